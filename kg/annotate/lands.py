"""What papers call a state without naming it: "the West African country", "the kingdom", "the island"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from kg.lexicon import grammar, read_toml

_REACH = 6  # words before a noun that may describe it
_IN_ARMS = grammar("in_arms") | grammar("sites")
_KEEPING = grammar("keeping_troops")
_ENDS = {"the", "this", "that", "a", "an", "its", "their", ",", "."}


def keeps(verb: Token) -> bool:
    """Whether a verb tells that somebody has troops or a base somewhere: "*keeps* 1,000 soldiers in the country"."""
    things = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_.lower() in _KEEPING else []
    return any(thing.lemma_.lower() in _IN_ARMS for thing in things)


@cache
def _regions() -> tuple[dict[tuple[str, ...], frozenset[str]], dict[str, frozenset[str]]]:
    """(descriptions by their words, nouns), each with the countries that they fit."""
    data = read_toml("regions.toml")
    described = {tuple(key.split()): frozenset(ids) for key, ids in data["described"].items()}
    return described, {noun: frozenset(ids) for noun, ids in data["called"].items()}


def fitting(noun: Token) -> frozenset[str] | None:
    """The countries that a noun and the words before it fit; None where they rule out none."""
    described, called = _regions()
    words = [noun.lower_]
    for before in reversed(noun.doc[max(noun.sent.start, noun.i - _REACH) : noun.i]):
        if before.lower_ in _ENDS:
            break
        words[:0] = before.lower_.split()  # "Horn of Africa", one name
    fits = [
        ids for key, ids in described.items()
        if any(tuple(words[i : i + len(key)]) == key for i in range(len(words) - (len(key) == 1)))
    ]  # fmt: skip
    fits += [called[noun.lower_]] if noun.lower_ in called else []
    return frozenset.intersection(*fits) if fits else None
