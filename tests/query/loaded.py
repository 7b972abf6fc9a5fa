"""A graph of the tests as a loaded one."""

from __future__ import annotations

import pyoxigraph as ox

from kg.export.turtle import turtle
from kg.export.vocabulary import Vocabulary
from kg.model import Graph
from kg.query import PREFIXES, Loaded
from tests.factory import sample_predicates


def as_loaded(graph: Graph) -> Loaded:
    store = ox.Store()
    text = "".join(turtle(graph, Vocabulary(sample_predicates())))
    store.load(text.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return Loaded(store, PREFIXES)
