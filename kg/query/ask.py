"""SPARQL 1.1 on the graph of a build: SELECT, ASK and CONSTRUCT, within limits, with the usual prefixes at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.guard import check
from kg.query.sandbox import Limits, run
from kg.query.table import Table, Term

_HOME = "https://w3id.org/basegraph/"

PREFIXES: Mapping[str, str] = MappingProxyType({
    "kg": f"{_HOME}ns#",
    "planned": f"{_HOME}planned#",
    "negated": f"{_HOME}negated#",
    **{name: f"{_HOME}{name}/" for name in ("id", "statement", "evidence", "article", "conflict", "promise")},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "prov": "http://www.w3.org/ns/prov#",
})  # fmt: skip

DEFAULTS = Limits()

_DECLARED = re.compile(rb"@prefix\s+([\w-]*):\s*<([^<>\s]*)>\s*\.\s*")
_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)", re.DOTALL)
_STAR = re.compile(r"\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_MANY = 200  # signs of an engine's list of what it expected


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph in memory, ready for any number of queries, with the prefixes that its file declares."""

    store: ox.Store
    prefixes: Mapping[str, str]


def load(path: str | PathLike[str]) -> Loaded:
    """Read a Turtle file, or the graph.ttl of a build's folder.

    Raises:
        QueryError: there is no such file, or it is not Turtle.
    """
    file = Path(path) / "graph.ttl" if Path(path).is_dir() else Path(path)
    try:
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
    return Loaded(store, {**PREFIXES, **dict(_declared(data))})


def _declared(data: bytes) -> Iterator[tuple[str, str]]:
    """The prefixes at the head of a Turtle file: a build with another base IRI says there where its data stands."""
    at = 0
    while found := _DECLARED.match(data, at):
        yield found[1].decode(), found[2].decode("utf-8", "replace")
        at = found.end()


def query(source: str | PathLike[str] | ox.Store | Loaded, text: str, *, limits: Limits = DEFAULTS) -> Table:
    """Ask the graph.

    Args:
        source: a Turtle file, a build's folder, a pyoxigraph store, or what `load` gave.
        text: SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of PREFIXES need no PREFIX line.
        limits: time, memory and rows.

    Raises:
        QueryError: the query is malformed (with line and column), forbidden, or ran into its limits.
    """
    loaded = Loaded(source, PREFIXES) if isinstance(source, ox.Store) else source
    loaded = loaded if isinstance(loaded, Loaded) else load(loaded)
    check(text, loaded.prefixes)
    answer = run(partial(_answer, loaded, text, limits.rows), limits)
    lines = [json.loads(line) for line in answer.split(b"\n") if line]
    head, rows = lines[0], lines[1:]
    if "error" in head:
        raise QueryError(head["error"])
    return Table(
        form=head["form"],
        columns=tuple(head["columns"]),
        rows=tuple(tuple(None if cell is None else Term(*cell) for cell in row) for row in rows[: limits.rows]),
        answer=head.get("answer"),
        truncated=len(rows) > limits.rows,
        prefixes=tuple(loaded.prefixes.items()),
    )


def _answer(loaded: Loaded, text: str, most: int) -> Iterator[bytes]:
    """Runs in the child: a head, then a line for each row, one row more than wanted to tell that there were more."""
    try:
        result = loaded.store.query(text, prefixes=dict(loaded.prefixes))
        if isinstance(result, ox.QueryBoolean):
            yield _line({"form": "ask", "columns": [], "answer": bool(result)})
        elif isinstance(result, ox.QuerySolutions):
            names = _in_order(text, [variable.value for variable in result.variables])
            yield _line({"form": "select", "columns": names})
            for _, solution in zip(range(most + 1), result, strict=False):
                yield _line([_cell(solution[name]) for name in names])
        else:
            yield _line({"form": "construct", "columns": ["subject", "predicate", "object"]})
            for _, triple in zip(range(most + 1), result, strict=False):
                yield _line([_cell(term) for term in (triple.subject, triple.predicate, triple.object)])
    except SyntaxError as error:
        yield _line({"error": _explained(str(error))})


def _in_order(text: str, names: list[str]) -> list[str]:
    """The columns of SELECT * in the order in which the query names them; the engine has no order of its own there."""
    if not _STAR.search(text):
        return names
    first = {found[1]: found.start() for found in reversed(list(_VARIABLE.finditer(text)))}
    return sorted(names, key=lambda name: (first.get(name, len(text)), name))


def _line(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _cell(term: object) -> tuple[str, ...] | None:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return "uri", term.value
        case ox.BlankNode():
            return "bnode", term.value
        case ox.Literal():
            return "literal", term.value, "" if term.language else term.datatype.value, term.language or ""
        case _:
            return "triple", str(term)


def _explained(message: str) -> str:
    """The engine's message with its place in words, and without a page of grammar."""
    found = _PLACE.match(message)
    if not found:
        return f"not SPARQL: {message}"
    line, column, what = found.groups()
    brief = " ".join(what.split())
    brief = brief if len(brief) <= _MANY else brief[:_MANY] + " …"
    return f"line {line}, column {column}: not SPARQL here: {brief}"
