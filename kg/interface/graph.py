"""The graph of a build as one object: what `kg.load` and `kg.build` give."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg import stored
from kg.errors import SourceError
from kg.export.vocabulary import BASE_IRI, Vocabulary
from kg.interface import html
from kg.interface.answer import Answer
from kg.interface.context import Context
from kg.interface.findings import Conflicts, Dependences, Holdings, Namings, Promises
from kg.interface.rows import Articles, Entities, Statements
from kg.interface.views import EntityView
from kg.model import Entity, Graph, Note, Skipped

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from kg.interface.shown import Shown
    from kg.query import Loaded
    from kg.score import Score

Source = str | PathLike[str]

_SCORED = ("articles.jsonl", "entities.jsonl", "statements.jsonl")  # what `kg score` reads


class Basegraph:
    """All that a build knows, to look at and to ask. It never changes.

    `graph` is the model's own Graph; everything here is made from it alone.
    """

    def __init__(self, graph: Graph, *, base_iri: str = BASE_IRI, data: Path | None = None) -> None:
        self._context = Context(graph, base_iri=base_iri, data=data)

    @property
    def graph(self) -> Graph:
        """The frozen Graph of `kg.model`."""
        return self._context.graph

    @property
    def entities(self) -> Entities:
        """Every entity by id; `g.entities(type="base")` narrows them, `g.entities["iraq"]` is one."""
        return Entities(self._context, self.graph.entities)

    @property
    def statements(self) -> Statements:
        """Every statement by id; `g.statements(predicate="attacks", status="actual")` narrows them."""
        return Statements(self._context, self.graph.statements)

    @property
    def articles(self) -> Articles:
        """Every article by id."""
        return Articles(self._context, self.graph.articles)

    @property
    def conflicts(self) -> Conflicts:
        """Every pair of statements that cannot both be right."""
        return Conflicts(self._context, self.graph.conflicts)

    @property
    def promises(self) -> Promises:
        """Every planned statement with a due day, and what became of it."""
        return Promises(self._context, self.graph.promises)

    @property
    def holdings(self) -> Holdings:
        """Who is where, controls what or holds an office, and how long; `g.holdings(on="Ain al-Asad")`."""
        return Holdings(self._context, self.graph.holdings)

    @property
    def dependences(self) -> Dependences:
        """Which article has something from elsewhere, and why that is no second source."""
        return Dependences(self._context, self.graph.dependences)

    @property
    def namings(self) -> Namings:
        """How each publisher calls a thing or tells an event; `g.namings(of="ISIS")`."""
        return Namings(self._context, self.graph.namings)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Every input that gave no article, with its reason."""
        return self.graph.skipped

    @property
    def notes(self) -> tuple[Note, ...]:
        """What of the articles' metadata was not understood, such as a date that is none."""
        return self.graph.notes

    def find(self, name: str) -> Entities:
        """The entities with a name like this, the nearest first; case, accents and hyphens do not count.

        The same name comes first, then names with a word that begins so, then names that hold it. Names that the
        gazetteer knows are tried too, so that "ISIS" finds what the articles call Daesh.
        """
        from kg.interface.finding import find

        return Entities(self._context, tuple(entity for entity, _ in find(self._context, name)))

    def __getitem__(self, name: str) -> EntityView:
        """The entity of that id, or the only one that bears that name.

        Raises:
            NotFoundError: there is none, or several bear it; the message names what comes near.
        """
        return self.entities[self._context.entity_id(name)]

    def __contains__(self, name: object) -> bool:
        return name in self.entities

    def label(self, id: str) -> str:
        """The label of an entity; an id that the graph does not hold stands for itself."""
        return self._context.label(id)

    def as_of(self, day: date | str) -> Holdings:
        """What held on a day: who was stationed where, controlled what, held which office; see `kg.across.as_of`.

        Args:
            day: a date, or one as "2026-01-10".

        Raises:
            ValueError: the text is no date.
        """
        from kg.across import as_of

        held = as_of(self.graph, date.fromisoformat(day) if isinstance(day, str) else day)
        return Holdings(self._context, held)

    def to_networkx(self) -> nx.MultiDiGraph:
        """The graph in networkx: a node for each entity (key: its id), an edge for each statement (key: its id).

        All columns of `to_frame` are attributes. `g.statements(status="actual").to_networkx()` takes a part.
        """
        from kg.interface.network import network

        return network(self._context, self.graph.statements, everything=True)

    def to_frame(self) -> pd.DataFrame:
        """One row for each statement in a pandas data frame; entities, articles and answers have `to_frame` too.

        Raises:
            KgError: pandas is not installed; the message says how to get it.
        """
        return self.statements.to_frame()

    @cached_property
    def turtle(self) -> str:
        """The graph in Turtle, the same bytes as graph.ttl."""
        from kg.export.turtle import turtle

        vocabulary = Vocabulary(tuple(self._context.predicates.values()), self._context.base_iri)
        return "".join(turtle(self.graph, vocabulary))

    def rdf(self) -> rdflib.Graph:
        """The graph in rdflib, to add to, to serialise otherwise, or to merge with another. A new one each time."""
        import rdflib

        return rdflib.Graph().parse(data=self.turtle, format="turtle")

    def query(self, text: str, **values: object) -> Answer:
        """Ask in SPARQL, or one of the questions that come with kg: `g.query("who-was-at", base="Ain al-Asad")`.

        The prefixes of docs/rdf.md need no PREFIX line. A query has the limits of `kg query`: 30 s, 1 GB, 10,000 rows.

        Args:
            text: SPARQL, or the name of a question of `kg query --list`.
            values: for the question's parameters: names of things as the articles have them, days, numbers.

        Raises:
            QueryError: the query is malformed (with line and column), forbidden, or ran into its limits; or a value
                does not fit.
        """
        from kg import query

        named = {question.name: question for question in query.questions()}
        asked = named.get(text) or query.question("the query", text)
        words = {name: str(value) for name, value in values.items()}
        found = query.values(asked, words, lambda text: query.query(self._loaded, text), self._loaded.prefixes)
        return Answer(query.query(self._loaded, query.bind(asked, found)))

    @cached_property
    def _loaded(self) -> Loaded:
        from kg import query

        return query.parse(self.turtle)

    def show(self, on: str | Entity | None = None, *, height: int = 640) -> Shown:
        """The page inline in a notebook: the whole of it, or what is said about one entity.

        Args:
            on: an entity, its id, or a name that it alone bears; the whole graph when None.
            height: of the frame, in pixels.

        Raises:
            NotFoundError: no entity is called so, or several are.
        """
        from kg.interface.shown import whole

        return whole(self._context, height=height) if on is None else self.statements(on=on).show(height=height)

    def score(self, gold: Source, *, pattern: str = "*.json") -> Score:
        """How the graph compares with articles annotated by hand, as `kg score` tells it.

        Args:
            gold: a folder with one ARTICLE.json for each annotated article; tests/gold/README.md tells their form.
            pattern: which of them.

        Raises:
            SourceError: there is no gold, or it is broken, or an article of it was not read.
        """
        from tempfile import TemporaryDirectory

        from kg.export import export
        from kg.score import score

        with TemporaryDirectory() as folder:
            export(self.graph, folder, predicates=self._context.predicates.values(), only=_SCORED)
            return score(Path(gold), Path(folder), pattern=pattern)

    def save(self, out: Source) -> tuple[Path, ...]:
        """Write every file of a build into the folder `out`, as `kg build` does.

        Raises:
            ExportError: the folder cannot be written, or holds files of the same names that kg did not write.
        """
        from kg import pipeline

        return pipeline.write(self.graph, Path(out), base_iri=self._context.base_iri, data=self._context.data)

    def __repr__(self) -> str:
        return (
            f"<Basegraph: {len(self.articles):,} articles, {len(self.entities):,} entities, "
            f"{len(self.statements):,} statements>"
        )

    def _repr_html_(self) -> str:
        days = sorted(article.published for article in self.articles if article.published)
        facts = [
            ("articles", f"{len(self.articles):,}"), ("published", f"{days[0]} to {days[-1]}" if days else None),
            ("entities", f"{len(self.entities):,}"), ("statements", f"{len(self.statements):,}"),
            ("conflicts", f"{len(self.conflicts):,}"), ("promises", f"{len(self.promises):,}"),
            ("skipped inputs", f"{len(self.skipped):,}"),
        ]  # fmt: skip
        return html.card("Basegraph", facts)


def load(out: Source, *, data: Source | None) -> Basegraph:
    """See `kg.load`."""
    folder = Path(out)
    if not folder.is_dir():
        raise SourceError(f"{folder}: no such folder; build first: kg build SOURCES --out {folder}")
    own = Path(data) if data else None
    return Basegraph(stored.graph(folder), base_iri=stored.base_iri(folder) or BASE_IRI, data=own)


def build(
    *sources: Source,
    model: str | None,
    data: Source | None,
    jobs: int,
    max_chars: int,
    max_seconds: float,
    cache: Source | None,
) -> Basegraph:
    """See `kg.build`."""
    from kg import pipeline

    paths = [Path(source) for source in sources]
    own = Path(data) if data else None
    graph = pipeline.build(
        paths,
        model=model,
        data=own,
        jobs=jobs,
        max_chars=max_chars,
        max_seconds=max_seconds,
        cache=Path(cache) if cache else None,
    )
    if not graph.articles:
        where = ", ".join(map(str, paths)) or "nothing: name a folder of articles"
        skipped = [f"skipped {one.path}: {one.reason}: {one.detail}" for one in graph.skipped[:5]]
        raise SourceError("; ".join([f"nothing could be built: no article was found in {where}", *skipped]))
    return Basegraph(graph, data=own)
