"""The parser of the command line. Each family of commands is a module here that adds its own to it.

A family imports argparse alone at its top, and what it needs when it runs, so that `kg --help` answers at once.
"""

from __future__ import annotations

import argparse

from kg import __version__
from kg.cli import across, asking, building, checking, helping, judging, keeping, reviewing, serving

FAMILIES = (
    building,
    across,
    asking,
    serving,
    reviewing,
    judging,
    keeping,
    checking,
    helping,
)  # in the order of the help


def parser() -> argparse.ArgumentParser:
    """The parser of every command; `args.run` takes what it parsed, and is missing when no command was given."""
    main = argparse.ArgumentParser(
        prog="kg",
        description="From a folder of news articles to a graph of who leaves, who takes over, who said so, and when.",
        epilog="Begin with: kg build sources --out out",
    )
    main.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for family in FAMILIES:
        family.add(commands)
    return main
