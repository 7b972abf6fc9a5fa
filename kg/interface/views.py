"""An entity and a statement as they stand in their graph: the model's own types that can also look around."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.interface import html
from kg.interface.context import Context
from kg.model import Article, Entity, Evidence, Statement

if TYPE_CHECKING:
    from kg.interface.rows import Entities, Statements


@dataclass(frozen=True, slots=True, repr=False)
class EntityView(Entity):
    """An Entity of a graph, with all its fields, that knows what is said about it."""

    context: Context | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"<{self.type} {self.id!r}: {self.label}>"

    @property
    def statements(self) -> Statements:
        """The statements in which it is subject, object or `what`; call it to narrow them."""
        from kg.interface.rows import Statements

        context = _context(self.context)
        return Statements(context, context.about.get(self.id, ()))

    @property
    def neighbours(self) -> Entities:
        """The entities that a statement joins it with, by id."""
        from kg.interface.rows import Entities

        context = _context(self.context)
        ids = {id for one in self.statements for id in (one.subject, one.object)} - {self.id}
        return Entities(context, tuple(context.entities[id] for id in sorted(ids) if id in context.entities))

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that mention it, by id."""
        context = _context(self.context)
        ids = {mention.article for mention in self.mentions}
        return tuple(context.articles[id] for id in sorted(ids) if id in context.articles)

    def _repr_html_(self) -> str:
        facts = [
            ("id", self.id), ("type", self.type), ("names", ", ".join(self.names)), ("wikidata", self.wikidata),
            ("ICAO", self.icao), ("place", f"{self.lat}, {self.lon}" if self.lat is not None else None),
            ("mentions", f"{len(self.mentions)} in {len(self.articles)} articles"),
        ]  # fmt: skip
        return html.card(self.label, facts, self.statements.best._repr_html_())


@dataclass(frozen=True, slots=True, repr=False)
class StatementView(Statement):
    """A Statement of a graph, with all its fields, that reads as a sentence and knows its two ends."""

    context: Context | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        return f"<statement {self.id}: {self.text}>"

    @property
    def text(self) -> str:
        """The statement in plain words, with its status and time."""
        return _context(self.context).sentence(self)

    def source(self, evidence: Evidence) -> str:
        """Where a piece of evidence stands: paper, day, and who is quoted."""
        context = _context(self.context)
        article = context.articles.get(evidence.article)
        paper = article.publisher if article and article.publisher else evidence.article
        parts = [paper, article.published.isoformat() if article and article.published else "no date"]
        if evidence.speaker:
            parts.append(f"said by {context.label(evidence.speaker)}")
        if evidence.via:
            parts.append(f"quoting {context.label(evidence.via)}")
        return ", ".join(parts)

    def _repr_html_(self) -> str:
        from kg.view.payload import marked

        facts = [
            ("status", self.status), ("time", self.time.edtf if self.time else "not known"),
            ("independent origins", self.origins), ("confidence", f"{self.confidence:.2f}"), ("id", self.id),
        ]  # fmt: skip
        quotes = Markup("").join(html.quote(marked(one), self.source(one)) for one in self.evidence)
        return html.card(self.text, facts, quotes)


def entity_view(context: Context, entity: Entity) -> EntityView:
    """The entity as it stands in the graph."""
    return EntityView(**{each.name: getattr(entity, each.name) for each in fields(Entity)}, context=context)


def statement_view(context: Context, statement: Statement) -> StatementView:
    """The statement as it stands in the graph."""
    return StatementView(
        **{each.name: getattr(statement, each.name) for each in fields(Statement) if each.init}, context=context
    )


def _context(context: Context | None) -> Context:
    assert context is not None  # the two functions above always give one
    return context
