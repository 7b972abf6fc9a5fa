"""Names that stand whole, and what nouns beside a name tell: camps of towns, units of states, bodies in a row."""

from __future__ import annotations

import pytest

from kg.model import EntityType
from tests.reading import Reader

WHOLE: list[tuple[str, str, EntityType]] = [
    ("The Foreign Policy and National Security Commission met.", "Foreign Policy and National Security Commission",
     "organization"),
    ("The 15th Marine Expeditionary Unit left Iraq.", "15th Marine Expeditionary Unit", "force"),
    ("The Royal Solomon Islands police force asked for help.", "Royal Solomon Islands police force", "force"),
    ("Rebels took a town in the North Kivu Province.", "North Kivu Province", "place"),
    ("Kenya's ministry of foreign affairs protested.", "Kenya's ministry of foreign affairs", "organization"),
    ("Engineers opened the Klaipeda port.", "Klaipeda", "place"),
    ("Soldiers shut the Goundam camp.", "Goundam camp", "base"),
    ("They took El Adde, he said. The town of El Adde is empty.", "El Adde", "place"),
    ("The NATO battlegroup in Latvia trains.", "NATO battlegroup", "force"),
    ("The Turkey-backed Faylaq al-Majd group left Idlib.", "Faylaq al-Majd", "armed-group"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "type_"), WHOLE)
def test_a_name_is_whole_and_of_its_type(text: str, words: str, type_: EntityType, read: Reader) -> None:
    assert type_ in [r.type for r in read(text).mentioning(words)]


def test_bodies_in_a_row_with_a_state_have_forces_too(read: Reader) -> None:
    found = read("Somali and African Union forces entered Kismayo.").mentioning("Somali and African Union forces")
    assert {r.label for r in found} == {"Somali forces", "African Union"}


def test_units_of_one_name_are_of_two_states(read: Reader) -> None:
    reading = read("The Bangladeshi Formed Police Unit left. The Togolese Formed Police Unit came.")
    assert len({id(r) for r in reading.mentioning("Formed Police Unit")}) == 2


def test_camps_of_two_towns_are_two(read: Reader) -> None:
    reading = read("The UN handed over the Mopti camp in Mali. The Menaka camp was shut before.")
    assert reading.mentioning("Mopti camp in Mali") != reading.mentioning("Menaka camp")


def test_a_province_tells_no_base(read: Reader) -> None:
    found = read("The coalition left Ain al-Asad. It left the Anbar province air base.").mentioning("air base")
    assert all("province" not in r.label for r in found)


def test_soldiers_of_members_are_not_the_bodys(read: Reader) -> None:
    assert "NATO" not in [r.label for r in read("Soldiers from 10 other NATO countries came.").mentioning("Soldiers")]
