"""What a build stored: its JSON Lines and its report, read back as rows or as the Graph that they were written from.

The files hold everything but the text of the articles, which stays where it was read: `Article.text` is empty here.
`kg.export.tables` writes what is read here; `tests/test_stored.py` holds the two together.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from kg import stored_findings as findings
from kg.errors import SourceError
from kg.fileset import settle
from kg.model import (
    ENTITY_TYPES,
    STATUSES,
    Article,
    Entity,
    Evidence,
    Graph,
    Mark,
    Mention,
    Note,
    Skipped,
    Statement,
    When,
    by_id,
)

Row = dict[str, Any]
Made = TypeVar("Made")

_BASE = re.compile(rb"^@prefix id:\s+<([^<>\s]+)id/> \.$", re.MULTILINE)
_DAY = re.compile(r"(\d{1,4})(?:-(\d\d)(?:-(\d\d))?)?")


def graph(out: Path) -> Graph:
    """The Graph of a build, as its files in the folder `out` hold it: all but the text of the articles.

    Raises:
        SourceError: a file is missing, damaged, or of another version of kg; the message names it and the remedy.
    """
    read = rows(out / "articles.jsonl")
    skipped = [row for row in read if row.get("status") == "skipped"]
    kept = [row for row in read if row.get("status") != "skipped"]
    entities, statements, told = rows(out / "entities.jsonl"), rows(out / "statements.jsonl"), report(out)
    return Graph(
        articles=_made(out / "articles.jsonl", kept=kept, make=_article),
        skipped=_made(out / "articles.jsonl", kept=skipped, make=_skipped),
        entities=_made(out / "entities.jsonl", kept=entities, make=_entity),
        statements=_made(out / "statements.jsonl", kept=statements, make=_statement),
        conflicts=_made(out / "report.json", kept=told.get("conflicts", ()), make=findings.conflict),
        promises=_made(out / "report.json", kept=told.get("promises", ()), make=findings.promise),
        dependences=by_id(_made(out / "articles.jsonl", kept=_below(kept, "depends_on"), make=findings.dependence)),
        holdings=by_id(_made(out / "statements.jsonl", kept=_below(statements, "holds"), make=findings.holding)),
        namings=by_id(
            (
                *_made(out / "entities.jsonl", kept=_below(entities, "namings"), make=findings.entity_naming),
                *_made(out / "statements.jsonl", kept=_below(statements, "namings"), make=findings.event_naming),
            )
        ),
        doubts=_made(out / "report.json", kept=told.get("doubts", ()), make=findings.doubt),
        notes=_made(out / "report.json", kept=told.get("notes", ()), make=_note),
        decisions=_made(out / "report.json", kept=told.get("decisions", ()), make=findings.decision),
        copies=tuple((row["id"], row["copies_from"]) for row in kept if row.get("copies_from")),
        versions=tuple(sorted(told.get("versions", {}).items())),
    )


def rows(path: Path) -> list[Row]:
    """The rows of one JSON Lines file of a build, each an object with an id.

    Raises:
        SourceError: the file is missing, or is not what a build writes.
    """
    # Not splitlines(): a quote may hold U+2028, which is no end of a line in JSON Lines.
    lines = [line for line in _text(path).split("\n") if line.strip()]
    try:
        found = [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: not JSON Lines: {error}; {_again(path)}") from error
    if not all(isinstance(row, dict) and isinstance(row.get("id"), str) for row in found):
        raise SourceError(f"{path}: a line is not an object with an id; {_again(path)}")
    return found


def report(out: Path) -> Row:
    """The report of a build.

    Raises:
        SourceError: report.json is missing, or is not what a build writes.
    """
    path = out / "report.json"
    try:
        found = json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path}: not JSON: {error}; {_again(path)}") from error
    if not isinstance(found, dict):
        raise SourceError(f"{path}: not a JSON object; {_again(path)}")
    return found


def base_iri(out: Path) -> str | None:
    """The IRI below which the data of the build's graph.ttl stands; None when the file is missing or says none."""
    settle(out)
    try:
        with (out / "graph.ttl").open("rb") as file:
            found = _BASE.search(file.read(4096))
    except OSError:
        return None
    return found[1].decode("ascii", "replace") if found else None


def when(edtf: str, *, how: str = "stated", text: str = "") -> When:
    """The stretch of days that `When.edtf` wrote.

    Raises:
        ValueError: it is none.
    """
    first, slash, last = edtf.partition("/")
    if how not in ("stated", "anchored"):
        raise ValueError(f"time_how {how!r}")
    start = None if first == ".." else _days(first)[0]
    end = None if last == ".." else _days(last if slash else first)[1]
    if start is None and end is None:
        raise ValueError(f"time {edtf!r}")
    return When(start, end, "stated" if how == "stated" else "anchored", text)


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(f"time {text!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or month is None:
        return date(year or 0, 1, 1), date(year or 0, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _text(path: Path) -> str:
    settle(path.parent)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file; build first: kg build SOURCES --out {path.parent}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8; {_again(path)}") from error


def _again(path: Path) -> str:
    return f"build again: kg build SOURCES --out {path.parent}"


def _below(owners: Sequence[Row], key: str) -> list[Row]:
    """The rows that stand in each row under a key, with the id of the row as "of"."""
    found = [(owner["id"], row) for owner in owners for row in owner.get(key, ())]
    return [row | {"of": id} if isinstance(row, dict) else row for id, row in found]


def _made(path: Path, *, kept: Any, make: Callable[[Mapping[str, Any]], Made]) -> tuple[Made, ...]:
    made: list[Made] = []
    for row in kept:
        try:
            thing = make(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise SourceError(f"{path}: {_name(row)} lacks or mistakes {error}; {_again(path)}") from error
        found = getattr(thing, "id", None)
        if found != row.get("id"):
            raise SourceError(f"{path}: {_name(row)} is not what its id says: it was changed; {_again(path)}")
        made.append(thing)
    return tuple(made)


def _name(row: Any) -> str:
    return f"the row of {row['id']!r}" if isinstance(row, dict) and "id" in row else "a row"


def _one_of(value: Any, known: Collection[Any]) -> Any:
    if value not in known:
        raise ValueError(f"{value!r}")
    return value


def _article(row: Mapping[str, Any]) -> Article:
    return Article(
        id=row["id"],
        text="",
        sha256=row["sha256"],
        path=row["path"],
        title=row["title"],
        publisher=row["publisher"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        url=row["url"],
        language=row["language"],
        author=row["author"],
        truncated=row["truncated"],
    )


def _note(row: Mapping[str, Any]) -> Note:
    return Note(row["path"], row["text"], row["id"])


def _skipped(row: Mapping[str, Any]) -> Skipped:
    return Skipped(row["path"], row["why"]["reason"], row["why"]["detail"], row["id"])


def _entity(row: Mapping[str, Any]) -> Entity:
    return Entity(
        id=row["id"],
        label=row["label"],
        type=_one_of(row["type"], ENTITY_TYPES),
        names=tuple(row["names"]),
        mentions=tuple(map(_mention, row["mentions"])),
        wikidata=row["wikidata"],
        lat=row["lat"],
        lon=row["lon"],
        icao=row["icao"],
    )


def _mention(row: Mapping[str, Any]) -> Mention:
    return Mention(
        row["article"], row["start"], row["end"], row["text"], _one_of(row["type"], ENTITY_TYPES), row["kind"]
    )


def _statement(row: Mapping[str, Any]) -> Statement:
    roles = row["roles"]
    return Statement(
        subject=row["subject"],
        predicate=row["predicate"],
        object=row["object"],
        status=_one_of(row["status"], STATUSES),
        evidence=tuple(map(_evidence, row["evidence"])),
        time=_when(row),
        what=roles["what"],
        strength=roles["strength"],
        title=roles["title"],
        confidence=float("nan") if row["confidence"] is None else row["confidence"],
        origins=row["origins"],
    )


def _evidence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(
        article=row["article"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        status=_one_of(row["status"], STATUSES),
        rule=row["rule"],
        time=_when(row),
        speaker=row["speaker"],
        via=row["via"],
        marks=tuple(Mark(one["role"], one["start"], one["end"]) for one in row["marks"]),
    )


def _when(row: Mapping[str, Any]) -> When | None:
    return when(row["time"], how=row["time_how"], text=row["time_text"] or "") if row["time"] else None
