"""Statements as a networkx graph: entities as nodes, statements as edges, with all that is known of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx

from kg.interface import records
from kg.interface.context import Context
from kg.model import Statement


def network(context: Context, statements: Iterable[Statement], *, everything: bool = False) -> nx.MultiDiGraph:
    """The network of the statements; node keys are entity ids, edge keys statement ids.

    Nodes carry the columns of `g.entities.to_frame()`, edges those of `g.statements.to_frame()` (subject and object
    are the ends); what is not known is left out, and days are in ISO 8601, so that every writer of networkx takes it.

    Args:
        context: the graph they stand in.
        statements: the edges.
        everything: also take the entities that no statement is about.
    """
    made = nx.MultiDiGraph()
    edges = list(statements)
    ends = {id for one in edges for id in (one.subject, one.object)}
    for id in sorted(ends | (set(context.entities) if everything else set())):
        known = context.entities.get(id)
        made.add_node(id, **(_plain(records.entity(context, known)) if known else {"label": id}))
    for one in edges:
        facts = records.statement(context, one)
        rule = context.predicates.get(one.predicate)
        facts["label"] = rule.label if rule else one.predicate
        facts["group"] = rule.group if rule else None
        facts["what"] = one.what
        made.add_edge(one.subject, one.object, key=one.id, **_plain(facts, without=("id", "subject", "object")))
    return made


def _plain(facts: Mapping[str, Any], *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: _value(value) for name, value in facts.items() if value is not None and name not in without}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else value
