"""The sequences of a Basegraph: read like tuples, asked by id, and called with conditions to narrow them.

g.statements                       # all, in the order of their ids
g.statements[0], g.statements["26wze4ja"]
g.statements(predicate="withdraws-from", status="planned")(on="Ain al-Asad")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

from kg.errors import NotFoundError
from kg.interface import html, narrow, records
from kg.interface.context import Context
from kg.interface.views import EntityView, StatementView, entity_view, statement_view
from kg.model import Article, Entity, EntityType, Statement, Status

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from kg.interface.shown import Shown


class Identified(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


Held = TypeVar("Held", bound=Identified)
Seen = TypeVar("Seen", bound=Identified)

SHORTEST = 4  # signs of an id that are enough to ask with
NEAR = 5  # ids named in an error


class Rows(Sequence[Seen], Generic[Held, Seen]):
    """A sequence that never changes. `rows[3]`, `rows[:10]`, `rows["id"]` or the beginning of an id; `.to_frame()`."""

    noun = ("row", "rows")

    def __init__(self, context: Context, held: Sequence[Held]) -> None:
        self._context = context
        self._held = tuple(held)

    def _see(self, one: Held) -> Seen:
        raise NotImplementedError

    def _record(self, one: Held) -> dict[str, Any]:
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Seen]:
        return map(self._see, self._held)

    def __contains__(self, one: object) -> bool:
        id = one if isinstance(one, str) else getattr(one, "id", None)
        return any(each.id == id for each in self._held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and type(self) is type(other) and self.ids == other.ids

    def __hash__(self) -> int:
        return hash(self.ids)

    @overload
    def __getitem__(self, key: int | str) -> Seen: ...
    @overload
    def __getitem__(self, key: slice) -> Rows[Held, Seen]: ...
    def __getitem__(self, key: int | str | slice) -> Seen | Rows[Held, Seen]:
        """One by its place, its id or the beginning of its id; or a part as the same kind of sequence.

        Raises:
            NotFoundError: no id, or more than one, begins like that.
            IndexError: there is no such place.
        """
        if isinstance(key, slice):
            return type(self)(self._context, self._held[key])
        return self._see(self._held[key] if isinstance(key, int) else self._named(key))

    def __repr__(self) -> str:
        one, many = self.noun
        shown = ", ".join(map(repr, self[:NEAR]))
        more = ", ..." if len(self) > NEAR else ""
        return f"<{len(self):,} {one if len(self) == 1 else many}{': ' if shown else ''}{shown}{more}>"

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(one.id for one in self._held)

    def records(self) -> list[dict[str, Any]]:
        """Each as a flat dict with the columns of `to_frame`; what is not known is None."""
        return [self._record(one) for one in self._held]

    def to_frame(self) -> pd.DataFrame:
        """The records as a pandas data frame; days are `datetime64[s]`.

        Raises:
            KgError: pandas is not installed; the message says how to get it.
        """
        return records.frame(self.records(), columns=records.COLUMNS[self.noun[1]])

    def _part(self, keep: Callable[[Held], bool]) -> tuple[Held, ...]:
        return tuple(one for one in self._held if keep(one))

    def _named(self, id: str) -> Held:
        exact = [one for one in self._held if one.id == id]
        found = exact or [one for one in self._held if len(id) >= SHORTEST and one.id.startswith(id)]
        if len(found) == 1:
            return found[0]
        one, many = self.noun
        if found:
            ids = ", ".join(each.id for each in found[:NEAR])
            raise NotFoundError(f"{len(found)} {many} begin with {id!r}: {ids}{', ...' if len(found) > NEAR else ''}")
        short = f" (give at least {SHORTEST} signs)" if len(id) < SHORTEST else ""
        raise NotFoundError(f"no {one} {id!r}{short}")


class Entities(Rows[Entity, EntityView]):
    """Entities; call it with a type to narrow them: `g.entities(type="base")`."""

    noun = ("entity", "entities")

    def _see(self, one: Entity) -> EntityView:
        return one if isinstance(one, EntityView) else entity_view(self._context, one)

    def _record(self, one: Entity) -> dict[str, Any]:
        return records.entity(self._context, one)

    def __call__(self, *, type: EntityType | Sequence[EntityType] | None = None) -> Entities:
        """Those of one type, or of one of several.

        Raises:
            KgError: there is no such type.
        """
        types = narrow.types(type)
        return Entities(self._context, self._part(lambda one: one.type in types))

    def _repr_html_(self) -> str:
        rows = ((one.label, one.type, ", ".join(one.names), len(one.mentions), one.id) for one in self._held)
        return html.table(
            f"{len(self):,} entities", ("entity", "type", "names", "mentions", "id"), rows, total=len(self)
        )


class Statements(Rows[Statement, StatementView]):
    """Statements; call it with conditions to narrow them, and again to narrow the rest."""

    noun = ("statement", "statements")

    def _see(self, one: Statement) -> StatementView:
        return one if isinstance(one, StatementView) else statement_view(self._context, one)

    def _record(self, one: Statement) -> dict[str, Any]:
        return records.statement(self._context, one)

    def __call__(
        self,
        *,
        predicate: str | Sequence[str] | None = None,
        status: Status | Sequence[Status] | None = None,
        on: str | Entity | None = None,
        subject: str | Entity | None = None,
        object: str | Entity | None = None,
        speaker: str | Entity | None = None,
        article: str | Article | None = None,
        origins: int = 1,
        asof: date | None = None,
    ) -> Statements:
        """Those that meet every condition given.

        Args:
            predicate: a predicate or several, such as "withdraws-from".
            status: "actual", "planned" or "negated", or several.
            on: an entity that is subject, object or `what`: itself, its id, or a name that it alone bears.
            subject: the entity that does it.
            object: the entity that it is done to.
            speaker: somebody who says it in at least one sentence.
            article: an article with at least one sentence that says it.
            origins: at least so many independent sources.
            asof: a day within its time; statements without a time do not count.

        Raises:
            NotFoundError: no entity is called so, or several are.
            KgError: there is no such predicate or status.
        """
        conditions = narrow.conditions(
            self._context, predicate=predicate, status=status, on=on, subject=subject, object=object,
            speaker=speaker, article=article, origins=origins, asof=asof,
        )  # fmt: skip
        return Statements(self._context, self._part(lambda one: all(holds(one) for holds in conditions)))

    @property
    def best(self) -> Statements:
        """The same, the best sourced first: by independent origins, then sentences, then confidence, then id."""
        order = sorted(self._held, key=lambda one: (-one.origins, -len(one.evidence), -one.confidence, one.id))
        return Statements(self._context, order)

    def evidence(self) -> list[dict[str, Any]]:
        """One flat dict for each sentence that says one of them, with the words, the paper, the day and the speaker."""
        return [row for one in self._held for row in records.evidence(self._context, one)]

    def to_evidence_frame(self) -> pd.DataFrame:
        """The rows of `evidence` as a pandas data frame.

        Raises:
            KgError: pandas is not installed; the message says how to get it.
        """
        return records.frame(self.evidence(), columns=records.COLUMNS["evidence"])

    def to_networkx(self) -> nx.MultiDiGraph:
        """The entities of these statements as nodes, each statement as an edge whose key is its id."""
        from kg.interface.network import network

        return network(self._context, self._held)

    def show(self, *, height: int = 640) -> Shown:
        """The page of these statements alone, inline in a notebook; `height` is in pixels."""
        from kg.interface.shown import part

        return part(self._context, self._held, height=height)

    def _repr_html_(self) -> str:
        rows = ((one.text, one.origins, f"{one.confidence:.2f}", one.id) for one in self)
        head = ("statement", "origins", "confidence", "id")
        return html.table(f"{len(self):,} statements", head, rows, total=len(self))


class Articles(Rows[Article, Article]):
    """The articles that were read. Their text is empty in a graph that was loaded without its sources."""

    noun = ("article", "articles")

    def _see(self, one: Article) -> Article:
        return one

    def _record(self, one: Article) -> dict[str, Any]:
        return records.article(self._context, one)

    def _repr_html_(self) -> str:
        rows = ((one.published, one.publisher, one.title, one.id) for one in self._held)
        return html.table(f"{len(self):,} articles", ("published", "publisher", "title", "id"), rows, total=len(self))
