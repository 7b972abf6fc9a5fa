"""Graph -> networkx -> pyvis: what is drawn, how it looks, and which things matter most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx as nx

from kg.lean import without
from kg.lexicon import Predicate
from kg.model import EntityType, Graph, Status

with without("pyvis.network"):
    from pyvis.edge import Edge
    from pyvis.node import Node

Position = tuple[int, int]


class Look(NamedTuple):
    """How a type of entity is drawn: a shape of vis-network, filled or hollow, and a colour with 3:1 on white."""

    shape: str
    filled: bool
    colour: str


# Every type has a shape of its own, so that nobody needs to tell the colours apart.
LOOKS: Mapping[EntityType, Look] = {
    "person": Look("dot", True, "#7b4fc0"),
    "country": Look("hexagon", True, "#1b6fa8"),
    "place": Look("dot", False, "#4d7c2a"),
    "base": Look("square", True, "#c2540a"),
    "facility": Look("square", False, "#9a6a2c"),
    "force": Look("triangle", True, "#2a7a5c"),
    "armed-group": Look("triangleDown", True, "#b3261e"),
    "coalition": Look("star", True, "#9c7400"),
    "organization": Look("diamond", True, "#55617a"),
    "agreement": Look("diamond", False, "#8a3f7a"),
    "operation": Look("hexagon", False, "#a8324a"),
}

DASHES: Mapping[Status, bool | list[int]] = {"actual": False, "planned": [9, 6], "negated": [2, 5]}

# What an edge adds to the weight of its two ends: the story is who is where, then who fights and deals with whom.
GROUP_WEIGHTS: Mapping[str, float] = {"presence": 2.0, "conflict": 1.5, "politics": 1.5}

NO_COLOUR = "#5b6470"
SMALLEST, LARGEST = 11, 30  # radius of a node in canvas pixels


def network(graph: Graph, predicates: Mapping[str, Predicate]) -> nx.MultiDiGraph:
    """The graph with entities as nodes (numbered in the order of `graph.entities`) and one edge per statement.

    A node has `weight`: how much is said about it, counted by partners, origins and group of predicate.
    A statement about an entity that the graph does not hold is left out: there is no node to draw it from.
    """
    number = {entity.id: place for place, entity in enumerate(graph.entities)}
    drawn = nx.MultiDiGraph()
    drawn.add_nodes_from((number[entity.id], {"label": entity.label, "type": entity.type}) for entity in graph.entities)
    for place, statement in enumerate(graph.statements):
        if statement.subject in number and statement.object in number:
            drawn.add_edge(
                number[statement.subject],
                number[statement.object],
                key=place,
                predicate=statement.predicate,
                status=statement.status,
                weight=_edge_weight(predicates.get(statement.predicate), statement.origins),
            )
    for node, weight in _weights(drawn).items():
        drawn.nodes[node]["weight"] = weight
    return drawn


def _edge_weight(predicate: Predicate | None, origins: int) -> float:
    """Each further independent origin counts, but ten papers do not make a thing ten times as important."""
    return GROUP_WEIGHTS.get(predicate.group if predicate else "", 1.0) * (1.0 + 0.5 * min(max(origins, 1) - 1, 4))


def _weights(drawn: nx.MultiDiGraph) -> dict[int, float]:
    """Weight of each node: the best edge to each partner in full, every further one a quarter."""
    partners: dict[int, Counter[int]] = defaultdict(Counter)
    best: dict[tuple[int, int], float] = defaultdict(float)
    for one, other, weight in drawn.edges(data="weight"):
        for node, partner in ((one, other), (other, one)) if one != other else ((one, one),):
            partners[node][partner] += 1
            best[node, partner] = max(best[node, partner], weight)
    return {
        node: round(sum(best[node, partner] + 0.25 * (count - 1) for partner, count in partners[node].items()), 3)
        for node in drawn.nodes
    }


def ranked(drawn: nx.MultiDiGraph) -> list[int]:
    """The nodes, the weightiest first; equals in the order of their ids."""
    return sorted(drawn.nodes, key=lambda node: (-drawn.nodes[node]["weight"], node))


def to_pyvis(
    drawn: nx.MultiDiGraph, positions: Mapping[int, Position], predicates: Mapping[str, Predicate]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The nodes and edges in pyvis's data model (what `get_network_data` returns), ready for vis-network.

    They are made one by one: a pyvis network looks through all its nodes for each that is added, and for each edge.
    No node or edge gets a `title`: vis-network would read it as HTML.
    """
    heaviest = max((weight for _, weight in drawn.nodes(data="weight")), default=0.0) or 1.0
    nodes, edges = [], []
    for node, facts in drawn.nodes(data=True):
        look = LOOKS[facts["type"]]
        size = SMALLEST + (LARGEST - SMALLEST) * (facts["weight"] / heaviest) ** 0.5
        x, y = positions[node]
        nodes.append(Node(node, look.shape, facts["label"] or "?", color=look.colour, x=x, y=y, size=round(size, 1)))
    for source, target, key, facts in drawn.edges(keys=True, data=True):
        predicate = predicates.get(facts["predicate"])
        edges.append(
            Edge(
                source,
                target,
                directed=True,
                id=key,
                label=predicate.label if predicate else facts["predicate"],
                color=predicate.colour if predicate else NO_COLOUR,
                arrows="" if predicate and predicate.symmetric else "to",
                dashes=DASHES[facts["status"]],
                weight=round(facts["weight"], 2),
            )
        )
    return [node.options for node in nodes], [edge.options for edge in edges]
