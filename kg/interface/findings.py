"""What was found by laying all articles together, as sequences: conflicts, promises, holdings and more."""

from __future__ import annotations

from typing import Any, TypeVar

from kg.interface import html, records
from kg.interface.rows import Identified, Rows
from kg.model import Conflict, Dependence, Entity, Holding, Naming, Promise

Found = TypeVar("Found", bound=Identified)


class Plain(Rows[Found, Found]):
    """A sequence of what the model holds, as it stands there; in a notebook a table of its records."""

    shown: tuple[str, ...] = ()  # the columns of the table

    def _see(self, one: Found) -> Found:
        return one

    def _repr_html_(self) -> str:
        rows = ([row[name] for name in self.shown] for row in self.records())
        heads = [name.replace("_", " ") for name in self.shown]
        return html.table(f"{len(self):,} {self.noun[1]}", heads, rows, total=len(self))


class Conflicts(Plain[Conflict]):
    """Pairs of statements that cannot both be right."""

    noun = ("conflict", "conflicts")
    shown = ("about", "one", "other", "detail")

    def _record(self, one: Conflict) -> dict[str, Any]:
        return records.conflict(self._context, one)


class Promises(Plain[Promise]):
    """Planned statements with a due day, and what became of them; `kg.model.Promise` says what the states mean."""

    noun = ("promise", "promises")
    shown = ("due", "state", "promised", "kept", "days_late", "doubt")

    def _record(self, one: Promise) -> dict[str, Any]:
        return records.promise(self._context, one)


class Holdings(Plain[Holding]):
    """How long each state holds: who is where, controls what, holds an office. Call it to narrow it."""

    noun = ("holding", "holdings")
    shown = ("since", "until", "subject", "predicate", "object", "how")

    def _record(self, one: Holding) -> dict[str, Any]:
        return records.holding(self._context, one)

    def __call__(self, *, on: str | Entity) -> Holdings:
        """Those in which an entity stands at one of the ends.

        Raises:
            NotFoundError: no entity is called so, or several are.
        """
        id = self._context.entity_id(on if isinstance(on, str) else on.id)
        return Holdings(self._context, self._part(lambda one: id in (one.subject, one.object)))


class Dependences(Plain[Dependence]):
    """Articles that have something from elsewhere, so that the two do not count as two sources, and why."""

    noun = ("dependence", "dependences")
    shown = ("publisher", "why", "source", "shared", "detail")

    def _record(self, one: Dependence) -> dict[str, Any]:
        return records.dependence(self._context, one)


class Namings(Plain[Naming]):
    """The words by which each publisher calls an entity or tells an event. Call it with one of them."""

    noun = ("naming", "namings")
    shown = ("what", "publisher", "words", "count")

    def _record(self, one: Naming) -> dict[str, Any]:
        return records.naming(self._context, one)

    def __call__(self, *, of: str | Identified) -> Namings:
        """Those of one entity or statement: itself, its id, or a name that an entity alone bears.

        Raises:
            NotFoundError: no entity is called so, or several are.
        """
        id = of if isinstance(of, str) else of.id
        id = id if id in self._context.statements else self._context.entity_id(id)
        return Namings(self._context, self._part(lambda one: one.of == id))
