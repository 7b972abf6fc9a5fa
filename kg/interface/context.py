"""A Graph with what is needed to look things up in it; the views and rows of one Basegraph share one."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from pathlib import Path

from kg import lexicon
from kg.errors import NotFoundError
from kg.export.vocabulary import BASE_IRI, sentence
from kg.lexicon import Lexicon, Predicate
from kg.model import Article, Entity, Graph, Statement


class Context:
    """The Graph, and indexes into it that are made when first asked for."""

    def __init__(self, graph: Graph, *, base_iri: str = BASE_IRI, data: Path | None = None) -> None:
        self.graph = graph
        self.base_iri = base_iri
        self.data = data

    @cached_property
    def predicates(self) -> dict[str, Predicate]:
        """The closed set of predicates, by id."""
        return dict(self.lexicon.predicates)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What kg knows, with what a person's own data add."""
        return lexicon.load(self.data)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.graph.entities}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.graph.articles}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements by id."""
        return {statement.id: statement for statement in self.graph.statements}

    @cached_property
    def about(self) -> dict[str, tuple[Statement, ...]]:
        """The statements in which an entity stands as subject, object or `what`, by its id."""
        found: dict[str, dict[str, Statement]] = defaultdict(dict)
        for one in self.graph.statements:
            for id in (one.subject, one.object, one.what):
                if id is not None:
                    found[id][one.id] = one
        return {id: tuple(ones.values()) for id, ones in found.items()}

    @cached_property
    def said_in(self) -> Counter[str]:
        """How many statements each article supports, by its id."""
        return Counter(id for one in self.graph.statements for id in {piece.article for piece in one.evidence})

    def label(self, id: str | None) -> str:
        """The label of an entity; an id that no entity has stands for itself, and nothing for None."""
        if id is None:
            return ""
        return self.entities[id].label if id in self.entities else id

    def sentence(self, statement: Statement) -> str:
        """A statement in plain words, with its time."""
        known = self.predicates.get(statement.predicate)
        names = {id: self.label(id) for id in (statement.subject, statement.object, statement.what) if id}
        said = sentence(statement, names, known.label if known else statement.predicate)
        return f"{said}, {statement.time.edtf}" if statement.time else said

    def entity_id(self, word: str) -> str:
        """The id of the entity that a word means: its id, or a name that one entity alone bears.

        Raises:
            NotFoundError: none does, or several do; the message names what comes near.
        """
        if word in self.entities:
            return word
        from kg.interface.finding import find

        found = find(self, word)
        exact = [entity for entity, rank in found if rank == 0]
        if len(exact) == 1:
            return exact[0].id
        near = ", ".join(repr(entity.id) for entity, _ in found[:5])
        raise NotFoundError(
            f"{len(exact)} entities are called {word!r}: {near}; ask by the id" if exact
            else f"no entity {word!r}" + (f"; near are {near}" if near else "; g.entities lists all")
        )  # fmt: skip

    def article_id(self, id: str) -> str:
        """The id, if an article has it.

        Raises:
            NotFoundError: none has.
        """
        if id not in self.articles:
            near = ", ".join(repr(one) for one in self.articles if id.casefold() in one.casefold())
            raise NotFoundError(f"no article {id!r}" + (f"; near are {near}" if near else "; g.articles lists all"))
        return id
