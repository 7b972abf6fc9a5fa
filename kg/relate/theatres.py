"""Where those leave, or come to, of whom a sentence says no more than that, by what the whole article tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.relate.frames import Frame
from kg.relate.hosts import host
from kg.relate.memory import Memory, place_told
from kg.relate.reader import Filler, Reader
from kg.relate.roles import Roles

_CRAFT = ("air-force", "navy")  # classes of nouns of which one in the singular is a ship or plane
_COMING = ("send.verb", "arrive.verb")
_GIVING = ("assign", "commit", "contribute", "second")  # who gives troops to a mission need not send them yet


@dataclass(frozen=True, slots=True)
class Open:
    """A withdrawal, or a coming, whose place is told nowhere before: "The soldiers will leave"."""

    frame: Frame
    trigger: Token
    found: Roles
    subjects: list[Filler]


def opens(reader: Reader, frame: Frame, found: Roles, subjects: Sequence[Filler]) -> bool:
    """Whether a frame tells of a withdrawal or coming and leaves out the place; one jet that takes off is none."""
    nouns = reader.lexicon.nouns
    craft = all(t.tag_ == "NN" and nouns.get(t.lemma_.lower(), ("", ""))[1] in _CRAFT for _, t in subjects)
    leaving = frame.predicate.id == "withdraws-from"
    coming = frame.id in _COMING and all(reader.type(who) in ("country", "force") for who, _ in subjects)
    return (leaving or coming) and not place_told(found, leaving=leaving) and not craft


def whither(reader: Reader, memory: Memory, one: Open) -> int | None:
    """Where those are who leave, or come, by what the whole article tells."""
    whos = [who for who, _ in one.subjects]
    if one.frame.predicate.id != "withdraws-from":
        return _theatre(reader, memory, whos, one.trigger) if one.trigger.lemma_.lower() not in _GIVING else None
    where = memory.land(reader, whos, one.trigger.i)
    return host(reader, one.trigger, one.subjects) if where is None else where


def _theatre(reader: Reader, memory: Memory, whos: Sequence[int], trigger: Token) -> int | None:
    """The one country where all are whom an article tells of abroad: "*Y* sent troops too"; None in doubt.

    It must have been named in a sentence before, and not in this one: "the fleet, *based in Bahrain*, sent two ships".
    """
    drafts, spots = reader.annotated.coref.drafts, reader.annotated.spots
    sides = {drafts[who].known if drafts[who].type == "country" else drafts[who].country for who in whos}
    lands: set[str] = set()
    for side, where in memory.told:
        land = drafts[where].known if drafts[where].type == "country" else drafts[where].country
        if land is None:
            return None
        if land != side:
            lands.add(land)
    if len(lands) != 1 or lands & sides:
        return None
    land = lands.pop()
    state = next((n for n, d in enumerate(drafts) if d.type == "country" and d.known == land), None)
    named = [spots[n].head for n in drafts[state].spots] if state is not None else []
    first, last = trigger.sent.start, trigger.sent.end
    return state if any(n < first for n in named) and not any(first <= n < last for n in named) else None
