"""The sample graph and the hostile one, loaded once."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.export.turtle import turtle
from kg.export.vocabulary import Vocabulary
from kg.model import Graph
from kg.query import PREFIXES, Loaded
from tests.factory import hostile_graph, sample_graph, sample_predicates


def _loaded(graph: Graph) -> Loaded:
    store = ox.Store()
    text = "".join(turtle(graph, Vocabulary(sample_predicates())))
    store.load(text.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return Loaded(store, PREFIXES)


@pytest.fixture(scope="session")
def sample() -> Loaded:
    return _loaded(sample_graph())


@pytest.fixture(scope="session")
def hostile() -> Loaded:
    return _loaded(hostile_graph())
