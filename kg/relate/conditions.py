"""Whether a sentence asks, or a clause tells what would be: nothing is claimed there."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.lexicon import Lexicon

_VERBAL = ("VERB", "AUX")


def asked(sentence: Span) -> bool:
    """Whether a sentence asks if it is so: "Will France leave?"; "why did it leave?" takes it for granted."""
    last = next((t for t in reversed(list(sentence)) if t.dep_ != "punct" or t.text == "?"), None)
    first = next((t for t in sentence if t.dep_ != "punct"), None)
    return last is not None and last.text == "?" and first is not None and first.pos_ in ("AUX", "VERB")


def conditional(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb stands in a condition, or tells what would be under one."""
    words = lexicon.modality["conditional"]
    if verb.pos_ not in _VERBAL:
        return False
    for child in verb.children:
        if child.dep_ in ("mark", "prep") and child.lower_ in words and child.i < verb.i:
            return True
        if child.dep_ == "advcl" and any(c.lower_ == "if" for c in child.children) and _would(verb):
            return True
    if verb.dep_ != "advcl":
        return False
    first = verb.left_edge
    inverted = first.dep_ in ("aux", "auxpass") and first.lower_ in ("should", "had", "were")
    case = first.lower_ == "in" and first.i + 1 < len(verb.doc) and verb.doc[first.i + 1].lower_ == "case"
    return inverted or case or (verb.i > 1 and "case" in {t.lower_ for t in verb.doc[max(0, first.i - 2) : first.i]})


def _would(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("would", "could", "might", "'d") for c in verb.children)
