"""JSON and JSON Lines: one article per object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from kg.read.decode import blank, decode, lines
from kg.read.meta import meta, sound
from kg.read.refusal import Draft, Refusal

TEXT_KEYS = ("text", "body", "content")
"""The keys under which an object may hold its text; the first with a string counts."""

MOST_RECORDS = 100_000
"""Records of one file that are read; the rest is refused by name."""


def read_json(data: bytes) -> Iterator[Draft | Refusal]:
    """The article of a file that is one object, or the articles of a list of objects, numbered from 1.

    Raises:
        Refusal: see `decode`; or "syntax" when it is not strict JSON (RFC 8259).
    """
    found = loads(decode(data))
    if not isinstance(found, list):
        yield _draft(found, None)
        return
    if not found:
        raise Refusal("no-text", "an empty list")
    yield from _numbered(iter(found))


def read_json_lines(data: bytes) -> Iterator[Draft | Refusal]:
    """The articles of a file of one object a line, numbered by their records from 1; blank lines do not count.

    Only "\\n" ends a line: strings may hold U+2028 and its like. A broken line costs only itself.

    Raises:
        Refusal: see `decode`.
    """
    yield from _numbered(_line(place, line) for place, line in enumerate(decode(data).split("\n"), 1) if line.strip())


def loads(text: str, *, line: int = 1) -> Any:
    """The value of a strict JSON text, which begins at a line of its file: no NaN, no Infinity, nothing after it.

    Raises:
        Refusal: "syntax", with the line and column.
    """
    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise Refusal(
            "syntax", f"not JSON at line {line + error.lineno - 1}, column {error.colno}: {error.msg}"
        ) from error
    except RecursionError as error:
        raise Refusal("syntax", f"JSON nested too deep at line {line}") from error
    except ValueError as error:
        raise Refusal("syntax", f"not JSON at line {line}: {error}") from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _whole(digits: str) -> int | float:
    """A whole number; one of thousands of digits, which Python refuses to read, as a float: no field is a number."""
    return int(digits) if len(digits) < 100 else float(digits)


def _line(place: int, line: str) -> object:
    try:
        return loads(line, line=place)
    except Refusal as refusal:
        return refusal


def _numbered(values: Iterator[object]) -> Iterator[Draft | Refusal]:
    for n, value in enumerate(values, 1):
        if n > MOST_RECORDS:
            yield Refusal("too-large", f"records after the first {MOST_RECORDS} are not read", n=n)
            return
        try:
            yield _draft(value, n)
        except Refusal as refusal:
            yield Refusal(refusal.reason, f"record {n}: {refusal.detail}", n=n)


def _draft(value: object, n: int | None) -> Draft:
    if isinstance(value, Refusal):
        raise value
    if not isinstance(value, dict):
        raise Refusal("no-text", f"not an object but a JSON {_kind(value)}")
    text = next((value[key] for key in TEXT_KEYS if isinstance(value.get(key), str)), None)
    if text is None or blank(text):
        raise Refusal("no-text", f"no text under {', '.join(TEXT_KEYS)}")
    return Draft(lines(sound(text)), meta(value), n)


def _kind(value: object) -> str:
    kinds = {list: "list", str: "string", bool: "truth value", int: "number", float: "number"}
    return kinds.get(type(value), "null")
