"""What became of the plans: each planned statement whose time has an end is a promise, due on that day.

**Kept**: an actual statement fulfils it. It has the same predicate and object, and its subject is the same or one is
part of the other; or the plan is a handover and it says that the receiver (or another force of the same state) takes
control of the very thing, or the other way round. It has to come after the promise: it happened on or after the day
the promise was first printed; if its day is not told, it was first printed after the promise, and either when the
promise was due to happen or after the promise was last printed, which is a doubt ("undated"). A coalition's promise
is also kept by who leads it, which is a doubt too ("leader": the others may have stayed), and **partly** by a member
or a part of it. What the coalition does keeps no promise of a member, who may stay on its own account.

`days_late` counts from the due day to the day it happened, and is negative when that came early. It is None for
states (they last) and unless that day is known: the date of an article only proves that it had happened by then.

Else it is **withdrawn** when a denial of what is to come ("will not leave") is printed no later than the due day and
reaches it, **denied** when any other denial reaches the due day (by its time, or if undated, by print on or after it;
"has not left yet" before that day denies nothing), **overdue** when the last article is dated after the due day, else
**open**.

A promise **follows** another of the same subject, predicate and object that was printed before it, is due on another
day, and was not kept before: the deadline was moved. It keeps its own due day, so that a chain shows every day that
passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.assemble.phrases import around, phrases
from kg.assemble.record import CROWD, Record
from kg.assemble.spans import BEGINNING, END, STATES, is_day, span
from kg.model import Promise, Statement, Status

YEAR = 365  # days before its due day that an undated plan is taken to be open, when it was printed only after it
SURE, LEADER, MEMBER = 0, 1, 2  # how surely one who acts fulfils what another promised


def promises(statements: Iterable[Statement], record: Record) -> tuple[Promise, ...]:
    """Every promise in the merged statements, which the record is of, with what became of it, by id."""
    plans = [one for one in statements if one.status == "planned" and one.time and one.time.end]
    found = {one.id: promise(one, record) for one in plans}
    for earlier, later in chained(plans, found, record):
        found[later] = replace(found[later], follows=found[earlier].id)
    return tuple(sorted(found.values(), key=lambda one: one.id))


def promise(plan: Statement, record: Record) -> Promise:
    """What became of one plan; its time has an end."""
    assert plan.time is not None
    assert plan.time.end is not None
    due = plan.time.end
    found = min(keepers(plan, record), default=None, key=lambda one: keeper_order(plan, one[0], one[1], record))
    if found is not None and found[1] < MEMBER:
        keeper, sure = found
        days = span(keeper.time)
        told = is_day(days) and plan.predicate not in STATES
        late = days[0] - due.toordinal() if told else None
        doubt = "leader" if sure == LEADER else "undated" if keeper.time is None else None
        return Promise(plan.id, due, "kept", keeper.id, late, doubt)  # type: ignore[arg-type]  # one of the two words
    denials = sorted(fulfilling(plan, "negated", record), key=lambda one: (span(one[0].time), one[0].id))
    sure_ones = [denial for denial, sure in denials if sure == SURE]
    for denial in sure_ones:
        if taken_back(denial, due.toordinal(), record):
            return Promise(plan.id, due, "withdrawn", ended=denial.id)
    for denial in sure_ones:
        if reaches(denial, due.toordinal(), record):
            return Promise(plan.id, due, "denied", ended=denial.id)
    if found is not None:
        return Promise(plan.id, due, "partly", found[0].id)
    overdue = record.last is not None and due.toordinal() < record.last
    return Promise(plan.id, due, "overdue" if overdue else "open")


def keepers(plan: Statement, record: Record) -> Iterator[tuple[Statement, int]]:
    """The actual statements that fulfil the plan and come after it, and how surely they do."""
    first = opened(plan, record)
    for fact, sure in fulfilling(plan, "actual", record):
        if fact.time is None:
            # Two doubts at once, another actor and no day, are one too many before the time of the promise.
            after = _later(fact, plan, record, told_again=True) and (sure == SURE or _in_time(fact, plan, record))
        else:
            days = span(fact.time)
            after = days[0] >= first or (days[1] >= first and _later(fact, plan, record))
        if after:
            yield fact, sure


def _later(fact: Statement, plan: Statement, record: Record, *, told_again: bool = False) -> bool:
    """Whether a fact was first printed after the plan.

    With `told_again` a plan may still be told after the fact, and a fact before the plan, if some sentence tells the
    fact when it was due: a plan for the autumn that is told again in summer was not fulfilled in spring.
    """
    shown, printed = record.printed(fact), record.printed(plan)
    if shown is None or printed is None:
        return False
    if told_again:
        return shown[0] > printed[1] or (shown[1] > printed[0] and _in_time(fact, plan, record))
    return shown[0] > printed[0]


def _in_time(fact: Statement, plan: Statement, record: Record) -> bool:
    """Whether a fact was printed when the plan was due to happen, or later."""
    days, shown = span(plan.time), record.printed(fact)
    return shown is not None and shown[1] >= (days[0] if days[0] != BEGINNING else days[1])


def opened(plan: Statement, record: Record) -> int:
    """The day from which a deed can fulfil the plan: its first print, or its own time where it was printed too late."""
    days, printed = span(plan.time), record.printed(plan)
    if printed is not None and printed[0] <= days[1]:
        return printed[0]
    return days[0] if days[0] != BEGINNING else days[1] - YEAR


def keeper_order(
    plan: Statement, fact: Statement, sure: int, record: Record
) -> tuple[int, bool, bool, bool, tuple[int, int], tuple[int, int], str]:
    """The surest first; then the plan's own predicate and subject, the dated before the undated, the earliest."""
    printed = record.printed(fact) or (END, END)
    other = fact.predicate != plan.predicate
    return sure, other, fact.subject != plan.subject, fact.time is None, span(fact.time), printed, fact.id


def fulfilling(plan: Statement, status: Status, record: Record) -> Iterator[tuple[Statement, int]]:
    """The statements of that status that say what the plan says, from the day it opens, and how surely they do."""
    first = opened(plan, record)
    actors = acting(plan.subject, record)
    own = record.on(status, plan.predicate, plan.object)
    for actor, sure in actors.items():
        if actor in own:
            for one in own[actor].since(first):
                if one.predicate == plan.predicate and agree(plan, one):
                    yield one, sure
    if plan.predicate == "takes-control-of":  # taking control is promised, handing over is told
        for shelf in own.values():
            for one in shelf.since(first):
                if one.predicate != plan.predicate and record.receives(plan.subject, one.object):
                    yield one, SURE
    if plan.predicate == "hands-over-to" and plan.what:
        for shelf in record.on(status, "takes-control-of", plan.what).values():
            for one in shelf.since(first):
                if received(plan, one, record):
                    yield one, SURE


def acting(subject: str, record: Record) -> dict[str, int]:
    """Who can fulfil what the subject promised: itself and its kin; of a coalition who leads it, and its members."""
    leaders = record.leads.get(subject, frozenset())
    together = record.types.get(subject) == "coalition"
    if not together:
        return {actor: SURE for actor in record.kin(subject) if record.types.get(actor) != "coalition"}
    found = {actor: MEMBER for member in record.members.get(subject, ()) for actor in record.kin(member)}
    found |= dict.fromkeys(record.below.get(subject, ()), MEMBER)
    found |= {actor: LEADER for leader in leaders for actor in _own_forces(leader, record)}
    return {**dict(sorted(found.items())), subject: SURE}


def _own_forces(leader: str, record: Record) -> Iterator[str]:
    """The leader and its forces as a whole; a single unit of them is not the leader."""
    yield leader
    yield from (part for part in record.below.get(leader, ()) if part == f"{leader}-forces")


def received(plan: Statement, one: Statement, record: Record) -> bool:
    """Whether the promised receiver takes what was promised, or a force of the same state is handed it."""
    if one.predicate == "takes-control-of":
        return record.receives(plan.object, one.subject)
    other = one.object != plan.object  # the same object was found under the plan's own key
    return other and record.related(plan.subject, one.subject) and record.receives(plan.object, one.object)


def agree(plan: Statement, other: Statement) -> bool:
    """Whether what is handed over or agreed on may be the same; it may where one does not say."""
    return plan.what is None or other.what is None or plan.what == other.what


def taken_back(denial: Statement, due: int, record: Record) -> bool:
    """Whether a denial speaks of what is to come, no later than the due day, and reaches it."""
    printed = record.printed(denial)
    if printed is None or printed[0] > due or (denial.time is not None and span(denial.time)[1] < due):
        return False
    back = phrases("taken_back")
    return any(back.search(around(piece, ("subject", "trigger"), before=40)) for piece in denial.evidence)


def reaches(denial: Statement, due: int, record: Record) -> bool:
    """Whether a denial speaks of the due day or a later one."""
    if denial.time is not None:
        return span(denial.time)[1] >= due
    printed = record.printed(denial)
    return printed is not None and printed[1] >= due


def chained(plans: Iterable[Statement], found: dict[str, Promise], record: Record) -> Iterator[tuple[str, str]]:
    """Pairs of plans (ids) of which the second moves the due day of the first."""
    groups: dict[tuple[str, str, str, str | None], list[tuple[int, int, Statement]]] = defaultdict(list)
    for plan in plans:
        printed = record.printed(plan)
        due = found[plan.id].due.toordinal()
        if printed is not None and printed[0] <= due:  # a plan first told after its day moves nothing
            groups[plan.subject, plan.predicate, plan.object, plan.what].append((printed[0], due, plan))
    for group in groups.values():
        group.sort(key=lambda row: (row[0], row[1], row[2].id))
        for n, (day, due, plan) in enumerate(group):
            near = group[max(n - CROWD, 0) : n]
            before = [row for row in near if row[0] < day and row[1] != due and _pending(found[row[2].id], day)]
            if before:
                yield before[-1][2].id, plan.id


def _pending(promise: Promise, day: int) -> bool:
    """Whether a promise was not known to be kept before a day."""
    if promise.state != "kept" or promise.days_late is None:
        return True
    return promise.due.toordinal() + promise.days_late >= day
