"""The sample graph and the hostile one, loaded once."""

from __future__ import annotations

import pytest

from kg.query import Loaded
from tests.factory import hostile_graph, sample_graph
from tests.query.frozen import frozen_graph
from tests.query.loaded import as_loaded


@pytest.fixture(scope="session")
def sample() -> Loaded:
    return as_loaded(sample_graph())


@pytest.fixture(scope="session")
def hostile() -> Loaded:
    return as_loaded(hostile_graph())


@pytest.fixture(scope="session")
def frozen() -> Loaded:
    return as_loaded(frozen_graph())
