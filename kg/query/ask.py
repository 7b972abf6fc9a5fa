"""SPARQL 1.1 on the graph of a build: SELECT, ASK, CONSTRUCT and DESCRIBE, within limits, with the usual prefixes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from os import PathLike

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.guard import check
from kg.query.sandbox import Limits, run
from kg.query.store import PREFIXES, Loaded, load
from kg.query.table import Table, Term

DEFAULTS = Limits()

_PLACE = re.compile(r"^error at (\d+):(\d+): (.*)", re.DOTALL)
_STAR = re.compile(r"\bSELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")
_MANY = 200  # signs of an engine's list of what it expected
_TRIPLE = ("subject", "predicate", "object")


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


def evaluate(loaded: Loaded, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The engine's own answer, in this process and without limits: for the child of `kg.query.sandbox` alone.

    Raises:
        QueryError: the query is malformed, with line and column.
    """
    try:
        return loaded.store.query(text, prefixes=dict(loaded.prefixes))
    except SyntaxError as error:
        raise QueryError(_explained(str(error))) from error


def columns(text: str, result: ox.QuerySolutions) -> list[str]:
    """The columns of a SELECT; those of SELECT * in the order in which the query names them, as engines have none."""
    names = [variable.value for variable in result.variables]
    if not _STAR.search(text):
        return names
    first = {found[1]: found.start() for found in reversed(list(_VARIABLE.finditer(text)))}
    return sorted(names, key=lambda name: (first.get(name, len(text)), name))


def term(value: object) -> Term | None:
    """A term of the engine as ours."""
    match value:
        case None:
            return None
        case ox.NamedNode():
            return Term("uri", value.value)
        case ox.BlankNode():
            return Term("bnode", value.value)
        case ox.Literal():
            return Term("literal", value.value, "" if value.language else value.datatype.value, value.language or "")
        case _:
            return Term("triple", str(value))


def _answer(loaded: Loaded, text: str, most: int) -> Iterator[bytes]:
    """Runs in the child: a head, then a line for each row, one row more than wanted to tell that there were more."""
    try:
        result = evaluate(loaded, text)
        if isinstance(result, ox.QueryBoolean):
            yield _line({"form": "ask", "columns": [], "answer": bool(result)})
        elif isinstance(result, ox.QuerySolutions):
            names = columns(text, result)
            yield _line({"form": "select", "columns": names})
            for solution in islice(result, most + 1):
                yield _row(solution[name] for name in names)
        else:
            yield _line({"form": "construct", "columns": _TRIPLE})
            for triple in islice(result, most + 1):
                yield _row((triple.subject, triple.predicate, triple.object))
    except QueryError as error:
        yield _line({"error": str(error)})
    except (OSError, RuntimeError) as error:  # of a store on disk
        yield _line({"error": f"the graph cannot be read: {error}; if it was indexed, run kg index again"})


def _row(values: Iterable[object]) -> bytes:
    cells = (term(value) for value in values)
    return _line([None if cell is None else (cell.kind, cell.value, cell.datatype, cell.language) for cell in cells])


def _line(value: object) -> bytes:
    return json.dumps(value).encode("ascii") + b"\n"


def _explained(message: str) -> str:
    """The engine's message with its place in words, and without a page of grammar."""
    found = _PLACE.match(message)
    if not found:
        return f"not SPARQL: {message}"
    line, column, what = found.groups()
    brief = " ".join(what.split())
    brief = brief if len(brief) <= _MANY else brief[:_MANY] + " …"
    return f"line {line}, column {column}: not SPARQL here: {brief}"
