"""What a build says when it is done: a Graph in a few lines for a person."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kg.export.vocabulary import sentence
from kg.model import STATUSES, Entity, Graph, Promise, Statement

SAMPLES = 3  # names shown for each type of entity
STORY = 5  # statements, conflicts shown
WIDTH = 100  # a long detail is cut here

# What each file is for; other files are listed without a remark.
USES = {
    "graph.html": "the page: open it in a browser, it needs no network",
    "graph.ttl": "the graph in RDF, for SPARQL",
    "graph.nt": "the same, a triple a line",
    "graph.trig": "the same, with a graph for each article",
    "graph.jsonld": "the same in JSON-LD",
    "graph.graphml": "for Gephi, Cytoscape and networkx",
    "entities.jsonl": "one entity a line, with every mention",
    "statements.jsonl": "one statement a line, with its sentences",
    "articles.jsonl": "what was read, and what was not",
    "report.json": "counts, skipped inputs, conflicts, promises, versions",
}


def summary(
    graph: Graph, files: Sequence[Path], *, out: Path, labels: Mapping[str, str], verbose: bool = False
) -> list[str]:
    """The lines that end a build; those that are not indented are headings.

    Args:
        graph: What was built.
        files: What was written.
        out: The folder it was written to.
        labels: How each predicate is read, by its id.
        verbose: Also name every article that was read.
    """
    says = _sayer(graph, labels)
    lines = [_read(graph)]
    if verbose:
        lines += [f"  {article.path}" for article in graph.articles]
    for section in (
        _entities(graph),
        _statements(graph),
        _story(graph, says),
        _conflicts(graph),
        _promises(graph, says),
    ):
        lines += ["", *section] if section else []
    return [*lines, "", *_files(files), "", *_next(graph, out)]


def skips(graph: Graph) -> list[str]:
    """One line for each input that gave no article: the file, the reason code, and what is wrong with it."""
    return [skipped(one.path, one.reason, one.detail) for one in graph.skipped]


def skipped(path: str, reason: str, detail: str) -> str:
    """The line for an input that gave no article."""
    return f"skipped {path}: {reason}: {detail}"


def _read(graph: Graph) -> str:
    publishers = len({article.publisher for article in graph.articles if article.publisher})
    dates = sorted(article.published for article in graph.articles if article.published)
    parts = [f"Read {counted(len(graph.articles), 'article')}"]
    if publishers:
        parts.append(f" from {counted(publishers, 'publisher')}")
    if dates:
        parts.append(f", {dates[0]} to {dates[-1]}" if dates[0] != dates[-1] else f", {dates[0]}")
    if graph.copies:
        parts.append(f"; {counted(len(graph.copies), 'carries another', 'carry another')}")
    if graph.skipped:
        parts.append(f"; skipped {len(graph.skipped)}, named above")
    return "".join(parts)


def _entities(graph: Graph) -> list[str]:
    by_type: dict[str, list[Entity]] = {}
    for entity in sorted(graph.entities, key=lambda one: (-len(one.mentions), one.id)):
        by_type.setdefault(entity.type, []).append(entity)
    lines = [f"{counted(len(graph.entities), 'entity', 'entities')}"]
    for type_, entities in sorted(by_type.items(), key=lambda row: (-len(row[1]), row[0])):
        names = ", ".join(entity.label for entity in entities[:SAMPLES])
        more = ", ..." if len(entities) > SAMPLES else ""
        lines.append(f"  {type_:<14}{len(entities):>6}  {_cut(names + more)}")
    return lines


def _statements(graph: Graph) -> list[str]:
    sentences = len({(one.article, one.start, one.end) for each in graph.statements for one in each.evidence})
    lines = [f"{counted(len(graph.statements), 'statement')} from {counted(sentences, 'sentence')}"]
    if not graph.statements:
        return lines
    lines.append(f"  {'':<22}" + "".join(f"{status:>9}" for status in STATUSES))
    for predicate, counts in sorted(_by_predicate(graph).items(), key=lambda row: (-row[1].total(), row[0])):
        cells = "".join(f"{counts[status] or '.':>9}" for status in STATUSES)
        lines.append(f"  {predicate:<22}{cells}")
    totals = Counter(statement.status for statement in graph.statements)
    return [*lines, f"  {'':<22}" + "".join(f"{totals[status]:>9}" for status in STATUSES)]


def _sayer(graph: Graph, labels: Mapping[str, str]) -> Callable[[Statement], str]:
    """What puts a statement of the graph into words, with its time."""
    names = {entity.id: entity.label for entity in graph.entities}

    def says(one: Statement) -> str:
        said = sentence(one, names, labels.get(one.predicate, one.predicate))
        return _cut(f"{said}, {one.time.edtf}" if one.time else said)

    return says


def _weight(one: Statement) -> tuple[float, ...]:
    return -one.origins, -len(one.evidence), -one.confidence


def _story(graph: Graph, says: Callable[[Statement], str]) -> list[str]:
    best = sorted(graph.statements, key=lambda one: (*_weight(one), one.id))[:STORY]
    lines = [f"  {says(one)}, {counted(one.origins, 'origin')}  [{one.id[:8]}]" for one in best]
    return ["Said by most", *lines] if lines else []


def _conflicts(graph: Graph) -> list[str]:
    if not graph.conflicts:
        return []
    lines = [f"  {one.about}: {_cut(one.detail)}" for one in graph.conflicts[:STORY]]
    if len(graph.conflicts) > STORY:
        lines.append(f"  and {len(graph.conflicts) - STORY} more, in report.json")
    return [counted(len(graph.conflicts), "conflict"), *lines]


def _promises(graph: Graph, says: Callable[[Statement], str]) -> list[str]:
    if not graph.promises:
        return []
    statements = {statement.id: statement for statement in graph.statements}
    lines = [
        f"  {_kept(one)}: {says(statements[one.promised])}"
        for one in sorted(graph.promises, key=lambda one: (one.due, one.id))[:STORY]
        if one.promised in statements
    ]
    if len(graph.promises) > STORY:
        lines.append(f"  and {len(graph.promises) - STORY} more, in report.json")
    return [counted(len(graph.promises), "promise"), *lines]


def _kept(promise: Promise) -> str:
    late = promise.days_late
    if late is None or promise.state != "kept":
        return promise.state
    if late == 0:
        return "kept on time"
    return f"kept {counted(abs(late), 'day')} {'late' if late > 0 else 'early'}"


def _files(files: Sequence[Path]) -> list[str]:
    width = max((len(str(path)) for path in files), default=0)
    return ["Written", *(f"  {path!s:<{width}}  {USES.get(path.name, '')}".rstrip() for path in files)]


def _next(graph: Graph, out: Path) -> list[str]:
    where = shlex.quote(str(out))
    lines = [
        "Next",
        f"  open {shlex.quote(str(out / 'graph.html'))} in a browser",
        "  kg query --list",
        f"  kg query --graph {shlex.quote(str(out / 'graph.ttl'))} 'SELECT ?who {{ ?who a kg:Base }}'",
    ]
    if graph.statements:
        first = min(graph.statements, key=lambda one: (*_weight(one), one.id))
        lines.append(f"  kg explain {first.id[:8]} --out {where}")
    return lines


def _by_predicate(graph: Graph) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for statement in graph.statements:
        found.setdefault(statement.predicate, Counter())[statement.status] += 1
    return found


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and its noun: 1 article, 2 articles, 1,000 entities."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _cut(text: str) -> str:
    return text if len(text) <= WIDTH else text[: WIDTH - 3].rstrip() + "..."
