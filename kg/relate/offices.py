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
from kg.relate.runs import finish_of, leads_to_another, named_at, past_acronym, plain

_LONGEST = 6  # words from the noun of an office to the end of what it is in charge of
REACH = 14  # words in which an office beside a name must be told
_SERVICES = grammar("services")
_OFFICE_WORDS = grammar("office_words")
_FIRST_OF_RANK = grammar("first_of_rank")
_STYLES = grammar("styles")
_APPOINTING = (grammar("taking_office") - grammar("having_office")) | {"appointment", "nomination"}


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
        elif ranked and not comma and set(word.lower_.split()) <= _SERVICES and doc[at + 1].text != "(":
            at -= 1  # "Pentagon spokesman *Air Force* Maj. Gen. X"
        elif (ranked and not comma and word.lower_ in _FIRST_OF_RANK) or (
            at + 1 == spot.first and word.lower_ in _STYLES and word.text.istitle()
        ):
            at -= 1  # "*Group* Captain X", "defence minister *Prince* X"
        elif word.lower_ == "chief" and at + 1 < spot.first and doc[at + 1].lower_.strip(".") == "marshal":
            ranked, at = True, at - 1
        elif word.text == ")" and (opening := _aside(reader, at)) is not None:
            at = opening - 1  # "Lt. Gen. *(ret.)* X"
        elif word.text == "," and not comma:
            comma, at = True, at - 1
            if doc[at].text == ")" and doc[at - 2].text == "(":
                at -= 3  # "director of the Federal Agency (FA), X"
        elif (
            at + 1 < spot.first
            and not comma
            and doc[at + 1].text != "("
            and reader.direct(word, ("country",))
            and not _placing(word)
        ):
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
            if noun.lower_ in reader.lexicon.titles["sent"] and any(t.lower_ == "and" for t in inside):
                return  # "ambassador to Y *Z* and X"
            if (
                len(inside)
                and all(plain(t) or t.lower_ in OF for t in inside)
                and not (doc[after].lower_ == "with" and _peopled(reader, inside))
            ):
                yield Office(found[0], noun, bodies(reader, noun, found, start, at + 1))
            return
        if not (plain(noun) or noun.lower_ in OF):
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
    """Where the bracket opens that ends at a token and only says that somebody has retired, or is an acronym."""
    inside = [at - n for n in range(1, 4) if at - n >= 0 and reader.doc[at - n].text == "("]
    if inside and inside[0] == at - 2 and reader.doc[at - 1].text.isupper():
        return inside[0]
    retired = inside and reader.doc[inside[0] + 1].lower_.strip(".") in ("ret", "retd", "retired", "rtd")
    return inside[0] if retired else None


def _after(reader: Reader, spot: Spot) -> Iterator[Office]:
    doc = reader.doc
    end = doc[spot.head].sent.end
    at = spot.last + 1
    if at >= end or not (doc[at].text in (",", "(", "–", "—") or _told_as(reader, spot) or _directly(doc[at])):
        return
    if doc[at].text == "(" and doc[at + 2 : at + 3].text == ")" and not doc[at + 1].text.isascii() and at + 3 < end:
        at += 3  # "X Y (名), the head of Z"
    at += doc[at].lower_ != "the"
    if at + 1 < end and doc[at].like_num and doc[at + 1].text == ",":
        at += 2  # "X, 54, head of Y"
    if doc[at : at + 1].text == "and" and at < end:
        return  # "X, and *Director General* of Y Z": the next one's
    first = at
    stop = min(end, at + REACH)
    while at < stop:
        word = doc[at]
        found = office(reader, word)
        if found and _goes_on(reader, found[2] + 1, end):
            found = None  # the "deputy" of "deputy commander", the "minister" of "the minister's adviser"
        if found:
            after = bracketed(doc[found[2] + 1]) if found[2] + 1 < end else found[2] + 1
            if named_at(reader, after) is not None:
                return
            after = runs_on(reader, word, found[2] + 1) or after
            finish = finish_of(reader, after, min(end, after + REACH))
            if leads_to_another(reader, after, finish) or _is_the_nexts(reader, spot, doc[first : finish + 1]):
                return
            yield Office(found[0], word, bodies(reader, word, found, first, finish))
            if doc[finish : finish + 2].text.lower() in (", and", "as well"):
                finish += 1
            if finish >= end or doc[finish].lower_ not in ("and", "as") or named_at(reader, finish + 1) is not None:
                return
            first = at = finish + 1
            stop = min(end, at + 6)
            continue
        if not (plain(word) or word.lower_ in ("former", "then", "–", "-")):
            return
        at += 1


def _introduced(reader: Reader, first: int) -> bool:
    """Whether an office before a comma is told as one that the name explains: "the deputy, X", "Peru's envoy, X"."""
    doc = reader.doc
    left = first
    while left > doc[first].sent.start and plain(doc[left - 1]) and doc[left - 1].pos_ not in ("CCONJ",):
        left -= 1
        if doc[left].tag_ in ("POS", "PRP$", "DT"):
            return not _explains(reader, left)
    if (
        left > doc[first].sent.start and doc[left - 1].text == ","
    ):  # "for his part, French Minister Y": but "X, head of Y, Z"
        return not _explains(reader, left, named=False)
    opening = left > doc[first].sent.start and doc[left - 1].pos_ in ("ADP", "VERB", "AUX", "SCONJ")
    if opening and doc[left - 1].lower_ in ("against", "between", "by", "from", "with"):
        return True  # "the faction led by former vice president, X"
    return left == doc[first].sent.start or (opening and doc[left].text[:1].isupper())  # "in Army Chief, General X"


def _goes_on(reader: Reader, at: int, end: int) -> bool:
    """Whether what follows a noun makes it a part of an office: "deputy *defence minister*", "minister*'s* adviser"."""
    doc = reader.doc
    if at < end and doc[at].tag_ == "POS":
        return True
    while at < end and doc[at].lower_ in _OFFICE_WORDS and not office(reader, doc[at]):
        at += 1
    return at < end and office(reader, doc[at]) is not None


def _directly(token: Token) -> bool:
    """Whether an office stands right after a name, no comma between: "Maj Gen X *the Army Commander*"."""
    return token.lower_ == "the" and token.nbor(-1).pos_ == "PROPN" and token.head.i > token.i


def _told_as(reader: Reader, spot: Spot) -> bool:
    """Whether "as" after a name tells what somebody is made: "appointed W as head of Z and *X as* head of Y"."""
    doc, at = reader.doc, spot.last + 1
    if doc[at].lower_ != "as" or doc[spot.head].dep_ in ("nsubj", "nsubjpass") or doc[spot.head].head.dep_ == "agent":
        return False
    return any(t.lemma_.lower() in _APPOINTING for t in doc[doc[at].sent.start : spot.first])


def _is_the_nexts(reader: Reader, spot: Spot, told: Span) -> bool:
    """Whether an office told after a name is that of the name after it: "X, Defence Minister *Y* and others".

    After a comma that is so where X has an office already or none tells whose it is: "army chief X, navy chief, *Y*";
    but "X, the defence minister, *Y* said" is of X.
    """
    after = past_acronym(told[-1])
    if named_at(reader, after) is not None:
        return True
    following = named_at(reader, after + 1) if reader.doc[after].text == "," else None
    if following is None:
        return False
    if told[0].tag_ == "DT" and reader.doc[following.head].dep_ == "nsubj":
        return _listed(reader, spot)
    if told[0].tag_ == "DT" or (_has_after(reader, following) and not _listed(reader, spot)):
        return any(_before(reader, spot))
    return True


def _has_after(reader: Reader, spot: Spot) -> bool:
    """Whether an office stands after a name: each name of a list before its office."""
    doc, at = reader.doc, spot.last + 2
    if reader.doc[at - 1 : at].text != ",":
        return False
    while at < doc[spot.head].sent.end and plain(doc[at]):
        if office(reader, doc[at]):
            return True
        at += 1
    return False


def _opening(token: Token) -> int:
    """Where the phrase opens that the words before an office make with it: "*the* Swedish head"."""
    left = token.i
    while left > token.sent.start and plain(token.doc[left - 1]):
        left -= 1
    return left


def _explains(reader: Reader, at: int, *, named: bool = True) -> bool:
    """Whether words belong to a name before them, a comma between: "*X*, the governor of Y, Z and others".

    Not where each name of a list follows its office: "the army chief, *X*, the navy chief, Y".
    """
    gap = 2 if reader.doc[at - 1 : at].text == "," else 1  # "*X* the army commander, Y"
    return any(
        spot.last == at - gap
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
