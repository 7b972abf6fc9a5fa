"""One thing that is wrong in a graph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong: a stable code, where (a prefixed name or an IRI), and a sentence for a person."""

    code: str
    where: str
    message: str
