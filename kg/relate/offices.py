"""Offices beside a name, read word by word: "the chief of the army of Y, Colonel X", "X, head of Y and envoy to Z".

Stacks of titles are what a small parser errs on most; their order of words is fixed, so the words are followed instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.relate.reader import Filler, Reader

_BODIES = ("organization", "force", "country", "coalition", "armed-group", "operation")
_PORTFOLIOS = grammar("portfolios")
_OFFICE_WORDS = grammar("office_words")
_BEFORE = grammar("before_offices")
_OF = ("of", "for", "to", "in", "at", "with")
_SENT = ("envoy", "ambassador", "representative", "coordinator", "adviser", "advisor")  # whose, before to whom
_REACH = 14  # words in which an office beside a name must be told
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


def office(reader: Reader, noun: Token) -> tuple[str, int, int] | None:
    """The office that a noun heads, and its first and last token, without whose it is: "Deputy Commander"."""
    known = reader.lexicon.titles["offices"]
    text = noun.lower_.removeprefix("then-").removeprefix("ex-")
    pair = f"{noun.nbor(-1).lower_} {text}" if noun.i else text
    if noun.tag_ in ("NNS", "NNPS") or not {text, pair, noun.lemma_.lower()} & set(known):
        return None
    doc = noun.doc
    first = last = noun.i
    while first > noun.sent.start and doc[first - 1].lower_ in _OFFICE_WORDS:
        first -= 1
    if doc[last + 1 : last + 2].text.lower() == "of" and doc[last + 2 : last + 3].text.lower() in _PORTFOLIOS:
        last += 2  # "Secretary of Defense"
    elif doc[last + 1 : last + 3].text.lower() in ("of staff", "in chief", "of mission"):
        last += 2
    elif noun.lower_ in ("secretary", "inspector", "attorney"):
        after = [t.lower_ for t in doc[last + 1 : last + 3]]
        last += 1 if after[:1] == ["general"] else 2 if after == ["-", "general"] else 0
    return doc[first : last + 1].text.removeprefix("then-"), first, last


def _before(reader: Reader, spot: Spot) -> Iterator[Office]:
    doc = reader.doc
    start = doc[spot.head].sent.start
    at = spot.first - 1
    comma = False
    ranks = reader.lexicon.rank_words
    while at >= start:
        word = doc[at]
        if _ending(reader, at):
            break
        if word.lower_.strip(".") in ranks or (word.is_punct and word.text == "."):
            at -= 1
        elif word.text == "," and not comma:
            comma, at = True, at - 1
        elif at + 1 < spot.first and not comma and reader.direct(word, ("country",)) and word.dep_ != "pobj":
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
        yield Office(found[0], noun, owners(reader, found[1] - 1, start))
        return
    if not comma and at + 1 == spot.first and doc[at].pos_ != "PROPN":
        return
    for noun in (doc[i] for i in range(at, max(start, at - _REACH) - 1, -1)):
        found = office(reader, noun)
        if found and found[2] < at and doc[found[2] + 1].lower_ in _OF and (comma or found[1] > start):
            inside = doc[found[2] + 2 : at + 1]
            if len(inside) and all(_plain(t) for t in inside):
                yield Office(found[0], noun, _bodies(reader, noun, found, start, at + 1))
            return
        if not (_plain(noun) or noun.lower_ in _OF):
            return


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
    stop = min(end, at + _REACH)
    while at < stop:
        word = doc[at]
        found = office(reader, word)
        if found and at + 1 < end and office(reader, doc[at + 1]):
            found = None  # the "deputy" of "deputy commander"
        if found:
            after = found[2] + 1
            if _names_the_next(reader, after, end):
                return
            finish = _finish(reader, after, min(end, after + _REACH))
            yield Office(found[0], word, _bodies(reader, word, found, first, finish))
            if finish >= end or doc[finish].lower_ != "and":
                return
            first = at = finish + 1
            stop = min(end, at + 6)
            continue
        if not (_plain(word) or word.lower_ in ("former", "then", "–", "-")):
            return
        at += 1


def _plain(token: Token) -> bool:
    """Whether a word may stand inside an office phrase: no verb, no comma, no other preposition than "of"."""
    return token.pos_ in _INSIDE or token.lower_ in ("of", "'s", "’s", "-", ".") or token.tag_ in ("HYPH", "POS")


def _introduced(reader: Reader, first: int) -> bool:
    """Whether an office before a comma is told as one that the name explains: "the deputy commander, X"."""
    doc = reader.doc
    left = first
    while left > doc[first].sent.start and _plain(doc[left - 1]) and doc[left - 1].pos_ not in ("CCONJ",):
        left -= 1
    return doc[left].lower_ in ("the", "its", "their", "his", "our", "a", "an") or left == doc[first].sent.start


def _names_the_next(reader: Reader, at: int, end: int) -> bool:
    """Whether an office belongs to a name that follows it: "X, Defence Minister *Y* and others"."""
    return at < end and any(
        reader.annotated.spots[n].type == "person" and reader.annotated.spots[n].kind == "name"
        for token in reader.doc[at : min(end, at + 2)]
        for n in reader.annotated.coref.at.get(token.i, ())
    )


def _finish(reader: Reader, at: int, end: int) -> int:
    """Where the words that tell what an office is of end: at a comma, a verb, or "and" before another office."""
    doc = reader.doc
    while at < end:
        word = doc[at]
        another = word.lower_ == "and" and any(office(reader, t) for t in doc[at + 1 : min(end, at + 4)])
        if another or not (_plain(word) or word.lower_ in _OF):
            return at
        at += 1
    return at


def around(reader: Reader, noun: Token) -> Office | None:
    """The office that a noun heads, with what the words before and after it say it is of; None where it heads none."""
    found = office(reader, noun)
    if found is None:
        return None
    start, end = noun.sent.start, noun.sent.end
    finish = _finish(reader, found[2] + 1, min(end, found[2] + 1 + _REACH))
    return Office(found[0], noun, _bodies(reader, noun, found, start, finish))


def _bodies(reader: Reader, noun: Token, found: tuple[str, int, int], start: int, finish: int) -> tuple[Filler, ...]:
    """What an office is of: what follows "of", else what stands before it. An envoy *to* Y is not one of Y's."""
    _, first, last = found
    how = reader.doc[last + 1].lower_ if last + 1 < finish else ""
    if noun.lower_ in _SENT or how == "to":
        before = owners(reader, first - 1, start)
        return before if before or how != "of" else _within(reader, last + 1, finish)
    after = _within(reader, last + 1, finish) if how in _OF else ()
    return after or owners(reader, first - 1, start)


def _ending(reader: Reader, at: int) -> Token | None:
    """The noun of an office whose last word stands at a token: the "Secretary" of "Secretary-General"."""
    for noun in reader.doc[max(0, at - 2) : at + 1]:
        found = office(reader, noun)
        if found and found[2] == at:
            return noun
    return None


def _within(reader: Reader, preposition: int, end: int) -> tuple[Filler, ...]:
    """What stands after "of": the first thing there that can have offices, and those joined to it by "and"."""
    doc = reader.doc
    found: list[Filler] = []
    joined = True
    for token in doc[preposition + 1 : end]:
        if token.lower_ == "and":
            joined = True
            continue
        if reader.direct(token, ("facility", "base")):
            break  # whose the embassy is, and where, does not tell whose its spokesman is
        here = reader.direct(token, _BODIES) or _seat_of(reader, token)
        names = [f for f in here if not (_adjective(reader, token, end) and token.i + 1 < end)]
        if names and joined:
            found += [f for f in names if f[0] not in [x[0] for x in found]]
            joined = False
    return tuple(found)


def _seat_of(reader: Reader, token: Token) -> list[Filler]:
    """The country of the place that a governor or mayor is of."""
    drafts = reader.annotated.coref.drafts
    places = [drafts[place] for place, _ in reader.direct(token, ("place",))]
    countries = {place.country for place in places if place.country}
    return [(n, token) for n, draft in enumerate(drafts) if draft.type == "country" and draft.known in countries]


def _adjective(reader: Reader, token: Token, end: int) -> bool:
    """Whether a country's name or adjective only says whose a thing is: "the *Iraqi* army", "*US* and NATO forces"."""
    countries = {reader.annotated.coref.drafts[n].known for n, _ in reader.direct(token, ("country",))}
    forces = [f for later in reader.doc[token.i + 1 : end] for f, _ in reader.direct(later, ("force",))]
    if countries & {reader.annotated.coref.drafts[n].country for n in forces}:
        return True
    owns = token.i + 1 < end and reader.doc[token.i + 1].lower_ in ("'s", "’s")
    if owns and any(reader.direct(later, _BODIES) for later in reader.doc[token.i + 2 : end]):
        return True  # "the *IRGC's* Quds Force"
    following = reader.doc[token.i + 1] if token.i + 1 < len(reader.doc) else None
    return (
        bool(reader.direct(token, ("country",)))
        and following is not None
        and (following.lower_ in ("'s", "’s") or following.pos_ in ("NOUN", "PROPN", "ADJ"))
    )


def owners(reader: Reader, at: int, start: int) -> tuple[Filler, ...]:
    """Of what the words left of an office say it is one: "*Iraq*'s deputy", "*NATO* Secretary General"."""
    doc = reader.doc
    while at >= start:
        word = doc[at]
        if here := reader.direct(word, _BODIES):
            return tuple(here[:1])
        if word.text == ")":
            while at > start and doc[at].text != "(":
                at -= 1
        elif not (
            word.lower_ in ("'s", "’s", "-", ".")
            or word.lower_ in _BEFORE | _OFFICE_WORDS
            or (word.pos_ in ("ADJ", "NOUN", "PROPN") and word.dep_ != "pobj")
        ):
            return ()
        at -= 1
    return ()
