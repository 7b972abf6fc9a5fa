"""Offices that several share, and ranks that stand for one: "Presidents X of Y and Z of W", "Colonel X of the army"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.relate.bodies import owners, within
from kg.relate.offices import REACH, Office
from kg.relate.reader import Reader
from kg.relate.runs import finish_of

_OFFICE_WORDS = grammar("office_words")
_SERVICES = grammar("services")
_PEOPLES = ("u.s.", "us", "uk")  # of whom English has no other adjective
_UNARMED = grammar("unarmed_ranks")


def shared(reader: Reader, spot: Spot) -> Iterator[Office]:
    """The office of one of several: "Presidents *X* of Y and *Z* of W"."""
    doc, start = reader.doc, reader.doc[spot.head].sent.start
    here = next((f for t in doc[spot.last + 2 : spot.last + 4] for f in reader.direct(t, ("country",))), None)
    if here is None or doc[spot.last + 1].lower_ != "of":
        return
    at = spot.first - 1
    while at > start and not _plural(reader, doc[at]):
        if not (doc[at].pos_ in ("PROPN", "DET", "CCONJ") or doc[at].lower_ in (",", "of", ".")):
            return
        at -= 1
    noun = doc[at]
    if _plural(reader, noun):
        first = at
        while first > start and doc[first - 1].lower_ in _OFFICE_WORDS:
            first -= 1
        yield Office(doc[first : at + 1].text.removesuffix("s"), noun, (here,))


def several(reader: Reader, spot: Spot) -> Iterator[Office]:
    """The office that a list of names shares: "MNLF leaders *X*, *Y* and *Z*"; nothing where one is told of each."""
    doc, start = reader.doc, reader.doc[spot.head].sent.start
    named, at = reader.people, spot.first - 1
    while at > start:
        while at > start and doc[at].lower_.strip(".") in reader.lexicon.rank_words and not _plural(reader, doc[at]):
            at -= 1
        if _plural(reader, doc[at]):
            break
        while at > start and doc[at].lower_ in (",", "and", "&"):
            at -= 1
        if at not in named or named[at] > at:
            return
        at = named[at] - 1
    noun = doc[at]
    if not _plural(reader, noun) or noun.tag_ not in ("NNS", "NNPS"):
        return
    first = at
    while first > start and doc[first - 1].lower_ in _OFFICE_WORDS:
        first -= 1
    title = f"{doc[first:at].text} {noun.text.removesuffix('s')}".strip()
    whose = owners(reader, (title, first, at), start)
    if whose:
        yield Office(title, noun, whose)


def _plural(reader: Reader, noun: Token) -> bool:
    return noun.lower_.endswith("s") and noun.lower_[:-1] in reader.offices


def ranked(reader: Reader, spot: Spot) -> Iterator[Office]:
    """The rank of an officer as an office of his force: "*Colonel* X of the Malian army"."""
    doc, rank = reader.doc, reader.doc[spot.first - 1] if spot.first else None
    if rank is not None and rank.text == "." and rank.i:
        rank = doc[rank.i - 1]
    if (
        rank is None
        or rank.lower_.strip(".") not in reader.lexicon.rank_words
        or doc[spot.last + 1 : spot.last + 2].text != "of"
    ):
        return
    end = rank.sent.end
    finish = finish_of(reader, spot.last + 2, min(end, spot.last + 2 + REACH))
    forces = tuple(f for f in within(reader, spot.last + 1, finish) if reader.type(f[0]) == "force")
    if forces:
        yield Office(rank.text, rank, forces)


def commissioned(reader: Reader, spot: Spot) -> Iterator[Office]:
    """The rank of an officer after the force or people that he is of: "*French colonel* X", "*US Army Gen.* X"."""
    doc, at = reader.doc, spot.first
    start = doc[spot.head].sent.start
    while at > start and (doc[at - 1].text in (".", "-") or doc[at - 1].lower_.strip(".") in reader.lexicon.rank_words):
        at -= 1
    words = [token for token in doc[at : spot.first] if token.text not in (".", "-")]
    if not words or at == start or {word.lower_.strip(".") for word in words} & _UNARMED:
        return
    whose = reader.direct(doc[at - 1], ("force",))
    service = set(doc[at - 1].lower_.split()) <= _SERVICES
    before = at - 1 - service
    if not whose and before >= start and (service or _of_a_people(doc[before])):
        whose = reader.direct(doc[before], ("country",))
    if whose:
        yield Office(doc[words[0].i : spot.first].text, words[-1], (whose[0],))


def _of_a_people(token: Token) -> bool:
    """Whether a word is an adjective of a people: "*French* colonel", but not "pro-*French* colonel"."""
    return (token.pos_ == "ADJ" or token.lower_ in _PEOPLES) and (token.i == 0 or token.nbor(-1).text != "-")
