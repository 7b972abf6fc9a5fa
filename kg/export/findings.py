"""In Turtle, what comes of laying all statements together: conflicts, promises, states, dependences and namings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from kg.export.syntax import block, day, literal
from kg.export.vocabulary import Vocabulary, camel
from kg.model import Conflict, Dependence, Graph, Holding, Naming, Promise
from kg.pieces import NONE, Pieces

Found = TypeVar("Found", Dependence, Holding, Naming)


def conflicts(ones: Iterable[Conflict], vocabulary: Vocabulary) -> Iterator[str]:
    """Each conflict with its two statements."""
    for one in ones:
        between = [("kg:between", vocabulary.name("statement", id)) for id in one.between]
        about = [("kg:about", literal(one.about)), ("kg:detail", literal(one.detail, "en"))]
        yield block(vocabulary.name("conflict", one.id), [("a", "kg:Conflict"), *between, *about])


def promises(ones: Iterable[Promise], vocabulary: Vocabulary) -> Iterator[str]:
    """Each promise with the day it is due and how it ended."""
    for one in ones:
        pairs = [
            ("a", "kg:Promise"),
            ("kg:promised", vocabulary.name("statement", one.promised)),
            ("kg:due", day(one.due)),
            ("kg:state", literal(one.state)),
        ]
        if one.kept:
            pairs.append(("kg:kept", vocabulary.name("statement", one.kept)))
        if one.days_late is not None:
            pairs.append(("kg:daysLate", str(one.days_late)))
        if one.doubt:
            pairs.append(("kg:doubt", literal(one.doubt)))
        if one.ended:
            pairs.append(("kg:ended", vocabulary.name("statement", one.ended)))
        if one.follows:
            pairs.append(("kg:follows", vocabulary.name("promise", one.follows)))
        yield block(vocabulary.name("promise", one.id), pairs)


def holdings(graph: Graph, vocabulary: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """Each state with the days for which it holds."""
    return _few(graph.holdings, lambda one: _holding(one, vocabulary), kept)


def _holding(one: Holding, vocabulary: Vocabulary) -> str:
    pairs = [
        ("a", "kg:Holding"),
        ("kg:shownBy", vocabulary.name("statement", one.statement)),
        ("rdf:subject", vocabulary.name("id", one.subject)),
        ("rdf:predicate", f"kg:{camel(one.predicate)}"),
        ("rdf:object", vocabulary.name("id", one.object)),
        ("kg:since", day(one.since)),
        ("kg:how", literal(one.how)),
        ("kg:lastSaid", day(one.last)),
    ]
    if one.until:
        pairs.append(("kg:until", day(one.until)))
    if one.ended_by:
        pairs.append(("kg:ended", vocabulary.name("statement", one.ended_by)))
    return block(vocabulary.name("holding", one.id), pairs)


def dependences(graph: Graph, vocabulary: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """Each article that has something from elsewhere, with what and from whom."""
    return _few(graph.dependences, lambda one: _dependence(one, vocabulary), kept)


def _dependence(one: Dependence, vocabulary: Vocabulary) -> str:
    pairs = [
        ("a", "kg:Dependence"),
        ("kg:dependent", vocabulary.name("article", one.article)),
        ("kg:dependsOn", vocabulary.name("id" if one.why == "relay" else "article", one.on)),
        ("kg:why", literal(one.why)),
        ("kg:shared", str(one.shared)),
        ("kg:detail", literal(one.detail, "en")),
    ]
    return block(vocabulary.name("dependence", one.id), pairs)


def namings(graph: Graph, vocabulary: Vocabulary, kept: Pieces = NONE) -> Iterator[str]:
    """The words of each publisher for an entity or an event."""
    return _few(graph.namings, lambda one: _naming(one, vocabulary), kept)


def _naming(one: Naming, vocabulary: Vocabulary) -> str:
    pairs = [
        ("a", "kg:Naming"),
        ("kg:names", vocabulary.name("id" if one.kind == "entity" else "statement", one.of)),
        ("kg:usedBy", literal(one.publisher)),
        ("kg:words", literal(one.words, "en")),
        ("kg:times", str(one.count)),
    ]
    return block(vocabulary.name("naming", one.id), pairs)


def _few(things: Sequence[Found], written: Callable[[Found], str], kept: Pieces) -> Iterator[str]:
    """The blocks of things in the order of their ids, a few at a time: each is short, and most are as they were."""
    for _, ones in groupby(things, key=lambda one: one.id[:2]):
        few = tuple(ones)
        yield kept.of(None, (type(few[0]).__name__, few), partial(_joined, few, written))


def _joined(ones: Iterable[Found], written: Callable[[Found], str]) -> str:
    return "".join(map(written, ones))
