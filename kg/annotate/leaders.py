"""Whose government "the Trump administration" is: that of the state which the people of a name serve."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from kg.annotate.spots import Finder
from kg.lexicon import Lexicon
from kg.names import same_person

Rows = tuple[tuple[tuple[str, ...], str], ...]


@cache
def by_surname(lexicon: Lexicon) -> Mapping[str, Rows]:
    """The people of the gazetteer who serve a state, by the last word of their names: (words of a name, country)."""
    found: dict[str, Rows] = {}
    for row in lexicon.known.values():
        if row.type == "person" and row.country:
            for name in row.names:
                words = tuple(w for w in name.casefold().replace("-", " ").split() if w not in ("jr", "jr.", "sr"))
                found[words[-1]] = (*found.get(words[-1], ()), (words, row.country))
    return found


def served(lexicon: Lexicon, name: tuple[str, ...]) -> frozenset[str]:
    """The ids of the states that known people of a name serve; `name` has its folded words."""
    words = tuple(word for word in name if word not in ("jr", "sr"))
    rows = by_surname(lexicon).get(words[-1], ()) if words else ()
    return frozenset(country for told, country in rows if same_person(words, told))


def statesman(lexicon: Lexicon, name: tuple[str, ...], *, bare: bool = False) -> frozenset[str]:
    """The ids of the states that people of a whole name are known to have governed; of a `bare` surname too."""
    words = tuple(part for word in name if word not in ("jr", "sr") for part in word.casefold().split("-"))
    rows = lexicon.statesmen.get(words[-1], ()) if words else ()
    if len(words) == 1 and not bare:
        rows = tuple(row for row in rows if len(row[0]) == 1)
    return frozenset(state for told, state in rows if same_person(words, told))


def leader_before(finder: Finder, noun: Token) -> int | None:
    """The token of a person by whom a government is called: "the *Trump* administration", "government of *Y*"."""
    of = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    for token in (*noun.lefts, *of):
        spot = finder.spots[finder.inside[token.i]] if token.i in finder.inside else None
        if spot is not None and spot.type == "person" and spot.kind == "name":
            return spot.head
    return None
