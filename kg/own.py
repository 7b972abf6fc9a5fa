"""A person's own folder of data, which adds to `kg/data/`."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import LexiconError

Files = tuple[tuple[str, str], ...]  # (name below its folder, text), by name


def own_files(folder: Path) -> Files:
    """All files of a person's own folder of data.

    Raises:
        LexiconError: there is none, one has another name than the data can have, or cannot be read.
    """
    paths = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.toml") if path.is_file())
    for name, path in paths:
        if not re.fullmatch(r"(?:gazetteer|frames)/[^/]+|predicates\.toml", name):
            raise LexiconError(f"{path}: only gazetteer/*.toml, frames/*.toml and predicates.toml can be added")
    if not paths:
        raise LexiconError(f"{folder}: is no folder with gazetteer/*.toml, frames/*.toml or predicates.toml")
    try:
        return tuple((name, path.read_text(encoding="utf-8")) for name, path in paths)
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{folder}: cannot be read: {error}") from error
