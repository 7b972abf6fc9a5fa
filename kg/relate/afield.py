"""Roles that only few frames ask for: who holds what is struck, what backs or arms somebody, whose an act is."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.hanging import after, conjuncts, modifiers

_ARMS = grammar("arms_sent")
_HOLDING = grammar("being_held")
_BACKING_MEANS = grammar("backing_means")
_SITES = grammar("place_nouns") | grammar("sites") | grammar("targets")
_RULE = grammar("ruling")
_LANDING = grammar("landing")
_LANDED = ("in", "into", "on", "onto", "at", "inside", "near")
_STRUCK = ("against", "at", "on")

Found = dict[str, list[Token]]


def _given(thing: Token) -> list[Token]:
    """By whom a thing is given or held: "a base controlled *by X*", "training provided *by X*"."""
    clauses = (c for c in thing.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN")
    return [t for c in clauses for t in after(c, ("by",))]


def _held(thing: Token) -> list[Token]:
    clauses = (c for c in thing.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN")
    return [t for c in clauses if c.lemma_.lower() in _HOLDING for t in after(c, ("by",))]


def _somebody(struck: Token) -> bool:
    """Whether what is struck is no day and no site, but somebody who is not resolved: "an attack on *them* in Y"."""
    return struck.ent_type_ not in ("DATE", "TIME") and struck.lemma_.lower() not in _SITES


def _landing(weapon: Token) -> list[Token]:
    """Where a weapon strikes: "a rocket landed *in Haifa*", "missiles came down *on the base*"."""
    verb = weapon.head
    lemmas = {verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "prt")}
    if weapon.dep_ != "nsubj" or _LANDING.isdisjoint(lemmas):
        return []
    hung = [g for c in verb.children if c.lower_ == "down" for g in after(c, _LANDED)]
    return [*after(verb, _LANDED), *hung]


def _armed(supply: Token, found: Found) -> list[Token]:
    """Who is armed: "the delivery of missiles *to X*", "arms sales *to X*"."""
    goods = [*after(supply, ("of",)), *modifiers(supply)]
    arms = any(t.lemma_.lower() in _ARMS for one in goods for t in conjuncts(one))
    inner = [t for one in after(supply, ("of",)) for t in after(one, ("to",))]
    return [*found.get("to", ()), *inner] if arms else []


OF_WAR: dict[str, Callable[[Token, Found], list[Token]]] = {
    "objheld": lambda _, found: [t for thing in found["object"] for t in _held(thing)],
    "objby": lambda _, found: [t for thing in found["object"] for t in _given(thing)],
    "agentmeans": lambda _, found: [
        m for t in found["agent"] if t.lemma_.lower() in _BACKING_MEANS for m in (*modifiers(t), *after(t, ("from",)))
    ],
    "ofmeans": lambda _, found: [
        m for t in found["of"] if t.lemma_.lower() in _BACKING_MEANS for m in (*modifiers(t), *after(t, ("from",)))
    ],
    "athands": lambda _, found: [m for t in found["at"] if t.lemma_ == "hand" for m in after(t, ("of",))],
    "landing": lambda weapon, _: _landing(weapon),
    "againstrule": lambda _, found: [
        m for t in found["against"] if t.lemma_.lower() in _RULE for m in (*modifiers(t), *after(t, ("of", "by")))
    ],
    "inonly": lambda _, found: [] if any(_somebody(t) for role in _STRUCK for t in found[role]) else found["in"],
    "armedto": lambda token, found: _armed(token, found),
    "objagainst": lambda _, found: [g for thing in found["object"] for g in after(thing, ("against",))],
    "objowner": lambda _, found: [
        m
        for t in found["object"]
        for m in (*(c for c in t.children if c.dep_ in ("poss", "amod") and c.text[:1].isupper()), *after(t, ("by",)))
    ],
    "objon": lambda _, found: [g for thing in found["object"] for g in after(thing, ("on",))],
    "objwith": lambda _, found: [g for thing in found["object"] for g in after(thing, ("with",))],
}
