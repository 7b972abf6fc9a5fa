"""Cuts a text into words, numbers and signs and gives each a class of one letter, for the grammar of time expressions.

The classes (see `kg.annotate.timewords` for the words):

    M m j  month: plain, doubtful, abbreviated     W w    weekday, abbreviated       Y E   year, decade ("1990s")
    D O o  1 to 31, "3rd", "third"                 N n    other number, number word  Z     date in digits
    U y q k  unit, "year", "quarter", "weekend"    S s    season, doubtful season    Q H   "Q3", "half"
    V v    "late", "the end of"                    R      "last", "next", "same"     L A   "later", "ago"
    T K    "today", "night"                        P G    "now", "at the time"       z c   not before a year, counted
    i f b t u r p  prepositions                    h a F & d  the, a, of, and, onwards
    x X #  other word, with a capital, a break     _      start of a phrase          , . - ~ ' ( )  ~ is spaced
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.annotate.timewords import Value, Words

_TOKEN = re.compile(
    r"""
      ([^\W\d_][^\W_]*)                                          # a word, the most frequent first
    | (?<![\w/.-])
      ([0-9]{4}([-/])[0-9]{2}\3[0-9]{2} | [0-9]{1,2}([./])[0-9]{1,2}\4[0-9]{4} | [0-9]{1,2}/[0-9]{1,2})
      (?![0-9/]|[.-][0-9])
    | ([0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)([^\W\d_]*)    # 42, 2,500, 3.5, 3rd, 1990s
    | (['’]s\b)
    | (\n[^\S\n]*\n)                                             # a new paragraph
    | ([^\w\s]|_)
    """,
    re.VERBOSE,
)

_TURNS = {"before": -1, "after": 1}  # what they are without a noun: "a day before" is "a day earlier"
_UNITS = "UyqkK"
_CLOSING = ",.)#~&"


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as classes, one letter each, with what each stands for and where it stands."""

    classes: str
    values: tuple[Value, ...]
    bounds: tuple[tuple[int, int], ...]


def tokenize(text: str, words: Words) -> Tokens:
    """The classes of the words, numbers and signs of a text."""
    classes: list[str] = []
    values: list[Value] = []
    bounds: list[tuple[int, int]] = []
    known, phrases, capital = words.classes, words.phrases, words.capital
    for match in _TOKEN.finditer(text):
        symbol, value = "#", None
        word = match[1]
        if word:
            lower = word.lower()
            symbol, value = known.get(lower, ("", None))
            upper = word[0].isupper()
            if not symbol or (lower in capital and not upper):
                symbol, value = "X" if upper else "x", None
            if lower in phrases:
                for phrase, joined, meaning in phrases[lower]:
                    begin = len(bounds) - len(phrase) + 1
                    if begin >= 0 and tuple(text[s:e].lower() for s, e in bounds[begin:]) == phrase[:-1]:
                        classes[begin:] = "_" * (len(phrase) - 1)
                        symbol, value = joined, meaning
        elif match[5]:
            symbol, value = _number(match[5], match[6])
            # "F-16", "A320" and "$20" are no days.
            if len(classes) > 1 and classes[-1] == "-" and classes[-2] in "xX":
                symbol = "#"
        elif match[2]:
            symbol, value = _digits(match[2], words)
        elif match[7]:
            symbol = "'"
        elif match[9]:
            symbol = _sign(text, match)
        if classes and classes[-1] == "p" and values[-1] in _TURNS and _counted_back(classes, symbol):
            classes[-1], values[-1] = "L", _TURNS[values[-1]]
        classes.append(symbol)
        values.append(value)
        bounds.append(match.span())
    return Tokens("".join(classes), tuple(values), tuple(bounds))


def _counted_back(classes: list[str], after: str) -> bool:
    """Whether "before" or "after" leads to nothing, and turns a time: "the day *before*, he", "a day *before* in X"."""
    unit = len(classes) > 1 and classes[-2] in _UNITS
    return unit and (after in _CLOSING or (after in "ifr" and classes[-1] == "p"))


def _number(digits: str, suffix: str) -> tuple[str, Value]:
    """The class of a number; what is too long, broken or followed by letters is none of ours."""
    if not digits.isdigit() or len(digits) > 4:
        return "#", None
    number, year = int(digits), len(digits) == 4 and "1900" <= digits <= "2099"
    if not suffix:
        return "Y" if year else "D" if len(digits) < 3 and 1 <= number <= 31 else "N", number
    if suffix in ("st", "nd", "rd", "th") and 1 <= number <= 31:
        return "O", number
    return ("E", number) if year and suffix == "s" and number % 10 == 0 else ("#", None)


def _digits(digits: str, words: Words) -> tuple[str, Value]:
    """A date in digits: 2020-01-03, 31/12/2025, 31.12.2025, 9/11. Unsure which is the month: a date of no value."""
    for named in words.named:
        if named.digits == digits:
            return "Z", named.date
    a, b, *rest = (int(part) for part in re.split(r"[-/.]", digits))
    if not rest:
        return "#", None
    if a > 31:
        year, month, day = a, b, rest[0]
    elif "." in digits or a > 12 or a == b:  # dots are written where the day comes first
        year, month, day = rest[0], b, a
    elif b > 12:
        year, month, day = rest[0], a, b
    else:
        return "Z", None
    try:
        return ("Z", date(year, month, day)) if 1900 <= year <= 2099 else ("#", None)
    except ValueError:
        return "#", None


def _sign(text: str, match: re.Match[str]) -> str:
    sign = match[9]
    if sign in "-‐‑–—":
        glued = sign != "—" and not text[match.start() - 1 : match.start()].isspace()
        return "-" if glued and not text[match.end() : match.end() + 1].isspace() else "~"
    return sign if sign in ",.()/" else "#"
