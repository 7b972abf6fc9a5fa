"""Where the words right after a thing say that it is: "X in the northern city of *Y*", "X, a town in *Y*".

The parser hangs such words on whatever stands near; their order tells more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from spacy.tokens import Doc, Token

from kg.lexicon import grammar

Kind = Literal["name", "owner", ""]  # a place's name, an adjective or possessive of one, none of them
_INSIDE = ("in", "at", "inside", "within", "on")
_LYING = grammar("lying")
_COMPASS = (
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
    "south-east", "south-west",
)  # fmt: skip
_NEXT_TO = {"border", "front", "line", "side", "mission", "position", "vicinity", "edge", "base", "basis"}
_LAND = (grammar("place_nouns") - _NEXT_TO) | {
    "desert", "mountain", "jungle", "downtown", "county", "archipelago", "atoll", "governorate", "prefecture",
    "oblast", "corner",
}  # fmt: skip
_BORDERING = grammar("bordering")
_WORDS = ("the", "of", "a", "an", "'s", "’s", "its", "their")
_KINDS = _LAND | {"airport", "airfield", "slum", "one", "resort", "locality", "hamlet", "municipality", "commune"}
SETTLEMENTS = ("city", "town", "village", "port")  # which are what follows their "of"
_STYLED = ("state of", "kingdom of", "nation of", "emirate of", "republic of", "sultanate of", "city of", "town of")
_NEAR = ("near", "outside")
_TORN = ("VBN", "VBD")
_REACH = 9  # words between "in" and the name


def place_after(doc: Doc, last: int, kind: Callable[[int], Kind], *, of_place: bool = False) -> int | None:
    """The token of the place in which the words after a thing say that it is.

    Args:
        doc: the parse.
        last: the last token of the thing.
        kind: tells whether a token is the name of a place or country, or an owner ("*Syrian* province").
        of_place: the thing is itself a place, which is "in" another and never "at" it.
    """
    at = last + 1
    comma = at < len(doc) and doc[at].text in (",", "(", "-", "–", "—")
    at += comma
    if at >= len(doc) or doc[at].sent != doc[last].sent:
        return None
    if comma and doc[at].lower_ in ("a", "an", "the", "one", "home"):
        if of_place and last and doc[last - 1].text == "," and doc[last - 2].lemma_.lower() in _LAND:
            return None  # "near the capital, *Bishkek*, a camp in": the next of a list
        return _described(doc, at, kind)
    if doc[at].lower_ in _LYING:
        at += 1
        while at < len(doc) and doc[at].pos_ == "ADV" and doc[at].lower_ not in _INSIDE:
            at += 1
    if at < len(doc) and doc[at].lower_ in _INSIDE and (not of_place or doc[at].lower_ != "at"):
        return _named(doc, at + 1, kind)
    return None


def row_end(doc: Doc, last: int, kind: Callable[[int], Kind]) -> int | None:
    """The last token of a row of places that "in" follows: "Gao, Kidal and *Tessalit* in Mali"; None of any other."""
    at, end, joined = last + 1, None, False
    while at < len(doc) and doc[at].sent == doc[last].sent:
        if doc[at].lower_ in (",", "and", "or"):
            joined = doc[at].lower_ != ","
        elif kind(at) == "name":
            end = at
        elif kind(at) != "owner":
            break
        at += 1
    return end if joined and end is not None and at == end + 1 and doc[at : at + 1].text == "in" else None


def place_beside(doc: Doc, last: int, kind: Callable[[int], Kind]) -> int | None:
    """The token of the place near which a thing is: "a base just outside the capital, *Bangui*"."""
    at = last + 1
    at += at < len(doc) and (doc[at].lower_ in _LYING or doc[at].lower_ == "just")
    at += at < len(doc) and doc[at].lower_ == "just"
    close = doc[at : at + 2].text.lower() in ("close to", "next to")
    if at + close >= len(doc) or doc[at].sent != doc[last].sent or not (close or doc[at].lower_ in _NEAR):
        return None
    return _named(doc, at + 1 + close, kind)


def _described(doc: Doc, at: int, kind: Callable[[int], Kind]) -> int | None:
    """The place after "X, a small town in", "X, one of the islands of"."""
    for i in range(at, min(at + _REACH, len(doc) - 1)):
        token = doc[i]
        if token.lower_ in ("in", "on", "of") and i > at:
            noun = doc[i - 1]
            if token.lower_ == "of" and noun.lower_ in SETTLEMENTS:
                return None  # "in Dushanbe, *the city of* Kulob and": a list
            if noun.lower_ in _COMPASS and doc[i - 2].lower_ not in ("the", "in"):
                return None  # "a town *north of* Niamey"
            if noun.lemma_.lower() in _KINDS or (token.lower_ != "of" and noun.tag_ == "NN" and _site(noun)):
                found = _named(doc, i + 1, kind)
                if found is not None:
                    return found
                continue
        if not _between(token) and kind(i) != "owner" and token.pos_ not in ("NOUN", "ADJ", "NUM"):
            return None
    return None


def _site(noun: Token) -> bool:
    return noun.lemma_.lower() in ("base", "camp", "facility", "outpost", "garrison", "installation", "hub", "compound")


def _named(doc: Doc, at: int, kind: Callable[[int], Kind]) -> int | None:
    """The first name of a place from a token on, with only words that describe it before."""
    for i in range(at, min(at + _REACH, len(doc))):
        token = doc[i]
        if token.sent != doc[at].sent:
            return None
        found = kind(i)
        owner = i + 1 < len(doc) and doc[i + 1].lower_ in ("'s", "’s")
        if found == "name" and doc[i + 1 : i + 3].text.lower() in _STYLED:
            continue  # "in the *Gulf* state of Qatar"
        if found == "name" and not owner:
            return None if _of_other(doc, at, i) else i
        if found == "name" or found == "owner":
            continue
        if token.text == "," and doc[i - 1].lemma_.lower() in _KINDS and kind(i + 1) == "name":
            continue  # "in the capital, *Niamey*"
        beside = token.lower_ in _COMPASS and doc[i + 1 : i + 2].text in ("of", "from")
        if (beside and doc[i - 1].lower_ not in ("the", "in", "far")) or not _between(token):
            return None
    return None


def _of_other(doc: Doc, at: int, name: int) -> bool:
    """Whether a name only tells of what follows it, or of what a thing is beside: "in *Baghdad* talks"."""
    words = [t.lower_ for t in doc[name : name + 2]] + doc[name].lower_.split()
    if doc[at - 1].lower_ == "on" and any(word in _BORDERING for word in words):
        return True
    following = doc[name].head
    noun = doc[name].dep_ in ("compound", "nmod", "amod") and following.i == name + 1 and following.pos_ == "NOUN"
    return noun and following.lemma_.lower() not in _LAND


def _between(token: Token) -> bool:
    """Whether a word may stand between "in" and the name of a place: it describes it."""
    if token.tag_ == "HYPH":
        front = token.nbor(-1).lower_  # "*north*-eastern X state"
        return front in _COMPASS or front.endswith("ern") or token.nbor(1).tag_ in _TORN
    if token.tag_ in _TORN and token.i and token.nbor(-1).tag_ == "HYPH":
        return True  # "in the war-*ravaged* town of"
    if token.i + 2 < len(token.doc) and token.nbor(1).tag_ == "HYPH" and token.nbor(2).tag_ in _TORN:
        return True
    if token.lower_ in _WORDS or token.pos_ == "ADJ" or token.lower_ in _COMPASS:
        return token.lower_ not in ("first", "second", "next", "last", "early", "late", "recent")
    return token.pos_ in ("NOUN", "ADV", "PROPN", "VERB") and (
        token.lemma_.lower() in _KINDS or token.text.endswith(("ing", "ern")) or token.lower_ in ("war-torn", "capital")
    )
