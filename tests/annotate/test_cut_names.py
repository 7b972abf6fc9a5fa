"""Names of people that the model cuts, and offices before a state."""

from __future__ import annotations

import pytest

from tests.reading import Reader

WHOLE = [
    ("Spokesman Lin Chong-pin said so on Monday.", "Lin Chong-pin"),
    ("General Chen Chung-chi (陳中吉) would not comment.", "Chen Chung-chi"),
    ("He met Lt Gen Zubin A Minwalla on Monday.", "Zubin A Minwalla"),
    ("The ambassador of India to Mongolia Atul M Gotsurve was there.", "Atul M Gotsurve"),
]


@pytest.mark.parametrize(("text", "name"), WHOLE, ids=[name for _, name in WHOLE])
def test_whole_names(text: str, name: str, read: Reader) -> None:
    assert read(text).one(name).type == "person"


def test_a_former_office_tells_its_state(read: Reader) -> None:
    result = read("He met then-Singaporean prime minister Lee Kuan Yew in Taipei.")
    assert result.find("Lee Kuan Yew", "holds-position-in", "Singapore")


def test_an_office_after_a_bracket(read: Reader) -> None:
    result = read("Lin Chong-pin (林中斌), the spokesman for NATO, said so.")
    assert result.find("Lin Chong-pin", "holds-position-in", "NATO")


def test_an_office_after_and_is_the_next_ones(read: Reader) -> None:
    result = read("Peter Smith, and Director General of NATO Lieutenant General Paul Brown met.")
    assert not result.find("Peter Smith", "holds-position-in", "NATO")


def test_head_of_an_office(read: Reader) -> None:
    result = read("Mr. Peter Nega, Head of Office of UNAMID Sector South, spoke.")
    assert result.find("Peter Nega", "holds-position-in", "UNAMID Sector South")
