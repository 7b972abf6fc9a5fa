"""What became of the plans: each planned statement whose time has an end is a promise, due on that day.

It is **kept** when an actual statement fulfils it. That one has the same predicate and object, and its subject is the
same or one is part of the other; or the plan is a handover and it says that the receiver (or another force of the same
state) takes control of the very thing, or the other way round. It has to come after the promise: its time ends on or
after the day the promise was first printed, or, if its time is unknown, it was first printed after that day.

`days_late` counts from the due day to the day it happened, and is negative when that came early. It is None for states
(they last) and unless that day is known: the date of an article only proves that it had happened by then, and never
poses as its date.

Else it is **denied** when a negated statement of the same kind reaches the due day (by its time, or if undated, by
print on or after it; "has not left yet" before that day denies nothing), **overdue** when the last article is dated
after the due day, and **open** otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.assemble.origins import climb
from kg.assemble.spans import STATES, is_day, span
from kg.model import Article, Promise, Statement, Status

Key = tuple[Status, str, str]  # status, predicate, object


@dataclass(frozen=True, slots=True)
class Record:
    """What promises are held against: the statements by what they say, and when they were printed."""

    said: Mapping[Key, tuple[Statement, ...]]
    above: Mapping[str, frozenset[str]]  # by entity: all that it is part of
    days: Mapping[str, int]  # by article: the ordinal of its date, where it has one
    last: int | None  # the last day read

    def printed(self, statement: Statement) -> tuple[int, int] | None:
        """The first and the last day on which the statement was printed, if any is known."""
        days = [self.days[piece.article] for piece in statement.evidence if piece.article in self.days]
        return (min(days), max(days)) if days else None

    def related(self, one: str, other: str) -> bool:
        """Whether two actors are the same or one is part of the other."""
        return one == other or other in self.above.get(one, ()) or one in self.above.get(other, ())

    def receives(self, promised: str, actual: str) -> bool:
        """Whether the actual receiver is the promised one, or both are part of one state or force."""
        return self.related(promised, actual) or bool(
            self.above.get(promised, frozenset()) & self.above.get(actual, frozenset())
        )


def promises(statements: Iterable[Statement], articles: Iterable[Article]) -> tuple[Promise, ...]:
    """Every promise in the merged statements with what became of it, by id."""
    statements = tuple(statements)
    record = record_of(statements, articles)
    found = (promise(one, record) for one in statements if one.status == "planned" and one.time and one.time.end)
    return tuple(sorted(found, key=lambda one: one.id))


def record_of(statements: Iterable[Statement], articles: Iterable[Article]) -> Record:
    """Indexes the statements and the articles."""
    said: dict[Key, list[Statement]] = defaultdict(list)
    above: dict[str, set[str]] = defaultdict(set)
    for one in statements:
        said[one.status, one.predicate, one.object].append(one)
        if one.predicate == "hands-over-to" and one.what:
            said[one.status, "takes-control-of", one.what].append(one)
        if one.status == "actual" and one.predicate == "part-of":
            above[one.subject].add(one.object)
    days = {one.id: one.published.toordinal() for one in articles if one.published}
    return Record(
        said={key: tuple(group) for key, group in said.items()},
        above={entity: frozenset(climb(entity, above)) for entity in above},
        days=days,
        last=max(days.values(), default=None),
    )


def promise(plan: Statement, record: Record) -> Promise:
    """What became of one plan; its time has an end."""
    assert plan.time is not None
    assert plan.time.end is not None
    due = plan.time.end
    keeper = min(keepers(plan, record), default=None, key=lambda one: keeper_order(plan, one))
    if keeper is not None:
        days = span(keeper.time)
        told = is_day(days) and plan.predicate not in STATES
        late = days[0] - due.toordinal() if told else None
        return Promise(plan.id, due, "kept", keeper.id, late)
    if any(reaches(denial, due.toordinal(), record) for denial in fulfilling(plan, "negated", record)):
        return Promise(plan.id, due, "denied")
    overdue = record.last is not None and due.toordinal() < record.last
    return Promise(plan.id, due, "overdue" if overdue else "open")


def keepers(plan: Statement, record: Record) -> Iterator[Statement]:
    """The actual statements that fulfil the plan and come after it."""
    printed = record.printed(plan)
    for fact in fulfilling(plan, "actual", record):
        if fact.time is not None:
            since = printed[0] if printed else span(plan.time)[0]
            after = span(fact.time)[1] >= since
        else:
            first = record.printed(fact)
            after = printed is not None and first is not None and first[0] > printed[0]
        if after:
            yield fact


def keeper_order(plan: Statement, fact: Statement) -> tuple[bool, bool, bool, tuple[int, int], str]:
    """The plan's own predicate and subject first, the dated before the undated, the earliest, the least id."""
    return (
        fact.predicate != plan.predicate,
        fact.subject != plan.subject,
        fact.time is None,
        span(fact.time),
        fact.id,
    )


def fulfilling(plan: Statement, status: Status, record: Record) -> Iterator[Statement]:
    """The statements of that status that say what the plan says, whenever they hold."""
    for one in record.said.get((status, plan.predicate, plan.object), ()):
        if one.predicate != plan.predicate:
            if record.receives(plan.subject, one.object):  # taking control is promised, handing over is told
                yield one
        elif record.related(plan.subject, one.subject) and agree(plan, one):
            yield one
    if plan.predicate == "hands-over-to" and plan.what:
        for one in record.said.get((status, "takes-control-of", plan.what), ()):
            if received(plan, one, record):
                yield one


def received(plan: Statement, one: Statement, record: Record) -> bool:
    """Whether the promised receiver takes what was promised, or a force of the same state is handed it."""
    if one.predicate == "takes-control-of":
        return record.receives(plan.object, one.subject)
    other = one.object != plan.object  # the same object was found under the plan's own key
    return other and record.related(plan.subject, one.subject) and record.receives(plan.object, one.object)


def agree(plan: Statement, other: Statement) -> bool:
    """Whether what is handed over or agreed on may be the same; it may where one does not say."""
    return plan.what is None or other.what is None or plan.what == other.what


def reaches(denial: Statement, due: int, record: Record) -> bool:
    """Whether a denial speaks of the due day or a later one."""
    if denial.time is not None:
        return span(denial.time)[1] >= due
    printed = record.printed(denial)
    return printed is not None and printed[1] >= due
