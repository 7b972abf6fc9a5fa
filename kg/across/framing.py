"""How papers tell the same things: the words of each for one entity and for what it did, and what only one tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.across.index import Index
from kg.assemble.namings import triggers
from kg.model import Statement

DAYS = 3  # another paper that writes of the entity within so many days could have told it too
STRUCTURE = frozenset({"part-of", "located-in", "member-of"})  # what is told by adjectives and titles

Words = tuple[tuple[str, int], ...]  # words and how often, the most frequent first


@dataclass(frozen=True, slots=True)
class Telling:
    """One event or state, the words by which each publisher tells it, and who leaves it out.

    `silent` are the publishers that write of the entity within three days of a telling, and do not tell it.
    """

    statement: str
    words: tuple[tuple[str, Words], ...]  # by publisher
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framing:
    """One entity as the publishers tell it; publishers and words are in order."""

    entity: str
    names: tuple[tuple[str, Words], ...]  # by publisher
    tellings: tuple[Telling, ...]  # those told by most first


def framing(index: Index, entity: str) -> Framing:
    """How each publisher names an entity and tells what it is part of.

    Raises:
        KeyError: the graph has no such entity.
    """
    one = index.entities[entity]
    names: dict[str, Counter[str]] = defaultdict(Counter)
    days: dict[str, set[int]] = defaultdict(set)
    for mention in one.mentions:
        publisher = index.publisher(mention.article)
        days[publisher].add(index.day(mention.article).toordinal())
        if mention.kind == "name":
            names[publisher][" ".join(mention.text.split())] += 1
    about = [
        each for each in index.graph.statements if entity in (each.subject, each.object, each.what)
        and each.predicate not in STRUCTURE
    ]  # fmt: skip
    tellings = [_telling(index, each, days) for each in about]
    return Framing(entity, _sorted(names), tuple(sorted(tellings, key=lambda each: (-len(each.words), each.statement))))


def _telling(index: Index, one: Statement, days: Mapping[str, Iterable[int]]) -> Telling:
    words: dict[str, Counter[str]] = defaultdict(Counter)
    told: set[int] = set()
    for piece in one.evidence:
        told.add(index.day(piece.article).toordinal())
        words[index.publisher(piece.article)].update(" ".join(each.split()) for _, each in triggers(piece))
    near = {publisher for publisher, own in days.items() if any(abs(a - b) <= DAYS for a in own for b in told)}
    return Telling(one.id, _sorted(words), tuple(sorted(near - words.keys())))


def _sorted(counts: Mapping[str, Counter[str]]) -> tuple[tuple[str, Words], ...]:
    return tuple(
        (publisher, tuple(sorted(own.items(), key=lambda pair: (-pair[1], pair[0]))))
        for publisher, own in sorted(counts.items())
    )
