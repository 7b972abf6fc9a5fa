"""The graph in Turtle (RDF 1.1), written by hand: sorted, without blank nodes, the same bytes for the same graph.

Grouped for a reader: entities with what is said of them in one triple each, statements with their evidence,
conflicts, promises, articles, and last the vocabulary, so that one file explains itself. See docs/rdf.md.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from kg.export.findings import conflicts, dependences, holdings, namings, promises
from kg.export.ontology import terms
from kg.export.syntax import Pair, block, day, decimal, literal
from kg.export.vocabulary import SPACES, Vocabulary, camel, pascal, prefix_block, sentence, web_iri
from kg.model import Article, Doubt, Entity, Evidence, Graph, Statement, When
from kg.pieces import NONE, Pieces

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_COUNT = re.compile(r"[0-9]{1,18}")


def turtle(graph: Graph, vocabulary: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """The whole of graph.ttl, block by block."""
    names = {entity.id: entity.label for entity in graph.entities}
    yield prefix_block(vocabulary.prefixes)
    yield from section("Entities, and what is said of each in one triple", entities(graph, vocabulary, kept=kept))
    yield from section(
        "Statements, each with the sentences that say it", statements(graph, names, vocabulary, kept=kept)
    )
    yield from section("Articles", articles(graph, vocabulary))
    yield from findings(graph, vocabulary, kept)
    yield from section("Vocabulary: every class and property used above", terms(vocabulary.predicates))


def findings(graph: Graph, vocabulary: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """What comes of laying all statements together, each kind in a section of its own."""
    yield from section("Conflicts: two statements that cannot both be right", conflicts(graph.conflicts, vocabulary))
    yield from section("Promises, and what became of them", promises(graph.promises, vocabulary))
    yield from section(
        "Who is where, controls what, holds which office, and until when", holdings(graph, vocabulary, kept)
    )
    yield from section("What articles have from elsewhere", dependences(graph, vocabulary, kept))
    yield from section("How each paper names a thing and tells an event", namings(graph, vocabulary, kept))


def entities(graph: Graph, vocabulary: Vocabulary, *, all: bool = True, kept: Pieces = NONE) -> Iterator[str]:
    """Each entity with its names, and where `all` is wanted its articles and the direct triples that begin at it."""
    known = {entity.id: entity for entity in graph.entities}
    said = direct(graph.statements, vocabulary) if all else defaultdict(list)
    for id, other in _doubtful(graph.doubts):
        said[id].append(("kg:maybeSameAs", vocabulary.name("id", other)))
    for id in sorted(known.keys() | said.keys()):
        entity, own = known.get(id), said.get(id, ())
        yield kept.of(entity, (id, own, all), partial(_entity, id, entity, own, vocabulary, all=all))


def _entity(id: str, entity: Entity | None, said: Iterable[Pair], vocabulary: Vocabulary, *, all: bool) -> str:
    described = (*_described(entity, vocabulary),) if entity else ()
    if entity and all:
        described += tuple(_mentioned(entity, vocabulary))
    own = block(vocabulary.name("id", id), (*described, *sorted(said, key=_by_space)))
    return own + "".join(_geometry(entity, vocabulary)) if entity else own


def direct(statements: Iterable[Statement], vocabulary: Vocabulary) -> dict[str, list[Pair]]:
    """The direct triples of each entity; those of a symmetric predicate from both of its ends."""
    symmetric = {one.id for one in vocabulary.predicates if one.symmetric}
    said: dict[str, list[Pair]] = defaultdict(list)
    for one in statements:
        property = f"{SPACES[one.status]}:{camel(one.predicate)}"
        said[one.subject].append((property, vocabulary.name("id", one.object)))
        if one.predicate in symmetric:
            said[one.object].append((property, vocabulary.name("id", one.subject)))
    return said


def _doubtful(doubts: Iterable[Doubt]) -> Iterator[tuple[str, str]]:
    """Each pair of entities that may be one, either way round."""
    for one in doubts:
        if not one.joined:
            yield one.one, one.other
            yield one.other, one.one


def _by_space(pair: Pair) -> tuple[int, Pair]:
    return tuple(SPACES.values()).index(pair[0].partition(":")[0]), pair


def _described(entity: Entity, vocabulary: Vocabulary) -> Iterator[Pair]:
    yield "a", f"kg:{pascal(entity.type)}"
    yield "rdfs:label", literal(entity.label, "en")
    for name in entity.names:
        if name != entity.label:
            yield "skos:altLabel", literal(name, "en")
    if entity.wikidata and _WIKIDATA.fullmatch(entity.wikidata):
        yield "skos:exactMatch", f"wd:{entity.wikidata}"
    if entity.icao:
        yield "kg:icao", literal(entity.icao)
    if entity.lat is not None and entity.lon is not None:
        lat, lon = decimal(entity.lat), decimal(entity.lon)
        if lat and lon:
            yield "geo:lat", lat
            yield "geo:long", lon
            yield "geosparql:hasGeometry", vocabulary.name("geometry", entity.id)


def _mentioned(entity: Entity, vocabulary: Vocabulary) -> Iterator[Pair]:
    for id in {mention.article for mention in entity.mentions}:
        yield "kg:mentionedIn", vocabulary.name("article", id)


def _geometry(entity: Entity, vocabulary: Vocabulary) -> Iterator[str]:
    """The point of an entity as GeoSPARQL 1.1 (OGC, 2022) wants it, longitude first."""
    lat, lon = (None if value is None else decimal(value) for value in (entity.lat, entity.lon))
    if lat and lon:
        point = f'"POINT({lon} {lat})"^^geosparql:wktLiteral'
        yield block(vocabulary.name("geometry", entity.id), [("a", "geosparql:Geometry"), ("geosparql:asWKT", point)])


def statements(
    graph: Graph, names: Mapping[str, str], vocabulary: Vocabulary, *, evidence: bool = True, kept: Pieces = NONE
) -> Iterator[str]:
    """Each statement, then, where `evidence` is wanted, those of its sentences that no statement before it had."""
    labels = {one.id: one.label for one in vocabulary.predicates}
    told = sorted(graph.statements, key=lambda one: (one.subject, one.predicate, one.object, one.id))
    uses = _uses(told) if evidence else {}
    for one in told:
        label = sentence(one, names, labels.get(one.predicate, one.predicate.replace("-", " ")))
        says = [uses.pop(id) for id in sorted({piece.id for piece in one.evidence} & uses.keys())] if uses else []
        # What it alone says is evidence of its own.
        further = (label, [[(id, piece.id) for id, piece in ones] for ones in says], _others(one, says))
        yield kept.of(one, further, partial(_told, one, label, says, vocabulary))


def _told(one: Statement, label: str, says: Iterable[Sequence[tuple[str, Evidence]]], vocabulary: Vocabulary) -> str:
    own = block(vocabulary.name("statement", one.id), _statement(one, label, vocabulary))
    return own + "".join([evidence_block(ones, vocabulary) for ones in says])


def _others(one: Statement, says: Iterable[Sequence[tuple[str, Evidence]]]) -> list[Evidence]:
    """The evidence of other statements that stands with this one's, for it is the same sentence."""
    return [piece for ones in says if len(ones) > 1 for id, piece in ones if id != one.id]


def _uses(told: Iterable[Statement]) -> dict[str, list[tuple[str, Evidence]]]:
    """By its id, each piece of evidence with the statements that it says."""
    uses: dict[str, list[tuple[str, Evidence]]] = {}
    for one in told:
        for piece in one.evidence:
            uses.setdefault(piece.id, []).append((one.id, piece))
    return uses


def evidence_block(says: Iterable[tuple[str, Evidence]], vocabulary: Vocabulary) -> str:
    """One piece of evidence with the ids of all statements that it says."""
    ones = tuple(says)
    pairs = [pair for id, piece in ones for pair in _evidence(id, piece, vocabulary)]
    return block(vocabulary.name("evidence", ones[0][1].id), pairs)


def _statement(statement: Statement, label: str, vocabulary: Vocabulary) -> Iterator[Pair]:
    yield "a", "kg:Statement"
    yield "rdfs:label", literal(label, "en")
    yield "rdf:subject", vocabulary.name("id", statement.subject)
    yield "rdf:predicate", f"kg:{camel(statement.predicate)}"
    yield "rdf:object", vocabulary.name("id", statement.object)
    yield "kg:status", f"kg:{pascal(statement.status)}"
    if statement.what:
        yield "kg:what", vocabulary.name("id", statement.what)
    if statement.strength:
        whole = _COUNT.fullmatch(statement.strength)
        yield "kg:strength", str(int(statement.strength)) if whole else literal(statement.strength)
    if statement.title:
        yield "kg:title", literal(statement.title, "en")
    yield from _when(statement.time)
    confidence = decimal(statement.confidence)
    if confidence:
        yield "kg:confidence", confidence
    yield "kg:origins", str(statement.origins)
    yield "kg:articles", str(len({evidence.article for evidence in statement.evidence}))


def _when(time: When | None) -> Iterator[Pair]:
    """Two days to compare on, since engines disagree on partial dates, and EDTF for what was really said."""
    if time is None:
        return
    if time.start:
        yield "kg:notBefore", day(time.start)
    if time.end:
        yield "kg:notAfter", day(time.end)
    yield "kg:edtf", literal(time.edtf)


def _evidence(supported: str, evidence: Evidence, vocabulary: Vocabulary) -> list[Pair]:
    pairs = [
        ("a", "kg:Evidence"),
        ("kg:says", vocabulary.name("statement", supported)),
        ("kg:quote", literal(evidence.quote, "en")),
        ("kg:article", vocabulary.name("article", evidence.article)),
        ("kg:charStart", str(evidence.start)),
        ("kg:charEnd", str(evidence.end)),
    ]
    if evidence.speaker:
        pairs.append(("kg:speaker", vocabulary.name("id", evidence.speaker)))
    if evidence.via:
        pairs.append(("kg:via", vocabulary.name("id", evidence.via)))
    if evidence.time:
        pairs.append(("kg:timeRead", literal(evidence.time.edtf)))
        if evidence.time.text:
            pairs.append(("kg:timeText", literal(evidence.time.text, "en")))
    pairs.append(("kg:rule", literal(evidence.rule)))
    return pairs


def articles(graph: Graph, vocabulary: Vocabulary) -> Iterator[str]:
    """Each article with its metadata; its text stays out of the graph."""
    copies = dict(graph.copies)
    publishers = _publishers(graph.entities)
    for one in graph.articles:
        yield block(vocabulary.name("article", one.id), _article(one, copies.get(one.id), publishers, vocabulary))


def _publishers(entities: Iterable[Entity]) -> dict[str, str]:
    """The entity of each publisher's name, where exactly one organization bears it."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.type == "organization":
            for name in entity.names:
                bearers[name.casefold()].add(entity.id)
    return {name: min(ids) for name, ids in bearers.items() if len(ids) == 1}


def _article(
    article: Article, copied: str | None, publishers: Mapping[str, str], vocabulary: Vocabulary
) -> Iterator[Pair]:
    yield "a", "kg:Article"
    yield "a", "schema:NewsArticle"
    if article.title:
        yield "schema:headline", literal(article.title, "en" if article.language == "en" else "")
    if article.publisher:
        yield "kg:publisherName", literal(article.publisher)
        if article.publisher.casefold() in publishers:
            yield "schema:publisher", vocabulary.name("id", publishers[article.publisher.casefold()])
    if article.author:
        yield "kg:authorName", literal(article.author)
    if article.published:
        yield "schema:datePublished", day(article.published)
    if article.url:
        # An address that no parser would take is still evidence: it is kept, as text.
        iri = web_iri(article.url)
        yield "schema:url", f"<{iri}>" if iri else literal(article.url)
    if article.language:
        yield "schema:inLanguage", literal(article.language)
    if copied:
        yield "kg:copiesFrom", vocabulary.name("article", copied)
    yield "kg:path", literal(article.path)
    yield "kg:sha256", literal(article.sha256)


def section(title: str, blocks: Iterable[str]) -> Iterator[str]:
    """The blocks under a comment; nothing at all when there are none."""
    for number, text in enumerate(blocks):
        yield text if number else f"\n# {title}\n{text}"
