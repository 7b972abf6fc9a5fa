from __future__ import annotations

import time
from datetime import date, timedelta

from kg.assemble import assemble
from kg.model import Article, Skipped, Statement
from tests.assemble.build import PREDICATES, article, entity, say

ARTICLES = [
    article("rudaw", "2025-12-31", "Rudaw"),
    article("press", "2025-12-31", "Press TV"),
    article("shafaq", "2026-01-18", "Shafaq"),
]
HANDOVER = "coalition hands-over-to iraqi-forces"
WEEK = "2026-01-05/2026-01-11"
STATEMENTS = [
    say(HANDOVER, "rudaw", status="planned", time=WEEK, what="asad", speaker="commander"),
    say(HANDOVER, "press", status="planned", time=WEEK, what="asad", speaker="army"),
    say("iraqi-forces takes-control-of asad", "shafaq", time="2026-01-17"),
    say("commander holds-position-in army", "press", title="Deputy Commander"),
    say("coalition stationed-in iraq", "press", strength="2500"),
    say("coalition stationed-in iraq", "rudaw", strength="1500"),
    say("coalition stationed-in asad", "press"),
    say("coalition stationed-in asad", "rudaw", status="negated"),
]
SKIPPED = [Skipped("b.txt", "empty", "no text"), Skipped("a.txt", "empty", "no text")]
ENTITIES = [entity("rudaw", "organization"), entity("army", "force")]


def test_a_story_from_the_plan_to_its_end() -> None:
    graph = assemble(ARTICLES, SKIPPED, ENTITIES, STATEMENTS, PREDICATES, versions=[("spacy", "3"), ("kg", "1")])
    plan = next(one for one in graph.statements if one.status == "planned")
    assert (len(plan.evidence), plan.origins) == (2, 1)  # one press conference in two papers
    assert [(one.promised, one.state, one.days_late) for one in graph.promises] == [(plan.id, "kept", 6)]
    assert sorted(one.about for one in graph.conflicts) == ["status", "strength"]
    contested = {id for one in graph.conflicts if one.about == "status" for id in one.between}
    sure = min(one.confidence for one in graph.statements if one.id not in contested)
    assert all(0 < one.confidence < sure for one in graph.statements if one.id in contested)
    assert [one.path for one in graph.skipped] == ["a.txt", "b.txt"]
    assert graph.versions == (("kg", "1"), ("spacy", "3"))


def test_the_order_of_the_input_does_not_matter() -> None:
    there = assemble(ARTICLES, SKIPPED, ENTITIES, STATEMENTS, PREDICATES)
    back = assemble(ARTICLES[::-1], SKIPPED[::-1], ENTITIES[::-1], STATEMENTS[::-1], PREDICATES)
    assert there == back


def test_references_hold_and_every_tuple_is_sorted() -> None:
    graph = assemble(ARTICLES, SKIPPED, ENTITIES, STATEMENTS, PREDICATES)
    ids = [one.id for one in graph.statements]
    assert ids == sorted(set(ids))
    assert {id for one in graph.conflicts for id in one.between} <= set(ids)
    assert {one.promised for one in graph.promises} | {one.kept for one in graph.promises if one.kept} <= set(ids)
    for things in (graph.articles, graph.entities, graph.conflicts, graph.promises):
        assert [one.id for one in things] == sorted(one.id for one in things)


def test_nothing_gives_an_empty_graph() -> None:
    graph = assemble([], [], [], [], PREDICATES)
    assert (graph.statements, graph.conflicts, graph.promises, graph.copies) == ((), (), (), ())


def many(articles: int, statements: int) -> tuple[list[Article], list[Statement]]:
    """A large made-up build: wire stories in threes, a few busy subjects, every status, days over five years."""
    first = date(2020, 1, 1)
    texts = [
        " ".join(f"w{(number // 3 * 7919 + place * 31) % 5000}" for place in range(400)) for number in range(articles)
    ]
    read = [
        article(f"{number:05}", str(first + timedelta(number)), f"Paper {number % 40}", text)
        for number, text in enumerate(texts)
    ]
    names = ["attacks", "stationed-in", "withdraws-from", "hands-over-to", "takes-control-of"]
    said = [
        say(
            f"actor{number % 37} {names[number % 5]} place{number % 11}", f"{number % articles:05}",
            status=("actual", "planned", "negated", "actual")[number // 7 % 4],
            time=None if number % 3 else str(first + timedelta(number * 13 % 2000)),
            strength=str(number % 9 * 400) if number % 5 == 1 else None,
            speaker=f"actor{number % 23}" if number % 2 else None, start=number // articles * 500,
        )
        for number in range(statements)
    ]  # fmt: skip
    return read, said


def test_ten_thousand_statements_of_two_thousand_articles_take_seconds() -> None:
    articles, statements = many(2000, 10_000)
    begin = time.process_time()
    graph = assemble(articles, [], [], statements, PREDICATES)
    assert time.process_time() - begin < 15  # about 3 s on two slow cores; minutes, were it quadratic
    assert len(graph.copies) > 1000
