"""The stages in order: read, annotate, relate, resolve, assemble; then export and view. Read this first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__, lexicon
from kg.assemble import assemble
from kg.errors import SourceError
from kg.lexicon import Lexicon
from kg.model import Article, Graph, Reading
from kg.read import read
from kg.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int], None]


def build(
    paths: Sequence[Path],
    *,
    model: str | None = None,
    max_chars: int = 200_000,
    progress: Progress | None = None,
) -> Graph:
    """Read articles and build the graph of what they say.

    Args:
        paths: folders and files of articles.
        model: the spaCy model; the default one when None.
        max_chars: an article is cut to this many code points.
        progress: called with (articles done, articles in all) after each article.

    Raises:
        SourceError: a path does not exist, or nothing in them can be built.
        ModelError: the model is missing or lacks what is needed.
        LexiconError: the program's own data are broken.
    """
    from kg.annotate import load  # spaCy takes a second to import: only a build pays for it

    sources = read(paths, max_chars=max_chars)
    if not sources.articles:
        raise SourceError(_nothing(paths, [f"{s.path}: {s.reason} ({s.detail})" for s in sources.skipped]))
    known = lexicon.load()
    nlp = load(model)
    readings = tuple(_readings(sources.articles, nlp, known, progress))
    entities, statements = resolve(readings, {a.id: a for a in sources.articles}, known)
    return assemble(
        sources.articles, sources.skipped, entities, statements, known.predicates, versions=_versions(nlp, known)
    )


def write(graph: Graph, out: Path, *, base_iri: str | None = None) -> tuple[Path, ...]:
    """Write every file of a build into `out`, all or none.

    Raises:
        ExportError: the folder cannot be written, or holds files of the same names that kg did not write.
    """
    from kg.export import BASE_IRI, export
    from kg.view import page

    predicates = lexicon.load().predicates
    return export(
        graph, out, predicates=predicates.values(), base_iri=base_iri or BASE_IRI,
        extra={"graph.html": [page(graph, predicates)]},
    )  # fmt: skip


def _readings(articles: Sequence[Article], nlp: Language, known: Lexicon, progress: Progress | None) -> Iterator[Reading]:
    from kg.annotate import annotate
    from kg.relate import relate

    for n, annotated in enumerate(annotate(articles, nlp, known), start=1):
        yield relate(annotated, known)
        if progress:
            progress(n, len(articles))


def _nothing(paths: Sequence[Path], skipped: Sequence[str]) -> str:
    where = ", ".join(str(path) for path in paths)
    if not skipped:
        return f"no article in {where}: put .txt, .md, .html, .json, .jsonl or feed files there"
    return f"nothing in {where} could be read: " + "; ".join(skipped[:5]) + (" …" if len(skipped) > 5 else "")


def _versions(nlp: Language, known: Lexicon) -> tuple[tuple[str, str], ...]:
    import spacy

    model = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return (("data", known.version), ("kg", __version__), ("model", model), ("spacy", spacy.__version__))
