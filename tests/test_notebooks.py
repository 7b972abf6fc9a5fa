"""The notebooks run from top to bottom as they are saved, tell nothing of the machine, and hold what they say."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

nbformat = pytest.importorskip(
    "nbformat", reason="the extra notebook is not installed: pip install 'basegraph[notebook]'"
)
for name in ("nbclient", "ipykernel", "matplotlib", "pandas"):
    pytest.importorskip(name, reason="the extra notebook is not installed: pip install 'basegraph[notebook]'")

FOLDER = Path(__file__).parent.parent / "notebooks"
NAMES = sorted(path.name for path in FOLDER.glob("*.ipynb"))
OURS = {"kg", "kg.errors", "plots"}
ALLOWED = OURS | {"datetime", "itertools", "matplotlib.pyplot", "networkx", "pandas", "pathlib", "tempfile"}


def saved(name: str):  # type: ignore[no-untyped-def]
    return nbformat.read(FOLDER / name, as_version=4)


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """notebooks/run.py, whose kernels import this kg and no other."""
    monkeypatch.setenv("PYTHONPATH", str(FOLDER.parent))
    monkeypatch.syspath_prepend(str(FOLDER))
    import run

    yield run
    sys.modules.pop("run", None)


def test_there_are_five() -> None:
    assert [name[0] for name in NAMES] == ["1", "2", "3", "4", "5"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_gives_outputs_of_the_same_kind_as_the_saved_ones(name: str, runner) -> None:  # type: ignore[no-untyped-def]
    fresh = runner.run(FOLDER / name)
    kinds = [[output.output_type for output in cell.get("outputs", [])] for cell in fresh.cells]
    assert kinds == [[output.output_type for output in cell.get("outputs", [])] for cell in saved(name).cells]
    assert not [output for cell in fresh.cells for output in cell.get("outputs", []) if output.output_type == "error"]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_saved_whole_and_without_a_trace_of_the_machine(name: str) -> None:
    notebook = saved(name)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs or cell.source.startswith(("import", "from")) for cell in code)
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"/home/|/tmp/|/root/|/Users/|C:\\|\bat 0x[0-9a-f]{6}|\d\d:\d\d:\d\d", text)


@pytest.mark.parametrize("name", NAMES)
def test_it_uses_nothing_of_kg_but_the_interface(name: str) -> None:
    source = "\n".join(cell.source for cell in saved(name).cells if cell.cell_type == "code")
    imported = set(re.findall(r"^(?:import|from) ([\w.]+)", source, re.MULTILINE))
    assert imported <= ALLOWED
    assert not re.search(r"\.(?:_context|graph\.(?!html))", source)


@pytest.mark.parametrize("name", NAMES)
def test_its_prose_states_no_figure_that_the_next_run_may_change(name: str) -> None:
    prose = "\n".join(cell.source for cell in saved(name).cells if cell.cell_type == "markdown")
    prose = re.sub(r"`[^`]*`|\d\.\d SPARQL", "", prose)
    assert re.findall(r"\b\d+ (?:articles|entities|statements|papers|origins|promises|conflicts)\b", prose) == []


def test_what_is_saved_is_the_same_however_often_it_is_tidied(runner) -> None:  # type: ignore[no-untyped-def]
    for name in NAMES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert nbformat.writes(runner.tidy(saved(name))) + "\n" == text
