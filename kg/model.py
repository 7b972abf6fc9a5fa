"""The types that pass between the stages: frozen, made of tuples, with ids that come from content.

Offsets are code points into `Article.text`; every interval is half open, `text[start:end]`.
The types know neither RDF nor JSON: `kg.export` does.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar

from kg.findings import Conflict, Decision, Dependence, Doubt, Holding, Naming, Promise
from kg.ids import content_id

__all__ = [
    "ENTITY_TYPES", "STATUSES", "Article", "Claim", "Conflict", "Decision", "Dependence", "Doubt", "Entity",
    "EntityType", "Evidence", "Graph", "Holding", "How", "Mark", "Mention", "MentionKind", "Naming", "Note", "Promise",
    "Reading", "Referent", "Skipped", "Statement", "Status", "When", "by_id", "content_id",
]  # fmt: skip

Status = Literal["actual", "planned", "negated"]
EntityType = Literal[
    "person", "country", "place", "base", "facility", "force",
    "armed-group", "coalition", "organization", "agreement", "operation",
]  # fmt: skip
MentionKind = Literal["name", "nominal", "pronoun"]
How = Literal["stated", "anchored"]

STATUSES: tuple[Status, ...] = ("actual", "planned", "negated")
ENTITY_TYPES: tuple[EntityType, ...] = (
    "person", "country", "place", "base", "facility", "force",
    "armed-group", "coalition", "organization", "agreement", "operation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. `text` is what every offset counts in; `sha256` is of the bytes it came from."""

    id: str
    text: str
    sha256: str
    path: str  # below the sources, with "/" on every system
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    truncated: bool = False  # the text was cut at --max-chars


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article, with a stable reason code (see `kg.read.REASONS`) and a sentence for a person."""

    path: str
    reason: str
    detail: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an article's metadata that a person should know; nothing was skipped for it."""

    path: str
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days, both ends included; None is an open end. At least one end is given.

    `how` tells how it was known: "stated" in full in the text, or "anchored" to the article's date ("next week").
    """

    start: date | None
    end: date | None
    how: How = "stated"
    text: str = ""

    @property
    def edtf(self) -> str:
        """The stretch in EDTF (ISO 8601-2): 2020-01-03, 2020-01, 2020, 2026-01-05/2026-01-11, 2014/.. or ../2025-09."""
        return _edtf(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of an article that name or refer to a thing.

    Its id comes from its offsets: resolving never changes it.
    """

    article: str
    start: int
    end: int
    text: str
    type: EntityType
    kind: MentionKind = "name"

    @property
    def id(self) -> str:
        """The article and the offsets."""
        return f"{self.article}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Referent:
    """One thing as one article speaks of it: the mentions that it joins, before articles are compared."""

    type: EntityType
    label: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    known: str | None = None  # the gazetteer's id, when the names or the context leave no doubt
    country: str | None = None  # the country it belongs to, as the gazetteer's id


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that filled one role of a statement: subject, object, trigger, what, strength, title, time, speaker.

    The role "status" marks the word that makes it a plan or a denial ("will", "refused", "no longer").
    """

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says: a statement before its referents (places in `Reading.referents`) are resolved."""

    subject: int
    predicate: str
    object: int
    status: Status
    start: int
    end: int
    rule: str
    time: When | None = None
    what: int | None = None
    strength: str | None = None
    title: str | None = None
    speaker: int | None = None
    via: int | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gives: what it speaks of and what it says. Plain data, so that it can be cached and sent."""

    article: str
    referents: tuple[Referent, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world under all its names. `id` is a slug: the gazetteer's, or made of the best name."""

    id: str
    label: str
    type: EntityType
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    wikidata: str | None = None
    lat: float | None = None
    lon: float | None = None
    icao: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that says a statement.

    `quote` is `text[start:end]` of the article; `speaker` (who says it) and `via` (who quotes that) are entity ids.
    """

    article: str
    start: int
    end: int
    quote: str
    status: Status
    rule: str
    time: When | None = None
    speaker: str | None = None
    via: str | None = None
    marks: tuple[Mark, ...] = ()
    _id: str = field(default="", init=False, repr=False, compare=False)  # made when it is first asked for

    @property
    def id(self) -> str:
        """A hash of where it stands, what read it, and who says it."""
        if self._id:
            return self._id
        told = (self.article, str(self.start), str(self.end), self.rule, self.status, self.speaker, self.via)
        return _keep(self, content_id(*told))


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate, object (entity ids), with roles and the evidence for it.

    The id hashes what is said and never who says it, so that merging is joining evidence and loses nothing.
    `confidence` is in 0..1; `origins` counts the independent sources, at least 1 once assembled.
    """

    subject: str
    predicate: str
    object: str
    status: Status
    evidence: tuple[Evidence, ...]
    time: When | None = None
    what: str | None = None  # an entity id
    strength: str | None = None  # a whole number in digits
    title: str | None = None
    confidence: float = 0.0
    origins: int = 0
    _id: str = field(default="", init=False, repr=False, compare=False)  # made when it is first asked for

    @property
    def id(self) -> str:
        """A hash of all that is said."""
        if self._id:
            return self._id
        time = self.time.edtf if self.time else None
        said = (self.subject, self.predicate, self.object, self.status, time, self.what, self.strength, self.title)
        return _keep(self, content_id(*said))


@dataclass(frozen=True, slots=True)
class Graph:
    """All that a build knows, each tuple sorted by id (skipped inputs by path) where nothing else is said."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...] = ()
    promises: tuple[Promise, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()  # (article, the article it copies from), by id
    versions: tuple[tuple[str, str], ...] = ()  # (name, version) of kg, spaCy, the model and the data
    dependences: tuple[Dependence, ...] = ()
    holdings: tuple[Holding, ...] = ()
    namings: tuple[Naming, ...] = ()
    doubts: tuple[Doubt, ...] = ()  # the most consequential first
    decisions: tuple[Decision, ...] = ()  # of resolutions.toml, as they stand there
    notes: tuple[Note, ...] = ()  # by path, id and text


@lru_cache(maxsize=1 << 14)  # the same days are written again and again
def _edtf(start: date | None, end: date | None) -> str:
    if start and end:
        if start == end:
            return start.isoformat()
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{start:%Y}" if start.year == end.year else f"{start:%Y}/{end:%Y}"
        if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
            same = (start.year, start.month) == (end.year, end.month)
            return f"{start:%Y-%m}" if same else f"{start:%Y-%m}/{end:%Y-%m}"
        return f"{start.isoformat()}/{end.isoformat()}"
    if start:
        return (f"{start:%Y}" if (start.month, start.day) == (1, 1) else start.isoformat()) + "/.."
    assert end is not None
    return "../" + (f"{end:%Y}" if (end.month, end.day) == (12, 31) else end.isoformat())


def weighed(one: Statement, *, origins: int, confidence: float) -> Statement:
    """The statement with its weight; it says the same, so its id is known."""
    made = Statement(
        one.subject, one.predicate, one.object, one.status, one.evidence, one.time, one.what, one.strength, one.title,
        confidence, origins,
    )  # fmt: skip
    _keep(made, one.id)
    return made


def _keep(thing: Evidence | Statement, id: str) -> str:
    """The id, which the thing now remembers: it is asked for again and again, and the thing never changes."""
    object.__setattr__(thing, "_id", id)
    return id


Thing = TypeVar("Thing", Article, Entity, Statement, Conflict, Promise, Dependence, Holding, Naming)


def by_id(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The things sorted by their id."""
    return tuple(sorted(things, key=lambda thing: thing.id))
