"""Runs of eight words, and which article copies which.

Each run belongs to the article that printed it first: the earliest by date, the larger of one day, then by id; an
undated article comes after the dated ones. An article of whose runs at least half stand in one earlier article copies
from it; one that has a few of them has a passage from it. Since a run has one owner, the work grows with the text and
not with the pairs of articles; one run in four is kept, chosen by its own hash so that every article keeps the same
ones (A. Broder, On the resemblance and containment of documents, 1997).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from hashlib import blake2b
from typing import TypeAlias

import numpy as np

from kg.memo import FORGETFUL, Memo
from kg.model import Article

RUN = 8  # words
KEPT = 4  # one run in so many is compared
COPY = 0.5  # the share of an article's runs that makes it a copy
LEAST = 8  # an article with fewer kept runs (about forty words) is too short to call a copy
CANDIDATES = 3  # owners of the most runs that are compared in full
TELLING = 3  # kept runs of one owner from which two articles are compared in full
PASSAGE = 16  # words in a row that make a passage: a name with its title, or a list of countries, is shorter
COMMON = 12  # articles that hold a run, from which it is a phrase of the trade and tells nothing

WORD = re.compile(r"\w+")
_IOTA = "\u0345"  # written below a letter; the only sign that is no letter, and one of whose small letters is
Hashes: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint64]]"

# Any odd numbers with bits all over serve; these are 2 to the 64th over the golden ratio and a prime of xxHash.
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_HALF, _SIGN = np.uint64(32), np.uint64(1)


@dataclass(frozen=True, slots=True)
class Passage:
    """What an article has from an earlier one: how many runs of eight words, and the longest stretch of them."""

    article: str
    source: str
    copied: bool  # at least half of the article
    shared: int
    words: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What a text has in common with another: how many runs, and the longest stretch of words, with their number."""

    runs: int
    length: int
    words: str


def runs(text: str, *, kept: int = KEPT) -> frozenset[int]:
    """Hashes of the runs of eight words in a text, in any case and punctuation; one run in `kept` of them."""
    hashes = _of_text(text)
    return frozenset((hashes[hashes % np.uint64(kept) == 0] if kept > 1 else hashes).tolist())


def worded(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of eight words in a sentence as they stand, which is quicker than hashing them all at once."""
    words = WORD.findall(text.casefold())
    return frozenset(zip(*[words[place:] for place in range(RUN)], strict=False))


@lru_cache(maxsize=1024)  # an article is laid beside several others
def _of_text(text: str) -> Hashes:
    return _hashes(WORD.findall(text.casefold()))


@lru_cache(maxsize=1024)
def _sorted(text: str) -> Hashes:
    return np.sort(_of_text(text))


@lru_cache(maxsize=4)  # up to three sources of one article, one after another
def _of_words(text: str) -> Hashes:
    """The same, but for the rare text that has other words in small letters than it has as it stands."""
    if len(text.casefold()) == len(text) and _IOTA not in text:  # sign for sign, so that no word ends elsewhere
        return _of_text(text)
    return _hashes([word.casefold() for word in WORD.findall(text)])


@lru_cache(maxsize=4)
def _words(text: str) -> list[re.Match[str]]:
    """The words with their places."""
    return list(WORD.finditer(text))


def _hashes(words: Sequence[str]) -> Hashes:
    """The hash of the run that begins at each word."""
    length = len(words) - RUN + 1
    if length < 1:
        return np.zeros(0, np.uint64)
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    hashes = np.zeros(length, np.uint64)
    for place in range(RUN):  # of all runs at once: a polynomial in the codes of their words, modulo 2 to the 64th
        hashes = hashes * _BASE + codes[place : place + length]
    hashes ^= hashes >> _HALF
    return hashes * _MIX >> _SIGN  # the low bits come to depend on all; 63 are left, which array("q") can hold


@lru_cache(maxsize=1 << 18)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _within(hashes: Hashes, others: Hashes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the hashes stand among the others, which are sorted."""
    if not others.size:
        return np.zeros(hashes.size, np.bool_)
    return np.asarray(others[np.minimum(np.searchsorted(others, hashes), others.size - 1)] == hashes)


def containment(inner: frozenset[int], outer: frozenset[int]) -> float:
    """The share of the first text's runs that the second has too, 0..1."""
    return len(inner & outer) / len(inner) if inner else 0.0


def copies(articles: Iterable[Article]) -> tuple[tuple[str, str], ...]:
    """Each article that copies from an earlier one, with that one, by id."""
    return tuple(sorted((one.article, one.source) for one in passages(articles) if one.copied))


def passages(articles: Iterable[Article], memo: Memo = FORGETFUL) -> tuple[Passage, ...]:
    """What each article has from earlier ones, by article and source: up to three sources, of which one is copied.

    `memo` may know the runs of a text, and what two texts share.
    """
    owners: dict[int, int] = {}
    held: Counter[int] = Counter()
    kept: list[array[int]] = []
    order = sorted(articles, key=lambda one: (one.published or date.max, -len(one.text), one.id))
    texts = [blake2b(one.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() for one in order]
    found = []
    for index, article in enumerate(order):
        own = _known_runs(article.text, texts[index], memo)
        kept.append(array("q", own))
        taken, fresh = _by_owner(own, owners)
        likely = sorted(taken, key=lambda source: (-len(taken[source]), source))[:CANDIDATES]
        copied = _copied(own, kept, likely) if len(own) >= LEAST else None
        for source in likely:
            telling = sum([held[run] < COMMON for run in taken[source]])
            if source == copied or telling >= TELLING:
                other = order[source]
                one = memo.of(
                    Shared, f"shared {texts[index]} {texts[source]}", partial(_shared, article.text, other.text)
                )
                if source == copied or one.length >= PASSAGE:
                    found.append(Passage(article.id, other.id, source == copied, one.runs, one.words))
        owners.update(dict.fromkeys(fresh, index))
        held.update(own)
    return tuple(sorted(found, key=lambda one: (one.article, one.source)))


def _by_owner(own: Iterable[int], owners: Mapping[int, int]) -> tuple[dict[int, list[int]], list[int]]:
    """The runs of an article by the article that printed them first, and those that none did."""
    taken: dict[int, list[int]] = {}
    fresh = []
    for run in own:
        source = owners.get(run)
        if source is None:
            fresh.append(run)
        elif source in taken:
            taken[source].append(run)
        else:
            taken[source] = [run]
    return taken, fresh


def _copied(own: frozenset[int], kept: Sequence[array[int]], likely: Sequence[int]) -> int | None:
    """The article that holds most of these runs, the earliest of equals, if it holds enough of them."""
    shares = [(containment(own, frozenset(kept[index])), -index) for index in likely]
    share, index = max(shares, default=(0.0, 0))
    return -index if share >= COPY else None


def _known_runs(text: str, digest: str, memo: Memo) -> frozenset[int]:
    return frozenset(memo.of(tuple[int, ...], f"runs {digest}", lambda: tuple(sorted(runs(text)))))


def _shared(text: str, other: str) -> Shared:
    """All runs that two texts share are counted, and the longest stretch of the first that the other has too."""
    inside = _within(_of_words(text), _sorted(other))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    shared = int(np.count_nonzero(inside))
    if not shared:
        return Shared(0, 0, "")
    longest = int(np.argmax(ends - starts))  # the first of equals
    first, after = int(starts[longest]), int(ends[longest]) + RUN - 1
    words = _words(text)
    shown = text[words[first].start() : words[after - 1].end()]
    return Shared(shared, after - first, " ".join(shown.split()))
