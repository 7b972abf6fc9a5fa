"""`kg validate`: good graphs pass, and each fault that is planted is found and named."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.export import export
from kg.model import Graph
from kg.query import PREFIXES, load
from kg.validate import Fault, validate
from kg.validate.cross import CHECKS, in_articles
from kg.validate.shapes import by_shapes
from tests.factory import hostile_graph, sample_graph, sample_predicates
from tests.query.frozen import ARTICLES, frozen_graph, text

TEXTS = {article.id: (article.sha256, article.text) for article in frozen_graph().articles}


def written(graph: Graph, folder: Path) -> Path:
    export(graph, folder, predicates=sample_predicates())
    return folder


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(frozen_graph(), tmp_path_factory.mktemp("good"))


def changed(good: Path, update: str, folder: Path) -> Path:
    """The frozen graph after a SPARQL update, as a Turtle file."""
    store = load(good).store
    store.update("".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + update)
    file = folder / "graph.ttl"
    heads = {**PREFIXES, "sh": "http://www.w3.org/ns/shacl#"}
    triples = sorted((quad.triple for quad in store), key=str)
    file.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=heads) or b"")
    return file


@pytest.mark.parametrize(
    "graph", [sample_graph(), frozen_graph(), Graph((), (), (), ())], ids=["sample", "frozen", "empty"]
)
def test_a_good_graph_has_no_fault(graph: Graph, tmp_path: Path) -> None:
    texts = {article.id: (article.sha256, article.text) for article in graph.articles}
    checked = validate(written(graph, tmp_path), texts=texts)
    assert checked.faults == ()
    assert len(checked.looked_at) == 10
    assert checked.left_out == ()


def test_a_hostile_graph_is_still_sound(tmp_path: Path) -> None:
    """But for the promise of a fact that its builder made."""
    checked = validate(written(hostile_graph(), tmp_path))
    assert {fault.message for fault in checked.faults} == {"what is promised is planned"}


STATEMENT = "?x a kg:Statement ; rdf:subject id:gabon ; rdf:predicate kg:controls"
EVIDENCE = "?x a kg:Evidence ; kg:article article:wire-1 ; kg:charStart 0"
PLANTED = {
    "a statement without evidence": (
        f"DELETE {{ ?e kg:says ?x }} WHERE {{ {STATEMENT} . ?e kg:says ?x }}", "shape", "a statement has evidence"),
    "a direct triple that nothing backs": (
        "INSERT DATA { id:togo kg:attacks id:gabon }", "unbacked",
        "kg:attacks id:gabon is backed by no such statement"),
    "a plan as a fact": (
        "INSERT { ?s kg:memberOf ?o } WHERE { ?s planned:memberOf ?o }", "unbacked", "kg:memberOf id:gulf-alliance"),
    "a statement without its triple": (
        "DELETE DATA { id:gabon kg:controls id:port-air-base }", "untold", "kg:controls id:port-air-base"),
    "a symmetric triple from one end alone": (
        "DELETE DATA { id:france kg:agreesWith id:gabon }", "untold", "kg:agreesWith id:gabon"),
    "a subject of the wrong type": (
        "DELETE { id:sea-front a kg:ArmedGroup } INSERT { id:sea-front a kg:Place } WHERE {}",
        "wrong-type", "a kg:Place cannot be its subject"),
    "a subject of the wrong type, by its shape": (
        "DELETE { id:sea-front a kg:ArmedGroup } INSERT { id:sea-front a kg:Place } WHERE {}",
        "shape", "the subject of attacks is of another type"),
    "days out of order": (
        f"INSERT {{ ?x kg:notBefore '2026-05-01'^^xsd:date ; kg:notAfter '2026-04-01'^^xsd:date ; kg:edtf '2026' }} "
        f"WHERE {{ {STATEMENT} }}", "dates", "begins on 2026-05-01 and ends on 2026-04-01"),
    "days out of order, by its shape": (
        f"INSERT {{ ?x kg:notBefore '2026-05-01'^^xsd:date ; kg:notAfter '2026-04-01'^^xsd:date }} "
        f"WHERE {{ {STATEMENT} }}", "shape", "not after the last"),
    "EDTF that says another day": (
        "DELETE { ?x kg:edtf ?was } INSERT { ?x kg:edtf '1999' } WHERE { ?x rdf:predicate kg:kills ; kg:edtf ?was }",
        "dates", "is 1999 in EDTF, from 2026-04-03"),
    "a wrong count of articles": (
        f"DELETE {{ ?x kg:articles 1 }} INSERT {{ ?x kg:articles 7 }} WHERE {{ {STATEMENT} }}",
        "miscounted", "kg:articles is 7; its evidence stands in 1"),
    "more origins than articles": (
        f"DELETE {{ ?x kg:origins 1 }} INSERT {{ ?x kg:origins 3 }} WHERE {{ {STATEMENT} }}",
        "shape", "not more than the articles"),
    "no status": (
        f"DELETE {{ ?x kg:status ?y }} WHERE {{ {STATEMENT} ; kg:status ?y }}", "shape", "planned or negated"),
    "a confidence above one": (
        f"INSERT {{ ?x kg:confidence 1.5 }} WHERE {{ {STATEMENT} }}", "shape", "a decimal from 0 to 1"),
    "a quote that is not in its article": (
        f"DELETE {{ ?x kg:quote ?was }} INSERT {{ ?x kg:quote ?new }} WHERE {{ {EVIDENCE} ; kg:quote ?was . "
        f"BIND(STRLANG(REPLACE(STR(?was), 'Sea', 'Bay'), 'en') AS ?new) }}",
        "quote", "does not stand in article:wire-1"),
    "a quote longer than its place": (
        f"DELETE {{ ?x kg:quote ?was }} INSERT {{ ?x kg:quote 'too short'@en }} WHERE {{ {EVIDENCE} ; kg:quote ?was }}",
        "offsets", "the quote has 9 signs"),
    "evidence in no article": (
        f"DELETE {{ ?x kg:article ?was }} WHERE {{ {EVIDENCE} ; kg:article ?was }}", "shape", "stands in one article"),
    "an article that was changed": (
        "DELETE { article:wire-1 kg:sha256 ?was } INSERT { article:wire-1 kg:sha256 ?new } WHERE { "
        "article:wire-1 kg:sha256 ?was . article:post-1 kg:sha256 ?new }", "source", "was changed since the build"),
    "a copy of a later article": (
        "INSERT DATA { article:post-1 kg:copiesFrom article:wire-1 }", "copies", "cannot be a copy of article:wire-1"),
    "an object that is nowhere described": (
        "DELETE { ?x kg:what ?was } INSERT { ?x kg:what id:nowhere } WHERE { ?x kg:what ?was }",
        "loose", "is meant by kg:what and nowhere described"),
    "a conflict of one statement": (
        f"INSERT {{ conflict:x a kg:Conflict ; kg:about 'time' ; kg:between ?x }} WHERE {{ {STATEMENT} }}",
        "shape", "a conflict is between two statements"),
    "a fact that is promised": (
        f"INSERT {{ promise:x a kg:Promise ; kg:promised ?x ; kg:due '2026-01-01'^^xsd:date ; kg:state 'open' }} "
        f"WHERE {{ {STATEMENT} }}", "shape", "what is promised is planned"),
    "an unknown state of a promise": (
        "DELETE { ?x kg:state 'open' } INSERT { ?x kg:state 'maybe' } WHERE { ?x kg:state 'open' }",
        "shape", "one known state"),
    "a latitude beyond the pole": (
        "DELETE { ?x geo:lat ?was } INSERT { ?x geo:lat 91.0 } WHERE { ?x geo:lat ?was }", "shape", "from -90 to 90"),
    "an entity of two types": ("INSERT DATA { id:gabon a kg:Force }", "shape", "one type"),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name, (_, code, _) in PLANTED.items() if code != "shape"])
def test_a_planted_fault_is_found(good: Path, tmp_path: Path, name: str) -> None:
    update, code, words = PLANTED[name]
    loaded = load(changed(good, update, tmp_path))
    faults = [fault for check in CHECKS.values() for fault in check(loaded)] + list(in_articles(loaded, TEXTS))
    assert [fault for fault in faults if fault.code == code and words in fault.message], faults


def test_every_planted_fault_of_a_shape_is_found(good: Path, tmp_path: Path) -> None:
    """All at once, since each run costs seconds; the faults do not hide each other."""
    planted = {name: fault for name, fault in PLANTED.items() if fault[1] == "shape"}
    file = changed(good, ";\n".join(update for update, _, _ in planted.values()), tmp_path)
    messages = "\n".join(fault.message for fault in by_shapes(file))
    assert [name for name, (_, _, words) in planted.items() if words not in messages] == []


def test_the_update_itself_plants_nothing(good: Path, tmp_path: Path) -> None:
    assert validate(changed(good, "INSERT DATA {}", tmp_path), texts=TEXTS).faults == ()


def test_tables_that_say_something_else(tmp_path: Path) -> None:
    out = written(frozen_graph(), tmp_path)
    lines = (out / "entities.jsonl").read_text("utf-8").splitlines(keepends=True)
    (out / "entities.jsonl").write_text("".join(lines[1:]), "utf-8")
    (out / "articles.jsonl").unlink()
    assert validate(out).faults == (
        Fault("tables", "articles.jsonl", "is missing"),
        Fault("tables", "id:anna-mba", "stands in graph.ttl alone"),
    )


def test_an_article_that_is_gone(good: Path) -> None:
    texts = {id: known for id, known in TEXTS.items() if id != "undated"}
    assert validate(good, texts=texts).faults == (Fault("source", "article:undated", "is not among the sources"),)


def test_the_command_tells_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources, out = tmp_path / "sources", tmp_path / "out"
    sources.mkdir()
    for id in ARTICLES:
        (sources / f"{id}.md").write_text(text(id), "utf-8")
    written(frozen_graph(), out)
    assert main(["validate", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith("All is well.\n")
    assert "quotes against the texts of the articles; give --sources" in printed
    assert main(["validate", str(out), "--sources", str(sources)]) == 0
    (sources / "undated.md").write_text("Something else.", "utf-8")
    capsys.readouterr()
    assert main(["validate", str(out), "--sources", str(sources), "--json"]) == 1
    assert [fault["code"] for fault in json.loads(capsys.readouterr().out)["faults"]] == ["source"]


def test_another_base_iri(tmp_path: Path) -> None:
    export(frozen_graph(), tmp_path, predicates=sample_predicates(), base_iri="http://mine.example/x#")
    assert validate(tmp_path, texts=TEXTS).faults == ()
