"""Rows of towns and bases with the place that all of them are in: "A, B and C in Y", "its two bases in Y, A and B"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.chains import place_after
from kg.lexicon import grammar
from kg.model import Claim
from kg.relate.reader import Reader

_WHERE = ("place", "country")
_TOGETHER = grammar("row_places") | grammar("row_bases")
_LISTING = (",", "and", "the", "or", "including", "namely", "such", "as", "like", "both")
_LIST = 16  # words that a list of bases is looked for in
_TOWNS = grammar("row_places")
_SIGNS = (":", "-", "–", "—")
_NAME = 4  # tokens of a name


def listed(reader: Reader) -> Iterator[Claim]:
    """located-in of a list: "its two bases in *Y*, A and B", "three villages in *Y*: A, B and C"."""
    doc = reader.doc
    for noun in doc:
        towns = noun.lower_ in _TOWNS
        if noun.tag_ != "NNS" or not (towns or reader.lexicon.nouns.get(noun.lemma_.lower(), ("",))[0] == "base"):
            continue
        found = place_after(doc, noun.i, reader.where)
        if found is None or doc[found + 1 : found + 2].text not in (_SIGNS if towns else (",", *_SIGNS)):
            continue
        where = reader.direct(doc[found], _WHERE)
        row = list(_row(reader, noun, found + 2))
        if not towns and any(token.i not in reader.sites() and reader.where(token.i) == "name" for token in row):
            continue  # "bases in *Kabul*, Bagram and Kandahar"
        for token in row:
            for here in reader.direct(token, ("place",) if towns else ("base", "facility")) if where else ():
                if here[0] != where[0][0] and not elsewhere(reader, here[0], where[0][0]):
                    yield reader.claim("located-in", here, where[0], token, "lies.list")


def _row(reader: Reader, noun: Token, at: int) -> Iterator[Token]:
    """The names and what joins them from a token on, in the sentence of a noun or after the colon that ends it."""
    sent = reader.doc[at].sent if at < len(reader.doc) and reader.doc[at - 1].text == ":" else noun.sent
    for token in reader.doc[at : at + _LIST]:
        if token.sent != sent or not (token.lower_ in _LISTING or token.i in reader.sites() or reader.where(token.i)):
            return
        yield token


def row_place(reader: Reader, last: int) -> int | None:
    """The place in which a row of towns or bases is: "El Sereif, Um Baru and Korma in *North Darfur*"."""
    doc, at, joined = reader.doc, last + 1, False
    joined = doc[at : at + 1].text.lower() in _TOGETHER
    while at + 1 < len(doc) and doc[at].lower_ in (",", "and") and doc[at].sent == doc[last].sent:
        joined |= doc[at].lower_ == "and"
        at += 1
        if doc[at].lower_ == "and":
            joined, at = True, at + 1
        end = _name_end(reader, at)
        if end is None:
            return None
        at = end + 1
    if not joined or at - last > _LIST:
        return None
    if doc[at : at + 1].text.lower() in _TOGETHER:
        at += 1  # "A and B *towns*"
    if doc[at : at + 2].text.lower() in (", all", ", both"):
        at += 2
    return place_after(doc, at - 1, reader.where, of_place=True) if doc[at : at + 1].text.lower() == "in" else None


def _name_end(reader: Reader, at: int) -> int | None:
    """Where the name of a town or base that begins at a token ends; a state is none."""
    coref = reader.annotated.coref
    for n in (n for i in range(at, at + _NAME) for n in coref.at.get(i, ())):
        spot = reader.annotated.spots[n]
        if spot.first == at and spot.kind == "name" and spot.type in ("place", "base", "facility"):
            return spot.last if spot.role != "adjective" else None
    return None


def opens_place(reader: Reader, at: int) -> bool:
    """Whether the name of a place begins at a token: in "A, B, *Kfar* Kila", A is not in B."""
    if reader.where(at) == "name":
        return True
    spots = (reader.annotated.spots[n] for i in range(at, at + 3) for n in reader.annotated.coref.at.get(i, ()))
    return any(s.first == at and s.type == "place" and s.kind == "name" and s.role != "adjective" for s in spots)


def elsewhere(reader: Reader, thing: int, place: int) -> bool:
    """Whether the gazetteer has a thing in another country than a place."""
    one, other = (reader.annotated.coref.drafts[n] for n in (thing, place))
    country = other.known if other.type == "country" else other.country
    if one.type == "facility" and not one.known:
        return False  # "the *Chinese* embassy in Gao": the land that it has is its owner's
    return bool(one.country and country and one.country != country)
