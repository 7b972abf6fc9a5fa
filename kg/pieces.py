"""The pieces of which the files of a build are made, each with a hash of all that it was made of.

Most of a file comes out as it did before, so a piece that was made of the same is taken from the file that the last
build wrote, and not made again. Where each lies in its file is told by an index that belongs to one edition of the
program; a file that is not, byte for byte, what the index was made for gives nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

Place = tuple[int, int]  # of a piece in its file: the first byte, and how many there are


class Pieces:
    """The pieces of one file: those that lie in what was written before, and those of what is written now."""

    def __init__(
        self, old: bytes = b"", places: Mapping[str, Place] | None = None, hashes: dict[int, bytes] | None = None
    ) -> None:
        self._old, self._places = old, places or {}
        self._hashes = {} if hashes is None else hashes  # of things that several files tell
        self._last = ("", "", b"")  # hash, piece, bytes
        self.found: dict[str, Place] = {}

    def of(self, thing: Any, further: Any, make: Callable[[], str]) -> str:
        """What `make` gives, or what it gave when it was made of the same: of a thing that lasts, and what is further.

        Only what is one of these two may decide on what it gives.
        """
        try:
            own = self._hashes.get(id(thing)) or self._hashes.setdefault(id(thing), _hash(thing))
            key = _hash((own, further)).hex()
        except UnicodeEncodeError:  # half a surrogate pair
            return make()
        if key in self._places:
            first, length = self._places[key]
            data = self._old[first : first + length]
            piece = data.decode("utf-8")
        else:
            piece = make()
            data = piece.encode("utf-8")
        self._last = key, piece, data
        return piece

    def followed(self, text: Iterable[str]) -> Iterator[bytes]:
        """The text of the file, while it is noted where its pieces come to lie."""
        done = 0
        for chunk in text:
            key, piece, data = self._last
            if chunk is piece:
                self.found[key] = (done, len(data))
            else:
                data = chunk.encode("utf-8")
            yield data
            done += len(data)
        self._old, self._places = b"", {}


class NoPieces(Pieces):
    """Stands where nothing is kept: every piece is made."""

    def of(self, thing: Any, further: Any, make: Callable[[], str]) -> str:
        """What `make` gives."""
        return make()


NONE = NoPieces()


class Written:
    """What the last build wrote into a folder, and what this one writes there; `edition` is of all but the graph."""

    def __init__(self, out: Path, edition: str, told: bytes = b"") -> None:
        self._out, self._edition = out, edition
        self._known = _read(told, edition)
        self._made: dict[str, Pieces] = {}
        self._hashes: dict[int, bytes] = {}

    def file(self, name: str) -> Pieces:
        """The pieces of a file."""
        hash, places = self._known.get(name, ("", {}))
        old = _contents(self._out / name) if places else b""
        whole = bool(places) and hashlib.sha256(old).hexdigest() == hash
        self._made[name] = Pieces(old if whole else b"", places if whole else None, self._hashes)
        return self._made[name]

    def text(self, hashes: Mapping[str, str | None]) -> str:
        """The index for the next build, when all is written and the files have these hashes."""
        known = {name: (hashes[name], one.found) for name, one in self._made.items() if one.found and hashes.get(name)}
        body = msgspec.json.encode(known)
        return f"{_head(self._edition, body)}\n{body.decode()}\n"


def _hash(value: Any) -> bytes:
    return hashlib.sha256(msgspec.msgpack.encode(value)).digest()[:16]


def _read(told: bytes, edition: str) -> dict[str, tuple[str, dict[str, Place]]]:
    head, _, body = told.partition(b"\n")
    if head.decode("ascii", "replace") != _head(edition, body.removesuffix(b"\n")):
        return {}
    try:
        known: dict[str, tuple[str, dict[str, Place]]] = msgspec.json.decode(
            body, type=dict[str, tuple[str, dict[str, Place]]]
        )
    except (msgspec.MsgspecError, RecursionError):
        return {}
    return known


def _head(edition: str, body: bytes) -> str:
    return f"{edition} {hashlib.sha256(body).hexdigest()}"


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
