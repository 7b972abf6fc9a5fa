"""Offices of those who serve somebody, or whose body was told just before: "his spokesman", "the spokesman"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.bodies import OF
from kg.relate.offices import around
from kg.relate.reader import Filler, Reader

_SPEAKING_BODIES = ("force", "organization", "coalition")
_GONE = ("outgoing", "departing", "previous")
_STATE = grammar("state_offices")
_LOOK_BACK = 3  # sentences in which an office was told that "the spokesman" takes up
_PLAIN = grammar("office_words") | grammar("past_offices") | {"new", "current", "senior", "local", "chief"}
_REACH = 5  # words between an aide's office and whose aide it is


def patron(reader: Reader, noun: Token) -> int | None:
    """The person whose aide an office makes its holder: "*his* spokesman", "*Trump*'s envoy", "*his* premier"."""
    aiding = noun.lower_ in reader.lexicon.titles["aiding"]
    if not aiding and noun.lower_ not in _STATE:
        return None
    coref = reader.annotated.coref
    if aiding and (named := _aided(reader, noun)) is not None:
        return named
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - _REACH) : noun.i]):
        if token.lower_ in ("his", "her") or (aiding and token.tag_ == "POS"):
            owner = noun.doc[token.i - 1] if token.tag_ == "POS" else token
            referents = [r for n in coref.at.get(owner.i, ()) if (r := coref.of[n]) is not None]
            return next((r for r in referents if reader.type(r) == "person"), None)
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV"):
            return None
    return None


def _aided(reader: Reader, noun: Token) -> int | None:
    """The person named after the office of an aide: "press secretary *to President X*", "spokesman *for X*"."""
    after = noun.doc[noun.i + 1 : min(noun.i + 2 + _REACH, noun.sent.end)]
    if not len(after) or after[0].lower_ not in ("to", "for") or noun.lower_ == "minister":
        return None  # "minister *for Defence* X" aids nobody
    for token in after[1:]:
        people = reader.direct(token, ("person",))
        if people and token.pos_ == "PROPN":
            return people[0][0]
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "DET"):
            return None
    return None


def spoken_for(reader: Reader, noun: Token) -> Filler | None:
    """The body of "the spokesman", "the commander" beside a name: that of the same office told just before.

    Else the one body that the sentence before has as its subject.
    """
    coref = reader.annotated.coref
    at = noun.i - 1
    while at > noun.sent.start and noun.doc[at].lower_ in _PLAIN:
        at -= 1
    if noun.doc[at].lower_ != "the":
        return None  # "the *Sector VI* commander" is another
    here = coref.sentence(noun.i)
    for token in reversed(noun.doc[: noun.i]):
        if here - coref.sentence(token.i) > _LOOK_BACK:
            break
        if token.lemma_.lower() == noun.lemma_.lower() and (told := around(reader, token)) and told.bodies:
            gone = any(t.lower_ in _GONE for t in noun.doc[max(token.sent.start, token.i - 3) : token.i])
            alien = gone and reader.type(told.bodies[0][0]) == "country"
            return None if alien else (told.bodies[0][0], noun)  # after "the outgoing Spanish commander"
    if noun.doc[noun.i + 1 : noun.i + 2].text.lower() in OF:
        return None  # "the commander *at* Bagram" is of nobody who was just spoken of
    before = [
        r for n, spot in enumerate(reader.annotated.spots)
        if here - coref.sentence(spot.head) == 1 and (r := coref.of[n]) is not None
        and reader.type(r) in _SPEAKING_BODIES and reader.doc[spot.head].dep_ in ("nsubj", "nsubjpass")
    ]  # fmt: skip
    return (before[0], noun) if len(set(before)) == 1 else None
