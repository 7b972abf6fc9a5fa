"""Speech that a noun brings: "Macron's announcement that they will leave", "the claim by the army that they left"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.quoting import Speech
from kg.annotate.speakers import Speakers


def announced(noun: Token, speakers: Speakers) -> Iterator[Speech]:
    """What a noun of saying with an owner leads to: a clause, an infinitive, or the noun after its "of"."""
    heads = [
        c for c in noun.children if c.i > noun.i and c.dep_ in ("acl", "relcl", "ccomp") and _clause(c, noun, speakers)
    ]
    if noun.lemma_.lower() in speakers.lexicon.speech["telling_of"]:
        heads += [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        heads += [
            c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"
        ]  # "the *exit* announcement by X"
    content = frozenset(t.i for head in heads for t in head.subtree)
    owner = _owner(noun) if content else None
    speaker = speakers.named(owner) if owner is not None else None
    if owner is not None and speaker is not None:
        yield Speech(content, noun.i, speaker, None, owner.i)


def _clause(clause: Token, noun: Token, speakers: Speakers) -> bool:
    """Whether a clause is what is said: with "that", or an infinitive after a promise."""
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return True
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
    return to and noun.lemma_.lower() in speakers.lexicon.speech["promising"]


def _owner(noun: Token) -> Token | None:
    """Whose word it is: "*Macron*'s announcement", "the announcement by *Macron*"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in ("by", "from") and child.dep_ == "prep":
            return next((g for g in child.children if g.dep_ == "pobj"), None)
    return None
