"""Where sentences say that things lie, and where they do not."""

from __future__ import annotations

import pytest

from tests.reading import Reader

LIES = [
    ("Camp Moll lies in eastern Chad.", "Camp Moll", "Chad"),
    ("Camp Moll is located in the city of Abéché.", "Camp Moll", "Abéché"),
    ("The air base of Hmeimim, near Latakia, is in Syria.", "Hmeimim Air Base", "Syria"),
    ("The base is in the northern Mozambican province of Cabo Delgado.", "Cabo Delgado", "Mozambique"),
    ("They left the Kenyan port of Mombasa.", "Mombasa", "Kenya"),
    ("South Ossetia, a breakaway region of Georgia, was calm.", "South Ossetia", "Georgia"),
]
LIES_NOT = [
    ("The air base of Hmeimim, near Latakia, is in Syria.", "Latakia"),
    ("Camp Lemonnier is not in Kenya.", "Kenya"),
    ("French troops are in Chad.", "Chad"),
    ("Camp Moll is 40 km north of Abéché.", "Abéché"),
    ("The Russian city of Latakia does not exist.", "Russia"),  # the gazetteer knows Latakia in Syria
]


@pytest.mark.parametrize(("text", "thing", "place"), LIES)
def test_lies_in(text: str, thing: str, place: str, read: Reader) -> None:
    result = read(text)
    assert result.find(thing, "located-in", place), result.shown


@pytest.mark.parametrize(("text", "place"), LIES_NOT)
def test_lies_elsewhere(text: str, place: str, read: Reader) -> None:
    result = read(text)
    labels = [r.label for r in result.reading.referents]
    assert place not in {labels[c.object] for c in result.said("located-in")}, result.shown
