"""Reads `kg/data/gazetteer/*.toml`: the countries, forces, groups, bases and places that the program knows by name.

Facts that a package holds are taken from it and never typed in: the English names of countries from babel (CLDR), the
coordinates of airfields from airportsdata. What the keys of a row mean stands in `kg/data/README.md`.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

from kg.errors import LexiconError
from kg.lexicon import Known, Owner, words
from kg.model import ENTITY_TYPES
from kg.toml import Table, shipped

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ICAO = re.compile(r"[A-Z]{4}")
_TEXT_KEYS = frozenset({"id", "type", "label", "country", "iso", "icao", "wikidata"})
_LIST_KEYS = frozenset({"names", "part_of", "adjectives", "people", "capital", "seats", "ambiguous", "near"})
_COUNTRY_KEYS = frozenset({"iso", "adjectives", "people", "capital", "seats"})

Row = Mapping[str, Any]


@cache
def load(own: tuple[tuple[str, str], ...] = ()) -> tuple[Known, ...]:
    """All that the gazetteer knows, sorted by id; `own` are further files, as (name, TOML text).

    A country's capital gives two things: a seat of the country, and a place of its own (left out where the capital
    bears the country's name, or where a row of that id is typed in).

    Raises:
        LexiconError: A row breaks the rules of the data; the message names the file, the row and the key.
    """
    tables = {
        entry.name: shipped(f"gazetteer/{entry.name}")
        for entry in files("kg").joinpath("data", "gazetteer").iterdir()
        if entry.name.endswith(".toml")
    }
    return parse({**tables, **{f"own data, {name}": text for name, text in own}})


def parse(tables: Mapping[str, str | Table]) -> tuple[Known, ...]:
    """The things told by the given files (name to TOML text or its table), sorted by id, checked against one another.

    Raises:
        LexiconError: A file is not TOML, or a row breaks the rules of the data.
    """
    rows = [(name, row) for name in sorted(tables) for row in _rows(name, tables[name])]
    countries = {row["id"]: row.get("iso", "") for _, row in rows if row["type"] == "country"}
    known: dict[str, Known] = {}
    for name, row in rows:
        if row["id"] in known:
            _fail(name, row, "id", "is used twice")
        known[row["id"]] = _known(name, row)
    for name, row in rows:
        _check_links(name, row, known)
    for capital in _capitals(rows):
        known.setdefault(capital.id, capital)
    return tuple(sorted(_located(known.values(), countries), key=lambda thing: thing.id))


def slug(name: str) -> str:
    """The name as an id: lower-case ASCII words joined by hyphens.

    >>> slug("São Tomé")
    'sao-tome'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def spellings(thing: Known) -> tuple[str, ...]:
    """Every spelling that can stand for the thing, each once: names, adjectives, people, seats, in this order."""
    return tuple(dict.fromkeys((*thing.names, *thing.adjectives, *thing.people, *thing.seats)))


def names(known: tuple[Known, ...], like_acronyms: frozenset[str]) -> dict[tuple[str, ...], tuple[Owner, ...]]:
    """Every name by its words, with all its owners, the surest first; long names also in capitals."""
    index: dict[tuple[str, ...], dict[tuple[str, str], Owner]] = {}
    by_id = {row.id: row for row in known}
    for row in known:
        roles = (("name", row.names), ("adjective", row.adjectives), ("people", row.people), ("seat", row.seats))
        for role, own in roles:
            for name in own:
                if _described(name, row, by_id):
                    continue
                key = tuple(word for word, _, _ in words(name.removeprefix("the ")))
                if not key:
                    raise LexiconError(f"kg/data/gazetteer: {row.id}: an empty name")
                owner = Owner(row.id, role, name in row.ambiguous)
                variants = {key, (key[0][:1].upper() + key[0][1:], *key[1:])}
                if len(name) > 3 and role in ("name", "seat"):
                    variants.add(tuple(word.upper() for word in key))
                if name.isupper() and name.isalpha() and len(name) > 3 and name.lower() not in like_acronyms:
                    variants.add((name.title(),))  # "Unifil", as British papers write it
                for variant in variants:
                    index.setdefault(variant, {}).setdefault((row.id, role), owner)
    order = {"name": 0, "adjective": 1, "people": 2, "seat": 3}
    return {
        key: tuple(sorted(owners.values(), key=lambda o: (o.ambiguous, order[o.role], o.id)))
        for key, owners in index.items()
    }


_LEVELS = {"army", "military", "armed", "forces", "force", "security", "navy", "air", "police", "troops", "marines"}


def _described(name: str, row: Known, by_id: Mapping[str, Known]) -> bool:
    """Whether a name only describes ("Iraqi army", "US-led coalition").

    The rules of English read such a phrase, with all that it says, and a row for it would hide that.
    """
    if re.match(r"[\w.]+-led ", name):
        return True
    country = by_id.get(row.country or "")
    if row.type != "force" or country is None:
        return False
    for front in (*country.adjectives, *country.names):
        if name.startswith(front + " "):
            rest = name[len(front) :].split()
            return bool(rest) and all(word.casefold() in _LEVELS for word in rest)
    return False


def _rows(name: str, given: str | Table) -> Iterator[Row]:
    try:
        table = tomllib.loads(given) if isinstance(given, str) else given
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{_file(name)}: not TOML: {error}") from error
    if set(table) != {"entity"} or not isinstance(table["entity"], list):
        raise LexiconError(f"{_file(name)}: holds [[entity]] rows and nothing else, found: {', '.join(table)}")
    for row in table["entity"]:
        _check_row(name, row)
        yield row


def _check_row(name: str, row: Row) -> None:
    for key, value in row.items():
        if key in _TEXT_KEYS:
            if not isinstance(value, str) or not value.strip():
                _fail(name, row, key, "must be a text that is not empty")
        elif key in _LIST_KEYS:
            if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
                _fail(name, row, key, "must be a list of texts, none of them empty")
            if len(set(value)) < len(value):
                _fail(name, row, key, "says the same twice")
        else:
            _fail(name, row, key, f"is not one of the keys {', '.join(sorted(_TEXT_KEYS | _LIST_KEYS))}")
    if not _ID.fullmatch(row.get("id", "")):
        _fail(name, row, "id", "must be lower-case words joined by hyphens")
    if row.get("type") not in ENTITY_TYPES:
        _fail(name, row, "type", f"must be one of {', '.join(ENTITY_TYPES)}")
    if "icao" in row and not _ICAO.fullmatch(row["icao"]):
        _fail(name, row, "icao", "must be four capital letters")
    if row["type"] == "country":
        past = "iso" not in row and "label" in row  # a state that is no more has no code
        if not past and row.get("iso") not in _territories():
            _fail(name, row, "iso", "must be the two-letter code of a territory that babel knows")
    else:
        if "label" not in row:
            _fail(name, row, "label", "is missing")
        for key in sorted(_COUNTRY_KEYS & set(row)):
            _fail(name, row, key, "belongs to countries only")


def _known(name: str, row: Row) -> Known:
    """The row as it stands, before its coordinates are looked up."""
    official = _territories().get(row.get("iso", ""))
    label = row.get("label") or (official or "").replace(" & ", " and ")
    names = (label, *([official] if official else []), *row.get("names", ()))
    thing = Known(
        id=row["id"],
        type=row["type"],
        label=label,
        names=tuple(dict.fromkeys(names)),
        country=row.get("country"),
        part_of=tuple(row.get("part_of", ())),
        adjectives=tuple(row.get("adjectives", ())),
        people=tuple(row.get("people", ())),
        seats=tuple(dict.fromkeys((*row.get("capital", ()), *row.get("seats", ())))),
        ambiguous=tuple(row.get("ambiguous", ())),
        near=tuple(row.get("near", ())),
        wikidata=row.get("wikidata"),
        icao=row.get("icao"),
        iso=row.get("iso"),
    )
    own = spellings(thing)
    for word in thing.ambiguous:
        if word not in own:
            _fail(name, row, "ambiguous", f"holds {word!r}, which is not one of the row's names")
    return thing


def _check_links(name: str, row: Row, known: Mapping[str, Known]) -> None:
    country = row.get("country")
    if country is not None and (country not in known or known[country].type != "country"):
        _fail(name, row, "country", f"names {country!r}, which is not a country")
    for whole in row.get("part_of", ()):
        if whole not in known or whole == row["id"]:
            _fail(name, row, "part_of", f"names {whole!r}, which is not another row")


def _capitals(rows: Iterable[tuple[str, Row]]) -> Iterator[Known]:
    for _, row in rows:
        names = tuple(row.get("capital", ()))
        if names:
            doubtful = tuple(word for word in names if word in row.get("ambiguous", ()))
            near = tuple(row.get("near", ())) if doubtful else ()
            yield Known(slug(names[0]), "place", names[0], names, row["id"], ambiguous=doubtful, near=near)


def _located(things: Iterable[Known], countries: Mapping[str, str]) -> Iterator[Known]:
    """The things with the coordinates of their airfields, where airportsdata has the field in the same country."""
    things = list(things)
    fields = _airfields(frozenset(thing.icao for thing in things if thing.icao))
    for thing in things:
        iso, lat, lon = fields.get(thing.icao or "", ("", 0.0, 0.0))
        same = iso and iso == countries.get(thing.country or "")
        yield replace(thing, lat=lat, lon=lon) if same else thing


def _airfields(codes: frozenset[str]) -> dict[str, tuple[str, float, float]]:
    """ICAO code to ISO country, latitude and longitude in degrees (WGS 84), for the given codes.

    The package's own loader builds 28,000 dicts; picking the few lines that are asked for takes a sixth of the time.
    """
    lines = files("airportsdata").joinpath("airports.csv").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines[1:] if line[1:5] in codes and line[5:6] == '"']
    return {
        row["icao"]: (row["country"], float(row["lat"]), float(row["lon"]))
        for row in csv.DictReader([lines[0], *wanted])
    }


@cache
def _territories() -> Mapping[str, str]:
    from babel import Locale  # which takes long to load, and is not asked where all is kept

    return {code: str(name) for code, name in Locale("en").territories.items() if len(code) == 2}


def _file(name: str) -> str:
    return name if name.startswith("own data, ") else f"gazetteer/{name}"


def _fail(name: str, row: Row, key: str, what: str) -> NoReturn:
    raise LexiconError(f"{_file(name)}: entity {row.get('id', '?')!r}: key {key!r} {what}")
