"""Measures a build against annotation by hand."""

from kg.score.floors import FLOOR_KEYS, Floor, below, read_floors
from kg.score.measure import SYMMETRIC, Fault, Score, Tally, score
from kg.score.show import as_json, as_text

__all__ = [
    "FLOOR_KEYS", "SYMMETRIC", "Fault", "Floor", "Score", "Tally",
    "as_json", "as_text", "below", "read_floors", "score",
]  # fmt: skip
