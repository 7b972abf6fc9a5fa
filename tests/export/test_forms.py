"""N-Triples, TriG and JSON-LD: the same triples as the Turtle, in every parser that is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.cli import main
from kg.errors import ExportError
from kg.export import FORMATS, export
from kg.export.vocabulary import Vocabulary
from kg.model import Graph
from tests.factory import hostile_graph, sample_graph, sample_predicates
from tests.query.frozen import frozen_graph

VOCABULARY = Vocabulary(sample_predicates())
GRAPHS = {
    "sample": sample_graph(),
    "frozen": frozen_graph(),
    "hostile": hostile_graph(),
    "empty": Graph((), (), (), ()),
}
OX = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "trig": "trig", "jsonld": "json-ld"}


def written(graph: Graph, form: str) -> str:
    return "".join(FORMATS[form](graph, VOCABULARY))


def triples(text: str, form: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text.encode("utf-8"), format=OX[form])}


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "ttl"])
@pytest.mark.parametrize("name", GRAPHS)
def test_every_form_holds_the_triples_of_the_turtle(name: str, form: str) -> None:
    graph = GRAPHS[name]
    assert triples(written(graph, form), form) == triples(written(graph, "ttl"), "ttl")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", ["frozen", "hostile"])
def test_rdflib_reads_every_form_without_a_warning(name: str, form: str) -> None:
    text = written(GRAPHS[name], form)
    data = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=DeprecationWarning)  # rdflib's own, of its plugins
        data.parse(data=text.encode("utf-8"), format=RDFLIB[form])
    assert len({triple[:3] for triple in data.quads()}) == len(triples(written(GRAPHS[name], "ttl"), "ttl"))


@pytest.mark.skipif(not shutil.which("rapper"), reason="there is no rapper (Debian: raptor2-utils)")
@pytest.mark.parametrize("form", ["ttl", "nt", "trig"])
def test_raptor_reads_it_without_a_warning(tmp_path: Path, form: str) -> None:
    (tmp_path / "graph").write_text(written(frozen_graph(), form), "utf-8")
    name = {"ttl": "turtle", "nt": "ntriples", "trig": "trig"}[form]
    command = ["rapper", "--quiet", "--count", "--input", name, tmp_path / "graph"]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert said.stderr == ""


@pytest.mark.skipif(not shutil.which("serdi"), reason="there is no serdi (Debian: serdi)")
@pytest.mark.parametrize("form", ["ttl", "nt", "trig"])
def test_serd_reads_it_without_a_warning(tmp_path: Path, form: str) -> None:
    (tmp_path / "graph").write_text(written(frozen_graph(), form), "utf-8")
    name = {"ttl": "turtle", "nt": "ntriples", "trig": "trig"}[form]
    said = subprocess.run(["serdi", "-i", name, tmp_path / "graph"], capture_output=True, timeout=60, check=True)
    assert said.stderr == b""
    assert said.stdout


def test_a_graph_per_article_holds_what_it_says() -> None:
    store = ox.Store()
    store.load(written(frozen_graph(), "trig").encode(), format=ox.RdfFormat.TRIG)
    home = "https://w3id.org/basegraph/"
    assert {graph.value for graph in store.named_graphs()} == {f"{home}article/{a.id}" for a in frozen_graph().articles}  # type: ignore[union-attr]
    text = f"""PREFIX kg: <{home}ns#> PREFIX id: <{home}id/>
      SELECT ?paper {{
        GRAPH ?article {{ id:sea-front kg:attacks id:port-air-base . ?article kg:publisherName ?paper }} }}
      ORDER BY ?paper"""
    assert [row["paper"].value for row in store.query(text)] == ["Evening Mirror", "Radio Port"]  # type: ignore[union-attr]


def test_json_ld_is_strict_and_a_line_for_each_thing() -> None:
    text = written(hostile_graph(), "jsonld")
    whole = json.loads(text)
    assert len(text.split("\n")) == len(whole["@graph"]) + 4
    assert all(node["@id"] for node in whole["@graph"])


def test_forms_beside_the_build(tmp_path: Path) -> None:
    export(sample_graph(), tmp_path, predicates=sample_predicates(), formats=["nt", "trig"])
    assert {path.name for path in tmp_path.glob("graph.*")} == {"graph.ttl", "graph.nt", "graph.trig", "graph.graphml"}
    export(sample_graph(), tmp_path, predicates=sample_predicates())
    assert {path.name for path in tmp_path.glob("graph.*")} == {"graph.ttl", "graph.graphml"}
    with pytest.raises(ExportError, match="'png'; there are ttl, nt, trig, jsonld"):
        export(sample_graph(), tmp_path, predicates=sample_predicates(), formats=["png"])


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_prints_what_a_build_would_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    base = "http://mine.example/"
    export(frozen_graph(), tmp_path, predicates=sample_predicates(), formats=FORMATS, base_iri=base)
    assert main(["export", str(tmp_path), form]) == 0
    assert capsys.readouterr().out == (tmp_path / f"graph.{form}").read_text("utf-8")
