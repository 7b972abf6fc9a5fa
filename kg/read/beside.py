"""resolutions.toml: what a person decided about names, where it lies beside the articles."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from kg.errors import ResolutionError
from kg.read.files import contents, one_line
from kg.read.refusal import Refusal

RESOLUTIONS = "resolutions.toml"
"""The name of the file of decisions; it is no article."""

_MOST_BYTES = 2_000_000


def decisions(paths: Collection[str | os.PathLike[str]]) -> tuple[tuple[str, str], ...]:
    """Each file of decisions as (path, text): in the folders named, and beside the files named, each once.

    Raises:
        ResolutionError: it is a link, too large, not UTF-8, or cannot be opened.
    """
    folders = {path if path.is_dir() else path.parent for path in map(Path, paths)}
    found = {os.path.realpath(folder): folder / RESOLUTIONS for folder in sorted(folders)}
    return tuple((one_line(str(path)), _text(path)) for _, path in sorted(found.items()) if os.path.lexists(path))


def _text(path: Path) -> str:
    try:
        return contents(str(path), max_bytes=_MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ResolutionError(f"{one_line(str(path))}: not UTF-8") from error
    except Refusal as refusal:
        raise ResolutionError(f"{one_line(str(path))}: {refusal.reason}: {one_line(refusal.detail)}") from refusal
