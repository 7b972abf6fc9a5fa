"""Why an input is not read: one closed set of codes, and the two shapes in which a reader hands on what it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.read.meta import NOTHING, Meta

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "binary": "it holds binary data, not text",
        "duplicate": "another input holds the same text and the same metadata",
        "empty": "there is nothing in it but blanks",
        "encoding": "its bytes are neither UTF-8, UTF-16, UTF-32 nor plainly Windows-1252",
        "language": "it is not written in English",
        "link": "it is a symbolic link, and links are not followed",
        "no-text": "it has no article text",
        "syntax": "it breaks the rules of its own format",
        "timeout": "it took longer than the time allowed for one article",
        "too-large": "it is larger than the limit",
        "unreadable": "it cannot be opened, or is not a plain file",
        "unsupported": "no reader knows files of this kind",
    }
)
"""Every reason code with a sentence for a person. The codes are stable: reports and scripts rely on them."""

MOST_RECORDS = 100_000
"""Records of one file that are read; the rest is refused by name."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its reader found it. `n` is its place (from 1) in a file of many, None in a file of one."""

    text: str
    meta: Meta = NOTHING
    n: int | None = None


class Refusal(Exception):
    """An input, or the `n`-th record of one, that gives no article; `reason` is a key of `REASONS`."""

    def __init__(self, reason: str, detail: str = "", *, n: int | None = None) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail, self.n = reason, detail or REASONS[reason], n
