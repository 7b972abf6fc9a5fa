"""Clauses whose subject comes last: "to Lebanon went 400 soldiers", "stationed at X are 600 soldiers"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar

_INVERTING = grammar("inverting")


def inverted(verb: Token) -> Token | None:
    """The subject after its verb: "to Lebanon went 400 *soldiers*", "stationed at X are 600 *soldiers*"."""
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    if verb.tag_ == "VBN":
        late = [c for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i]
        return next((c for one in late for c in (*one.rights, *verb.rights) if c.dep_ == "attr"), None)
    if verb.lemma_.lower() not in _INVERTING or verb.dep_ not in ("ROOT", "conj", "ccomp"):
        return None
    first = next(iter(verb.lefts), None)
    if first is None or first.dep_ not in ("prep", "advmod") or any(c.dep_ == "aux" for c in verb.children):
        return None
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)
