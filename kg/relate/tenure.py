"""Offices told by a verb: "X is the president of Y", "X was sworn in as Y's premier", "they named X commander of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.model import Status
from kg.relate.modality import status
from kg.relate.offices import Office, around
from kg.relate.reader import Reader

_TAKING = grammar("taking_office")
_HAVING = grammar("having_office")
_GIVING = _TAKING - _HAVING
_WITH_AS = grammar("office_as")
_ROLES = grammar("capacities")
_AFTER = ("after", "before", "since", "upon")  # "spoke *after* being named head"
_SPANS = grammar("spans")
_PLAIN = ("be", "become", "remain")  # with no "as" before an office


def held(reader: Reader, person: Token) -> Iterator[tuple[Office, Status, Token]]:
    """The offices that the verbs beside a name tell its bearer to have or to come to, with the verb."""
    for verb in _verbs(person):
        nouns = [c for c in verb.children if c.dep_ in ("attr", "oprd")] if verb.lemma_ not in _WITH_AS else []
        if verb.lemma_ not in _PLAIN:
            nouns += list(_as(verb))
        for noun in nouns:
            found = around(reader, noun)
            if found:
                came = verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in _SPANS  # "within days of X becoming"
                yield found, "actual" if came else status(verb, reader.lexicon)[0] or "actual", verb


def _as(verb: Token) -> Iterator[Token]:
    """What stands after the "as" of a verb, or of the post that it is about: "assumed office *as head*"."""
    posts = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _ROLES]
    for word in (verb, *posts):
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ == "as":
                yield from (c for c in child.children if c.dep_ == "pobj")
                return  # a second is of somebody named after it


def _verbs(person: Token) -> list[Token]:
    """The verbs of office whose subject, or "who" beside whom, a person is; those that give one, whose object it is."""
    verb = person.head
    found = []
    if person.dep_ in ("nsubj", "nsubjpass"):
        found += [verb, *(c for c in verb.children if c.dep_ == "conj" and not _own_subject(c))]
        found += [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and not _own_subject(c)]
        found += [c for p in verb.children if p.dep_ == "prep" and p.lower_ in _AFTER for c in p.children]
    elif person.dep_ == "dobj" and verb.lemma_ in _GIVING:
        return [verb]
    elif person.dep_ == "pobj" and verb.dep_ == "agent" and verb.head.lemma_ in ("replace", "succeed"):
        return [verb.head]  # "replaced as head by *Y*"
    found += [
        c for c in person.children
        if c.dep_ == "relcl" and any(g.lower_ == "who" and g.dep_ in ("nsubj", "nsubjpass") for g in c.children)
    ]  # fmt: skip
    return [one for one in found if one.lemma_ in _TAKING and not _gives(one)]


def _gives(verb: Token) -> bool:
    """Whether the subject of a verb gives an office to somebody else, and takes none: "*appointed* X as head"."""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if verb.lemma_ in ("replace", "succeed"):
        return passive  # "*he* will be replaced as head"
    return verb.lemma_ in _GIVING and not passive and any(c.dep_ == "dobj" for c in verb.children)


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
