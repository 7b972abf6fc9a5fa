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
_WITH_AS = (
    "act",
    "continue",
    "replace",
    "return",
    "serve",
    "succeed",
    "swear",
    "take",
    "work",
    "inaugurate",
    "install",
    "tap",
)
_GIVING = _TAKING - {
    "act",
    "be",
    "become",
    "continue",
    "remain",
    "replace",
    "return",
    "serve",
    "succeed",
    "take",
    "work",
}


def held(reader: Reader, person: Token) -> Iterator[tuple[Office, Status]]:
    """The offices that the verbs beside a name tell its bearer to have or to come to."""
    for verb in _verbs(person):
        nouns = [c for c in verb.children if c.dep_ in ("attr", "oprd")] if verb.lemma_ not in _WITH_AS else []
        nouns += [
            g for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for g in c.children if g.dep_ == "pobj"
        ]
        for noun in nouns:
            found = around(reader, noun)
            if found:
                yield found, status(verb, reader.lexicon)[0] or "actual"


def _verbs(person: Token) -> list[Token]:
    """The verbs of office whose subject, or "who" beside whom, a person is; those that give one, whose object it is."""
    verb = person.head
    found = []
    if person.dep_ in ("nsubj", "nsubjpass"):
        found += [verb, *(c for c in verb.children if c.dep_ == "conj" and not _own_subject(c))]
    elif person.dep_ == "dobj" and verb.lemma_ in _GIVING:
        found.append(verb)
    found += [
        c for c in person.children
        if c.dep_ == "relcl" and any(g.lower_ == "who" and g.dep_ in ("nsubj", "nsubjpass") for g in c.children)
    ]  # fmt: skip
    return [one for one in found if one.lemma_ in _TAKING]


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
