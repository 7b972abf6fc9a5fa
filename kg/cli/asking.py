"""The commands that ask the graph questions in SPARQL: query, and index for large graphs."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli import terminal, words
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.query import Question

FORMATS = ("table", "csv", "tsv", "json", "xml")
QUERY_ENDS = (".rq", ".sparql")


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "query",
        query,
        help="ask the graph a question in SPARQL",
        more="A question of --list takes values: names of things as the articles have them, days as 2026-01-10.",
        examples=(
            "kg query --list",
            'kg query who-was-at base="Ain al-Asad" on=2026-01-10',
            "kg query who-left --show",
            "kg query my-question.rq --format csv",
            "kg query 'SELECT ?who { ?who kg:withdrawsFrom id:ain-al-asad }'",
        ),
    )
    command.add_argument("query", nargs="?", metavar="TEXT|FILE.rq", help="SPARQL, a file of it, or a name of --list")
    command.add_argument("values", nargs="*", metavar="NAME=VALUE", help="values for the question's parameters")
    command.add_argument("--list", action="store_true", help="list the questions that come with kg")
    command.add_argument("--show", action="store_true", help="print the SPARQL with its prefixes, and do not ask it")
    command.add_argument(
        "--graph", type=Path, default=Path("out/graph.ttl"), metavar="FILE", help="the graph (default: out/graph.ttl)"
    )
    command.add_argument("--format", choices=FORMATS, default="table", help="of the answer (default: table)")

    command = words.command(
        commands,
        "index",
        index,
        help="keep a large graph ready to ask, on disk",
        more="It loads OUT/graph.ttl into OUT/graph.store; kg query and kg serve use that until the next build.",
        examples=("kg index out",),
    )
    command.add_argument("out", type=Path, metavar="OUT", help="a build's folder")


def index(args: Namespace) -> int:
    """`kg index`: the folder that was made, and what it holds."""
    from kg.query.index import make

    folder, count = make(args.out)
    terminal.say([f"{folder}: {count:,} triples ready to ask"])
    return 0


def query(args: Namespace) -> int:
    """`kg query`: one answer in the form wanted; or the list of the questions; or the SPARQL of one."""
    from kg import query as asking

    if args.list:
        terminal.say(_listed())
        return 0
    if args.query is None:
        terminal.complain("give a query, a file of one, or --list")
        return 2
    asked, given = _question(args.query), _given(args.values)
    if args.show and not given:
        terminal.say_data(asking.whole(asked.text, asking.PREFIXES))
        return 0
    graph = asking.load(args.graph)
    found = asking.values(asked, given, lambda text: asking.query(graph, text), graph.prefixes)
    text = asking.bind(asked, found)
    if args.show:
        terminal.say_data(asking.whole(text, graph.prefixes))
        return 0
    for name, term in found.items():
        if term is not None and term.kind == "uri":
            terminal.note(f"{name} is {asking.shorten(term.value, graph.prefixes)}")
    render = {
        "table": asking.as_text,
        "csv": asking.as_csv,
        "tsv": asking.as_tsv,
        "json": asking.as_json,
        "xml": asking.as_xml,
    }[args.format]
    terminal.say_data(render(asking.query(graph, text)))
    return 0


def _question(word: str) -> Question:
    """What the word stands for: standard input, a listed question, a file, or SPARQL itself."""
    from kg.query import question, questions

    if word == "-":
        return question("-", sys.stdin.read())
    word = _utf8(word)
    named = {one.name: one for one in questions()}
    if word in named:
        return named[word]
    path = Path(word)
    if word.endswith(QUERY_ENDS) or ("{" not in word and path.is_file()):
        try:
            return question(path.stem, path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            raise QueryError(f"{path}: not UTF-8") from error
    if word.replace("-", "").isalnum():
        from difflib import get_close_matches

        near = get_close_matches(word, named, n=3)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise QueryError(f"there is no question {word!r}{hint}; kg query --list names them")
    return question("the query", word)


def _given(pairs: list[str]) -> dict[str, str]:
    """The values by name.

    Raises:
        QueryError: a word is not NAME=VALUE, or a name is given twice.
    """
    given: dict[str, str] = {}
    for pair in map(_utf8, pairs):
        name, sign, value = pair.partition("=")
        if not sign:
            raise QueryError(f"{pair!r}: give values as NAME=VALUE, with quotes around a value that has blanks")
        if name in given:
            raise QueryError(f"{name} is given twice")
        given[name] = value
    return given


def _utf8(word: str) -> str:
    """A word of the command line as UTF-8, also where the locale knows ASCII alone."""
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _listed() -> list[str]:
    from kg.query import OPEN, questions

    lines = ["Questions that come with kg"]
    for one in questions():
        lines.append(f"  {one.name:<16}  {one.asks}")
        for each in one.parameters:
            lines.append(
                f"  {'':<16}    {each.name}={'any' if each.default == OPEN else _plain(each.default)}  {each.told}"
            )
    return [*lines, "", 'Ask one by its name: kg query who-was-at base="Ain al-Asad" on=2026-01-10']


def _plain(default: str) -> str:
    """A default as a person types it: `"2026-01-10"^^xsd:date` is 2026-01-10."""
    return default.split('"')[1] if default.startswith('"') else default
