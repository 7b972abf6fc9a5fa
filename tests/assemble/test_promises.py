from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from kg.assemble.promises import promises as followed
from kg.assemble.record import record_of
from kg.model import Article, Entity, Promise, Statement
from tests.assemble.build import article, say

ARTICLES = [
    article("dec31", "2025-12-31"),
    article("jan8", "2026-01-08"),
    article("jan18", "2026-01-18"),
    article("undated"),
]
LEAVE = "coalition withdraws-from asad"
WEEK = "2026-01-05/2026-01-11"
PLAN = say(LEAVE, "dec31", status="planned", time=WEEK)
HANDOVER = say("coalition hands-over-to iraqi-forces", "dec31", status="planned", time=WEEK, what="asad")
PART = say("us-forces part-of coalition")
STATE = [say("iraqi-forces part-of iraq"), say("iraqi-army part-of iraq")]


def promises(
    statements: Sequence[Statement], articles: Sequence[Article], entities: Sequence[Entity] = ()
) -> tuple[Promise, ...]:
    found = followed(statements, record_of(statements, articles, entities))
    assert found == followed(statements[::-1], record_of(statements[::-1], articles[::-1], entities[::-1]))
    return found


def only(*statements: Statement) -> Promise:
    (found,) = promises(statements, ARTICLES)
    return found


@pytest.mark.parametrize(
    ("fact", "late"),
    [
        (say(LEAVE, "jan18", time="2026-01-17"), 6),
        (say(LEAVE, "jan8", time="2026-01-07"), -4),
        (say(LEAVE, "jan18", time="2026-01-11"), 0),
        (say(LEAVE, "jan18", time="2026-01-01/2026-01-31"), None),
        (say(LEAVE, "jan18"), None),
        (say("us-forces withdraws-from asad", "jan18", time="2026-01-17"), 6),
    ],
)
def test_kept(fact: Statement, late: int | None) -> None:
    found = only(PLAN, fact, PART)
    assert (found.state, found.kept, found.days_late) == ("kept", fact.id, late)
    assert found.due == date(2026, 1, 11)


@pytest.mark.parametrize(
    "other",
    [
        say(LEAVE, "jan18", time="2020-03-01"),
        say(LEAVE, "dec31"),
        say(LEAVE, "undated"),
        say("coalition withdraws-from taji", "jan18", time="2026-01-17"),
        say("turkey withdraws-from asad", "jan18", time="2026-01-17"),
        say("iraq takes-control-of asad", "jan18", time="2026-01-17"),
    ],
)
def test_what_came_before_or_is_another_thing_keeps_no_promise(other: Statement) -> None:
    assert only(PLAN, other).state == "overdue"


@pytest.mark.parametrize(
    ("fact", "kept"),
    [
        (say("iraqi-forces takes-control-of asad", "jan18", time="2026-01-17"), True),
        (say("iraqi-army takes-control-of asad", "jan18", time="2026-01-17"), True),
        (say("coalition hands-over-to iraqi-army", "jan18", time="2026-01-17", what="asad"), True),
        (say("iraqi-forces takes-control-of taji", "jan18", time="2026-01-17"), False),
        (say("rebels takes-control-of asad", "jan18", time="2026-01-17"), False),
        (say("coalition hands-over-to iraqi-forces", "jan18", time="2026-01-17", what="taji"), False),
    ],
)
def test_a_handover_is_kept_by_the_receiver_of_that_thing(fact: Statement, kept: bool) -> None:
    found = only(HANDOVER, fact, *STATE)
    assert (found.state, found.days_late) == (("kept", 6) if kept else ("overdue", None))


def test_a_planned_taking_is_kept_by_the_handover() -> None:
    plan = say("iraqi-army takes-control-of asad", "dec31", status="planned", time=WEEK)
    assert only(plan, say("coalition hands-over-to iraqi-army", "jan18", what="asad")).state == "kept"


@pytest.mark.parametrize(
    ("denial", "state"),
    [
        (say(LEAVE, "jan18", status="negated"), "denied"),
        (say(LEAVE, "jan8", status="negated"), "overdue"),
        (say(LEAVE, "jan8", status="negated", time=WEEK), "denied"),
        (say(LEAVE, "jan18", status="negated", time="2020-01-01"), "overdue"),
    ],
)
def test_denied(denial: Statement, state: str) -> None:
    assert only(PLAN, denial).state == state


def test_a_promise_kept_is_not_denied() -> None:
    assert only(PLAN, say(LEAVE, "jan18", time="2026-01-17"), say(LEAVE, "jan18", status="negated")).state == "kept"


def test_open_until_an_article_is_dated_after_it() -> None:
    assert promises([PLAN], ARTICLES[:2])[0].state == "open"
    assert promises([PLAN], ARTICLES[3:])[0].state == "open"
    assert promises([PLAN], ARTICLES)[0].state == "overdue"


def test_the_plans_own_subject_and_a_known_day_come_first() -> None:
    part = say("us-forces withdraws-from asad", "jan8", time="2026-01-06")
    whole = say(LEAVE, "jan18", time="2026-01-17")
    assert only(PLAN, part, whole, PART).kept == whole.id


def test_a_state_that_goes_on_is_never_late() -> None:
    plan = say("us stationed-in erbil", "dec31", status="planned", time="2026-01-05/2026-01-11")
    found = only(plan, say("us stationed-in erbil", "jan18", time="2026-01-17"))
    assert (found.state, found.days_late) == ("kept", None)


def test_a_plan_without_an_end_promises_nothing() -> None:
    assert promises([say(LEAVE, status="planned"), say(LEAVE, status="planned", time="2026-01-05/..")], ARTICLES) == ()
