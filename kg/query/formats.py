"""The standard forms of an answer on the web, and the choice among them by what a client accepts.

SPARQL 1.1 Query Results JSON, XML, CSV and TSV for SELECT and ASK; Turtle, N-Triples, RDF/XML and JSON-LD for
CONSTRUCT and DESCRIBE. https://www.w3.org/TR/sparql11-protocol/#query-success
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.query.table import Table, Term, as_csv, as_json

# What XML 1.0 has no way to write, not even escaped (production 2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\n\r\t]')


def as_tsv(table: Table) -> str:
    """SPARQL 1.1 Query Results TSV (W3C, 2013): terms as Turtle writes them; an ASK is one cell, as in our CSV."""
    if table.answer is not None:
        return f"?answer\n{'true' if table.answer else 'false'}\n"
    lines = ["\t".join(f"?{name}" for name in table.columns)]
    lines += ["\t".join("" if term is None else n3(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def n3(term: Term) -> str:
    """A term as N-Triples has it, on one line; an IRI must be valid."""
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    if term.kind == "triple":
        return term.value
    text = '"' + _SPECIAL.sub(lambda sign: _ESCAPES[sign.group()], term.value) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return text if not term.datatype or term.datatype.endswith("#string") else f"{text}^^<{term.datatype}>"


def as_xml(table: Table) -> str:
    """SPARQL 1.1 Query Results XML (W3C, 2013); a sign that XML cannot hold becomes U+FFFD."""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#">',
        "<head>",
    ]
    out += [f"<variable name={quoteattr(name)}/>" for name in table.columns]
    out.append("</head>")
    if table.answer is not None:
        out += [f"<boolean>{'true' if table.answer else 'false'}</boolean>", "</sparql>"]
        return "\n".join(out) + "\n"
    out.append("<results>")
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        bound = (f"<binding name={quoteattr(name)}>{_xml(term)}</binding>" for name, term in cells if term is not None)
        out.append(f"<result>{''.join(bound)}</result>")
    out += ["</results>", "</sparql>"]
    return "\n".join(out) + "\n"


def _xml(term: Term) -> str:
    text = escape(_NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    if term.kind in ("uri", "bnode"):
        return f"<{term.kind}>{text}</{term.kind}>"
    kind = ""
    if term.language:
        kind = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype and not term.datatype.endswith("#string"):
        kind = f" datatype={quoteattr(term.datatype)}"
    return f"<literal{kind}>{text}</literal>"


def as_rdf(triples: Iterable[ox.Triple], format: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """The triples of a CONSTRUCT, sorted, so that Turtle groups them by subject."""
    ordered = sorted(triples, key=lambda one: (str(one.subject), str(one.predicate), str(one.object)))
    out = io.BytesIO()
    ox.serialize(ordered, output=out, format=format, prefixes=_fitting(ordered, prefixes))
    return out.getvalue()


def _fitting(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    """The prefixes that the triples use; a head of twenty lines over two triples helps nobody."""
    iris = {
        term.value
        for triple in triples
        for term in (triple.subject, triple.predicate, triple.object, getattr(triple.object, "datatype", None))
        if isinstance(term, ox.NamedNode)
    }
    return {name: space for name, space in prefixes.items() if any(iri.startswith(space) for iri in iris)}


TABLES: Mapping[str, Callable[[Table], str]] = MappingProxyType({
    "application/sparql-results+json": as_json,
    "application/sparql-results+xml": as_xml,
    "text/csv": as_csv,
    "text/tab-separated-values": as_tsv,
})  # fmt: skip

GRAPHS: Mapping[str, ox.RdfFormat] = MappingProxyType({
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
})  # fmt: skip

# Short names for `format=` in an address, and what clients ask for that means one of the above.
_ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": ("text/turtle",),
    "turtle": ("text/turtle",),
    "nt": ("application/n-triples",),
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "application/x-turtle": ("text/turtle",),
    "text/plain": ("application/n-triples",),
})  # fmt: skip


def wanted(format: str | None, accept: str) -> str:
    """What an answer should follow: the `format` of an address where it is a word that we know, else the header."""
    return format if format and format in {*_ALIASES, *TABLES, *GRAPHS} else accept


def acceptable(accept: str, offered: Iterable[str]) -> str | None:
    """The offered media type that an Accept header wants most (RFC 9110, 12.5.1), or None when it takes none of them.

    Among equals the order of `offered` decides; an empty header takes anything. Short names count as types.
    """
    types = tuple(offered)
    ranges = _ranges(accept)
    if not ranges:
        return types[0]
    best = max(types, key=lambda type: (_quality(type, ranges), -types.index(type)))
    return best if _quality(best, ranges) > 0 else None


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        if not name:
            continue
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                with_digits = re.fullmatch(r"0(\.\d{0,3})?|1(\.0{0,3})?", value.strip())
                quality = float(value) if with_digits else 0.0
        for type in _ALIASES.get(name, (name,)):
            found[type] = max(found.get(type, 0.0), quality)
    return found


def _quality(type: str, ranges: Mapping[str, float]) -> float:
    for one in (type, type.partition("/")[0] + "/*", "*/*", "*"):
        if one in ranges:
            return ranges[one]
    return 0.0
