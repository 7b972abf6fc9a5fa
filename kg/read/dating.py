"""The day of an article that does not state it: from its dateline or a line that is a full date, else not at all."""

from __future__ import annotations

import re
from datetime import date

from kg.read.dates import LONG_DAY, WEEKDAY, day_of, long_day

_HEAD_LINES = 5
_HEAD_CHARS = 1_000
_DATELINE = re.compile(
    rf"(?-i:[A-Z][A-Z.'’ -]{{1,40}})(?:, [\w.'’ -]{{2,40}})?, (?:{WEEKDAY},? )?{LONG_DAY},?"
    r"(?: ?\([\w ./-]{2,40}\))? ?(?:—|–|--|-) ",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:published|posted|date)(?: on)?:? ", re.IGNORECASE)


def dated(text: str) -> date | None:
    """The day on which `text` says it was written, if its first lines leave no doubt.

    Certain are a dateline ("BAGHDAD, Jan. 3, 2020 (Agency) — ...") and a line of its own that is one full date
    ("Published: Friday, 3 January 2020"). Two of them that differ make it uncertain.
    """
    lines = [line for line in text[:_HEAD_CHARS].split("\n") if line.strip()][:_HEAD_LINES]
    days = {day for line in lines if (day := _day_of_line(line.strip()))}
    return days.pop() if len(days) == 1 else None


def _day_of_line(line: str) -> date | None:
    if dateline := _DATELINE.match(line):
        return long_day(dateline)
    return day_of(_LABEL.sub("", line, count=1))
