"""The story in sources/ laid together, against what a careful reader finds (tests/gold/across.toml).

Four things are measured: which statements are the same, which papers are not independent, which statements conflict,
and what became of each promise. What the extraction did not read out of an article is not counted here; the gold of
the single articles measures that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg import pipeline
from kg.model import Graph, Statement

HERE = Path(__file__).parent
GOLD: dict[str, Any] = tomllib.loads((HERE / "gold" / "across.toml").read_text("utf-8"))

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def graph() -> Graph:
    return pipeline.build([HERE.parent / "sources"])


def fits(one: Statement, says: str) -> bool:
    """Whether a statement is what "subject predicate object status [time]" says; "|" parts what is right too."""
    subject, predicate, object, status, *time = says.split()
    return (
        one.subject in subject.split("|") and one.predicate == predicate and one.object in object.split("|")
        and one.status == status and (not time or (one.time is not None and one.time.edtf == time[0]))
    )  # fmt: skip


def found(graph: Graph, says: str) -> list[Statement]:
    return [one for one in graph.statements if fits(one, says)]


def told(graph: Graph, says: str, article: str) -> set[str]:
    """The statements (ids) that an article tells, of those that are what `says` says."""
    return {one.id for one in found(graph, says) if any(e.article.startswith(article) for e in one.evidence)}


def rates(right: int, built: int, wanted: int) -> tuple[float, float]:
    return (right / built if built else 1.0), (right / wanted if wanted else 1.0)


def test_the_same_statements_are_one(graph: Graph) -> None:
    """Pairs of articles that tell the same: how many of those that were read share a statement of one subject."""
    right = wanted = 0
    for row in GOLD["same"]:
        for one, other in combinations(row["articles"], 2):
            first, second = told(graph, row["says"], one), told(graph, row["says"], other)
            if first and second:
                wanted += 1
                right += bool(first & second)
    assert wanted >= 100
    precision, recall = rates(right, right + len(list(wrongly_one(graph))), wanted)
    assert precision == 1.0
    assert recall >= 0.95, recall


def wrongly_one(graph: Graph) -> Iterator[str]:
    """Statements that hold what must stay apart."""
    for row in GOLD["apart"]:
        both = {one.id for one in found(graph, row["one"])} & {one.id for one in found(graph, row["other"])}
        yield from both


def test_what_looks_alike_stays_apart(graph: Graph) -> None:
    assert list(wrongly_one(graph)) == []
    assert sum(1 for row in GOLD["apart"] if found(graph, row["one"]) and found(graph, row["other"])) >= 3


def test_who_is_not_independent(graph: Graph) -> None:
    wanted = {tuple(pair) for pair in GOLD["dependent"]["pairs"]}
    also = {tuple(pair) for pair in GOLD["dependent"]["also"]}
    built = {(one.article, one.on) for one in graph.dependences}

    def matches(pair: tuple[str, str], gold: tuple[str, str]) -> bool:
        ways = (pair, pair[::-1])
        return any(way[0].startswith(gold[0]) and way[1].startswith(gold[1]) for way in ways)

    right = {pair for pair in built if any(matches(pair, gold) for gold in wanted | also)}
    hit = {gold for gold in wanted if any(matches(pair, gold) for pair in built)}
    precision, recall = len(right) / len(built), len(hit) / len(wanted)
    assert precision >= 1.0, sorted(built - right)
    assert recall >= 0.8, sorted(wanted - hit)


def test_conflicts(graph: Graph) -> None:
    by_id = {one.id: one for one in graph.statements}
    right = 0
    for conflict in graph.conflicts:
        sides = [by_id[id] for id in conflict.between]
        right += any(
            conflict.about == row["about"]
            and any(fits(a, row["one"]) and fits(b, row["other"]) for a, b in (sides, sides[::-1]))
            for row in GOLD["conflict"]
        )
    precision, recall = rates(right, len(graph.conflicts), len(GOLD["conflict"]))
    assert (precision, recall) == (1.0, 1.0), [one.detail for one in graph.conflicts]


def test_promises(graph: Graph) -> None:
    by_id = {one.id: one for one in graph.statements}
    due = {one.id: one.due.isoformat() for one in graph.promises}
    right = built = 0
    for promise in graph.promises:
        for row in GOLD["promise"]:
            if fits(by_id[promise.promised], row["says"]):
                built += 1
                follows = due.get(promise.follows or "")
                right += promise.state == row["state"] and row.get("follows") in (None, follows)
    wanted = sum(1 for row in GOLD["promise"] if found(graph, row["says"]))
    precision, recall = rates(right, built, wanted)
    assert wanted >= 6
    assert precision >= 0.9, precision
    assert recall >= 0.9, recall
