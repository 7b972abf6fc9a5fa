"""The questions that come with Basegraph: `questions/*.rq`, each told in plain English on its first line."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Question:
    """A query ready to ask: its name (the file's stem), what it asks, and its SPARQL."""

    name: str
    asks: str
    text: str


def questions() -> tuple[Question, ...]:
    """Every question of the package, by name."""
    folder = files("kg.query") / "questions"
    found = {
        file.name.removesuffix(".rq"): file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".rq")
    }
    return tuple(
        Question(name, text.partition("\n")[0].removeprefix("#").strip(), text) for name, text in sorted(found.items())
    )
