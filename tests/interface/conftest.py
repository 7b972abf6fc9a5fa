"""The sample graph and the hostile one as a person holds them."""

from __future__ import annotations

import pytest

from kg.interface import Basegraph
from tests.factory import hostile_graph, sample_graph


@pytest.fixture(scope="session")
def g() -> Basegraph:
    return Basegraph(sample_graph())


@pytest.fixture(scope="session")
def hostile() -> Basegraph:
    return Basegraph(hostile_graph())
