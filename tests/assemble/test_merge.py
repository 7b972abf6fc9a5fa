from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assemble.merge import merge, title_key
from kg.model import Mark, Statement, When
from tests.assemble.build import PREDICATES, evidence, say

STAY = "us stationed-in taji"


def edtfs(*statements: Statement) -> list[str | None]:
    return sorted((one.time.edtf if one.time else None for one in merge(statements, PREDICATES)), key=str)


def test_two_articles_give_one_statement_with_both_sentences() -> None:
    (one,) = merge([say(STAY, "b"), say(STAY, "a")], PREDICATES)
    assert [piece.article for piece in one.evidence] == ["a", "b"]


@pytest.mark.parametrize(
    ("times", "merged"),
    [
        (["2020-01-03", None], ["2020-01-03"]),
        (["2020-01-01/2020-01-31", "2020-01-03"], ["2020-01-03"]),
        (["2020-01-01/2020-12-31", "2020-01-01/2020-01-31", "2020-01-03", None], ["2020-01-03"]),
        (["2026-01-05/2026-01-11", "2026-01-05/2026-01-11"], ["2026-01-05/2026-01-11"]),
        (["2019-05-01", "2020-01-03"], ["2019-05-01", "2020-01-03"]),
        (["2019-05-01", "2020-01-03", None], ["2019-05-01", "2020-01-03", None]),
        (["2020-01-03", "2020-06-05", "2020-01-01/2020-12-31"], ["2020", "2020-01-03", "2020-06-05"]),
        (["2020-01-03", "2020-06-05", "2020-01-01/2020-01-31"], ["2020-01-03", "2020-06-05"]),
        (["2014-01-01/..", "2020-01-03"], ["2020-01-03"]),
        (["2020-01-01/2020-01-09", "2020-01-05/2020-01-20"], ["2020-01-01/2020-01-09", "2020-01-05/2020-01-20"]),
        ([None, None], [None]),
    ],
)
def test_times(times: list[str | None], merged: list[str | None]) -> None:
    assert edtfs(*(say(STAY, f"a{number}", time=time) for number, time in enumerate(times))) == merged


def test_each_piece_of_evidence_keeps_its_own_time() -> None:
    (one,) = merge([say(STAY, "a", time="2020-01-01/2020-01-31"), say(STAY, "b", time="2020-01-03")], PREDICATES)
    assert [piece.time and piece.time.edtf for piece in one.evidence] == ["2020-01", "2020-01-03"]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ({"strength": "2500"}, {"strength": "1500"}, 2),
        ({"strength": "2500"}, {}, 1),
        ({"what": "taji"}, {"what": "asad"}, 2),
        ({"what": "taji"}, {}, 1),
        ({"status": "planned"}, {"status": "actual"}, 2),
        ({"title": "Deputy Commander"}, {"title": "deputy commander"}, 1),
        ({"title": "Lt. Gen., deputy commander"}, {"title": "Deputy Commander"}, 1),
        ({"title": "Lieutenant General"}, {"title": "Lt Gen"}, 1),
        ({"title": "vice president"}, {"title": "president"}, 2),
        ({"title": "commander"}, {"title": "Lieutenant General"}, 2),
        ({"title": "—"}, {"title": "commander"}, 1),
    ],
)
def test_roles(one: dict[str, str], other: dict[str, str], count: int) -> None:
    merged = merge([say(STAY, "a", **one), say(STAY, "b", **other)], PREDICATES)  # type: ignore[arg-type]
    assert len(merged) == count


def test_what_is_left_unsaid_stands_alone_between_two_values() -> None:
    merged = merge([say(STAY, "a", strength="9"), say(STAY, "b", strength="7"), say(STAY, "c")], PREDICATES)
    assert sorted(one.strength or "" for one in merged) == ["", "7", "9"]


def test_symmetric_predicates_hold_either_way_round_and_swap_their_marks() -> None:
    there = say("iraq agrees-with us", "a")
    marked = replace(evidence("b"), marks=(Mark("subject", 0, 2), Mark("trigger", 3, 4)))
    back = Statement("us", "agrees-with", "iraq", "actual", (marked,))
    (one,) = merge([there, back], PREDICATES)
    assert (one.subject, one.object) == ("iraq", "us")
    assert [mark.role for mark in one.evidence[1].marks] == ["object", "trigger"]
    assert len(merge([say("iraq attacks us"), say("us attacks iraq")], PREDICATES)) == 2


def test_a_time_stated_in_full_is_preferred_to_the_same_anchored() -> None:
    day = date(2020, 1, 3)
    anchored = replace(say(STAY, "b"), time=When(day, day, "anchored", "on Friday"))
    (one,) = merge([anchored, say(STAY, "a", time="2020-01-03")], PREDICATES)
    assert one.time is not None
    assert one.time.how == "stated"


def test_a_title_of_ranks_alone_spells_them_out() -> None:
    assert title_key("Maj. Gen.") == "major general"
    assert title_key("then-President") == "president"
    assert title_key("field commander") == "field commander"


TIMES = [
    None, "2020-01-03", "2020-01-01/2020-01-31", "2020-01-01/2020-12-31", "2020-06-05", "2019-01-01/..",
    "../2020-02-01", "2020-01-02/2020-01-09",
]  # fmt: skip
STATEMENTS = st.lists(
    st.builds(
        say,
        st.sampled_from([STAY, "iraq meets-with us", "us meets-with iraq"]),
        st.sampled_from("abc"),
        status=st.sampled_from(["actual", "negated"]),
        time=st.sampled_from(TIMES),
        what=st.sampled_from([None, "x", "y"]),
        strength=st.sampled_from([None, "5", "6"]),
        title=st.sampled_from([None, "", "-", "Gen Chief", "chief", "head"]),
        speaker=st.sampled_from([None, "s"]),
        start=st.integers(0, 3),
    ),
    max_size=14,
)


@given(STATEMENTS)
def test_merging_what_is_merged_changes_nothing(statements: list[Statement]) -> None:
    once = merge(statements, PREDICATES)
    assert merge(once, PREDICATES) == once


@given(STATEMENTS.flatmap(lambda listed: st.tuples(st.just(listed), st.permutations(listed))))
def test_merging_is_blind_to_order(orders: tuple[list[Statement], list[Statement]]) -> None:
    assert merge(orders[0], PREDICATES) == merge(orders[1], PREDICATES)


@given(STATEMENTS)
def test_no_evidence_is_lost_and_ids_are_unique(statements: list[Statement]) -> None:
    merged = merge(statements, PREDICATES)
    assert {piece.id for one in statements for piece in one.evidence} == {
        piece.id for one in merged for piece in one.evidence
    }
    assert len({one.id for one in merged}) == len(merged)


@pytest.mark.parametrize(
    ("said", "printed", "one"),
    [
        ("us stationed-in taji", "2026-01-20", True),
        ("us stationed-in taji", "2026-06-01", False),
        ("us stationed-in taji", None, True),
        ("us attacks taji", "2026-06-01", True),
    ],
)
def test_a_state_without_a_date_is_of_the_day_of_print(said: str, printed: str | None, one: bool) -> None:
    days = {"b": date.fromisoformat(printed).toordinal() if printed else None}
    assert len(merge([say(said, "a", time="2026-01-01"), say(said, "b")], PREDICATES, days)) == (1 if one else 2)
