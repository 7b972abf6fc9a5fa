"""Entities, statements, articles and what hangs on them as flat dicts, and those as a pandas data frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.interface.context import Context
from kg.model import Article, Conflict, Dependence, Entity, Holding, Naming, Promise, Statement, When

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "entities": ("id", "label", "type", "names", "mentions", "articles", "statements", "wikidata", "lat", "lon",
                 "icao"),
    "statements": ("id", "subject", "predicate", "object", "status", "time", "start", "end", "what", "strength",
                   "title", "confidence", "origins", "articles", "sentences", "first_published", "text"),
    "articles": ("id", "title", "publisher", "published", "url", "language", "author", "copies_from", "statements"),
    "conflicts": ("id", "about", "one", "other", "detail"),
    "promises": ("id", "promised", "due", "state", "kept", "days_late", "doubt", "ended", "follows"),
    "holdings": ("id", "subject", "predicate", "object", "since", "how", "last", "until", "statement", "ended_by"),
    "dependences": ("id", "article", "publisher", "why", "source", "shared", "detail"),
    "namings": ("id", "what", "kind", "publisher", "words", "count"),
    "evidence": ("statement", "text", "quote", "article", "publisher", "published", "speaker", "via", "status", "time",
                 "start", "end", "rule"),
})  # fmt: skip

_DAYS = frozenset({"start", "end", "published", "first_published", "due", "since", "last", "until"})


def entity(context: Context, one: Entity) -> Record:
    """An entity with its counts of mentions, articles and statements."""
    papers = {mention.article for mention in one.mentions}
    return {
        "id": one.id, "label": one.label, "type": one.type, "names": list(one.names), "mentions": len(one.mentions),
        "articles": len(papers), "statements": len(context.about.get(one.id, ())),
        "wikidata": one.wikidata, "lat": one.lat, "lon": one.lon, "icao": one.icao,
    }  # fmt: skip


def statement(context: Context, one: Statement) -> Record:
    """A statement with the labels of its ends; `first_published` is the day of the first paper that says it."""
    papers = {piece.article for piece in one.evidence}
    days = [context.articles[id].published for id in papers if id in context.articles]
    return {
        "id": one.id, "subject": context.label(one.subject), "predicate": one.predicate,
        "object": context.label(one.object), "status": one.status, **_when(one.time),
        "what": context.label(one.what) or None, "strength": one.strength, "title": one.title,
        "confidence": one.confidence, "origins": one.origins, "articles": len(papers), "sentences": len(one.evidence),
        "first_published": min((day for day in days if day), default=None), "text": context.sentence(one),
    }  # fmt: skip


def evidence(context: Context, one: Statement) -> list[Record]:
    """Each sentence that says a statement; its status, time and speaker are those of the sentence."""
    text = context.sentence(one)
    found = []
    for piece in one.evidence:
        paper = context.articles.get(piece.article)
        found.append({
            "statement": one.id, "text": text, "quote": piece.quote, "article": piece.article,
            "publisher": paper.publisher if paper else None, "published": paper.published if paper else None,
            "speaker": context.label(piece.speaker) or None, "via": context.label(piece.via) or None,
            "status": piece.status, **_when(piece.time), "rule": piece.rule,
        })  # fmt: skip
    return found


def article(context: Context, one: Article) -> Record:
    """An article with the article that it copies and the number of statements that it supports."""
    return {
        "id": one.id, "title": one.title, "publisher": one.publisher, "published": one.published, "url": one.url,
        "language": one.language, "author": one.author, "copies_from": dict(context.graph.copies).get(one.id),
        "statements": context.said_in.get(one.id, 0),
    }  # fmt: skip


def conflict(context: Context, one: Conflict) -> Record:
    """A conflict with its two statements in words."""
    words = [context.sentence(context.statements[id]) if id in context.statements else id for id in one.between]
    return {"id": one.id, "about": one.about, "one": words[0], "other": words[1], "detail": one.detail}


def promise(context: Context, one: Promise) -> Record:
    """A promise with the planned statement and the one that keeps it in words."""
    said = context.statements
    return {
        "id": one.id, "promised": context.sentence(said[one.promised]) if one.promised in said else one.promised,
        "due": one.due, "state": one.state,
        "kept": context.sentence(said[one.kept]) if one.kept in said else one.kept, "days_late": one.days_late,
        "doubt": one.doubt, "ended": context.sentence(said[one.ended]) if one.ended in said else one.ended,
        "follows": one.follows,
    }  # fmt: skip


def holding(context: Context, one: Holding) -> Record:
    """A state with its first day, the last for which it is said, and the first on which it no longer holds."""
    said = context.statements
    return {
        "id": one.id, "subject": context.label(one.subject), "predicate": one.predicate,
        "object": context.label(one.object), "since": one.since, "how": one.how, "last": one.last, "until": one.until,
        "statement": one.statement,
        "ended_by": context.sentence(said[one.ended_by]) if one.ended_by in said else one.ended_by,
    }  # fmt: skip


def dependence(context: Context, one: Dependence) -> Record:
    """An article with what it depends on: the publisher of another article, or an outlet."""
    paper, other = context.articles.get(one.article), context.articles.get(one.on)
    return {
        "id": one.id, "article": one.article, "publisher": paper.publisher if paper else None, "why": one.why,
        "source": (other.publisher or other.id) if other else context.label(one.on), "shared": one.shared,
        "detail": one.detail,
    }  # fmt: skip


def naming(context: Context, one: Naming) -> Record:
    """The words of one publisher for an entity or an event, with their number."""
    said = context.statements
    what = context.sentence(said[one.of]) if one.of in said else context.label(one.of)
    return {
        "id": one.id, "what": what, "kind": one.kind, "publisher": one.publisher, "words": one.words,
        "count": one.count,
    }  # fmt: skip


def frame(rows: Sequence[Record], *, columns: Sequence[str]) -> pd.DataFrame:
    """The rows as a pandas data frame with those columns, also when there is no row.

    Raises:
        KgError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise KgError("data frames need pandas: pip install 'basegraph[notebook]', or use .records()") from error
    made = pandas.DataFrame(list(rows), columns=list(columns))
    for name in _DAYS & set(columns):
        made[name] = made[name].astype("datetime64[s]")
    return made


def _when(time: When | None) -> Record:
    return {
        "time": time.edtf if time else None,
        "start": time.start if time else None,
        "end": time.end if time else None,
    }
