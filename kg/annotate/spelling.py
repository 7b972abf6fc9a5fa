"""What tells a name from others: its words in one spelling, without those that many names share."""

from __future__ import annotations

from kg.lexicon import Lexicon, grammar, words

_FILLERS = grammar("fillers")


def spelled(word: str) -> str:
    """A word in the one spelling that keys are made of."""
    return {"defence": "defense"}.get(word, word)


def bare(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that tell a name from others: without the article, "base", "province" and such."""
    found = [w.casefold() for w, _, _ in words(text)]
    return tuple(w for w in found if w not in _FILLERS) or tuple(found)


def arm(class_: str, phrase: str) -> str:
    """Which level of a country's forces a phrase means: its troops at large, its army, navy, air force, police."""
    if "armed forces" in phrase:
        return "army"
    if "naval" in phrase or "navy" in phrase:
        return "navy"
    if "air force" in phrase:
        return "air-force"
    if "police" in phrase:
        return "police"
    return class_
