"""Whether forces are those of a bloc of states: "ECOWAS troops", "Afghan and NATO troops", "French-led forces"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.nouns import Noun
from kg.annotate.owners import backer
from kg.annotate.spots import GROUPED, Finder, Spot
from kg.lexicon import grammar

_ALLIES = grammar("standing_alliances")
_OF_MANY = ("force", "peacekeepers", "contingent")  # what only a mission is called; "NATO troops" may be any member's
_PEACEFUL = ("peacekeeping", "peace")


def of_bloc(finder: Finder, noun: Noun, bloc: Spot) -> bool:
    """Whether troops are a mission of a bloc: "an *ECOWAS* force"; NATO's as peacekeepers only."""
    if "coalition" in finder.parsed.doc[bloc.first : bloc.last + 1].text.casefold():
        return False
    peaceful = noun.lemma == "peacekeeper" or any(c.lower_ in _PEACEFUL for c in noun.left)
    return peaceful or (_ALLIES.isdisjoint(bloc.known) and noun.head.lower_ in _OF_MANY)


def in_row(finder: Finder, body: int, noun: Token) -> bool:
    """Whether a body's name stands in one row with a state before its forces: "Afghan and *NATO* troops"."""
    spot, doc = finder.spots[body], noun.doc
    if spot.last >= noun.i or not spot.first:
        return False
    last = doc[spot.first - 1].lower_ in ("and", "or", "&") and (spot.first - 2) in finder.countries
    following = doc[spot.last + 1].lower_ in ("and", "or", "&") and (spot.last + 2) in finder.countries
    return last or following


def leading(finder: Finder, noun: Noun) -> str:
    """Which state leads forces: "*French-led* forces"; else ""."""
    fronts = (m[1] for c in noun.left if (m := GROUPED.match(c.text)) and m[2] == "led")
    leader = next((backer(finder, f"{front}-led") for front in fronts), "")
    row = finder.lexicon.known.get(leader)
    return leader if row is not None and row.type == "country" and set(noun.countries) <= {leader} else ""
