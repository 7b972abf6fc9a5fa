from __future__ import annotations

import pytest

from kg.assemble.conflicts import conflicts
from kg.model import Evidence, Mark, Statement
from tests.assemble.build import article, entity, say

ARTICLES = [
    article("jan1", "2026-01-01"),
    article("jan1x", "2026-01-01"),
    article("jan4", "2026-01-04"),
    article("jan20", "2026-01-20"),
    article("y2020", "2020-06-01"),
    article("undated"),
]
ENTITIES = [
    entity("general", "person"), entity("rebels", "armed-group"), entity("taji", "base"), entity("iraq", "country"),
    entity("erbil", "place"),
]  # fmt: skip
STAY, HIT, LEFT = "us stationed-in taji", "iran attacks taji", "us withdraws-from taji"


def about(*statements: Statement) -> list[str]:
    found = conflicts(statements, ARTICLES, ENTITIES)
    assert found == conflicts(tuple(reversed(statements)), ARTICLES, ENTITIES)
    return [one.about for one in found]


def no(said: str, article: str, **fields: str) -> Statement:
    return say(said, article, status="negated", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "denial", "clash"),
    [
        # Both times known: the denial has to cover the fact.
        (say(HIT, "jan1", time="2020-01-03"), no(HIT, "jan4", time="2020-01-03"), True),
        (say(HIT, "jan1", time="2020-01-03"), no(HIT, "jan4", time="2020-01-01/2020-12-31"), True),
        (say(HIT, "jan1", time="2020-01-01/2020-12-31"), no(HIT, "jan4", time="2020-01-03"), False),
        (say(HIT, "jan1", time="2019-01-03"), no(HIT, "jan4", time="2020-01-01/2020-12-31"), False),
        (say(STAY, "jan1", time="2020-01-01/2020-12-31"), no(STAY, "jan4", time="2026-01-04"), False),
        (say(STAY, "jan1", time="2014-01-01/.."), no(STAY, "jan4", time="2026-01-04"), False),
        # An undated denial of an event speaks of the week before it, of a state of the day.
        (say(LEFT, "jan4", time="2026-01-03"), no(LEFT, "jan4"), False),
        (say(LEFT, "jan1", time="2026-01-03"), no(LEFT, "jan4"), True),
        (say(LEFT, "jan20", time="2026-01-17"), no(LEFT, "jan4"), False),
        (say(HIT, "jan1", time="2019-01-03"), no(HIT, "jan4"), False),
        (say(LEFT, "jan1"), no(LEFT, "jan4"), True),
        (say(LEFT, "jan4"), no(LEFT, "jan1"), False),
        (say(STAY, "jan1"), no(STAY, "jan1x"), True),
        (say(STAY, "jan1"), no(STAY, "jan4"), False),
        (say(STAY, "y2020"), no(STAY, "jan1"), False),
        (say(STAY, "undated"), no(STAY, "jan1"), False),
        # One voice, one article.
        (say(STAY, "jan1", speaker="x"), no(STAY, "jan1x", speaker="x"), False),
        (say(STAY, "jan1"), no(STAY, "jan1", speaker="x"), False),
        (say(STAY, "jan1", speaker="y"), no(STAY, "jan1", speaker="x"), True),
        # Other things are denied.
        (say(STAY, "jan1"), no("us stationed-in asad", "jan1x"), False),
        (say(STAY, "jan1", what="x"), no(STAY, "jan1x", what="y"), False),
        (say(STAY, "jan1", status="planned"), no(STAY, "jan1x"), False),
    ],
)
def test_yes_and_no(fact: Statement, denial: Statement, clash: bool) -> None:
    assert about(fact, denial) == (["status"] if clash else [])


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (say(STAY, "jan1", strength="2500"), say(STAY, "jan4", strength="1500"), True),
        (say(STAY, "jan1", strength="1500"), say(STAY, "jan4", strength="1480"), False),
        (say("us stationed-in iraq", "jan1", strength="2500"), say(STAY, "jan4", strength="1500"), False),
        (say(STAY, "y2020", strength="5200"), say(STAY, "jan1", strength="2500"), False),
        (say(STAY, "jan1", strength="2500"), say(STAY, "jan1", strength="900"), False),
        (say(STAY, "jan1", strength="2500", speaker="x"), say(STAY, "jan4", strength="900", speaker="x"), False),
        (say(STAY, "jan1", strength="9", time="2020-01-01/2020-12-31"),
         say(STAY, "jan4", strength="5", time="2020-05-01"), True),
        (say(STAY, "jan1", strength="9", time="2019-05-01"), say(STAY, "jan4", strength="5", time="2020-05-01"), False),
        (say(STAY, "jan1", strength="9", time="2026-01-04"), say(STAY, "jan4", strength="5"), True),
        (say(STAY, "jan1", strength="9", time="2020-01-04"), say(STAY, "jan4", strength="5"), False),
        (say(STAY, "jan1", strength="many"), say(STAY, "jan4", strength="1500"), False),
        (say("us deploys-to taji", "jan1", strength="200"), say("us deploys-to taji", "jan4", strength="900"), False),
    ],
)  # fmt: skip
def test_numbers(one: Statement, other: Statement, clash: bool) -> None:
    assert about(one, other) == (["strength"] if clash else [])


@pytest.mark.parametrize(
    ("said", "first", "second", "clash"),
    [
        ("us kills general", "2020-01-03", "2020-01-01/2020-01-31", False),
        ("us kills general", "2020-01-03", "2020-01-04", False),
        ("us kills general", "2020-01-03", "2020-01-07", True),
        ("us kills rebels", "2020-01-03", "2020-01-07", False),
        ("iraq takes-control-of taji", "2026-01-10", "2026-01-17", True),
        ("iraq takes-control-of taji", "2026-01-16", "2026-01-17", False),
        ("iraq takes-control-of taji", "2020-03-10", "2026-01-17", False),
        ("us hands-over-to iraq", "2026-01-10", "2026-01-17", False),
        ("us withdraws-from taji", "2026-01-10", "2026-01-17", False),
    ],
)
def test_dates_of_what_happens_once(said: str, first: str, second: str, clash: bool) -> None:
    assert about(say(said, "jan1", time=first), say(said, "jan4", time=second)) == (["time"] if clash else [])


def test_a_conflict_names_its_two_statements_and_the_numbers() -> None:
    many, few = say(STAY, "jan1", strength="2500"), say(STAY, "jan4", strength="1500")
    (found,) = conflicts([many, few], ARTICLES, ENTITIES)
    assert found.between == tuple(sorted((many.id, few.id)))
    assert found.detail == "1500 against 2500"


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (("2500", "has 2,500 troops"), ("2000", "has 2,000 troops"), True),
        (("2500", "has about 2,500 troops"), ("2100", "has some 2,100 troops"), False),
        (("2000", "has more than 2,000 troops"), ("2500", "has 2,500 troops"), False),
        (("3000", "has more than 3,000 troops"), ("2500", "has 2,500 troops"), True),
        (("900", "has up to 900 troops"), ("400", "has 400 troops"), False),
        (("900", "has fewer than 900 troops"), ("1200", "has 1,200 troops"), True),
    ],
)
def test_numbers_with_their_hedges(one: tuple[str, str], other: tuple[str, str], clash: bool) -> None:
    def counted(number: str, quote: str, article: str) -> Statement:
        plain = f"{int(number):,}"
        start = quote.index(plain)
        piece = Evidence(
            article, 0, len(quote), quote, "actual", "x", marks=(Mark("strength", start, start + len(plain)),)
        )
        return Statement(*STAY.split(), "actual", (piece,), strength=number)  # type: ignore[call-arg]

    assert about(counted(*one, "jan1"), counted(*other, "jan4")) == (["strength"] if clash else [])


def test_more_troops_at_a_base_than_in_its_country() -> None:
    base, country = say(STAY, "jan1", strength="3000"), say("us stationed-in iraq", "jan4", strength="2500")
    inside, region = say("taji located-in iraq"), say("erbil located-in iraq")
    assert about(base, country, inside) == ["strength"]
    assert about(say(STAY, "jan1", strength="1500"), country, inside) == []
    assert about(base, country) == []
    assert about(say("us stationed-in erbil", "jan1", strength="3000"), country, region) == []


@pytest.mark.parametrize(
    ("quote", "day", "time", "clash"),
    [
        ("The army will not leave Taji.", "jan4", None, True),
        ("The army has not left Taji.", "jan4", None, False),
        ("The army will not leave Taji.", "y2020", None, False),
        ("The army will not leave Taji.", "jan1", None, False),
        ("The army will not leave Taji in 2027.", "jan4", "2027-01-01/2027-12-31", False),
    ],
)
def test_a_plan_and_its_refusal(quote: str, day: str, time: str | None, clash: bool) -> None:
    plan = say(LEFT, "jan1", status="planned", time="2026-02-01/2026-02-28")
    assert about(plan, no(LEFT, day, quote=quote, time=time)) == (["plan"] if clash else [])  # type: ignore[arg-type]


def post(who: str, paper: str, title: str, quote: str = "") -> Statement:
    return say(f"{who} holds-position-in army", paper, title=title, quote=quote)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (post("general", "jan1", "commander"), post("general", "jan4", "deputy commander"), "title"),
        (post("general", "jan1", "commander"), post("general", "jan4", "adviser"), None),
        (post("general", "jan1", "commander"), post("general", "y2020", "deputy commander"), None),
        (post("general", "jan1", "army chief"), post("colonel", "jan4", "Army Chief"), "object"),
        (post("general", "jan1", "army chief"), post("colonel", "jan1", "Army Chief"), None),
        (post("general", "jan1", "officer"), post("colonel", "jan4", "officer"), None),
        (post("general", "jan1", "army chief"),
         post("colonel", "jan4", "army chief", quote="the new army chief, a colonel"), None),
        (post("general", "jan1", "army chief"),
         post("colonel", "jan4", "army chief", quote="the former army chief, a colonel"), None),
    ],
)  # fmt: skip
def test_offices_and_titles(one: Statement, other: Statement, clash: str | None) -> None:
    assert about(one, other) == ([clash] if clash else [])


@pytest.mark.parametrize(
    ("quote", "told", "left", "clash"),
    [
        ("A few Americans are still at Taji.", "jan4", say(LEFT, "jan1"), True),
        ("A few Americans remain at Taji.", "jan4", say(LEFT, "jan1", time="2025-12-30"), True),
        ("Americans are at Taji.", "jan4", say(LEFT, "jan1"), False),
        ("A few Americans are still at Taji.", "jan1", say(LEFT, "jan4"), False),
        ("A few Americans are still at Taji.", "jan20", say(LEFT, "jan1"), False),
        ("A few Americans are still at Taji.", "jan4", say(LEFT, "jan4"), False),
        ("A few Americans are still at Taji.", "jan4", say(LEFT, "jan1", status="planned"), False),
        ("A few Americans are still at Taji.", "jan4", say(LEFT, "jan1", time="2026-02-01"), False),
    ],
)
def test_still_there_after_leaving(quote: str, told: str, left: Statement, clash: bool) -> None:
    assert about(say(STAY, told, quote=quote), left) == (["status"] if clash else [])
