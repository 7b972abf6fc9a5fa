"""The command that serves a build on this machine: serve."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from kg.cli import terminal, words

PORT = 7071


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "serve",
        serve,
        help="serve the page and a SPARQL endpoint on this machine",
        more="Nobody on another machine can reach it, and nothing can be changed through it. Stop it with Ctrl-C.",
        examples=("kg serve out", "kg serve out --port 8080 --seconds 60 --rows 1000000"),
    )
    command.add_argument(
        "out", nargs="?", type=Path, default=Path("out"), metavar="OUT", help="a build's folder (default: out)"
    )
    command.add_argument(
        "--port", type=words.port, default=PORT, metavar="N", help=f"0 for any that is free (default: {PORT})"
    )
    command.add_argument(
        "--seconds", type=words.seconds, default=10.0, metavar="S", help="stop a query after S seconds (default: 10)"
    )
    command.add_argument(
        "--rows", type=words.count, default=100_000, metavar="N", help="refuse a larger answer (default: 100000)"
    )


def serve(args: Namespace) -> int:
    """`kg serve`: answers until it is told to stop."""
    from kg import serve as serving
    from kg.serve.endpoint import LIMITS

    app = serving.open_app(args.out, limits=replace(LIMITS, seconds=args.seconds, rows=args.rows))

    def started(port: int) -> None:
        home = f"http://127.0.0.1:{port}"
        terminal.say([
            f"Serving {args.out} to this machine; Ctrl-C stops it",
            f"  the page         {home}/",
            f"  ask in SPARQL    {home}/query",
            f"  for programs     {home}/sparql",
        ])  # fmt: skip

    serving.serve(app, args.port, started=started)
    return 0
