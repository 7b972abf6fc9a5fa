"""What hangs together in a graph and is beyond a shape: direct triples and statements, times, quotes, tables.

Each check is a query to the engine or a walk over its triples; the engine does in a second what a SHACL engine does in
minutes at a million triples.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

import pyoxigraph as ox

from kg.model import When
from kg.query.store import Loaded
from kg.query.table import shorten
from kg.validate.fault import Fault

# MINUS and not FILTER NOT EXISTS: it is the fast one in this engine.
_BACKED = """{ ?said rdf:subject ?s ; rdf:object ?o ; rdf:predicate ?fact ; kg:status ?status .
    ?p kg:expresses ?status ; kg:formOf? ?fact . }"""
_BACKWARDS = """{ ?said rdf:subject ?o ; rdf:object ?s ; rdf:predicate ?fact ; kg:status ?status .
    ?fact a owl:SymmetricProperty . ?p kg:expresses ?status ; kg:formOf? ?fact . }"""
_UNBACKED = f"SELECT ?s ?p ?o {{ ?p kg:expresses ?any . ?s ?p ?o MINUS {_BACKED} MINUS {_BACKWARDS} }}"
_UNTOLD = f"""SELECT DISTINCT ?s ?p ?o {{ {{ SELECT ?s ?p ?o {_BACKED} }} UNION {{ SELECT ?s ?p ?o {_BACKWARDS} }}
  MINUS {{ ?p kg:expresses ?any . ?s ?p ?o }} }}"""

_ENDS = """SELECT ?s ?p ?o ?end ?type { ?p kg:expresses ?any . ?s ?p ?o .
  { ?s a ?type . BIND("subject" AS ?end) } UNION { ?o a ?type . BIND("object" AS ?end) } }"""
_DECLARED = """SELECT ?p ?end ?class { ?p kg:expresses ?any .
  VALUES (?way ?end) { (rdfs:domain "subject") (rdfs:range "object") } ?p ?way ?class }"""
_NARROWED = """SELECT ?p ?end ?class { ?p kg:expresses ?any .
  VALUES (?way ?end) { (schema:domainIncludes "subject") (schema:rangeIncludes "object") } ?p ?way ?class }"""
_BELOW = "SELECT ?class ?type { ?type rdfs:subClassOf* ?class . ?class a owl:Class }"

_COUNTS = """SELECT ?said ?told (COUNT(DISTINCT ?article) AS ?found) {
  ?said kg:articles ?told . ?evidence kg:says ?said ; kg:article ?article } GROUP BY ?said ?told"""
_QUOTES = """SELECT ?evidence ?quote ?start ?end ?article {
  ?evidence kg:quote ?quote ; kg:charStart ?start ; kg:charEnd ?end ; kg:article ?article }"""
_TIMES = """SELECT ?said ?edtf ?first ?last { { ?said kg:notBefore ?any } UNION { ?said kg:notAfter ?any }
  UNION { ?said kg:edtf ?any } ?said a kg:Statement .
  OPTIONAL { ?said kg:notBefore ?first } OPTIONAL { ?said kg:notAfter ?last } OPTIONAL { ?said kg:edtf ?edtf } }"""
_COPIES = """SELECT ?copy ?original { ?copy kg:copiesFrom ?original .
  OPTIONAL { ?copy schema:datePublished ?day . ?original schema:datePublished ?before }
  FILTER(?copy = ?original || (BOUND(?day) && ?before > ?day)) }"""
_LOOSE = "SELECT DISTINCT ?thing ?p { ?s ?p ?thing FILTER(isIRI(?thing)) MINUS { ?thing a ?any } }"
_ALL = "SELECT ?thing { ?thing a %s }"

Row = tuple[str, ...]


def unbacked(loaded: Loaded) -> Iterator[Fault]:
    """A direct triple that no statement of its status backs, and a statement without its direct triple."""
    for s, p, o in _rows(loaded, _UNBACKED):
        yield _fault(loaded, "unbacked", s, f"{_short(loaded, p)} {_short(loaded, o)} is backed by no such statement")
    for s, p, o in _rows(loaded, _UNTOLD):
        yield _fault(loaded, "untold", s, f"a statement says {_short(loaded, p)} {_short(loaded, o)}, no triple does")


def wrong_ends(loaded: Loaded) -> Iterator[Fault]:
    """A relation whose subject or object is of a type that the vocabulary in the same file does not allow."""
    allowed = _allowed(loaded)
    symmetric = {p for (p,) in _rows(loaded, "SELECT ?p { ?p a owl:SymmetricProperty }")}
    for s, p, o, end, type in _rows(loaded, _ENDS):
        fits = allowed.get((p, end), set())
        if p in symmetric:
            fits = fits | allowed.get((p, "object" if end == "subject" else "subject"), set())
        if fits and type not in fits:
            told = f"{_short(loaded, p)} {_short(loaded, o)}: a {_short(loaded, type)} cannot be its {end}"
            yield _fault(loaded, "wrong-type", s, told)


def _allowed(loaded: Loaded) -> dict[tuple[str, str], set[str]]:
    """The types that may stand at each end of each relation: those named one by one, else all below its class."""
    below: dict[str, set[str]] = {}
    for above, type in _rows(loaded, _BELOW):
        below.setdefault(above, set()).add(type)
    allowed = {(p, end): below.get(known, set()) for p, end, known in _rows(loaded, _DECLARED)}
    narrowed: dict[tuple[str, str], set[str]] = {}
    for p, end, type in _rows(loaded, _NARROWED):
        narrowed.setdefault((p, end), set()).add(type)
    return allowed | narrowed


def miscounted(loaded: Loaded) -> Iterator[Fault]:
    """A statement whose number of articles is not that of its evidence."""
    for said, told, found in _rows(loaded, _COUNTS):
        if told != found:
            yield _fault(loaded, "miscounted", said, f"kg:articles is {told}; its evidence stands in {found}")


def wrong_lengths(loaded: Loaded) -> Iterator[Fault]:
    """A quote whose length is not that of its place."""
    for evidence, quote, start, end, _ in _rows(loaded, _QUOTES):
        if len(quote) != int(end) - int(start):
            yield _fault(loaded, "offsets", evidence, f"the quote has {len(quote)} signs, its place {start} to {end}")


def disordered(loaded: Loaded) -> Iterator[Fault]:
    """A time whose two days are out of order, or say something else than its EDTF."""
    for said, edtf, first, last in _rows(loaded, _TIMES):
        try:
            start, end = (date.fromisoformat(day) if day else None for day in (first, last))
        except ValueError:
            continue  # the shape of a statement tells it
        if start and end and start > end:
            yield _fault(loaded, "dates", said, f"begins on {start} and ends on {end}")
        elif not edtf or not (start or end) or When(start, end).edtf != edtf:
            yield _fault(loaded, "dates", said, f"is {edtf or 'without'} in EDTF, from {start} to {end} in days")


def false_copies(loaded: Loaded) -> Iterator[Fault]:
    """An article that copies itself, or a later one."""
    for copy, original in _rows(loaded, _COPIES):
        yield _fault(loaded, "copies", copy, f"cannot be a copy of {_short(loaded, original)}, which is no earlier one")


def loose_ends(loaded: Loaded) -> Iterator[Fault]:
    """Something of ours that is referred to and nowhere described."""
    homes = tuple(space for name, space in loaded.prefixes.items() if name in _OURS)
    for thing, property in _rows(loaded, _LOOSE):
        if thing.startswith(homes):
            yield _fault(loaded, "loose", thing, f"is meant by {_short(loaded, property)} and nowhere described")


_OURS = (
    "kg", "planned", "negated", "plover", "id", "geometry", "statement", "evidence", "article", "conflict", "promise",
    "dependence", "holding", "naming",
)  # fmt: skip

CHECKS: Mapping[str, Callable[[Loaded], Iterator[Fault]]] = MappingProxyType({
    "direct triples against the statements that back them": unbacked,
    "the types of what each relation joins": wrong_ends,
    "the counts of articles": miscounted,
    "the lengths of quotes": wrong_lengths,
    "the order of days, and EDTF": disordered,
    "copies against the days of their articles": false_copies,
    "that all that is referred to is described": loose_ends,
})  # fmt: skip


def in_articles(loaded: Loaded, texts: Mapping[str, tuple[str, str]]) -> Iterator[Fault]:
    """A quote that does not stand at its place in the article; an article that is gone, or was changed since."""
    home = loaded.prefixes["article"]
    hashes = {row[0]: row[1] for row in _rows(loaded, "SELECT ?article ?hash { ?article kg:sha256 ?hash }")}
    changed: set[str] = set()
    for article, hash in sorted(hashes.items()):
        known = texts.get(unquote(article.removeprefix(home)))
        if known is None or known[0] != hash:
            changed.add(article)
            why = "is not among the sources" if known is None else "was changed since the build"
            yield _fault(loaded, "source", article, why)
    for evidence, quote, start, end, article in _rows(loaded, _QUOTES):
        if article not in changed and article in hashes:
            text = texts[unquote(article.removeprefix(home))][1]
            if text[int(start) : int(end)].encode("utf-8", "replace") != quote.encode("utf-8", "replace"):
                yield _fault(loaded, "quote", evidence, f"the quote does not stand in {_short(loaded, article)} there")


def in_tables(loaded: Loaded, out: Path) -> Iterator[Fault]:
    """A thing that stands in graph.ttl and not in its table, or the other way round."""
    tables = {"entities": ("id", "kg:Entity"), "statements": ("statement", "kg:Statement"),
              "articles": ("article", "kg:Article")}  # fmt: skip
    for table, (prefix, kind) in tables.items():
        file = out / f"{table}.jsonl"
        if not file.is_file():
            yield Fault("tables", file.name, "is missing")
            continue
        query = "SELECT DISTINCT ?thing { ?thing a/rdfs:subClassOf* kg:Entity }" if table == "entities" else _ALL % kind
        home = loaded.prefixes[prefix]
        there = {_written(thing.removeprefix(home)) for (thing,) in _rows(loaded, query)}
        here = {str(row["id"]) for row in _json_lines(file) if row.get("status") != "skipped"}
        for id in sorted(there ^ here):
            yield Fault("tables", f"{prefix}:{id}", f"stands in {'graph.ttl' if id in there else file.name} alone")


def _written(slug: str) -> str:
    """The id of an IRI as the tables write it: half of a surrogate pair becomes U+FFFD in them."""
    return re.sub("[\ud800-\udfff]", "\ufffd", unquote(slug, errors="surrogatepass"))


def _json_lines(file: Path) -> Iterator[dict[str, object]]:
    for line in file.read_text("utf-8").split("\n"):
        if line:
            yield json.loads(line)


def _rows(loaded: Loaded, query: str) -> Iterator[Row]:
    """The values of a query of ours, sorted; an unbound one is empty."""
    found = loaded.store.query(query, prefixes=dict(loaded.prefixes))
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return iter(sorted(tuple(_value(row[name]) for name in names) for row in found))


def _value(term: object) -> str:
    return str(getattr(term, "value", "")) if term is not None else ""


def _short(loaded: Loaded, iri: str) -> str:
    return shorten(iri, loaded.prefixes)


def _fault(loaded: Loaded, code: str, where: str, message: str) -> Fault:
    return Fault(code, _short(loaded, where), message)
