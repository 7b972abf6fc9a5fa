"""Runs of eight words, and which article copies which.

Each run belongs to the article that printed it first: the earliest by date, the larger of one day, then by id; an
undated article comes after the dated ones. An article of whose runs at least half stand in one earlier article copies
from it. Since a run has one owner, the work grows with the text and not with the pairs of articles; one run in four is
kept, chosen by its own hash so that every article keeps the same ones (A. Broder, On the resemblance and
containment of documents, 1997).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from kg.model import Article

RUN = 8  # words
KEPT = 4  # one run in so many is compared
COPY = 0.5  # the share of an article's runs that makes it a copy
LEAST = 8  # an article with fewer kept runs (about forty words) is too short to call a copy
CANDIDATES = 3  # owners of the most runs that are compared in full

WORD = re.compile(r"\w+")

# Any odd numbers with bits all over serve; these are 2 to the 64th over the golden ratio and a prime of xxHash.
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_HALF, _SIGN = np.uint64(32), np.uint64(1)


def runs(text: str, *, kept: int = KEPT) -> frozenset[int]:
    """Hashes of the runs of eight words in a text, in any case and punctuation; one run in `kept` of them."""
    words = WORD.findall(text.casefold())
    length = len(words) - RUN + 1
    if length < 1:
        return frozenset()
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    hashes = np.zeros(length, np.uint64)
    for place in range(RUN):  # of all runs at once: a polynomial in the codes of their words, modulo 2 to the 64th
        hashes = hashes * _BASE + codes[place : place + length]
    hashes ^= hashes >> _HALF
    hashes = hashes * _MIX >> _SIGN  # the low bits come to depend on all; 63 are left, which array("q") can hold
    return frozenset(hashes[hashes % np.uint64(kept) == 0].tolist())


@lru_cache(maxsize=1 << 18)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def containment(inner: frozenset[int], outer: frozenset[int]) -> float:
    """The share of the first text's runs that the second has too, 0..1."""
    return len(inner & outer) / len(inner) if inner else 0.0


def copies(articles: Iterable[Article]) -> tuple[tuple[str, str], ...]:
    """Each article that copies from an earlier one, with that one, by id."""
    owners: dict[int, int] = {}
    kept: list[array[int]] = []
    order = sorted(articles, key=lambda one: (one.published or date.max, -len(one.text), one.id))
    found = []
    for index, article in enumerate(order):
        own = runs(article.text)
        kept.append(array("q", own))
        source = _source(own, kept, owners) if len(own) >= LEAST else None
        if source is not None:
            found.append((article.id, order[source].id))
        for run in own:
            owners.setdefault(run, index)
    return tuple(sorted(found))


def _source(own: frozenset[int], kept: Sequence[array[int]], owners: dict[int, int]) -> int | None:
    """The article that holds most of these runs, the earliest of equals, if it holds enough of them."""
    counts = Counter(owners[run] for run in own if run in owners)
    likely = sorted(counts, key=lambda index: (-counts[index], index))[:CANDIDATES]
    shares = [(containment(own, frozenset(kept[index])), -index) for index in likely]
    share, index = max(shares, default=(0.0, 0))
    return -index if share >= COPY else None
