"""The names of things in RDF: namespaces, IRIs made of ids, and the gate that every foreign IRI must pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from urllib.parse import quote

import pyoxigraph

from kg.errors import ExportError
from kg.lexicon import Predicate
from kg.model import Statement, Status

BASE_IRI = "https://w3id.org/basegraph/"

# The vocabulary has one address for every build; only the data moves with --base-iri.
VOCABULARY = MappingProxyType({
    "kg": f"{BASE_IRI}ns#",
    "planned": f"{BASE_IRI}planned#",
    "negated": f"{BASE_IRI}negated#",
    "plover": f"{BASE_IRI}plover#",
})  # fmt: skip
DATA = (
    "id", "geometry", "statement", "evidence", "article", "conflict", "promise", "dependence", "holding", "naming",
)  # fmt: skip
OTHERS = MappingProxyType({
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "time": "http://www.w3.org/2006/time#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "wd": "http://www.wikidata.org/entity/",
})  # fmt: skip

# In which namespace the direct triple of a statement stands: a plan can never be taken for a fact.
SPACES: MappingProxyType[Status, str] = MappingProxyType({"actual": "kg", "planned": "planned", "negated": "negated"})

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")  # what Turtle and SPARQL take after a prefix without any escape
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
# These could make one address look like another.
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@cache
def camel(id: str) -> str:
    """The property of a predicate id: `withdraws-from` gives `withdrawsFrom`."""
    head, *tail = id.split("-")
    return slug(head + "".join(word[:1].upper() + word[1:] for word in tail))


@cache
def pascal(id: str) -> str:
    """The class of an entity type or status: `armed-group` gives `ArmedGroup`."""
    return slug("".join(word[:1].upper() + word[1:] for word in id.split("-")))


def slug(id: str) -> str:
    """The id as the last part of an IRI: letters, digits and `-._~` stand, all else is percent-encoded as UTF-8.

    Different ids never give the same slug. An id of dots alone is encoded too: "." and ".." mean steps in a path.
    """
    if _PLAIN.fullmatch(id):
        return id
    if id and not id.strip("."):
        return "%2E" * len(id)
    return quote(id.encode("utf-8", "surrogatepass"), safe="")


def web_iri(text: str | None) -> str | None:
    """The text if it is a valid absolute http or https IRI (RFC 3987) without invisible signs, else None."""
    if not text or not _WEB.match(text) or _INVISIBLE.search(text):
        return None
    try:
        return pyoxigraph.NamedNode(text).value
    except ValueError:  # also UnicodeEncodeError, for a lone surrogate
        return None


def prefix_block(prefixes: Mapping[str, str]) -> str:
    """One @prefix line for each prefix, the colons under each other."""
    width = max(map(len, prefixes)) + 1
    return "".join(f"@prefix {prefix + ':':<{width}} <{iri}> .\n" for prefix, iri in prefixes.items())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a build names things: the closed set of predicates, and the IRI below which its data stands."""

    predicates: tuple[Predicate, ...]
    base_iri: str = BASE_IRI

    def __post_init__(self) -> None:
        if web_iri(self.base_iri) is None or not self.base_iri.endswith(("/", "#")):
            raise ExportError(
                f"base IRI {self.base_iri!r}: give an absolute http(s) IRI that ends with / or #, such as {BASE_IRI}"
            )

    @property
    def prefixes(self) -> dict[str, str]:
        """Every prefix of graph.ttl and its namespace, in the order in which they are declared."""
        data = {prefix: f"{self.base_iri}{prefix}/" for prefix in DATA}
        return {**VOCABULARY, **data, **OTHERS}

    def name(self, prefix: str, id: str) -> str:
        """The thing as Turtle writes it: a prefixed name where that needs no escape, else a whole IRI."""
        if _plain(id):
            return f"{prefix}:{id}"
        return f"<{self.prefixes[prefix]}{slug(id)}>"


@lru_cache(maxsize=1 << 16)  # the same ids are named from many places
def _plain(id: str) -> bool:
    return _PLAIN.fullmatch(id) is not None


def sentence(statement: Statement, names: Mapping[str, str], label: str) -> str:
    """A statement in plain words: "US-led coalition hands over Ain al-Asad to Iraqi army (planned)".

    Args:
        statement: what is said.
        names: the label of each entity id; an id without one stands for itself.
        label: what is read between subject and object.
    """
    subject, object, what = (names.get(id, id) for id in (statement.subject, statement.object, statement.what or ""))
    verb = f"{label} {object}"
    if what and label.endswith(" to"):
        verb = f"{label.removesuffix(' to')} {what} to {object}"
    elif what:
        verb = f"{verb} on {what}"
    notes = [note for note in (statement.title, statement.strength and f"strength {statement.strength}") if note]
    if statement.status != "actual":
        notes.append(statement.status)
    return f"{subject} {verb}" + (f" ({', '.join(notes)})" if notes else "")
