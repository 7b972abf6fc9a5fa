"""The stages in order: read, annotate, relate, resolve, assemble; then export and view. Read this first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path

from kg import __version__, lexicon
from kg.assemble import assemble
from kg.model import Graph, Reading, Skipped
from kg.read import read
from kg.read.beside import decisions
from kg.resolve import parse, resolve

Progress = Callable[[int, int], None]


def build(
    paths: Sequence[Path],
    *,
    model: str | None = None,
    data: Path | None = None,
    jobs: int = 1,
    max_chars: int = 200_000,
    max_seconds: float = 30.0,
    exclude: Sequence[Path] = (),
    progress: Progress | None = None,
) -> Graph:
    """Read articles and build the graph of what they say; a graph without articles when none could be read.

    Args:
        paths: folders and files of articles.
        model: the spaCy model; the default one when None.
        data: a folder of a person's own gazetteer, frames and predicates, beside those of kg.
        jobs: how many processes read articles at once; the result is the same for any number.
        max_chars: an article is cut to this many code points.
        max_seconds: an article that takes more seconds of computing is skipped as timeout.
        exclude: files and folders below the paths that are no sources, such as the output of the build.
        progress: called with (articles done, articles in all) after each article.

    Raises:
        SourceError: a path does not exist.
        ModelError: the model is missing or lacks what is needed.
        LexiconError: the program's own data are broken.
        ResolutionError: a resolutions.toml beside the sources cannot be read or obeyed.
    """
    decided = tuple(row for path, text in decisions(paths) for row in parse(text, path=path))
    sources = read(paths, max_chars=max_chars, exclude=exclude)
    known = lexicon.load(data)
    if not sources.articles:
        return assemble((), sources.skipped, (), (), known.predicates)
    from kg import work  # brings spaCy, which takes a second to import: only a build pays for it

    nlp = work.load(model)
    results = work.readings(sources.articles, nlp, known, jobs=jobs, max_seconds=max_seconds, progress=progress)
    readings = [result for result in results if isinstance(result, Reading)]
    late = [result for result in results if isinstance(result, Skipped)]
    articles = {article.id: article for article in sources.articles if article.id not in {one.id for one in late}}
    found = resolve(readings, articles, known, decided=decided)
    versions = {"kg": __version__, "data": known.version, "spacy": metadata.version("spacy"), "model": work.name(nlp)}
    return assemble(
        tuple(articles.values()), (*sources.skipped, *late), found.entities, found.statements, known.predicates,
        doubts=found.doubts, decisions=found.decisions, versions=tuple(versions.items()),
    )  # fmt: skip


def write(
    graph: Graph, out: Path, *, base_iri: str | None = None, data: Path | None = None, locked: bool = False
) -> tuple[Path, ...]:
    """Write every file of a build into `out`, all or none.

    Args:
        graph: what was built.
        out: the folder; what kg did not write there is never touched.
        base_iri: where the names of entities live in graph.ttl; the project's own address when None.
        data: the folder of a person's own data with which the graph was built.
        locked: the caller holds the folder already.

    Raises:
        ExportError: the folder cannot be written, or holds files of the same names that kg did not write.
    """
    from kg.export import BASE_IRI, export
    from kg.view import page

    predicates = lexicon.load(data).predicates
    files = {"graph.html": [page(graph, predicates)]}
    base = base_iri or BASE_IRI
    return export(graph, out, predicates=predicates.values(), base_iri=base, extra=files, locked=locked)
