"""One statement of a build, told in full: what is said, by whom, in which words, and which rule read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg import stored
from kg.cli.summary import counted
from kg.errors import KgError, SourceError

Row = Mapping[str, Any]
SHORTEST = 4  # signs of an id that are enough to ask with
NAMED = 5  # of an ambiguous beginning, how many ids to name


def explain(statement: str, out: Path) -> list[str]:
    """The lines that tell one statement; those that are not indented are headings.

    Args:
        statement: Its id, or the beginning of it when only one statement begins so.
        out: The folder of the build.

    Raises:
        SourceError: The build's files are missing or are not what a build writes.
        KgError: No statement, or more than one, begins like that.
    """
    found = row(statement, out)
    labels = {each["id"]: each["label"] for each in stored.rows(out / "entities.jsonl")}
    articles = {each["id"]: each for each in stored.rows(out / "articles.jsonl")}
    try:
        return _told(found, labels, articles)
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{out / 'statements.jsonl'}: statement {found['id']} lacks or mistakes {error}") from error


def row(statement: str, out: Path) -> Row:
    """The row of one statement, as statements.jsonl has it; arguments and errors are those of `explain`."""
    return _find(stored.rows(out / "statements.jsonl"), statement.removeprefix("statement:"))


def _told(row: Row, labels: Mapping[str, str], articles: Mapping[str, Row]) -> list[str]:
    name = _names(labels)
    lines = [f"{name(row['subject'])} {row['predicate'].replace('-', ' ')} {name(row['object'])}"]
    roles = {role: value for role, value in row["roles"].items() if value}
    lines += [f"  {role:<11} {name(value) if role == 'what' else value}" for role, value in roles.items()]
    lines.append(f"  {'status':<11} {row['status']}")
    lines.append(f"  {'time':<11} {row['time'] or 'not known'}")
    lines.append(f"  {'confidence':<11} {row['confidence']:.2f}, {counted(row['origins'], 'independent origin')}")
    lines.append(f"  {'id':<11} {row['id']}")
    for evidence in row["evidence"]:
        lines += ["", *_evidence(evidence, labels, articles)]
    return lines


def _evidence(row: Row, labels: Mapping[str, str], articles: Mapping[str, Row]) -> list[str]:
    name = _names(labels)
    article = articles.get(row["article"], {})
    paper = ", ".join(part for part in (article.get("publisher"), article.get("published")) if part)
    said = {
        "said by": name(row["speaker"]) if row.get("speaker") else None,
        "quoting": name(row["via"]) if row.get("via") else None,
        "status": row["status"],
        "time": row["time"],
        "rule": row["rule"],
    }
    lines = [f"{paper or 'Unknown paper'} (article {row['article']}, signs {row['start']} to {row['end']})"]
    lines.append(f'  "{row["quote"]}"')
    lines += [f"  {key:<11} {value}" for key, value in said.items() if value]
    marks = row.get("marks", ())
    for mark in sorted(marks, key=lambda mark: (mark["start"], mark["end"], mark["role"])):
        start, end = mark["start"] - row["start"], mark["end"] - row["start"]
        # A role may be filled from another sentence; its words are not in this quote.
        inside = 0 <= start < end <= len(row["quote"])
        words = f'"{row["quote"][start:end]}"' if inside else f"at signs {mark['start']} to {mark['end']}"
        lines.append(f"  {mark['role']:<11} <- {words}")
    if row.get("speaker") and "speaker" not in {mark["role"] for mark in marks}:
        lines.append(f"  {'speaker':<11} <- the speech goes on from before this sentence")
    return lines


def _names(labels: Mapping[str, str]) -> Callable[[str], str]:
    return lambda id: labels.get(id, id)


def _find(rows: Sequence[Row], wanted: str) -> Row:
    if exact := [row for row in rows if row["id"] == wanted]:
        return exact[0]
    found = [row for row in rows if row["id"].startswith(wanted)] if len(wanted) >= SHORTEST else []
    if len(found) == 1:
        return found[0]
    if not found:
        short = f" (give at least {SHORTEST} signs)" if len(wanted) < SHORTEST else ""
        raise KgError(f"no statement {wanted!r}{short}; the ids are in statements.jsonl and in the page")
    ids = ", ".join(row["id"] for row in found[:NAMED])
    raise KgError(f"{len(found)} statements begin with {wanted!r}: {ids}{', ...' if len(found) > NAMED else ''}")
