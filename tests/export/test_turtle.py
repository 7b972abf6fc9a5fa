"""graph.ttl: the golden file, both parsers, and what a hostile article cannot do."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.export.ontology import ontology
from kg.export.turtle import decimal, literal, turtle
from kg.export.vocabulary import Vocabulary, camel, pascal, prefix_block, sentence, slug, web_iri
from kg.model import Graph, Statement
from tests.export.renew import made
from tests.factory import HOSTILE_URLS, HOSTILE_WORDS, hostile_graph, pick, sample_graph, sample_predicates

VOCABULARY = Vocabulary(sample_predicates())


def written(graph: Graph, vocabulary: Vocabulary = VOCABULARY) -> str:
    return "".join(turtle(graph, vocabulary))


def by_rdflib(text: str) -> set[tuple[str, ...]]:
    graph = rdflib.Graph()
    graph.parse(data=text.encode("utf-8"), format="turtle")
    assert not [term for triple in graph for term in triple if getattr(term, "ill_typed", False)]
    return {tuple(term.n3() for term in triple) for triple in graph}


def by_oxigraph(text: str) -> set[tuple[str, ...]]:
    quads = ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return {tuple(_n3(term) for term in (quad.subject, quad.predicate, quad.object)) for quad in quads}


def _n3(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value).n3()
    assert isinstance(term, ox.Literal), "no blank nodes"
    datatype = None if term.language or term.datatype.value.endswith("#string") else term.datatype.value
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False).n3()


@pytest.fixture(autouse=True)
def as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("path", made(), ids=lambda path: path.name)
def test_what_is_made_from_the_tables_is_current(path: Path) -> None:
    assert made()[path] == path.read_text("utf-8"), "meant? then `make vocabulary`, and read the difference"


def test_no_term_is_declared_twice() -> None:
    declared = re.findall(r"^(\S+) a ", ontology(sample_predicates()), re.MULTILINE)
    assert sorted(set(declared)) == sorted(declared)


@pytest.mark.parametrize(
    "graph", [sample_graph(), hostile_graph(), Graph((), (), (), ())], ids=["sample", "hostile", "empty"]
)
def test_both_parsers_read_the_same_triples(graph: Graph) -> None:
    text = written(graph)
    assert by_rdflib(text) == by_oxigraph(text)


def test_nothing_hostile_becomes_an_iri() -> None:
    text = written(hostile_graph())
    iris = {term for triple in by_oxigraph(text) for term in triple if term.startswith("<")}
    homes = ("<https://w3id.org/basegraph/", "<http://www.w3.org/", "<https://schema.org/", "<http://www.opengis.net/")
    known = {"<http://news.example:99999999/>", "<http://id.loc.gov/datatypes/edtf/EDTF>"}
    assert iris
    assert not [iri for iri in iris if not iri.startswith(homes) and iri not in known]
    assert {sign for sign in set(text) if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}


@pytest.mark.parametrize("word", HOSTILE_WORDS)
def test_literals_come_back_as_they_were(word: str) -> None:
    text = f"<http://a.example/s> <http://a.example/p> {literal(word, 'en')} ."
    (quad,) = ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    assert quad.object.value == "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in word)


@pytest.mark.parametrize("url", [url for url in HOSTILE_URLS if url != "http://news.example:99999999/"])
def test_bad_urls_are_no_iris(url: str) -> None:
    assert web_iri(url) is None


@pytest.mark.parametrize("url", ["https://news.example/a?b=c&d=e#f", "http://news.example", "https://пример.example/é"])
def test_good_urls_are_iris(url: str) -> None:
    assert web_iri(url) == url


@given(st.text(), st.text(min_size=1, max_size=8))
def test_any_text_and_any_id_come_back(text: str, id: str) -> None:
    line = f"{VOCABULARY.name('id', id)} rdfs:label {literal(text)} ."
    document = prefix_block(VOCABULARY.prefixes) + line
    (quad,) = ox.parse(document.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.subject, ox.NamedNode)
    assert unquote(quad.subject.value.removeprefix("https://w3id.org/basegraph/id/")) == id
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text


def test_a_bad_url_stays_as_text() -> None:
    (article, *rest) = sample_graph().articles
    graph = dataclasses.replace(sample_graph(), articles=(dataclasses.replace(article, url="http://a b"), *rest))
    assert 'schema:url "http://a b"' in written(graph)


def test_plans_and_denials_are_no_facts() -> None:
    coalition = "<https://w3id.org/basegraph/id/us-led-coalition>"
    direct = {predicate for subject, predicate, _ in by_oxigraph(written(sample_graph())) if subject == coalition}
    assert {iri for iri in direct if "handsOverTo" in iri} == {"<https://w3id.org/basegraph/planned#handsOverTo>"}
    assert {iri for iri in direct if iri.endswith("#withdrawsFrom>")} == {
        f"<https://w3id.org/basegraph/{space}#withdrawsFrom>" for space in ("ns", "planned", "negated")
    }


def test_a_symmetric_predicate_reads_from_both_ends() -> None:
    text = written(sample_graph())
    assert "kg:agreesWith id:united-states" in text
    assert "kg:agreesWith id:iraq " in text
    assert "kg:leads id:united-states" not in text


def test_every_term_used_is_declared() -> None:
    home = "<https://w3id.org/basegraph/"
    spaces = tuple(f"{home}{name}#" for name in ("ns", "planned", "negated", "plover"))
    triples = by_oxigraph(written(sample_graph()))
    used = {term for triple in triples for term in triple if term.startswith(spaces)}
    declared = {subject for subject, predicate, _ in triples if predicate.endswith("#comment>")}
    assert used <= declared


def test_the_base_iri_moves_the_data_and_not_the_vocabulary() -> None:
    text = written(sample_graph(), Vocabulary(sample_predicates(), "http://mine.example/g/"))
    assert "@prefix id:         <http://mine.example/g/id/> ." in text
    assert "@prefix kg:         <https://w3id.org/basegraph/ns#> ." in text


@pytest.mark.parametrize("base", ["", "mine", "http://mine.example/g", "http://a b/", "file:///x/", "http://a/>\n<b/"])
def test_a_bad_base_iri_is_refused(base: str) -> None:
    with pytest.raises(ExportError, match="base IRI"):
        Vocabulary((), base)


def test_one_sentence_that_says_two_things_is_one_piece_of_evidence() -> None:
    graph = sample_graph()
    (leads,) = pick(graph.statements, "leads")
    twin = dataclasses.replace(leads, predicate="supports")
    text = written(dataclasses.replace(graph, statements=(leads, twin)))
    subject = f"evidence:{leads.evidence[0].id} a kg:Evidence"
    assert text.count(subject) == 1
    assert f"kg:says {', '.join(sorted(f'statement:{one.id}' for one in (leads, twin)))}" in text


@pytest.mark.parametrize(
    ("given", "expected"),
    [("withdraws-from", "withdrawsFrom"), ("leads", "leads"), ("demands-withdrawal-of", "demandsWithdrawalOf")],
)
def test_camel(given: str, expected: str) -> None:
    assert camel(given) == expected


def test_pascal() -> None:
    assert pascal("armed-group") == "ArmedGroup"


@pytest.mark.parametrize(
    ("given", "expected"),
    [("ain-al-asad", "ain-al-asad"), ("file#2", "file%232"), ("a/b c", "a%2Fb%20c"), ("..", "%2E%2E"), ("é", "%C3%A9")],
)
def test_slug(given: str, expected: str) -> None:
    assert slug(given) == expected


def test_different_ids_have_different_slugs() -> None:
    ids = {*HOSTILE_WORDS, *HOSTILE_URLS, ".", "..", "%2E", "a b", "a%20b", "a+b"}
    assert len({slug(id) for id in ids}) == len(ids)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0.93, "0.93"), (1.0, "1.0"), (0.0, "0.0"), (1e-9, "0.0"), (-42.5, "-42.5"), (float("nan"), None), (100, "100.0")],
)
def test_decimal(number: float, expected: str | None) -> None:
    assert decimal(number) == expected


@pytest.mark.parametrize(
    ("statement", "label", "expected"),
    [
        (Statement("a", "hands-over-to", "b", "planned", (), what="c"), "gives to", "A gives C to B (planned)"),
        (Statement("a", "agrees-with", "b", "actual", (), what="c"), "agrees with", "A agrees with B on C"),
        (Statement("a", "stationed-in", "b", "negated", (), strength="9"), "is in", "A is in B (strength 9, negated)"),
        (Statement("a", "leads", "x", "actual", ()), "leads", "A leads x"),
    ],
)
def test_sentence(statement: Statement, label: str, expected: str) -> None:
    assert sentence(statement, {"a": "A", "b": "B", "c": "C"}, label) == expected


def test_dates_are_bounds_and_edtf() -> None:
    graph = sample_graph()
    (planned,) = pick(graph.statements, "hands-over-to", "planned")
    assert planned.time is not None
    assert planned.time.start == date(2026, 1, 5)
    text = written(dataclasses.replace(graph, statements=(planned,)))
    assert 'kg:notBefore "2026-01-05"^^xsd:date ;\n    kg:notAfter "2026-01-11"^^xsd:date ;\n' in text
    assert 'kg:edtf "2026-01-05/2026-01-11"' in text
