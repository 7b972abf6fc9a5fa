"""Borders as places, and names that only a place can bear where they stand."""

from __future__ import annotations

import pytest

from tests.reading import Reader

BORDERS = [
    ("Peru moved tanks to its border with Chile.", "border with Chile"),
    ("Greek soldiers withdrew from the Turkish-Greek border.", "Turkish-Greek border"),
    ("Some 2,000 Polish soldiers are posted on Poland's eastern frontier.", "Poland's eastern frontier"),
    ("Laos sent an army unit to the border on Monday.", "border"),
]
NO_BORDERS = [
    ("The Chadian border guards left.", "border"),
    ("The gang fled across the border.", "border"),
    ("The town is a mile south of the border with Chad.", "border with Chad"),
    ("Our borders are safe, the Peruvian army said.", "borders"),
    ("Chadian soldiers stand guard on the border.", "border"),
]


@pytest.mark.parametrize(("text", "words"), BORDERS, ids=[words for _, words in BORDERS])
def test_borders(text: str, words: str, read: Reader) -> None:
    assert read(text).types(words) == {"place"}


@pytest.mark.parametrize(("text", "words"), NO_BORDERS, ids=[text for text, _ in NO_BORDERS])
def test_no_borders(text: str, words: str, read: Reader) -> None:
    assert read(text).mentioning(words) == []


def test_one_border_of_an_article(read: Reader) -> None:
    text = read("Peru moved tanks to its border with Chile. The troops will stay at the border until May.")
    assert text.one("border with Chile") is text.one("border")


PLACES = [
    ("The rebels gathered again at Mamutse.", "Mamutse"),
    ("A United Nations official confirmed the loss of Kabo.", "Kabo"),
    ("Colonel Duval told reporters in Radutse that the guns had fallen silent.", "Radutse"),
]
NO_PLACES = [
    ("An analyst at Stratwell said that the troops had left.", "Stratwell"),
    ("General Omar Haltar came. The army has faith in Haltar.", "Haltar"),
    ("The minister spoke in Congress.", "Congress"),
]


@pytest.mark.parametrize(("text", "name"), PLACES, ids=[name for _, name in PLACES])
def test_places(text: str, name: str, read: Reader) -> None:
    assert read(text).types(name) == {"place"}


@pytest.mark.parametrize(("text", "name"), NO_PLACES, ids=[name for _, name in NO_PLACES])
def test_no_places(text: str, name: str, read: Reader) -> None:
    assert "place" not in read(text).types(name)
