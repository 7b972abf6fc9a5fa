"""A mention at its place in the parse, and what finding names and finding nouns have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.nlp import Parsed
from kg.annotate.patterns import Found
from kg.lexicon import Lexicon, grammar
from kg.model import EntityType, MentionKind

MODIFIERS = {"amod", "compound", "poss", "nmod", "nn", "npadvmod"}
_ENDINGS = "|".join(sorted(grammar("grouped")))
GROUPED = re.compile(rf"^([\w.]+(?:[-‑ ][A-Z][\w.]*)*?)[-‑]({_ENDINGS})$")  # "US-led": (US, led)
_QUOTES = tuple("\"'“‘")
_STYLES = ("emirate", "federation", "kingdom", "republic", "state", "sultanate")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention at its place in the parse. Tokens first..last (both in); `head` is the one that relations hang on.

    `key` says what it may be one with: two spots of one key in an article are one thing. `owners` are tokens whose
    referent it belongs to ("the *country*'s forces").
    """

    first: int
    last: int
    head: int
    type: EntityType
    kind: MentionKind
    key: tuple[str, ...]
    known: tuple[str, ...] = ()
    country: str | None = None
    role: str = "name"
    owners: tuple[int, ...] = ()
    definite: bool = False
    width: int = 0  # code points of the first token that it spans, where that is less than all ("US" of "US-led")


@dataclass(slots=True)
class Finder:
    """What is known of an article while its mentions are looked for."""

    parsed: Parsed
    lexicon: Lexicon
    countries: dict[int, str] = field(default_factory=dict)  # token -> country, for names and adjectives of countries
    spots: list[Spot] = field(default_factory=list)
    ranks: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()  # the words of offices
    inside: dict[int, int] = field(default_factory=dict)  # token -> its spot, for tokens within names
    dropped: set[int] = field(default_factory=set)  # spots that have become parts of others
    surnames: frozenset[str] = frozenset()  # the last words of people's names of several words or with a rank before
    police: bool = False  # whether the article speaks of police
    armed: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)  # words of bodies found to be groups


def add(
    finder: Finder,
    first: int,
    last: int,
    head: Token,
    type_: EntityType,
    kind: MentionKind,
    key: tuple[str, ...],
    *,
    known: tuple[str, ...] = (),
    country: str | None = None,
    role: str = "name",
    owners: tuple[int, ...] = (),
    definite: bool = False,
) -> None:
    """Note a mention; a later look at its tokens finds it in `finder.inside` (a noun's only at its head)."""
    spot = Spot(first, last, head.i, type_, kind, key, known, country, role, owners, definite)
    for i in range(first, last + 1):
        if kind == "name" or i == head.i:
            finder.inside.setdefault(i, len(finder.spots))
    finder.spots.append(spot)


def sided(finder: Finder, token: Token) -> bool:
    """Whether a country's name only tells for or against whom somebody is: "pro-*China*", "ex-*Soviet*"."""
    front, joined, rest = token.lower_.partition("-")
    if joined and rest[:1] in _QUOTES and front in finder.lexicon.titles["siding"]:
        return True  # 'anti-"Islamic State"'
    return (
        token.i > 1 and token.nbor(-1).text in ("-", "‑") and token.nbor(-2).lower_ in finder.lexicon.titles["siding"]
    )


def namesake_of(finder: Finder, token: Token, found: Found) -> str | None:
    """The country whose body a token names, where the gazetteer's bodies of that name are others'; else None.

    Only what is named by common nouns has namesakes: a ministry or council of Y, and not the one of Z.
    """
    rows = [finder.lexicon.known[id_] for id_ in found.known]
    common = {finder.lexicon.nouns.get(word.casefold(), ("",))[0] for word in token.text.split()}
    if not rows or not common & {"organization", "force"} or any(row.type != "organization" for row in rows):
        return None
    at = token.i - 1
    if at > 0 and token.doc[at].tag_ == "POS":
        at -= 1
    owner = finder.countries.get(at) or _owner_after(finder, token)
    if owner is None or any(owner in (row.country, row.id) for row in rows):
        return None
    country = finder.lexicon.known[owner]
    return None if any(name in token.text for name in (*country.names, *country.adjectives)) else owner


def _owner_after(finder: Finder, token: Token) -> str | None:
    """The country after the "of" of a body's name: "the Ministry of Defence of *the Republic of Tajikistan*"."""
    doc, at = token.doc, token.i + 1
    if doc[at : at + 1].text != "of":
        return None
    at += 2 if doc[at + 1 : at + 2].text.lower() == "the" else 1
    if doc[at : at + 1].text.lower() in _STYLES and doc[at + 1 : at + 2].text == "of":
        at += 2
    found = finder.parsed.found.get(at)
    rows = [finder.lexicon.known[id_] for id_ in found.known] if found and found.sure and found.role == "name" else []
    return rows[0].id if len(rows) == 1 and rows[0].type == "country" else None


def sends(lexicon: Lexicon, body: str) -> bool:
    """Whether a body has missions made of troops, as the UN, the AU and the EU have."""
    return any(row.type == "force" and body in row.part_of for row in lexicon.known.values())


def country_of(finder: Finder, head: Token) -> str | None:
    """The country that the words around a noun give it: "Iraqi", "Iraq's", "of Iraq"."""
    for child in head.children:
        if child.dep_ in MODIFIERS and child.i in finder.countries:
            return finder.countries[child.i]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for grand in child.children:
                if grand.i in finder.countries:
                    return finder.countries[grand.i]
    return None
