"""The embedded engine against rdflib on one graph of made-up statements, in one run, as ratios.

    python -m tests.bench.bench_rdf [TRIPLES]        (1,000,000 when not said; `make bench` runs it)

Each question is asked of both as `kg query` and rdflib users would ask it; both must give the same answer.
What is printed is seconds, and how many times as long rdflib took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import rdflib

from kg.export.forms import ntriples
from kg.export.turtle import turtle
from kg.export.vocabulary import Vocabulary
from kg.query import Limits, load, query, whole
from kg.query.index import make
from tests.bench.large import large_graph
from tests.factory import sample_predicates

TRIPLES_A_STATEMENT = 35.4
LIMITS = Limits(seconds=600, megabytes=8192, rows=1_000_000)

ASKED = {
    "join": """SELECT (COUNT(*) AS ?n) WHERE {
      ?who kg:withdrawsFrom ?base .
      ?said rdf:subject ?who ; rdf:object ?base ; kg:status kg:Actual .
      ?evidence kg:says ?said ; kg:quote ?quote . }""",
    "group by": """SELECT ?paper (COUNT(DISTINCT ?said) AS ?n) WHERE {
      ?article kg:publisherName ?paper . ?evidence kg:article ?article ; kg:says ?said } GROUP BY ?paper""",
    "date filter": """SELECT ?said WHERE {
      ?said kg:status kg:Actual ; kg:notBefore ?from ; kg:notAfter ?to
      FILTER(?from <= "2021-03-31"^^xsd:date && ?to >= "2021-03-01"^^xsd:date) }""",
    "text search": """SELECT ?evidence WHERE {
      ?evidence kg:quote ?quote FILTER(CONTAINS(LCASE(STR(?quote)), "force 7 was ")) }""",
}


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def values(rows: Iterable[Iterable[Any]]) -> list[list[str]]:
    """The cells as text, in an order of their own."""
    return sorted([str(getattr(cell, "value", cell)) for cell in row] for row in rows)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def row(name: str, ours: float, theirs: float, note: str = "") -> None:
    say(f"{name:<24}{ours:>9.2f} s{theirs:>10.2f} s{theirs / ours:>9.1f} x   {note}")


def main() -> None:
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    graph, vocabulary = large_graph(int(triples / TRIPLES_A_STATEMENT)), Vocabulary(sample_predicates())
    with TemporaryDirectory() as folder:
        file, lines = Path(folder) / "graph.ttl", Path(folder) / "graph.nt"
        writing, _ = timed(lambda: file.write_text("".join(turtle(graph, vocabulary)), "utf-8"))
        lines.write_text("".join(ntriples(graph, vocabulary)), "utf-8")
        loading, loaded = timed(lambda: load(file))
        indexing, _ = timed(lambda: make(Path(folder)))
        opening, disk = timed(lambda: load(file))
        # All of ours first: a query of ours forks, which takes longer beside a graph of rdflib in the same process.
        ours = {name: timed(lambda text=text: query(loaded, text, limits=LIMITS)) for name, text in ASKED.items()}
        kept = {name: timed(lambda text=text: query(disk, text, limits=LIMITS)) for name, text in ASKED.items()}
        other = rdflib.Graph()
        slow, _ = timed(lambda: other.parse(lines, format="nt"))
        say(f"{len(loaded.store):,} triples\n{'':<24}{'kg':>11}{'rdflib':>12}{'ratio':>10}")
        row("load", loading, slow, "Turtle into memory; rdflib from N-Triples, which it reads faster")
        for name, text in ASKED.items():
            full = whole(text, loaded.prefixes)
            here, answer = ours[name]
            on_disk, same = kept[name]
            there, found = timed(lambda full=full: list(other.query(full)))
            assert values(answer.rows) == values(same.rows) == values(found) != [], name
            row(name, here, there, f"{len(found):,} rows; {on_disk:.2f} s from disk")
        say(f"write Turtle {writing:.1f} s; index {indexing:.1f} s; open the index {opening:.2f} s")


if __name__ == "__main__":
    main()
