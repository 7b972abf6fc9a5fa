"""What a build wrote comes back as the graph that it was written from, or an error names the file and the remedy."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import stored
from kg.errors import SourceError
from kg.export import export
from kg.lexicon import load
from kg.model import Graph, When
from tests.factory import hostile_graph, sample_graph

FILES = ("articles.jsonl", "entities.jsonl", "statements.jsonl", "report.json")


def written(graph: Graph, out: Path, **options: str) -> Path:
    export(graph, out, predicates=load().predicates.values(), **options)
    return out


def without_text(graph: Graph) -> Graph:
    return replace(graph, articles=tuple(replace(article, text="") for article in graph.articles))


def test_all_but_the_text_of_the_articles_comes_back(tmp_path: Path) -> None:
    assert stored.graph(written(sample_graph(), tmp_path)) == without_text(sample_graph())


def test_a_hostile_graph_that_was_written_and_read_once_stays_as_it_is(tmp_path: Path) -> None:
    """Half surrogates and infinite numbers are lost in the first writing, and nothing in the second."""
    once = written(stored.graph(written(encodable(hostile_graph()), tmp_path / "first")), tmp_path / "once")
    again = written(stored.graph(once), tmp_path / "again")
    assert {path.name: path.read_bytes() for path in again.glob("*.*l")} == {
        path.name: path.read_bytes() for path in once.glob("*.*l")
    }


def encodable(graph: Graph) -> Graph:
    """Without the statements whose ids come from text that no file can hold."""
    kept = tuple(one for one in graph.statements if (one.title and one.title.isprintable()) or one.title == "")
    whole = tuple(one for one in kept if "\ud800" not in f"{one.subject}{one.object}{one.what}{one.title}")
    return replace(
        graph, statements=whole, conflicts=(), promises=(), dependences=(), holdings=(), namings=(), doubts=()
    )


def test_the_base_iri_is_found_in_the_turtle(tmp_path: Path) -> None:
    out = written(sample_graph(), tmp_path, base_iri="https://data.example/kg/")
    assert stored.base_iri(out) == "https://data.example/kg/"
    assert stored.base_iri(tmp_path / "nowhere") is None


DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(start=st.none() | DAYS, more=st.none() | st.integers(0, 4000))
def test_every_time_comes_back(start: date | None, more: int | None) -> None:
    end = None if more is None else min(start or date(2020, 1, 1), date(9980, 1, 1)) + timedelta(days=more)
    if (start is None and end is None) or (start and end and start > end):
        return
    time = When(start, end, "anchored", "then")
    assert stored.when(time.edtf, how="anchored", text="then") == time


@pytest.mark.parametrize("edtf", ["", "/", "../..", "2020-13", "2020-02-30", "20-1", "next week", "2020/", "12345"])
def test_what_is_no_time_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"time|month|day|year"):
        stored.when(edtf)


def first(name: str, change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    """Changes the first row of a file."""

    def act(out: Path) -> None:
        lines = (out / name).read_text(encoding="utf-8").split("\n")
        row = json.loads(lines[0])
        change(row)
        (out / name).write_text("\n".join([json.dumps(row), *lines[1:]]), encoding="utf-8")

    return act


def put(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda out: (out / name).write_bytes(content)


DAMAGE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    **{f"no {name}": (name, lambda out, name=name: (out / name).unlink(), "no such file") for name in FILES},
    "cut in the middle": ("statements.jsonl", put("statements.jsonl", b'{"id": "a", "sub'), "not JSON Lines"),
    "not UTF-8": ("entities.jsonl", put("entities.jsonl", b"\xff\xfe"), "not UTF-8"),
    "no object": ("articles.jsonl", put("articles.jsonl", b"[]\n"), "not an object with an id"),
    "report is a list": ("report.json", put("report.json", b"[]"), "not a JSON object"),
    "report is cut": ("report.json", put("report.json", b"{"), "not JSON"),
    "deep": ("report.json", put("report.json", b"[" * 100_000), "not JSON"),
    "a key is gone": ("statements.jsonl", first("statements.jsonl", lambda row: row.pop("roles")), "'roles'"),
    "an unknown type": ("entities.jsonl", first("entities.jsonl", lambda row: row.update(type="ship")), "'ship'"),
    "an unknown status": ("statements.jsonl", first("statements.jsonl", lambda row: row.update(status="?")), "'?'"),
    "a bad time": ("statements.jsonl", first("statements.jsonl", lambda row: row.update(time="soon")), "soon"),
    "a changed row": ("statements.jsonl", first("statements.jsonl", lambda row: row.update(object="x")), "was changed"),
    "a bad date": ("articles.jsonl", first("articles.jsonl", lambda row: row.update(published="soon")), "soon"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named_with_the_file_and_the_remedy(name: str, tmp_path: Path) -> None:
    file, damage, what = DAMAGE[name]
    damage(written(sample_graph(), tmp_path))
    with pytest.raises(SourceError, match="kg build SOURCES --out") as error:
        stored.graph(tmp_path)
    assert str(tmp_path / file) in str(error.value)
    assert what in str(error.value)
