"""What held on a day: who was stationed where, who controlled what, who held which office."""

from __future__ import annotations

from datetime import date

from kg.model import Graph, Holding

ORDER = ("stationed-in", "controls", "holds-position-in", "leads")


def as_of(graph: Graph, day: date) -> tuple[Holding, ...]:
    """The states that hold on a day, by kind, by the place or body, then by who is there.

    A state holds from `since` up to, and without, `until`; between the last sentence that says it (`last`) and the day
    it is carried on, for nothing has ended it. `statement` is its proof, `ended_by` the proof of a later end.
    """
    held = (one for one in graph.holdings if one.since <= day and (one.until is None or day < one.until))
    return tuple(sorted(held, key=_order))


def _order(one: Holding) -> tuple[int, str, str, date, str]:
    kind = ORDER.index(one.predicate) if one.predicate in ORDER else len(ORDER)
    return kind, one.object, one.subject, one.since, one.id
