"""What names say by their form alone: "Iraq's army", "US-led coalition", "Y in Z"; offices: `kg.relate.titles`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import GROUPED, Spot
from kg.lexicon import grammar, words
from kg.model import Claim
from kg.relate.places import lies
from kg.relate.reader import Filler, Reader
from kg.relate.titles import titles

_WHERE = ("place", "country")
_SUPPORTING = grammar("supporting")


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
        yield from _belongs(reader, spot, here)
        yield from lies(reader, spot, here)
        yield from _serves(reader, spot, here)
        yield from _named_after(reader, spot, here)
    yield from titles(reader)
    for token in reader.annotated.parsed.doc:
        match = GROUPED.match(token.text)
        if match:
            yield from _grouped(reader, token, match[1], match[2])


def _belongs(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """part-of: a force, body or group of a country, or of the force or body that stands before it."""
    if reader.type(here[0]) not in ("force", "organization"):
        return
    token = here[1]
    seen: set[int] = set()
    owners = [c for c in token.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    owners += [
        g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"
    ]
    if spot.first < spot.head:
        owners += [
            reader.annotated.parsed.doc[i] for i in range(spot.first, spot.head) if reader.annotated.coref.at.get(i)
        ]
    for child in token.children:
        if child.dep_ == "appos" and child.i > token.i:  # "KFOR, NATO's mission there"
            owners += [c for c in child.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    before = reader.annotated.parsed.doc[spot.first - 1] if spot.first else None
    if (
        before is not None
        and spot.kind == "name"
        and before.i in reader.annotated.coref.at
        and before.pos_ in ("PROPN", "ADJ")
    ):
        owners.append(before)
    for owner in owners:
        known = reader.annotated.coref.drafts[here[0]].known
        named = spot.kind == "name" or known or spot.key[0] == "mission"
        allowed = ("country", "force", "organization", "coalition") if named else ("country",)
        for referent, at in reader.direct(owner, allowed):
            if spot.key[0] == "force" and reader.annotated.coref.drafts[referent].known != spot.country:
                continue  # "Iraqi and American forces" are two, each of its own country
            if (
                referent != here[0]
                and referent not in seen
                and not (reader.type(referent) == "organization" and spot.type == "organization")
            ):
                seen.add(referent)
                yield reader.claim("part-of", here, (referent, at), token, "belongs.owner")


def _named_after(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """part-of from a name that holds its country's: "the Iraqi Joint Operations Command", "US Africa Command"."""
    row = reader.lexicon.known.get(spot.known[0]) if spot.known else None
    if row is None or spot.type not in ("force", "organization") or spot.kind != "name":
        return
    country = reader.lexicon.known.get(row.country or "", row)
    text = {w for w, _, _ in words(here[1].text)}
    owner = next(
        (n for n, d in enumerate(reader.annotated.coref.drafts) if d.known == row.country and row.country), None
    )
    if (
        owner is not None
        and len(text) > 1
        and any({w for w, _, _ in words(name)} < text for name in (*country.adjectives, *country.names))
    ):
        yield reader.claim("part-of", here, (owner, here[1]), here[1], "belongs.name")
    for whole in row.part_of:
        other = next((n for n, d in enumerate(reader.annotated.coref.drafts) if d.known == whole), None)
        names = reader.lexicon.known[whole].names
        if other is not None and other != here[0] and any({w for w, _, _ in words(name)} < text for name in names):
            yield reader.claim("part-of", here, (other, here[1]), here[1], "belongs.name")


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
    """Who leads, who supports: "US-led coalition", "Iran-backed militias"."""
    owners = reader.lexicon.names.get(tuple(w for w, _, _ in words(front)), ())
    country = next((o.id for o in owners if reader.lexicon.known[o.id].type == "country"), None)
    if country is None:
        return
    who = next((n for n, d in enumerate(reader.annotated.coref.drafts) if d.known == country), None)
    if who is None:
        return
    if how == "led":
        things = reader.fill(token.head, ("coalition", "operation", "force"))
        predicate = "leads"
    elif how in _SUPPORTING:
        things = reader.fill(token.head, ("armed-group", "force"))
        predicate = "supports"
    else:
        return
    for thing in things:
        if thing[0] != who:
            yield reader.claim(predicate, (who, token), thing, token, f"grouped.{how}")
