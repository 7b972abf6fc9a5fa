"""What names say by their form alone: "Iraq's army", "US-led coalition", "Y in Z"; offices: `kg.relate.titles`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import GROUPED, Spot
from kg.lexicon import grammar, words
from kg.model import Claim
from kg.relate.belongs import belongs
from kg.relate.heads import heads
from kg.relate.places import lies
from kg.relate.reader import Filler, Reader
from kg.relate.titles import titles

_WHERE = ("place", "country")
_SUPPORTING = grammar("supporting")
_HOLDING = grammar("holding")


def structure(reader: Reader) -> Iterator[Claim]:
    """Every claim that a name, title or compound makes, in the order of the article.

    They are how the paper calls things, also where it reports what somebody said, and so have no speaker.
    """
    for claim in _structure(reader):
        marks = tuple(mark for mark in claim.marks if mark.role != "speaker")
        yield replace(claim, speaker=None, via=None, marks=marks)


def _structure(reader: Reader) -> Iterator[Claim]:
    for n, spot in enumerate(reader.annotated.spots):
        referent = reader.annotated.coref.of[n]
        if referent is None:
            continue
        token = reader.annotated.parsed.doc[spot.head]
        here = (referent, token)
        yield from belongs(reader, spot, here)
        yield from lies(reader, spot, here)
        yield from _serves(reader, spot, here)
        yield from heads(reader, spot, here)
    yield from titles(reader)
    for token in reader.annotated.parsed.doc:
        match = GROUPED.match(token.text) or (" " in token.text and GROUPED.match(token.text.partition(" ")[0])) or None
        if match:
            yield from _grouped(reader, token, match[1], match[2])


def _serves(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """stationed-in: a force or mission whose name is followed by where it is: "KFOR in Kosovo"."""
    if reader.type(here[0]) != "force" or not (spot.kind == "name" or spot.key[0] == "mission"):
        return
    for child in here[1].children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on"):
            for place in (f for g in child.children if g.dep_ == "pobj" for f in reader.fill(g, _WHERE)):
                if not reader.at_home(here[0], place[0]):
                    yield reader.claim("stationed-in", here, place, here[1], "serves.in")


def _grouped(reader: Reader, token: Token, front: str, how: str) -> Iterator[Claim]:
    """Who leads, who supports: "US-led coalition", "NATO-led mission", "Iran-backed militias"."""
    head = token if " " in token.text else token.head  # "*Turkish-backed Syrian National Army*", one name
    owners = reader.lexicon.names.get(tuple(w for w, _, _ in words(front)), ())
    actors = [o.id for o in owners if reader.lexicon.known[o.id].type != "place"]  # "*Moscow*-led": the state
    named = set(actors[:1])
    who = next((n for n, d in enumerate(reader.annotated.coref.drafts) if d.known in named), None)
    if how == "based":
        yield from _based(reader, token)
        return
    if who is None or reader.type(who) == "place":
        return
    if how == "led":
        things = reader.fill(head, ("coalition", "operation", "force"))
        drafts = reader.annotated.coref.drafts  # "the Estonian-led brigade" is not the British troops in it
        things = [t for t in things if reader.type(who) != "country" or drafts[t[0]].country in (None, *named)]
        predicate = "leads"
    elif how in _SUPPORTING:
        types = ("armed-group", "force", "organization", "country")
        things = reader.fill(head, types if reader.government(head) else types[:-1])
        predicate = "trains" if how == "trained" else "supports"
    elif how in _HOLDING:
        things = reader.fill(head, ("place", "base", "facility"))
        predicate = "controls"
    else:
        return
    for thing in things:
        own = any(c.text[:1].isupper() for c in thing[1].lefts) or GROUPED.match(thing[1].text.partition(" ")[0])
        if thing[0] != who and (thing[1] == head or not own):
            yield reader.claim(predicate, (who, token), thing, token, f"grouped.{how}")


def _based(reader: Reader, token: Token) -> Iterator[Claim]:
    """Where a unit or body is that is called after its seat: "the *Stuttgart-based* Africa Command"."""
    before = reader.doc[token.i - 2] if token.i > 1 and reader.doc[token.i - 1].text == "," else None
    places = reader.direct(token, ("place", "country", "base"))
    places = places[:1] if before is None else reader.direct(before, ("place",))[:1] or places[:1]
    named = {n for i in reader.annotated.coref.at.get(token.head.i, ()) for n in [reader.annotated.coref.of[i]]}
    for thing in reader.direct(token.head, ("force", "organization")):
        predicate = "stationed-in" if reader.type(thing[0]) == "force" else "located-in"
        name = any(reader.annotated.spots[n].kind == "name" for n in reader.annotated.coref.at.get(token.head.i, ()))
        for place in places if name and thing[0] in named else ():
            if not reader.at_home(thing[0], place[0]):
                yield reader.claim(predicate, thing, place, token, "grouped.based")
