"""Offices beside a name, read word by word: "the chief of the army of Y, Colonel X", "X, head of Y and envoy to Z".

Stacks of titles are what a small parser errs on most; their order of words is fixed, so the words are followed instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.relate.bodies import OF, bodies, owners, runs_on
from kg.relate.posts import bracketed, office
from kg.relate.reader import Filler, Reader

_OFFICE_WORDS = grammar("office_words")
_LONGEST = 6  # words from the noun of an office to the end of what it is in charge of
REACH = 14  # words in which an office beside a name must be told
_SERVICES = grammar("services")
_SHORT_OFFICES = grammar("short_offices")
_INSIDE = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as it is told: its words, the noun that heads them, what it is of (none where that is not said)."""

    title: str
    noun: Token
    bodies: tuple[Filler, ...]


def offices(reader: Reader, spot: Spot) -> Iterator[Office]:
    """The offices told right before and right after the name of a person, in the order of the text."""
    yield from _before(reader, spot)
    yield from _after(reader, spot)


def _before(reader: Reader, spot: Spot) -> Iterator[Office]:
    doc = reader.doc
    start = doc[spot.head].sent.start
    at = spot.first - 1
    comma = ranked = False
    ranks = reader.lexicon.rank_words
    while at >= start:
        word = doc[at]
        if _ending(reader, at):
            break
        if word.lower_.strip(".") in ranks or word.text == "." or (ranked and word.text == "-"):
            ranked, at = True, at - 1  # "Maj. Gen. X", "Major-General X"
        elif ranked and not comma and set(word.lower_.split()) <= _SERVICES:
            at -= 1  # "Pentagon spokesman *Air Force* Maj. Gen. X"
        elif word.text == ")" and (opening := _aside(reader, at)) is not None:
            at = opening - 1  # "Lt. Gen. *(ret.)* X"
        elif word.text == "," and not comma:
            comma, at = True, at - 1
            if doc[at].text == ")" and doc[at - 2].text == "(":
                at -= 3  # "director of the Federal Agency (FA), X"
        elif at + 1 < spot.first and not comma and reader.direct(word, ("country",)) and not _placing(word):
            at -= 1  # "the *French* Lt. Col. X"
            if at >= start and doc[at].lower_ == "the":
                at -= 1
        else:
            break
    if at < start:
        return
    noun = _ending(reader, at)
    found = office(reader, noun) if noun else None
    if noun and found and (not comma or _introduced(reader, found[1])):
        yield Office(found[0], noun, owners(reader, found, start))
        return
    if not comma and at + 1 == spot.first and doc[at].pos_ != "PROPN":
        return
    for noun in (doc[i] for i in range(at, max(start, at - REACH) - 1, -1)):
        found = office(reader, noun)
        after = bracketed(doc[found[2] + 1]) if found and found[2] < at else 0
        if found and after and (doc[after].lower_ in OF or runs_on(reader, noun, after)):
            if comma and _explains(reader, _opening(doc[found[1]])):
                return
            inside = doc[after + (doc[after].lower_ in OF) : at + 1]
            if len(inside) and all(_plain(t) or t.lower_ in OF for t in inside) and not _peopled(reader, inside):
                yield Office(found[0], noun, bodies(reader, noun, found, start, at + 1))
            return
        if not (_plain(noun) or noun.lower_ in OF):
            return


def _placing(word: Token) -> bool:
    """Whether a country's name tells where an office is held: "US commander in *Iraq* General X"."""
    return word.dep_ == "pobj" or (word.i > 0 and word.nbor(-1).lower_ in OF)


def _peopled(reader: Reader, inside: Span) -> bool:
    """Whether a person is named in some words: "a minister *with President X*" is none of what stands after."""
    return any(
        reader.annotated.spots[n].type == "person" and reader.annotated.spots[n].kind == "name"
        for token in inside for n in reader.annotated.coref.at.get(token.i, ())
    )  # fmt: skip


def _aside(reader: Reader, at: int) -> int | None:
    """Where the bracket opens that ends at a token and only says that somebody has retired, or "(CDS)"."""
    inside = [at - n for n in range(1, 4) if at - n >= 0 and reader.doc[at - n].text == "("]
    if inside and inside[0] == at - 2 and reader.doc[at - 1].text.upper() in _SHORT_OFFICES:
        return inside[0]
    retired = inside and reader.doc[inside[0] + 1].lower_.strip(".") in ("ret", "retd", "retired", "rtd")
    return inside[0] if retired else None


def _after(reader: Reader, spot: Spot) -> Iterator[Office]:
    doc = reader.doc
    end = doc[spot.head].sent.end
    at = spot.last + 1
    if at >= end or doc[at].text not in (",", "(", "–", "—"):
        return
    at += 1
    if at + 1 < end and doc[at].like_num and doc[at + 1].text == ",":
        at += 2  # "X, 54, head of Y"
    first = at
    stop = min(end, at + REACH)
    while at < stop:
        word = doc[at]
        found = office(reader, word)
        if found and _goes_on(reader, found[2] + 1, end):
            found = None  # the "deputy" of "deputy commander", the "minister" of "the minister's adviser"
        if found:
            after = bracketed(doc[found[2] + 1]) if found[2] + 1 < end else found[2] + 1
            told = doc[first].tag_ in ("DT", "PRP$") or any(t.tag_ == "POS" for t in doc[first : word.i])
            if _names_the_next(reader, after, end, told=told and not _listed(reader, spot)):
                return
            after = runs_on(reader, word, found[2] + 1) or after
            finish = finish_of(reader, after, min(end, after + REACH))
            if _leads_to_another(reader, after, finish) or (_follows(reader, finish) and _listed(reader, spot)):
                return
            yield Office(found[0], word, bodies(reader, word, found, first, finish))
            if doc[finish : finish + 2].text.lower() in (", and", "as well"):
                finish += 1
            if finish >= end or doc[finish].lower_ not in ("and", "as"):
                return
            first = at = finish + 1
            stop = min(end, at + 6)
            continue
        if not (_plain(word) or word.lower_ in ("former", "then", "–", "-")):
            return
        at += 1


def _plain(token: Token) -> bool:
    """Whether a word may stand inside an office phrase: no verb, no comma, no other preposition than "of"."""
    newly = token.tag_ == "VBN" and token.dep_ in ("amod", "compound")  # "the newly *appointed* commander"
    newly = newly or (token.pos_ == "ADV" and token.head.tag_ in ("VBN", "JJ") and token.i < token.head.i)
    return (
        newly
        or token.pos_ in _INSIDE
        or token.lower_ in _OFFICE_WORDS
        or token.lower_ in ("of", "-", ".")
        or token.tag_ in ("HYPH", "POS", "PRP$")
    )


def _introduced(reader: Reader, first: int) -> bool:
    """Whether an office before a comma is told as one that the name explains: "the deputy, X", "Peru's envoy, X"."""
    doc = reader.doc
    left = first
    while left > doc[first].sent.start and _plain(doc[left - 1]) and doc[left - 1].pos_ not in ("CCONJ",):
        left -= 1
        if doc[left].tag_ in ("POS", "PRP$", "DT"):
            return not _explains(reader, left)
    if (
        left > doc[first].sent.start and doc[left - 1].text == ","
    ):  # "for his part, French Minister Y": but "X, head of Y, Z"
        return not _explains(reader, left, named=False)
    opening = left > doc[first].sent.start and doc[left - 1].pos_ in ("ADP", "VERB", "AUX", "SCONJ")
    return left == doc[first].sent.start or (opening and doc[left].text[:1].isupper())  # "by Army Chief, General X"


def _goes_on(reader: Reader, at: int, end: int) -> bool:
    """Whether what follows a noun makes it a part of an office: "deputy *defence minister*", "minister*'s* adviser"."""
    doc = reader.doc
    if at < end and doc[at].tag_ == "POS":
        return True
    while at < end and doc[at].lower_ in _OFFICE_WORDS and not office(reader, doc[at]):
        at += 1
    return at < end and office(reader, doc[at]) is not None


def _opening(token: Token) -> int:
    """Where the phrase opens that the words before an office make with it: "*the* Swedish head"."""
    left = token.i
    while left > token.sent.start and _plain(token.doc[left - 1]):
        left -= 1
    return left


def _explains(reader: Reader, at: int, *, named: bool = True) -> bool:
    """Whether words belong to a name before them, a comma between: "*X*, the governor of Y, Z and others".

    Not where each name of a list follows its office: "the army chief, *X*, the navy chief, Y".
    """
    return reader.doc[at - 1 : at].text == "," and any(
        spot.last == at - 2
        and spot.type == "person"
        and (spot.kind == "name" or not named)
        and not _listed(reader, spot)
        for spot in reader.annotated.spots
    )


def _listed(reader: Reader, spot: Spot) -> bool:
    """Whether the office of a person stands before the name, a comma between."""
    at = spot.first - 1
    while at > 0 and (reader.doc[at].lower_.strip(".") in reader.lexicon.rank_words or reader.doc[at].text == "."):
        at -= 1
    return at > 0 and reader.doc[at].text == "," and any(_before(reader, spot))


def _follows(reader: Reader, at: int) -> bool:
    """Whether a comma and a name stand at a token, or a comma, a rank and a name."""
    doc = reader.doc
    if doc[at : at + 1].text != ",":
        return False
    at += 1
    while at < len(doc) and (doc[at].lower_.strip(".") in reader.lexicon.rank_words or doc[at].text == "."):
        at += 1
    return any(spot.first == at and spot.type == "person" and spot.kind == "name" for spot in reader.annotated.spots)


def _names_the_next(reader: Reader, at: int, end: int, *, told: bool) -> bool:
    """Whether an office belongs to a name that follows it: "X, Defence Minister *Y* and others".

    An office that is `told` of somebody, "X, *the* defence minister, Y said", belongs to the name before it.
    """
    doc = reader.doc
    while at < end and (doc[at].lower_.strip(".") in reader.lexicon.rank_words or doc[at].text == "."):
        at += 1  # "X, Zambia's army commander *Lt. Gen.* Y"
    if told and at < end and doc[at].text == ",":
        return False
    return at < end and any(
        spot.first in (at, at + 1) and spot.type == "person" and spot.kind == "name" for spot in reader.annotated.spots
    )


def _leads_to_another(reader: Reader, after: int, finish: int) -> bool:
    """Whether an office with what it is of stands before a name of its own: "X, head of the Y office *Z*, and W"."""
    doc = reader.doc
    for spot in reader.annotated.spots:
        if after < spot.first < finish and spot.type == "person" and spot.kind == "name":
            before = doc[spot.first - 1]
            free = before.pos_ in ("NOUN", "PROPN") and before.lower_.strip(".") not in reader.lexicon.rank_words
            if free and office(reader, before) is None:
                return True
    return False


def finish_of(reader: Reader, at: int, end: int) -> int:
    """Where the words that tell what an office is of end: at a comma, a verb, or "and" before another office."""
    doc = reader.doc
    while at < end:
        word = doc[at]
        another = word.lower_ == "and" and any(office(reader, t) for t in doc[at + 1 : min(end, at + 4)])
        if another or not (_plain(word) or word.lower_ in OF):
            return at
        at += 1
    return at


def around(reader: Reader, noun: Token) -> Office | None:
    """The office that a noun heads, with what the words before and after it say it is of; None where it heads none."""
    found = office(reader, noun)
    if found is None:
        return None
    start, end = noun.sent.start, noun.sent.end
    finish = finish_of(reader, found[2] + 1, min(end, found[2] + 1 + REACH))
    return Office(found[0], noun, bodies(reader, noun, found, start, finish))


def _ending(reader: Reader, at: int) -> Token | None:
    """The noun of an office whose last word stands at a token: the "Secretary" of "Secretary-General"."""
    for noun in reader.doc[max(reader.doc[at].sent.start, at - _LONGEST) : at + 1]:
        found = office(reader, noun)
        if found and found[2] == at:
            return noun
    return None
