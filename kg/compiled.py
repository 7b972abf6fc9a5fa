"""What is worked out of files that come with a package, kept as JSON where Python keeps what it compiled.

It holds for the very things that it was made of, which are told as bytes. What is damaged, or cannot be written, is
worked out again. `-B` and PYTHONPYCACHEPREFIX are heeded.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import metadata
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

from kg.codec import Misfit, from_json, to_json

Thing = TypeVar("Thing")


def kept(name: str, kind: Any, made_of: Iterable[bytes], make: Callable[[], Thing]) -> Thing:
    """What `make` gives, or what is kept of it under a name: a thing of that type, made of all that is told."""
    place, whole = place_of(Path(__file__).with_name(name)), b"\0".join(made_of)
    body = look(place, whole)
    if body is not None:
        with suppress(Misfit):
            thing: Thing = from_json(kind, body)
            return thing
    thing = make()
    keep(place, whole, to_json(thing).encode())
    return thing


def sources(*modules: str) -> list[bytes]:
    """The text of modules of kg, for what depends on what they do; each a path below the package."""
    return [(Path(__file__).parent / name).read_bytes() for name in modules]


def versions(*packages: str) -> list[bytes]:
    """The versions of packages, for what is made of their data."""
    return [f"{package} {metadata.version(package)}".encode() for package in packages]


def place_of(path: Path) -> Path:
    """Where is kept what is worked out of a file."""
    return Path(cache_from_source(str(path))).with_suffix(".json")


def look(place: Path, made_of: bytes) -> bytes | None:
    """What is kept there, if it is whole and was made of the same."""
    try:
        head, _, body = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if head == _head(made_of, body) else None


def keep(place: Path, made_of: bytes, body: bytes) -> None:
    """Keep a text there, where Python may keep what it compiles and the folder can be written."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_suffix(f".{os.getpid()}")
        new.write_bytes(_head(made_of, body) + b"\n" + body)
        new.replace(place)


def _head(made_of: bytes, body: bytes) -> bytes:
    return f"{hashlib.sha256(made_of).hexdigest()} {hashlib.sha256(body).hexdigest()}".encode()
