"""Writes anew what is made from the program's tables: the ontology, the shapes of the relations, the page of terms,
and the Turtle of the sample graph. `make vocabulary` runs it; read the difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path

from kg.export.ontology import ontology
from kg.export.shapes import shapes
from kg.export.terms import page
from kg.export.turtle import turtle
from kg.export.vocabulary import Vocabulary
from tests.factory import sample_graph, sample_predicates

ROOT = Path(__file__).parents[2]


def made() -> dict[Path, str]:
    """The text of each file."""
    rows = sample_predicates()
    return {
        ROOT / "kg" / "data" / "ontology.ttl": ontology(rows),
        ROOT / "kg" / "data" / "relations.shapes.ttl": shapes(rows),
        ROOT / "docs" / "vocabulary.md": page(rows),
        ROOT / "tests" / "export" / "golden" / "sample.ttl": "".join(turtle(sample_graph(), Vocabulary(rows))),
    }


def main() -> None:
    for path, text in made().items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
