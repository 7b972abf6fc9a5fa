"""The readings of earlier builds, kept by what they were made of, so that only new and changed articles are read again.

A cache is a folder of at most 256 text files. Each line holds one reading: its key (a hash of the article and of all
else that a reading depends on), a hash of the rest of the line, and the reading as JSON. A reading is taken only when
its line is whole, its key is the one looked for, and its values fit their types and the article's text; everything else
is as good as absent, and goes when the cache is tidied. Lines are added as readings are made, so that a build which is
killed goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kg.codec import Misfit, from_json, to_json
from kg.errors import CacheError
from kg.model import Article, Reading

FOLDER = ".kg-cache"
"""The name of the cache in the output folder of a build."""

_SHARD = re.compile(r"[0-9a-f]{2}\.readings(?:\.new)?")
LAST_BUILD, WORKED_OUT, PIECES = "last-build.json", "worked-out.json", "pieces.json"
"""Notes that lie beside the readings: what the last build was made of, its `kg.memo`, and its `kg.pieces`."""

_NOTES = "|".join(map(re.escape, (LAST_BUILD, WORKED_OUT, PIECES)))
_OURS = re.compile(rf"{_SHARD.pattern}|(?:{_NOTES})(?:\.new)?")
_BESIDE = 64 + 1 + 64 + 1 + 1  # bytes of a line besides its body: the two hashes, and what parts and ends them
_LONGEST = 64_000_000  # bytes of a line; a longer one was not written here


class Cache:
    """The readings in a folder, as far as one edition of the program made them.

    `trouble` says why nothing more could be written; a build is not worth failing for its cache.
    """

    def __init__(self, folder: Path, edition: str) -> None:
        self.folder, self.edition = folder, edition
        self.trouble: str | None = None
        self._unended: set[str] = set()  # shards whose last line was cut off
        self._clean: set[str] = set()  # shards that hold lines of the articles last asked for, and nothing else
        self._asked: tuple[object, dict[str, dict[str, Article]]] = (None, {})  # the articles last asked for, by shard

    def known(self, articles: Sequence[Article]) -> dict[str, Reading]:
        """The readings that are kept of these articles, by the articles' ids."""
        return taken(articles, self.kept(articles))

    def kept(self, articles: Sequence[Article]) -> dict[str, Line]:
        """The whole lines that are kept of these articles, by the articles' ids: nearly all of them are readings."""
        found: dict[str, Line] = {}
        for shard, wanted in self._by_shard(articles).items():
            data = _contents(self.folder / shard)
            whole = [*lines(data)]
            found.update((wanted[line.key].id, line) for line in whole if line.key in wanted)
            if data and not data.endswith(b"\n"):
                self._unended.add(shard)
            if _holds_just(data, [line for line in whole if line.key in wanted]):
                self._clean.add(shard)
        return found

    def keep(self, article: Article, reading: Reading) -> None:
        """Add a reading; one that was kept of the same article stays until the cache is tidied."""
        if self.trouble:
            return
        key = self.key(article)
        body = to_json(reading)
        shard = _shard(key)
        start = "\n" if shard in self._unended else ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _append(self.folder / shard, f"{start}{_line(key, body)}".encode("ascii"))
        except OSError as error:
            self.trouble = f"{error.filename or self.folder}: {error.strerror or error}"
        self._unended.discard(shard)
        self._clean.discard(shard)

    def tidy(self, articles: Sequence[Article]) -> None:
        """Leave one whole line for each of these articles that has one, and nothing else."""
        wanted = self._by_shard(articles)
        for path in _shards(self.folder):
            if path.name not in self._clean:
                _tidy(path, wanted.get(path.name, {}))

    def key(self, article: Article) -> str:
        """What the reading of an article is kept under; where the file lies does not matter, what it says does."""
        told = to_json(replace(article, path="", sha256=""))
        return hashlib.sha256(f"{self.edition}\n{told}".encode("ascii")).hexdigest()

    def _by_shard(self, articles: Sequence[Article]) -> Mapping[str, dict[str, Article]]:
        if self._asked[0] is not articles:
            found: dict[str, dict[str, Article]] = defaultdict(dict)
            for article in articles:
                key = self.key(article)
                found[_shard(key)][key] = article
            self._asked = articles, found
            self._clean.clear()
        return self._asked[1]


@dataclass(frozen=True, slots=True)
class Line:
    """One kept reading: its key and its JSON."""

    key: str
    body: str


def taken(articles: Iterable[Article], lines: Mapping[str, Line]) -> dict[str, Reading]:
    """The readings of articles, by their ids, as far as their lines hold what fits them."""
    told = ((article, lines[article.id]) for article in articles if article.id in lines)
    return {article.id: reading for article, line in told if (reading := _reading(line, article)) is not None}


def lines(data: bytes) -> Iterator[Line]:
    """The whole lines of a file; what was cut off, changed or never was a line is left out."""
    for raw in data.split(b"\n"):
        key, _, rest = raw.partition(b" ")
        told, _, body = rest.partition(b" ")
        if len(key) == 64 and len(raw) < _LONGEST and told == _sum(key, body).encode() and body.isascii():
            yield Line(key.decode("ascii", "replace"), body.decode("ascii"))


def take_note(folder: Path, name: str, text: str) -> None:
    """Keep a text of the last build beside its readings, under one of the names of notes.

    Raises:
        OSError: it cannot be written.
    """
    new = folder / f"{name}.new"
    _remove(new)
    _append(new, text.encode("utf-8"))
    new.replace(folder / name)


def note(folder: Path, name: str) -> bytes:
    """The text that the last build kept under that name, empty where none did."""
    return _contents(folder / name)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a cache holds: its files, the whole readings in them, lines that are damaged, and bytes in all."""

    files: int
    readings: int
    damaged: int
    bytes: int


def contents(folder: Path) -> Contents:
    """Counts what lies in a cache; a folder that is missing holds nothing."""
    files = [_contents(path) for path in _shards(folder)]
    whole = sum(sum(1 for _ in lines(data)) for data in files)
    every = sum(len(data.split(b"\n")) - data.count(b"\n\n") - data.endswith(b"\n") for data in files)
    return Contents(len(files), whole, max(every - whole, 0), sum(map(len, files)))


def begun(folder: Path) -> bool:
    """Whether there is anything that may be a reading."""
    return bool(_shards(folder))


def clear(folder: Path) -> int:
    """Remove what kg keeps in a folder and the folder, if nothing else lies in it; how many files went.

    Raises:
        CacheError: a file cannot be removed.
    """
    gone = 0
    for path in _ours(folder, _OURS):
        try:
            path.unlink()
        except OSError as error:
            raise CacheError(f"{path}: cannot be removed: {error.strerror}") from error
        gone += 1
    with suppress(OSError):  # what is not empty, or not there, stays so
        folder.rmdir()
    return gone


def _shard(key: str) -> str:
    return f"{key[:2]}.readings"


def _shards(folder: Path) -> list[Path]:
    """The files of readings."""
    return _ours(folder, _SHARD)


def _ours(folder: Path, names: re.Pattern[str]) -> list[Path]:
    """The files of such names; what else lies in the folder of a cache is not ours, and is never touched."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError:
        return []
    return [folder / name for name in found if names.fullmatch(name)]


def _contents(path: Path) -> bytes:
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read()
    except OSError:
        return b""


def _append(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o644), "ab") as file:
        file.write(data)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _line(key: str, body: str) -> str:
    return f"{key} {_sum(key.encode(), body.encode())} {body}\n"


def _holds_just(data: bytes, those: Sequence[Line]) -> bool:
    """Whether a file in which these lines were found holds each once, in order, and nothing else."""
    keys = [line.key for line in those]
    return keys == sorted(set(keys)) and len(data) == sum(_BESIDE + len(line.body) for line in those)


def _tidy(path: Path, wanted: Mapping[str, Article]) -> None:
    data = _contents(path)
    kept = {line.key: line.body for line in lines(data) if line.key in wanted}
    clean = "".join(_line(key, body) for key, body in sorted(kept.items())).encode("ascii")
    if path.suffix == ".new" or not clean:
        _remove(path)
    elif clean != data:
        with suppress(OSError):  # what is not tidied now is tidied next time
            new = path.with_suffix(".readings.new")
            _remove(new)
            _append(new, clean)
            new.replace(path)


def _sum(key: bytes, body: bytes) -> str:
    return hashlib.sha256(key + b" " + body).hexdigest()


def _reading(line: Line, article: Article) -> Reading | None:
    """The reading of a line, if it is one of this article."""
    try:
        reading = from_json(Reading, line.body)
    except Misfit:
        return None
    return reading if _fits(reading, article) else None


def _fits(reading: Reading, article: Article) -> bool:
    """Whether all offsets lie in the article, all words are its words, and all claims speak of referents there are."""
    text, size, count = article.text, len(article.text), len(reading.referents)
    if reading.article != article.id:
        return False
    for referent in reading.referents:
        for one in referent.mentions:
            if (
                one.article != article.id
                or not 0 <= one.start <= one.end <= size
                or text[one.start : one.end] != one.text
            ):
                return False
    for claim in reading.claims:
        places = (claim.subject, claim.object, claim.what, claim.speaker, claim.via)
        if not (0 <= claim.start <= claim.end <= size and all(p is None or 0 <= p < count for p in places)):
            return False
        for mark in claim.marks:
            if not 0 <= mark.start <= mark.end <= size:
                return False
    return True
