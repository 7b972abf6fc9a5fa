"""Annotated -> Reading: the claims that the frames and the forms of names read in one article."""

from __future__ import annotations

from functools import cache

from kg.annotate import Annotated
from kg.annotate.drafts import Draft
from kg.lexicon import Lexicon
from kg.model import Mention, Reading, Referent
from kg.relate.extract import deduplicated, extract
from kg.relate.frames import Frame, compile_frames
from kg.relate.places import placed
from kg.relate.reader import Reader
from kg.relate.represented import join_ours, represented
from kg.relate.rows import listed
from kg.relate.structure import structure

__all__ = ["compiled", "relate"]


@cache
def compiled(lexicon: Lexicon) -> dict[str, tuple[Frame, ...]]:
    """The frames of the lexicon by the lemma that triggers them, compiled once.

    Raises:
        LexiconError: a frame breaks the rules of the data; the message names the file and the frame.
    """
    return compile_frames(lexicon)


def relate(annotated: Annotated, lexicon: Lexicon) -> Reading:
    """Read one annotated article: its referents with their mentions, and what it says of them."""
    reader = Reader(annotated, lexicon)
    reader.bodies = represented(reader)
    join_ours(reader)
    claims = deduplicated([*extract(reader, compiled(lexicon)), *structure(reader), *placed(reader), *listed(reader)])
    return Reading(
        annotated.article.id, tuple(_referent(annotated, draft, lexicon) for draft in annotated.coref.drafts), claims
    )


def _referent(annotated: Annotated, draft: Draft, lexicon: Lexicon) -> Referent:
    parsed, text = annotated.parsed, annotated.article.text
    mentions = []
    for n in draft.spots:
        spot = annotated.spots[n]
        start, end = parsed.starts[spot.first], parsed.ends[spot.last]
        end = start + spot.width if spot.width else end
        mentions.append(Mention(annotated.article.id, start, end, text[start:end], draft.type, spot.kind))
    named = [
        m.text
        for m, n in zip(mentions, draft.spots, strict=True)
        if m.kind == "name" and annotated.spots[n].role not in ("adjective",)
    ]
    names = tuple(dict.fromkeys(named))
    row = lexicon.known.get(draft.known or "")
    known, label = (row.id, row.label) if row else _made(draft.key, lexicon)
    if label is None:
        plain = [m.text for m in mentions if not m.text.lower().startswith(("its ", "their "))]
        first = (plain or [m.text for m in mentions] or [" ".join(draft.key)])[0]
        label = max(names, key=len) if names else first
        if draft.key[0] == "group" and label.lower() == draft.key[-1]:
            label += "s"  # told by "a *rebel* attack" alone: rebels
    country = draft.country or (row.country if row else None)
    return Referent(draft.type, label, names, tuple(mentions), known, country)


_ARMS = {
    "troops": "forces",
    "army": "army",
    "navy": "navy",
    "air-force": "air force",
    "police": "police",
    "marines": "marines",
    "guard": "guard",
}


def _made(key: tuple[str, ...], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Id and label of a thing that the rules of English make, the same in every article: "French forces"."""
    if key[:2] == ("force", ""):
        return "foreign-forces", "foreign forces"
    country = lexicon.known.get(key[1]) if len(key) > 1 else None
    if key[0] == "group" and key[-1] == "backed":
        name = country.label if country else key[1].title()
        return f"{country.id if country else key[1]}-backed-groups", f"{name}-backed groups"
    if country is None:
        return None, None
    adjective = country.adjectives[0] if country.adjectives else country.label
    if key[0] == "force":
        arm = _ARMS.get(key[2], key[2])
        return f"{country.id}-{arm.replace(' ', '-')}", f"{adjective} {arm}"
    if key[0] == "organization":
        if key[2:] == ("state", "media"):
            return f"{country.id}-state-media", f"{adjective} state media"
        if key[2:] == ("parliament",):
            return f"{country.id}-parliament", f"{adjective} parliament"
        if "ministry" in key and "defense" in key and len(key) == 4:
            return f"{country.id}-defense-ministry", f"{adjective} Defense Ministry"
    return None, None
