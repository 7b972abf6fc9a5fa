"""Statements of all articles -> Graph: merged, counted by independent origin, compared, followed up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kg.assemble.confidence import confidence
from kg.assemble.conflicts import conflicts
from kg.assemble.dependences import dependences
from kg.assemble.holdings import holdings
from kg.assemble.merge import merge
from kg.assemble.namings import namings
from kg.assemble.origins import Sources, origins, sources
from kg.assemble.promises import promises
from kg.assemble.record import record_of
from kg.assemble.shingles import Passage, passages
from kg.lexicon import Predicate
from kg.meanwhile import meanwhile
from kg.model import Article, Decision, Doubt, Entity, Graph, Note, Skipped, Statement, by_id, weighed

__all__ = ["assemble", "passages"]


def assemble(
    articles: Sequence[Article],
    skipped: Sequence[Skipped],
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    predicates: Mapping[str, Predicate],
    *,
    doubts: tuple[Doubt, ...] = (),
    decisions: tuple[Decision, ...] = (),
    notes: tuple[Note, ...] = (),
    versions: Iterable[tuple[str, str]] = (),
    shared: Sequence[Passage] | None = None,
    beside: Callable[[int], bool] = lambda statements: False,
) -> Graph:
    """All that a build knows, from what each article says.

    Args:
        articles: every article that was read.
        skipped: every input that gave none.
        entities: every entity; the ids in `statements` are theirs.
        statements: one for each claim, unmerged, each with its evidence; their confidence and origins are not read.
        predicates: the closed set of predicates.
        doubts: what resolving is not sure of.
        decisions: what a person decided.
        notes: what reading the sources noted.
        versions: (name, version) of all that the result depends on.
        shared: what the articles have from each other, where it is known already: their `passages`.
        beside: whether so many statements are worth a second process, which counts their origins.

    Raises:
        LexiconError: `kg/data/confidence.toml` is broken.
    """
    merged = merge(statements, predicates, {one.id: one.published.toordinal() for one in articles if one.published})
    shared = passages(articles) if shared is None else shared
    copied = tuple((one.article, one.source) for one in shared if one.copied)
    known = sources(articles, entities, merged, copied)
    with meanwhile(partial(_origins, merged, known), worth=beside(len(merged))) as counted:
        found = conflicts(merged, articles, entities)
        record = record_of(merged, articles, entities)
        graph = Graph(
            articles=by_id(articles),
            skipped=tuple(sorted(skipped, key=lambda one: (one.path, one.id, one.reason, one.detail))),
            entities=by_id(entities),
            statements=(),
            conflicts=found,
            promises=promises(merged, record),
            copies=copied,
            versions=tuple(sorted(versions)),
            dependences=dependences(articles, entities, merged, shared, known),
            holdings=holdings(merged, record),
            namings=namings(entities, merged, articles),
            doubts=doubts,
            decisions=decisions,
            notes=notes,
        )
        counts = json.loads(counted())
    contested = {id for conflict in found if conflict.about == "status" for id in conflict.between}
    final = (
        weighed(one, origins=count, confidence=confidence(one.evidence, origins=count, contested=one.id in contested))
        for one, count in zip(merged, counts, strict=True)
    )
    return replace(graph, statements=by_id(final))


def _origins(statements: Iterable[Statement], known: Sources) -> str:
    """How many origins each statement has."""
    return json.dumps([origins(one.evidence, known) for one in statements])
