"""Statements that cannot both be right. A false conflict is worse than a missed one, so every rule asks for proof.

**Status.** A fact and a denial of the same subject, predicate and object are in conflict when the denial's time
covers the fact's: "no attack in 2020" against "an attack in January 2020", but not against one in 2019, and
"stationed there in 2020" is at peace with "no longer there" in 2026. Where a time is unknown the day of print stands
in, for this comparison only: an undated denial of a state speaks of that day, of an event of the week before it. Two
sentences compared so are never of one article (unless two named voices differ in it) nor from one voice.

It is also one when somebody is "still" at a place, in print within a week after another article and voice told that
they had withdrawn from it.

**Plan.** A plan and a denial of what is to come ("will not leave") of the same subject, predicate and object, printed
within a month of each other by different voices, when their times can be the same.

**Strength.** Two numbers of those stationed in one place that no count can satisfy, at times of which one contains the
other, or undated in print within thirty days, from two articles and two voices. A number is good to a twentieth,
"about" 2,000 to a tenth; "more than" and "up to" leave one side open. And a number at a base that is greater than the
one in the country where the base lies.

**Time.** What happens once is dated twice: one person killed by one actor on days more than one day apart; one base
handed over or taken, told to the day, two to thirty-one days apart (further apart it may have happened twice).

**Title.** One person is both head and deputy of one body. **Object.** Two people hold an office that one person holds
at a time. Both only among sentences printed within thirty days by different articles, none of which speaks of former
times or of a change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from kg.assemble.holdings import is_over
from kg.assemble.merge import title_key
from kg.assemble.numbers import apart, is_number, strength
from kg.assemble.phrases import around, listed, phrases
from kg.assemble.spans import STATES, Span, contains, gap, is_day, span
from kg.model import STATUSES, Article, Conflict, Entity, Evidence, Statement, Status, by_id

WEEK = 7  # days before its print that an undated denial of an event speaks of
MONTH = 30  # days of print within which two undated numbers speak of one situation
TWICE = 31  # days: dates of one handover further apart may be of two handovers
CROWD = 50  # rival statements of one thing, and pieces of evidence of each, that are compared: a bound on the work

_STILL = re.compile(r"\b(?:still|remains?|not yet)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"^(?:deputy|vice|assistant) ")
_CHANGE = re.compile(
    r"\b(?:new|newly|elect|incoming|acting|interim|successor|succeeds?|succeeded|replaces?|replaced)\b", re.I
)

Groups = Mapping[tuple[str, str, str], list[Statement]]
Days = Mapping[str, int | None]  # by article: the ordinal of its date
Rule = Callable[[Statement, Statement], str | None]  # what to say of two statements in conflict, if they are


def conflicts(
    statements: Iterable[Statement], articles: Iterable[Article], entities: Iterable[Entity]
) -> tuple[Conflict, ...]:
    """Every conflict between merged statements, by id."""
    days: Days = {one.id: one.published.toordinal() if one.published else None for one in articles}
    entities = tuple(entities)
    persons = {one.id for one in entities if one.type == "person"}
    groups: dict[Status, dict[tuple[str, str, str], list[Statement]]] = {
        status: defaultdict(list) for status in STATUSES
    }
    for one in by_id(statements):
        groups[one.status][one.subject, one.predicate, one.object].append(one)
    facts, denials = groups["actual"], groups["negated"]
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
        found += among(rivals, "title", lambda one, other: title_clash(one, other, days))
    for (subject, predicate, object), stays in facts.items():
        for leaving in (
            facts.get((subject, "withdraws-from", object), ())[:CROWD] if predicate == "stationed-in" else ()
        ):
            found += [
                conflict(stay, leaving, "status", "said to be still there and to have left")
                for stay in stays[:CROWD]
                if lingers(stay, leaving, days)
            ]
    for key, denied in denials.items():
        for plan in groups["planned"].get(key, ())[:CROWD]:
            found += [
                conflict(plan, denial, "plan", "planned, and told not to come")
                for denial in denied[:CROWD]
                if refuses(denial, plan, days)
            ]
    for holders in _offices(facts).values():
        found += among(holders, "object", lambda one, other: office_clash(one, other, days))
    found += [
        conflict(part, whole, "strength", detail)
        for part, whole in _nested(facts, {one.id: one.type for one in entities})
        if (detail := nested_clash(part, whole, days))
    ]
    return tuple(sorted(set(found), key=lambda one: one.id))


def _offices(facts: Groups) -> dict[tuple[str, str], list[Statement]]:
    """Who holds each office that one person holds at a time."""
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for rivals in facts.values():
        for one in rivals[:CROWD]:
            office = title_key(one.title) if one.predicate == "holds-position-in" else None
            if office in listed("single", "offices"):
                found[one.object, office or ""].append(one)
    return found


def _nested(facts: Groups, types: Mapping[str, str]) -> Iterator[tuple[Statement, Statement]]:
    """Numbers of one actor at a base and in the country where it lies."""
    inside: dict[str, set[str]] = defaultdict(set)
    counted: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for rivals in facts.values():
        for one in rivals[:CROWD]:
            if one.predicate == "located-in" and types.get(one.object) == "country":
                inside[one.subject].add(one.object)
            elif one.predicate == "stationed-in" and is_number(one.strength):
                counted[one.subject, one.object].append(one)
    for (actor, place), parts in counted.items():
        for country in sorted(inside.get(place, ())) if types.get(place) in ("base", "facility") else ():
            for whole in counted.get((actor, country), ())[:CROWD]:
                yield from ((part, whole) for part in parts)


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


def lingers(stay: Statement, leaving: Statement, days: Days) -> bool:
    """Whether somebody is told to be still there when another voice has told that they have left."""
    since = span(leaving.time)[0]
    for here, gone in pairs(stay, leaving):
        told, left = days.get(here.article), days.get(gone.article)
        if here.article == gone.article or told is None or left is None or here.time is not None:
            continue
        # The words are looked for last, which takes longest.
        if 0 <= told - left <= WEEK and since <= told and _STILL.search(here.quote):
            return True
    return False


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
    """What to say of two numbers of the same presence at the same time, if no count can satisfy both."""
    left, right = strength(one), strength(other)
    if one.predicate != "stationed-in" or left is None or right is None or not apart(left, right):
        return None
    low, high = sorted((int(one.strength or 0), int(other.strength or 0)))
    return f"{low} against {high}" if together(one, other, days) else None


def nested_clash(part: Statement, whole: Statement, days: Days) -> str | None:
    """What to say of more troops at a base than in its country, at the same time."""
    few, many = strength(whole), strength(part)
    if few is None or many is None or many[0] <= few[1] or not together(part, whole, days):
        return None
    return f"{part.strength} at a base against {whole.strength} in its country"


def refuses(denial: Statement, plan: Statement, days: Days) -> bool:
    """Whether a denial speaks of what is to come, when the plan is to happen, in another voice and the same month."""
    left, right = span(denial.time), span(plan.time)
    if gap(left, right) > 0 or rivals_differ(denial.what, plan.what):
        return False
    back = phrases("taken_back")
    return any(
        close(no, yes, days) and back.search(around(no, ("subject", "trigger"), before=40))
        for no, yes in pairs(denial, plan)
        if no.article != yes.article
    )


def close(one: Evidence, other: Evidence, days: Days) -> bool:
    """Whether two sentences were printed within a month of each other."""
    left, right = days.get(one.article), days.get(other.article)
    return left is not None and right is not None and abs(left - right) <= MONTH


def title_clash(one: Statement, other: Statement, days: Days) -> str | None:
    """What to say of one person's two titles in one body, if one is the other's deputy."""
    if one.predicate != "holds-position-in":
        return None
    left, right = title_key(one.title), title_key(other.title)
    if not left or not right or _DEPUTY.sub("", left) != _DEPUTY.sub("", right) or left == right:
        return None
    return f"{left} against {right}" if contemporary(one, other, days) else None


def office_clash(one: Statement, other: Statement, days: Days) -> str | None:
    """What to say of two people in one office, if they are told to be there at one time."""
    if one.subject == other.subject or not contemporary(one, other, days):
        return None
    return f"two at a time: {title_key(one.title)}"


def contemporary(one: Statement, other: Statement, days: Days) -> bool:
    """Whether two offices are told, in papers of one month, to be held now."""
    if one.time or other.time:
        return False
    return any(
        close(left, right, days) and not is_over(left, one.predicate) and not is_over(right, other.predicate)
        and not _CHANGE.search(left.quote) and not _CHANGE.search(right.quote)
        for left, right in pairs(one, other)
        if left.article != right.article
    )  # fmt: skip


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
