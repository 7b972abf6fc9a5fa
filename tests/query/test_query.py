"""Queries: what they answer, what is refused and where, and what they may use."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.export import export
from kg.query import PREFIXES, Limits, Loaded, Table, load, query, questions
from kg.query.sandbox import run
from tests.factory import sample_graph, sample_predicates

QUICK = Limits(seconds=10)


def values(table: Table) -> list[tuple[str | None, ...]]:
    return [tuple(term.value if term else None for term in row) for row in table.rows]


def test_select_with_no_prefix_line(sample: Loaded) -> None:
    table = query(sample, "SELECT ?who WHERE { ?who kg:withdrawsFrom id:ain-al-asad }")
    assert (table.form, table.columns) == ("select", ("who",))
    assert values(table) == [("https://w3id.org/basegraph/id/us-led-coalition",)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ASK { id:us-led-coalition planned:handsOverTo id:iraqi-army }", True),
        ("ASK { id:us-led-coalition kg:handsOverTo id:iraqi-army }", False),
        ("ASK { ?service kg:load ?from }", False),
    ],
)
def test_ask(sample: Loaded, text: str, answer: bool) -> None:
    assert query(sample, text).answer is answer


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", ("s", "p", "o")),
        ("select distinct * { ?z kg:leads ?a }", ("z", "a")),
        ("SELECT ?o ?s { ?s ?p ?o }", ("o", "s")),
    ],
)
def test_columns_stand_in_the_order_of_the_query(sample: Loaded, text: str, columns: tuple[str, ...]) -> None:
    assert query(sample, text, limits=Limits(rows=1)).columns == columns


def test_construct_and_describe(sample: Loaded) -> None:
    table = query(sample, "CONSTRUCT { ?b kg:leftBy ?a } WHERE { ?a kg:withdrawsFrom ?b }")
    assert (table.form, table.columns) == ("construct", ("subject", "predicate", "object"))
    assert [row[1] for row in values(table)] == ["https://w3id.org/basegraph/ns#leftBy"]
    assert len(query(sample, "DESCRIBE id:iraq").rows) > 3


def test_typed_and_tagged_literals_and_unbound_cells(sample: Loaded) -> None:
    text = """SELECT ?day ?label ?none ?number WHERE {
      ?s rdf:predicate kg:handsOverTo ; kg:notBefore ?day ; rdf:subject/rdfs:label ?label ; kg:origins ?number }"""
    ((day, label, none, number),) = query(sample, text).rows
    assert none is None
    assert day is not None
    assert label is not None
    assert number is not None
    assert (day.value, day.datatype) == ("2026-01-05", "http://www.w3.org/2001/XMLSchema#date")
    assert (label.value, label.datatype, label.language) == ("US-led coalition", "", "en")
    assert (number.value, number.datatype) == ("1", "http://www.w3.org/2001/XMLSchema#integer")


def test_as_of_a_date(sample: Loaded) -> None:
    text = """SELECT ?s WHERE { ?s rdf:predicate kg:withdrawsFrom ; kg:status kg:Actual ; kg:notBefore ?day
      FILTER(?day <= "%s"^^xsd:date) }"""
    assert [len(query(sample, text % day).rows) for day in ("2026-01-16", "2026-01-17")] == [0, 1]


def test_a_folder_a_file_and_another_base_iri(tmp_path: Path) -> None:
    export(sample_graph(), tmp_path, predicates=sample_predicates(), base_iri="http://mine.example/g/")
    for source in (tmp_path, str(tmp_path / "graph.ttl")):
        table = query(source, "SELECT ?o { id:us-led-coalition kg:withdrawsFrom ?o }")
        assert values(table) == [("http://mine.example/g/id/ain-al-asad",)]


def test_a_missing_or_broken_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"graph\.ttl: cannot be read.*run kg build first"):
        load(tmp_path)
    (tmp_path / "graph.ttl").write_text("<<< no")
    with pytest.raises(QueryError, match=r"graph\.ttl: is not Turtle"):
        load(tmp_path)


def test_prefixes_of_the_package_are_those_of_a_build(tmp_path: Path) -> None:
    export(sample_graph(), tmp_path, predicates=sample_predicates(), only=["graph.ttl"])
    declared = load(tmp_path / "graph.ttl").prefixes
    assert PREFIXES.items() <= declared.items()
    assert (tmp_path / "graph.ttl").read_text("utf-8").count("@prefix") == len(declared)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n ?s ?p }", r"line 2, column 9: not SPARQL here"),
        ("", r"line 1, column 1: not SPARQL here"),
        ("SELECT ?x {\n  foo:a ?p ?x }", r"line 2, column 3: the prefix 'foo' is not declared; known are article, "),
        ("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }", r"line 1, column 12: SERVICE"),
        ("SELECT * { service silent <http://a.example/> { ?s ?p ?o } }", r"SERVICE: a query may not call"),
        ("SELECT * {}#\nFROM <file:///etc/passwd> {}", r"line 2, column 1: FROM"),
        ("SELECT * FROM NAMED <http://a.example/> {}", r"FROM"),
        ("LOAD <file:///etc/passwd>", r"LOAD"),
        ("INSERT DATA { id:a kg:b id:c }", r"may not change"),
        ("DELETE WHERE { ?s ?p ?o }", r"may not change"),
        ("SELECT * " + "{" * 5000 + "}" * 5000, r"deeper than 60"),
        ("SELECT * {" + "BIND(1 AS ?x)" * 41 + "}", r"more than 40 BIND"),
        ("SELECT * {}" + " " * 100_000, r"at most 100,000"),
        ("SELECT * {}\ud800", r"line 1, column 12: half of a surrogate"),
    ],
)
def test_refused_with_the_place(sample: Loaded, text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        query(sample, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?x { VALUES ?x { "SERVICE <a> FROM" } } # SERVICE {{{{',
        "SELECT ?x { VALUES ?x { '''it's LOAD \" FROM''' } }",
        "SELECT ?x { VALUES ?x { <http://a.example/SERVICE#FROM> } }",
        "PREFIX load: <http://a.example/> SELECT ?x { VALUES ?x { load:FROM } }",
        'SELECT ?x { VALUES ?x { "a\\"SERVICE"@en } }',
        "PREFIX : <http://a.example/> SELECT ?x { VALUES ?x { :service } }",
    ],
)
def test_words_inside_strings_iris_and_comments_are_no_words(sample: Loaded, text: str) -> None:
    assert len(query(sample, text, limits=QUICK).rows) == 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        'SELECT ?x { BIND("aaaaaaaaaaaaaaaa" AS ?a0) '
        + "".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(35))
        + " BIND(STRLEN(?a35) AS ?x) }",
    ],
    ids=["product", "doubling"],
)
def test_a_heavy_query_ends_within_its_limits(sample: Loaded, text: str) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"took more than 0\.5 s|too heavy"):
        query(sample, text, limits=Limits(seconds=0.5, megabytes=256))
    assert time.monotonic() - start < 5
    assert query(sample, "ASK {}", limits=QUICK).answer is True


@pytest.mark.parametrize(
    "text", ["SELECT * { FILTER(" + "!" * 50_000 + "true) }", "SELECT (1" + "+1" * 40_000 + " AS ?x) {}"]
)
def test_a_query_that_crashes_its_process_costs_only_itself(sample: Loaded, text: str) -> None:
    with pytest.raises(QueryError, match=r"too heavy|not SPARQL|took more"):
        query(sample, text, limits=QUICK)


def test_rows_are_capped_and_it_shows(sample: Loaded) -> None:
    table = query(sample, "SELECT * { ?s ?p ?o }", limits=Limits(rows=5))
    assert (len(table.rows), table.truncated) == (5, True)
    whole = query(sample, "SELECT * { ?s a kg:Base }", limits=Limits(rows=1))
    assert (len(whole.rows), whole.truncated) == (1, False)


def test_a_large_answer_is_refused(sample: Loaded) -> None:
    with pytest.raises(QueryError, match="larger than 0 MB"):
        query(sample, "SELECT * { ?s ?p ?o }", limits=Limits(answer_megabytes=0))


def test_the_child_can_open_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")

    def reading() -> Iterator[bytes]:
        try:
            yield (tmp_path / "secret").read_bytes()
        except OSError as error:
            yield str(error.errno).encode()

    assert run(reading, QUICK) == b"24"  # EMFILE


def test_no_process_is_left_behind(sample: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: begun.append(fork()) or begun[-1])
    query(sample, "ASK {}", limits=QUICK)
    assert begun
    for child in begun:  # one that has ended and was not waited for would still be there
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_the_promise_was_kept_six_days_late(sample: Loaded) -> None:
    (question,) = (one for one in questions() if one.name == "promises")
    ((_, due, state, late, done),) = values(query(sample, question.text))
    assert (due, state, late, done) == ("2026-01-11", "kept", "6", "US-led coalition withdraws from Ain al-Asad")
