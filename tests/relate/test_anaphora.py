"""What "we" and "our" stand for: the state of an officer who speaks."""

from __future__ import annotations

import pytest

from tests.reading import Reader

OURS = [
    ('"We will withdraw from Mali," said Danish Prime Minister Mette Holm.', "Denmark", "withdraws-from", "Mali"),
    ('Kenyan Defence Minister Aden Duale said: "We have sent 100 soldiers to Haiti."', "Kenya", "deploys-to", "Haiti"),
    ('"Our soldiers have left Goma," Ugandan army spokesman Felix Okello said.', "Uganda", "withdraws-from", "Goma"),
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


def test_partners_of_ones_own_are_their_state(read: Reader) -> None:
    result = read("US troops handed the base at Taji over to their Iraqi counterparts. US partners cheered.")
    assert result.find("American forces", "hands-over-to", "Iraq"), result.shown


@pytest.mark.parametrize("text", NOBODYS)
def test_whom_we_cannot_know(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("withdraws-from")) == [], result.shown
