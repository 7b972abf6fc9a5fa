"""What the referents of a reading are compared by: of one reading alone, so that it need not wait for the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import EntityType, Reading, Referent
from kg.names import skeleton
from kg.resolve.context import Key
from kg.resolve.listed import Listed
from kg.resolve.naming import Words, bare, best, bones, full_names, in_words, short_names


class Person(NamedTuple):
    """A person with a name: the gazetteer's, else the best one of the article; perhaps a surname alone."""

    name: Words
    block: str
    known: str | None


class Thing(NamedTuple):
    """Anything else. Where it has a key its name is not compared: the gazetteer knows it, or it has none."""

    type: EntityType
    key: Key | None
    name: Words  # its full name, empty where it has none or need not be compared
    block: Words  # of that name
    called: tuple[Key, ...]  # the keys that things of its full names would have
    short: tuple[str, ...]  # its acronyms


Compared = Person | Thing | None  # None of a person without a name


class Comparison:
    """Looks at each reading once, whoever asks."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._listed = Listed(lexicon)
        self._found: dict[str, tuple[Reading, Sequence[Compared]]] = {}

    def of(self, reading: Reading) -> Sequence[Compared]:
        """What each referent of a reading is compared by."""
        known = self._found.get(reading.article)
        if known is None or known[0] is not reading:
            made = [_compared(reading.article, r, one, self._listed) for r, one in enumerate(reading.referents)]
            known = self._found[reading.article] = (reading, made)
        return known[1]


def surname_block(name: Words) -> str:
    """Only people with one block are compared: the first four consonants of the surname (Muhammadawi, Mohammadi)."""
    return skeleton(name[-1])[:4]


def _compared(article: str, r: int, one: Referent, listed: Listed) -> Compared:
    if one.type == "person":
        if not (one.names or one.known):
            return None
        name = in_words(one.label if one.known else best([one]))
        return Person(name, surname_block(name), one.known)
    known = listed.of(one)
    if known:
        key: Key | None = ("known", known)
    else:
        key = None if one.names else ("one", article, one.type, one.label, str(r))
    full = full_names(one)
    called = tuple([("name", one.type, *bare(in_words(name), one.type)) for name in full])
    if key or not full:
        return Thing(one.type, key, (), (), called, short_names(one))
    name = bare(in_words(best([one]) if one.mentions else full[0]), one.type)
    return Thing(one.type, key, name, bones(name), called, short_names(one))
