"""The stages in order: read, annotate, relate, resolve, assemble; then export and view. Read this first."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from kg import __version__, lexicon
from kg.assemble import assemble, passages
from kg.edition import code, installed
from kg.incremental import (
    Progress,
    Remark,
    keep,
    keep_pieces,
    no_collector,
    reader,
    readings,
    remembered,
    seldom_collected,
    set_aside,
    written,
)
from kg.lexicon import Predicate
from kg.meanwhile import meanwhile
from kg.memo import FORGETFUL
from kg.model import Graph, Reading, Skipped
from kg.read import read
from kg.read.beside import decisions
from kg.resolve import parse, prepare, resolve

LEAST, MOST = 500, 50_000
"""Statements with which a second process helps: fewer are not worth it, more take too much memory."""


@seldom_collected()
def build(
    paths: Sequence[Path],
    *,
    model: str | None = None,
    data: Path | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    max_chars: int = 200_000,
    max_seconds: float = 30.0,
    exclude: Sequence[Path] = (),
    cache: Path | None = None,
    strict: bool = False,
    progress: Progress | None = None,
    remark: Remark | None = None,
    meantime: Callable[[], object] = lambda: None,
) -> Graph:
    """Read articles and build the graph of what they say; a graph without articles when none could be read.

    Args:
        paths: folders and files of articles.
        model: the spaCy model; the default one when None.
        data: a folder of a person's own gazetteer, frames and predicates, beside those of kg.
        jobs: how many processes read articles at once; the result is the same for any number.
        scheduler: the address of a Dask cluster that reads them instead; the result is the same.
        max_chars: an article is cut to this many code points.
        max_seconds: an article that takes more seconds of computing is skipped as timeout.
        exclude: files and folders below the paths that are no sources, such as the output of the build.
        cache: the folder in which readings are kept for the next build, see `kg.cache`; without it none are.
        strict: stop before the reading where an input was skipped; the graph then has articles and no statements.
        progress: called with (articles done, articles in all), first with those whose readings were kept.
        remark: called with what a person should know and no file says, such as a cache that cannot be written.
        meantime: called once when the sources have been read, while another process may be reading the articles.

    Raises:
        SourceError: a path does not exist.
        ClusterError: the cluster cannot be used.
        ModelError: the model is missing or lacks what is needed.
        LexiconError: the program's own data are broken.
        ResolutionError: a resolutions.toml beside the sources cannot be read or obeyed.
    """
    decided = tuple(row for path, text in decisions(paths) for row in parse(text, path=path))
    how: dict[str, Any] = {
        "model": model, "data": data, "jobs": jobs, "scheduler": scheduler, "max_seconds": max_seconds, "cache": cache,
    }  # fmt: skip
    known = lexicon.load(data)  # before the reader's process begins, which needs it too
    with reader(**how) as ask:
        memo = remembered(cache, code()) if cache else FORGETFUL
        sources = read(paths, max_chars=max_chars, exclude=[*exclude, *([cache] if cache else [])], memo=memo)
        if not sources.articles:
            return assemble((), sources.skipped, (), (), known.predicates)
        if strict and sources.skipped:  # before the one costly stage
            return assemble(sources.articles, sources.skipped, (), (), known.predicates)
        finish = readings(sources.articles, known, **how, ask=ask, progress=progress, remark=remark)
        # What needs no reading is done while another process may be reading.
        meantime()
        with no_collector():
            comparison = prepare(known)
            shared = passages(sources.articles, memo)
            worked_out = memo.text() if cache else None
        done = finish(comparison.of)
    if cache and worked_out is not None:
        keep(worked_out, cache)
    read_ones = [result for result in done if isinstance(result, Reading)]
    late = [result for result in done if isinstance(result, Skipped)]
    lost = {one.id for one in late}
    articles = {article.id: article for article in sources.articles if article.id not in lost}
    name = installed(model).name
    versions = {"kg": __version__, "data": known.version, "spacy": metadata.version("spacy"), "model": name}
    with no_collector():
        found = resolve(read_ones, articles, known, decided=decided, comparison=comparison)
        graph = assemble(
            tuple(articles.values()), (*sources.skipped, *late), found.entities, found.statements, known.predicates,
            doubts=found.doubts, decisions=found.decisions, notes=sources.notes, versions=tuple(versions.items()),
            shared=None if lost else shared, beside=_worth,
        )  # fmt: skip
    return graph


def write(
    graph: Graph,
    out: Path,
    *,
    base_iri: str | None = None,
    data: Path | None = None,
    formats: Collection[str] = (),
    locked: bool = False,
    cache: Path | None = None,
) -> tuple[Path, ...]:
    """Write every file of a build into `out`, all or none.

    Args:
        graph: what was built.
        out: the folder; what kg did not write there is never touched.
        base_iri: where the names of entities live in graph.ttl; the project's own address when None.
        data: the folder of a person's own data with which the graph was built.
        formats: other forms of RDF to write as well, see `kg.export.FORMATS`.
        locked: the caller holds the folder already.
        cache: the folder in which it is kept where each piece of the files lies, for the next build.

    Raises:
        ExportError: the folder cannot be written, or holds files of the same names that kg did not write.
    """
    with set_aside(), no_collector():
        from kg.export import BASE_IRI, export

        known = lexicon.load(data)
        base = base_iri or BASE_IRI
        before = written(out, cache, (base, known.version)) if cache else None
        with meanwhile(partial(_page, graph, known.predicates), worth=_worth(len(graph.statements))) as made:
            files = {"graph.html": (made() for _ in range(1))}  # the last one: asked for when the others are written
            paths = export(
                graph, out, predicates=known.predicates.values(), base_iri=base, formats=formats, extra=files,
                locked=locked, before=before,
            )  # fmt: skip
        if cache and before:
            keep_pieces(before, out, cache)
        return paths


def _worth(statements: int) -> bool:
    """Whether they are worth a second process; beside one that holds the language model it would take much memory."""
    return LEAST <= statements <= MOST and "spacy" not in sys.modules


def _page(graph: Graph, predicates: Mapping[str, Predicate]) -> str:
    from kg.view import page  # which takes long to load, and may be loaded beside the other files

    return page(graph, predicates)
