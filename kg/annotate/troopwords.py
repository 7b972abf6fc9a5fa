"""What the words around troops and missions tell of them, whoever's they are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar

if TYPE_CHECKING:
    from kg.annotate.drafts import Draft

_VISITING = grammar("visiting") | grammar("expulsion")
_PARTS = grammar("partitives")
_SOLDIERING = grammar("soldiering")
_NAMING = grammar("named_as")
_OFFICERS = grammar("officers")
_SERVING = grammar("serving")


@cache
def lands_in_name(lexicon: Lexicon, mission: str) -> frozenset[str]:
    """The states that the names of a mission hold: "United Nations Mission in *Liberia*"."""
    called = " ".join(lexicon.known[mission].names).casefold()
    return frozenset(
        row.id for row in lexicon.known.values()
        if row.type == "country" and any(re.search(rf"\b{re.escape(name.casefold())}\b", called) for name in row.names)
    )  # fmt: skip


def united(lexicon: Lexicon, mission: Draft) -> bool:
    """Whether a mission is the United Nations' own."""
    row = lexicon.known.get(mission.known or "")
    return "united-nations" in (row.part_of if row else mission.key)


def akin(one: str, two: str) -> bool:
    """Whether a name of one type and a noun of another may be one: missions are forces, sites are bases."""
    alike = (
        {"force", "operation", "coalition", "organization"},
        {"base", "facility"},
        {"armed-group", "organization"},
        {"armed-group", "coalition"},  # "the FNL, an *alliance* of rebels"
    )
    return one == two or any({one, two} <= kinds for kinds in alike)


def known_as(token: Token) -> list[Token]:
    """The name that a clause gives a thing: "the force, which is *known as* MISCA"."""
    calling = [c for c in token.children if c.dep_ in ("acl", "relcl") and c.lower_ in _NAMING]
    found = [c for verb in calling for c in verb.children if c.dep_ in ("oprd", "dobj", "attr") and c.i > verb.i]
    return found + [g for verb in calling for c in verb.children if c.lower_ == "as" for g in c.children]


def whole(token: Token) -> Token:
    """The noun that counts the others: "*thousands* of soldiers", "a *contingent* of 205 soldiers"."""
    while (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and (token.head.head.lemma_.lower() in _PARTS or token.head.head.pos_ == "NUM")
    ):
        token = token.head.head
    return token


def introduced(token: Token) -> bool:
    """Whether a counted noun brings up soldiers by what they did: "*36 soldiers who* were sent there"."""
    counts = any(c.dep_ == "nummod" for c in token.children)
    return counts and any(c.dep_ == "relcl" and any(g.lower_ == "who" for g in c.children) for c in token.children)


def visits(token: Token) -> bool:
    """Whether a clause has somebody stay, come or leave."""
    below = [c for c in token.head.children if c.dep_ in ("xcomp", "ccomp")]
    return token.head.lemma_.lower() in _VISITING or any(c.lemma_.lower() in _VISITING for c in below)


def soldiering(who: Token) -> bool:
    """Whether people are told to do what soldiers do: "*Malaysians* were deployed there", "*officers* train them"."""
    verb = who.head.head if who.dep_ == "pobj" and who.head.dep_ == "agent" else who.head
    return verb.lemma_.lower() in _SOLDIERING and who.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj")


def officer_of(troops: Token) -> Token | None:
    """The officers who tell of bare troops of theirs: "army *officials* said that *soldiers* had left"."""
    verb = troops.head
    if troops.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or troops.tag_ != "NNS":
        return None
    if any(c.dep_ in ("amod", "compound", "poss", "prep", "det", "nummod", "relcl", "acl") for c in troops.children):
        return None
    tellers = (c for c in verb.head.children if c.dep_ == "nsubj" and c.lemma_.lower() in _OFFICERS and c.i < troops.i)
    return next((t for t in tellers if any(c.lower_ in _SERVING for c in t.children)), None)


def numbering(adjective: Token) -> bool:
    """Whether an adjective only tells how many they are: "a 3,300-*strong* force"."""
    return adjective.lower_ == "strong" and adjective.i > 0 and adjective.nbor(-1).text in ("-", "‐", "–")
