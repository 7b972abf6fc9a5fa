"""Who is said to have done it: an attack that is blamed on somebody, that somebody claims, a charge against him."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.hanging import after

_ASCRIBING = grammar("ascribing")
_SAYING_WHOSE = _ASCRIBING | {"claim"}
_WHERE = ("at", "in", "near", "on", "outside", "inside", "against")
_BLAMING = grammar("charging")
_WRONGDOING = grammar("wrongdoing")
_STRUCK = grammar("strikes") | grammar("misdeeds")
_POSSIBLE = ("can", "could", "may", "might", "should", "will", "would", "’ll", "'ll")

Subjects = Callable[[Token], list[Token]]


def charged(teller: Token) -> list[Token]:
    """Who is said to have done something: "alleged that *X* armed them", "the charge that *X* armed them"."""
    clauses = [c for c in teller.children if c.dep_ in ("ccomp", "acl", "relcl") and c.pos_ in ("VERB", "AUX")]
    told = [
        c for c in clauses if teller.pos_ == "VERB" or any(g.lower_ == "that" and g.dep_ == "mark" for g in c.children)
    ]
    return [g for c in told for g in c.children if g.dep_ == "nsubj"]


def wrongdoer(teller: Token) -> list[Token]:
    """Who is said to have done wrong: "said that *X* had violated the truce"; nobody where it is denied or to come."""
    clauses = [c for c in teller.children if c.dep_ == "ccomp" and (c.lemma_.lower() in _WRONGDOING or _guilty(c))]
    told = [c for c in clauses if not any(g.dep_ == "neg" or g.lower_ in _POSSIBLE for g in c.children)]
    passive = [g for c in told for p in c.children if p.dep_ == "agent" for g in p.children if g.dep_ == "pobj"]
    return passive + [g for c in told for g in c.children if g.dep_ == "nsubj"]


def _guilty(clause: Token) -> bool:
    """Whether somebody is said to have done it: "is *behind* the attacks", "was *to blame*", "is *responsible*"."""
    if clause.lemma_ != "be":
        return False
    deeds = [g for c in clause.children if c.lower_ == "behind" for g in c.children]
    deeds += [g for c in clause.children if c.lower_ == "responsible" for g in after(c, ("for",))]
    return any(g.lemma_.lower() in _STRUCK for g in deeds) or any(c.lower_ == "blame" for c in clause.children)


def ascribed(event: Token, subjects: Subjects | None = None) -> list[Token]:
    """Who is said to have done it: "an attack *blamed* on X", "the attack was *attributed* to X", "*blamed* X for it".

    With `subjects` also who says so of himself: "an attack which *X* claimed".
    """
    verbs = [c for c in event.children if c.dep_ in ("acl", "relcl")]
    verbs += [event.head] if event.dep_ == "nsubjpass" else []
    if event.dep_ == "dobj" and event.head.lemma_.lower() in _ASCRIBING:  # "*blamed* the raid on the base on X"
        last = after(event.head, ("on", "to")) or [g for t in after(event, ("on",)) for g in after(t, ("on",))]
        return last[-1:]
    verbs += [] if verbs else _told_of_place(event) or _told_after(event)
    found: list[Token] = []
    for verb in verbs:
        lemma = verb.lemma_.lower()
        if lemma in _ASCRIBING:
            found += [g for c in verb.children if c.lower_ in ("on", "to") for g in c.children if g.dep_ == "pobj"]
        elif lemma == "claim" and verb.head != event and verb.dep_ == "acl":
            found += [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        elif lemma == "claim" and verb.dep_ == "relcl" and subjects is not None and verb.tag_ != "VBN":
            found += [t for t in subjects(verb) if t != event]
    governor = event.head.head if event.dep_ == "pobj" and event.head.lower_ in ("for", "of", "over") else None
    if subjects is not None:
        found += [t for t in _claiming(event, governor, subjects) if t not in found]
    if governor is not None and governor.pos_ == "VERB" and governor.lemma_.lower() in _BLAMING:
        found += [c for c in governor.children if c.dep_ in ("dobj", "nsubjpass")]
    return found


def _told_of_place(event: Token) -> list[Token]:
    """What says whose an attack is, hung on where it was: "an attack near the border *blamed* on X"."""
    told: list[Token] = []
    for prep in (c for c in event.children if c.dep_ == "prep" and c.lower_ in _WHERE):
        inside = [t for t in prep.subtree if t.dep_ == "acl" and t.tag_ == "VBN" and t.head != event]
        told += [t for t in inside if t.lemma_.lower() in _SAYING_WHOSE]
    return told


def _told_after(event: Token) -> list[Token]:
    """What says whose it is after a comma, wherever it hangs: "were killed in a raid on X, *blamed* on Y"."""
    for token in event.doc[event.i + 1 : event.sent.end]:
        if token.pos_ == "VERB" and token.tag_ != "VBN":
            return []
        said = token.tag_ == "VBN" and token.lemma_.lower() in _SAYING_WHOSE and token.nbor(-1).text == ","
        if said and token.dep_ in ("acl", "advcl") and token.head.i < token.i:
            return [token]
    return []


def _claiming(event: Token, governor: Token | None, subjects: Subjects) -> list[Token]:
    """Who claims an attack: "*X* claimed the attack", "*X* claimed responsibility for it"."""
    claimed = event.head if event.dep_ == "dobj" else None
    if governor is not None and governor.lower_ == "responsibility" and governor.dep_ == "dobj":
        claimed = governor.head
    denied = claimed is None or any(c.dep_ == "neg" for c in claimed.children)
    return [] if denied or claimed is None or claimed.lemma_.lower() != "claim" else subjects(claimed)
