"""All that a graph holds of one entity, in the order in which a reader asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.across.index import Index
from kg.model import Conflict, Entity, Holding, Promise, Statement


@dataclass(frozen=True, slots=True)
class Dossier:
    """One entity with what it is, what is told of it in time order, and what is at odds or promised."""

    entity: Entity
    offices: tuple[Statement, ...]  # it holds, or others hold in it
    relations: tuple[Statement, ...]  # the others, by the day they are of, else the day of their first print
    holdings: tuple[Holding, ...]
    conflicts: tuple[Conflict, ...]
    promises: tuple[Promise, ...]
    papers: tuple[tuple[str, int], ...]  # publishers and how often they name it, the most first


def dossier(index: Index, entity: str) -> Dossier:
    """The dossier of an entity.

    Raises:
        KeyError: the graph has no such entity.
    """
    one = index.entities[entity]
    about = [each for each in index.graph.statements if entity in (each.subject, each.object, each.what)]
    ids = {each.id for each in about}
    papers: dict[str, int] = {}
    for mention in one.mentions:
        publisher = index.publisher(mention.article)
        papers[publisher] = papers.get(publisher, 0) + 1
    offices = ("holds-position-in", "leads", "member-of", "part-of", "located-in")
    by_time = sorted(about, key=lambda each: (_day(index, each), each.id))
    return Dossier(
        one,
        tuple(each for each in by_time if each.predicate in offices),
        tuple(each for each in by_time if each.predicate not in offices),
        tuple(sorted((h for h in index.graph.holdings if entity in (h.subject, h.object)), key=_since)),
        tuple(each for each in index.graph.conflicts if ids & set(each.between)),
        tuple(sorted((each for each in index.graph.promises if each.promised in ids), key=_due)),
        tuple(sorted(papers.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _day(index: Index, one: Statement) -> date:
    if one.time:
        return one.time.start or one.time.end or date.max
    return min((index.day(piece.article) for piece in one.evidence), default=date.max)


def _since(one: Holding) -> tuple[date, str]:
    return one.since, one.id


def _due(one: Promise) -> tuple[date, str]:
    return one.due, one.id
