"""Names of parties, papers and armed groups that the noun beside them tells: "the rebel group *X*", "*X*, a party".

The model takes such names for people and towns where it does not know them.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.groups import armed
from kg.annotate.persons import LONGEST_NAME
from kg.annotate.spelling import bare
from kg.annotate.spots import Finder, Spot, add
from kg.lexicon import grammar
from kg.model import EntityType

_BODIES = grammar("told_bodies")
_BANDS = grammar("told_bands")
_GROUPS = grammar("told_groups")
_CIVIL = grammar("civil_words")
_OPENING = ("a", "an", "another", "one", "the")
_MISTAKEN = ("organization", "person", "place")
_REACH = 8  # words between a name and the noun that tells what it is
_ARTICLES = ("al", "el", "the")


def add_kinds(finder: Finder) -> None:
    """Give each name that a noun beside it tells to be a body or group its type, wherever the article has it."""
    told: dict[tuple[str, ...], EntityType] = {}
    for noun in finder.parsed.doc:
        if noun.tag_ == "NN" and noun.text.islower() and noun.lower_ in _BODIES | _BANDS | _GROUPS:
            kind = _kind(finder, noun)
            spot = _explained(finder, noun) if kind else None
            if kind and spot is not None:
                told[_words(finder, spot)] = kind
    for n, spot in enumerate(finder.spots):
        found = told.get(_words(finder, spot)) if told and _open(spot) else None
        if found is not None and n not in finder.dropped:
            text = finder.parsed.doc[spot.first : spot.last + 1].text
            finder.spots[n] = replace(spot, type=found, key=(found, *bare(text, finder.lexicon)))


def _kind(finder: Finder, noun: Token) -> EntityType | None:
    """What a noun with the words before it tells: "party" a body, "militia" a group, "rebel *group*" a group too."""
    word = noun.lower_
    before = [t for t in noun.doc[max(noun.sent.start, noun.i - 4) : noun.i] if t.dep_ in ("amod", "compound", "nmod")]
    fights = any(armed(finder, t) for t in before)
    if word in _BANDS or (word in _GROUPS and fights):
        return "armed-group"
    if word in _BODIES or any(t.lower_ in _CIVIL for t in before):
        return None if fights else "organization"
    return None


def _open(spot: Spot) -> bool:
    return spot.kind == "name" and not spot.known and spot.type in _MISTAKEN


def _words(finder: Finder, spot: Spot) -> tuple[str, ...]:
    words = (t.lower_ for t in finder.parsed.doc[spot.first : spot.last + 1])
    return tuple(word for word in words if word not in _ARTICLES)


def _explained(finder: Finder, noun: Token) -> Spot | None:
    """The name that a noun explains: right after it, or before it with a comma between."""
    doc, at = noun.doc, noun.i + 1
    after = doc[at : at + 1].text
    if after[:1].isupper() and noun.i:
        return _at(finder, at)
    if after in ("to", "'s", "’s", "-") or (at < len(doc) and doc[at].pos_ in ("NOUN", "PROPN")):
        return None  # "X, the party *leader*"
    at = noun.i - 1
    while at > noun.sent.start and noun.i - at <= _REACH and doc[at].text != ",":
        if doc[at].pos_ in ("VERB", "AUX", "PRON", "ADP", "CCONJ") and doc[at].tag_ not in ("VBN", "VBG"):
            return None
        at -= 1
    if doc[at].text != "," or doc[at + 1].lower_ not in _OPENING:
        return None
    n = finder.inside.get(at - 1)
    spot = finder.spots[n] if n is not None else None
    return spot if spot is not None and _open(spot) and spot.last == at - 1 else None


def _at(finder: Finder, first: int) -> Spot | None:
    """The name that begins at a token, noted where the model sees none."""
    doc = finder.parsed.doc
    n = finder.inside.get(first)
    if n is not None:
        spot = finder.spots[n]
        return spot if _open(spot) and spot.first == first else None
    last = first
    while (
        last + 1 < len(doc) and last - first < LONGEST_NAME and doc[last + 1].text.istitle() and _free(finder, last + 1)
    ):
        last += 1
    if not _free(finder, first) or last - first + 1 >= LONGEST_NAME:
        return None
    span = doc[first : last + 1]
    add(finder, first, last, span.root, "organization", "name", ("organization", *bare(span.text, finder.lexicon)))
    return finder.spots[-1]


def _free(finder: Finder, at: int) -> bool:
    token = finder.parsed.doc[at]
    word = token.lower_.strip(".")
    kinds = finder.ranks | finder.offices | finder.lexicon.small_words
    return token.tag_ in ("NNP", "NNPS") and token.is_alpha and at not in finder.inside and word not in kinds
