"""When an office was come to, and when it was held."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import Reader

PUBLISHED = date(2025, 6, 2)  # a Monday

TERMS = [
    ("Peru's new president, Alan Garcia, who took office this month, flew home.", "2025-06"),
    ("Peru's president, Alan Garcia, elected in 2006, flew home.", "2006"),
    ("General Carlos Silva, the new commander of the Peruvian army, took charge on Friday.", "2025-05-30"),
    ("Carlos Silva was elected president of Peru in 2006.", "2006"),
    ("The then president of Peru, Alan Garcia, signed the pact in 2009.", "2009"),
    ("Peru's then-president Alan Garcia signed the pact in 2009.", "2009"),
    # what is told of somebody is not the time of the office
    ("Peru's president, Alan Garcia, signed the pact on Friday.", None),
    ("Peru's president, Alan Garcia, was appointed to the board on Friday.", None),
    ("Peru's president, Alan Garcia, named a new army chief on Friday.", None),
    ("Peru's president, Alan Garcia, took the town on Friday.", None),
    ("Peru's president, Alan Garcia, who visited Chile on Friday, flew home.", None),
]


@pytest.mark.parametrize(("text", "edtf"), TERMS)
def test_when_an_office_was_come_to(text: str, edtf: str | None, read: Reader) -> None:
    told = read(text, published=PUBLISHED)
    held = [claim for claim in told.reading.claims if claim.predicate == "holds-position-in"]
    assert {claim.time.edtf if claim.time else None for claim in held} == {edtf}
