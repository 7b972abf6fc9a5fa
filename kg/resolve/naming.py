"""The names of things: in words that can be compared, the best of them, and an id made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.lexicon import fold, words
from kg.model import EntityType, Referent
from kg.names import skeleton

Words = tuple[str, ...]

MANY = 1 << 17  # names that are remembered in their compared form: the same ones stand in article after article

# What says only what kind of thing a name is of, and is said or left out at will.
_KINDS: dict[EntityType, frozenset[str]] = {
    "base": frozenset({"base", "airbase", "air", "military", "naval", "airfield", "camp"}),
    "place": frozenset({"province", "governorate", "region", "city"}),
}
_DROPPED = frozenset({"al", "el", "s", "the"})
_POSSESSIVE = re.compile(r"[’']s?$")
# British and American spellings of the words that names of bodies are made of.
_SPELLED = {"defence": "defense", "centre": "center", "organisation": "organization", "mobilisation": "mobilization"}
_APOSTROPHE = re.compile(r"(?<=\w)[’'ʿʾ`](?=\w\w)")  # Sha'abi, Kata'ib; not Iraq's


@lru_cache(maxsize=MANY)
def clean(name: str) -> str:
    """The name without its article, possessive and doubled blanks."""
    return re.sub(r"\s+", " ", _POSSESSIVE.sub("", name.removeprefix("the ").removeprefix("The "))).strip()


@lru_cache(maxsize=MANY)
def in_words(name: str) -> Words:
    """The words of a name to compare it by: no case, no article, no apostrophe."""
    found = tuple(_SPELLED.get(w.casefold(), w.casefold()) for w, _, _ in words(_APOSTROPHE.sub("", name)))
    return tuple(w for w in found if w not in _DROPPED) or found


@lru_cache(maxsize=MANY)
def bare(name: Words, type: EntityType) -> Words:
    """The name without the words that only say what it is; all of it if nothing else is left."""
    kinds = _KINDS.get(type, frozenset())
    found = tuple(word for word in name if word not in kinds)
    return found if any(not word.isdigit() for word in found) else name


@lru_cache(maxsize=MANY)
def bones(name: Words) -> Words:
    """The name by its consonants."""
    return tuple(skeleton(word) for word in name)


def short(name: str) -> bool:
    """Whether a name is an acronym: one word of two to eight signs, with two capitals or more, ends included."""
    return 2 <= len(name) <= 8 and name[0].isupper() and name[-1].isupper() and " " not in name and name.isalnum()


def full_names(referent: Referent) -> tuple[str, ...]:
    """The names that are no acronyms, cleaned."""
    return _parted(referent.names)[0]


def short_names(referent: Referent) -> tuple[str, ...]:
    """The acronyms among the names."""
    return _parted(referent.names)[1]


@lru_cache(maxsize=MANY)
def _parted(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cleaned = [*map(clean, names)]
    return tuple(name for name in cleaned if name and not short(name)), tuple(filter(short, cleaned))


def best(referents: Sequence[Referent]) -> str:
    """The best name: the one used most among the longest kind, then the first in the alphabet."""
    used = [clean(mention.text) for r in referents for mention in r.mentions if mention.kind == "name"]
    used += [clean(name) for r in referents if not r.mentions for name in r.names]
    if not used:
        return min(r.label for r in referents)
    if len(set(used)) == 1:
        return used[0]
    counts = Counter(used)
    size = max(min(len(name.split()), 3) for name in counts)
    return min((n for n in counts if min(len(n.split()), 3) == size), key=lambda n: (-counts[n], -len(n), n))


def slug(name: str) -> str:
    """The name as an id: lower-case words joined by hyphens, of at most sixty signs."""
    plain = fold(name).casefold().replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def free(id: str, type: EntityType, taken: set[str]) -> str:
    """The id, told apart from those taken: by its type, then by a number."""
    if id in taken:
        id = f"{id}-{type}"
    stem, n = id, 2
    while id in taken:
        id, n = f"{stem}-{n}", n + 1
    return id


def shown(names: Iterable[str]) -> tuple[str, ...]:
    """The names that can be shown, each once, sorted."""
    return tuple(sorted({name for name in names if name and "\n" not in name}))
