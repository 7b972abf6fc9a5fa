"""Fits the figures of kg/data/confidence.toml to the gold, and tells how well they hold where they were not fitted.

    python -m tests.calibrate OUT_SOURCES OUT_WORLD    # builds of sources/ and of tests/gold/world/articles/dev-*.md

A statement is right when at least half of its sentences in annotated articles are: gold accepts subject, predicate,
object and status. The rates of a kind of rule, and of a status, are drawn towards the rate of all by `PRIOR` sentences,
for some kinds are seldom seen. `second` and `speaker` are those of a grid with the least Brier score (the mean square
of confidence minus right). The articles that are only measured (held-*) are never looked at.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import stored
from kg.assemble.confidence import Trust, confidence, shipped_trust
from kg.model import Graph, Statement
from kg.score.measure import _json, _pair, _rows

GOLD = Path(__file__).parent / "gold"
SETS = ((GOLD, "*.json"), (GOLD / "world", "dev-*.json"))
PRIOR = 10
BINS = (0.0, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement, whether it is right, and for each annotated sentence: kind, whether triple and status are right."""

    statement: Statement
    contested: bool
    right: bool
    pieces: tuple[tuple[str, bool, bool], ...]


def judged(gold: Path, pattern: str, out: Path) -> list[Judged]:
    """Every statement of a build that stands in an annotated article, by the gold."""
    graph: Graph = stored.graph(out)
    entities = {row["id"]: row for row in _rows(out / "entities.jsonl")}
    rows = _rows(out / "statements.jsonl")
    articles = [_pair(_json(path), entities, rows) for path in sorted(gold.glob(pattern))]
    by_article = {article.gold["article"]: article for article in articles}
    contested = {id for one in graph.conflicts if one.about == "status" for id in one.between}
    found = []
    for one in graph.statements:
        pieces = []
        for piece in one.evidence:
            if (article := by_article.get(piece.article)) is not None:
                fits = [
                    r for r in article.gold["relations"] if article.fits((one.subject, one.predicate, one.object), r)
                ]
                pieces.append(
                    (piece.rule.rpartition(".")[2], bool(fits), any(r["status"] == piece.status for r in fits))
                )
        if pieces:
            right = sum(status for _, _, status in pieces) * 2 >= len(pieces)
            found.append(Judged(one, one.id in contested, right, tuple(pieces)))
    return found


def fitted(rows: Sequence[Judged]) -> Trust:
    """The figures that fit the rows."""
    pieces = [(one.statement.status, *piece) for one in rows for piece in one.pieces]
    overall = _rate(triple for _, _, triple, _ in pieces)
    kinds = {
        kind: _drawn([t for _, k, t, _ in pieces if k == kind], overall)
        for kind in sorted({k for _, k, _, _ in pieces})
    }
    known = _rate(status for _, _, triple, status in pieces if triple)
    statuses = {
        name: _drawn([status for each, _, triple, status in pieces if triple and each == name], known)
        for name in ("actual", "planned", "negated")
    }
    best: tuple[float, Trust] | None = None
    for second in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        for speaker in (0.7, 0.8, 0.9, 1.0):
            trust = Trust(round(overall, 2), second, speaker, shipped_trust().contested, kinds, {}, statuses)
            score = brier(rows, trust)
            if best is None or score < best[0] - 1e-9:
                best = (score, trust)
    assert best is not None
    return best[1]


def told(one: Judged, trust: Trust | None = None) -> float:
    """The confidence in a statement by some figures."""
    return confidence(one.statement.evidence, origins=one.statement.origins, contested=one.contested, trust=trust)


def brier(rows: Sequence[Judged], trust: Trust | None = None) -> float:
    """The mean square of confidence minus right, 0..1; 0 is perfect."""
    return sum((told(one, trust) - one.right) ** 2 for one in rows) / len(rows)


def reliability(rows: Sequence[Judged], trust: Trust | None = None) -> list[tuple[str, int, float, float]]:
    """For each stretch of confidence: how many statements have it, their mean confidence, the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in rows:
        value = told(one, trust)
        bins[max(n for n, low in enumerate(BINS) if value >= low)].append((value, one.right))
    return [
        (f"{BINS[n]:.2f} to {min(BINS[n + 1], 1):.2f}", len(ones), _rate(v for v, _ in ones), _rate(r for _, r in ones))
        for n, ones in sorted(bins.items())
    ]


def error(rows: Sequence[Judged], trust: Trust | None = None) -> float:
    """The expected calibration error: how far confidence is from the share that is right, over the stretches."""
    return sum(n * abs(mean - right) for _, n, mean, right in reliability(rows, trust)) / len(rows)


def _rate(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _drawn(values: Sequence[bool], towards: float) -> float:
    return round((sum(values) + PRIOR * towards) / (len(values) + PRIOR), 3)


def main() -> None:
    """Prints the figures fitted to all, and the reliability of those fitted to the other set."""
    say: Callable[[str], int] = sys.stdout.write
    sets = [judged(*where, Path(out)) for where, out in zip(SETS, sys.argv[1:], strict=True)]
    both = [one for rows in sets for one in rows]
    say(f"fitted to {len(both)} statements: {fitted(both)}\n")
    rates = _rate(one.right for one in both)
    say(f"right: {rates:.3f}; a constant has a Brier score of {rates * (1 - rates):.4f}\n")
    for name, rows, others in (("sources", sets[0], sets[1]), ("world dev", sets[1], sets[0])):
        for how, trust in (("shipped", None), ("fitted to the other set", fitted(others))):
            say(f"{name}, {how}: {len(rows)} statements, ")
            say(f"Brier {brier(rows, trust):.4f}, error {error(rows, trust):.3f}\n")
            for stretch, n, mean, right in reliability(rows, trust):
                say(f"  {stretch}  {n:4}  said {mean:.3f}  right {right:.3f}\n")


if __name__ == "__main__":
    main()
