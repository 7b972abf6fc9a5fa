"""The tables of `kg/data/`, parsed once: they are kept as JSON where Python keeps what it compiled.

Parsing TOML takes a third of a second at every start, JSON a fiftieth of that. What is kept holds for the very bytes
that it was made of; what is damaged, or cannot be written, is parsed again. `-B` and PYTHONPYCACHEPREFIX are heeded.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tomllib
from contextlib import suppress
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

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
    kept = Path(cache_from_source(str(path))).with_suffix(".json")
    known = _known(kept, data)
    if known is not None:
        return known
    table = tomllib.loads(data.decode())
    with suppress(OSError, ValueError, TypeError):  # it cannot be written, or holds what JSON does not know
        _keep(kept, data, table)
    return table


def _known(kept: Path, data: bytes) -> Table | None:
    try:
        head, _, body = kept.read_bytes().partition(b"\n")
        table = json.loads(body) if head == _head(data, body) else None
    except (OSError, ValueError, RecursionError):
        return None
    return table if isinstance(table, dict) else None


def _keep(kept: Path, data: bytes, table: Table) -> None:
    if sys.dont_write_bytecode:
        return
    body = json.dumps(table, allow_nan=False, separators=(",", ":")).encode()
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(f".{os.getpid()}")
    new.write_bytes(_head(data, body) + b"\n" + body)
    new.replace(kept)


def _head(data: bytes, body: bytes) -> bytes:
    return f"{hashlib.sha256(data).hexdigest()} {hashlib.sha256(body).hexdigest()}".encode()
