"""Whether a trigger tells a fact, a plan or a denial, from its auxiliaries and from the words that govern it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.when import Tense
from kg.lexicon import Lexicon
from kg.model import Status

_UP = {
    "xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "conj",
    "attr", "acomp", "advcl", "compound", "relcl",
}  # fmt: skip
_VERBAL = ("VERB", "AUX")


def chain(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The trigger and the words that govern it, up to the verb of its clause or a verb of saying."""
    token = trigger
    yield token
    for _ in range(8):
        head = token.head
        if head is token or token.dep_ not in _UP:
            return
        finite = token.pos_ in _VERBAL and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
        if (
            token.dep_ in ("relcl", "advcl")
            and token.pos_ in _VERBAL
            and (finite or token.tag_ not in ("VB", "VBG", "VBN"))
        ):
            return
        if token.dep_ == "acl" and token.tag_ in ("VBN", "VBG"):
            return  # "the base handed over": what happens to the noun does not reach back
        own = finite or token.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in token.children)
        if token.dep_ == "conj" and (own or head.pos_ != token.pos_):
            return
        if token.dep_ == "nsubj" and head.pos_ in _VERBAL and head.lemma_.lower() in lexicon.speech["verbs"]:
            return
        if token.pos_ in _VERBAL and finite and head.lemma_.lower() in lexicon.speech["verbs"]:
            if head.lemma_.lower() == "deny":
                yield head
            return
        if token.dep_ == "compound" and head.pos_ not in ("NOUN", "PROPN"):
            return
        token = head
        yield token


def status(trigger: Token, lexicon: Lexicon) -> Status | None:
    """The status of what a trigger says; None where nothing is claimed, as in a condition or a counterfactual."""
    words = lexicon.modality
    result: Status = "actual"
    settled = False
    previous: Token | None = None
    for token in chain(trigger, lexicon):
        own = _own(token, lexicon)
        if own is None:
            return None
        if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in words["conditional"] for c in token.children):
            return None
        lemma = token.lemma_.lower()
        governed: Status = "actual"
        if previous is not None and _governs(token, previous):
            if lemma in words["negated_by"] or token.lower_ in words["negated_by"]:
                governed = "negated"
            elif lemma in words["planned_by"] or token.lower_ in words["planned_by"]:
                governed = "planned"
            elif lemma in ("be", "have") and previous.dep_ == "xcomp" and _infinitive(previous):
                yet = any(c.lower_ == "yet" for c in token.children)
                governed = "negated" if yet else "planned"
        for new in (governed, own):
            if new == "negated":
                result, settled = "negated", True
            elif new == "planned" and not settled:
                result = "planned"
        previous = token
    return result


def _governs(token: Token, child: Token) -> bool:
    """Whether what `token` means bears on `child`: a denial or plan does on its complement, hardly on its subject."""
    if child.dep_ == "advcl" and any(c.lower_ == "having" for c in child.children):
        return False  # "France is losing its hold, having left Mali": it does not lose the leaving
    if child.dep_ in ("nsubj",) and token.lemma_.lower() not in ("fail", "expect"):
        return False
    if token.pos_ in ("NOUN", "PROPN"):
        return child.dep_ in ("acl", "prep", "compound", "pobj", "pcomp", "relcl")
    return True


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _own(token: Token, lexicon: Lexicon) -> Status | None:
    """What a word's own auxiliaries, negations and modifiers say."""
    words = lexicon.modality
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    lowered = {c.lower_ for c in auxiliaries}
    negated = any(c.dep_ == "neg" or c.lower_ in ("n't", "not", "never") for c in token.children)
    negated |= any(
        c.lower_ == "longer" and any(g.lower_ in ("no", "not", "any") for g in c.children)
        for c in token.children
        if c.dep_ == "advmod"
    )
    negated |= any(
        g.lower_ in ("no", "neither", "none")
        for c in token.children
        if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj")
        for g in (c, *c.children)
        if g.dep_ in ("det", "nsubj", "neg", "nsubjpass")
    )
    if lowered & {"would", "could", "might", "should"} and any(c.lemma_ == "have" for c in auxiliaries):
        return None  # would have left
    if token.dep_ in ("acl", "relcl") and any(c.lower_ == "no" and c.dep_ == "det" for c in token.head.children):
        return "negated"  # "no troops remaining"
    if token.pos_ in ("NOUN", "PROPN"):
        modifiers = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "det")}
        if modifiers & {"no", "suspended", "cancelled", "canceled", "rejected", "halted"}:
            return "negated"
        return "planned" if modifiers & words["planned_by"] else "actual"
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return "negated"
    if negated:
        return "negated"
    if lowered & words["future_aux"]:
        return "planned"
    going = token.lemma_.lower() == "go" and token.tag_ == "VBG" and any(c.dep_ == "xcomp" for c in token.children)
    headline = token.dep_ == "ROOT" and token.tag_ == "VB" and "to" in lowered
    imperative = bool(lowered & {"let"})
    return "planned" if going or headline or imperative else "actual"


def tense(trigger: Token, lexicon: Lexicon) -> Tense | None:
    """The tense of the first finite verb that governs the trigger; None for a noun on its own."""
    for token in chain(trigger, lexicon):
        if token.pos_ not in _VERBAL:
            continue
        auxiliaries = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & {"will", "shall", "'ll", "’ll", "may", "to"}:
            return "future"
        if token.tag_ == "VBD" or auxiliaries & {"had", "was", "were", "has", "have", "did"} or token.tag_ == "VBN":
            return "past"
        if token.tag_ in ("VBZ", "VBP"):
            return "present"
    return None
