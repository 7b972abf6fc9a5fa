"""Times as pairs of ordinals: what merging, conflicts and promises compare them by."""

from __future__ import annotations

from datetime import date

from kg.model import When

Span = tuple[int, int]  # first and last day as proleptic Gregorian ordinals, both included

BEGINNING = 0
END = date.max.toordinal() + 1
ALWAYS: Span = (BEGINNING, END)

# Predicates that hold for a while; the others happen on a day.
STATES = frozenset({
    "stationed-in", "controls", "member-of", "leads", "holds-position-in", "part-of", "located-in", "fights",
    "cooperates-with", "supports", "trains",
})  # fmt: skip


def span(when: When | None) -> Span:
    """The days of a time; an open end reaches to `BEGINNING` or `END`, an unknown time may be any day."""
    if when is None:
        return ALWAYS
    return (
        when.start.toordinal() if when.start else BEGINNING,
        when.end.toordinal() if when.end else END,
    )


def contains(outer: Span, inner: Span) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def gap(one: Span, other: Span) -> int:
    """How many days lie from the end of the earlier to the start of the later; 0 or less when they share a day."""
    return max(one[0], other[0]) - min(one[1], other[1])


def is_day(days: Span) -> bool:
    """Whether the span is one single day."""
    return days[0] == days[1]
