"""Which files are inputs, and their bytes: plain files below the sources, links never followed, sizes checked first."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader

from kg.errors import SourceError
from kg.read.refusal import Refusal

TABLE = "sources.csv"
"""The name of the table of metadata that may lie beside the articles."""

_IGNORED = re.compile(
    r"\..*|#.*#|.*(?:~|\.bak|\.orig|\.swp|\.tmp)|sources\.csv|resolutions\.toml|(?:readme|license|licence)(?:\.(?:md|txt))?"
    r"|thumbs\.db|desktop\.ini",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file that may hold articles. `name` is its path below the sources, with "/", fit to be shown on one line."""

    path: str
    root: str
    name: str


def inputs(paths: Collection[str | os.PathLike[str]], *, exclude: Collection[str | os.PathLike[str]]) -> list[Input]:
    """Every input below the paths, each file once whatever the paths overlap, in the order of their names.

    A folder that is named by way of a link is followed; every other link, named or met, is an input that gets refused.
    A table of metadata is no input, see `tables`.

    Raises:
        SourceError: a path does not exist, or is neither a folder nor a plain file.
    """
    skipped = frozenset(os.path.realpath(path) for path in exclude)
    found: dict[str, Input] = {}
    for path in sorted(os.fspath(path) for path in paths):
        for item in _below(path, skipped):
            known = found.get(item.path)
            if known is None or (len(item.root), item.root) < (len(known.root), known.root):
                found[item.path] = item
    return sorted(found.values(), key=lambda item: (item.name, item.path))


def _below(path: str, skipped: frozenset[str]) -> Iterator[Input]:
    real = os.path.realpath(path)
    if os.path.islink(path) and not os.path.isdir(real):
        folder = os.path.realpath(os.path.dirname(path) or ".")
        yield _input(os.path.join(folder, os.path.basename(path)), folder)
        return
    try:
        mode = os.stat(real).st_mode
    except (OSError, ValueError) as error:
        raise SourceError(f"{one_line(path)} cannot be read: no such file or folder. Check the spelling.") from error
    if stat.S_ISDIR(mode):
        yield from _walk(real, skipped)
    elif stat.S_ISREG(mode):
        if os.path.basename(real) != TABLE:
            yield _input(real, os.path.dirname(real))
    else:
        raise SourceError(f"{one_line(path)} is neither a folder nor a plain file. Name a folder of articles.")


def tables(paths: Collection[str | os.PathLike[str]]) -> list[str]:
    """The tables of metadata among the paths themselves; those inside of folders are found where they lie."""
    real = {os.path.realpath(path) for path in paths}
    return sorted(path for path in real if os.path.basename(path) == TABLE and os.path.isfile(path))


def _walk(root: str, skipped: frozenset[str]) -> Iterator[Input]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError:
            yield _input(folder, root)  # refused as unreadable when it is opened
            continue
        for entry in listed:
            if _IGNORED.fullmatch(entry.name) or entry.path in skipped:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield _input(entry.path, root)


def _input(path: str, root: str) -> Input:
    return Input(path, root, below(path, root))


def below(path: str, root: str) -> str:
    """The path as seen from a folder above it, with "/" on every system, fit to be shown on one line."""
    return one_line(inside(path, root).replace(os.sep, "/"))


def inside(path: str, root: str) -> str:
    """The path as seen from a folder, which mostly stands at its head as it is."""
    head = root + os.sep
    return path[len(head) :] if path.startswith(head) else os.path.relpath(path, root)


def contents(path: str, *, max_bytes: int) -> bytes:
    """The bytes of a plain file of at most `max_bytes`; the file is looked at before it is read, and never waited for.

    Raises:
        Refusal: "link", "unreadable" or "too-large".
    """
    with opened(path, max_bytes=max_bytes) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(size + 1)  # for the most that there may be the system would be asked each time
        if len(data) > size:  # it grows
            data += file.read(max_bytes + 1 - len(data))
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes)
    return data


@contextmanager
def opened(path: str, *, max_bytes: int) -> Iterator[BufferedReader]:
    """A plain file of at most `max_bytes`, to be read bit by bit; otherwise as `contents`."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            raise Refusal("link")
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        if not stat.S_ISREG(mode):
            raise Refusal("unreadable", "not a plain file")
        with open(os.open(path, flags), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise Refusal("unreadable", "not a plain file")
            if about.st_size > max_bytes:
                raise _too_large(about.st_size, max_bytes)
            yield file
    except OSError as error:
        raise Refusal("unreadable", f"it cannot be opened: {error.strerror}") from error


def _too_large(size: int, most: int) -> Refusal:
    return Refusal("too-large", f"{size:,} bytes, the limit is {most:,}")


def suffix(path: str) -> str:
    """What a path ends in, in lower case, `.gz` with what stands before it: what decides on the reader."""
    before, last = _parted(os.path.basename(path).lower())
    return _parted(before)[1] + last if last == ".gz" else last


def _parted(name: str) -> tuple[str, str]:
    """A name before its last dot, and that dot with what follows; a dot at either end parts nothing."""
    place = name.rfind(".")
    return (name[:place], name[place:]) if 0 < place < len(name) - 1 else (name, "")


def one_line(name: str) -> str:
    """A file name as text: signs that control a line or a terminal, and bytes that are no text, become %XX."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(sign if _shows(sign) else _escaped(sign) for sign in name)


def _shows(sign: str) -> bool:
    return sign.isprintable() or unicodedata.category(sign) == "Zs" or sign in "\u200c\u200d"


def _escaped(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(sign))


def stem(name: str) -> str:
    """The last part of a name without its suffix, composed (NFC): the same on every system."""
    return unicodedata.normalize("NFC", os.path.basename(name)[: -len(suffix(name)) or None])
