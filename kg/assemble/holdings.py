"""How long a state holds: who is stationed where, who controls what, who holds which office.

A fact opens a state: being stationed somewhere, or deploying there; controlling a place, taking control of it or
being handed it; holding a position, or, for a person, leading a body. It opens on the day that the sentence tells,
else on the day of its first print, for it is known to hold by then ("printed"). A sentence that tells of former times
opens nothing.

It lasts until something ends it:

- who is there withdraws, or the state whose force it is does; from the place, or from a country where the base lies (a
  region is not ended by a withdrawal from its country, which often leaves that region out);
- a denial of the very state ("is no longer there");
- somebody else takes control of the place, or is handed it;
- the person is killed, which no later sentence undoes, or overthrown;
- somebody else comes to hold an office that one person holds at a time, first told later.

What ends it counts from the day that it tells, else from its first print. A sentence printed more than a month after
that opens the state anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.assemble.merge import title_key
from kg.assemble.phrases import around, listed, phrases
from kg.assemble.record import Record, Shelf
from kg.assemble.spans import BEGINNING, END, span
from kg.model import Evidence, Holding, Statement, by_id

AGAIN = 31  # days after its end within which an undated sentence is taken for background, and opens nothing
OPENS = {
    "stationed-in": "stationed-in",
    "deploys-to": "stationed-in",
    "controls": "controls",
    "takes-control-of": "controls",
    "holds-position-in": "holds-position-in",
}

State = tuple[str, str, str]  # subject, predicate, object


@dataclass(frozen=True, slots=True)
class Turn:
    """A day from which a state holds, or no longer holds, and the statement that says so."""

    day: int
    statement: str
    how: Literal["stated", "printed"]


def holdings(statements: Iterable[Statement], record: Record) -> tuple[Holding, ...]:
    """Every state with the days for which it holds, by id."""
    openings: dict[State, list[tuple[Statement, list[Turn]]]] = defaultdict(list)
    offices: dict[tuple[str, str], list[tuple[Turn, Statement]]] = defaultdict(list)
    for one in statements:
        if one.status != "actual":
            continue
        for state in opened(one, record):
            turns = sorted(first_days(one, record), key=lambda turn: (turn.day, turn.how))
            if turns:
                openings[state].append((one, turns))
                office = title_key(one.title)
                if state[1] == "holds-position-in" and office in listed("single", "offices"):
                    offices[state[2], office].append((turns[0], one))
    for holders in offices.values():
        holders.sort(key=lambda row: (row[0].day, row[1].id))
    found: list[Holding] = []
    for state, opening in openings.items():
        ends = sorted({turn.day: turn for turn in reversed(list(ending(state, record)))}.values(), key=_when)
        until = death(state, record)
        for one, turns in opening:
            others = offices.get((state[2], title_key(one.title) or ""), [])
            after = sorted([*ends, *_succeeded(one, turns[0], others)], key=_when)
            found += _held(state, one, [turn for turn in turns if turn.day < until], after)
    return by_id(found)


def _when(turn: Turn) -> tuple[int, str]:
    return turn.day, turn.statement


def opened(one: Statement, record: Record) -> Iterator[State]:
    """The states that a fact opens."""
    if one.predicate in OPENS:
        yield one.subject, OPENS[one.predicate], one.object
    elif one.predicate == "hands-over-to" and one.what:
        yield one.object, "controls", one.what
    elif one.predicate == "leads" and record.types.get(one.subject) == "person":
        yield one.subject, "leads", one.object


def first_days(one: Statement, record: Record) -> Iterator[Turn]:
    """The days on which a fact is known to hold: the one that it tells, or each print of a sentence that tells none."""
    days = span(one.time)
    if one.time is not None and days[0] != BEGINNING:
        yield Turn(days[0], one.id, "stated")
    elif one.time is None:
        for piece in one.evidence:
            day = record.days.get(piece.article)
            if day is not None and not is_over(piece, one.predicate):
                yield Turn(day, one.id, "printed")


def is_over(piece: Evidence, predicate: str) -> bool:
    """Whether a sentence tells of a state that was over when it was printed ("former", "then", "was president")."""
    found = phrases("over").search(around(piece, ("subject", "object", "title", "trigger"), before=12))
    past = found is not None and found[0].casefold() in ("was", "were")
    # "Troops were stationed there": English reports what a speaker says is so in the past tense too.
    return found is not None and (not past or predicate in ("holds-position-in", "leads"))


def ending(state: State, record: Record) -> Iterator[Turn]:
    """What ends a state of some actor, whenever it began."""
    subject, predicate, object = state
    actors = _ends_for(subject, record)
    if predicate in ("stationed-in", "controls"):
        places = [object]
        if record.types.get(object) in ("base", "facility"):
            places += [place for place in record.inside.get(object, ()) if record.types.get(place) == "country"]
        for place in sorted(places):
            shelves = record.on("actual", "withdraws-from", place)
            yield from _turns((shelves[actor] for actor in actors if actor in shelves), record)
    if predicate == "controls":
        for taker, shelf in record.on("actual", "takes-control-of", object).items():
            for one in shelf.everything():
                # Handing over is told under the taking of the thing: there the object receives.
                new = taker if one.predicate == "takes-control-of" else one.object
                if not record.receives(subject, new):
                    yield from _turn(one, record)
    if predicate in ("holds-position-in", "leads"):
        for cause in ("kills", "overthrows"):
            yield from _turns(record.on("actual", cause, subject).values(), record)
    denied = record.on("negated", predicate, object)
    yield from _turns((denied[actor] for actor in actors if actor in denied), record)


def death(state: State, record: Record) -> int:
    """The first day on which a holder of an office may have been killed: nothing opens after it."""
    if state[1] not in ("holds-position-in", "leads"):
        return END
    shelves = record.on("actual", "kills", state[0]).values()
    return min((turn.day for turn in _turns(shelves, record)), default=END)


def _ends_for(subject: str, record: Record) -> Sequence[str]:
    """Whose leaving is the subject's: its own, its state's, and for a state its forces as a whole."""
    own_forces = [part for part in record.below.get(subject, ()) if part == f"{subject}-forces"]
    return sorted({subject, *record.above.get(subject, ()), *own_forces})


def _turns(shelves: Iterable[Shelf], record: Record) -> Iterator[Turn]:
    for shelf in shelves:
        for one in shelf.everything():
            yield from _turn(one, record)


def _turn(one: Statement, record: Record) -> Iterator[Turn]:
    """The day from which what a statement ends no longer holds: the last of those it may have happened on."""
    days = span(one.time)
    if one.time is not None:
        if days[1] != END:
            yield Turn(days[1], one.id, "stated")
        elif days[0] != BEGINNING:
            yield Turn(days[0], one.id, "stated")
    elif (printed := record.printed(one)) is not None:
        yield Turn(printed[0], one.id, "printed")


def _succeeded(one: Statement, first: Turn, office: Sequence[tuple[Turn, Statement]]) -> Iterator[Turn]:
    """The first one after a holder who is told to hold the same office."""
    place = bisect_right([turn.day for turn, _ in office], first.day)
    for turn, other in office[place:]:
        if other.subject != one.subject:
            yield Turn(turn.day, other.id, turn.how)
            return


def _held(state: State, one: Statement, turns: Sequence[Turn], ends: Sequence[Turn]) -> Iterator[Holding]:
    """The stretches for which a state holds: from a day that opens it to the next end."""
    days = [turn.day for turn in ends]
    open_until = -1
    for n, turn in enumerate(turns):
        place = bisect_right(days, turn.day) if turn.how == "stated" else _from(days, turn.day)
        background = turn.how == "printed" and place > 0 and turn.day < days[place - 1] + AGAIN
        end = ends[place] if place < len(ends) else None
        if turn.day < open_until or background or (end is not None and end.day <= turn.day):
            continue  # it holds already; or it was told, and ended, just before or on the day itself
        inside = [later.day for later in turns[n:] if end is None or later.day < end.day]
        last = max([*inside, *_told_until(one, end)])
        yield Holding(
            one.id, *state, date.fromordinal(turn.day), turn.how, date.fromordinal(last),
            date.fromordinal(end.day) if end else None, end.statement if end else None,
        )  # fmt: skip
        if end is None:
            return
        open_until = end.day


def _from(days: Sequence[int], day: int) -> int:
    """The place of the first end on the day or later."""
    return bisect_right(days, day - 1)


def _told_until(one: Statement, end: Turn | None) -> Iterator[int]:
    """The last day of the time that a statement tells, before its end."""
    days = span(one.time)
    if one.time is not None and days[1] != END and (end is None or days[1] < end.day):
        yield days[1]
