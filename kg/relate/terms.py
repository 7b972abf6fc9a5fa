"""When somebody came to an office or held it: "X, who *took office this month*", "signed by the *then* president X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.model import Mark, When
from kg.relate.reader import Reader

Term = tuple[When | None, Mark | None]

_HOLDS = "holds-position-in"
_CHOSEN = grammar("chosen_for_office")
_TAKEN = grammar("taken_with_office")
_POSTS = grammar("capacities") | grammar("offices_taken")
_NONE: Term = (None, None)
_BARE = ("be", "remain")


def term(reader: Reader, person: Token, office: Token, verb: Token | None) -> Term:
    """When an office was come to or held, where a verb or a clause beside it tells.

    Args:
        reader: the article.
        person: the name or pronoun of who holds it.
        office: the word of the office.
        verb: the verb that tells of it, if one does: "was *elected* president in 2010".
    """
    if not reader.annotated.times:
        return _NONE
    if verb is not None:
        return reader.time(verb, _HOLDS) if verb.lemma_ not in _BARE else _NONE
    for clause in _comings(person, office):
        found = reader.time(clause, _HOLDS)
        if found[0] is not None:
            return found
    return _at_the_time(reader, person, office)


def _comings(person: Token, office: Token) -> Iterator[Token]:
    """The clauses and the verb that tell how an office was come to: "who *took* office", "*elected* in May"."""
    beside = dict.fromkeys(c for word in (person, office) for c in word.children if c.dep_ in ("relcl", "acl"))
    subject = next((t for t in (person, office) if t.dep_ in ("nsubj", "nsubjpass")), None)
    for verb in (*beside, *([subject.head] if subject is not None else [])):
        passive = verb.dep_ == "acl" or any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        if (verb.lemma_.lower() in _CHOSEN and passive and not _elsewhere(verb)) or (
            verb.lemma_.lower() in _TAKEN and _takes_office(verb)
        ):
            yield verb


def _elsewhere(verb: Token) -> bool:
    """Whether it is another office that somebody is chosen for: "was elected *to parliament*", "named *head of Y*"."""
    return any(c.lower_ in ("as", "to") or c.dep_ in ("oprd", "attr", "dobj") for c in verb.children)


def _takes_office(verb: Token) -> bool:
    """Whether what is taken is an office: "took *office*", "came to *power*", "assumed *command*"."""
    things = [c for c in verb.children if c.dep_ == "dobj"]
    things += [g for c in verb.children if c.lower_ in ("to", "into") for g in c.children if g.dep_ == "pobj"]
    return any(thing.lemma_.lower() in _POSTS for thing in things)


def _at_the_time(reader: Reader, person: Token, office: Token) -> Term:
    """When a "then president" did what is told of him."""
    doc, first = office.doc, min(office.i, person.i)
    words = [t.lower_ for t in doc[max(office.sent.start, first - 4) : first + 1]]
    if not any(word == "then" or word.startswith("then-") for word in words):
        return _NONE
    verb = next((a for a in person.ancestors if a.pos_ == "VERB"), None)
    return reader.time(verb, _HOLDS) if verb is not None else _NONE
