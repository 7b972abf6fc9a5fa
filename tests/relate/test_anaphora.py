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


@pytest.mark.parametrize("text", NOBODYS)
def test_whom_we_cannot_know(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("withdraws-from")) == [], result.shown
