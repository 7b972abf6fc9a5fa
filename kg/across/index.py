"""A graph by its ids, and its statements in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.export.vocabulary import sentence
from kg.model import Article, Entity, Evidence, Graph, Statement


@dataclass(frozen=True)
class Index:
    """Looks up what a graph holds.

    Args:
        graph: the graph.
        labels: how each predicate is read ("withdraws from"), by its id; an id without one stands for itself.
    """

    graph: Graph
    labels: Mapping[str, str]

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """By id."""
        return {one.id: one for one in self.graph.statements}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """By id."""
        return {one.id: one for one in self.graph.entities}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """By id."""
        return {one.id: one for one in self.graph.articles}

    @cached_property
    def names(self) -> dict[str, str]:
        """The label of each entity."""
        return {one.id: one.label for one in self.graph.entities}

    def name(self, id: str) -> str:
        """The label of an entity, or the id of one that is not there."""
        return self.names.get(id, id)

    def verb(self, predicate: str) -> str:
        """How a predicate is read."""
        return self.labels.get(predicate, predicate.replace("-", " "))

    def says(self, one: Statement) -> str:
        """A statement in words, with its time."""
        said = sentence(one, self.names, self.verb(one.predicate))
        return f"{said}, {one.time.edtf}" if one.time else said

    def paper(self, article: str) -> str:
        """The publisher and the date of an article, as far as they are known, else its id."""
        one = self.articles.get(article)
        parts = [one.publisher or one.id, one.published.isoformat() if one.published else ""] if one else [article]
        return ", ".join(part for part in parts if part)

    def publisher(self, article: str) -> str:
        """The publisher of an article, or its id where that is not known."""
        one = self.articles.get(article)
        return (one.publisher if one else None) or article

    def day(self, article: str) -> date:
        """The date of an article; one without comes last."""
        one = self.articles.get(article)
        return (one.published if one else None) or date.max

    def proof(self, statement: str) -> Evidence | None:
        """The first sentence that says a statement: the earliest print, then in the order of the articles."""
        one = self.statements.get(statement)
        return min(one.evidence, key=lambda piece: (self.day(piece.article), piece.id)) if one else None
