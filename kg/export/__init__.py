"""Graph to files: the tables, the Turtle, the GraphML and the report, written as one set. See docs/rdf.md."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from kg.errors import ExportError
from kg.export import forms, tables
from kg.export.graphml import graphml
from kg.export.tables import summary
from kg.export.turtle import turtle
from kg.export.vocabulary import BASE_IRI, Vocabulary
from kg.fileset import folder_lock, write_all
from kg.lexicon import Predicate
from kg.model import Graph
from kg.pieces import Pieces, Written

__all__ = ["BASE_IRI", "EXPORTERS", "FORMATS", "Exporter", "Vocabulary", "export", "folder_lock", "summary"]

Exporter = Callable[[Graph, Vocabulary], Iterable[str]]

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({
    "articles.jsonl": tables.articles,
    "entities.jsonl": tables.entities,
    "statements.jsonl": tables.statements,
    "graph.ttl": turtle,
    "graph.graphml": graphml,
    "report.json": tables.report,
})  # fmt: skip

# Those whose pieces are taken as they were written, where they are made of the same.
PIECEWISE: Mapping[str, Callable[[Graph, Vocabulary, Pieces], Iterable[str]]] = MappingProxyType({
    "entities.jsonl": tables.entities, "statements.jsonl": tables.statements, "graph.ttl": turtle,
})  # fmt: skip

# Written on demand, by what is said after --format; the name of the file is "graph." and that.
FORMATS: Mapping[str, Exporter] = MappingProxyType({
    "ttl": turtle,
    "nt": forms.ntriples,
    "trig": forms.trig,
    "jsonld": forms.jsonld,
})  # fmt: skip


def export(
    graph: Graph,
    out: str | PathLike[str],
    *,
    predicates: Iterable[Predicate],
    base_iri: str = BASE_IRI,
    only: Collection[str] | None = None,
    formats: Collection[str] = (),
    extra: Mapping[str, Iterable[str | bytes]] = MappingProxyType({}),
    locked: bool = False,
    before: Written | None = None,
) -> tuple[Path, ...]:
    """Write the files of a build into the folder `out`, all of them or none.

    Args:
        graph: what the build knows.
        out: the folder; it is made if missing. What kg did not write there is never touched.
        predicates: the rows of predicates.toml, for labels and the ontology.
        base_iri: the IRI below which entities, statements, evidence and articles stand; ends with "/" or "#".
        only: names of EXPORTERS; all of them when None.
        formats: names of FORMATS to write as well, such as nt for graph.nt.
        extra: further files of the same set, such as graph.html, as name to pieces of text.
        locked: the caller holds `folder_lock` of the folder.
        before: what was written there before, and by the same program for the same IRI and predicates.

    Returns:
        The paths written.

    Raises:
        ExportError: an unknown name in `only`, a bad base IRI, a file in the way that kg did not write, another build
            on the same folder, or an error of the file system; nothing in `out` has changed.
    """
    for given, known in ((only or (), EXPORTERS), (formats, FORMATS)):
        unknown = sorted(set(given) - known.keys())
        if unknown:
            raise ExportError(f"no exporter writes {unknown[0]!r}; there are {', '.join(known)}")
    vocabulary = Vocabulary(tuple(predicates), base_iri)
    chosen: dict[str, Iterable[str | bytes]] = {
        name: exporter(graph, vocabulary) for name, exporter in EXPORTERS.items() if only is None or name in only
    }
    if before:
        chosen |= {name: _in_pieces(name, graph, vocabulary, before) for name in PIECEWISE if name in chosen}
    more = {f"graph.{name}": write(graph, vocabulary) for name, write in FORMATS.items() if name in formats}
    return write_all(Path(out), {**chosen, **more, **extra}, locked=locked)


def _in_pieces(name: str, graph: Graph, vocabulary: Vocabulary, before: Written) -> Iterator[bytes]:
    pieces = before.file(name)  # not until its turn: the file is held whole
    yield from pieces.followed(PIECEWISE[name](graph, vocabulary, pieces))
