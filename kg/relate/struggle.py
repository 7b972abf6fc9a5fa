"""Roles of war: whom one helps to fight, whom "anti-X" is against, who is behind an attack."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.lexicon import grammar

_HELPING = grammar("helping")
_SUPPORTING = grammar("supporting")
_THREATENING = grammar("threatening")
_AGAINST = ("anti", "counter")

Subjects = Callable[[Token], list[Token]]


def struggle(token: Token, found: dict[str, list[Token]], subjects: Subjects) -> None:
    """Add to the roles of a trigger those that only words of war have."""
    if token.pos_ in ("VERB", "AUX"):
        if token.lemma_.lower() in _HELPING:  # "help *Mozambique* fight insurgents"
            clauses = [c for c in token.children if c.dep_ == "ccomp" and c.tag_ in ("VB", "VBP")]
            found["helped"] += [s for c in clauses for s in c.children if s.dep_ == "nsubj" and s.i < c.i]
        if token.dep_ == "xcomp" and token.head.lemma_.lower() in _THREATENING:
            found["threat"].append(token.head)
        found["mutual"] += [c for c in token.children if c.dep_ == "dobj" and each_other(c)]
        return
    opposed = [c for c in found["mod"] if against(c)]
    found["anti"] += opposed
    found["mod"] = [c for c in found["mod"] if c not in opposed and not _backed(c)]
    if token.dep_ == "pobj" and token.head.lower_ == "behind":
        found["behind"] += _behind(token.head, subjects)
    if token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lower_ == "responsible":
        blamed = token.head.head  # "the group is responsible for the attack", "the group responsible for it"
        found["behind"] += subjects(blamed.head) if blamed.head.pos_ in ("VERB", "AUX") else [blamed.head]


def against(word: Token) -> bool:
    """Whether a name only tells whom something is against: "anti-*Taliban* forces"."""
    return word.i > 1 and word.nbor(-1).text in ("-", "‑") and word.nbor(-2).lower_ in _AGAINST


def each_other(word: Token) -> bool:
    """Whether a word stands for the other of two: "attacked *each other*", "accused *one another*"."""
    return word.lower_ in ("other", "another") and word.nbor(-1).lower_ in ("each", "one") if word.i else False


def _backed(word: Token) -> bool:
    """Whether a word tells who is behind it and not who does it: "a *US-backed* offensive"."""
    front, _, how = word.lower_.rpartition("-")
    return bool(front) and how in _SUPPORTING


def _behind(preposition: Token, subjects: Subjects) -> list[Token]:
    """Who is behind it: "*X* was behind the attack", "the *militants* behind the attack" wherever that hangs."""
    if preposition.head.lemma_ in ("be", "stand"):
        return subjects(preposition.head)
    before = preposition.nbor(-1) if preposition.i else preposition
    return [before] if before.pos_ in ("NOUN", "PROPN") else []
