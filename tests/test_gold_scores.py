"""What a build of the gold articles is worth: no set falls below its floors (tests/gold/floors.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg import lexicon, pipeline
from kg.export import export
from kg.score import Floor, below, read_floors, score

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors.toml"
ARTICLES = {GOLD: ROOT / "sources", GOLD / "world": GOLD / "world" / "articles"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Path]:
    """The folder of a build for each folder of gold."""
    built = {}
    for gold, articles in ARTICLES.items():
        out = tmp_path_factory.mktemp("out")
        graph = pipeline.build([articles])
        export(graph, out, predicates=lexicon.load().predicates.values(), only=("entities.jsonl", "statements.jsonl"))
        built[gold.resolve()] = out
    return built


@pytest.mark.parametrize("floor", read_floors(FLOORS), ids=lambda floor: floor.name)
def test_floors(floor: Floor, outputs: Mapping[Path, Path]) -> None:
    result = score(floor.gold, outputs[floor.gold.resolve()], pattern=floor.pattern)
    assert result.core > 0
    assert result.predicted > 0
    assert below(result, FLOORS) == ()
