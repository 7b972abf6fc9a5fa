"""What the words of a time expression say, before any date is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.annotate.timewords import Value, Which


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words of a time expression say, before any date is known. Which fields are set tells its form."""

    year: int | None = None
    decade: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None  # its first month
    part: str | None = None  # "start", "early", "mid", "late", "end"
    piece: tuple[int, int] | None = None  # (2, 4): the second of four, a quarter
    which: Which | None = None
    unit: str | None = None
    plural: bool = False
    count: tuple[int, int] | None = None  # the least and most; (0, 0) is not to be reckoned with
    ago: bool = False
    ahead: bool = False  # "two weeks from now"
    turn: int = 0  # +1 later, -1 earlier
    days: tuple[int, int] | None = None  # from the article's date
    present: bool = False
    ambiguous: bool = False  # "03/04/2020"
    then: bool = False  # "at the time"
    stretch: tuple[int, int, str] | None = None  # (-1, 2, "week"): the last two weeks of it
    hour: bool = False  # "in the morning": of the day that is told of
    until: Expression | None = None  # the other end of a range


@dataclass(frozen=True, slots=True)
class Match:
    """An expression at `text[start:end]`, with the preposition before it and whether it only describes a noun."""

    start: int
    end: int
    expression: Expression
    preposition: str | None
    attributive: bool


def joined(before: tuple[int, int], after: Value) -> tuple[int, int]:
    """The least and most of two numbers: "four to six" from four to six, "twenty-four" is one."""
    tens, (low, high) = before[0], after if isinstance(after, tuple) else (after, after)
    if tens >= 20 and tens % 10 == 0 and before == (tens, tens) and low == high < 10:
        return tens + low, tens + low
    return before[0], high


def running(expression: Expression) -> Expression:
    """ "In the next year" runs from now on, "next year" is the one on the calendar."""
    which = expression.which
    if (
        which is None
        or not which.step
        or which.to != "published"
        or expression != Expression(which=which, unit=expression.unit, plural=expression.plural)
    ):
        return expression
    return replace(expression, which=replace(which, window=True))
