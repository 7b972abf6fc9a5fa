"""Who stands at the front of "US-led" and "Iran-backed": it leads or supports what follows, and is not what follows."""

from __future__ import annotations

import pytest

from tests.reading import Reader

GROUPED = [
    ("The US-led coalition left Iraq.", "United States", "leads", "US-led coalition"),
    ("Soldiers of the NATO-led Kosovo Force stayed.", "NATO", "leads", "Kosovo Force"),
    ("A statement came from the NATO-led ISAF.", "NATO", "leads", "ISAF"),
    ("Hezbollah-backed militias left Aleppo.", "Hezbollah", "supports", "Hezbollah-backed groups"),
    ("The Saudi-backed Yemeni government lost Aden.", "Saudi Arabia", "supports", "Yemen"),
    ("Iran-backed militias left Aleppo.", "Iran", "supports", "Iran-backed groups"),
]
NOBODY_LEFT = ["The ECOWAS-backed force left Gambia.", "NATO-led forces left Kabul."]


@pytest.mark.parametrize(("text", "who", "predicate", "whom"), GROUPED)
def test_who_leads_and_who_supports(text: str, who: str, predicate: str, whom: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, whom), result.shown


@pytest.mark.parametrize("text", NOBODY_LEFT)
def test_who_leads_or_backs_is_not_who_goes(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("withdraws-from")) == [], result.shown
