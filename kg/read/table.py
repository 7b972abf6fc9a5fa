"""`sources.csv`: metadata for the articles that lie beside it and have none of their own."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Skipped
from kg.read.decode import decode
from kg.read.files import TABLE, Input, below, contents, inside, one_line
from kg.read.meta import NOTHING, Meta, filled, meta
from kg.read.refusal import Refusal

_MOST_BYTES = 20_000_000


@dataclass(slots=True)
class Tables:
    """The tables met so far, each read once; `broken` names those that could not be read.

    `named` are the paths of tables that a person named: what they say counts after what lies near an article.
    """

    named: Sequence[str] = ()
    rows: dict[str, Mapping[str, Meta]] = field(default_factory=dict)
    broken: list[Skipped] = field(default_factory=list)

    def about(self, item: Input) -> Meta:
        """What the tables in the folder of an input and in those above it say of it, then those named."""
        folder, known = item.path, NOTHING
        while folder not in (item.root, os.path.dirname(folder)):
            folder = os.path.dirname(folder)
            if rows := self._of(folder, item.root):
                known = filled(known, rows.get(_relative(item.path, folder), NOTHING))
        for beside in map(os.path.dirname, self.named):
            known = filled(known, self._of(beside, beside).get(_relative(item.path, item.root), NOTHING))
        return known

    def _of(self, folder: str, root: str) -> Mapping[str, Meta]:
        if folder not in self.rows:
            self.rows[folder] = {}
            path = os.path.join(folder, TABLE)
            try:
                if os.path.lexists(path):
                    self.rows[folder] = table(contents(path, max_bytes=_MOST_BYTES))
            except Refusal as refusal:
                self.broken.append(Skipped(below(path, root), refusal.reason, one_line(refusal.detail)))
        return self.rows[folder]


def _relative(path: str, folder: str) -> str:
    return inside(path, folder).replace(os.sep, "/")


def table(data: bytes) -> Mapping[str, Meta]:
    """File name -> metadata, from a table (RFC 4180) whose first row names its columns; the first of two rows counts.

    Raises:
        Refusal: see `decode`; or "syntax" when it is no such table or has no column `file`.
    """
    try:
        rows = list(csv.reader(io.StringIO(decode(data), newline=""), strict=True))
    except csv.Error as error:
        raise Refusal("syntax", f"not a table of commas and quotes: {error}") from error
    columns = [name.strip().lower() for name in rows[0]]
    if "file" not in columns:
        raise Refusal("syntax", "its first row has no column “file”")
    found: dict[str, Meta] = {}
    for row in rows[1:]:
        cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
        if name := cells.pop("file", ""):
            found.setdefault(name.removeprefix("./").replace("\\", "/"), meta(cells))
    return found
