"""Loads `kg/data/` and checks it: what the program knows of the world and of English, as one frozen Lexicon."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.model import ENTITY_TYPES, EntityType


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
