"""Days out of metadata and datelines: only what is written in full and can be read in one way."""

from __future__ import annotations

import re
from datetime import date

FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
"""Days outside of this are slips of the keyboard, and week arithmetic near year 9999 overflows."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sep(?:tember|t\.?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
_ZONE = r"\s?(?:z|ut|utc|gmt|[ecmp][sd]t|[+-]\d{2}:?\d{2})"
LONG_DAY = (
    rf"(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})|(?P<d>\d{{1,2}}) (?P<m>{MONTH}),? (?P<y>\d{{4}}))"
)
"""January 3, 2020 or 3 January 2020."""

_FLAGS = re.ASCII | re.IGNORECASE
_ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}})(?:(?:T|\s){_CLOCK}(?:{_ZONE})?)?", _FLAGS)
_LONG = re.compile(rf"(?:{WEEKDAY},? )?{LONG_DAY}(?:,? (?:at )?{_CLOCK}(?:{_ZONE})?)?", _FLAGS)
_LONGEST = 64


def day_of(value: object) -> date | None:
    """The day that a date or date-time names, as it is written (its zone is not converted), or None.

    Read are ISO 8601 calendar dates, RFC 822 dates, and dates with an English month and four digits for the year.
    `03/04/05`, bare numbers and partial dates can be read in more than one way, so they are None.
    """
    if isinstance(value, date):
        return within(value.year, value.month, value.day)
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    text = " ".join(value.split())
    if iso := _ISO.fullmatch(text):
        return within(int(iso[1]), int(iso[2]), int(iso[3]))
    return long_day(long) if (long := _LONG.fullmatch(text)) else None


def long_day(match: re.Match[str]) -> date | None:
    """The day of a match of `LONG_DAY`."""
    month = (match["month"] or match["m"])[:3].lower()
    return within(int(match["year"] or match["y"]), _MONTHS.index(month) + 1, int(match["day"] or match["d"]))


def within(year: int, month: int, day: int) -> date | None:
    """That day if the calendar has it and news may be of it."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None
