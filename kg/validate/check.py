"""The graph of a build against its shapes and against itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.query.store import load
from kg.validate.cross import CHECKS, in_articles, in_tables
from kg.validate.fault import Fault
from kg.validate.shapes import by_shapes

__all__ = ["Checked", "Fault", "validate"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, what was looked at, and what could not be, each in words."""

    faults: tuple[Fault, ...]
    looked_at: tuple[str, ...]
    left_out: tuple[str, ...]


def validate(out: Path, *, texts: Mapping[str, tuple[str, str]] | None = None) -> Checked:
    """Check a build's folder, or a Turtle file alone.

    Args:
        out: the folder, or the file.
        texts: by article id, the SHA-256 of its file and its text as read again; without it no quote is looked up.

    Raises:
        QueryError: there is no graph, or it is not Turtle.
    """
    loaded = load(out)
    file = out / "graph.ttl" if out.is_dir() else out
    faults = list(by_shapes(file))
    looked_at, left_out = ["each thing against its SHACL shape"], []
    for told, check in CHECKS.items():
        faults += check(loaded)
        looked_at.append(told)
    if out.is_dir():
        faults += in_tables(loaded, out)
        looked_at.append("the same entities, statements and articles in graph.ttl and in the tables")
    if texts is None:
        left_out.append("quotes against the texts of the articles; give --sources")
    else:
        faults += in_articles(loaded, texts)
        looked_at.append("every quote in the text of its article")
    return Checked(tuple(sorted(set(faults))), tuple(looked_at), tuple(left_out))
