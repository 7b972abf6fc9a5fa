"""Whose an office is, word by word: what follows "of", else what stands before it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.spots import GROUPED
from kg.lexicon import grammar
from kg.relate.reader import Filler, Reader

BODIES = ("organization", "force", "country", "coalition", "armed-group", "operation")
OF = ("of", "for", "to", "in", "at", "with")
_OFFICE_WORDS = grammar("office_words")
_BEFORE = grammar("before_offices")
_STATE_BODIES = grammar("state_bodies")
_ELECTED = grammar("elected")
_LOCAL = grammar("local_offices")
_COMMANDING = grammar("commanding_offices")
_ANY_FORCE = grammar("any_force")
_SECEDING = grammar("seceding")
_REALMS = grammar("realms")
_STATES = ("country", "place")  # what an office "in" is held in, and not of


def bodies(reader: Reader, noun: Token, found: tuple[str, int, int], start: int, finish: int) -> tuple[Filler, ...]:
    """What an office is of: what follows "of", else what stands before it. An envoy *to* Y is not one of Y's."""
    last = found[2]
    how = reader.doc[last + 1].lower_ if last + 1 < finish else ""
    if noun.lower_ in reader.lexicon.titles["sent"] or how == "to":
        before = owners(reader, found, start)
        advised = noun.lower_ in ("adviser", "advisor") and not before
        elected = any(t.lower_ in _ELECTED for t in reader.doc[last + 2 : last + 5])  # "to the *president* of Y"
        if before or not (advised or how == "of" or (elected and noun.lower_ in ("aide", "assistant"))):
            return before
        return within(reader, last + 1, finish, advised=advised and not elected)
    start_of = runs_on(reader, noun, last + 1) if how not in OF else None
    after = within(reader, last + 1, finish) if how in OF else ()
    after = within(reader, start_of - 1, finish) if start_of is not None else after
    if how in ("in", "at"):  # "a commander in Y" serves there, "an officer in the army of Y" in the army
        before = owners(reader, found, start)
        after = before or tuple(body for body in after if reader.type(body[0]) not in _STATES)
    return tuple(body for body in after if not _anybodys(reader, body[0])) or owners(reader, found, start) or after


def _anybodys(reader: Reader, body: int) -> bool:
    """Whether a force is named by words that every state's may have: "the *Defence Forces*"."""
    draft = reader.annotated.coref.drafts[body]
    return (
        draft.type == "force" and draft.country is None and draft.key[0] == "force" and set(draft.key[1:]) <= _ANY_FORCE
    )


def runs_on(reader: Reader, noun: Token, at: int) -> int | None:
    """Where a force begins that an office is of with no word between: "GOC *7 Division*", "commander, *15 Corps*"."""
    doc, end = noun.doc, noun.sent.end
    if at < end and doc[at].text == "(" and at + 2 < end and doc[at + 2].text == ")":
        at += 3
    whole = doc[at - 1].text == "Commanding" or noun.text.isupper()
    if at < end and doc[at].text == "," and whole:
        at += 1
    if at + 1 < end and doc[at].lower_ == "sector":
        at += 2  # "commander *Sector 1* Operation X"
    named = any(s.type in ("force", "operation") and not s.width for s in reader.named.get(at, ()))
    return at if named and at < end and noun.lower_ in _COMMANDING else None


def within(reader: Reader, preposition: int, end: int, *, advised: bool = False) -> tuple[Filler, ...]:
    """What stands after "of": the first thing there that can have offices, and those joined to it by "and".

    Where no body is named, the state of which there is one: "the *Russian* general staff". A state that is `advised`
    is none of those: its adviser is somebody else's.
    """
    doc = reader.doc
    found: list[Filler] = []
    states: list[Filler] = []
    joined, seated = True, False
    for token in doc[preposition + 1 : end]:
        if token.lower_ == "and":
            joined = True
            continue
        if not found and token.lower_ in OF and token.lower_ not in ("at", "of"):
            break  # "the battalion *in* Lithuania": where it is tells nothing of whose it is
        seated |= token.lower_ == "at"
        if token.lower_ in _SECEDING and doc[token.i + 1 : token.i + 2].text.lower() in _REALMS:
            return ()  # "Georgia's *breakaway region* of Abkhazia" has a leader of its own
        if reader.direct(token, ("facility", "base")):
            return tuple(found) or _mission_of(reader, token)
        here = reader.direct(token, BODIES) or _seat_of(reader, token)
        if seated:  # "director of strategy *at* the Ministry", but "of operations *at* sea off Yemen"
            here = [f for f in here if reader.type(f[0]) != "country"]
        alone = [f for f in here if not (_adjective(reader, token, end) and token.i + 1 < end)]
        names = [f for f in alone if not (advised and reader.type(f[0]) == "country")]
        if names and joined:
            found += [f for f in names if f[0] not in [x[0] for x in found]]
            joined = False
        elif here and not names and not states and reader.type(here[0][0]) == "country":
            states = here[:1]
        elif states and not found and token.lower_ in (*_STATE_BODIES, *_ELECTED) and not _of_force(reader, token, end):
            return tuple(states)
    return tuple(found)


def _of_force(reader: Reader, word: Token, end: int) -> bool:
    """Whether a word only begins what a force is called: "Y's *Military* Forces"."""
    return word.i < word.head.i < end and bool(reader.direct(word.head, ("force",)))


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


def owners(reader: Reader, found: tuple[str, int, int], start: int) -> tuple[Filler, ...]:
    """Of what the words left of an office say it is: "*Iraq*'s deputy", "*NATO* Secretary General", "*its* head"."""
    doc, at = reader.doc, found[1] - 1
    local = bool(_LOCAL & set(found[0].lower().split()))
    places: tuple[Filler, ...] = ()
    while at >= start:
        word = doc[at]
        grouped = GROUPED.match(word.text) is not None  # the "UN-backed" prime minister is none of the UN's
        if not grouped and (here := reader.direct(word, BODIES)):
            whole = reader.direct(doc[at - 1], ("force", "coalition")) if at > start else []
            if not whole and at - 1 > start and doc[at - 1].tag_ == "POS" and word.pos_ == "ADJ":
                whole = reader.direct(doc[at - 2], ("force", "coalition", "operation"))
            if whole and reader.type(here[0][0]) == "country":
                return (whole[0],)  # "the *ATMIS* Kenya contingent commander", "*KFOR*'s Italian commander"
            return (*_joined(reader, at, start), here[0])
        if word.tag_ == "PRP$":
            return places or meant(reader, word)
        places = places or (tuple(_seat_of(reader, word)) if local else ())
        if word.text == ")":
            while at > start and doc[at].text != "(":
                at -= 1
        elif word.lower_ == "and" and (over := _over(reader, at - 1)) is not None:
            at = over + 1  # "UNIFIL *Head of Mission and* Force Commander"
        elif not (
            word.tag_ in ("POS", "VBN")
            or word.text in ("-", ".")
            or (word.pos_ == "NUM" and doc[at - 1].lower_ == "sector")
            or word.lower_ in _BEFORE | _OFFICE_WORDS | {"counterpart"}
            or (word.pos_ in ("ADJ", "ADV", "NOUN", "PROPN") and word.dep_ != "pobj")
        ):
            return places
        at -= 1
    return places


def _over(reader: Reader, at: int) -> int | None:
    """The token before an office that ends at a token: before the "Head" of "Head of *Mission*"."""
    doc, known = reader.doc, reader.offices
    if at > 2 and doc[at].lower_ in ("mission", "staff") and doc[at - 1].lower_ == "of":
        at -= 2
    return at - 1 if doc[at].lower_ in known else None


def _joined(reader: Reader, at: int, start: int) -> tuple[Filler, ...]:
    """The body before an "and" before another: "the top *US* and NATO commander"."""
    doc = reader.doc
    if at - 2 < start or doc[at - 1].lower_ != "and" or doc[at - 2].dep_ in ("pobj", "nsubj", "dobj"):
        return ()
    return tuple(reader.direct(doc[at - 2], BODIES)[:1])


def meant(reader: Reader, word: Token) -> tuple[Filler, ...]:
    """The body that "its" or "their" stands for: a force, coalition or body named just before, else a state."""
    if word.lower_ not in ("its", "their"):
        return ()
    here = reader.annotated.coref.sentence(word.i)
    for speech in reader.annotated.speech:  # "..., the *government* said. "...", *its* negotiator, X, told us"
        before = here - reader.annotated.coref.sentence(speech.verb) == 1
        if before and speech.speaker is not None and reader.type(speech.speaker) in BODIES:
            return ((speech.speaker, word),)
    for types in (("force", "organization", "coalition", "armed-group", "operation"), ("country",)):
        referent = reader.annotated.coref.antecedent(word.i, types)
        if referent is not None:
            return ((referent, word),)
    return ()
