"""How many independent sources a statement has.

Two pieces of evidence for a statement have one origin, and so have those that a chain of such pairs links, when

- they stand in one article, or in an article and its copy;
- they share a run of eight words: one was taken from the other, or both from a third;
- one voice says both, within a day: one press conference told by several papers. A person is one voice with the body
  where they hold a position, a force with the state that it is part of;
- nobody is named in either and one publisher prints both: a paper that repeats its background adds nothing;
- one relays (`via`) the outlet that prints or speaks the other.

Independence has to be earned: where a date or a publisher is unknown, the evidence counts as dependent if it may be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.assemble.groups import linked
from kg.assemble.shingles import copies, worded
from kg.model import Article, Entity, Evidence, Statement

OCCASION = 1  # days from the first report within which a voice is taken to speak on one occasion
BELONGING = ("holds-position-in", "part-of")
_NO_WORD = re.compile(r"[\W_]+")
HEIGHT = 4  # how many steps of belonging are climbed


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the articles and the voices, by id, so that each statement's evidence can be grouped."""

    days: Mapping[str, int | None]  # by article: the ordinal of the day it was published
    outlets: Mapping[str, str]  # by article: the entity id, else the bare name, of its publisher, else the article
    texts: Mapping[str, str]  # by article: the article that it is a copy of, at last, or itself
    voices: Mapping[str, frozenset[str]]  # by entity: all that it belongs to
    publishers: frozenset[str] = field(default_factory=frozenset)


def sources(
    articles: Iterable[Article],
    entities: Iterable[Entity],
    statements: Iterable[Statement],
    copied: Iterable[tuple[str, str]],
) -> Sources:
    """Gathers what `origins` needs, once for a build."""
    articles = tuple(articles)
    ids: dict[str, str] = {}
    for entity in sorted(entities, key=lambda entity: (entity.type != "organization", entity.id)):
        for name in (entity.label, *entity.names):
            ids.setdefault(name_key(name), entity.id)
    outlets = {
        one.id: ids.get(name_key(one.publisher), name_key(one.publisher)) if one.publisher else f"\x00{one.id}"
        for one in articles
    }
    return Sources(
        days={one.id: one.published.toordinal() if one.published else None for one in articles},
        outlets=outlets,
        texts=originals(copied),
        voices=belongings(statements),
        publishers=frozenset(outlets.values()),
    )


def name_key(name: str) -> str:
    """A name without case, punctuation and a leading article."""
    key = name.casefold()
    if not key.replace(" ", "").isalnum():  # as most are
        key = _NO_WORD.sub(" ", key)
    return " ".join(key.split()).removeprefix("the ")


def originals(copied: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each copy the article at the far end of its chain."""
    step = dict(copied)

    def far(article: str) -> str:
        seen = set()
        while article in step and article not in seen:
            seen.add(article)
            article = step[article]
        return article

    return {article: far(article) for article in step}


def belongings(statements: Iterable[Statement]) -> dict[str, frozenset[str]]:
    """For each entity all that it belongs to, by position or as a part, a few steps up."""
    above: dict[str, set[str]] = defaultdict(set)
    for one in statements:
        if one.predicate in BELONGING and one.status == "actual":
            above[one.subject].add(one.object)
    return {entity: frozenset(climb(entity, above)) for entity in above}


def climb(entity: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """All that lies above the entity, itself left out unless it belongs to itself."""
    reached: set[str] = set()
    edge = {entity}
    for _ in range(HEIGHT):
        edge = {upper for lower in edge for upper in above.get(lower, ())} - reached
        reached |= edge
    return reached


def origins(evidence: tuple[Evidence, ...], known: Sources) -> int:
    """How many independent groups the evidence of one statement falls into, at least 1 where there is any."""
    if len({piece.article for piece in evidence}) < 2:
        return min(len(evidence), 1)
    occasions = occasions_of(evidence, known)
    relayed = frozenset(piece.via for piece in evidence if piece.via)
    words = words_of(evidence)
    found = [keys(piece, known, occasions, relayed) | own for piece, own in zip(evidence, words, strict=True)]
    return len(set(linked(found)))


def words_of(evidence: Iterable[Evidence]) -> Iterator[frozenset[Hashable]]:
    """The runs of words of each quote; of one that stood there before, or of the only one, itself is enough."""
    evidence = tuple(evidence)
    seen: set[str] = set()
    several = len({piece.quote for piece in evidence}) > 1  # with which the runs could be shared
    for piece in evidence:
        found = _runs(piece.quote)
        same = frozenset({("quote", piece.quote)} if found else ())
        yield same | found if several and piece.quote not in seen else same
        seen.add(piece.quote)


Occasion = tuple[str, str, int]  # "voice", who, which occasion


def occasions_of(evidence: Iterable[Evidence], known: Sources) -> Mapping[tuple[str, int | None], Occasion]:
    """For each voice and day on which it is reported the occasion on which it spoke; an unknown day is its first."""
    days: dict[str, set[int]] = defaultdict(set)
    for piece in evidence:
        day = known.days.get(piece.article)
        for voice in voices(piece, known):
            days[voice].update(() if day is None else (day,))
    found: dict[tuple[str, int | None], Occasion] = {}
    for voice, reported in days.items():
        first = None
        found[voice, None] = ("voice", voice, min(reported, default=0))
        for day in sorted(reported):
            if first is None or day - first > OCCASION:
                first = day
            found[voice, day] = ("voice", voice, first)
    return found


def voices(piece: Evidence, known: Sources) -> frozenset[str]:
    """The speaker and all that the speaker belongs to."""
    if piece.speaker is None or piece.speaker in known.publishers:
        return frozenset()
    return known.voices.get(piece.speaker, frozenset()) | {piece.speaker}


def keys(
    piece: Evidence,
    known: Sources,
    occasions: Mapping[tuple[str, int | None], Occasion],
    relayed: frozenset[str],
) -> frozenset[Hashable]:
    """What a piece of evidence shares with those of the same origin, besides its words."""
    outlet = known.outlets.get(piece.article, f"\x00{piece.article}")
    speaker_is_outlet = piece.speaker is not None and (piece.speaker in known.publishers or piece.speaker in relayed)
    found: set[Hashable] = {("article", piece.article), ("text", known.texts.get(piece.article, piece.article))}
    found.update(occasions[voice, known.days.get(piece.article)] for voice in voices(piece, known))
    if (piece.speaker is None and piece.via is None) or outlet in relayed:
        found.add(("outlet", outlet))
    if piece.via:
        found.add(("outlet", piece.via))
    if speaker_is_outlet:
        found.add(("outlet", piece.speaker))
    return frozenset(found)


@lru_cache(maxsize=4096)  # a few statements at a time are made with the same words
def _runs(quote: str) -> frozenset[Hashable]:
    return worded(quote)


__all__ = ["Sources", "copies", "origins", "sources"]
