"""Graph -> the plain data that the page carries. Every text stays text: the page only ever sets it as textContent."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from kg.lexicon import Predicate
from kg.model import Entity, Evidence, Graph, Statement
from kg.view.layout import BACKBONE, layout
from kg.view.network import LOOKS, network, ranked, to_pyvis
from kg.view.outlines import outlines, project

UNNAMED = "(no name)"


def payload(graph: Graph, predicates: Mapping[str, Predicate]) -> dict[str, Any]:
    """All that the page shows, as JSON-able values: entities, articles and statements refer to each other by number."""
    drawn = network(graph, predicates)
    order = ranked(drawn)
    nodes, edges = to_pyvis(drawn, layout(drawn, order), predicates)
    kept = [(place, graph.statements[place]) for place in sorted(key for _, _, key in drawn.edges(keys=True))]
    things = {entity.id: place for place, entity in enumerate(graph.entities)}
    papers = {article.id: place for place, article in enumerate(graph.articles)}
    said = {statement.id: place for place, statement in kept}
    due = {promise.id: promise.due.isoformat() for promise in graph.promises}
    return {
        "summary": summary(graph),
        "backbone": BACKBONE,
        "order": order,
        "types": [{"id": name, **look._asdict()} for name, look in LOOKS.items()],
        "predicates": [
            {"id": one.id, "label": one.label, "group": one.group, "colour": one.colour} for one in predicates.values()
        ],
        "nodes": nodes,
        "edges": edges,
        "map": _map(graph, [one for _, one in kept]),
        "entities": _entities(graph),
        "articles": _articles(graph, papers),
        "statements": {place: _statement(one, things, papers) for place, one in kept},
        "conflicts": [
            {"between": [said[one] for one in conflict.between], "about": conflict.about, "detail": conflict.detail}
            for conflict in graph.conflicts
            if all(one in said for one in conflict.between)
        ],
        "promises": [
            {"promised": said[one.promised], "due": one.due.isoformat(), "state": one.state,
             "kept": said.get(one.kept or ""), "late": one.days_late, "doubt": one.doubt,
             "ended": said.get(one.ended or ""), "before": due.get(one.follows or "")}
            for one in graph.promises
            if one.promised in said
        ],
        "holdings": [
            {"shown": said[one.statement], "s": things[one.subject], "p": one.predicate, "o": things[one.object],
             "since": one.since.isoformat(), "how": one.how, "last": one.last.isoformat(),
             "until": one.until.isoformat() if one.until else None, "ended": said.get(one.ended_by or "")}
            for one in graph.holdings
            if one.statement in said and one.subject in things and one.object in things
        ],
        "dependences": [
            {"article": papers[one.article], "on": papers.get(one.on), "outlet": things.get(one.on), "why": one.why,
             "shared": one.shared, "detail": one.detail}
            for one in graph.dependences
            if one.article in papers
        ],
        "tellings": [
            {"of": said[one.of], "source": one.publisher, "words": one.words, "count": one.count}
            for one in graph.namings
            if one.kind == "event" and one.of in said
        ],
    }  # fmt: skip


def summary(graph: Graph) -> dict[str, Any]:
    """What was read: articles, independent origins (a copy counts with its original), first and last day."""
    dates = sorted(article.published for article in graph.articles if article.published)
    return {
        "articles": len(graph.articles),
        "origins": _origins(graph),
        "first": dates[0].isoformat() if dates else None,
        "last": dates[-1].isoformat() if dates else None,
        "skipped": len(graph.skipped),
        "versions": [list(pair) for pair in graph.versions],
    }


def _origins(graph: Graph) -> int:
    """Groups of articles that are joined by copying."""
    leader = {article.id: article.id for article in graph.articles}

    def top(one: str) -> str:
        while leader[one] != one:
            one = leader[one]
        return one

    for copy, original in graph.copies:
        if copy in leader and original in leader:
            leader[top(copy)] = top(original)
    return sum(1 for one, head in leader.items() if one == head)


def web_address(url: str | None) -> str | None:
    """The URL when it is an absolute http or https one without blanks or control characters, else None."""
    if not url or not url.isprintable() or not url.isascii() or any(sign in url for sign in ' <>"{}|\\^`'):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port  # raises on a port that cannot be
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and port != 0 else None


def _map(graph: Graph, said: Sequence[Statement]) -> dict[str, Any] | None:
    """The map around all that has coordinates and is spoken of; each country with the number of its entity, or None."""
    spoken = {end for one in said for end in (one.subject, one.object, one.what)}
    drawn = outlines([place for entity in graph.entities if entity.id in spoken and (place := _place(entity))])
    if drawn is None:
        return None
    numbers = {
        name.casefold(): number
        for number, entity in enumerate(graph.entities)
        if entity.type == "country"
        for name in (*entity.names, entity.label)
    }
    for country in drawn["countries"]:
        country["entity"] = numbers.get(country["name"].casefold())
    return drawn


def _place(entity: Entity) -> tuple[float, float] | None:
    lat, lon = _finite(entity.lat), _finite(entity.lon)
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    return lat, lon


def _articles(graph: Graph, papers: Mapping[str, int]) -> list[dict[str, Any]]:
    copies = {copy: original for copy, original in graph.copies if original in papers}
    return [
        {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "date": article.published.isoformat() if article.published else None,
            "url": web_address(article.url),
            "copies": papers[copies[article.id]] if article.id in copies else None,
        }
        for article in graph.articles
    ]


def _entities(graph: Graph) -> list[dict[str, Any]]:
    sources = {article.id: article.publisher or article.id for article in graph.articles}
    return [
        {
            "id": entity.id,
            "label": entity.label.strip() or UNNAMED,
            "type": entity.type,
            "names": list(entity.names),
            "namings": _namings(entity, sources),
            "wikidata": entity.wikidata,
            "icao": entity.icao,
            "lat": _finite(entity.lat),
            "lon": _finite(entity.lon),
            "xy": project(*place) if (place := _place(entity)) else None,
            "mentions": len(entity.mentions),
        }
        for entity in graph.entities
    ]


def _namings(entity: Entity, sources: Mapping[str, str]) -> list[dict[str, Any]]:
    """How each publisher names the thing: its words with their counts, pronouns left out, the most frequent first."""
    used: dict[tuple[str, str], int] = {}  # counted by hand: of so few words at a time a Counter takes twice as long
    for one in entity.mentions:
        if one.kind != "pronoun" and one.article in sources:
            pair = sources[one.article], one.text
            used[pair] = used.get(pair, 0) + 1
    words: dict[str, dict[str, int]] = defaultdict(dict)
    for (source, text), count in used.items():
        plain = " ".join(text.split())
        words[source][plain] = words[source].get(plain, 0) + count
    return [
        {"source": source, "words": [list(pair) for pair in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]}
        for source, counts in sorted(words.items())
    ]


def _statement(one: Statement, things: Mapping[str, int], papers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": one.id,
        "s": things[one.subject],
        "p": one.predicate,
        "o": things[one.object],
        "status": one.status,
        "time": one.time.edtf if one.time else None,
        "start": one.time.start.isoformat() if one.time and one.time.start else None,
        "end": one.time.end.isoformat() if one.time and one.time.end else None,
        "what": things.get(one.what or ""),
        "strength": one.strength,
        "title": one.title,
        "confidence": _finite(one.confidence),
        "origins": one.origins,
        "evidence": [_evidence(piece, things, papers) for piece in one.evidence if piece.article in papers],
    }


def _evidence(piece: Evidence, things: Mapping[str, int], papers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "article": papers[piece.article],
        "start": piece.start,
        "end": piece.end,
        "parts": marked(piece),
        "rule": piece.rule,
        "speaker": things.get(piece.speaker or ""),
        "via": things.get(piece.via or ""),
        "words": piece.time.text if piece.time else "",
    }


def marked(piece: Evidence) -> list[list[str]]:
    """The quote cut into pieces [text, roles]; `roles` names what the piece fills, "" for plain text.

    Offsets count code points here and UTF-16 units in a browser, so the cutting is done on this side.
    """
    quote, first, length = piece.quote, piece.start, len(piece.quote)
    marks = sorted([(mark.start - first, mark.end - first, mark.role) for mark in piece.marks])
    parts, done = [], 0
    for start, end, role in marks:  # mostly one after another
        if not done <= start < end <= length:
            return _cut(quote, marks)
        if done < start:
            parts.append([quote[done:start], ""])
        parts.append([quote[start:end], role])
        done = end
    return parts if done == length else [*parts, [quote[done:], ""]]


def _cut(quote: str, marks: Sequence[tuple[int, int, str]]) -> list[list[str]]:
    """The pieces of a quote whose marks lie in or across each other, on no word or beyond it."""
    inside = {min(max(cut, 0), len(quote)) for start, end, _ in marks for cut in (start, end)}
    cuts = sorted({0, len(quote), *inside})
    return [[quote[start:end], _told(marks, start, end)] for start, end in pairwise(cuts)]


def _told(marks: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    """What the words between two cuts fill."""
    return ", ".join(sorted({role for first, last, role in marks if first <= start and end <= last}))


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None
