"""The words of the command line. Imports argparse alone, so that `kg --help` answers at once."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse has no public name for it

QUERY_FORMATS = ("table", "csv", "json")

# What may not stand in an IRI (RFC 3987), or would end it in Turtle.
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f-\x9f\ud800-\udfff]')


def parser() -> argparse.ArgumentParser:
    """The parser of every command; `args.command` is None when no command was given."""
    main = argparse.ArgumentParser(
        prog="kg",
        description="From a folder of news articles to a graph of who leaves, who takes over, who said so, and when.",
        epilog="Begin with: kg build sources --out out",
    )
    main.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = main.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _build(commands)
    _query(commands)
    _score(commands)
    _explain(commands)
    _doctor(commands)
    return main


def _build(commands: Commands) -> None:
    command = _command(commands, "build", "read articles and write the graph, the Turtle and the page")
    command.add_argument("sources", nargs="+", type=Path, metavar="SOURCES", help="a folder or a file, or several")
    command.add_argument("--out", required=True, type=Path, metavar="OUT", help="the folder to write to")
    command.add_argument("--model", metavar="NAME", help="an installed spaCy model (default: the pinned small one)")
    command.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes that read (default: 1)")
    command.add_argument(
        "--max-chars", type=_count, default=200_000, metavar="N", help="cut an article here (default: 200000)"
    )
    command.add_argument(
        "--max-seconds", type=_seconds, default=30.0, metavar="S", help="give up an article after (default: 30)"
    )
    command.add_argument("--base-iri", type=_iri, metavar="IRI", help="where the names of entities live in graph.ttl")
    command.add_argument("--strict", action="store_true", help="write nothing and fail when an input is skipped")
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="name only what was skipped")
    loudness.add_argument("--verbose", action="store_true", help="also name every article, and pass on warnings")
    loudness.add_argument("--json", action="store_true", help="print the summary as one JSON object")


def _query(commands: Commands) -> None:
    command = _command(commands, "query", "ask the graph a question in SPARQL")
    command.add_argument("query", nargs="?", metavar="TEXT|FILE.rq", help="SPARQL, a file of it, or a name of --list")
    command.add_argument("--list", action="store_true", help="list the questions that come with kg")
    command.add_argument(
        "--graph", type=Path, default=Path("out/graph.ttl"), metavar="FILE", help="the graph (default: out/graph.ttl)"
    )
    command.add_argument("--format", choices=QUERY_FORMATS, default="table", help="of the answer (default: table)")


def _score(commands: Commands) -> None:
    command = _command(commands, "score", "compare a build with annotation by hand")
    command.add_argument("gold", type=Path, metavar="GOLD_DIR", help="one ARTICLE.json for each annotated article")
    command.add_argument("out", type=Path, metavar="OUT_DIR", help="a build that read those articles")
    command.add_argument("--pattern", default="*.json", metavar="GLOB", help="which of them (default: *.json)")
    command.add_argument("--errors", action="store_true", help="list every relation that is wrong or missing")
    command.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    command.add_argument("--floors", type=Path, metavar="FILE", help="fail when a figure is below its floor here")


def _explain(commands: Commands) -> None:
    command = _command(commands, "explain", "show one statement with every sentence that says it")
    command.add_argument("statement", metavar="STATEMENT_ID", help="its id, or enough of the beginning")
    command.add_argument("--out", required=True, type=Path, metavar="OUT", help="the build it stands in")


def _doctor(commands: Commands) -> None:
    command = _command(commands, "doctor", "check the installation, the model and the data")
    command.add_argument("--model", metavar="NAME", help="check this spaCy model (default: the pinned small one)")


def _command(commands: Commands, name: str, help: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{word}: a whole number from 1 up is wanted")
    return number


def _seconds(word: str) -> float:
    number = float(word)
    if not 0 < number <= 86_400:
        raise argparse.ArgumentTypeError(f"{word}: a number of seconds above 0 and up to a day is wanted")
    return number


def _iri(word: str) -> str:
    absolute = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", word)
    if not absolute or _NOT_IN_IRI.search(word) or word[-1] not in "/#":
        raise argparse.ArgumentTypeError(f"{word!r}: an absolute IRI that ends in / or # is wanted")
    return word
