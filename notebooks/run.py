"""Runs the notebooks and saves them with their outputs, the same bytes each time: `make notebooks`.

    python notebooks/run.py                 # all
    python notebooks/run.py 3-networks.ipynb

A notebook runs in its own folder. What would differ from run to run is left out: times, the name of the machine's
kernel, what goes to standard error; cells are numbered in order. The page of the graph weighs more than all the rest:
it is shown where its cell is run, and not saved.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).parent
SECONDS = 300  # that one cell may take


def run(path: Path) -> NotebookNode:
    """The notebook with fresh outputs.

    Raises:
        CellExecutionError: A cell raises.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    return tidy(notebook)


def tidy(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from one machine or run to another."""
    notebook.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    })  # fmt: skip
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02}"
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            # What a library says on standard error (a first import that builds a cache of fonts) is no output of ours.
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
            for output in cell.outputs:
                if output.output_type != "stream":
                    output["metadata"] = nbformat.from_dict({})
                if output.get("data", {}).get("text/html", "").startswith("<iframe "):
                    del output.data["text/html"]
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def main() -> None:
    """Runs the notebooks named, or all, and saves each in its place."""
    names = sys.argv[1:] or sorted(path.name for path in HERE.glob("*.ipynb"))
    for name in names:
        path = HERE / Path(name).name
        notebook = run(path)
        nbformat.validate(notebook)
        path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(notebook.cells)} cells")


if __name__ == "__main__":
    main()
