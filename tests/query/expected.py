"""What each question should answer, on the frozen graph and on the articles that come with the program.

`make answers` writes both files of `tests/query/answers/` and the answers in the README anew; read the difference
before you keep it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.query import PREFIXES, Question, Table, Term, bind, questions, shorten, values

FOLDER = Path(__file__).parent / "answers"

# What is given with the questions whose defaults are about the articles of the program.
FROZEN: Mapping[str, Mapping[str, str]] = {
    "allies-of": {"actor": "Gabon"},
    "bases-in": {"area": "gabon"},
    "as-of": {"on": "2026-03-10"},
    "between": {"first": "2026-03-17", "last": "2026-04-02"},
    "everything-about": {"about": "Camp Lobé"},
    "find-words": {"words": "port AIR"},
    "members": {"coalition": "Gulf Alliance", "by": "2026-03-01"},
    "names-of": {"about": "id:camp-lobe"},
    "parts-of": {"whole": "Gabon"},
    "paths": {"from": "France", "to": "Gulf Alliance"},
    "planned-after": {"day": "2026-03-20"},
    "roles-of": {"person": "Anna Mba"},
    "said-about": {"about": "France"},
    "single-source": {"relation": "is stationed in"},
    "timeline": {"about": "Port Air Base"},
    "who-held": {"base": "Port Air Base", "on": "2026-04-05"},
    "who-was-at": {"base": "camp at lobe", "on": "2026-03-18"},
}
# Names that the articles of the program are sure to hold.
CORPUS: Mapping[str, Mapping[str, str]] = {
    "allies-of": {"actor": "United States"},
    "who-was-at": {"base": "Ain al-Asad", "on": "2026-01-18"},
}

Ask = Callable[[str], Table]


def sparql(one: Question, given: Mapping[str, str], ask: Ask, prefixes: Mapping[str, str] = PREFIXES) -> str:
    return bind(one, values(one, given, ask, prefixes))


def told(table: Table, prefixes: Mapping[str, str] = PREFIXES) -> list[str]:
    """An answer in lines: the columns, then the rows in their order; of a CONSTRUCT, how often each property stands."""
    spaces = dict(prefixes)
    if table.form == "construct":
        counted = Counter(shorten(row[1].value, spaces) for row in table.rows if row[1])
        return [f"{number}\t{name}" for name, number in sorted(counted.items())]
    rows = ["\t".join("" if term is None else _plain(term, spaces) for term in row) for row in table.rows]
    return ["\t".join(table.columns), *rows]


def _plain(term: Term, spaces: dict[str, str]) -> str:
    return shorten(term.value, spaces) if term.kind == "uri" else term.value


def sections(given: Mapping[str, Mapping[str, str]], ask: Ask) -> dict[str, list[str]]:
    """The answer to every question, by name."""
    return {one.name: told(ask(sparql(one, given.get(one.name, {}), ask))) for one in questions()}


def as_file(given: Mapping[str, Mapping[str, str]], answers: Mapping[str, list[str]]) -> str:
    parts = []
    for name, lines in sorted(answers.items()):
        words = "".join(f" {key}={word!r}" for key, word in given.get(name, {}).items())
        parts.append("\n".join([f"## {name}{words}", *lines, ""]))
    return "\n".join(parts)


def read(name: str) -> dict[str, list[str]]:
    """The sections of a file of answers."""
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    found = {}
    for part in text.split("## ")[1:]:
        head, *lines = part.rstrip("\n").split("\n")
        found[head.split(" ")[0]] = lines
    return found


def main() -> None:
    """Write both files and the README; the folder of a build of `sources/` is the one argument."""
    from functools import partial

    from kg.query import load, query
    from tests.query.frozen import frozen_graph
    from tests.query.loaded import as_loaded
    from tests.query.shown import README, renewed

    for name, graph, given in (
        ("frozen", as_loaded(frozen_graph()), FROZEN),
        ("corpus", load(sys.argv[1]), CORPUS),
    ):
        answers = sections(given, partial(query, graph))
        (FOLDER / f"{name}.txt").write_text(as_file(given, answers), "utf-8")
    README.write_text(renewed(README.read_text("utf-8"), Path(sys.argv[1])), "utf-8")


if __name__ == "__main__":
    main()
