"""Why the evidence of a statement counts as so many origins: its sentences in groups, and what links those of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from kg.across.index import Index
from kg.assemble.groups import linked
from kg.assemble.origins import Sources, keys, occasions_of, sources
from kg.model import Evidence, Statement


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of one origin, and why they are one; a sentence alone has no reason."""

    pieces: tuple[Evidence, ...]
    reasons: tuple[str, ...]


def known(index: Index) -> Sources:
    """What the counting of origins knows of the graph; gather it once for many statements."""
    graph = index.graph
    return sources(graph.articles, graph.entities, graph.statements, graph.copies)


def independence(index: Index, one: Statement, facts: Sources | None = None) -> tuple[Group, ...]:
    """The evidence of a statement by origin, the group with the most sentences first."""
    facts = facts or known(index)
    occasions = occasions_of(one.evidence, facts)
    relayed = frozenset(piece.via for piece in one.evidence if piece.via)
    shared = [keys(piece, facts, occasions, relayed) for piece in one.evidence]
    groups: dict[int, list[int]] = defaultdict(list)
    for place, head in enumerate(linked(shared)):
        groups[head].append(place)
    found = [
        Group(tuple(one.evidence[n] for n in places), _reasons(index, [shared[n] for n in places]))
        for places in groups.values()
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.pieces), group.pieces[0].id)))


def _reasons(index: Index, shared: list[frozenset[Hashable]]) -> tuple[str, ...]:
    """What at least two of the sets have in common, in words."""
    counts: Mapping[Hashable, int] = _counted(shared)
    return tuple(sorted({_reason(index, key) for key, n in counts.items() if n > 1}))


def _counted(shared: list[frozenset[Hashable]]) -> dict[Hashable, int]:
    counts: dict[Hashable, int] = defaultdict(int)
    for own in shared:
        for key in own:
            counts[key] += 1
    return counts


def _reason(index: Index, key: Hashable) -> str:
    assert isinstance(key, tuple)
    kind, of = key[0], str(key[1])
    if kind == "article":
        return f"one article, {of}"
    if kind == "text":
        return f"one text, that of {of}"
    if kind == "run":
        return "eight words in a row are the same"
    if kind == "voice":
        return f"one voice within a day: {index.name(of)}"
    return f"one outlet: {index.name(of)}"
