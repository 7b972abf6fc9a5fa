"""Rows of names that a noun tells to be places: "the villages of *A, B and C*", "three sites: *A, B and C*".

The model takes such names for people and bodies, or several for one; the noun beside the row tells what each is.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.annotate.spelling import bare
from kg.annotate.spots import Finder, Spot, add
from kg.lexicon import grammar
from kg.model import EntityType

_PLACES = grammar("row_places")
_BASES = grammar("row_bases")
_OPENING = (("of",), ("including",), ("like",), ("namely",), (":",), ("such", "as"))
_JOINING = (",", "and", "or", "&")
_INSIDE = ("in", "of")
_ARABIC = re.compile(r"[AaEe][lnstdrz]h?-[A-Z]")
_LONGEST = 3  # words of a name in a row
_ROWS = 4  # rows of one noun: "A and B in X; C and D in Y; ..."
_WHERE = ("in", "at", "near", "around")
_IS = ("are", "were")

Chunk = tuple[int, int]  # first and last token of a name


def add_rows(finder: Finder) -> None:
    """Note each name of a row of places or bases as one, also where the model sees none or several in one."""
    for noun in finder.parsed.doc:
        if noun.tag_ in ("NNS", "NNPS") and (kind := _kind(noun)) is not None:
            for chunk in (*_following(finder, noun), *_preceding(finder, noun)):
                _put(finder, chunk, kind)
        elif noun.lower_ in _WHERE and noun.i > noun.sent.start:
            for chunk in _among_towns(finder, noun):
                _put(finder, chunk, "place")


def _among_towns(finder: Finder, where: Token) -> list[Chunk]:
    """The names beside two known towns: "in Tessalit, *Aguelhok*, and Kidal"; "bases at Arawa and *Buka*"."""
    doc = finder.parsed.doc
    before = doc[where.i - 1]
    if where.lower_ == "at" and before.lower_ not in _BASES and before.lower_ != "those":
        return []
    row = _row(finder, where.i + 1)
    end = row[-1][1] + 1 if row else 0
    if len(row) < 2 or (where.lower_ != "at" and end < len(doc) and doc[end].pos_ in ("VERB", "AUX")):
        return []
    if not any(t.lower_ in ("and", "or") for t in doc[row[0][0] : end]):
        return []  # "in Kidal, *Mali*"
    spots = [_spot(finder, chunk) for chunk in row]
    towns = [s for s in spots if s is not None and s.type in ("place", "base") and s.kind == "name"]
    people = any(s is not None and s.type == "person" and s.last > s.first for s in spots)
    least = 1 if where.lower_ == "at" else 2
    return (
        []
        if len(towns) < least or people
        else [c for c, s in zip(row, spots, strict=True) if s is None or s not in towns]
    )


def _spot(finder: Finder, chunk: Chunk) -> Spot | None:
    """What a name has been taken for, where it has been taken for one."""
    n = finder.inside.get(chunk[0])
    spot = finder.spots[n] if n is not None else None
    return spot if spot is not None and (spot.first, spot.last) == chunk else None


def _kind(noun: Token) -> EntityType | None:
    word = noun.lower_
    if word in _BASES:
        return "base"
    return "place" if word in _PLACES else None


def _following(finder: Finder, noun: Token) -> list[Chunk]:
    """The names that a noun opens: "the towns *of* A and B", "sites in Y: A, B", "the sites *are* A in X; B in Y"."""
    doc, at = noun.doc, noun.i + 1
    opening = next((o for o in _OPENING if [t.lower_ for t in doc[at : at + len(o)]] == list(o)), None)
    if opening is None:
        stop = min(noun.i + 8, len(doc) - 1)
        colon = next((i for i in range(at, stop) if doc[i].text == ":" or doc[i].lower_ in _IS), None)
        if colon is None or any(t.pos_ in ("VERB", "PRON") or t.text in (",", ".") for t in doc[at:colon]):
            return []
        at, several = colon + 1, doc[colon].text != ":"
    else:
        at, several = at + len(opening), False
    found: list[Chunk] = []
    for _ in range(_ROWS):
        at += at < len(doc) and doc[at].lower_ == "both"
        row = _row(finder, at)
        if not row or (several and not found and not _sited_after(finder, row[-1][1])):
            break
        found += row
        end = _past_place(finder, row[-1][1] + 1)
        if doc[end : end + 1].text != ";":
            break
        at = end + 1
    return found if len(found) > 1 else []


def _preceding(finder: Finder, noun: Token) -> list[Chunk]:
    """The names before a noun: "in *A, B and C* districts"; nothing where other words stand between."""
    doc, last = noun.doc, noun.i - 1
    names: list[Chunk] = []
    at, joined = last, ""
    while at > noun.sent.start:
        end = at
        while at > noun.sent.start and end - at < _LONGEST and _named(doc[at]):
            at -= 1
        if at == end or _named(doc[at]):
            break
        names.append((at + 1, end))
        if doc[at].lower_ not in _JOINING:
            break
        joined += f" {doc[at].lower_}"
        at -= 1
        at -= doc[at].text == ","
    listed = len(names) > 2 or (len(names) > 1 and ("and" in joined or "or" in joined))
    return [chunk for chunk in names[::-1] if _plain(finder, chunk)] if listed else []


def _row(finder: Finder, at: int) -> list[Chunk]:
    """The names that stand one after the other from a token on, with commas and "and" between."""
    doc = finder.parsed.doc
    found: list[Chunk] = []
    while at < len(doc):
        end = at
        while end < len(doc) and end - at < _LONGEST and _named(doc[end], end > at) and end not in _stops(finder, at):
            end += 1
        if end == at and len(found) > 1 and doc[at - 1].text == ",":
            break  # "the strongholds of A and B, *along* with C"
        if end == at or (end < len(doc) and _named(doc[end])):
            return []
        found.append((at, end - 1))
        at = end
        if doc[at : at + 1].text not in _JOINING:
            break
        at += 1
        at += doc[at : at + 1].text.lower() in ("and", "or")
    return found if all(_plain(finder, chunk) for chunk in found) else []


def _stops(finder: Finder, at: int) -> range:
    """Nothing of a name goes on beyond one that the gazetteer or a form of names has found."""
    return range(at + 1, len(finder.parsed.doc)) if at in finder.parsed.found else range(0)


def _named(token: Token, inner: bool = False) -> bool:
    """Whether a word may be of a name; "al-Ras" within it."""
    if inner and _ARABIC.match(token.text):
        return True
    return token.text[:1].isupper() and (token.is_alpha or "-" in token.text or " " in token.text)


def _plain(finder: Finder, chunk: Chunk) -> bool:
    """Whether a name may be a place's: not one that is known for something else."""
    first, last = chunk
    words = finder.parsed.doc[first : last + 1]
    if any(t.lower_.strip(".") in finder.ranks | finder.offices or t.i in finder.countries for t in words):
        return False
    spots = [finder.spots[finder.inside[t.i]] for t in words if t.i in finder.inside]
    return all(not s.known or s.type in ("place", "base") for s in spots)


def _past_place(finder: Finder, at: int) -> int:
    """Where what tells in which place a row is ends: "A and B *in Central Darfur*; C"."""
    doc = finder.parsed.doc
    if doc[at : at + 1].text.lower() not in _INSIDE:
        return at
    at += 1
    while at < len(doc) and _named(doc[at]):
        at += 1
    return at


def _sited_after(finder: Finder, last: int) -> bool:
    """Whether a row tells where it is, as a row of people or of what is thought of them does not."""
    return _past_place(finder, last + 1) > last + 2


def _put(finder: Finder, chunk: Chunk, kind: EntityType) -> None:
    """Note a name as a place or base, instead of what the model has made of it."""
    doc, (first, last) = finder.parsed.doc, chunk
    taken = {finder.inside[i] for i in range(first, last + 1) if i in finder.inside}
    if any(finder.spots[n].known or (finder.spots[n].type == "base") for n in taken):
        return
    same = [n for n in taken if (finder.spots[n].first, finder.spots[n].last) == chunk]
    if kind == "place" and same and finder.spots[same[0]].type == "place":
        return
    for n in taken:
        finder.dropped.add(n)
        for i in range(finder.spots[n].first, finder.spots[n].last + 1):
            finder.inside.pop(i, None)
    span = doc[first : last + 1]
    add(finder, first, last, span.root, kind, "name", (kind, *bare(span.text, finder.lexicon)))
