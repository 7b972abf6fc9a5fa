"""The stage itself: every input through its reader, each alone, and the results in the order of their ids."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import BinaryIO

from kg.memo import FORGETFUL, Memo
from kg.model import Article, Note, Skipped, by_id
from kg.read.archive import read_warc
from kg.read.feed import read_feed
from kg.read.files import Input, contents, inputs, one_line, opened, suffix, tables
from kg.read.markup import read_html
from kg.read.meta import Meta, filled
from kg.read.naming import named
from kg.read.pdf import read_pdf
from kg.read.plain import read_plain
from kg.read.records import read_json, read_json_lines
from kg.read.refusal import Draft, Refusal
from kg.read.table import Tables
from kg.read.told import Reader, Told, of_draft, told

MAX_CHARS = 200_000
"""Signs of one article that are read; the parser takes 3.3 GB for a million."""

MAX_BYTES = 64_000_000
"""Bytes of one file."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain,
        ".md": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".json": read_json,
        ".jsonl": read_json_lines,
        ".xml": read_feed,
        ".rss": read_feed,
        ".atom": read_feed,
        ".pdf": read_pdf,
    }
)
"""Suffix (lower case) -> reader: bytes to drafts. A new form of input is a new row."""

Unroller = Callable[[BinaryIO], Iterable[Draft | Refusal]]
ARCHIVES: Mapping[str, Unroller] = MappingProxyType({".warc": read_warc, ".warc.gz": read_warc})
"""Suffix -> reader of what is too large to be held at once: an open file to drafts, each with its number."""

MAX_ARCHIVE_BYTES = 5_000_000_000
"""Bytes of one archive."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the sources hold: the articles by id; what gave none, by path and id; and notes on metadata."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...] = ()


Path = str | os.PathLike[str]
Found = tuple[Article, tuple[str, ...]]


def read(
    paths: Path | Collection[Path],
    *,
    max_chars: int = MAX_CHARS,
    max_bytes: int = MAX_BYTES,
    exclude: Collection[Path] = (),
    memo: Memo = FORGETFUL,
) -> Sources:
    """Read every article in the paths: folders with all below them, files, or several of both.

    A bad input costs only itself and is named in `skipped`. Sources without one article give no articles: whether that
    is an error is for the caller to say.

    Args:
        paths: one path or several; their order does not matter.
        max_chars: longer texts are cut at the end of a paragraph or sentence and marked `truncated`.
        max_bytes: larger files are skipped as too-large, before they are read.
        exclude: files and folders that are passed over, such as the output of the build.
        memo: what an earlier build read in the same bytes.

    Raises:
        SourceError: a path is missing, or is neither a folder nor a plain file.
    """
    paths = [paths] if isinstance(paths, str | os.PathLike) else paths
    items = inputs(paths, exclude=exclude)
    ids = named([item for item in items if suffix(item.path) in READERS.keys() | ARCHIVES.keys()])
    known = Tables(tables(paths))
    found: list[Found] = []
    skipped: list[Skipped] = []
    for item in items:
        name = ids.get(item.path, item.name)
        for result in _read_one(item, name, known, max_chars=max_chars, max_bytes=max_bytes, memo=memo):
            skipped.append(result) if isinstance(result, Skipped) else found.append(result)
    kept, copies = _without_duplicates(_told_apart(found))
    skipped += [*copies, *known.broken]
    notes = [Note(article.path, text, article.id) for article, texts in kept for text in texts]
    return Sources(
        by_id(article for article, _ in kept),
        tuple(sorted(skipped, key=lambda item: (item.path, _natural(item.id), item.reason, item.detail))),
        tuple(sorted(notes, key=lambda note: (note.path, note.id, note.text))),
    )


def _read_one(
    item: Input, name: str, known: Tables, *, max_chars: int, max_bytes: int, memo: Memo
) -> Iterator[Found | Skipped]:
    """All that one file gives. Whatever goes wrong with it is a `Skipped`: that is what keeps a bad input to itself."""
    try:
        if unroll := ARCHIVES.get(suffix(item.path)):
            about = known.about(item)
            with opened(item.path, max_bytes=MAX_ARCHIVE_BYTES) as file:
                for draft in unroll(file):
                    yield _result(of_draft(draft), item, name, about, "", max_chars)
            return
        data = contents(item.path, max_bytes=max_bytes)
        reader = READERS.get(suffix(item.path))
        if reader is None:
            raise Refusal("unsupported", f"files are read that end in {', '.join((*READERS, *ARCHIVES))}")
        about = known.about(item)
        whole = hashlib.sha256(data).hexdigest()
        for one in told(reader, data, kind=suffix(item.path), sha256=whole, memo=memo):
            yield _result(one, item, name, about, whole, max_chars)
    except Refusal as refusal:
        yield _skipped(refusal, item, name)
    except Exception as error:  # no input may make a build crash
        yield _skipped(Refusal("syntax", f"its reader gave up ({type(error).__name__})"), item, name)


def _result(one: Told, item: Input, name: str, about: Meta, whole: str, most: int) -> Found | Skipped:
    if one.reason is not None:
        return _skipped(Refusal(one.reason, one.detail, n=one.n), item, name)
    known = filled(filled(one.meta, about), Meta(title=one.title, published=one.published))
    text = cut(one.text, most)
    article = Article(
        id=_numbered(name, one.n),
        text=text,
        sha256=whole if one.n is None else hashlib.sha256(one.text.encode("utf-8", "replace")).hexdigest(),
        path=item.name,
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        url=known.url,
        language=known.language or ("en" if one.english else None),
        author=known.author,
        truncated=len(text) < len(one.text),
    )
    return article, known.notes


def _skipped(refusal: Refusal, item: Input, name: str) -> Skipped:
    return Skipped(item.name, refusal.reason, one_line(refusal.detail), _numbered(name, refusal.n))


def _numbered(name: str, n: int | None) -> str:
    return name if n is None else f"{name}#{n}"


def _natural(name: str) -> tuple[str, int]:
    head, _, n = name.rpartition("#")
    return (head, int(n)) if head and n.isdecimal() and n.isascii() and len(n) < 10 else (name, 0)


def cut(text: str, most: int) -> str:
    """The first `most` signs of a text at most, to the end of a paragraph, else of a sentence, else of a word.

    Of these the last one in the final fifth counts; where there is none, the text is cut where it must.
    """
    if len(text) <= most:
        return text
    least = most * 4 // 5
    for end in ("\n\n", "\n", ". ", " "):
        if (place := text.rfind(end, least, most)) > 0:
            return text[: place + len(end.rstrip())]
    return text[:most]


def _told_apart(found: list[Found]) -> list[Found]:
    """By id, and no id twice: a file called `feed#1` may meet the first entry of `feed`. Later ones get `~2`, `~3`."""
    taken: set[str] = set()
    apart = []
    for article, notes in sorted(found, key=lambda pair: (pair[0].id, pair[0].path, pair[0].sha256, repr(pair[0]))):
        tries = (f"{article.id}~{n}" if n > 1 else article.id for n in count(1))
        free = next(name for name in tries if name not in taken)
        taken.add(free)
        apart.append((article if free == article.id else replace(article, id=free), notes))
    return apart


def _without_duplicates(found: list[Found]) -> tuple[list[Found], list[Skipped]]:
    """Of articles alike in text and metadata the first by id; copies in other papers or at other addresses all stay."""
    first: dict[tuple[object, ...], Article] = {}
    kept, copies = [], []
    for article, notes in found:
        key = (hashlib.sha256(article.text.encode("utf-8", "replace")).digest(), *_what_is_known(article))
        known = first.setdefault(key, article)
        if known is article:
            kept.append((article, notes))
        else:
            copies.append(Skipped(article.path, "duplicate", f"the same as {known.path} ({known.id})", article.id))
    return kept, copies


def _what_is_known(article: Article) -> tuple[object, ...]:
    return article.title, article.publisher, article.published, article.url, article.author
