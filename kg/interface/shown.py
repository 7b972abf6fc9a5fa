"""The page in a notebook: graph.html in a sandboxed frame that can reach neither the notebook nor a network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import escape

from kg.errors import ExportError
from kg.interface.context import Context
from kg.model import Graph, Statement


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A page, displayed inline by Jupyter; `html` is the whole of it, `height` its height in pixels."""

    html: str
    height: int = 640

    def __repr__(self) -> str:
        return f"<page of {len(self.html):,} signs; Jupyter shows it, .save('page.html') keeps it>"

    def save(self, path: str | Path) -> Path:
        """Write the page to a file that any browser opens.

        Raises:
            ExportError: it cannot be written.
        """
        try:
            Path(path).write_text(self.html, encoding="utf-8")
        except OSError as error:
            raise ExportError(f"{path}: cannot be written: {error.strerror}") from error
        return Path(path)

    def _repr_html_(self) -> str:
        # The sandbox without allow-same-origin gives the page an origin of its own.
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{escape(self.html)}" title="The graph" '
            f'style="width:100%;height:{self.height:d}px;border:1px solid #8884"></iframe>'
        )


def whole(context: Context, *, height: int) -> Shown:
    """The page of the whole graph."""
    return _shown(context, context.graph, height)


def part(context: Context, statements: Sequence[Statement], *, height: int) -> Shown:
    """The page of some statements, with the entities and articles that they speak of."""
    said = {one.id for one in statements}
    papers = {piece.article for one in statements for piece in one.evidence}
    things = {id for one in statements for id in (one.subject, one.object, one.what)}
    things |= {id for one in statements for piece in one.evidence for id in (piece.speaker, piece.via)}
    graph = context.graph
    smaller = replace(
        graph,
        articles=tuple(one for one in graph.articles if one.id in papers),
        skipped=(),
        entities=tuple(one for one in graph.entities if one.id in things),
        statements=tuple(one for one in graph.statements if one.id in said),
        conflicts=tuple(one for one in graph.conflicts if said.issuperset(one.between)),
        promises=tuple(one for one in graph.promises if one.promised in said),
        copies=tuple(pair for pair in graph.copies if papers.issuperset(pair)),
    )
    return _shown(context, smaller, height)


def _shown(context: Context, graph: Graph, height: int) -> Shown:
    from kg.view import page

    return Shown(page(graph, context.predicates), height)
