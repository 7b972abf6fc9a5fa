"""The graph as JSON Lines, and the report of the build: strict JSON (RFC 8259) in UTF-8, keys in a fixed order."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from kg.export.text import UNSEEN, code_unit, encodable, harmless
from kg.export.vocabulary import Vocabulary
from kg.model import (
    Article,
    Conflict,
    Decision,
    Dependence,
    Doubt,
    Entity,
    Evidence,
    Graph,
    Holding,
    Mention,
    Naming,
    Promise,
    Skipped,
    Statement,
    When,
)
from kg.pieces import NONE, Pieces

Row = dict[str, Any]
_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode  # made once: there are many small rows
_quoted = json.encoder.encode_basestring  # a text alone, as the encoder writes it
Found = TypeVar("Found", Dependence, Holding, Naming)


def entities(graph: Graph, _: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """entities.jsonl: one entity a line, sorted by id."""
    named = _by(graph.namings, "of")
    for one in graph.entities:
        own = named.get(one.id, ())
        yield kept.of(one, own, partial(_entity_line, one, own))


def _entity_line(one: Entity, named: Sequence[Naming]) -> str:
    return _line(_entity(one), mentions=map(_mention, one.mentions), namings=map(_naming, named))


def statements(graph: Graph, _: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """statements.jsonl: one statement a line with its evidence, sorted by id."""
    named, held = _by(graph.namings, "of"), _by(graph.holdings, "statement")
    for one in graph.statements:
        holds, own = held.get(one.id, ()), named.get(one.id, ())
        yield kept.of(one, (holds, own), partial(_statement_line, one, holds, own))


def _statement_line(one: Statement, held: Sequence[Holding], named: Sequence[Naming]) -> str:
    holds, namings = map(_holding, held), map(_naming, named)
    return _line(_statement(one), evidence=map(_evidence, one.evidence), holds=holds, namings=namings)


def articles(graph: Graph, _: Vocabulary) -> Iterator[str]:
    """articles.jsonl: the articles read, sorted by id, then the inputs skipped, sorted by path."""
    copies, taken = dict(graph.copies), _by(graph.dependences, "article")
    for one in graph.articles:
        yield _line(_article(one, copies.get(one.id)), depends_on=map(_dependence, taken.get(one.id, ())))
    for each in graph.skipped:
        yield as_json(_skipped_article(each)) + "\n"


def report(graph: Graph, _: Vocabulary) -> Iterator[str]:
    """report.json: what was read, what came of it, and what was left out, without a time of day."""
    yield as_json(summary(graph), indent=2) + "\n"


def summary(graph: Graph) -> Row:
    """The figures of a build, as they stand in report.json."""
    said = Counter((one.predicate, one.status) for one in graph.statements)
    by_predicate: dict[str, dict[str, int]] = {}
    for (predicate, status), count in sorted(said.items()):
        by_predicate.setdefault(predicate, {})[status] = count
    return {
        "articles": {
            "read": len(graph.articles),
            "skipped": len(graph.skipped),
            "copies": len(graph.copies),
            "truncated": sorted(article.id for article in graph.articles if article.truncated),
            "without_date": sorted(article.id for article in graph.articles if article.published is None),
        },
        "entities": {"total": len(graph.entities), "by_type": _counted(entity.type for entity in graph.entities)},
        "statements": {
            "total": len(graph.statements),
            "by_status": _counted(one.status for one in graph.statements),
            "by_predicate": by_predicate,
            "evidence": sum(len(one.evidence) for one in graph.statements),
            "by_origins": _counted(str(one.origins) for one in graph.statements),
        },
        "skipped": [_skipped(one) for one in graph.skipped],
        "notes": [{"path": one.path, "id": one.id, "text": one.text} for one in graph.notes],
        "conflicts": [_conflict(one) for one in graph.conflicts],
        "promises": [_promise(one) for one in graph.promises],
        "doubts": [_doubt(one) for one in graph.doubts],
        "decisions": [_decision(one) for one in graph.decisions],
        "versions": dict(graph.versions),
    }


def as_json(value: Any, *, indent: int | None = None) -> str:
    """Strict JSON: no NaN, no lone surrogate, and nothing that a terminal obeys or that splits a line."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent) if indent else _encoded(value)
    except ValueError:  # a number that is none
        text = json.dumps(_strict(value), ensure_ascii=False, allow_nan=False, indent=indent)
    return _safe(text)


def _safe(text: str) -> str:
    """JSON without a lone surrogate, and with nothing raw that a terminal obeys."""
    return text if harmless(text) else UNSEEN.sub(code_unit, encodable(text))


def _strict(value: Any) -> Any:
    """The value with null for every number that is none."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _strict(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_strict(one) for one in value]
    return value


def _line(head: Row, **lists: Iterable[str]) -> str:
    """A row on a line of its own: the values of `head`, then lists of what is JSON already.

    The small things, of which there are many times more than rows, are written without a dict for each: half the time.
    """
    tail = "".join([f', "{name}": [{", ".join(ones)}]' for name, ones in lists.items()])
    return f"{as_json(head)[:-1]}{_safe(tail)}}}\n"


def _or_null(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type,
        "names": entity.names,
        "wikidata": entity.wikidata,
        "lat": entity.lat,
        "lon": entity.lon,
        "icao": entity.icao,
    }


def _mention(one: Mention) -> str:
    return (
        f'{{"article": {_quoted(one.article)}, "start": {one.start}, "end": {one.end}, "text": {_quoted(one.text)}, '
        f'"kind": "{one.kind}", "type": "{one.type}"}}'
    )


def _statement(statement: Statement) -> Row:
    return {
        "id": statement.id,
        "subject": statement.subject,
        "predicate": statement.predicate,
        "object": statement.object,
        "status": statement.status,
        **_time(statement.time),
        "roles": {"what": statement.what, "strength": statement.strength, "title": statement.title},
        "confidence": statement.confidence,
        "origins": statement.origins,
    }


def _evidence(one: Evidence) -> str:
    marks = ", ".join(
        [f'{{"role": {_quoted(mark.role)}, "start": {mark.start}, "end": {mark.end}}}' for mark in one.marks]
    )
    return (
        f'{{"article": {_quoted(one.article)}, "start": {one.start}, "end": {one.end}, "quote": {_quoted(one.quote)}, '
        f'"speaker": {_or_null(one.speaker)}, "via": {_or_null(one.via)}, "status": "{one.status}", '
        f'{_encoded(_time(one.time))[1:-1] if one.time else _TIMELESS}, "rule": {_quoted(one.rule)}, '
        f'"marks": [{marks}]}}'
    )


def _time(when: When | None) -> Row:
    """The stretch of days, the words that tell it, and whether they tell it in full or from the article's date."""
    if when is None:
        return {"time": None, "time_text": None, "time_how": None}
    return {"time": when.edtf, "time_text": when.text or None, "time_how": when.how}


_TIMELESS = _encoded(_time(None))[1:-1]


def _article(article: Article, copied: str | None) -> Row:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "language": article.language,
        "author": article.author,
        "path": article.path,
        "sha256": article.sha256,
        "copies_from": copied,
        "truncated": article.truncated,
        "status": "read",
    }


def _skipped_article(skipped: Skipped) -> Row:
    return {"id": skipped.id, "path": skipped.path, "status": "skipped", "why": _why(skipped)}


def _skipped(skipped: Skipped) -> Row:
    return {"path": skipped.path, "id": skipped.id, **_why(skipped)}


def _why(skipped: Skipped) -> Row:
    return {"reason": skipped.reason, "detail": skipped.detail}


def _conflict(conflict: Conflict) -> Row:
    return {"id": conflict.id, "between": conflict.between, "about": conflict.about, "detail": conflict.detail}


def _promise(promise: Promise) -> Row:
    return {
        "id": promise.id,
        "promised": promise.promised,
        "due": promise.due.isoformat(),
        "state": promise.state,
        "kept": promise.kept,
        "days_late": promise.days_late,
        "doubt": promise.doubt,
        "ended": promise.ended,
        "follows": promise.follows,
    }


def _dependence(one: Dependence) -> str:
    return _encoded({"id": one.id, "on": one.on, "why": one.why, "shared": one.shared, "detail": one.detail})


def _holding(one: Holding) -> str:
    until = f'"{one.until.isoformat()}"' if one.until else "null"
    return (
        f'{{"id": "{one.id}", "subject": {_quoted(one.subject)}, "predicate": {_quoted(one.predicate)}, '
        f'"object": {_quoted(one.object)}, "since": "{one.since.isoformat()}", "how": "{one.how}", '
        f'"last": "{one.last.isoformat()}", "until": {until}, "ended_by": {_or_null(one.ended_by)}}}'
    )


def _naming(one: Naming) -> str:
    publisher, words = _quoted(one.publisher), _quoted(one.words)
    return f'{{"id": "{one.id}", "publisher": {publisher}, "words": {words}, "count": {one.count}}}'


def _doubt(one: Doubt) -> Row:
    return {
        "id": one.id,
        "one": one.one,
        "other": one.other,
        "names": one.names,
        "why": one.why,
        "weight": one.weight,
        "joined": one.joined,
    }


def _decision(one: Decision) -> Row:
    return {"kind": one.kind, "names": one.names, "entities": one.entities}


def _by(found: Sequence[Found], key: str) -> Mapping[str, list[Found]]:
    """What was found by the thing that it belongs to, in order; nothing for a thing without any."""
    groups: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        groups[getattr(one, key)].append(one)
    return groups
