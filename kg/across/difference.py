"""What a new batch of articles changed: one graph against an older one, by the ids that stay the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kg.model import Article, Conflict, Entity, Graph, Promise, Statement

Thing = TypeVar("Thing", Article, Entity, Statement, Conflict, Promise)
Pairs = tuple[tuple[Thing, Thing], ...]  # old and new


@dataclass(frozen=True, slots=True)
class Difference:
    """What is only in the new graph (`added`), only in the old (`gone`), and what says something else now."""

    articles_added: tuple[Article, ...]
    articles_gone: tuple[Article, ...]
    entities_added: tuple[Entity, ...]
    entities_gone: tuple[Entity, ...]
    statements_added: tuple[Statement, ...]
    statements_gone: tuple[Statement, ...]
    statements_changed: tuple[tuple[Statement, Statement], ...]  # other origins or confidence
    conflicts_added: tuple[Conflict, ...]
    conflicts_gone: tuple[Conflict, ...]
    promises_added: tuple[Promise, ...]
    promises_gone: tuple[Promise, ...]
    promises_changed: tuple[tuple[Promise, Promise], ...]  # another state, or another day

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, name) for name in self.__slots__)


def difference(old: Graph, new: Graph) -> Difference:
    """What differs between two graphs; things are the same when their ids are."""
    before, after = _by_id(old.statements), _by_id(new.statements)
    due_before, due_after = _by_id(old.promises), _by_id(new.promises)
    return Difference(
        *_both(old.articles, new.articles),
        *_both(old.entities, new.entities),
        *_both(old.statements, new.statements),
        tuple(
            (before[id], after[id])
            for id in sorted(before.keys() & after.keys())
            if (before[id].origins, before[id].confidence) != (after[id].origins, after[id].confidence)
        ),
        *_both(old.conflicts, new.conflicts),
        *_both(old.promises, new.promises),
        tuple(
            (due_before[id], due_after[id])
            for id in sorted(due_before.keys() & due_after.keys())
            if due_before[id] != due_after[id]
        ),
    )


def _by_id(things: Iterable[Thing]) -> dict[str, Thing]:
    return {one.id: one for one in things}


def _both(old: Iterable[Thing], new: Iterable[Thing]) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
    """What was added and what is gone."""
    before, after = _by_id(old), _by_id(new)
    return (
        tuple(after[id] for id in sorted(after.keys() - before.keys())),
        tuple(before[id] for id in sorted(before.keys() - after.keys())),
    )
