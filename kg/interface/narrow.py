"""The conditions under which a sequence is narrowed, checked before any statement is looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from kg.errors import KgError
from kg.interface.context import Context
from kg.model import ENTITY_TYPES, STATUSES, Article, Entity, Statement

Condition = Callable[[Statement], bool]


def types(wanted: str | Sequence[str] | None) -> frozenset[str]:
    """The types asked for; all of them for None.

    Raises:
        KgError: there is no such type.
    """
    return frozenset(ENTITY_TYPES) if wanted is None else _among(wanted, ENTITY_TYPES, "type")


def conditions(
    context: Context,
    *,
    predicate: str | Sequence[str] | None,
    status: str | Sequence[str] | None,
    on: str | Entity | None,
    subject: str | Entity | None,
    object: str | Entity | None,
    speaker: str | Entity | None,
    article: str | Article | None,
    origins: int,
    asof: date | None,
) -> list[Condition]:
    """One test for each condition that is given; see `Statements.__call__`.

    Raises:
        NotFoundError: no entity or article is called so, or several are.
        KgError: there is no such predicate or status.
    """
    found: list[Condition] = []
    if predicate is not None:
        predicates = _among(predicate, context.predicates, "predicate")
        found.append(lambda one: one.predicate in predicates)
    if status is not None:
        statuses = _among(status, STATUSES, "status")
        found.append(lambda one: one.status in statuses)
    if on is not None:
        about = {one.id for one in context.about.get(_id(context, on), ())}
        found.append(lambda one: one.id in about)
    if subject is not None:
        actor = _id(context, subject)
        found.append(lambda one: one.subject == actor)
    if object is not None:
        target = _id(context, object)
        found.append(lambda one: one.object == target)
    if speaker is not None:
        voice = _id(context, speaker)
        found.append(lambda one: any(piece.speaker == voice for piece in one.evidence))
    if article is not None:
        paper = context.article_id(article if isinstance(article, str) else article.id)
        found.append(lambda one: any(piece.article == paper for piece in one.evidence))
    if origins > 1:
        found.append(lambda one: one.origins >= origins)
    if asof is not None:
        found.append(lambda one: _covers(one, asof))
    return found


def _among(wanted: str | Sequence[str], known: Collection[str], noun: str) -> frozenset[str]:
    asked = frozenset([wanted] if isinstance(wanted, str) else wanted)
    if wrong := sorted(asked - set(known)):
        raise KgError(f"no {noun} {wrong[0]!r}; there are {', '.join(known)}")
    return asked


def _id(context: Context, entity: str | Entity) -> str:
    return context.entity_id(entity if isinstance(entity, str) else entity.id)


def _covers(one: Statement, day: date) -> bool:
    if one.time is None:
        return False
    return (one.time.start or date.min) <= day <= (one.time.end or date.max)
