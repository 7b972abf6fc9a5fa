"""Loads `kg/data/` and checks it: what the program knows of the world and of English, as one frozen Lexicon.

A person's own folder can add to it: rows of the gazetteer, frames and predicates in files of the same form.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from kg.compiled import kept, sources, versions
from kg.errors import LexiconError
from kg.model import ENTITY_TYPES, EntityType
from kg.own import Files, own_files
from kg.toml import shipped


@dataclass(frozen=True, slots=True)
class Predicate:
    """A row of predicates.toml, with the groups of its domain and range spelled out into entity types."""

    id: str
    label: str
    group: str
    domain: tuple[EntityType, ...]
    range: tuple[EntityType, ...]
    symmetric: bool
    roles: tuple[str, ...]
    colour: str
    plover: str


@dataclass(frozen=True, slots=True)
class Known:
    """A thing the gazetteer knows. `names` holds the label; `country` and `part_of` are ids of other rows.

    Only countries have `adjectives` (Iraqi), `people` (Iraqis) and `seats`: the capitals and houses that stand
    for the government ("Baghdad", "the Kremlin"). `ambiguous` are the names that other things bear too: they count
    only with support from the context. `near` are words whose presence in the article is such support.
    """

    id: str
    type: EntityType
    label: str
    names: tuple[str, ...]
    country: str | None = None
    part_of: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    wikidata: str | None = None
    lat: float | None = None
    lon: float | None = None
    icao: str | None = None
    iso: str | None = None  # of a country


@dataclass(frozen=True, slots=True)
class Owner:
    """One thing that bears a name, and how: as its name, adjective, people or seat of government."""

    id: str
    role: str
    ambiguous: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that the program knows, ready for use. Names are keyed by their words, folded by `fold` but case kept."""

    predicates: Mapping[str, Predicate]
    known: Mapping[str, Known]
    names: Mapping[tuple[str, ...], tuple[Owner, ...]]
    longest: Mapping[str, int]  # by first word: the most words that a name beginning so has
    nouns: Mapping[str, tuple[EntityType | Literal["strike"], str]]  # lemma -> (type, class)
    titles: Mapping[str, Any]
    statesmen: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # by the last word of a name: its words, the state
    rank_words: frozenset[str]  # the words that ranks are made of, without full stops: "lt", "general"
    speech: Mapping[str, frozenset[str]]
    modality: Mapping[str, frozenset[str]]
    frames: tuple[Mapping[str, Any], ...]
    small_words: frozenset[str]
    version: str  # of the data: a hash of its files, a person's own among them


Rows = tuple[tuple[Known, ...], tuple[tuple[tuple[str, ...], tuple[Owner, ...]], ...]]  # and who bears each name

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text without accents, one code point for one wherever that is possible; case is kept."""
    signs = (unicodedata.normalize("NFKD", sign)[:1] or sign for sign in text)
    return text if text.isascii() else "".join(signs)


def only_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORD.findall(fold(text))


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as (folded word, start, end)."""
    return [(m[0], m.start(), m.end()) for m in _WORD.finditer(fold(text))]


@cache
def read_toml(name: str) -> Mapping[str, Any]:
    """One file of `kg/data/`, parsed once.

    Raises:
        LexiconError: it is missing or is not TOML.
    """
    return MappingProxyType(shipped(name))


@cache
def grammar(name: str) -> frozenset[str]:
    """A class of words of grammar.toml, by lemma.

    Raises:
        LexiconError: the file is broken or has no such class.
    """
    classes = read_toml("grammar.toml")
    if name not in classes:
        raise LexiconError(f"kg/data/grammar.toml: no {name}")
    return frozenset(classes[name])


def load(own: Path | None = None) -> Lexicon:
    """Load and check all of `kg/data/`, and what a person's own folder adds to it.

    Args:
        own: a folder with any of `gazetteer/*.toml`, `frames/*.toml` and `predicates.toml`, of the form of those in
            `kg/data/`; they add rows and change none.

    Raises:
        LexiconError: a file breaks its rules; the message names it and the key.
    """
    return _load(own_files(own) if own else ())


@cache
def _load(own: Files) -> Lexicon:
    from kg import gazetteer

    english = read_toml("english.toml")
    version, own_rows = _version(own), tuple((name, text) for name, text in own if name.startswith("gazetteer/"))

    def made() -> Rows:
        rows = gazetteer.load(own_rows)
        return rows, tuple(gazetteer.names(rows, frozenset(english["like_acronyms"])).items())

    # It takes a fifth of a second to check and to put in order.
    made_of = [version.encode(), *versions("babel", "airportsdata"), *sources("lexicon.py", "gazetteer.py", "model.py")]
    known, named = made() if own_rows else kept("names", Rows, made_of, made)
    names = dict(named)
    longest: dict[str, int] = {}
    for key in names:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    frames = [
        MappingProxyType({**frame, "file": name})
        for name in sorted(f.name for f in (files("kg") / "data" / "frames").iterdir() if f.name.endswith(".toml"))
        for frame in read_toml(f"frames/{name}")["frame"]
    ]
    added = {name: _parsed(name, text) for name, text in own if not name.startswith("gazetteer/")}
    frames += [
        MappingProxyType({**frame, "file": f"own data, {name}"})
        for name, table in added.items()
        if name.startswith("frames/")
        for frame in table.get("frame", ())
    ]
    nouns: dict[str, tuple[Any, str]] = {
        lemma: (type_, class_)
        for type_, classes in read_toml("nouns.toml").items()
        for class_, lemmas in classes.items()
        for lemma in lemmas
    }
    titles = read_toml("titles.toml")
    return Lexicon(
        predicates=MappingProxyType(_predicates(added.get("predicates.toml", {}))),
        known=MappingProxyType({row.id: row for row in known}),
        names=MappingProxyType(names),
        longest=MappingProxyType(longest),
        nouns=MappingProxyType(nouns),
        titles=MappingProxyType(titles),
        statesmen=MappingProxyType(_statesmen()),
        rank_words=frozenset(word.strip(".") for rank in titles["ranks"] for word in rank.split()),
        speech=MappingProxyType({key: frozenset(value) for key, value in read_toml("speech.toml").items()}),
        modality=MappingProxyType({key: frozenset(value) for key, value in read_toml("modality.toml").items()}),
        frames=tuple(frames),
        small_words=frozenset(english["small_words"]),
        version=version,
    )


def _statesmen() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The people of statesmen.toml by the last word of their names."""
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for state, names in read_toml("statesmen.toml").items():
        for words in (tuple(fold(name).casefold().replace("-", " ").split()) for name in names):
            found[words[-1]] = (*found.get(words[-1], ()), (words, state))
    return found


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"own data, {name}: {error}") from error


def _predicates(own: Mapping[str, Any]) -> dict[str, Predicate]:
    data = read_toml("predicates.toml")
    groups = {**data["groups"], **own.get("groups", {})}
    rows = [*data["predicate"], *own.get("predicate", ())]
    for row in rows[len(data["predicate"]) :]:
        if missing := {"id", "label", "group", "domain", "range", "colour"} - row.keys():
            raise LexiconError(f"predicates.toml: {row.get('id', 'a row')}: lacks {', '.join(sorted(missing))}")
        if row["id"] in {one["id"] for one in rows if one is not row}:
            raise LexiconError(f"predicates.toml: {row['id']}: the id is used twice")

    def types(row: Mapping[str, Any], key: str) -> tuple[EntityType, ...]:
        spelled = [t for name in row[key] for t in groups.get(name, [name])]
        for wrong in set(spelled) - set(ENTITY_TYPES):
            raise LexiconError(f"kg/data/predicates.toml: {row['id']}.{key}: no such type or group: {wrong}")
        return tuple(dict.fromkeys(spelled))

    return {
        row["id"]: Predicate(
            id=row["id"], label=row["label"], group=row["group"], domain=types(row, "domain"),
            range=types(row, "range"), symmetric=row.get("symmetric", False), roles=tuple(row.get("roles", ())),
            colour=row["colour"], plover=row.get("plover", ""),
        )
        for row in rows
    }  # fmt: skip


def _version(own: Files) -> str:
    digest = hashlib.sha256()
    stack = [files("kg") / "data"]
    rows = []
    while stack:
        for entry in stack.pop().iterdir():
            if entry.is_dir():
                stack.append(entry)
            elif entry.name.endswith(".toml"):
                rows.append((entry.name, entry.read_bytes()))
    for name, content in sorted(rows):
        digest.update(name.encode() + b"\0" + content)
    for name, text in own:
        digest.update(b"own\0" + name.encode() + b"\0" + text.encode())
    return digest.hexdigest()[:12]
