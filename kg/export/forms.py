"""The graph in other forms of RDF: N-Triples and JSON-LD from the blocks of the Turtle, TriG with a graph per article.

Each is written piece by piece: what is held beside the Graph is one batch of blocks and an index of references.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import Any

import pyoxigraph as ox

from kg.export import turtle as ttl
from kg.export.ontology import terms
from kg.export.syntax import block
from kg.export.vocabulary import Vocabulary, prefix_block
from kg.model import Evidence, Graph, Statement

_BATCH = 500  # blocks parsed at once
_LOCAL = re.compile(r"[A-Za-z0-9_][\w.-]*", re.ASCII)
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def ntriples(graph: Graph, vocabulary: Vocabulary) -> Iterator[str]:
    """N-Triples 1.1 in UTF-8, in the order of the Turtle: a line for each triple, for tools that split files."""
    for quads in _parsed(graph, vocabulary):
        written = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
        yield (written or b"").decode("utf-8")


def jsonld(graph: Graph, vocabulary: Vocabulary) -> Iterator[str]:
    """JSON-LD 1.1: one object a line within @graph, names by the same prefixes as in the Turtle."""
    names = sorted(vocabulary.prefixes.items(), key=lambda pair: -len(pair[1]))
    yield '{"@context": ' + json.dumps(vocabulary.prefixes) + ',\n"@graph": [\n'
    first = True
    for quads in _parsed(graph, vocabulary):
        for subject, about in groupby(quads, key=lambda quad: str(quad.subject)[1:-1]):
            said = json.dumps(_node(subject, about, names), ensure_ascii=False)
            yield said if first else ",\n" + said
            first = False
    yield "\n]}\n"


def _parsed(graph: Graph, vocabulary: Vocabulary) -> Iterator[list[ox.Quad]]:
    """The triples of the Turtle in its order, a batch of blocks at a time."""
    blocks = iter(ttl.turtle(graph, vocabulary))
    head = next(blocks)
    while batch := list(islice(blocks, _BATCH)):
        yield list(ox.parse("".join([head, *batch]), format=ox.RdfFormat.TURTLE))


def _node(subject: str, about: Iterable[ox.Quad], names: list[tuple[str, str]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _short(subject, names)}
    values: dict[str, list[Any]] = defaultdict(list)
    for quad in about:
        if quad.predicate.value == _TYPE:
            values["@type"].append(_short(quad.object.value, names))  # type: ignore[union-attr]
        else:
            values[_short(quad.predicate.value, names)].append(_value(quad.object, names))
    return node | {name: found[0] if len(found) == 1 else found for name, found in values.items()}


def _value(term: object, names: list[tuple[str, str]]) -> Any:
    if isinstance(term, ox.NamedNode):
        return {"@id": _short(term.value, names)}
    assert isinstance(term, ox.Literal)
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == f"{_XSD}string":
        return term.value
    if kind == f"{_XSD}integer" and re.fullmatch(r"0|-?[1-9]\d{0,14}", term.value):
        return int(term.value)
    return {"@value": term.value, "@type": _short(kind, names)}


def _short(iri: str, names: list[tuple[str, str]]) -> str:
    for name, space in names:
        if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
            return f"{name}:{iri[len(space) :]}"
    return iri


def trig(graph: Graph, vocabulary: Vocabulary) -> Iterator[str]:
    """TriG 1.1: what one article gives stands in a graph of its name; together they are the triples of the Turtle.

    In an article's graph are its metadata, whom it mentions, its sentences, and the direct triples that they say; in
    the default graph are the entities, the statements with their counts, what comes of them, and the vocabulary.
    """
    names = {entity.id: entity.label for entity in graph.entities}
    yield prefix_block(vocabulary.prefixes)
    yield from ttl.section("Entities", ttl.entities(graph, vocabulary, all=False))
    yield from ttl.section("Statements", ttl.statements(graph, names, vocabulary, evidence=False))
    yield from ttl.findings(graph, vocabulary)
    yield from ttl.section("Articles, each with what it says", _article_graphs(graph, vocabulary))
    yield from ttl.section("Vocabulary: every class and property used above", terms(vocabulary.predicates))


def _article_graphs(graph: Graph, vocabulary: Vocabulary) -> Iterator[str]:
    uses: dict[str, list[tuple[Evidence, Statement]]] = defaultdict(list)
    for one in graph.statements:
        for evidence in one.evidence:
            uses[evidence.article].append((evidence, one))
    mentioned: dict[str, set[str]] = defaultdict(set)
    for entity in graph.entities:
        for mention in entity.mentions:
            mentioned[mention.article].add(entity.id)
    for article, text in zip(graph.articles, ttl.articles(graph, vocabulary), strict=True):
        here = vocabulary.name("article", article.id)
        inside = [text, *_said(uses.pop(article.id, []), vocabulary)]
        inside += [
            block(vocabulary.name("id", id), [("kg:mentionedIn", here)]) for id in sorted(mentioned.pop(article.id, ()))
        ]
        indented = "".join(inside).rstrip("\n").replace("\n", "\n    ").replace("\n    \n", "\n\n")
        yield f"\n{here} {{{indented}\n}}\n"


def _said(uses: list[tuple[Evidence, Statement]], vocabulary: Vocabulary) -> Iterator[str]:
    """The sentences of one article, then the direct triples that they say."""
    by_id: Mapping[str, list[tuple[Evidence, Statement]]] = defaultdict(list)
    for evidence, statement in uses:
        by_id[evidence.id].append((evidence, statement))
    for _, ones in sorted(by_id.items()):
        yield ttl.evidence_block([(statement.id, evidence) for evidence, statement in ones], vocabulary)
    direct = ttl.direct({statement.id: statement for _, statement in uses}.values(), vocabulary)
    for id, pairs in sorted(direct.items()):
        yield block(vocabulary.name("id", id), sorted(set(pairs)))
