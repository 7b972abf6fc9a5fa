"""A score for people to read, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from kg.score.measure import Score, Tally

RATES = (
    "precision", "recall", "f1", "status", "time", "speaker", "time_recall",
    "speaker_recall", "entity_recall", "entity_typed", "resolution_b3",
)  # fmt: skip


def as_text(score: Score, *, errors: bool = False) -> str:
    """Two tables (by article, by predicate) and the rates; with `errors` first every relation missed or wrong."""
    rates = (f"{name.replace('_', ' '):<15}{getattr(score, name):6.3f}" for name in RATES)
    blocks = [_table("article", score.articles), _table("predicate", score.predicates), "\n".join(rates)]
    if errors and score.faults:
        faults = (f"{f.kind:<7}{f.article}: {f.subject} {f.predicate} {f.object}  <- {f.words}" for f in score.faults)
        blocks.insert(0, "\n".join(faults))
    return "\n\n".join(blocks)


def as_json(score: Score) -> str:
    """The whole score as one JSON object, ending in a line break."""
    return json.dumps(asdict(score), ensure_ascii=False, indent=1) + "\n"


def _table(head: str, tallies: Iterable[Tally]) -> str:
    rows = list(tallies)
    wide = max([len(head), *(len(row.name) for row in rows)])
    lines = [f"{head:<{wide}}  built  right  core  found      P      R     F1"]
    for row in rows:
        counts = f"{row.predicted:5}  {row.right:5}  {row.core:4}  {row.found:5}"
        lines.append(f"{row.name:<{wide}}  {counts}  {row.precision:5.2f}  {row.recall:5.2f}  {row.f1:5.2f}")
    return "\n".join(lines)
