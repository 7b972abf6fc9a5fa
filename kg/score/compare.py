"""When two names, or two times, count as the same."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta


def normal(name: str) -> str:
    """The name as it is compared: no case, accent, sign, article or straight possessive ("The Kremlin's": kremlin)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    plain = re.sub(r"['`]s\b", "", plain).casefold()
    return re.sub(r"^(the|a|an) ", "", re.sub(r"[^a-z0-9]+", " ", plain).strip())


def span(time: str | None) -> tuple[date, date] | None:
    """The first and last day of an EDTF date or interval, open ends reaching to the ends of the calendar."""
    if not time:
        return None
    ends = re.sub(r"[~?%]", "", time).split("/")
    first, last = _day(ends[0], last=False), _day(ends[-1], last=True)
    return (first, last) if first and last else None


def same_time(built: str | None, gold: str | None) -> bool:
    """Whether two times overlap and the built one is not much wider: at most twice as long as gold, and two days."""
    ours, theirs = span(built), span(gold)
    if not ours or not theirs:
        return False
    overlap = ours[0] <= theirs[1] and theirs[0] <= ours[1]
    return overlap and (ours[1] - ours[0]).days <= 2 * (theirs[1] - theirs[0]).days + 2


def _day(text: str, *, last: bool) -> date | None:
    if text in ("", ".."):
        return date.max if last else date.min
    parts = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not parts:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    assert year is not None
    try:
        if not last or day:
            return date(year, month or (12 if last else 1), day or 1)
        after = date(year, month, 1) + timedelta(31) if month else date(year, 12, 31)
        return after.replace(day=1) - timedelta(1) if month else after
    except (ValueError, OverflowError):
        return None
