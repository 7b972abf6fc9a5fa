"""The command that asks a person about doubtful names, and keeps the answers in resolutions.toml: review."""

from __future__ import annotations

import json
import os
import stat
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kg.cli import terminal, words
from kg.errors import ResolutionError

if TYPE_CHECKING:
    from kg.model import Doubt, Graph
    from kg.resolve.decisions import Row

SHOWN = 20  # doubts that are listed
ANSWERS = "[s]ame, [n]ot the same, [enter] leave open, [q]uit: "


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands, "review", review,
        help="list names that may be one thing or two, and decide them",
        more="Decisions go to SOURCES/resolutions.toml; the next build obeys them.",
        examples=(
            "kg review sources --out out",
            "kg review sources --out out --ask",
            'kg review sources --same "Qais al-Muhammadawi" "Qais al-Mohammadi"',
            'kg review sources --rename ain-al-asad "Ain al-Asad"',
        ),
    )  # fmt: skip
    command.add_argument("sources", type=Path, metavar="SOURCES", help="the folder of the articles")
    command.add_argument("--out", type=Path, default=Path("out"), metavar="OUT", help="the build (default: out)")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--ask", action="store_true", help="ask about each doubt and write the answers")
    what.add_argument("--same", nargs="+", metavar="NAME", help="decide that these are one; the first name stays")
    what.add_argument("--not-same", nargs=2, metavar="NAME", help="decide that these two are two")
    what.add_argument("--rename", nargs=2, metavar=("NAME", "LABEL"), help="give an entity another label")
    what.add_argument("--json", action="store_true", help="print the doubts as JSON")


def review(args: Namespace) -> int:
    """`kg review`: the doubts, the most consequential first; or one decision, written beside the sources."""
    from kg import stored
    from kg.resolve.decisions import names_of

    graph = stored.graph(args.out)
    folder = args.sources if args.sources.is_dir() else args.sources.parent
    by_name = names_of((one.id, (one.label, *one.names)) for one in graph.entities)
    if args.same:
        return _write(folder, [_checked("same", args.same, by_name)])
    if args.not_same:
        return _write(folder, [_checked("not-same", args.not_same, by_name)])
    if args.rename:
        return _write(folder, [_checked("rename", args.rename, by_name)])
    if args.json:
        terminal.say_data(json.dumps([_row(one) for one in graph.doubts], indent=2, ensure_ascii=True))
    elif args.ask:
        return _ask(folder, graph, by_name)
    else:
        terminal.say(_listed(graph))
    return 0


def _checked(
    kind: Literal["same", "not-same", "rename"], given: Sequence[str], by_name: Mapping[str, Sequence[str]]
) -> Row:
    """A decision whose names the build knows.

    Raises:
        ResolutionError: it knows none, or several things, of a name; or there are too few names.
    """
    from kg.resolve.decisions import FILE, Row, find

    if kind == "same" and len(given) < 2:
        raise ResolutionError("--same takes two names or more")
    known = given[:1] if kind == "rename" else given
    for name in known:
        find(name, by_name, FILE)
    return Row(kind, tuple(known), given[1] if kind == "rename" else None)


def _row(one: Doubt) -> dict[str, object]:
    return {
        "one": one.one, "other": one.other, "names": one.names, "why": one.why, "weight": one.weight,
        "joined": one.joined,
    }  # fmt: skip


def _listed(graph: Graph) -> list[str]:
    if not graph.doubts:
        return ["No doubts: no two names of this build look like one thing."]
    lines = [f"{len(graph.doubts)} to decide, those first that would move the most evidence"]
    for one in graph.doubts[:SHOWN]:
        lines += ["", *_told(one)]
    more = len(graph.doubts) - SHOWN
    tail = [f"and {more} more; --json lists all", ""] if more > 0 else []
    return [*lines, "", *tail, "Decide them one by one: kg review SOURCES --out OUT --ask"]


def _told(one: Doubt) -> list[str]:
    now = "one entity now" if one.joined else "two entities now"
    ids = one.one if one.joined else f"{one.one}, {one.other}"
    return [f"{one.names[0]} / {one.names[1]}", f"  {now} ({ids}): {one.why}; weight {one.weight}"]


def _ask(folder: Path, graph: Graph, by_name: Mapping[str, Sequence[str]]) -> int:
    """Asks about one doubt after the other; what was answered is kept also when the asking is broken off."""
    from kg.resolve.decisions import Row

    rows: list[Row] = []
    for one in graph.doubts:
        terminal.say([*_told(one), *(f"  {line}" for line in _samples(graph, one))])
        answer = _answered()
        if answer in ("q", None):
            break
        if answer in ("s", "n"):
            # A name reads better than an id, where it means just the one thing.
            plain = all(
                by_name.get(name.casefold()) == [id] for name, id in zip(one.names, (one.one, one.other), strict=True)
            )
            names = one.names if plain else (one.one, one.other)
            if not (one.joined and answer == "s"):
                rows.append(Row("same" if answer == "s" else "not-same", tuple(names)))
    if not rows:
        terminal.say(["Nothing was decided."])
        return 0
    return _write(folder, rows)


def _answered() -> str | None:
    """The first letter of the answer; None at the end of the input."""
    sys.stdout.write(ANSWERS)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip().casefold()[:1] if line else None


def _samples(graph: Graph, one: Doubt) -> list[str]:
    """A sentence about each of the two."""
    lines = []
    for id in dict.fromkeys((one.one, one.other)):
        quotes = [s.evidence[0].quote for s in graph.statements if id in (s.subject, s.object, s.what) and s.evidence]
        if quotes:
            lines.append(f'{id}: "{" ".join(min(quotes, key=len).split())}"')
    return lines


def _write(folder: Path, rows: Sequence[Row]) -> int:
    """Adds decisions to the file, which stays as it is otherwise, in one step.

    Raises:
        ResolutionError: what is there cannot be read, or is no plain file.
    """
    from kg.resolve.decisions import FILE, as_toml, parse

    path = folder / FILE
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise ResolutionError(f"{path}: not a plain file; nothing was written")
    try:
        old = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError as error:
        raise ResolutionError(f"{path}: not UTF-8; nothing was written") from error
    held = {(row.kind, row.names, row.to) for row in parse(old, path=str(path))}
    fresh = [row for row in rows if (row.kind, row.names, row.to) not in held]
    text = old + ("\n" if old and not old.endswith("\n\n") else "") + as_toml(fresh)
    parse(text, path=str(path))
    if fresh:
        beside = path.with_name(f".{FILE}.new")
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    terminal.say([f"{path}: {len(fresh)} decided, {len(held) + len(fresh)} in all. Build again to obey them."])
    return 0
