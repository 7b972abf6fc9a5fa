"""`sources.csv`: metadata for the articles that lie beside it and have none of their own."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Skipped
from kg.read.decode import decode
from kg.read.files import TABLE, Input, below, contents, one_line
from kg.read.meta import NOTHING, Meta, filled, meta
from kg.read.refusal import Refusal

_MOST_BYTES = 20_000_000


@dataclass(slots=True)
class Tables:
    """The tables met so far, each read once; `broken` names those that could not be read.

    `named` are the paths of tables that a person named: what they say counts after what lies near an article.
    """

    named: Sequence[str] = ()
    rows: dict[Path, Mapping[str, Meta]] = field(default_factory=dict)
    broken: list[Skipped] = field(default_factory=list)

    def about(self, item: Input) -> Meta:
        """What the tables in the folder of an input and in those above it say of it, then those named."""
        path, root, known = Path(item.path), Path(item.root), NOTHING
        for folder in path.parents:
            rows = self._of(folder, root)
            if rows:
                known = filled(known, rows.get(path.relative_to(folder).as_posix(), NOTHING))
            if folder == root:
                break
        for table in map(Path, self.named):
            known = filled(known, self._of(table.parent, table.parent).get(path.relative_to(root).as_posix(), NOTHING))
        return known

    def _of(self, folder: Path, root: Path) -> Mapping[str, Meta]:
        if folder not in self.rows:
            self.rows[folder] = {}
            path = str(folder / TABLE)
            try:
                if os.path.lexists(path):
                    self.rows[folder] = table(contents(path, max_bytes=_MOST_BYTES))
            except Refusal as refusal:
                self.broken.append(Skipped(below(path, str(root)), refusal.reason, one_line(refusal.detail)))
        return self.rows[folder]


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
