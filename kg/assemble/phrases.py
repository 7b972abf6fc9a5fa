"""The words of `kg/data/across.toml`, ready to be looked for in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.errors import LexiconError
from kg.lexicon import read_toml
from kg.model import Evidence


@cache
def phrases(name: str, table: str | None = None) -> re.Pattern[str]:
    """A list of phrases as a pattern of whole words in any case.

    Raises:
        LexiconError: the file is broken, or has no such list.
    """
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed(name, table)))})\b", re.IGNORECASE)


@cache
def listed(name: str, table: str | None = None) -> tuple[str, ...]:
    """The phrases of a list, the longest first.

    Raises:
        LexiconError: the file is broken, or has no such list.
    """
    data = read_toml("across.toml")
    found = (data.get(table, {}) if table else data).get(name)
    if not isinstance(found, list) or not found or not all(isinstance(one, str) and one for one in found):
        raise LexiconError(f"kg/data/across.toml: {name} must be a list of texts")
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def marked(piece: Evidence, *roles: str) -> tuple[int, int] | None:
    """From where to where in the quote the words of some roles stand; None where none of them does."""
    spans = [
        (mark.start - piece.start, mark.end - piece.start)
        for mark in piece.marks
        if mark.role in roles and piece.start <= mark.start < mark.end <= piece.end
    ]
    return (min(spans)[0], max(end for _, end in spans)) if spans else None


def around(piece: Evidence, roles: Iterable[str], *, before: int, after: int = 0) -> str:
    """The words of some roles with those that stand near, in signs; the whole quote when no role has words in it."""
    place = marked(piece, *roles)
    return piece.quote if place is None else piece.quote[max(place[0] - before, 0) : place[1] + after]
