"""The place that all of a row of towns and bases are in."""

from __future__ import annotations

import pytest

from tests.reading import Reader

IN_ROW = [
    ("Forces were hit in the towns of Mamasa, Sharif Agua and Datu Salbo in Maguindanao.", "Mamasa", "Maguindanao"),
    ("Forces were hit in Mamasa, Sharif Agua and Datu Salbo towns, all in Maguindanao.", "Datu Salbo", "Maguindanao"),
    ("US troops have bases in Kabul, Bagram and Kandahar in Afghanistan.", "Kabul", "Afghanistan"),
    ("Rebels raided three villages in Quisanga district: Bilbiza, Nacota and Taparo.", "Nacota", "Quisanga district"),
    ("The army has two bases in Mali: Camp Ostrel and Camp Vindor.", "Camp Vindor", "Mali"),
]
NOT_IN_ROW = [
    ("US troops have bases in Kabul, Bagram and Kandahar.", "Bagram", "Kabul"),
    ("Soldiers hold the villages of Marwin, Ramiya, Kfar Kol and Tel Ras.", "Marwin", "Ramiya"),
    ("Troops left the Axom, Adwo, Shiro areas.", "Adwo", "Shiro"),
    ("He flew to Paris and met Smith in Mali.", "Paris", "Mali"),
]


@pytest.mark.parametrize(("text", "town", "land"), IN_ROW)
def test_rows(text: str, town: str, land: str, read: Reader) -> None:
    result = read(text)
    assert result.find(town, "located-in", land), result.shown


@pytest.mark.parametrize(("text", "town", "land"), NOT_IN_ROW)
def test_no_rows(text: str, town: str, land: str, read: Reader) -> None:
    result = read(text)
    assert not result.find(town, "located-in", land), result.shown
