"""Datelines: the place, day and agency before the first sentence of a report ("CAIRO, Feb. 3 (Agency) — Troops left.").

A parser takes them for a part of the sentence, so they are blocks of their own.
"""

from __future__ import annotations

import re

from kg.atlas import is_town

_LARGE = "A-ZÀ-ÖØ-Þ"
_CITY = rf"[{_LARGE}][{_LARGE} .'’/-]{{2,40}}"  # "NEW DELHI", "PORT-AU-PRINCE", "BEIRUT/ANKARA"
_TOWN = rf"[{_LARGE}][\w'’-]+(?: [{_LARGE}][\w'’-]+){{0,2}}"  # "Maputo", "Addis Ababa"
_LAND = rf"(?:, [{_LARGE}][\w.]*(?: [\w.]+){{0,4}})?"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_AGENCY = r"\([^()]{2,40}\)"
_DASH = rf"\s*(?:(?:-+|–+|—+|//|:)\s+|—(?=[{_LARGE}“\"\d]))"  # "CAIRO—Troops", but "NATO—the alliance—"
_FIRST = r"(?=[\w“\"‘'])"  # the first sentence
_OPENING = re.compile(
    rf"\s*(?:{_CITY}{_LAND}(?:,? {_DAY})?(?:,? {_AGENCY})?{_DASH}{_FIRST}"
    rf"|{_TOWN}{_LAND},? {_DAY}(?:,? {_AGENCY})?{_DASH}{_FIRST}"  # "Maputo, 10 Apr (Agency) –"
    rf"|{_DAY} \({_TOWN}\){_DASH}{_FIRST}"  # "May 2, 2015 (JUBA) –"
    rf"|{_CITY}{_LAND}, {_DAY}\. /[\w ]{{2,20}}/\.\s+{_FIRST})"  # "MOSCOW, May 2. /AGENCY/."
)
_BARE = re.compile(
    rf"\s*({_TOWN}){_LAND}(?: {_AGENCY})?(?:\s+[-–—]|:)\s+(?=[{_LARGE}“\"])"
)  # "Warsaw - Poland said", "Niamey, Niger (AFP): The army": a town it must be
_LATER_DASH = re.compile(r"\s[-–—]\s")
_NEAR = 200  # signs in which a second dash closes what the first opens: "Goma - Congo's second city - fell"


def dateline(text: str, start: int, end: int) -> int | None:
    """Where the dateline ends that a block of `text` opens with, signs and blanks included; None where it has none."""
    found = _OPENING.match(text, start, end)
    if found is None and (bare := _BARE.match(text, start, end)) and is_town(bare[1]):
        found = bare if not _LATER_DASH.search(text, bare.end(), min(end, bare.end() + _NEAR)) else None
    return found.end() if found else None
