"""When two spellings are one name: transliteration leaves the consonants in their order and little else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from kg.lexicon import fold

_SAME = (
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "$"),
    ("sch", "$"),
    ("ch", "$"),
    ("ph", "f"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("w", "v"),
    ("y", "i"),
)
_VOWELS = "aeiouhy"
_BACK = "cgk"  # what stands at the head of a name for qaf, beside q: Gaddafi, Kadhafi, Qaddafi
_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ul)[-‑ ](?=\w{3})")


@lru_cache(maxsize=1 << 18)  # bounded, for names are without number
def skeleton(word: str) -> str:
    """The consonants of a word, doublings and interchangeable letters evened out: "Muhammadawi" -> "mhmdv"."""
    if any(map(str.isdigit, word)):
        return fold(word).casefold()  # "101" is not "201"
    plain = re.sub(r"[^a-z]", "", fold(word).casefold())
    plain = re.sub(r"(?<=[aeiou])h$", "", plain)
    for one, other in _SAME:
        plain = plain.replace(one, other)
    first = "a" if plain[:1] in "aeiou" else "k" if plain[:1] == "g" else plain[:1]
    rest = re.sub(r"[aeiou]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


@lru_cache(maxsize=1 << 18)  # bounded, for names are without number
def similar(one: str, two: str) -> bool:
    """Whether two words can be spellings of one name: the same skeleton and no more than vowels and doublings apart.

    Short words must be equal: "Iraq" and "Iran" are one letter apart.
    """
    a, b = _plain(one), _plain(two)
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or not _same_start(a, b) or any(map(str.isdigit, a + b)):
        return False
    distance = Levenshtein.distance(a, b)
    if skeleton(a) == skeleton(b):
        return distance <= max(2, len(a) // 3) and (a[-1] in _VOWELS) == (b[-1] in _VOWELS)  # Niger, Nigeria
    return len(a) >= 8 and distance <= 3 and _shared(skeleton(a), skeleton(b))


def _same_start(a: str, b: str) -> bool:
    if a[0] == b[0] or (a[0] in "aeiou" and b[0] in "aeiou"):
        return True
    return "q" in (a[0], b[0]) and min(a[0], b[0]) in _BACK and min(len(a), len(b)) > 5


def _plain(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _ARTICLE.sub("", fold(word).casefold()))


def _shared(a: str, b: str) -> bool:
    """Whether one skeleton is the other with its ending dropped: "mhmdv" (al-Muhammadawi) and "mhmd" (al-Mohammadi)."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 1


def same_name(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names (as words) can be spellings of one: as many words, and each of them similar to its fellow."""
    return len(one) == len(two) and all(similar(a, b) for a, b in zip(one, two, strict=True))


def same_person(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names (as words) can be one person's: surnames that agree, and first names or initials that do."""
    if not one or not two or not similar(one[-1], two[-1]):
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    return similar(one[0], two[0]) or (one[0][:1] == two[0][:1] and 1 in (len(one[0]), len(two[0])))
