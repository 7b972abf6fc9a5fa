"""Whether a folder already holds what a build would write there: so that a build of nothing new ends at once.

A build leaves a note beside the readings that it keeps: its files with their hashes, and one hash of all that they were
made of, which is the sources, the program with its data, packages and model, and the options. Where a later build finds
the same hash, every file as it was written, and the readings of all articles, it has nothing to do. The note is written
when all else is done, so that a build which was killed leaves none that fits.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg import fileset
from kg.cache import LAST_BUILD, contents, note, take_note
from kg.edition import program
from kg.model import Graph
from kg.read import ARCHIVES, READERS
from kg.read.files import suffix


def made_of(sources: str, *, model: str | None, data: Path | None, options: Collection[Any]) -> str:
    """The hash of all that decides on what a build writes; `sources` is the digest of what it reads.

    Raises:
        ModelError: the model is not installed.
        OSError: a file of the program, the model or the data cannot be read.
    """
    parts = [sources, program(model, data), *map(repr, options)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def remember(kept: Path, out: Path, made_of: str) -> None:
    """Leave the note, after the files were written; where it cannot be written the next build does all its work."""
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        take_note(
            kept, LAST_BUILD, json.dumps({"made of": made_of, "files": dict(fileset.written(out))}, indent=1) + "\n"
        )


def last_report(kept: Path, out: Path, made_of: str) -> Mapping[str, Any] | None:
    """The report of the last build and the paths of its files, if it was made of the same and nothing is damaged."""
    try:
        told = json.loads(note(kept, LAST_BUILD))
        if told["made of"] != made_of or not told["files"] or not fileset.intact(out, told["files"]):
            return None
        report = json.loads((out / "report.json").read_text("utf-8"))
        read = report["articles"]["read"]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    found = contents(kept)
    whole = (found.readings, found.damaged) == (read, 0)
    return {**report, "files": [str(out / name) for name in sorted(told["files"])]} if whole else None


def lasting(graph: Graph) -> bool:
    """Whether another build of the same would skip the same: what took too long or broke off is to be tried again."""
    readable = READERS.keys() | ARCHIVES.keys()
    return not any(
        one.reason == "timeout" or (one.reason == "unsupported" and suffix(one.path) in readable)
        for one in graph.skipped
    )
