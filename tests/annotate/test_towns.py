"""Towns that no list of the program knows, and what only stands where a town may stand."""

from __future__ import annotations

import pytest

from kg.atlas import is_town
from tests.reading import Reader

PLACES = [
    ("Soldiers quit Villavicencio.", "Villavicencio"),
    ("They met at a base in Sta Rita, Cagayan, on Sunday.", "Sta Rita"),
    ("They met at a base in Sta Rita, Cagayan, on Sunday.", "Cagayan"),
    ("Officers gathered in Mirwada, 150 kilometers south of Baghdad.", "Mirwada"),
    ("TULLIN, Chad (Reuters) - The last soldiers left.", "TULLIN"),
    ("Troops camped near Tullin. Tullin was calm.", "Tullin"),
    ("The flag was lowered at Wajir's Camp Moll.", "Wajir"),
    ("The Sudanese army has besieged el-Fasher for a year.", "el-Fasher"),
    ("The rebels spoke of the capture of Wajir.", "Wajir"),
]
NOT_PLACES = [
    ("General Austin left with Lloyd Austin.", "Austin"),
    ("The senators spoke in Congress.", "Congress"),
    ("Peacekeepers left Moldova.", "Peacekeepers"),
    ("They spoke of the capture of Hapilon.", "Hapilon"),
]


@pytest.mark.parametrize(("text", "name"), PLACES, ids=[name for _, name in PLACES])
def test_places(text: str, name: str, read: Reader) -> None:
    assert read(text).types(name) == {"place"}


@pytest.mark.parametrize(("text", "name"), NOT_PLACES, ids=[name for _, name in NOT_PLACES])
def test_no_places(text: str, name: str, read: Reader) -> None:
    assert "place" not in read(text).types(name)


def test_towns_and_provinces_of_the_packages() -> None:
    assert all(map(is_town, ("Key West", "Cabo Delgado", "Constanta")))
    assert not any(map(is_town, ("Qassem Soleimani", "")))


def test_acronyms_in_title_case(read: Reader) -> None:
    assert read("Unifil said a post was hit. Mend and Fact are words.").types("Unifil") == {"force"}
    assert not read("They said to Mend it.").types("Mend")
