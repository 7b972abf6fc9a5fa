"""What the bytes of one file tell, whatever its name and place: the same tell the same, so it can be remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from kg.memo import Memo
from kg.read.dating import dated
from kg.read.language import english
from kg.read.meta import NOTHING, Meta, label
from kg.read.refusal import Draft, Refusal

Reader = Callable[[bytes], Iterable[Draft | Refusal]]

LARGEST = 1_000_000  # bytes of a file that is remembered; of larger ones the text would be held twice
_TITLE_LINE = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with what its text shows, or why there is none: then `reason` is a key of `REASONS`."""

    text: str = ""
    meta: Meta = NOTHING
    n: int | None = None
    english: bool | None = None
    title: str | None = None  # as the first line gives it
    published: date | None = None  # as the dateline gives it
    reason: str | None = None
    detail: str = ""


def told(read: Reader, data: bytes, *, kind: str, sha256: str, memo: Memo) -> Iterable[Told]:
    """All that a file of that kind tells."""
    if len(data) <= LARGEST:
        # Where a reader breaks off in a way of its own, what it found before counts, and nothing is remembered.
        with suppress(Exception):
            return memo.of(tuple[Told, ...], f"{kind} {sha256}", lambda: tuple(_each(read, data)))
    return _each(read, data)


def of_draft(draft: Draft | Refusal) -> Told:
    """A draft with its language, and with the title and the day that its text shows."""
    if isinstance(draft, Refusal):
        return Told(n=draft.n, reason=draft.reason, detail=draft.detail)
    verdict, text = english(draft.text), draft.text
    if verdict is False:
        refusal = Refusal("language")
        return Told(n=draft.n, reason=refusal.reason, detail=refusal.detail)
    return Told(text, draft.meta, draft.n, verdict, _first_line(text), dated(text))


def _each(read: Reader, data: bytes) -> Iterator[Told]:
    try:
        yield from map(of_draft, read(data))
    except Refusal as refusal:
        yield of_draft(refusal)


def _first_line(text: str) -> str | None:
    """The headline of a text that has one: a short first line that is no sentence, with a blank line after it."""
    head = text[: 4 * _TITLE_LINE].lstrip("\n").split("\n", 2)
    line = head[0].strip().lstrip("#").strip()
    certain = len(head) == 3 and not head[1].strip() and 0 < len(line) <= _TITLE_LINE
    return label(line) if certain and not line.endswith((".", ":", ";", ",", "”")) and "://" not in line else None
