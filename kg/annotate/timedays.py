"""Reckons a time expression into a first and a last day: pure arithmetic on the calendar."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from kg.annotate.timesaid import Expression
from kg.annotate.timewords import time_words
from kg.model import When

Days = tuple[date, date]  # first and last, both included
Found = tuple[Days, bool]  # and whether the text says it in full

_LENGTHS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_SOON, _LONG_AGO = timedelta(14), timedelta(330)
_DEADLINES = ("by", "until", "before")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def days_of(
    said: Expression, published: date | None, *, tense: str | None, anchor: When | None, preposition: str | None
) -> Found | None:
    """The days of an expression, or None where it gives none or lacks the date that it hangs on.

    Raises:
        OverflowError, ValueError: the days lie outside the years 1 to 9999.
    """
    if said.present or said.ambiguous:
        return None
    if said.until:
        return _range(said, published, tense=tense, anchor=anchor)
    if said.stretch:
        whole = days_of(replace(said, stretch=None), published, tense=tense, anchor=anchor, preposition=preposition)
        return (_stretched(whole[0], *said.stretch), whole[1]) if whole else None
    if said.then:
        return ((anchor.start, anchor.end), False) if anchor and anchor.start and anchor.end else None
    stated = _stated(said)
    if stated:
        return stated, True
    if said.turn and said.count:
        return _found(_shifted(said, anchor))
    hangs = anchor.end or anchor.start if said.which and said.which.to == "anchor" and anchor else published
    if hangs is None or (said.which and said.which.to == "anchor" and anchor is None):
        return None
    return _found(_relative(said, hangs, tense=tense, preposition=preposition))


def _found(days: Days | None) -> Found | None:
    return (days, False) if days else None


def _stretched(whole: Days, which: int, count: int, unit: str) -> Days:
    """ "The first week", "the last two weeks" of some days, as far as they reach."""
    start, end = whole
    if which < 0:
        return max(start, moved(end, -count, unit) + timedelta(1)), end
    first = moved(start, (which - 1) * count, unit)
    return first, min(end, moved(first, count, unit) - timedelta(1))


def _range(said: Expression, published: date | None, *, tense: str | None, anchor: When | None) -> Found | None:
    """From the first day of the one end to the last of the other; weeks or years apart when they would cross."""
    assert said.until is not None
    left = days_of(replace(said, until=None), published, tense=tense, anchor=anchor, preposition=None)
    right = days_of(said.until, published, tense=tense, anchor=anchor, preposition=None)
    if left is None or right is None:
        return None
    (start, _), (_, end) = left[0], right[0]
    if tense == "past" and said.day and not said.year and published and published - start > _LONG_AGO:
        near = _range(said, published, tense=None, anchor=anchor)  # nobody dates what was a year ago by its days alone
        if near is not None and near[0][0] - published <= _SOON:
            return near
    if end < start and said.weekday is not None:
        # "From Monday to Friday": of two days found apart, the later moves or, in the past, the earlier.
        start, end = (start - timedelta(7), end) if tense != "future" else (start, end + timedelta(7))
    elif end < start and not said.until.year and not said.year:
        start = add_months(start, -12)
    return (start, end), left[1] and right[1]


def _stated(said: Expression) -> Days | None:
    """The days of what names its own year or decade."""
    if said.decade is not None:
        first, last = time_words().parts["decade"].get(said.part or "", (0, 9))
        return date(said.decade + first, 1, 1), date(said.decade + last, 12, 31)
    return _in_year(said, said.year) if said.year else None


def _in_year(said: Expression, year: int) -> Days:
    """The day, month, season, piece, part or whole of a year."""
    if said.month and said.day:
        day = date(year, said.month, said.day)
        return day, day
    if said.month:
        return _in_month(year, said.month, said.part, said.piece)
    if said.season:
        first, last = time_words().parts["season"].get(said.part or "", (0, 2))
        start = date(year, said.season, 1)
        return add_months(start, first), month_end(add_months(start, last))
    if said.piece:
        which, of = said.piece
        months = 12 // of
        start = date(year, (which - 1) * months + 1, 1)
        return start, month_end(add_months(start, months - 1))
    first, last = time_words().parts["year"].get(said.part or "", (1, 12))
    return date(year, first, 1), month_end(date(year, last, 1))


def _in_month(year: int, month: int, part: str | None, piece: tuple[int, int] | None) -> Days:
    length = calendar.monthrange(year, month)[1]
    if piece:
        return (
            (date(year, month, 1), date(year, month, 15))
            if piece[0] == 1
            else (date(year, month, 16), date(year, month, length))
        )
    first, last = time_words().parts["month"].get(part or "", (1, -1))
    return tuple(date(year, month, day if day > 0 else length + 1 + day) for day in (first, last))  # type: ignore[return-value]


def _relative(said: Expression, base: date, *, tense: str | None, preposition: str | None) -> Days | None:
    """The days of what hangs on another date."""
    if said.days:
        return base + timedelta(said.days[0]), base + timedelta(said.days[1])
    if said.ago:
        return _ago(said, base)
    if said.count:
        return _counted(said, base, tense=tense, preposition=preposition)
    if said.weekday is not None:
        return _weekday(said, base, tense=tense, deadline=preposition in _DEADLINES)
    if said.month or said.season:
        return _yearless(said, base, tense=tense)
    if said.unit:
        return _unit(said, base, tense=tense)
    return _in_year(said, base.year) if said.piece else None


def _weekday(said: Expression, base: date, *, tense: str | None, deadline: bool) -> Days:
    assert said.weekday is not None
    which, monday = said.which, base - timedelta(base.weekday())
    if which and said.unit:  # "Friday last week"
        day = monday + timedelta(7 * which.step + said.weekday)
    elif which and which.step < 0:
        day = base - timedelta((base.weekday() - said.weekday - 1) % 7 + 1)
    elif which and which.step > 0 and not which.window:  # "next Friday" is the one of next week
        day = monday + timedelta(7 + said.weekday)
    elif which and which.step == 0 and tense != "future":
        day = monday + timedelta(said.weekday)
    elif tense == "future" and not which and not deadline:  # papers call their own day by its name
        day = base + timedelta((said.weekday - base.weekday()) % 7)
    elif tense == "future" or (which and which.step > 0):
        day = base + timedelta((said.weekday - base.weekday() - 1) % 7 + 1)
    else:
        day = base - timedelta((base.weekday() - said.weekday) % 7)
    return day, day


def _yearless(said: Expression, base: date, *, tense: str | None) -> Days:
    """A date, month or season without its year: the latest, the next, or the nearest one."""
    which = said.which
    if which and said.unit == "year":  # "January of last year"
        return _in_year(said, base.year + which.step)
    around = []
    for year in range(max(1, base.year - 8), min(9999, base.year + 9)):  # 29 February can be eight years away
        try:
            around.append(_in_year(said, year))
        except ValueError:
            continue
    if which and which.step < 0:
        return max(days for days in around if days[1] < base)
    if which and which.step > 0:
        return min(days for days in around if days[0] > base)
    if which:
        return min(around, key=lambda days: (days[0].year != base.year, days))
    if tense == "past":
        return max(days for days in around if days[0] <= base)
    if tense == "future":
        return min(days for days in around if days[1] >= base)
    return min(around, key=lambda days: (max(days[0] - base, base - days[1], timedelta(0)), days))


def _unit(said: Expression, base: date, *, tense: str | None) -> Days | None:
    """ "Next week", "the past year", "the coming months", "earlier this month", "the end of the year"."""
    unit, which = said.unit or "", said.which
    if unit == "day" and which and which.window and which.step < 0 and not said.plural:  # "over the past day"
        return base - timedelta(1), base
    if unit in ("minute", "hour") or (unit == "day" and which and (which.to == "published" and not said.plural)):
        return (base, base) if which and which.step == 0 else None
    if which and (which.window or said.plural):
        if said.plural and which.to == "anchor":
            return None
        return _window(base, which.step, time_words().classes["few"][1][1] if said.plural else 1, unit)
    if unit == "weekend" and not which:
        step = -1 if tense != "future" and base.weekday() < 5 else 0
        start, end = _whole(base, unit, step)
    else:
        start, end = _whole(base, unit, which.step if which else 0)
    if said.turn:
        start, end = (start, base) if said.turn < 0 else (base, end)
        return (start, end) if start <= end else None
    if said.part and unit == "year":
        return _in_year(Expression(part=said.part), start.year)
    if said.piece:
        return _in_year(Expression(piece=said.piece), start.year)
    if said.part and unit == "month":
        return _in_month(start.year, start.month, said.part, None)
    return start, end


def _whole(base: date, unit: str, step: int) -> Days:
    """The calendar day, ISO week, month, quarter or year around a day, `step` of them on."""
    if unit == "day":
        day = base + timedelta(step)
        return day, day
    if unit in ("week", "fortnight", "weekend"):
        monday = base + timedelta(7 * step - base.weekday())
        return (monday + timedelta(5 if unit == "weekend" else 0)), monday + timedelta(13 if unit == "fortnight" else 6)
    months = _MONTHS[unit]
    if months >= 12:
        years = months // 12
        first = base.year // years * years + step * years
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    start = add_months(date(base.year, (base.month - 1) // months * months + 1, 1), step * months)
    return start, month_end(add_months(start, months - 1))


def _window(base: date, step: int, count: int, unit: str) -> Days:
    far = moved(base, step * count, unit)
    return (far, base) if step < 0 else (base, far)


def _ago(said: Expression, base: date) -> Days | None:
    """N days, weeks, months ago: that day. N years ago and more: that calendar year."""
    unit = said.unit or ""
    low, high = said.count or time_words().classes["several"][1]
    if not high:
        return None
    first, last = moved(base, -high, unit), moved(base, -low, unit)
    return (date(first.year, 1, 1), date(last.year, 12, 31)) if _MONTHS.get(unit, 0) >= 12 else (first, last)


def _counted(said: Expression, base: date, *, tense: str | None, preposition: str | None) -> Days | None:
    """ "The past two years", "within 60 days", "two weeks from now", and "in two weeks" of what is to come."""
    assert said.count is not None
    (low, high), unit = said.count, said.unit or ""
    if not high and preposition == "within":
        high = time_words().classes["few"][1][1]
    if not high:
        return None
    if said.which:
        return _window(base, said.which.step, high, unit) if said.which.step else None
    if said.ahead or (preposition == "in" and tense == "future"):
        first, last = moved(base, low, unit), moved(base, high, unit)
        return (date(first.year, 1, 1), date(last.year, 12, 31)) if _MONTHS.get(unit, 0) >= 12 else (first, last)
    return _window(base, 1, high, unit) if preposition == "within" and tense != "past" else None


def _shifted(said: Expression, anchor: When | None) -> Days | None:
    """ "Two days later", "a year earlier": from the last or the first day of what was spoken of before."""
    if anchor is None:
        return None
    base = (anchor.end or anchor.start) if said.turn > 0 else (anchor.start or anchor.end)
    if base is None or said.count is None or not said.count[1]:
        return None
    ends = sorted(moved(base, said.turn * count, said.unit or "") for count in said.count)
    if _MONTHS.get(said.unit or "", 0) >= 12:
        return date(ends[0].year, 1, 1), date(ends[1].year, 12, 31)
    return ends[0], ends[1]


def moved(day: date, count: int, unit: str) -> date:
    """The day that lies `count` units on; hours and minutes count by whole days.

    Raises:
        OverflowError, ValueError: it lies outside the years 1 to 9999.
    """
    if unit in _MONTHS:
        return add_months(day, count * _MONTHS[unit])
    if unit in ("hour", "minute"):
        return day + timedelta(int(count / (24 if unit == "hour" else 1440)))
    return day + timedelta(count * _LENGTHS[unit])


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last of a shorter month: 31 December and three months back: 30 September."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
