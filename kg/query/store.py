"""The graph as something that can be asked: in memory or on disk, with the prefixes that its file declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import QueryError
from kg.fileset import settle
from kg.query import index

_HOME = "https://w3id.org/basegraph/"

PREFIXES: Mapping[str, str] = MappingProxyType({
    "kg": f"{_HOME}ns#",
    "planned": f"{_HOME}planned#",
    "negated": f"{_HOME}negated#",
    **{name: f"{_HOME}{name}/" for name in (
        "id", "geometry", "statement", "evidence", "article", "conflict", "promise", "dependence", "holding", "naming",
    )},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "geosparql": "http://www.opengis.net/ont/geosparql#",
    "prov": "http://www.w3.org/ns/prov#",
})  # fmt: skip

_HEAD = 64 * 1024  # bytes in which all prefixes stand

_DECLARED = re.compile(rb"@prefix\s+([\w-]*):\s*<([^<>\s]*)>\s*\.\s*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph in memory or on disk, ready for any number of queries, with the prefixes that its file declares."""

    store: ox.Store
    prefixes: Mapping[str, str]


def load(path: str | PathLike[str]) -> Loaded:
    """Read a Turtle file, or the graph.ttl of a build's folder; where `kg index` made a store of it, open that instead.

    Raises:
        QueryError: there is no such file, or it is not Turtle.
    """
    file = Path(path) / "graph.ttl" if Path(path).is_dir() else Path(path)
    settle(file.parent)
    try:
        if (store := index.opened(file)) is not None:
            with file.open("rb") as data:
                return Loaded(store, {**PREFIXES, **dict(declared(data.read(_HEAD)))})
        return parse(file.read_bytes())
    except OSError as error:
        raise QueryError(f"{file}: cannot be read: {error.strerror}; run kg build first") from error
    except SyntaxError as error:
        raise QueryError(f"{file}: is not Turtle: {error}") from error


def parse(turtle: str | bytes) -> Loaded:
    """Take a graph in Turtle into memory.

    Raises:
        SyntaxError: it is not Turtle.
    """
    data = turtle.encode("utf-8") if isinstance(turtle, str) else turtle
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.TURTLE)
    return Loaded(store, {**PREFIXES, **dict(declared(data))})


def declared(data: bytes) -> Iterator[tuple[str, str]]:
    """The prefixes at the head of a Turtle file: a build with another base IRI says there where its data stands."""
    at = 0
    while found := _DECLARED.match(data, at):
        yield found[1].decode(), found[2].decode("utf-8", "replace")
        at = found.end()
