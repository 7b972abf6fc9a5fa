"""Time expressions in an article's text, and the days that they stand for.

`find_times` finds them, `resolve_time` reckons them against the article's date. Weeks are ISO weeks (Monday to Sunday).
What is vague is read narrowly, by `kg/data/time.toml`: "early 2026" is its first three months, "late November" the
month, "the end of 2026" December, and the last day alone where it is a deadline ("by the end of 2026").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from kg.annotate.timedays import Days, days_of
from kg.annotate.timesaid import Expression, Match
from kg.annotate.timescan import scan
from kg.model import How, When

Tense = Literal["past", "present", "future"]
TimeKind = Literal["date", "weekday", "relative", "anchor", "range", "duration", "present", "attributive", "ambiguous"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression at `text[start:end]`, offsets in code points.

    `preposition` is the word before it in one form ("till" is "until", "prior to" is "before"). `kind` tells what it
    is: "anchor" hangs on a time spoken of before ("two days later"), "attributive" describes a noun ("the 2024
    agreement"), "present" and "duration" give no date, "ambiguous" may be two ("03/04/2020").
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    preposition: str | None = None
    expression: Expression = field(default=Expression(), repr=False)


def find_times(text: str, published: date | None = None) -> tuple[TimeSpan, ...]:
    """Every time expression of an article's text, in order and without overlap.

    `published` does not change what is found; it is taken so that a caller need not know this.
    """
    return tuple(_span(text, match) for match in scan(text))


def _span(text: str, match: Match) -> TimeSpan:
    kind = _kind(match.expression, attributive=match.attributive)
    return TimeSpan(match.start, match.end, text[match.start : match.end], kind, match.preposition, match.expression)


def resolve_time(
    span: TimeSpan, published: date | None, *, tense: Tense | None = None, anchor: When | None = None
) -> When | None:
    """The days that a time expression stands for, or None where it gives no date.

    Args:
        span: what `find_times` found.
        published: the article's date, against which "Wednesday", "next week" and "in January" are reckoned.
        tense: of the clause. Past: the latest such day on or before `published`; future: the next one after it;
            None: the past for weekdays, the nearest for months and dates without a year.
        anchor: the time spoken of before, for "two days later" or "the same day".
    """
    expression, preposition = span.expression, span.preposition
    if preposition == "since":
        tense = "past"
    elif tense is None and preposition in ("by", "until"):
        tense = "future"
    try:
        found = days_of(expression, published, tense=tense, anchor=anchor, preposition=preposition)
        if found is None:
            return None
        days, stated = found
        due = preposition == "before" and tense == "future" and expression.part == "end"  # as "by the end of May"
        start, end = _bounded(days, "by" if due else preposition, expression, inclusive=span.kind == "attributive")
        if preposition == "as of" and tense == "future":  # else a count on that day
            end = None
    except (OverflowError, ValueError):  # before year 1 or after 9999
        return None
    if start and end and start > end:
        return None
    how: How = "stated" if stated else "anchored"
    return When(start, end, how, span.text)


def _kind(expression: Expression, *, attributive: bool) -> TimeKind:
    if expression.until:
        return "range"
    if expression.ambiguous:
        return "ambiguous"
    if expression.present:
        return "present"
    if (
        expression.then
        or (expression.which and expression.which.to == "anchor")
        or (expression.turn and expression.count)
    ):
        return "anchor"
    if expression.count and not (expression.ago or expression.ahead or expression.which):
        return "duration"
    if attributive:
        return "attributive"
    if expression.weekday is not None:
        return "weekday"
    relative = expression.which or expression.days or expression.ago or expression.ahead or expression.turn
    return "relative" if relative or (expression.unit and not expression.year) else "date"


def _bounded(
    days: Days, preposition: str | None, expression: Expression, *, inclusive: bool
) -> tuple[date | None, date | None]:
    """The days as the preposition turns them; `inclusive` where it leads to an event ("after the 2003 invasion")."""
    start, end = days
    if expression.ago and preposition == "since":
        return start, None
    if expression.until or expression.count:
        return start, end
    ending = expression.part == "end"
    if ending and preposition in ("by", "through"):
        return end, end
    if preposition == "since":
        return start, None
    if preposition == "until" or (preposition == "before" and (inclusive or ending)):
        return None, end
    if preposition == "before":
        return None, start - _DAY
    if preposition == "after":
        return (start if inclusive else end + _DAY), None
    return start, end
