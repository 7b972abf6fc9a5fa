"""How far a statement is to be trusted, from 0 to 1: how often a statement that is read and sourced so is right.

It starts with the best of the sentences: how often its rule reads who did what to whom right (by its id, else by its
kind, else a default), times how often its status is read right. What is left to 1 is the doubt. Each independent origin
after the first leaves a part of it, for two papers that do not copy each other seldom err alike; so does a named
speaker. Where another statement says the contrary (a conflict about the status), confidence is cut to seven tenths. It
speaks of whether the articles say it and agree, not of whether it is true, and never falls when an origin is added.

The figures (`kg/data/confidence.toml`) are fitted to annotated articles by `tests/calibrate.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.lexicon import read_toml
from kg.model import Evidence

FIGURES = ("default", "second", "speaker", "contested")
TABLES = ("kinds", "rules", "statuses")


@dataclass(frozen=True, slots=True)
class Trust:
    """The figures of `confidence.toml`, each in 0..1."""

    default: float
    second: float
    speaker: float
    contested: float
    kinds: Mapping[str, float]
    rules: Mapping[str, float]
    statuses: Mapping[str, float]

    def base(self, rule: str) -> float:
        """How often the rule reads who did what to whom right."""
        return self.rules.get(rule, self.kinds.get(rule.rpartition(".")[2], self.default))

    def of(self, piece: Evidence) -> float:
        """How often a sentence that is read so is right, its status included."""
        return self.base(piece.rule) * self.statuses.get(piece.status, 1.0)


@cache
def shipped_trust() -> Trust:
    """The figures that the package ships.

    Raises:
        LexiconError: `confidence.toml` is broken; the message names the key.
    """
    return read_trust(read_toml("confidence.toml"))


def read_trust(data: Mapping[str, Any]) -> Trust:
    """The figures of a table; raises LexiconError where one is missing or lies outside 0..1."""
    tables = {name: data.get(name, {}) for name in TABLES}
    if not all(isinstance(table, dict) for table in tables.values()):
        raise LexiconError(f"kg/data/confidence.toml: {', '.join(TABLES)} must be tables")
    rows = [row for table in tables.values() for row in table.items()]
    for key, value in [*((name, data.get(name)) for name in FIGURES), *rows]:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise LexiconError(f"kg/data/confidence.toml: {key} must be a number from 0 to 1, not {value!r}")
    figures = {name: data[name] for name in FIGURES}
    kinds, rules, statuses = (MappingProxyType(tables[name]) for name in TABLES)
    return Trust(**figures, kinds=kinds, rules=rules, statuses=statuses)


def confidence(
    evidence: tuple[Evidence, ...], *, origins: int, contested: bool = False, trust: Trust | None = None
) -> float:
    """The confidence in a statement, 0..1 in hundredths.

    Args:
        evidence: all that says it, at least one piece.
        origins: how many of them are independent, at least 1.
        contested: whether another statement says the contrary.
        trust: the figures to use, those of the package if left out.
    """
    figures = trust or shipped_trust()
    doubt = 1 - max(map(figures.of, evidence), default=0.0)
    doubt *= figures.second ** max(origins - 1, 0)
    if any(piece.speaker for piece in evidence):
        doubt *= figures.speaker
    return round((1 - doubt) * (figures.contested if contested else 1), 2)
