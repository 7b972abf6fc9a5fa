"""The graph in GraphML 1.0, for Gephi, Cytoscape, yEd and networkx: an edge for each statement, parallel ones kept."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.export.text import xml
from kg.export.vocabulary import Vocabulary
from kg.model import Entity, Graph, Statement

_KEYS = (
    ("label", "node", "string"),
    ("type", "node", "string"),
    ("lat", "node", "double"),
    ("lon", "node", "double"),
    ("mentions", "node", "int"),
    ("label", "edge", "string"),
    ("predicate", "edge", "string"),
    ("status", "edge", "string"),
    ("time", "edge", "string"),
    ("what", "edge", "string"),
    ("strength", "edge", "string"),
    ("title", "edge", "string"),
    ("confidence", "edge", "double"),
    ("origins", "edge", "int"),
    ("evidence", "edge", "int"),
)

Value = str | int | float | None


def graphml(graph: Graph, vocabulary: Vocabulary) -> Iterator[str]:
    """The whole of graph.graphml; an end of a statement that is no entity becomes a node without a type."""
    labels = {one.id: one.label for one in vocabulary.predicates}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, side, kind in _KEYS:
        yield f'  <key id="{side}-{name}" for="{side}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    known = {entity.id: entity for entity in graph.entities}
    for id in sorted(known.keys() | {end for one in graph.statements for end in (one.subject, one.object)}):
        yield f'    <node id="{xml(id)}">{_node(known[id]) if id in known else ""}</node>\n'
    for one in graph.statements:
        label = labels.get(one.predicate, one.predicate)
        ends = f'source="{xml(one.subject)}" target="{xml(one.object)}"'
        yield f'    <edge id="{one.id}" {ends}>{_edge(one, label)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _node(entity: Entity) -> str:
    values: dict[str, Value] = {
        "label": entity.label, "type": entity.type, "lat": entity.lat, "lon": entity.lon,
        "mentions": len(entity.mentions),
    }  # fmt: skip
    return _data("node", values)


def _edge(one: Statement, label: str) -> str:
    values: dict[str, Value] = {
        "label": label, "predicate": one.predicate, "status": one.status, "time": one.time.edtf if one.time else None,
        "what": one.what, "strength": one.strength, "title": one.title, "confidence": one.confidence,
        "origins": one.origins, "evidence": len(one.evidence),
    }  # fmt: skip
    return _data("edge", values)


def _data(side: str, values: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{side}-{name}">{xml(str(value))}</data>'
        for name, value in values.items()
        if value is not None and not (isinstance(value, float) and not math.isfinite(value))
    )
