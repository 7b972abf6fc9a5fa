"""Places that neither the gazetteer nor the model knows: what stands around tells ("withdrew from *Uruzgan*")."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import Finder, add, bare
from kg.lexicon import grammar

_INSIDE = ("in", "into", "near", "outside", "around", "inside")
_WAYS = ("from", "at", "to")  # also before people and bodies: a place only where somebody moves or stays
_MOVING = grammar("leaving") | grammar("expulsion") | grammar("moving")
_TAKING = grammar("taking_place")
_MOTION = grammar("motion")
_TROOPS = grammar("troops")
_HOMEWARD = ("home", "back", "out", "away", "over")
_TIMES = grammar("calendar")


def add_towns(finder: Finder) -> None:
    """Note each capitalised word that stands where only a place can, also one that the model takes for another name."""
    longer = {t.lower_ for s in finder.spots if s.last > s.first for t in finder.parsed.doc[s.first : s.last + 1]}
    for n, spot in enumerate(finder.spots):
        token = finder.parsed.doc[spot.head]
        mistaken = spot.kind == "name" and spot.type in ("organization", "person") and not spot.known
        alone = spot.first == spot.last and token.text.istitle() and token.lower_ not in longer
        if mistaken and alone and token.head.lower_ != "in" and _in_place(finder, token):
            finder.spots[n] = replace(spot, type="place", key=("place", *bare(token.text, finder.lexicon)))
    for token in finder.parsed.doc:
        if _nameless(finder, token) and _in_place(finder, token):
            first = token.i
            while first > token.sent.start and _part(finder, token.doc[first - 1], token):
                first -= 1
            name = token.doc[first : token.i + 1].text
            add(finder, first, token.i, token, "place", "name", ("place", *bare(name, finder.lexicon)))


def _nameless(finder: Finder, token: Token) -> bool:
    """Whether a token looks like a name that nothing has told yet: no month, no acronym, no noun written large."""
    return (
        token.tag_ == "NNP"
        and token.i not in finder.inside
        and token.is_alpha
        and token.text[:1].isupper()
        and not token.text.isupper()
        and token.lower_ not in finder.lexicon.small_words | _TIMES | finder.ranks | finder.offices
        and token.lemma_.lower() not in finder.lexicon.nouns
    )


def _part(finder: Finder, token: Token, head: Token) -> bool:
    return token.head == head and token.dep_ == "compound" and _nameless(finder, token)


def _in_place(finder: Finder, token: Token) -> bool:
    """Whether a name is where somebody is, comes to, leaves or takes."""
    if token.dep_ == "dobj":
        return token.head.lemma_.lower() in _TAKING
    if token.dep_ != "pobj" or any(c.dep_ in ("det", "poss") for c in token.children):
        return False
    preposition, governor = token.head.lower_, token.head.head
    before = token.doc[token.i - 2].lemma_.lower() if token.i > 1 else ""
    at_base = preposition == "at" and finder.lexicon.nouns.get(before, ("",))[0] == "base"
    if preposition in _INSIDE or at_base:
        return True
    return preposition in _WAYS and (governor.lemma_.lower() in _MOVING or _troops_move(governor))


def _troops_move(governor: Token) -> bool:
    """Whether what hangs on a word is where troops go or come from: "*flew* them home from X", "*home* from"."""
    verb = governor.head if governor.lower_ in _HOMEWARD or governor.lemma_.lower() in _TROOPS else governor
    if verb.lemma_.lower() not in _MOTION:
        return False
    moved = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")]
    moved += [g for c in moved for p in c.children if p.lower_ == "of" for g in p.children]
    return any(t.lemma_.lower() in _TROOPS for t in moved)
