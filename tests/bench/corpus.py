"""Any number of articles that are like the real ones and unlike each other, the same at every call.

The paragraphs come from the articles of this repository, a few from each of several, so that no article is a copy of
another. Words that are written with a capital and that the gazetteer does not know (people, towns, units) are replaced
by made-up ones that change every few articles: the number of entities grows with the articles, as it does in the world,
while countries and great powers are met again and again.
"""

from __future__ import annotations

import calendar
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from kg import lexicon

ROOT = Path(__file__).parents[2]
PARAGRAPHS = 9  # in an article: about 400 words
SHARED = 5  # articles that share a made-up name
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_SYLLABLES = ["ba", "dor", "kel", "mi", "nar", "os", "pe", "ru", "san", "tev", "ul", "vik", "wen", "yas", "zam", "gol"]
_PAPERS = ["Herald", "Post", "Tribune", "Gazette", "Courier", "Observer", "Dispatch", "Sentinel"]
_TOWNS = ["Northern", "Harbour", "Capital", "Valley", "Eastern"]


def write(folder: Path, count: int, *, first: int = 0) -> Path:
    """Write articles number `first` to `first + count - 1` into the folder, a thousand to a folder below it."""
    for n in range(first, first + count):
        below = folder / f"{n // 1000:04d}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"a{n:07d}.md").write_text(article(n), encoding="utf-8")
    return folder


def article(n: int) -> str:
    """The article of that number, with its front matter."""
    rows = _paragraphs()
    chosen = [rows[_hash(f"{n}:{k}") % len(rows)] for k in range(PARAGRAPHS)]
    text = "\n\n".join(dict.fromkeys(chosen))
    text = _PROPER.sub(lambda match: _renamed(match[0], n // SHARED), text)
    published = date(2021, 1, 1) + timedelta(days=_hash(f"day {n}") % 1800)
    publisher = f"{_TOWNS[n % 5]} {_PAPERS[_hash(f'paper {n}') % 8]}"
    return f"---\ntitle: Report {n}\npublisher: {publisher}\npublished: {published}\n---\n\n{text}\n"


@cache
def _paragraphs() -> tuple[str, ...]:
    files = sorted([*(ROOT / "sources").rglob("*.md"), *(ROOT / "tests" / "gold").rglob("*.md")])
    texts = (_HEAD.sub("", file.read_text("utf-8")) for file in files if file.stem != "README")
    return tuple(part.strip() for text in texts for part in text.split("\n\n") if len(part.split()) > 15)


@cache
def _known() -> frozenset[str]:
    """The words that stay: the gazetteer's, days and months, and what is also written small, such as "minister"."""
    small = re.findall(r"\b[a-z]{4,}\b", " ".join(_paragraphs()))
    dates = [*calendar.month_name, *calendar.day_name]
    return frozenset([*(word for name in lexicon.load().names for word in name), *map(str.capitalize, small), *dates])


def _renamed(word: str, group: int) -> str:
    if word in _known():
        return word
    number = _hash(f"{word}:{group}")
    parts = (_SYLLABLES[number >> 4 * k & 15] for k in range(3))
    return "".join(parts).capitalize()


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


def texts(count: int) -> Iterator[str]:
    """The texts alone."""
    return (_HEAD.sub("", article(n)).strip() for n in range(count))
