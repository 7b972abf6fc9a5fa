"""What a person types in Python: load, look, narrow, find, ask; and what the errors say."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import kg
from kg.errors import KgError, NotFoundError, SourceError
from kg.export import export
from kg.interface import Basegraph, Entities, EntityView, Statements, StatementView
from kg.lexicon import load
from kg.model import Graph
from tests.factory import sample_graph

ARTICLE = (
    "---\npublisher: Northern Post\npublished: 2026-03-02\n---\n"
    "The US-led coalition will hand over Ain al-Asad to Iraqi security forces next week, the Iraqi army said. "
    "The United States withdrew from Camp Taji in August 2020.\n"
)


def test_a_build_is_loaded_as_it_was_written(tmp_path: Path) -> None:
    graph = sample_graph()
    export(graph, tmp_path, predicates=load().predicates.values(), base_iri="https://data.example/kg/")
    loaded = kg.load(tmp_path)
    assert loaded.graph == replace(graph, articles=tuple(replace(one, text="") for one in graph.articles))
    assert loaded.turtle == (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_what_is_built_is_what_is_saved_and_loaded(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.md").write_text(ARTICLE, encoding="utf-8")
    built = kg.build(tmp_path / "sources")
    assert built.statements(predicate="hands-over-to")
    built.save(tmp_path / "out")
    loaded = kg.load(str(tmp_path / "out"))
    assert loaded.graph == replace(built.graph, articles=tuple(replace(one, text="") for one in built.graph.articles))
    assert loaded.turtle == built.turtle == (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert [path.name for path in loaded.save(tmp_path / "again")]
    for path in sorted((tmp_path / "out").glob("*.*")):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_import_kg_is_light() -> None:
    heavy = "spacy", "rdflib", "pyoxigraph", "networkx", "pandas", "numpy", "kg.interface", "kg.model"
    code = f"import sys, kg; sys.exit(sum(name in sys.modules for name in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_loading_needs_no_heavy_library(tmp_path: Path) -> None:
    export(sample_graph(), tmp_path, predicates=load().predicates.values())
    heavy = "spacy", "rdflib", "networkx", "pandas"
    code = f"import sys, kg; kg.load(sys.argv[1]).statements; sys.exit(sum(name in sys.modules for name in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0


def test_nothing_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder; build first: kg build SOURCES --out"):
        kg.load(tmp_path / "nowhere")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match=r"no article was found in .*; skipped empty.txt: empty: "):
        kg.build(tmp_path)
    with pytest.raises(SourceError, match="name a folder of articles"):
        kg.build()


def test_sequences_are_read_like_tuples_and_asked_by_id(g: Basegraph) -> None:
    assert (len(g.articles), len(g.entities), len(g.statements)) == (3, 11, 11)
    one = g.statements[0]
    assert isinstance(one, StatementView)
    assert one == g.statements[one.id] == g.statements[one.id[:5]] == next(iter(g.statements))
    assert g.statements[2:4].ids == g.statements.ids[2:4]
    assert isinstance(g.statements[2:4], Statements)
    assert one in g.statements
    assert one.id in g.statements
    assert "nobody" not in g.entities
    assert g.articles["001"].publisher == "INA"


def test_a_statement_reads_as_a_sentence(g: Basegraph) -> None:
    (planned,) = g.statements(predicate="hands-over-to")
    assert planned.text == "US-led coalition hands over Ain al-Asad to Iraqi army (planned), 2026-01-05/2026-01-11"
    assert planned.source(planned.evidence[0]).startswith("INA, 2025-12-31")


def test_an_entity_knows_what_is_said_about_it(g: Basegraph) -> None:
    base = g["ain-al-asad"]
    assert isinstance(base, EntityView)
    assert base.icao == "ORAA"
    assert {one.predicate for one in base.statements(status="planned")} >= {"hands-over-to", "withdraws-from"}
    assert "iraqi-army" in base.neighbours
    assert [article.id for article in base.articles] == ["001", "002", "003"]


def test_conditions_narrow_together_and_one_after_the_other(g: Basegraph) -> None:
    both = g.statements(predicate="withdraws-from", status=["planned", "negated"], on="Ain al-Asad")
    assert both == g.statements(predicate="withdraws-from")(status=["planned", "negated"])(on=g["ain-al-asad"])
    assert {one.status for one in both} == {"planned", "negated"}
    assert (
        g.statements(subject="iraqi-army", object="ain-al-asad").ids == g.statements(predicate="takes-control-of").ids
    )
    assert {one.predicate for one in g.statements(article="003")} >= {"leads", "fights", "agrees-with"}
    assert all(one.origins >= 2 for one in g.statements(origins=2))
    assert len(g.statements(origins=2)) == 1
    assert g.statements(asof=date(2026, 1, 7), predicate="hands-over-to")
    assert not g.statements(asof=date(2026, 1, 12), predicate="hands-over-to")
    assert [one.type for one in g.entities(type=["base", "agreement"])] == ["base", "agreement"]
    assert isinstance(g.entities(type="base"), Entities)


def test_the_speaker_is_a_condition(g: Basegraph) -> None:
    voices = {piece.speaker for one in g.statements for piece in one.evidence if piece.speaker}
    for voice in voices:
        found = g.statements(speaker=voice)
        assert found
        assert all(voice in {piece.speaker for piece in one.evidence} for one in found)
    assert voices


def test_the_best_sourced_come_first(g: Basegraph) -> None:
    counts = [one.origins for one in g.statements.best]
    assert counts == sorted(counts, reverse=True)
    assert set(g.statements.best.ids) == set(g.statements.ids)


@pytest.mark.parametrize(
    ("text", "first"),
    [("Daesh", "islamic-state"), ("AIN AL ASSAD", "ain-al-asad"), ("ain-al-asad", "ain-al-asad"),
     ("muhammadawi", "qais-al-muhammadawi"), ("Washington", "united-states"), ("tatement of", "joint-statement-2024")],
)  # fmt: skip
def test_find_takes_names_in_any_case_and_parts_of_them(g: Basegraph, text: str, first: str) -> None:
    assert g.find(text)[0].id == first


def test_find_ranks_the_same_name_before_a_part_and_gives_nothing_for_nothing(g: Basegraph) -> None:
    assert g.find("iraq").ids[:2] == ("iraq", "iraqi-army")
    assert len(g.find("")) == len(g.find("?!")) == len(g.find("Atlantis")) == 0


def test_what_is_not_there_is_named_with_what_is_near(g: Basegraph) -> None:
    with pytest.raises(NotFoundError, match=r"no entity 'ain'; near are 'ain-al-asad'"):
        g["ain"]
    with pytest.raises(NotFoundError, match=r"no entity 'Atlantis'; g.entities lists all"):
        g["Atlantis"]
    with pytest.raises(NotFoundError, match="give at least 4 signs"):
        g.statements["a"]
    with pytest.raises(NotFoundError, match="no article 'x'"):
        g.statements(article="x")
    with pytest.raises(KgError, match="no predicate 'leaves'; there are withdraws-from"):
        g.statements(predicate="leaves")
    with pytest.raises(KgError, match="no status 'maybe'; there are actual, planned, negated"):
        g.statements(status="maybe")  # type: ignore[arg-type]
    with pytest.raises(KgError, match="no type 'ship'"):
        g.entities(type="ship")  # type: ignore[arg-type]
    with pytest.raises(IndexError):
        g.statements[99]


def test_a_name_of_two_is_asked_back() -> None:
    graph = sample_graph()
    twins = tuple(replace(one, names=(*one.names, "The Base")) for one in graph.entities)
    with pytest.raises(NotFoundError, match=r"11 entities are called 'the base': .*; ask by the id"):
        Basegraph(replace(graph, entities=twins))["the base"]


def test_conflicts_and_promises_read_as_sentences(g: Basegraph) -> None:
    (conflict,) = g.conflicts.records()
    assert "stationed in" in conflict["one"]
    assert "stationed in" in conflict["other"]
    (promise,) = g.promises.records()
    assert (promise["state"], promise["days_late"], promise["due"]) == ("kept", 6, date(2026, 1, 11))


def test_an_empty_graph_is_a_graph() -> None:
    empty = Basegraph(Graph((), (), (), ()))
    assert repr(empty) == "<Basegraph: 0 articles, 0 entities, 0 statements>"
    assert empty.to_networkx().number_of_nodes() == 0
    assert not empty.query("ASK { ?s a kg:Statement }")
    for things in (empty.entities, empty.statements, empty.articles, empty.conflicts, empty.promises):
        assert "0 " in repr(things)
        assert "0 " in things._repr_html_()


def test_what_holds_on_a_day_is_asked_by_day_and_entity() -> None:
    graph = sample_graph()
    g = Basegraph(graph)
    assert len(g.holdings) == len(graph.holdings)
    for one in graph.holdings:
        assert one in list(g.as_of(one.since)(on=one.subject))
        assert one not in list(g.as_of(one.since - timedelta(days=1)))
        if one.until:
            assert one not in list(g.as_of(one.until.isoformat()))
    assert not g.holdings(on="anbar")


def test_namings_are_asked_by_the_thing_or_the_statement() -> None:
    g = Basegraph(sample_graph())
    for one in g.namings:
        assert one in list(g.namings(of=one.of))
    assert {row["kind"] for row in g.namings.records()} <= {"entity", "event"}
    assert [row["why"] for row in g.dependences.records()] == [one.why for one in g.graph.dependences]
