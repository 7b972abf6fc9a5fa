"""A graph on disk: the same answers, used only as long as it fits the Turtle, and never over what is not ours."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import QueryError
from kg.export import export
from kg.query import Limits, load, query, questions
from kg.query.index import FOLDER, make, opened
from tests.factory import sample_predicates
from tests.query.expected import FROZEN, read, sparql, told
from tests.query.frozen import frozen_graph


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("indexed")
    export(frozen_graph(), out, predicates=sample_predicates(), only=["graph.ttl"])
    make(out)
    return out


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_the_questions_have_the_same_answers_here(indexed: Path, name: str) -> None:
    loaded = load(indexed)
    (one,) = (each for each in questions() if each.name == name)
    ask = partial(query, loaded)
    assert told(ask(sparql(one, FROZEN.get(name, {}), ask))) == read("frozen")[name]


def test_it_is_the_store_that_is_asked(indexed: Path) -> None:
    assert opened(indexed / "graph.ttl") is not None
    with pytest.raises(QueryError, match=r"took more than|too heavy"):
        query(indexed, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", limits=Limits(seconds=0.3))


def test_it_counts_no_longer_when_the_graph_is_another(tmp_path: Path) -> None:
    export(frozen_graph(), tmp_path, predicates=sample_predicates(), only=["graph.ttl"])
    make(tmp_path)
    with (tmp_path / "graph.ttl").open("a", encoding="utf-8") as file:
        file.write("\nid:new a kg:Base .\n")
    assert opened(tmp_path / "graph.ttl") is None
    assert query(tmp_path, "ASK { id:new a kg:Base }").answer is True
    make(tmp_path)
    assert opened(tmp_path / "graph.ttl") is not None
    assert query(tmp_path, "ASK { id:new a kg:Base }").answer is True


def test_a_damaged_store_is_passed_over(tmp_path: Path) -> None:
    export(frozen_graph(), tmp_path, predicates=sample_predicates(), only=["graph.ttl"])
    make(tmp_path)
    for file in (tmp_path / FOLDER / "data").iterdir():
        file.write_bytes(b"damaged")
    assert query(tmp_path, "ASK { id:gabon a kg:Country }").answer is True


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    export(frozen_graph(), tmp_path, predicates=sample_predicates(), only=["graph.ttl"])
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "mine.txt").write_text("mine")
    with pytest.raises(QueryError, match=r"graph\.store: was not written by kg"):
        make(tmp_path)
    assert (tmp_path / FOLDER / "mine.txt").read_text() == "mine"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(tmp_path)]) == 1
    assert "graph.ttl: No such file or directory; run kg build first" in capsys.readouterr().err
    export(frozen_graph(), tmp_path, predicates=sample_predicates(), only=["graph.ttl"])
    assert main(["index", str(tmp_path)]) == 0
    assert "triples ready to ask" in capsys.readouterr().out
