"""Questions ready to ask: SPARQL files told in plain English, with parameters that are data and never SPARQL text.

The head of such a file is comments: the question on the first line, then a line for each parameter, as in
`# base (Site): the base, facility, place or country`. Where a value goes, the query says `VALUES ?base { ... }` with a
default in it, so that it runs as it stands; `UNDEF` there leaves the parameter open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from kg.errors import QueryError
from kg.query.formats import n3
from kg.query.table import Term

OPEN = "UNDEF"  # SPARQL's word for a value that is left open

_TOLD = re.compile(r"#\s*(\w+) \((\w+)\): (.+)")
_VALUES = r"VALUES\s+\?{}\s*\{{([^{{}}]*)\}}"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given with a question.

    `kind` is day, text, number, relation, article, statement, or a class of the vocabulary for an entity's name.
    `default` is as the query has it, UNDEF when it may stay open.
    """

    name: str
    kind: str
    told: str
    default: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query ready to ask: its name (the file's stem), what it asks, its SPARQL, and what may be given with it."""

    name: str
    asks: str
    text: str
    parameters: tuple[Parameter, ...] = ()


def questions() -> tuple[Question, ...]:
    """Every question of the package, by name."""
    folder = files("kg.query") / "questions"
    found = {
        file.name.removesuffix(".rq"): file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".rq")
    }
    return tuple(question(name, text) for name, text in sorted(found.items()))


def question(name: str, text: str) -> Question:
    """The question that a text is; one without a told head asks nothing and takes nothing.

    Raises:
        QueryError: a parameter is told at its head and has no VALUES in the query.
    """
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    told = (found.groups() for line in head[1:] if (found := _TOLD.fullmatch(line.rstrip())))
    parameters = tuple(Parameter(one, kind, words, _default(text, one)) for one, kind, words in told)
    return Question(name, head[0].removeprefix("#").strip() if head else "", text, parameters)


def bind(asked: Question, values: Mapping[str, Term | None]) -> str:
    """The SPARQL of the question with the values in place of its defaults; None leaves a parameter open.

    Raises:
        QueryError: the question has no such parameter.
    """
    known = {parameter.name for parameter in asked.parameters}
    text = asked.text
    for name, value in values.items():
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            raise QueryError(f"{asked.name} has no parameter {name!r}; it has {there}")
        written = OPEN if value is None else n3(value)
        text = _place(name).sub(lambda _, put=f"VALUES ?{name} {{ {written} }}": put, text)  # type: ignore[misc]
    return text


def _default(text: str, name: str) -> str:
    found = _place(name).search(text)
    if not found:
        raise QueryError(f"the parameter {name!r} is told at the head, and the query has no VALUES ?{name} {{ ... }}")
    return " ".join(found[1].split())


def _place(name: str) -> re.Pattern[str]:
    return re.compile(_VALUES.format(name))
