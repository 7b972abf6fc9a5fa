"""Who takes part in a mission of several states, and whose "the force" is."""

from __future__ import annotations

import pytest

from tests.reading import Reader

TAKING_PART = [
    ("Nigeria contributed 200 troops to the Saudi-led coalition.", "Nigeria", "member-of", "Saudi-led coalition"),
    ("Jordan has sent soldiers to Yemen as part of the Saudi-led coalition.", "Jordan", "member-of",
     "Saudi-led coalition"),
    ("Troops from Peru and Chile are serving in MINUSTAH.", "Chilean forces", "part-of", "MINUSTAH"),
    ("The German soldiers deployed to Mali as part of MINUSMA left.", "German forces", "part-of", "MINUSMA"),
]  # fmt: skip
NOT_TAKING_PART = [
    "Somalia sent soldiers to AMISOM.",
    "Malian troops joined MINUSMA soldiers on a patrol.",
    "Chad sent 200 soldiers to the camp of MINUSMA.",
    "Nigeria contributed 200 troops to the Malian army.",
    "Nigeria contributed 200 troops to ECOMIG.",  # a force: states are members of coalitions and bodies
]


@pytest.mark.parametrize(("text", "subject", "predicate", "object_"), TAKING_PART)
def test_takes_part(text: str, subject: str, predicate: str, object_: str, read: Reader) -> None:
    assert read(text).find(subject, predicate, object_), read(text).shown


@pytest.mark.parametrize("text", NOT_TAKING_PART)
def test_takes_no_part(text: str, read: Reader) -> None:
    told = read(text)
    assert not list(told.said("member-of")), told.shown
    assert not [c for c in told.said("part-of") if c.rule != "belongs.owner"], told.shown


def test_the_force_is_no_mission_named_only_later(read: Reader) -> None:
    text = "Leaders agreed on a regional force. Kenya will command the force. A UN force, MONUSCO, is in Goma."
    assert not list(read(text).said("leads")), read(text).shown
