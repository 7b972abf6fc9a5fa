"""Where things lie, as sentences say it: "X lies in Y", "X, a town in Y", "the Y town of X"; by form: `structure`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.model import Claim
from kg.relate.modality import status
from kg.relate.reader import Filler, Reader
from kg.relate.roles import subjects

_SITES = ("base", "facility", "place")
_WHERE = ("place", "country")
_LYING = {"be", "lie", "sit", "stand"}
_PLACED = {"locate", "situate", "base"}
_INSIDE = ("in", "at", "on", "within", "inside")
_SETTLEMENTS = grammar("settlements")


def geography(reader: Reader) -> Iterator[Claim]:
    """Every located-in that a verb, an apposition or "the town of X" tells, in the order of the article."""
    for token in reader.doc:
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") and lemma in _LYING | _PLACED:
            yield from _lies(reader, token)
        if lemma in _SETTLEMENTS or reader.lexicon.nouns.get(lemma, ("",))[0] == "base":
            if token.dep_ == "appos":
                yield from _explained(reader, token)
            yield from _called(reader, token)


def _lies(reader: Reader, verb: Token) -> Iterator[Claim]:
    """Verbs: "X lies in Y", "X is located in Y", "X, situated in Y"."""
    lemma = verb.lemma_.lower()
    if (lemma in _PLACED) != (verb.tag_ == "VBN") or status(verb, reader.lexicon)[0] != "actual":
        return
    things = [verb.head] if verb.dep_ == "acl" else subjects(verb)
    places = _inside(reader, verb)
    for thing in (f for one in things for f in reader.fill(one, _SITES)):
        for place in places:
            yield from _claim(reader, thing, place, verb, "lies.verb")


def _explained(reader: Reader, noun: Token) -> Iterator[Claim]:
    """Appositions: "X, a town in Y", "X, the capital of Y"."""
    places = _inside(reader, noun, also=("of",))
    if noun.lemma_.lower() in _SETTLEMENTS:  # whose a base is does not tell where it is
        places += _owners(reader, noun)
    for thing in reader.direct(noun.head, _SITES):
        for place in places:
            yield from _claim(reader, thing, place, noun, "lies.apposition")


def _called(reader: Reader, noun: Token) -> Iterator[Claim]:
    """Names after a noun: "the Congolese town of X"."""
    owners = _owners(reader, noun) if noun.lemma_.lower() in _SETTLEMENTS else []
    names = [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    for thing in (f for one in names if owners for f in reader.direct(one, ("place",))):
        for place in owners:
            yield from _claim(reader, thing, place, noun, "lies.called")


def _inside(reader: Reader, token: Token, *, also: tuple[str, ...] = ()) -> list[Filler]:
    """The places that prepositions of being inside hang on a token."""
    return [
        place
        for prep in token.children
        if prep.dep_ == "prep" and prep.lower_ in (*_INSIDE, *also)
        for one in prep.children
        if one.dep_ == "pobj"
        for place in reader.fill(one, _WHERE)
    ]


def _owners(reader: Reader, noun: Token) -> list[Filler]:
    """The country or place before a noun: "a *Kenyan* port", "one of *Georgia's* provinces"."""
    before = [c for c in noun.children if c.dep_ in ("amod", "compound", "poss", "nmod") and c.i < noun.i]
    return [place for one in before for place in reader.direct(one, ("country",))]


def _claim(reader: Reader, thing: Filler, place: Filler, at: Token, rule: str) -> Iterator[Claim]:
    """One located-in, but not of a thing in itself, nor of a place in one of another country."""
    one, other = (reader.annotated.coref.drafts[n] for n in (thing[0], place[0]))
    country = other.known if other.type == "country" else other.country
    if thing[0] != place[0] and not (one.country and country and one.country != country):
        yield reader.claim("located-in", thing, place, at, rule)
