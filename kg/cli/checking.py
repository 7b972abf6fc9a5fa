"""The command that checks the graph of a build: validate."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from kg.cli import terminal, words

SHOWN = 20  # faults of one kind


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "validate",
        validate,
        help="check a graph against its shapes and against itself",
        more="It ends with 1 when something is wrong. With --sources every quote is looked up in its article.",
        examples=("kg validate out", "kg validate out --sources sources --json"),
    )
    command.add_argument("out", type=Path, metavar="OUT", help="a build's folder, or a Turtle file")
    command.add_argument("--sources", nargs="+", type=Path, metavar="SOURCES", help="what it was built from")
    command.add_argument("--json", action="store_true", help="print what was found as one JSON object")


def validate(args: Namespace) -> int:
    """`kg validate`: a line for each fault, and what was looked at."""
    from kg.validate import validate as check

    checked = check(args.out, texts=_texts(args.sources) if args.sources else None)
    if args.json:
        terminal.say_data(json.dumps(asdict(checked), indent=2))
        return 1 if checked.faults else 0
    counted = Counter(fault.code for fault in checked.faults)
    for code, number in sorted(counted.items()):
        these = [fault for fault in checked.faults if fault.code == code]
        lines = [f"  {fault.where}  {fault.message}" for fault in these[:SHOWN]]
        more = [f"  and {number - SHOWN} more; --json lists all"] if number > SHOWN else []
        terminal.say([f"{code}: {number}", *lines, *more])
    terminal.say(["Looked at", *(f"  {one}" for one in checked.looked_at)])
    if checked.left_out:
        terminal.say(["Not looked at", *(f"  {one}" for one in checked.left_out)])
    terminal.say([f"{len(checked.faults)} faults" if checked.faults else "All is well."])
    return 1 if checked.faults else 0


def _texts(sources: list[Path]) -> dict[str, tuple[str, str]]:
    from kg.read import read

    return {article.id: (article.sha256, article.text) for article in read(sources).articles}
