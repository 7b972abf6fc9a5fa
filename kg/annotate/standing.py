"""Names that a preposition tells to be places, which the model takes for people or bodies: "quiet in *Radusa*"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.spots import Finder
from kg.atlas import is_town
from kg.lexicon import grammar

_STANDING = ("in", "into", "near", "outside", "around", "at")  # of an unknown short name, almost only before places
_TOWARDS = ("of", "from", "to", "on")  # also before people and bodies: a place where a town of that name is known
_SHORT = 2  # words of a name
_OF_BODIES = grammar("inside_bodies")
_HEADS = grammar("organization_heads") | grammar("force_heads") | {"senate"}  # "in *Congress*"


def surnames(finder: Finder) -> frozenset[str]:
    """The last words of the names of people that have several words, or a rank or office before them."""
    return frozenset(
        ent[-1].text
        for ent in finder.parsed.doc.ents
        if ent.label_ == "PERSON" and (len(ent) > 1 or (ent.start and _ranked(finder, ent[0].nbor(-1))))
    )


def _ranked(finder: Finder, before: Token) -> bool:
    return before.lower_.strip(".") in finder.ranks | finder.offices


def stands_alone(finder: Finder, tokens: Sequence[Token]) -> bool:
    """Whether a short name stands after a preposition of places and tells of nobody else and of no noun after it."""
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1) if first.i > first.sent.start else None
    if before is None or before.lower_ not in (*_STANDING, *_TOWARDS) or len(tokens) > _SHORT:
        return False
    if last.text in finder.surnames and len(tokens) == 1:
        return False  # "faith in *Haftar*"
    after = last.doc[last.i + 1 : last.i + 2].text
    if after in ("'s", "’s", "-", "&") or after[:1].isupper() or last.dep_ in ("compound", "nmod", "poss", "amod"):
        return False
    near = {t.lemma_.lower() for t in (before.head, *last.doc[max(first.sent.start, first.i - 2) : first.i])}
    if before.pos_ not in ("ADP", "SCONJ") or not near.isdisjoint(_OF_BODIES):
        return False  # "an analyst *at* X", "a stake *in* X"
    common = finder.lexicon.small_words | finder.ranks | finder.offices | _HEADS
    plain = all(
        t.text[:1].isupper()
        and not t.text.isupper()
        and t.lower_ not in common
        and t.lower_.rstrip("s") not in finder.lexicon.nouns
        for t in tokens
    )
    return plain and (before.lower_ in _STANDING or is_town(last.doc[first.i : last.i + 1].text))
