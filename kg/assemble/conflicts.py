"""Statements that cannot both be right. A false conflict is worse than a missed one, so every rule asks for proof.

**Status.** A fact and a denial of the same subject, predicate and object are in conflict when the denial's time
covers the fact's: "no attack in 2020" against "an attack in January 2020", but not against one in 2019, and
"stationed there in 2020" is at peace with "no longer there" in 2026. Where a time is unknown the day of print stands
in, for this comparison only: an undated denial of a state speaks of that day, of an event of the week before it. Two
sentences compared so are never of one article (unless two named voices differ in it) nor from one voice.

**Strength.** Two numbers of those stationed in one place differ by more than a tenth, at times of which one contains
the other, or undated in print within thirty days, from two articles and two voices.

**Time.** What happens once is dated twice: one person killed by one actor on days more than one day apart; one base
handed over or taken, told to the day, two to thirty-one days apart (further apart it may have happened twice).

The schema gives no predicate an exclusive object, so there are no conflicts about the object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from kg.assemble.spans import STATES, Span, contains, gap, is_day, span
from kg.model import Article, Conflict, Entity, Evidence, Statement, by_id

WEEK = 7  # days before its print that an undated denial of an event speaks of
MONTH = 30  # days of print within which two undated numbers speak of one situation
MARGIN = 0.1  # the relative difference up to which two numbers are the same
TWICE = 31  # days: dates of one handover further apart may be of two handovers
CROWD = 50  # rival statements of one thing, and pieces of evidence of each, that are compared: a bound on the work

Days = Mapping[str, int | None]  # by article: the ordinal of its date
Rule = Callable[[Statement, Statement], str | None]  # what to say of two statements in conflict, if they are


def conflicts(
    statements: Iterable[Statement], articles: Iterable[Article], entities: Iterable[Entity]
) -> tuple[Conflict, ...]:
    """Every conflict between merged statements, by id."""
    days: Days = {one.id: one.published.toordinal() if one.published else None for one in articles}
    persons = {one.id for one in entities if one.type == "person"}
    facts: dict[Hashable, list[Statement]] = defaultdict(list)
    denials: dict[Hashable, list[Statement]] = defaultdict(list)
    for one in by_id(statements):
        if one.status != "planned":
            (facts if one.status == "actual" else denials)[one.subject, one.predicate, one.object].append(one)
    found = []
    for key, rivals in facts.items():
        for fact in rivals[:CROWD]:
            found += [
                conflict(fact, denial, "status", "said to be so and denied")
                for denial in denials.get(key, ())[:CROWD]
                if denies(denial, fact, days)
            ]
        found += among(rivals, "strength", lambda one, other: number_clash(one, other, days))
        found += among(rivals, "time", lambda one, other: time_clash(one, other, persons))
    return tuple(sorted(found, key=lambda one: one.id))


def conflict(one: Statement, other: Statement, about: str, detail: str) -> Conflict:
    """A conflict between two statements, in the order of their ids."""
    first, second = sorted((one.id, other.id))
    return Conflict((first, second), about, detail)


def among(rivals: list[Statement], about: str, rule: Rule) -> Iterator[Conflict]:
    """The conflicts that a rule finds between statements of one subject, predicate, object and status."""
    for one, other in combinations(rivals[:CROWD], 2):
        detail = rule(one, other)
        if detail is not None:
            yield conflict(one, other, about, detail)


def denies(denial: Statement, fact: Statement, days: Days) -> bool:
    """Whether the denial's time covers the fact's, both of the same roles."""
    if rivals_differ(denial.what, fact.what) or rivals_differ(denial.title, fact.title):
        return False
    if rivals_differ(denial.strength, fact.strength):
        return False
    if denial.time and fact.time:
        return contains(span(denial.time), span(fact.time))
    before = 0 if fact.predicate in STATES else WEEK
    return any(
        contains((said[0] - (0 if denial.time else before), said[1]), held)
        for no, yes in pairs(denial, fact)
        if (said := spoken_of(denial, no, days)) and (held := spoken_of(fact, yes, days))
    )


def rivals_differ(one: str | None, other: str | None) -> bool:
    """Whether two values of a role are both given and not the same in any case."""
    return one is not None and other is not None and one.casefold() != other.casefold()


def pairs(one: Statement, other: Statement) -> Iterator[tuple[Evidence, Evidence]]:
    """Pairs of evidence that may clash: not from one voice, nor from one article unless two voices are named."""
    for left in one.evidence[:CROWD]:
        for right in other.evidence[:CROWD]:
            if left.speaker and left.speaker == right.speaker:
                continue
            if left.article != right.article or (left.speaker and right.speaker):
                yield left, right


def spoken_of(statement: Statement, piece: Evidence, days: Days) -> Span | None:
    """The time of the statement, else the day on which this piece of evidence was printed, if that is known."""
    if statement.time:
        return span(statement.time)
    day = days.get(piece.article)
    return None if day is None else (day, day)


def number_clash(one: Statement, other: Statement, days: Days) -> str | None:
    """What to say of two numbers of the same presence at the same time, if they differ by more than the margin."""
    if one.predicate != "stationed-in" or not differ(one.strength, other.strength):
        return None
    low, high = sorted((int(one.strength or 0), int(other.strength or 0)))
    return f"{low} against {high}" if together(one, other, days) else None


def differ(one: str | None, other: str | None) -> bool:
    """Whether both are whole numbers and one is more than the margin from the other."""
    if not (is_number(one) and is_number(other)):
        return False
    low, high = sorted((int(one or 0), int(other or 0)))
    return high - low > MARGIN * high


def is_number(strength: str | None) -> bool:
    """Whether a strength is a whole number of a length that armies have."""
    return strength is not None and strength.isascii() and strength.isdigit() and len(strength) < 10


def together(one: Statement, other: Statement, days: Days) -> bool:
    """Whether two statements of a state speak of one time."""
    if one.time and other.time:
        left, right = span(one.time), span(other.time)
        return contains(left, right) or contains(right, left)
    slack = 0 if one.time or other.time else MONTH
    return any(
        gap(left_days, right_days) <= slack
        for left, right in pairs(one, other)
        if (left_days := spoken_of(one, left, days)) and (right_days := spoken_of(other, right, days))
    )


def time_clash(one: Statement, other: Statement, persons: set[str]) -> str | None:
    """What to say of two times of what happens once, if they exclude each other."""
    if one.time is None or other.time is None:
        return None
    left, right = span(one.time), span(other.time)
    apart = gap(left, right)
    if one.predicate == "kills" and one.object in persons:
        clash = apart > 1
    elif one.predicate == "takes-control-of" or (one.predicate == "hands-over-to" and one.what):
        clash = one.what == other.what and is_day(left) and is_day(right) and 1 < apart <= TWICE
    else:
        clash = False
    first, second = sorted((one.time.edtf, other.time.edtf))
    return f"{first} against {second}" if clash else None
