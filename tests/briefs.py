"""Reads the briefs, short annotated reports many to a file, and writes them as articles with gold annotation.

`tests/gold/README.md` tells the form and what it is for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Brief:
    """One brief: its text, paragraphs parted by empty lines, and its annotation as a gold file has it."""

    slug: str
    published: date
    text: str
    gold: dict[str, Any]


def read(path: Path) -> tuple[Brief, ...]:
    """The briefs of a file.

    Raises:
        ValueError: a line breaks the form; the message names the file and the brief.
    """
    whole = path.read_text(encoding="utf-8")
    return tuple(_brief(part, path) for part in re.split(r"^(?=# )", whole, flags=re.MULTILINE) if part.strip())


def write(briefs: Iterable[Brief], prefix: str, folder: Path) -> None:
    """Write `PREFIX-SLUG.json` for each brief into a folder, and its article into `articles` below it."""
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    for brief in briefs:
        name = f"{prefix}-{brief.slug}"
        front = f"---\npublished: {brief.published}\n---\n"
        (articles / f"{name}.md").write_text(f"{front}\n{brief.text}\n", encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps({"article": name, **brief.gold}), encoding="utf-8")


def _brief(part: str, path: Path) -> Brief:
    head, *lines = part.strip().split("\n")
    try:
        published, slug = head.removeprefix("# ").split(" | ")
        first = next((n for n, line in enumerate(lines) if line[:2] in ("@ ", "> ", "~ ")), len(lines))
        text = "\n".join(lines[:first]).strip()
        entities = [entity for line in lines[first:] if line[0] == "@" for entity in _entities(line)]
        relations = [_relation(line) for line in lines[first:] if line[0] != "@"]
        return Brief(slug, date.fromisoformat(published), text, {"entities": entities, "relations": relations})
    except (ValueError, IndexError) as error:
        raise ValueError(f"{path.name}: {head}: {error}") from error


def _entities(line: str) -> Iterator[dict[str, Any]]:
    kind, things = line.removeprefix("@ ").split(": ", 1)
    for thing in things.split("; "):
        names = thing.split(" / ")
        yield {"id": names[0], "type": kind, "names": names}


def _relation(line: str) -> dict[str, Any]:
    subjects, predicate, objects, status, time, speaker, roles, words = _fields(line)
    given = dict(role.split("=", 1) for role in roles.split("; ") if role)
    return {
        "s": subjects.split(", "), "p": predicate, "o": objects.split(", "), "core": line[0] == ">", "status": status,
        "time": time or None, "speaker": speaker or None, "what": given.get("what"),
        "strength": given.get("strength"), "title": given.get("title"), "evidence": words,
    }  # fmt: skip


def _fields(line: str) -> Sequence[str]:
    fields = [field.strip() for field in line[2:].split("|")]
    if line[:2] not in ("> ", "~ ") or len(fields) != 8:
        raise ValueError(f"no relation of eight fields: {line}")
    return fields
