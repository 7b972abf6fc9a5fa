"""One function for each command: parsed arguments to an exit code. Each imports what it needs when it runs."""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kg.cli import terminal
from kg.errors import KgError, QueryError, SourceError

QUERY_ENDS = (".rq", ".sparql")


def build(args: Namespace) -> int:
    """`kg build`: reads the sources, writes the files, tells what came of it."""
    _hush(verbose=args.verbose)
    from kg.export import folder_lock

    if os.path.realpath(args.out) in map(os.path.realpath, args.sources):
        raise SourceError(f"{args.out}: is both the sources and --out; name another --out")
    with folder_lock(args.out):  # from the start: a second build, or a folder that cannot be, shows before the work
        return _build(args)


def _build(args: Namespace) -> int:
    from kg import pipeline
    from kg.cli.summary import counted, skips, summary

    with terminal.progress(shown=not (args.quiet or args.json)) as progress:
        graph = pipeline.build(
            args.sources,
            model=args.model,
            jobs=args.jobs,
            max_chars=args.max_chars,
            max_seconds=args.max_seconds,
            exclude=[args.out],
            progress=progress,
        )
    for line in skips(graph):
        terminal.note(line)
    if not graph.articles:
        raise SourceError("nothing could be built: no article was found in " + ", ".join(map(str, args.sources)))
    if args.strict and graph.skipped:
        skipped = counted(len(graph.skipped), "input was", "inputs were")
        raise SourceError(f"--strict: {skipped} skipped, nothing was written")
    base = {"base_iri": args.base_iri} if args.base_iri else {}
    files = pipeline.write(graph, args.out, locked=True, **base)
    if args.json:
        from kg import export

        report = export.summary(graph) | {"files": [str(path) for path in files]}
        terminal.say_data(json.dumps(report, indent=2))
    elif not args.quiet:
        from kg.lexicon import load

        labels = {predicate.id: predicate.label for predicate in load().predicates.values()}
        terminal.say(summary(graph, files, out=args.out, labels=labels, verbose=args.verbose))
    return 0


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
    from kg.cli.explain import explain

    terminal.say(explain(args.statement, args.out))
    return 0


def doctor(args: Namespace) -> int:
    """`kg doctor`: one line for each part; 1 when a part is broken."""
    _hush(verbose=False)
    from kg.cli.doctor import examine

    healthy = True
    for check in examine(model=args.model):
        healthy = healthy and check.ok
        terminal.say([f"  {'ok ' if check.ok else 'BAD'}  {check.part:<14}  {check.finding}"])
    terminal.say(["All is well. Begin with: kg build sources --out out" if healthy else "See the lines marked BAD."])
    return 0 if healthy else 1


COMMANDS: Mapping[str, Callable[[Namespace], int]] = MappingProxyType({
    "build": build,
    "query": query,
    "score": score,
    "explain": explain,
    "doctor": doctor,
})  # fmt: skip


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


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KgError(f"{path}: cannot be written: {error.strerror}") from error


def _hush(*, verbose: bool) -> None:
    """Keeps what libraries warn of, tracebacks among it, off the screen unless it is asked for."""
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
        return
    warnings.simplefilter("ignore")
    logging.lastResort = None
