"""The tense in which a trigger stands: what was, what is, and what is to come."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.when import Tense
from kg.lexicon import Lexicon, grammar
from kg.relate.chain import agreed, chain, listed_as

_VERBAL = ("VERB", "AUX")
_MODAL = {"will", "shall", "'ll", "’ll", "may", "would", "could", "might", "should", "must", "can"}
_MISSED = {"should", "could", "might"}
_NOW = {"is", "are", "'s", "’s", "'re", "’re"}
_FORESEEN = grammar("foreseen")
_PAST = {"had", "was", "were", "has", "have", "did"}


def tense(trigger: Token, lexicon: Lexicon) -> Tense | None:
    """The tense of the first finite verb that governs the trigger; None for a noun on its own.

    An infinitive is to come where a plan governs it ("agreed to leave"), else of its verb's tense: "began to leave".
    """
    infinitive = False
    for token in chain(trigger, lexicon):
        planned = token.lemma_ in ("be", "have") or listed_as(token) & lexicon.modality["planned_by"]
        if infinitive and (planned or agreed(token, lexicon)):
            return "past" if token.lemma_ == "be" and _ordinal(trigger) else "future"
        if token.pos_ not in _VERBAL:
            continue
        if token.tag_ in ("VBZ", "VBP") and due(token) is not None:
            return "future"
        auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & _MISSED and "have" in auxiliaries:
            return "past"  # "should have left by May"
        if auxiliaries & _MODAL or auxiliaries == {"be"}:  # "the decision that they *be withdrawn*"
            return "future"
        if token.tag_ == "VBN" and auxiliaries & _NOW and token.lemma_.lower() in _FORESEEN:
            return "future"  # "is *set* for May"
        if "to" in auxiliaries:
            infinitive = True
            continue
        if token.tag_ == "VBD" or auxiliaries & _PAST or token.tag_ == "VBN":
            return "past"
        if token.tag_ in ("VBP", "VB") and token.dep_ == "ccomp" and not auxiliaries and _wanted(token, lexicon):
            return "future"
        if token.tag_ in ("VBZ", "VBP"):
            return "present"
    return "future" if infinitive else None


def due(verb: Token) -> Token | None:
    """The word that makes a plan of what somebody is: "are *due* home by June", "is *due* back"."""
    if verb.lemma_ != "be":
        return None
    after = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd", "advmod") and c.i > verb.i]
    return next((t for c in after for t in (c, *c.children) if t.lower_ == "due"), None)


def _wanted(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause tells what somebody wants to come: "demanded *that they leave*"."""
    led = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return led and bool(listed_as(verb.head) & lexicon.modality["planned_by"])


def _ordinal(verb: Token) -> bool:
    """Whether an infinitive tells who did it: "was *the first* to leave"."""
    words = ("first", "last", "second", "third", "only", "latest")
    return verb.dep_ in ("acl", "relcl", "xcomp") and any(c.lower_ in words for c in (verb.head, *verb.head.children))
