"""resolutions.toml: what a person decided about names, kept beside the sources and obeyed by every build.

    [[same]]                # one thing; the first name is the one it keeps
    names = ["Qais al-Muhammadawi", "Qais al-Mohammadi"]

    [[not-same]]            # two things, whatever their names look like
    names = ["Ana Ostrel", "A. Ostrel"]

    [[rename]]
    name = "Ain al-Asad Air Base"
    to = "Ain al-Asad"

A name is an entity's id, or one of its names in any case. Each row may have a `why` for whoever reads it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.errors import ResolutionError

FILE = "resolutions.toml"
KINDS: tuple[Literal["same", "not-same", "rename"], ...] = ("same", "not-same", "rename")
MOST = 10_000  # rows that are read


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: "same" and "not-same" with their names, "rename" with the name and the label to give it."""

    kind: Literal["same", "not-same", "rename"]
    names: tuple[str, ...]
    to: str | None = None
    path: str = FILE


def parse(text: str, *, path: str = FILE) -> tuple[Row, ...]:
    """The rows of one file, in their order.

    Raises:
        ResolutionError: it is not TOML, or a row breaks the rules; the message names the path and the row.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ResolutionError(f"{path}: not TOML: {error}") from error
    if unknown := sorted(set(data) - set(KINDS)):
        raise ResolutionError(f"{path}: [[{unknown[0]}]] is none of [[same]], [[not-same]] and [[rename]]")
    rows = []
    for kind in KINDS:
        tables = data.get(kind, [])
        if not isinstance(tables, list) or len(tables) > MOST:
            raise ResolutionError(f"{path}: {kind} must be written as [[{kind}]], at most {MOST:,} times")
        rows += [_row(kind, table, f"{path}: [[{kind}]] number {n}", path) for n, table in enumerate(tables, 1)]
    return tuple(rows)


def _row(kind: Literal["same", "not-same", "rename"], table: Any, where: str, path: str) -> Row:
    wanted = {"name", "to"} if kind == "rename" else {"names"}
    if not isinstance(table, dict) or not wanted <= set(table) <= wanted | {"why"}:
        raise ResolutionError(f"{where}: give {' and '.join(sorted(wanted))}, and why if you like")
    names = [table["name"], table["to"]] if kind == "rename" else table["names"]
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise ResolutionError(f"{where}: names must be texts that are not empty")
    if kind == "rename":
        return Row(kind, (names[0].strip(),), names[1].strip(), path)
    if len(names) < 2 or (kind == "not-same" and len(names) != 2):
        raise ResolutionError(f"{where}: give {'two names' if kind == 'not-same' else 'two names or more'}")
    return Row(kind, tuple(name.strip() for name in names), None, path)


def find(name: str, by_name: Mapping[str, Sequence[str]], path: str) -> str:
    """The id of the one entity that a name means.

    Args:
        name: an id, or a name in any case.
        by_name: the ids by each id and each name in lower case, those that are exactly an id under "id:" and it.
        path: the file that holds the name, for the message.

    Raises:
        ResolutionError: no entity bears the name, or several do.
    """
    exact = by_name.get(f"id:{name}", ())
    if exact:
        return exact[0]
    found = by_name.get(name.casefold(), ())
    if len(found) == 1:
        return found[0]
    if not found:
        raise ResolutionError(
            f"{path}: no entity of this build is called {name!r}; entities.jsonl has the names. Remove the row if the "
            "articles that spoke of it are gone."
        )
    raise ResolutionError(f"{path}: {name!r} is the name of {len(found)} entities; give an id: {', '.join(found[:5])}")


def names_of(entities: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """What `find` looks names up in, from (id, names)."""
    found: dict[str, list[str]] = {}
    for id, names in entities:
        found[f"id:{id}"] = [id]
        for name in {name.casefold() for name in names}:
            found.setdefault(name, []).append(id)
    return found


def as_toml(rows: Iterable[Row]) -> str:
    """The rows as the file that `parse` reads, in their order."""
    return "".join(f"[[{row.kind}]]\n{_body(row)}\n" for row in rows)


def _body(row: Row) -> str:
    if row.kind == "rename":
        return f"name = {_quoted(row.names[0])}\nto = {_quoted(row.to or '')}\n"
    return f"names = [{', '.join(map(_quoted, row.names))}]\n"


def _quoted(text: str) -> str:
    """A TOML basic string: control characters and lone surrogates spelled out, for an article may hold any."""
    signs = []
    for sign in text:
        code = ord(sign)
        if sign in '"\\':
            signs.append("\\" + sign)
        elif 0xD800 <= code <= 0xDFFF:
            signs.append("\\uFFFD")
        elif code < 0x20 or code == 0x7F or not sign.isprintable():
            signs.append(f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")
        else:
            signs.append(sign)
    return '"' + "".join(signs) + '"'
