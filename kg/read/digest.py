"""One hash of all that reading the sources looks at, so that a build can tell whether any of it has changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterator

from kg.ids import file_hash
from kg.read.beside import decisions
from kg.read.files import TABLE, Input, inputs, inside, opened, suffix, tables
from kg.read.reading import ARCHIVES, MAX_ARCHIVE_BYTES, MAX_BYTES
from kg.read.refusal import Refusal

Path = str | os.PathLike[str]


def digest(paths: Path | Collection[Path], *, exclude: Collection[Path] = ()) -> str:
    """A hash of every input's name and bytes, of the tables of metadata and of what a person decided.

    Where on the disk the sources lie and when they were written does not matter.

    Raises:
        SourceError: a path is missing, or is neither a folder nor a plain file.
        ResolutionError: a file of decisions cannot be read.
    """
    paths = [paths] if isinstance(paths, str | os.PathLike) else paths
    items = inputs(paths, exclude=exclude)
    told = [[inside(item.path, item.root), item.name, os.path.basename(item.root), _bytes(item.path)] for item in items]
    told += [[*where, _bytes(path)] for path, *where in sorted({row for item in items for row in _tables(item)})]
    told += [[_bytes(path)] for path in tables(paths)]
    told += [[text] for _, text in decisions(paths)]
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()


def _tables(item: Input) -> Iterator[tuple[str, str, str]]:
    """The tables that may tell of an input: path, folder below the root, name of the root."""
    folder = item.path
    while folder not in (item.root, os.path.dirname(folder)):
        folder = os.path.dirname(folder)
        path = os.path.join(folder, TABLE)
        if os.path.lexists(path):
            yield path, os.path.relpath(folder, item.root), os.path.basename(item.root)


def _bytes(path: str) -> str:
    """The hash of what is in a file, or why it is not read."""
    try:
        with opened(path, max_bytes=MAX_ARCHIVE_BYTES if suffix(path) in ARCHIVES else MAX_BYTES) as file:
            return file_hash(file)
    except Refusal as refusal:
        return f"{refusal.reason}: {refusal.detail}"
