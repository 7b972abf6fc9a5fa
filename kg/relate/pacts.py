"""When an agreement was made, as against how long it holds: "the accord, *signed in 2014*, expires in May"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar
from kg.relate.plans import lengthened
from kg.relate.points import Point

_SIGNED = ("agrees-with", "meets-with")
_SEALING = grammar("sealing")
_HOLDING = grammar("holding_for")
_PAST = ("VBD", "VBN")
_IN = ("at", "in", "under", "with")


def made_by(trigger: Token, predicate: str) -> list[Token]:
    """The words beside an agreement or a meeting whose time is its own.

    "The accord, *signed* in 2014", "the *communiqué* of 7 June, in which both agreed".
    """
    if predicate not in _SIGNED:
        return []
    if trigger.dep_ == "relcl":
        return [trigger.head] if _in_which(trigger) else []
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return []
    return [c for c in trigger.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in _SEALING]


def of_its_term(point: Point, trigger: Token, reached: Token, predicate: str, lexicon: Lexicon) -> bool:
    """Whether a time tells how long what was agreed holds: "extended it *until 2044*", "it expires *in May*".

    What somebody "ended *on Friday*" is no more agreed from then on.
    """
    if predicate != "agrees-with" or (trigger.dep_ == "dobj" and trigger.head == reached and reached.tag_ in _PAST):
        return predicate == "agrees-with" and lengthened(point, reached)
    lapses = reached.lemma_.lower() in _HOLDING | set(lexicon.modality["lapsed"])
    return lapses or lengthened(point, reached)


def _in_which(verb: Token) -> bool:
    """Whether a clause tells what is in the paper, or was done at the meeting, that it hangs on."""
    preps = [c for c in verb.children if c.dep_ == "prep" and c.i < verb.i]
    return any(c.lower_ in _IN and g.lower_ == "which" for c in preps for g in c.children)
