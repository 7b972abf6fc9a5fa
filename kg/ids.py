"""Ids made of content: the same parts always give the same id, on every machine."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import BinaryIO

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"  # RFC 4648, in lower case
_PAIRS = [one + other for one in _BASE32 for other in _BASE32]  # two signs at a time: ids are made by the million
_PIECE = 1 << 16  # bytes


@lru_cache(maxsize=1 << 16)  # whoever sorts, merges and writes things asks for their ids again
def content_id(*parts: str | None) -> str:
    """Sixteen lower-case base-32 signs (80 bits of SHA-256) of the parts; the same parts always give the same id."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    number = int.from_bytes(hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()[:10])
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(70, -1, -10)])


def file_hash(file: BinaryIO) -> str:
    """SHA-256 of what is in an open file, in hexadecimal.

    `hashlib.file_digest` asks the system for a quarter of a megabyte for each file, which takes longer than hashing an
    article.
    """
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
