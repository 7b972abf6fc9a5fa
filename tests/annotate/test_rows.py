"""Rows of names that a noun tells to be places or bases."""

from __future__ import annotations

import pytest

from tests.reading import Reader

ROWS = [
    ("Soldiers hold the villages of Marwin, Ramiya, Kfar Kol and Marun al-Ras.", ["Kfar Kol", "Marun al-Ras"], "place"),
    ("They took the strongholds of Mbaro and Awazze, along with a bridge.", ["Mbaro", "Awazze"], "place"),
    ("Rebels raided three villages: Bilbiza, Nacota, and Taparo.", ["Bilbiza", "Nacota", "Taparo"], "place"),
    ("Troops left the Axom, Adwo, Shiro areas.", ["Axom", "Adwo", "Shiro"], "place"),
    ("The sites are Mukjor in Chad; El Serif, Um Bari and Korme in Niger.", ["El Serif", "Um Bari", "Korme"], "base"),
    ("Clashes hit districts such as Naquit, Chindo and Diako.", ["Naquit", "Chindo", "Diako"], "place"),
]
NOT_ROWS = [
    ("The strongholds of Boko Haram and ISWAP were hit.", "Boko Haram", "armed-group"),
    ("The villages of the Dinkor and Nuerim burned. Mr Dinkor left.", "Dinkor", "place"),
    ("The sites were visited by Ban Ki-moon and Kofi Annan.", "Kofi Annan", "person"),
    ("The states of France and Germany agreed.", "Germany", "country"),
    ("The bases are run by Peter Smith and John Brown.", "John Brown", "person"),
]


@pytest.mark.parametrize(("text", "names", "type_"), ROWS, ids=[names[0] for _, names, _ in ROWS])
def test_rows(text: str, names: list[str], type_: str, read: Reader) -> None:
    result = read(text)
    assert [result.types(name) for name in names] == [{type_}] * len(names)


@pytest.mark.parametrize(("text", "name", "type_"), NOT_ROWS[:1] + NOT_ROWS[2:])
def test_no_rows(text: str, name: str, type_: str, read: Reader) -> None:
    assert read(text).types(name) == {type_}


def test_people_of_a_land_are_no_row(read: Reader) -> None:
    assert "place" not in read("The villages of the Dinkor burned. Mr Dinkor left.").types("Mr Dinkor")
