"""The names of ships, which are units of a navy: "HMS Vigilant", "the frigate Almirante Paz"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.annotate.nameforms import CAP
from kg.lexicon import read_toml

Named = tuple[int, int, str]  # where the name of a ship begins and ends, and the id of its state or ""
_TITLES = r"(?!(?:Commander|Captain|Admiral (?:Sir|[A-Z][a-z]+ [A-Z][a-z]+ (?:said|told))|President|Minister)\b)"


@cache
def _prefixed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    letters = "|".join(sorted(read_toml("ships.toml")["prefixes"], key=len, reverse=True))
    return re.compile(rf"\b(?:{letters}) "), re.compile(
        rf"\b(?P<letters>{letters})[ \u00a0]{CAP}(?:[ \u00a0]{CAP}){{0,2}}"
    )


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(sorted(read_toml("ships.toml")["kinds"]["nouns"], key=len, reverse=True))
    name = rf"{CAP}(?:[ \u00a0]{CAP}){{0,2}}"
    return (
        re.compile(rf"\b(?:{nouns}),? [“\"'‘]?[A-Z]"),
        re.compile(rf"\b(?:{nouns}),? [“\"'‘]?{_TITLES}(?P<name>{name})"),
    )


@cache
def ship_letters() -> frozenset[str]:
    """The letters before the names of ships, in small."""
    return frozenset(letters.casefold() for letters in read_toml("ships.toml")["prefixes"])


def ships(text: str) -> Iterator[Named]:
    """The ships that a text names, by the letters or the noun before them."""
    sign, pattern = _prefixed()
    if sign.search(text):
        states = read_toml("ships.toml")["prefixes"]
        for match in pattern.finditer(text):
            yield match.start(), match.end(), states[match["letters"]]
    sign, pattern = _told()
    if sign.search(text):
        for match in pattern.finditer(text):
            if match["name"].split()[0] not in read_toml("ships.toml")["prefixes"]:
                yield match.start("name"), match.end("name"), ""
