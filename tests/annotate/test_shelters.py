"""Camps of people who fled are places; names by their form: towns, reefs, a town of two words."""

from __future__ import annotations

import pytest

from tests.reading import Reader

TYPES = [
    ("Men raided the Orlam camp for displaced people. Orlam camp was calm later.", "Orlam camp", "place"),
    ("Aid reached Tulo IDP camp in May.", "Tulo IDP camp", "place"),
    ("Soldiers guard Tulo Refugee Camp.", "Tulo Refugee Camp", "place"),
    ("US soldiers left Camp Ostrel.", "Camp Ostrel", "base"),
    ("The frigate sailed past Orlam Reef.", "Orlam Reef", "place"),
    ("Boats patrol the Paraguay River.", "Paraguay River", "place"),
    ("The rebels hold Tulo Township.", "Tulo Township", "place"),
    ("The UN has a base in Khor Nyala.", "Khor Nyala", "place"),
    ("The drill was held at Orlam in Okinawa.", "Orlam", "place"),
    ("The soldiers trained at a camp in Ungara, Basilan.", "Basilan", "place"),
]
NO_BASE = ["refugee camps", "camps for internally displaced persons", "a camp for refugees"]


@pytest.mark.parametrize(("text", "name", "type_"), TYPES, ids=[f"{name}-{type_}" for _, name, type_ in TYPES])
def test_types(text: str, name: str, type_: str, read: Reader) -> None:
    assert read(text).types(name) == {type_}


@pytest.mark.parametrize("camps", NO_BASE)
def test_camps_of_people_who_fled_are_no_bases(camps: str, read: Reader) -> None:
    found = read(f"Gunmen attacked {camps} near the border on Monday.").reading.referents
    assert all(one.type != "base" for one in found)


def test_a_quarter_is_no_part_of_a_name(read: Reader) -> None:
    assert read("The UN has a base in Greater Nyala.").one("Nyala").type == "place"


def test_the_army_of_a_story_of_rebels_is_the_states(read: Reader) -> None:
    result = read("Men of the New People's Army (NPA) fled. The Army arrested three of them.")
    assert result.types("Army") <= {"force"}
