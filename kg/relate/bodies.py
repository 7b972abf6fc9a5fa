"""Whose an office is, word by word: what follows "of", else what stands before it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.reader import Filler, Reader

BODIES = ("organization", "force", "country", "coalition", "armed-group", "operation")
OF = ("of", "for", "to", "in", "at", "with")
_OFFICE_WORDS = grammar("office_words")
_BEFORE = grammar("before_offices")
_STATES = ("country", "place")  # what an office "in" is held in, and not of


def bodies(reader: Reader, noun: Token, found: tuple[str, int, int], start: int, finish: int) -> tuple[Filler, ...]:
    """What an office is of: what follows "of", else what stands before it. An envoy *to* Y is not one of Y's."""
    _, first, last = found
    how = reader.doc[last + 1].lower_ if last + 1 < finish else ""
    if noun.lower_ in reader.lexicon.titles["sent"] or how == "to":
        before = owners(reader, first - 1, start)
        return before if before or how != "of" else _within(reader, last + 1, finish)
    after = _within(reader, last + 1, finish) if how in OF else ()
    if how in ("in", "at"):  # "a commander in Y" serves there, "an officer in the army of Y" in the army
        before = owners(reader, first - 1, start)
        after = before or tuple(body for body in after if reader.type(body[0]) not in _STATES)
    return after or owners(reader, first - 1, start)


def _within(reader: Reader, preposition: int, end: int) -> tuple[Filler, ...]:
    """What stands after "of": the first thing there that can have offices, and those joined to it by "and"."""
    doc = reader.doc
    found: list[Filler] = []
    joined = True
    for token in doc[preposition + 1 : end]:
        if token.lower_ == "and":
            joined = True
            continue
        if not found and token.lower_ in OF and token.lower_ != "of":
            break  # "the battalion *in* Lithuania": where it is tells nothing of whose it is
        if reader.direct(token, ("facility", "base")):
            return tuple(found) or _mission_of(reader, token)
        here = reader.direct(token, BODIES) or _seat_of(reader, token)
        names = [f for f in here if not (_adjective(reader, token, end) and token.i + 1 < end)]
        if names and joined:
            found += [f for f in names if f[0] not in [x[0] for x in found]]
            joined = False
    return tuple(found)


def _mission_of(reader: Reader, token: Token) -> tuple[Filler, ...]:
    """The country whose an embassy is. Whose a base or another site is does not tell whose its spokesman is."""
    if not {"embassy", "consulate", "mission"} & set(token.lower_.split()):
        return ()
    for before in reversed(token.doc[token.sent.start : token.i]):
        if here := reader.direct(before, ("country",)):
            return tuple(here[:1])
        if before.tag_ != "POS" and before.pos_ not in ("ADJ", "PROPN"):
            return ()
    return ()


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
    owns = token.i + 1 < end and reader.doc[token.i + 1].tag_ == "POS"
    if owns and any(reader.direct(later, BODIES) for later in reader.doc[token.i + 2 : end]):
        return True  # "the *IRGC's* Quds Force"
    modifies = token.dep_ in ("compound", "nmod", "amod") and token.i < token.head.i < end
    if modifies and reader.direct(token.head, BODIES):
        return True  # "the *African Union* mission"
    following = reader.doc[token.i + 1] if token.i + 1 < len(reader.doc) else None
    return (
        bool(reader.direct(token, ("country",)))
        and following is not None
        and (following.tag_ == "POS" or following.pos_ in ("NOUN", "PROPN", "ADJ"))
    )


def owners(reader: Reader, at: int, start: int) -> tuple[Filler, ...]:
    """Of what the words left of an office say it is one: "*Iraq*'s deputy", "*NATO* Secretary General"."""
    doc = reader.doc
    while at >= start:
        word = doc[at]
        if here := reader.direct(word, BODIES):
            return tuple(here[:1])
        if word.text == ")":
            while at > start and doc[at].text != "(":
                at -= 1
        elif not (
            word.tag_ == "POS"
            or word.text in ("-", ".")
            or word.lower_ in _BEFORE | _OFFICE_WORDS
            or (word.pos_ in ("ADJ", "NOUN", "PROPN") and word.dep_ != "pobj")
        ):
            return ()
        at -= 1
    return ()
