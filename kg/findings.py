"""What comes of laying the statements of all articles together: conflicts, promises, what holds when, who copies whom.

Every reference is an id of `kg.model`: of a statement, an entity or an article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.ids import content_id


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements (ids, sorted) that cannot both be right.

    `about` is what they are at odds in: "status", "plan", "time", "strength", "title" or "object".
    """

    between: tuple[str, str]
    about: str
    detail: str

    @property
    def id(self) -> str:
        """A hash of the two statements and what is at odds."""
        return content_id("conflict", *self.between, self.about)


@dataclass(frozen=True, slots=True)
class Promise:
    """A planned statement with a due date, and what became of it.

    `state` is

    - "kept": an actual statement fulfils it;
    - "partly": an actual statement fulfils it for a part or a member of the actor, and none for the whole;
    - "withdrawn": who promised it takes it back before the due date;
    - "denied": a denial reaches the due date;
    - "overdue": due before the last date read;
    - "open": none of these yet.

    `days_late` is negative when it was kept early, None when that is not known. `doubt` says why the state is less than
    sure: "leader" (who leads the actor did it, not all of it), "undated" (the day of the deed is not told, and it is
    taken to come after the plan because it was printed later), or None. `follows` is the id of the promise whose due
    date this one moves.
    """

    promised: str
    due: date
    state: Literal["kept", "partly", "withdrawn", "denied", "overdue", "open"]
    kept: str | None = None  # the statement that fulfils it, in part for "partly"
    days_late: int | None = None
    doubt: Literal["leader", "undated"] | None = None
    ended: str | None = None  # the statement that takes it back or denies it
    follows: str | None = None

    @property
    def id(self) -> str:
        """A hash of the statement that promises."""
        return content_id("promise", self.promised)


@dataclass(frozen=True, slots=True)
class Dependence:
    """An article that has something from elsewhere, so that the two do not count as two sources.

    `on` is an article's id for "copy", "passage" and "occasion", an entity's for "relay". `why` is

    - "copy": at least half of its runs of eight words stand in the earlier article;
    - "passage": some runs of eight words do;
    - "occasion": one voice is reported by both within a day, with `shared` statements alike;
    - "relay": it gives `shared` sentences as those of another outlet.
    """

    article: str
    on: str
    why: Literal["copy", "passage", "occasion", "relay"]
    shared: int  # runs of eight words, or statements
    detail: str  # the longest passage, the voice, or the outlet

    @property
    def id(self) -> str:
        """A hash of who depends on whom and why."""
        return content_id("dependence", self.article, self.on, self.why, self.detail)


@dataclass(frozen=True, slots=True)
class Holding:
    """How long a state holds that a statement says or brings about: who is where, controls what, holds an office.

    It lasts until another statement ends it. `how` tells how its first day is known: "stated", or "printed" (not told:
    the day of the first print is the first on which it is known to hold). `until` is the first day on which it no
    longer holds, None as long as nothing ends it; `ended_by` is the statement that says so.
    """

    statement: str
    subject: str
    predicate: str
    object: str
    since: date
    how: Literal["stated", "printed"]
    last: date  # the last day for which a sentence says it; after that it is carried on
    until: date | None = None
    ended_by: str | None = None

    @property
    def id(self) -> str:
        """A hash of the statement, the state and its first day."""
        return content_id("holding", self.statement, self.subject, self.predicate, self.object, self.since.isoformat())


@dataclass(frozen=True, slots=True)
class Naming:
    """The words by which one publisher calls an entity, or tells an event, and how often.

    `of` is the entity's id, or the statement's for an event, told by `kind`.
    """

    of: str
    kind: Literal["entity", "event"]
    publisher: str
    words: str
    count: int

    @property
    def id(self) -> str:
        """A hash of whom or what, who says it, and how."""
        return content_id("naming", self.of, self.publisher, self.words)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities that may be one, or an entity whose two names may be two: a question for a person.

    `names` are one name of each. `joined` tells what was done: whether they are one entity now. `weight` counts the
    pieces of evidence that would move if that were wrong.
    """

    one: str
    other: str  # the same as `one` when they were joined
    names: tuple[str, str]
    why: str
    weight: int
    joined: bool = False

    @property
    def id(self) -> str:
        """A hash of the two names and entities."""
        return content_id("doubt", self.one, self.other, *self.names)


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of resolutions.toml: what a person decided about names, and the entities that it concerned."""

    kind: Literal["same", "not-same", "rename"]
    names: tuple[str, ...]
    entities: tuple[str, ...]
