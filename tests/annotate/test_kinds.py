"""Names of bodies and groups that a noun beside them tells; names in a row with known towns."""

from __future__ import annotations

import pytest

from tests.reading import Reader

TOLD = [
    ("Al Wafaq, the largest Shia opposition group, has doubts. Ali Salman leads Wafaq.", "Wafaq", "organization"),
    ("He joined the opposition party Sanmora in 2010.", "Sanmora", "organization"),
    ("The rebel group Kurdo Rizgari attacked a base in Van.", "Kurdo Rizgari", "armed-group"),
    ("Kurdo Rizgari, a rebel group based in Iran, attacked the army.", "Kurdo Rizgari", "armed-group"),
    ("Fighters from the Islamist militia Ansar Falah left Benghazi.", "Ansar Falah", "armed-group"),
    ("The newspaper Tempo Harian reported that troops left.", "Tempo Harian", "organization"),
    ("MINUSMA will hand over its camps in Tessalit, Aguelhoq, and Kidal.", "Aguelhoq", "place"),
    ("Bases at Goma and Bunaku were the first to be set up.", "Bunaku", "place"),
]
NOT_TOLD = [
    ("Peter Smith, a rebel group commander, left.", "Peter Smith", "person"),
    ("Maria Lopez, the party leader, spoke in Lisbon.", "Maria Lopez", "person"),
    ("Maria Lopez, a member of the opposition party, spoke.", "Maria Lopez", "person"),
    ("He met Peter Smith and Maria Lopez in Paris.", "Maria Lopez", "person"),
]


@pytest.mark.parametrize(("text", "name", "type_"), [*TOLD, *NOT_TOLD])
def test_kinds(text: str, name: str, type_: str, read: Reader) -> None:
    assert read(text).types(name) == {type_}
