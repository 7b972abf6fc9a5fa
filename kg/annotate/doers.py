"""Who does what a clause tells, where a pronoun or a possessive stands for him."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar

_CAPTURING = grammar("capturing")
_FIRING = grammar("firing_verbs")
_AT = ("against", "at", "on", "upon")
_SUBJECTS = ("nsubj", "nsubjpass")
_TOLD = grammar("object_control")
_UP = ("xcomp", "conj", "advcl", "ccomp", "pcomp", "prep")
_RELATIVE = ("who", "which", "that")


def teller_of(doer: Token) -> Token | None:
    """Who tells of itself as "it": "the *UN* said *it* would close its mission"."""
    verb = doer.head
    while verb.dep_ in ("xcomp", "conj") and verb.head.pos_ == "VERB":
        verb = verb.head
    if doer.lower_ != "it" or doer.dep_ != "nsubj" or verb.dep_ != "ccomp":
        return None
    before = [c for c in verb.head.children if c.dep_ == "nsubj" and c.i < doer.i]
    return before[-1] if before else None


def doer_of(pronoun: Token) -> Token | None:
    """The subject of the clause that a possessive stands in, or of the one that governs it."""
    verb = next((a for a in pronoun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    for _ in range(4):
        if verb is None:
            return None
        before = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < pronoun.i]
        if taken(pronoun, verb):
            before = []  # "the army said X had seized *its base*": not X's own
        if before and pronoun not in before[-1].subtree:  # "Oslo said *its mission* had ended": Oslo's
            subject = before[-1]  # of two, the first is what stands before the sentence: "BAMAKO: Mali said ..."
            relative = subject.lower_ in _RELATIVE and verb.dep_ == "relcl"
            return verb.head if relative else subject
        if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _TOLD:
            told = next((c for c in verb.head.children if c.dep_ == "dobj"), None)
            if told is not None:
                return told
        if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN"):
            return verb.head if verb.tag_ == "VBG" else _told_of(verb.head)
        if verb.dep_ == "conj" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
            verb = verb.head  # "*X* said that Y had fired and *that its* men had replied"
        verb = verb.head if verb.dep_ in _UP and verb.head != verb else None
        while verb is not None and verb.pos_ == "ADP":
            verb = verb.head
        if verb is not None and verb.pos_ not in ("VERB", "AUX"):
            return None
    return None


def _told_of(noun: Token) -> Token | None:
    """Who is said to be the one that did it: "*Norway* is the first state to have withdrawn its troops"."""
    told = noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become")
    return next((c for c in noun.head.children if told and c.dep_ == "nsubj"), None)


def taken(pronoun: Token, verb: Token) -> bool:
    """Whether a verb tells that somebody takes or attacks what is another's: "seized *its* base"."""
    thing = pronoun.head
    if thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.head.head.pos_ in ("ADJ", "DET", "NUM", "PRON"):
        thing = thing.head.head  # "attacked *several of its posts*"
    if verb.lemma_.lower() in _CAPTURING:
        return thing.dep_ == "dobj" and thing.head == verb
    if verb.lemma_.lower() not in _FIRING or thing.dep_ != "pobj" or thing.head.lower_ not in _AT:
        return False
    shot = thing.head.head  # "opened fire *on its posts*", hung on the verb or on its object
    return shot == verb or (shot.dep_ == "dobj" and shot.head == verb)
