"""How far a statement is to be trusted, from 0 to 1.

The doubt starts with the rule that read the best of the sentences: 1 minus how often it reads right (by its id, else by
its kind, else a default; `kg/data/confidence.toml`). Each independent origin after the first halves it, for two papers
that do not copy each other seldom err alike. A named speaker lowers it a little. Confidence is 1 minus the doubt;
where another statement says the contrary (a conflict about the status), it is cut to seven tenths of that. It speaks of
whether the sources say it and agree, not of whether it is true. It never falls when an origin is added.
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


@dataclass(frozen=True, slots=True)
class Trust:
    """The figures of `confidence.toml`, each in 0..1."""

    default: float
    second: float
    speaker: float
    contested: float
    kinds: Mapping[str, float]
    rules: Mapping[str, float]

    def base(self, rule: str) -> float:
        """How often the rule reads right."""
        return self.rules.get(rule, self.kinds.get(rule.rpartition(".")[2], self.default))


@cache
def shipped_trust() -> Trust:
    """The figures that the package ships.

    Raises:
        LexiconError: `confidence.toml` is broken; the message names the key.
    """
    return read_trust(read_toml("confidence.toml"))


def read_trust(data: Mapping[str, Any]) -> Trust:
    """The figures of a table; raises LexiconError where one is missing or lies outside 0..1."""
    kinds, rules = data.get("kinds", {}), data.get("rules", {})
    if not (isinstance(kinds, dict) and isinstance(rules, dict)):
        raise LexiconError("kg/data/confidence.toml: kinds and rules must be tables")
    for key, value in [*((name, data.get(name)) for name in FIGURES), *kinds.items(), *rules.items()]:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise LexiconError(f"kg/data/confidence.toml: {key} must be a number from 0 to 1, not {value!r}")
    figures = {name: data[name] for name in FIGURES}
    return Trust(**figures, kinds=MappingProxyType(kinds), rules=MappingProxyType(rules))


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
    doubt = 1 - max((figures.base(piece.rule) for piece in evidence), default=0.0)
    doubt *= figures.second ** max(origins - 1, 0)
    if any(piece.speaker for piece in evidence):
        doubt *= figures.speaker
    return round((1 - doubt) * (figures.contested if contested else 1), 2)
