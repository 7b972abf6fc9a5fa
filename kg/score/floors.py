"""The least that sets of gold articles must reach (tests/gold/floors.toml), and what falls below it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.score.measure import Score

FLOOR_KEYS = ("precision", "recall", "f1", "status", "time_recall", "speaker_recall", "entity_typed", "resolution")


@dataclass(frozen=True, slots=True)
class Floor:
    """One set of gold files, and the least rate (0..1) for each of FLOOR_KEYS, in their order."""

    name: str
    gold: Path
    pattern: str
    least: tuple[tuple[str, float], ...]

    @property
    def articles(self) -> frozenset[str]:
        """The articles of the set, by the names of its gold files."""
        return frozenset(path.stem for path in self.gold.glob(self.pattern))


def read_floors(path: Path) -> tuple[Floor, ...]:
    """The sets of a floors file, by name; their folders are taken from where the file lies.

    Raises:
        SourceError: the file is missing or broken, a set lacks a key or has one too many, or a floor is not in 0..1.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read as TOML: {error}") from error
    sets = []
    for name, table in sorted(tables.items()):
        if set(table) != {"gold", "pattern", *FLOOR_KEYS}:
            raise SourceError(f"{path}: [{name}] must have the keys gold, pattern, {', '.join(FLOOR_KEYS)}")
        if any(not 0 <= table[key] <= 1 for key in FLOOR_KEYS):
            raise SourceError(f"{path}: [{name}] has a floor outside 0..1")
        least = tuple((key, float(table[key])) for key in FLOOR_KEYS)
        sets.append(Floor(name, path.parent / table["gold"], table["pattern"], least))
    return tuple(sets)


def below(score: Score, path: Path) -> tuple[str, ...]:
    """What is below its floor in the set of `path` that has the same articles as the score, a sentence each.

    Raises:
        SourceError: no set of the floors file has just these articles, or the file is broken.
    """
    articles = {tally.name for tally in score.articles}
    floor = next((floor for floor in read_floors(path) if floor.articles == articles), None)
    if floor is None:
        raise SourceError(f"{path}: no set has just the {len(articles)} articles that were scored")
    return tuple(
        f"{floor.name}: {key} is {rate:.4f}, below its floor of {least:.4f}"
        for key, least in floor.least
        if (rate := float(getattr(score, "resolution_b3" if key == "resolution" else key))) < least
    )
