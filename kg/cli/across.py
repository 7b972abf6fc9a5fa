"""The commands that read a build across its articles: show, promises, asof, sources, framing, diff."""

from __future__ import annotations

import argparse
import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli import terminal, words
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.across import Index
    from kg.interface import Basegraph

STATES = ("kept", "partly", "withdrawn", "denied", "overdue", "open")


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands, "show", show,
        help="show all that is known of one entity",
        more="Names, offices, relations in time order, papers, conflicts and promises.",
        examples=('kg show "Ain al-Asad" --out out', "kg show isis --json"),
    )  # fmt: skip
    _entity(command)
    _common(command)

    command = words.command(
        commands, "promises", promises,
        help="print what was announced, when it was due, and what became of it",
        more="A state with a question mark is less than sure; the line below says why.",
        examples=("kg promises --out out", 'kg promises --state overdue --about "Ain al-Asad"'),
    )  # fmt: skip
    command.add_argument("--state", choices=STATES, help="only promises of this state")
    command.add_argument("--about", metavar="ENTITY", help="only promises of, to or about this entity")
    _common(command)

    command = words.command(
        commands, "asof", asof,
        help="print what held on a day: who was where, controlled what, held which office",
        more="Each line has its proof. What the sentences do not end is carried on, and says since when.",
        examples=("kg asof 2026-01-10 --out out", "kg asof 2026-01-10 --about Iraq --json"),
    )  # fmt: skip
    command.add_argument("day", type=_day, metavar="DATE", help="a day, such as 2026-01-10")
    command.add_argument("--about", metavar="ENTITY", help="only what concerns this actor, place or body")
    _common(command)

    command = words.command(
        commands, "sources", sources,
        help="print which article has what from whom, or why a statement has so many origins",
        examples=("kg sources --out out", "kg sources c4kq7x --out out"),
    )  # fmt: skip
    command.add_argument("statement", nargs="?", metavar="STATEMENT_ID", help="count the origins of this statement")
    _common(command)

    command = words.command(
        commands, "framing", framing,
        help="print the words of each paper for an entity, and what only some papers tell of it",
        examples=("kg framing isis --out out", 'kg framing "Qassem Soleimani" --json'),
    )  # fmt: skip
    _entity(command)
    _common(command)

    command = words.command(
        commands, "diff", diff,
        help="print what is different in a newer build",
        examples=("kg diff out-monday out-tuesday",),
    )  # fmt: skip
    command.add_argument("old", type=Path, metavar="OLD", help="the folder of the older build")
    command.add_argument("new", type=Path, metavar="NEW", help="the folder of the newer build")
    command.add_argument("--json", action="store_true", help="print it as one JSON object")


def _entity(command: argparse.ArgumentParser) -> None:
    command.add_argument("entity", metavar="ENTITY", help="a name or an id of entities.jsonl")


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, default=Path("out"), metavar="OUT", help="the build (default: out)")
    command.add_argument("--json", action="store_true", help="print the answer as JSON")


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word!r}: a day is wanted, such as 2026-01-10") from error


def show(args: Namespace) -> int:
    """`kg show`: the dossier of one entity."""
    from kg.across import dossier
    from kg.cli import dossiers

    graph, index = _loaded(args.out)
    found = dossier(index, _id(graph, args.entity))
    return _answer(args, dossiers.dossier_row(index, found), dossiers.dossier_lines(index, found))


def promises(args: Namespace) -> int:
    """`kg promises`: the ledger, by the day on which each was due."""
    from kg.cli import telling

    graph, index = _loaded(args.out)
    about = _id(graph, args.about) if args.about else None
    found = [
        one for one in sorted(index.graph.promises, key=lambda one: (one.due, one.id))
        if args.state in (None, one.state) and telling.concerns(index.statements[one.promised], about)
    ]  # fmt: skip
    return _answer(args, [telling.promise_row(index, one) for one in found], telling.ledger(index, found))


def asof(args: Namespace) -> int:
    """`kg asof`: the states that hold on a day, each with its proof."""
    from kg.across import as_of
    from kg.cli import telling

    graph, index = _loaded(args.out)
    about = _id(graph, args.about) if args.about else None
    found = [one for one in as_of(index.graph, args.day) if about in (None, one.subject, one.object)]
    return _answer(args, [telling.holding_row(index, one) for one in found], telling.on_a_day(index, found, args.day))


def sources(args: Namespace) -> int:
    """`kg sources`: who has what from whom; or the origins of one statement."""
    from kg.across import independence
    from kg.cli import telling

    _, index = _loaded(args.out)
    if args.statement is None:
        rows = [telling.dependence_row(index, one) for one in index.graph.dependences]
        return _answer(args, rows, telling.dependences(index))
    one = index.statements[_statement(index, args.statement)]
    groups = independence(index, one)
    return _answer(args, telling.groups_row(index, one, groups), telling.groups(index, one, groups))


def framing(args: Namespace) -> int:
    """`kg framing`: how each paper names an entity and tells what it is part of."""
    from kg.across import framing as framed
    from kg.cli import dossiers

    graph, index = _loaded(args.out)
    found = framed(index, _id(graph, args.entity))
    return _answer(args, dossiers.framing_row(index, found), dossiers.framing_lines(index, found))


def diff(args: Namespace) -> int:
    """`kg diff`: what a newer build has, lacks and says otherwise."""
    from kg.across import difference
    from kg.cli import dossiers

    (_, old), (_, new) = _loaded(args.old), _loaded(args.new)
    found = difference(old.graph, new.graph)
    return _answer(args, dossiers.difference_row(old, new, found), dossiers.difference_lines(old, new, found))


def _loaded(out: Path) -> tuple[Basegraph, Index]:
    import kg
    from kg.across import Index
    from kg.lexicon import load

    graph = kg.load(out)
    return graph, Index(graph.graph, {one.id: one.label for one in load().predicates.values()})


def _id(graph: Basegraph, name: str) -> str:
    return graph[name].id


def _statement(index: Index, start: str) -> str:
    """The id of the one statement that begins so.

    Raises:
        KgError: none does, or several do.
    """
    wanted = start.removeprefix("statement:")
    found = [id for id in index.statements if id.startswith(wanted)]
    if len(found) == 1 and len(wanted) >= 4:
        return found[0]
    told = "no statement begins" if not found else f"{len(found)} statements begin"
    raise KgError(f"{told} with {wanted!r}; give an id of statements.jsonl, or at least four signs of one")


def _answer(args: Namespace, rows: Any, lines: list[str]) -> int:
    if args.json:
        terminal.say_data(json.dumps(rows, indent=2, ensure_ascii=True))
    else:
        terminal.say(lines)
    return 0
