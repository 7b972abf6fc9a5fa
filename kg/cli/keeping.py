"""The command that shows and clears what builds keep for the next build: cache."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kg.cli import terminal, words
from kg.errors import CacheError


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "cache",
        cache,
        help="show or clear the readings that builds keep, so that only new articles are read",
        more="Clearing costs nothing but the time of the next build: the files of the graph stay.",
        examples=("kg cache out", "kg cache out --clear", "kg cache --cache ~/readings --json"),
    )
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("out", nargs="?", type=Path, metavar="OUT", help="the output folder whose cache is meant")
    which.add_argument("--cache", type=Path, metavar="DIR", help="a cache that was named with kg build --cache")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help="say where it is and what it holds (this is the default)")
    what.add_argument("--clear", action="store_true", help="remove it; what kg did not write there stays")
    command.add_argument("--json", action="store_true", help="print one JSON object")


def cache(args: Namespace) -> int:
    """`kg cache`: what a cache holds, or that it is gone."""
    from kg.cache import FOLDER, clear, contents

    folder = args.cache or args.out / FOLDER
    if not (folder if args.cache else args.out).is_dir():
        raise CacheError(f"{args.cache or args.out}: no such folder; name the --out or the --cache of a build")
    gone = 0
    if args.clear:
        from kg.export import folder_lock

        with folder_lock(args.cache or args.out):  # never under a build that is running
            gone = clear(folder)
    held = contents(folder)
    if args.json:
        import json

        figures = {"folder": str(folder), "files": held.files, "readings": held.readings, "damaged": held.damaged}
        terminal.say_data(json.dumps({**figures, "bytes": held.bytes, "removed": gone}))
    elif args.clear:
        terminal.say([f"{folder}: {gone} files removed"])
    else:
        damaged = f", {held.damaged} damaged lines (the next build drops them)" if held.damaged else ""
        terminal.say([f"{folder}: {held.readings:,} readings, {held.bytes / 1e6:,.1f} MB{damaged}"])
    return 0
