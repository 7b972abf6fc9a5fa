"""Who is where, controls what, holds which office, and until when."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.assemble.holdings import holdings
from kg.assemble.record import record_of
from kg.model import Holding, Statement
from tests.assemble.build import article, entity, say

ARTICLES = [
    article("jan1", "2026-01-01"),
    article("jan8", "2026-01-08"),
    article("jan18", "2026-01-18"),
    article("mar1", "2026-03-01"),
    article("undated"),
]
ENTITIES = [
    entity("us", "country"), entity("us-forces", "force"), entity("taji", "base"), entity("iraq", "country"),
    entity("erbil", "place"), entity("general", "person"), entity("colonel", "person"), entity("army", "force"),
]  # fmt: skip
WORLD = [
    say("us-forces part-of us"),
    say("taji located-in iraq"),
    say("erbil located-in iraq"),
    say("army part-of iraq"),
]
STAY, LEAVE = "us-forces stationed-in taji", "us-forces withdraws-from taji"
HEAD = "general holds-position-in army"


def held(*statements: Statement) -> list[Holding]:
    said: Sequence[Statement] = [*WORLD, *statements]
    found = holdings(said, record_of(said, ARTICLES, ENTITIES))
    assert found == holdings(said[::-1], record_of(said[::-1], ARTICLES[::-1], ENTITIES[::-1]))
    return sorted(found, key=lambda one: one.since)


def days(*statements: Statement) -> list[tuple[str, str, str | None]]:
    """(predicate, since, until) of each state."""
    return [(one.predicate, str(one.since), str(one.until) if one.until else None) for one in held(*statements)]


OPEN = ("stationed-in", "2026-01-01", None)


@pytest.mark.parametrize(
    ("end", "until"),
    [
        (say(LEAVE, "jan18", time="2026-01-17"), "2026-01-17"),
        (say(LEAVE, "jan18", time="2026-01-01/2026-01-31"), "2026-01-31"),
        (say(LEAVE, "jan18"), "2026-01-18"),
        (say("us withdraws-from taji", "jan18"), "2026-01-18"),
        (say("us-forces withdraws-from iraq", "jan18"), "2026-01-18"),
        (say(STAY, "jan18", status="negated"), "2026-01-18"),
        # None of these ends it.
        (say(LEAVE, "jan18", status="planned", time="2026-01-17"), None),
        (say(LEAVE, "jan18", status="negated"), None),
        (say("france withdraws-from taji", "jan18"), None),
        (say("us-forces withdraws-from asad", "jan18"), None),
        (say("us-forces withdraws-from erbil", "jan18"), None),
        (say(LEAVE, "jan18", time="2020-01-17"), None),
        (say(LEAVE, "undated"), None),
    ],
)
def test_stationed_until_a_withdrawal_is_done(end: Statement, until: str | None) -> None:
    assert days(say(STAY, "jan1"), end) == [("stationed-in", "2026-01-01", until)]


def test_a_region_is_not_left_with_its_country() -> None:
    assert days(say("us-forces stationed-in erbil", "jan1"), say("us-forces withdraws-from iraq", "jan18")) == [OPEN]


def test_a_stated_day_counts_before_the_day_of_print() -> None:
    (one,) = held(say(STAY, "jan18", time="2025-10-01/2025-10-31"))
    assert (str(one.since), one.how, str(one.last)) == ("2025-10-01", "stated", "2025-10-31")


def test_a_state_without_any_day_is_left_out() -> None:
    assert held(say(STAY, "undated"), say(STAY, "jan1", time="../2026-02-01")) == []


def test_what_is_told_a_month_after_the_end_opens_it_anew_and_background_does_not() -> None:
    again = [say(STAY, "jan1"), say(LEAVE, "jan8")]
    assert days(*again, say(STAY, "jan18", start=9)) == [("stationed-in", "2026-01-01", "2026-01-08")]
    assert days(*again, say(STAY, "mar1", start=9)) == [
        ("stationed-in", "2026-01-01", "2026-01-08"), ("stationed-in", "2026-03-01", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (say("us-forces deploys-to taji", "jan1"), ("us-forces", "stationed-in", "taji")),
        (say("army takes-control-of taji", "jan1"), ("army", "controls", "taji")),
        (say("us hands-over-to army", "jan1", what="taji"), ("army", "controls", "taji")),
        (say("army controls taji", "jan1"), ("army", "controls", "taji")),
        (say("general leads army", "jan1"), ("general", "leads", "army")),
    ],
)
def test_what_opens_a_state(said: Statement, state: tuple[str, str, str]) -> None:
    (one,) = held(said)
    assert (one.subject, one.predicate, one.object) == state


@pytest.mark.parametrize(
    "said",
    [
        say("us leads coalition", "jan1"),
        say("us hands-over-to army", "jan1"),
        say("us-forces attacks taji", "jan1"),
        say(STAY, "jan1", status="planned"),
        say(HEAD, "jan1", quote="the former president, a general"),
        say(HEAD, "jan1", quote="the general was commander then"),
    ],
)
def test_what_opens_none(said: Statement) -> None:
    assert held(said) == []


def test_who_takes_a_base_ends_the_control_of_others_and_not_of_its_own_state() -> None:
    first = say("us controls taji", "jan1")
    assert days(first, say("army takes-control-of taji", "jan18"))[0] == ("controls", "2026-01-01", "2026-01-18")
    own = say("iraq controls taji", "jan1")
    assert days(own, say("army takes-control-of taji", "jan18"))[0] == ("controls", "2026-01-01", None)


def test_an_office_ends_with_the_next_holder_of_what_one_person_holds() -> None:
    first, next_ = say(HEAD, "jan1", title="President"), "colonel holds-position-in army"
    assert days(first, say(next_, "jan18", title="president"))[0] == ("holds-position-in", "2026-01-01", "2026-01-18")
    assert days(first, say(next_, "jan18", title="adviser"))[0] == ("holds-position-in", "2026-01-01", None)


def test_the_dead_hold_no_office() -> None:
    killed = say("us kills general", "jan8", time="2020-01-03")
    assert held(say(HEAD, "jan18", title="commander"), killed) == []
    assert days(say(HEAD, "jan1", title="commander"), say("us kills general", "jan8")) == [
        ("holds-position-in", "2026-01-01", "2026-01-08")
    ]
