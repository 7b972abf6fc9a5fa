"""The commands that show how good a build is and why it says what it says: score and explain."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kg.cli import terminal, words
from kg.errors import KgError


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "score",
        score,
        help="compare a build with annotation by hand",
        examples=("kg score tests/gold out", "kg score tests/gold out --errors"),
    )
    command.add_argument("gold", type=Path, metavar="GOLD_DIR", help="one ARTICLE.json for each annotated article")
    command.add_argument("out", type=Path, metavar="OUT_DIR", help="a build that read those articles")
    command.add_argument("--pattern", default="*.json", metavar="GLOB", help="which of them (default: *.json)")
    command.add_argument("--errors", action="store_true", help="list every relation that is wrong or missing")
    command.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    command.add_argument("--floors", type=Path, metavar="FILE", help="fail when a figure is below its floor here")

    command = words.command(
        commands,
        "explain",
        explain,
        help="show one statement with every sentence that says it",
        examples=("kg explain c4kq7x --out out", "kg explain c4kq7x --json"),
    )
    command.add_argument("statement", metavar="STATEMENT_ID", help="its id, or enough of the beginning")
    command.add_argument("--out", type=Path, default=Path("out"), metavar="OUT", help="the build (default: out)")
    command.add_argument("--json", action="store_true", help="print its row of statements.jsonl")


def score(args: Namespace) -> int:
    """`kg score`: the figures of a build against gold; 1 when one is below its floor."""
    from kg import score as scoring

    result = scoring.score(args.gold, args.out, pattern=args.pattern)
    terminal.say(scoring.as_text(result, errors=args.errors).splitlines())
    if args.json:
        _write(args.json, scoring.as_json(result))
    below = scoring.below(result, args.floors) if args.floors else ()
    for line in below:
        terminal.complain(line)
    return 1 if below else 0


def explain(args: Namespace) -> int:
    """`kg explain`: one statement with every sentence that says it."""
    from kg.cli.explain import explain, row

    if args.json:
        from kg.export.tables import as_json

        terminal.say_data(as_json(row(args.statement, args.out), indent=2))
    else:
        terminal.say(explain(args.statement, args.out))
    return 0


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KgError(f"{path}: cannot be written: {error.strerror}") from error
