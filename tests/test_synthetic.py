"""Four hundred made-up articles whose truth is known: what is one thing, what is a copy, what became of each promise.

The same on 8,000 and how long it takes is `python -m tests.bench.bench_across`.
"""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.assemble import assemble
from kg.model import Graph
from kg.resolve import resolve
from tests.synthetic import Corpus, corpus, figures

SIZE = 400


@pytest.fixture(scope="module")
def made() -> Corpus:
    return corpus(SIZE)


def built(made: Corpus, *, back: bool = False) -> Graph:
    step = -1 if back else 1
    known = lexicon.load()
    found = resolve(made.readings[::step], {one.id: one for one in made.articles}, known)
    return assemble(
        made.articles[::step], (), found.entities[::step], found.statements[::step], known.predicates,
        doubts=found.doubts,
    )  # fmt: skip


@pytest.fixture(scope="module")
def graph(made: Corpus) -> Graph:
    return built(made)


def test_what_is_found_is_the_truth(made: Corpus, graph: Graph) -> None:
    found = figures(made, graph)
    assert found.entity_precision >= 0.99
    assert found.entity_recall >= 0.99
    assert (found.copy_precision, found.copy_recall) == (1, 1)
    assert found.promise_precision >= 0.98
    assert found.promise_recall >= 0.98


def test_nothing_is_in_conflict_that_is_not(graph: Graph) -> None:
    assert graph.conflicts == ()


def test_the_order_of_the_articles_does_not_matter(made: Corpus, graph: Graph) -> None:
    assert built(made, back=True) == graph
