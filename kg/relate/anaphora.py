"""What a pronoun or a bare number stands for, in a place of a frame: "they", "both", "there", "the rest", "we"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.lexicon import Lexicon, grammar

_ANAPHORS = grammar("anaphors")
_VISITING = grammar("visiting")
_SHARES = grammar("shares")
_MANY = ("they", "them", "their", "both")
_SPEAKERS = ("we", "us", "our", "ours")
_PERSONAL = ("he", "she", "him", "his", "her")
_SITES = ("base", "facility")


def first_person(token: Token, lexicon: Lexicon) -> Token | None:
    """The "we" or "our" that a word is, or that owns soldiers: "*our* troops"."""
    troops = lexicon.nouns.get(token.lemma_.lower(), ("",))[0] == "force"
    return next((t for t in ([token, *token.children] if troops else [token]) if t.lower_ in _SPEAKERS), None)


def several(annotated: Annotated, token: Token, types: Sequence[str]) -> tuple[int, ...]:
    """The things that "they" or "both" stands for, where several were just named."""
    coref = annotated.coref
    if token.lower_ not in _MANY:
        return ()
    if token.lower_ == "both":
        sites = tuple(t for t in types if t in _SITES)
        found = (sites and coref.both(token, sites)) or coref.both(token, tuple(types))
    else:
        found = coref.plural(token)
    return tuple(r for r in found if coref.drafts[r].type in types)


def anaphor(token: Token) -> bool:
    """Whether a word is a pronoun that stands for a thing said before."""
    return token.lower_ in _ANAPHORS


def meant_by(annotated: Annotated, token: Token, types: Sequence[str]) -> int | None:
    """The one thing that a pronoun stands for."""
    coref, word = annotated.coref, token.lower_
    wanted = [t for t in types if (t == "person") == (word in _PERSONAL)]
    if word in ("they", "them", "their"):
        wanted = [t for t in wanted if t not in ("country", "place")]  # one country is "it"
    if word == "both":
        wanted = [t for t in wanted if t in (*_SITES, "force")]  # no one state or bloc
    sites = [t for t in wanted if t in _SITES]  # what is handed over is a site rather than its region
    tries = (sites, wanted) if sites and "place" in wanted else (wanted,)
    but = _told(annotated, token) if word in ("they", "them") else ()
    referents = (coref.antecedent(token.i, one, but=but) for one in tries if one)
    referent = next((r for r in referents if r is not None), None)
    if referent is None and "force" in types and word in ("them", "they") and (word == "them" or but):
        return coref.spoken_of(token, reach=2 if but else 1, but=but)  # "sent troops ... would bring *them* home"
    return referent


def _told(annotated: Annotated, pronoun: Token) -> frozenset[int]:
    """The tokens that name who says things in the sentences before, of whom others do not speak as "they"."""
    own = next((s.speaker for s in annotated.speech if pronoun.i in s.tokens), None)
    others = (s for s in annotated.speech if s.who is not None and s.who < pronoun.sent.start and s.speaker != own)
    return frozenset(s.who for s in others if s.who is not None) if own is not None else frozenset()


def counted(annotated: Annotated, token: Token, trigger: Token | None) -> int | None:
    """The soldiers spoken of before that a word counts, who come, stay or leave: "*80* left", "*the rest* stay"."""
    if trigger is None or trigger.lemma_.lower() not in _VISITING or any(c.lower_ == "of" for c in token.children):
        return None
    placed = token.dep_ in ("nsubj", "nsubjpass", "dobj") or trigger.head == token
    counts = token.pos_ == "NUM" or token.lemma_.lower() in _SHARES
    return annotated.coref.spoken_of(token) if placed and counts else None
