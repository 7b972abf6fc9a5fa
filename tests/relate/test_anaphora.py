"""What "we" and "our" stand for: the state of an officer who speaks."""

from __future__ import annotations

import pytest

from tests.reading import Reader

OURS = [
    ('"We will withdraw from Mali," said Danish Prime Minister Mette Holm.', "Denmark", "withdraws-from", "Mali"),
    ('Kenyan Defence Minister Aden Duale said: "We have sent 100 soldiers to Haiti."', "Kenya", "deploys-to", "Haiti"),
    ('"Our soldiers have left Goma," Ugandan army spokesman Felix Okello said.', "Ugandan forces", "withdraws-from",
     "Goma"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "predicate", "where"), OURS)
def test_who_we_are(text: str, who: str, predicate: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, where), result.shown


NOBODYS = [
    '"We will leave Mali," said Kenyan singer Aden Duale.',
    '"We will leave Mali," said Aden Duale.',
    "We will leave Mali. The Kenyan minister slept.",
]


def test_they_are_not_who_spoke_before(read: Reader) -> None:
    """A president speaks of the foreign soldiers, and not of the army that announced something."""
    told = "French troops will leave their base at Faya in Chad, the Chadian army said. "
    result = read(told + '"They must leave by January," Chadian President Mahamat Deby said.')
    assert not result.find("Chadian army", "withdraws-from", "Faya"), result.shown
    assert result.find("French forces", "withdraws-from", "base at Faya"), result.shown


def test_whose_troops_somebody_is_called_on_to_withdraw(read: Reader) -> None:
    result = read("The Moldovan parliament has called on Russia to withdraw its troops from Transnistria.")
    assert result.find("Russian forces", "withdraws-from", "Transnistria"), result.shown
    assert not result.find("Moldovan forces", "withdraws-from", "Transnistria"), result.shown


PRONOUNS = [
    ("The French say they will withdraw from Mali, where rebels fight.", "France", "withdraws-from", "Mali"),
    (
        "Oman called on Russia to heed the truce and withdraw its troops from Idlib.",
        "Russian forces",
        "withdraws-from",
        "Idlib",
    ),
]
SAID = [
    ("Danes serve in UNIFIL, currently led by General Aroldo Saenz.", "Aroldo Saenz", "leads", "UNIFIL"),
    (
        "Chad and Oman spoke, and Warsaw says its military alliance with Oman is firm.",
        "Poland",
        "cooperates-with",
        "Oman",
    ),
    ("The U.S. base at Kadena is old.", "United States", "stationed-in", "Kadena"),
]
OTHERS = [
    ("German troops are in Mali. Chad told several states they could not keep troops in Chad.", "stationed-in", "Chad"),
    ("If the UN did not leave, the Chadian army would have to evict it.", "demands-withdrawal-of", "Chadian army"),
    ("Oman and Chad decided to pull their troops from Mali.", "demands-withdrawal-of", "Chad"),
    ("Chad's vote led the African Union to act.", "leads", "African Union"),
    ("The Kenyan army sent jets after the terror group attacked Goma.", "attacks", "Goma"),
]


@pytest.mark.parametrize(("text", "who", "does", "where"), [*PRONOUNS, *SAID])
def test_who_they_and_its_are(text: str, who: str, does: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, does, where), result.shown


@pytest.mark.parametrize(("text", "does", "whom"), OTHERS)
def test_nobody_does_it_to_himself(text: str, does: str, whom: str, read: Reader) -> None:
    result = read(text)
    assert not [c for c in result.said(does) if result.reading.referents[c.object].label == whom], result.shown


def test_partners_of_ones_own_are_their_state(read: Reader) -> None:
    result = read("US troops handed the base at Taji over to their Iraqi counterparts. US partners cheered.")
    assert result.find("American forces", "hands-over-to", "Iraq"), result.shown


@pytest.mark.parametrize("text", NOBODYS)
def test_whom_we_cannot_know(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("withdraws-from")) == [], result.shown
