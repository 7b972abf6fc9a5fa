"""Whom a demand wants gone, told in ways that no single frame shows."""

from __future__ import annotations

import pytest

from tests.reading import Reader

WANTED = [
    ("Norway's withdrawal from Chad was sought by Mali.", "Mali", "Norway"),
    ("Norwegian soldiers began a withdrawal from Mali, demanded by Mali.", "Mali", "Norwegian soldiers"),
    ("Iceland gave the United States until September to close the base.", "Iceland", "United States"),
    ("Iceland set the United States a deadline to close its base.", "Iceland", "United States"),
    ("Chad passed a resolution to end the presence of French troops.", "Chad", "French troops"),
    ("A UN resolution calls on Rwanda to pull out its troops.", "UN", "Rwanda"),
    ("Iraq said that American troops would have to leave.", "Iraq", "American troops"),
    ("Oman told Spain that it must close its base.", "Oman", "Spain"),
    ("Bolivia voted not to renew the lease of the American base.", "Bolivia", "United States"),
    ("Oman wants Spain to bring its soldiers home.", "Oman", "Spain"),
    ("Chad urged Mali to move the Spanish soldiers out.", "Chad", "Spanish forces"),
]


@pytest.mark.parametrize(("text", "who", "whom"), WANTED)
def test_wants_gone(text: str, who: str, whom: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, "demands-withdrawal-of", whom), result.shown


UNWANTED = [
    "Oman told reporters that Spain would leave the camp.",
    "Oman said that Spain had closed its base.",
    "Oman announced the withdrawal of the Spanish troops.",
    "Oman rejected a call for the Spanish troops to leave.",
    "Oman asked Spain to open a base.",
    "Oman urged Spain to renew the lease of the base.",
    "Oman pushed Spain to shut the base.",
    "Spain ordered its own soldiers to leave Oman.",
]


@pytest.mark.parametrize("text", UNWANTED)
def test_wants_nobody_gone(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("demands-withdrawal-of")) == [], result.shown
