"""The statements by what they say and when, so that one that ends or fulfils another is found without comparing all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.assemble.origins import climb
from kg.assemble.spans import Span, span
from kg.model import Article, Entity, Statement, Status

CROWD = 50  # undated or long-lasting statements of one subject and object that are looked at: a bound on the work

Said = tuple[Status, str, str]  # status, predicate, object


@dataclass(slots=True)
class Shelf:
    """The statements of one subject, predicate, object and status: those that name their days, in order, and others."""

    days: list[Span] = field(default_factory=list)
    dated: list[Statement] = field(default_factory=list)
    undated: list[Statement] = field(default_factory=list)

    def since(self, day: int) -> Iterator[Statement]:
        """Those that happened on the day or later, the earliest first; then those that may have: long or undated."""
        first = bisect_left(self.days, (day, 0))
        yield from self.dated[first : first + CROWD]
        yield from (one for one in self.dated[max(first - CROWD, 0) : first] if span(one.time)[1] >= day)
        yield from self.undated[:CROWD]

    def everything(self) -> Iterator[Statement]:
        """All of them, up to the bound."""
        yield from self.dated[-CROWD:]
        yield from self.undated[:CROWD]


@dataclass(frozen=True, slots=True)
class Record:
    """What promises and states are held against."""

    shelves: Mapping[Said, Mapping[str, Shelf]]  # then by subject
    above: Mapping[str, frozenset[str]]  # by entity: all that it is part of
    below: Mapping[str, frozenset[str]]
    leads: Mapping[str, frozenset[str]]  # by coalition: who leads it
    members: Mapping[str, frozenset[str]]  # by coalition
    inside: Mapping[str, frozenset[str]]  # by place: the places that it lies in
    types: Mapping[str, str]  # by entity
    days: Mapping[str, int]  # by article: the ordinal of its date, where it has one
    last: int | None  # the last day read

    def printed(self, statement: Statement) -> tuple[int, int] | None:
        """The first and the last day on which the statement was printed, if any is known."""
        days = [self.days[piece.article] for piece in statement.evidence if piece.article in self.days]
        return (min(days), max(days)) if days else None

    def on(self, status: Status, predicate: str, object: str) -> Mapping[str, Shelf]:
        """The statements of that status, predicate and object, by subject."""
        return self.shelves.get((status, predicate, object), {})

    def related(self, one: str, other: str) -> bool:
        """Whether two actors are the same or one is part of the other."""
        return one == other or other in self.above.get(one, ()) or one in self.above.get(other, ())

    def kin(self, actor: str) -> tuple[str, ...]:
        """The actor, and all that it is part of or that is part of it."""
        return tuple(sorted({actor, *self.above.get(actor, ()), *self.below.get(actor, ())}))

    def receives(self, promised: str, actual: str) -> bool:
        """Whether the actual receiver is the promised one, or both are part of one state or force."""
        return self.related(promised, actual) or bool(
            self.above.get(promised, frozenset()) & self.above.get(actual, frozenset())
        )


def record_of(statements: Iterable[Statement], articles: Iterable[Article], entities: Iterable[Entity] = ()) -> Record:
    """Indexes the statements and the articles."""
    shelves: dict[Said, dict[str, Shelf]] = defaultdict(lambda: defaultdict(Shelf))
    links: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in _LINKS}
    for one in statements:
        keys = [(one.status, one.predicate, one.object)]
        if one.predicate == "hands-over-to" and one.what:
            keys.append((one.status, "takes-control-of", one.what))
        for key in keys:
            shelf = shelves[key][one.subject]
            (shelf.dated if one.time and one.time.start else shelf.undated).append(one)
        if one.status == "actual" and one.predicate in links:
            links[one.predicate][one.subject].add(one.object)
    for by_subject in shelves.values():
        for shelf in by_subject.values():
            shelf.dated.sort(key=lambda one: (span(one.time), one.id))
            shelf.days = [span(one.time) for one in shelf.dated]
            shelf.undated.sort(key=lambda one: one.id)
    above = {entity: frozenset(climb(entity, links["part-of"])) for entity in links["part-of"]}
    days = {one.id: one.published.toordinal() for one in articles if one.published}
    return Record(
        shelves=shelves,
        above=above,
        below=_turned(above),
        leads=_turned(links["leads"]),
        members=_turned(links["member-of"]),
        inside={place: frozenset(climb(place, links["located-in"])) for place in links["located-in"]},
        types={one.id: one.type for one in entities},
        days=days,
        last=max(days.values(), default=None),
    )


_LINKS = ("part-of", "leads", "member-of", "located-in")


def _turned(links: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    turned: dict[str, set[str]] = defaultdict(set)
    for one, others in links.items():
        for other in others:
            turned[other].add(one)
    return {key: frozenset(ones) for key, ones in turned.items()}
