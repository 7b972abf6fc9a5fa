"""The strikes and raids in which a verb tells that something was done to somebody."""

from __future__ import annotations

from itertools import takewhile

from spacy.tokens import Token

from kg.lexicon import grammar

_STRIKES = grammar("strikes")
_HARM = grammar("harming")


def events(verb: Token) -> list[Token]:
    """The strike or raid in which something was done to somebody: "was killed with others in *a US drone strike*"."""
    found = []
    for token in verb.subtree:
        if token.dep_ != "pobj" or token.lemma_.lower() not in _STRIKES:
            continue
        if token.i > verb.i and token.head.lower_ in ("in", "by", "during", "under"):
            up = takewhile(lambda a: a != verb, token.ancestors)
            between = [a for a in up if a.i > verb.i and a.pos_ == "VERB" and not _as_well(a)]
            if not between:
                found.append(token)
        elif token.i < verb.i and _fronted(token, verb):
            found.append(token)
    return found


def _fronted(strike: Token, verb: Token) -> bool:
    """Whether a strike before a verb is where it happened: "*In a raid* by X, ten died", "As a result of *a raid*"."""
    up = strike.head
    if up.lower_ == "of" and up.head.lemma_.lower() == "result":
        up = up.head.head
        return up.lower_ == "as" and up.head == verb
    return up.lower_ in ("in", "during") and up.head == verb


def _as_well(verb: Token) -> bool:
    """Whether a verb of harm shares the event with the one before: "were killed and ten *wounded* in an ambush"."""
    counted = (
        verb.dep_ == "acl" and verb.head.dep_ == "conj" and (verb.head.like_num or verb.head.pos_ in ("NUM", "DET"))
    )
    return (verb.dep_ == "conj" or counted) and verb.tag_ in ("VBN", "VBD") and verb.lemma_.lower() in _HARM
