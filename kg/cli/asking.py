"""The command that asks the graph questions in SPARQL: query."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from kg.cli import terminal, words
from kg.errors import QueryError

FORMATS = ("table", "csv", "json")
QUERY_ENDS = (".rq", ".sparql")


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "query",
        query,
        help="ask the graph a question in SPARQL",
        examples=("kg query --list", "kg query who-left", "kg query my-question.rq --format csv"),
    )
    command.add_argument("query", nargs="?", metavar="TEXT|FILE.rq", help="SPARQL, a file of it, or a name of --list")
    command.add_argument("--list", action="store_true", help="list the questions that come with kg")
    command.add_argument(
        "--graph", type=Path, default=Path("out/graph.ttl"), metavar="FILE", help="the graph (default: out/graph.ttl)"
    )
    command.add_argument("--format", choices=FORMATS, default="table", help="of the answer (default: table)")


def query(args: Namespace) -> int:
    """`kg query`: one answer as a table, CSV or JSON; or the list of the questions that come with kg."""
    from kg import query as asking

    if args.list:
        terminal.say(_listed())
        return 0
    if args.query is None:
        terminal.complain("give a query, a file of one, or --list")
        return 2
    render = {"table": asking.as_text, "csv": asking.as_csv, "json": asking.as_json}[args.format]
    terminal.say_data(render(asking.query(args.graph, _question(args.query))))
    return 0


def _question(word: str) -> str:
    """The SPARQL that the word stands for: a file's, standard input's, a listed question's, or its own."""
    if word == "-":
        return sys.stdin.read()
    word = _utf8(word)
    from kg.query import questions

    named = {question.name: question.text for question in questions()}
    if word in named:
        return named[word]
    path = Path(word)
    if word.endswith(QUERY_ENDS) or ("{" not in word and path.is_file()):
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise QueryError(f"{path}: not UTF-8") from error
    if word.replace("-", "").isalnum():
        raise QueryError(f"there is no question {word!r}; kg query --list names them")
    return word


def _utf8(word: str) -> str:
    """A word of the command line as UTF-8, also where the locale knows ASCII alone."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _listed() -> list[str]:
    from kg.query import questions

    rows = [(question.name, question.asks) for question in questions()]
    width = max((len(name) for name, _ in rows), default=0)
    lines = ["Questions that come with kg", *(f"  {name:<{width}}  {asks}" for name, asks in rows)]
    return [*lines, "", "Ask one by its name: kg query NAME --graph out/graph.ttl"]
