"""Bytes to text: UTF-8, the encodings that announce themselves, and Windows-1252 where it cannot be anything else."""

from __future__ import annotations

import codecs
import re

from kg.read.meta import sound
from kg.read.refusal import Refusal

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF", b"BZh", b"\xfd7zXZ")
_CONTROL = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1b")))
_HIGH = bytes(range(128, 256))
_MOJIBAKE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOST_HIGH = 0.1  # of the bytes of an English article in Windows-1252; other scripts and code pages have far more


def decode(data: bytes) -> str:
    """The text of a file, without byte order mark and with "\\n" for every line end; nothing else is changed.

    Raises:
        Refusal: the bytes are "empty", "binary", or in no "encoding" that is certain.
    """
    text = lines(_decoded(data))
    if blank(text):
        raise Refusal("empty")
    return text


def lines(text: str) -> str:
    """The text with "\\n" for "\\r\\n" and for a bare "\\r"."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def blank(text: str) -> bool:
    """Whether a text has nothing to see: only blanks, controls and invisible signs."""
    return not any(sign.isprintable() and not sign.isspace() for sign in text)


def _decoded(data: bytes) -> str:
    if not data:
        raise Refusal("empty")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if not data.strip(b"\0"):
        raise Refusal("empty", "there is nothing in it but zero bytes")
    if b"\0" in data or data.startswith(_MAGIC) or _share(data, _CONTROL) > _MOST_HIGH:
        raise Refusal("binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(data, error)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return sound(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise Refusal("encoding", f"it begins as {encoding.upper()} but byte {error.start} is not") from error


def _western(data: bytes, error: UnicodeDecodeError) -> str:
    """Windows-1252, but not when whole UTF-8 sequences show that this is UTF-8 with a fault in it."""
    detail = f"byte {error.start} is not UTF-8, and no other encoding is certain"
    if _MOJIBAKE.search(data) or _share(data, _HIGH) > _MOST_HIGH:
        raise Refusal("encoding", detail)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as other:
        raise Refusal("encoding", detail) from other


def _share(data: bytes, wanted: bytes) -> float:
    return 1 - len(data.translate(None, wanted)) / len(data)
