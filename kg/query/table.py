"""The answer to a query, and its three written forms: a table for people, CSV and JSON (both SPARQL 1.1)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

Kind = Literal["uri", "literal", "bnode", "triple"]
Form = Literal["select", "ask", "construct"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN = frozenset({f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"})
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")  # JSON escapes the rest


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term; `datatype` is an IRI, and empty for a plain string, a tagged string and what is no literal."""

    kind: Kind
    value: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to one query. An unbound cell is None; `truncated` tells that there were more rows than were taken.

    ASK gives `answer` and no rows, CONSTRUCT the columns subject, predicate and object.
    """

    form: Form
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    answer: bool | None = None
    truncated: bool = False
    prefixes: tuple[tuple[str, str], ...] = ()


def as_text(table: Table, *, width: int = 80) -> str:
    """A plain table: IRIs as prefixed names, control and invisible signs escaped, cells cut at `width` signs."""
    if table.answer is not None:
        return "yes\n" if table.answer else "no\n"
    spaces = sorted(((iri, prefix) for prefix, iri in table.prefixes), reverse=True)  # the longest match comes first
    cells = [list(table.columns), *([_cell(term, spaces, width) for term in row] for row in table.rows)]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell + " " * (wide - _columns(cell)) for cell, wide in zip(row, widths, strict=True)) for row in cells
    ]
    lines.insert(1, "  ".join("-" * wide for wide in widths))
    count = len(table.rows)
    more = "; there are more, narrow the query or raise the limit" if table.truncated else ""
    return "\n".join(line.rstrip() for line in lines) + f"\n({count} {'row' if count == 1 else 'rows'}{more})\n"


def as_csv(table: Table) -> str:
    """SPARQL 1.1 Query Results CSV (W3C, 2013), lines ending in CRLF.

    Values stand as they are, as the format asks: do not let a spreadsheet run a cell that begins with "=".
    """
    text = io.StringIO()
    writer = csv.writer(text)
    if table.answer is not None:
        writer.writerows([["answer"], ["true" if table.answer else "false"]])
        return text.getvalue()
    writer.writerow(table.columns)
    writer.writerows(["" if term is None else _csv(term) for term in row] for row in table.rows)
    return text.getvalue()


def as_json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON (W3C, 2013); CONSTRUCT is written as a SELECT of its three columns."""
    if table.answer is not None:
        return json.dumps({"head": {}, "boolean": table.answer}) + "\n"
    bindings = [
        {column: _json(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    answer = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return _UNSEEN.sub(_escape, json.dumps(answer, ensure_ascii=False, indent=1)) + "\n"


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """The IRI as a prefixed name where one of the prefixes fits, else between angle brackets."""
    return _short(iri, sorted(((space, prefix) for prefix, space in prefixes.items()), reverse=True))


def _short(iri: str, spaces: list[tuple[str, str]]) -> str:
    for space, prefix in spaces:
        if iri.startswith(space) and _LOCAL.fullmatch(iri, len(space)):
            return f"{prefix}:{iri[len(space) :]}"
    return f"<{iri}>"


def _cell(term: Term | None, spaces: list[tuple[str, str]], width: int) -> str:
    if term is None:
        return ""
    text = _short(term.value, spaces) if term.kind == "uri" else _csv(term)
    safe = _CONTROL.sub(_escape, text)
    return safe if len(safe) <= width else safe[: width - 1] + "…"


def _escape(sign: re.Match[str]) -> str:
    known = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return known.get(sign.group()) or f"\\u{ord(sign.group()):04X}"


def _columns(text: str) -> int:
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _csv(term: Term) -> str:
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _json(term: Term) -> dict[str, str]:
    cell: dict[str, str] = {"type": term.kind, "value": term.value}
    if term.language:
        cell["xml:lang"] = term.language
    elif term.datatype and term.datatype not in _PLAIN:
        cell["datatype"] = term.datatype
    return cell
