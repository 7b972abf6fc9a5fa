"""The tables of `kg/data/`, parsed once: they are kept as JSON where Python keeps what it compiled (`kg.compiled`).

Parsing TOML takes a third of a second at every start, JSON a fiftieth of that.
"""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg import compiled
from kg.errors import LexiconError

Table = dict[str, Any]


def shipped(name: str) -> Table:
    """One file of `kg/data/`.

    Raises:
        LexiconError: it is missing or is not TOML.
    """
    place = files("kg") / "data" / name
    try:
        data = place.read_bytes()
        return _parsed(data, place) if isinstance(place, Path) else tomllib.loads(data.decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"kg/data/{name}: {error}") from error


def _parsed(data: bytes, path: Path) -> Table:
    place = compiled.place_of(path)
    body = compiled.look(place, data)
    with suppress(ValueError, RecursionError):
        table = json.loads(body) if body else None
        if isinstance(table, dict):
            return table
    table = tomllib.loads(data.decode())
    with suppress(ValueError, TypeError):  # it holds what JSON does not know
        compiled.keep(place, data, json.dumps(table, allow_nan=False, separators=(",", ":")).encode())
    return table
