"""A name that is a place's somewhere is one throughout an article, also where the model sees none."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.spelling import bare
from kg.annotate.spots import Finder, add

LANDS_AFTER = ("state", "county", "township", "village", "town", "city", "municipality", "valley", "highlands")
_INSIDE = ("in", "into", "near", "outside", "around", "inside", "at")


def agree(finder: Finder, told: Set[int]) -> None:
    """A name that stands where a place stands is one throughout: "near *Diwaniya*", then "reached Diwaniya".

    At the tokens `told` the words around have told already that it is one.
    """
    doc = finder.parsed.doc
    keys = {
        doc[s.head].text.title(): s for s in finder.spots
        if s.type == "place" and s.kind == "name" and s.first == s.last
        and (s.role == "pattern" or s.head in told or _stands_in(doc, s.first))
    }  # fmt: skip
    places = keys.keys()
    several = {
        doc[s.first : s.last + 1].text
        for s in finder.spots
        if s.type == "place" and s.kind == "name" and (s.role == "pattern" or s.head in told)
    }  # of more words than one
    for n, spot in enumerate(finder.spots):
        wrong = spot.kind == "name" and not spot.known and spot.type in ("organization", "person", "facility")
        if wrong and spot.first < spot.last and doc[spot.first : spot.last + 1].text in several:
            key = ("place", *bare(doc[spot.first : spot.last + 1].text, finder.lexicon))
            finder.spots[n] = replace(spot, type="place", key=key)
        if wrong and spot.first == spot.last and doc[spot.head].text in places and doc[spot.head].text.istitle():
            key = ("place", *bare(doc[spot.head].text, finder.lexicon))
            finder.spots[n] = replace(spot, type="place", key=key)
    for token in doc:
        if token.text in places and token.i not in finder.inside and _unread(token):
            same, last = keys[token.text], token
            if token.i + 1 < len(doc) and token.nbor(1).lower_ in LANDS_AFTER and token.head == token.nbor(1):
                last = token.head  # "*Halgan* town"
            add(finder, token.i, token.i, last, "place", "name", same.key, known=same.known, country=same.country)


def _unread(token: Token) -> bool:
    """Whether a name of a place stands alone, though the model sees none there; none of a longer name."""
    doc = token.doc
    before = doc[token.i - 1].text if token.i > token.sent.start else ""
    after = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    return token.text.istitle() and not before[:1].isupper() and not after[:1].isupper() and after not in ("-", "–")


def _stands_in(doc: Doc, first: int) -> bool:
    """Whether a preposition of places stands before a name."""
    return first > 0 and doc[first - 1].lower_ in _INSIDE and doc[first - 1].pos_ == "ADP"
