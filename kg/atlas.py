"""Names of the towns and provinces of the world, as installed packages hold them: airportsdata, countryinfo.

The gazetteer knows what news about troops is full of; this knows the rest by name alone, to tell a town from a person
or a body where the words around leave both open. A name here is no proof: many towns are called like people.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.compiled import kept, sources, versions
from kg.lexicon import only_words

_LEAST = 3  # letters of a name
_PLAIN = re.compile("[A-Za-z ]*")


@cache
def towns() -> Mapping[tuple[str, ...], frozenset[str]]:
    """Names of towns and provinces as folded words in small letters, with the ISO codes of their countries."""
    made_of = [*versions("airportsdata", "countryinfo"), *sources("atlas.py", "lexicon.py"), _airports().read_bytes()]
    known = kept("towns", dict[str, tuple[str, ...]], made_of, _towns)
    return {tuple(name.split()): frozenset(codes) for name, codes in known.items()}


def _towns() -> dict[str, tuple[str, ...]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for name, iso in {*_served_by_airfields(), *_provinces()}:
        # Most names are plain words, which need not be looked for.
        key = tuple(name.lower().split() if _PLAIN.fullmatch(name) else map(str.casefold, only_words(name)))
        if key and len("".join(key)) >= _LEAST and not any(map(str.isdigit, key)):
            found.setdefault(key, set()).add(iso)
    return {" ".join(key): tuple(sorted(found[key])) for key in sorted(found)}


def is_town(name: str) -> bool:
    """Whether a town or province of that name is known.

    >>> is_town("Villavicencio"), is_town("Qassem Soleimani")
    (True, False)
    """
    return tuple(map(str.casefold, only_words(name))) in towns()


def _served_by_airfields() -> Iterator[tuple[str, str]]:
    """The town and the province of each airfield; private ones of the United States have no code and are left out."""
    lines = _airports().read_text(encoding="utf-8").splitlines()
    for icao, iata, _, city, province, iso, *_ in csv.reader(lines[1:]):
        if iata or (iso != "US" and icao.isalpha()):
            yield city, iso
            yield province, iso


def _airports() -> Traversable:
    return files("airportsdata").joinpath("airports.csv")


def _provinces() -> Iterator[tuple[str, str]]:
    folder = files("countryinfo").joinpath("data")
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".json"):
            facts = json.loads(entry.read_text(encoding="utf-8"))
            for province in facts.get("provinces") or ():
                yield str(province), facts["ISO"]["alpha2"]
