"""One server of the frozen graph for all tests of serving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.export import export
from kg.view import page
from tests.factory import sample_predicates
from tests.query.frozen import frozen_graph
from tests.serve.server import Server, serving


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    graph, predicates = frozen_graph(), sample_predicates()
    html = page(graph, {one.id: one for one in predicates})
    export(graph, folder, predicates=predicates, extra={"graph.html": [html]})
    return folder


@pytest.fixture(scope="session")
def server(build: Path) -> Iterator[Server]:
    with serving(build, "--seconds", "2", "--rows", "5000") as one:
        yield one
