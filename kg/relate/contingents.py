"""Roles in what is said of missions: whose troops make one up, who goes and who sends troops "as part of" one."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.hanging import after, conjuncts, modifiers

_IN_ARMS = grammar("in_arms")

Found = dict[str, list[Token]]


def nations(listed: Sequence[Token], found: Found) -> list[Token]:
    """Whose troops an inclusion names: "made up of troops from *Ghana* and *Mali*", "of *Malian* forces"."""
    men = [t for one in listed for t in conjuncts(one) if t.lemma_.lower() in _IN_ARMS]
    hung = [t for t in found.get("from", ()) if men and men[0].i < t.i]  # "comprises soldiers *from Chad*", on the verb
    lands = [t for man in men for t in (*after(man, ("from", "of")), *modifiers(man))]
    return list(dict.fromkeys(t for t in (*lands, *hung) if t.pos_ in ("PROPN", "ADJ")))


def in_part(part: Token, found: Found) -> list[Token]:
    """Who goes or is sent "as *part* of" something: the troops beside it, who goes, who is sent."""
    whole = part.head.head
    if whole.pos_ in ("NOUN", "PROPN"):
        return [whole]
    return [*found["clause"], *(c for c in whole.children if c.dep_ == "dobj")]


def sending(part: Token, found: Found) -> list[Token]:
    """Who sends or keeps troops "as *part* of" something."""
    whole = part.head.head
    sent = [whole] if whole.pos_ == "NOUN" else [c for c in whole.children if c.dep_ == "dobj"]
    verb = whole.head if whole.pos_ == "NOUN" and whole.dep_ == "dobj" else whole
    if verb.pos_ != "VERB" or not any(t.lemma_.lower() in _IN_ARMS for t in sent):
        return []
    return found["clause"] or [c for c in verb.children if c.dep_ == "nsubj"]


ROLES = {"asforce": in_part, "asstate": sending}
