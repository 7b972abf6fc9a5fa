"""Numbers of troops as the sentences give them: exact, rounded, at least or at most, each a range."""

from __future__ import annotations

from kg.assemble.phrases import marked, phrases
from kg.model import Evidence, Statement

Range = tuple[float, float]

EXACT = 0.05  # a number without a hedge is good to a twentieth, so that two of them differ by a tenth
ABOUT = 0.1  # one with "about" to a tenth
MANY = float("inf")
BEFORE = 30  # signs before the number in which a hedge stands


def is_number(strength: str | None) -> bool:
    """Whether a strength is a whole number of a length that armies have."""
    return strength is not None and strength.isascii() and strength.isdigit() and len(strength) < 10


def strength(one: Statement) -> Range | None:
    """The least and the most troops that a statement can mean, the widest of its sentences; None without a number."""
    if not is_number(one.strength):
        return None
    number = int(one.strength or 0)
    ranges = [of_piece(piece, number) for piece in one.evidence]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def of_piece(piece: Evidence, number: int) -> Range:
    """The range that one sentence gives."""
    place = marked(piece, "strength")
    before = piece.quote[max(place[0] - BEFORE, 0) : place[1]] if place else ""
    if phrases("least", "hedges").search(before):
        return number * (1 - EXACT), MANY
    if phrases("most", "hedges").search(before):
        return 0, number * (1 + EXACT)
    margin = ABOUT if phrases("about", "hedges").search(before) else EXACT
    return number * (1 - margin), number * (1 + margin)


def apart(one: Range, other: Range) -> bool:
    """Whether no number lies in both ranges."""
    return max(one[0], other[0]) > min(one[1], other[1])
