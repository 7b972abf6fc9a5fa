"""The words of `kg/data/time.toml`, each with the one-letter class that the grammar of `kg.annotate.timescan` reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from kg.errors import LexiconError
from kg.lexicon import read_toml

Value = Any  # what a word stands for: a number, a unit, a `Which`, a canonical preposition


@dataclass(frozen=True, slots=True)
class Which:
    """ "last", "next", "the following": a step from the article's date or from what was spoken of before."""

    step: int
    to: Literal["published", "anchor"]
    window: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A day that is known by less than its date: by digits, or by month and day with one of the words after it."""

    date: date
    before: frozenset[str]
    digits: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The time words, ready to look up.

    `classes` maps a lower-case word to its class and value; `phrases` maps a last word to the phrases that end in it,
    each with its class and value. `parts` maps "year", "month", "season", "decade" to the first and last piece of
    each part.
    """

    classes: Mapping[str, tuple[str, Value]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Value], ...]]
    capital: frozenset[str]
    events: frozenset[str]
    after_year: frozenset[str]
    not_before_weekday: frozenset[str]
    not_after_weekday: frozenset[str]
    verb_last: frozenset[str]
    parts: Mapping[str, Mapping[str, tuple[int, int]]]
    named: tuple[Named, ...]


# The prepositions whose class the grammar must know; all others are "p".
_PREPOSITIONS = {"in": "i", "from": "f", "between": "b", "to": "t", "until": "u", "through": "u",
                 "over": "r", "at": "r", "for": "r"}  # fmt: skip
_JOINING = {"the": "h", "a": "a", "of": "F", "and": "&", "half": "H", "onwards": "d"}
_UNITS = {"quarter": "q", "weekend": "k"}


def _rows(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Value]]:
    """Every word or phrase with its class and value; of two rows for one word the later holds."""
    care = data["care"]
    for word in care["not_before_year"]:
        yield word, "z", None
    for word in data["hedges"]["words"]:
        yield word, "z", "hedge"
    for word in care["counted"]:
        yield word, "c", None
    for word, number in data["months"].items():
        yield word, "m" if word in care["doubtful"] else "M", number
    for word, number in data["month_abbreviations"].items():
        yield word, "j", number
    for word, number in data["weekdays"].items():
        yield word, "W", number
    for word, number in data["weekday_abbreviations"].items():
        yield word, "w", number
    for word, unit in data["units"].items():
        yield word, "y" if word == "year" else _UNITS.get(unit, "U"), (unit, word != unit)
    for word, (low, high) in data["numbers"].items():
        yield word, "n", (low, high)
    for word, number in data["ordinals"].items():
        yield word, "o", number
    for word, month in data["seasons"].items():
        yield word, "s" if word in data["doubtful_seasons"]["words"] else "S", month
    for word, part in data["parts"]["of"].items():
        yield word, "v", part
    for word, part in data["parts"]["before"].items():
        yield word, "V", part
    for word, row in data["which"].items():
        yield word, "R", Which(**row)
    for word, (first, last) in data["days"].items():
        yield word, "T", (first, last)
    for word, step in data["turning"].items():
        yield word, "L", step
    for table, symbol in (("day_parts", "K"), ("ago", "A"), ("present", "P"), ("then", "G")):
        for word in data[table]["words"]:
            yield word, symbol, None
    for word, preposition in data["prepositions"].items():
        yield word, _PREPOSITIONS.get(preposition, "p"), preposition
    for word, role in data["joining"].items():
        yield word, _JOINING[role], role
    for quarter in range(1, 5):
        yield f"q{quarter}", "Q", quarter


def parse(data: Mapping[str, Any]) -> Words:
    """The words of a parsed time.toml.

    Raises:
        LexiconError: a table is missing or a row has the wrong shape.
    """
    try:
        return _words(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LexiconError(f"kg/data/time.toml: {type(error).__name__}: {error}") from error


def _words(data: Mapping[str, Any]) -> Words:
    classes: dict[str, tuple[str, Value]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, Value], ...]] = {}
    for word, symbol, value in _rows(data):
        *head, last = word.split()
        if head:
            phrases[last] = (*phrases.get(last, ()), ((*head, last), symbol, value))
        else:
            classes[word] = (symbol, value)
    care = data["care"]
    sizes = ("year", "month", "season", "decade")
    return Words(
        classes=MappingProxyType(classes),
        phrases=MappingProxyType(phrases),
        capital=frozenset(care["capital"])
        | frozenset(data["month_abbreviations"])
        | frozenset(data["weekday_abbreviations"]),
        events=frozenset(care["events"]),
        after_year=frozenset(care["after_year"]),
        not_before_weekday=frozenset(care["not_before_weekday"]),
        not_after_weekday=frozenset(care["not_after_weekday"]),
        verb_last=frozenset(care["verb_last"]),
        parts={size: {part: (first, last) for part, (first, last) in data["parts"][size].items()} for size in sizes},
        named=tuple(Named(row["date"], frozenset(row["before"]), row.get("digits")) for row in data["named"]),
    )


@cache
def time_words() -> Words:
    """The words of `kg/data/time.toml`, read once.

    Raises:
        LexiconError: the file is missing, is not TOML, or breaks its rules.
    """
    return parse(read_toml("time.toml"))
