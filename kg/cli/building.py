"""The commands that make a graph: build, and doctor, which looks whether one can be made."""

from __future__ import annotations

import atexit
import gc
import json
import logging
import os
import warnings
from argparse import Namespace
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from kg.cli import terminal, words
from kg.errors import CacheError, KgError, SourceError
from kg.threads import one_thread


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "build",
        build,
        help="read articles and write the graph, the Turtle and the page",
        examples=(
            "kg build sources --out out",
            "kg build reports more/today.html --out out --jobs 2",
            "kg build sources --out out --format nt,trig",
            "kg build inbox --out out --watch",
        ),
    )
    command.add_argument("sources", nargs="+", type=Path, metavar="SOURCES", help="a folder or a file, or several")
    command.add_argument("--out", required=True, type=Path, metavar="OUT", help="the folder to write to")
    command.add_argument("--model", metavar="NAME", help="an installed spaCy model (default: the pinned small one)")
    command.add_argument("--data", type=Path, metavar="DIR", help="your own gazetteer, frames and predicates")
    command.add_argument("--jobs", type=words.count, default=1, metavar="N", help="processes that read (default: 1)")
    command.add_argument(
        "--engine",
        choices=("local", "dask"),
        default="local",
        help="read in processes of this machine (default), or on a Dask cluster; see docs/large.md",
    )
    command.add_argument("--scheduler", metavar="ADDRESS", help="of the Dask cluster, such as tcp://10.0.0.1:8786")
    command.add_argument(
        "--max-chars", type=words.count, default=200_000, metavar="N", help="cut an article here (default: 200000)"
    )
    command.add_argument(
        "--max-seconds",
        type=words.seconds,
        default=30.0,
        metavar="S",
        help="give up an article after S seconds of computing (default: 30)",
    )
    places = command.add_mutually_exclusive_group()
    places.add_argument(
        "--cache", type=Path, metavar="DIR", help="where readings are kept for the next build (default: OUT/.kg-cache)"
    )
    places.add_argument("--no-cache", action="store_true", help="read every article anew, and keep nothing")
    command.add_argument(
        "--base-iri", type=words.iri, metavar="IRI", help="where the names of entities live in graph.ttl"
    )
    command.add_argument(
        "--format",
        type=words.forms,
        default=(),
        metavar="LIST",
        help="write the RDF in these forms too: nt, trig (a graph per article), jsonld",
    )
    command.add_argument("--strict", action="store_true", help="write nothing and fail when an input is skipped")
    command.add_argument(
        "--watch", action="store_true", help="stay, and build again whenever the sources change; Ctrl-C ends it"
    )
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="name only what was skipped")
    loudness.add_argument("--verbose", action="store_true", help="also name every article, and pass on warnings")
    loudness.add_argument("--json", action="store_true", help="print the summary as one JSON object")

    command = words.command(
        commands,
        "doctor",
        doctor,
        help="check the installation, the model and the data",
        examples=("kg doctor", "kg doctor --model en_core_web_md"),
    )
    command.add_argument("--model", metavar="NAME", help="check this spaCy model (default: the pinned small one)")
    command.add_argument("--json", action="store_true", help="print the findings as one JSON object")


def build(args: Namespace) -> int:
    """`kg build`: reads the sources, writes the files, tells what came of it."""
    one_thread()  # before anything loads numpy
    atexit.register(gc.freeze)  # so that nothing looks through all that was made once more, when all of it goes
    _hush(verbose=args.verbose)

    if os.path.realpath(args.out) in map(os.path.realpath, args.sources):
        raise SourceError(f"{args.out}: is both the sources and --out; name another --out")
    if (args.engine == "dask") != bool(args.scheduler):
        terminal.complain("--engine dask and --scheduler ADDRESS belong together")
        return 2
    if args.cache and os.path.realpath(args.cache) == os.path.realpath(args.out):
        raise CacheError(f"{args.cache}: is both --cache and --out; leave --cache out to keep readings below --out")
    return _watch(args) if args.watch else _held(args)


def _watch(args: Namespace) -> int:
    """Builds now and after every change; what stops one build is told, and the next change is waited for."""
    from kg.watch import changes

    own = [args.out, *([args.cache] if args.cache else [])]
    changed = changes([*args.sources, *([args.data] if args.data else [])], exclude=own)
    code = _tried(args)
    terminal.note("watching for changes; Ctrl-C ends it")
    for _ in changed:
        code = _tried(args)
    return code


def _tried(args: Namespace) -> int:
    try:
        return _held(args)
    except KgError as error:
        terminal.complain(str(error))
        return 1


def _held(args: Namespace) -> int:
    from kg.export import folder_lock

    # From the start: a second build, or a folder that cannot be, shows before the work.
    with folder_lock(args.out), folder_lock(args.cache) if args.cache else nullcontext():
        return _build(args)


def _build(args: Namespace) -> int:
    """Builds, unless the folder holds already what would come of it."""
    from kg.cache import FOLDER
    from kg.cli.summary import counted, skipped
    from kg.unchanged import last_report, made_of

    kept = None if args.no_cache else args.cache or args.out / FOLDER
    if not kept:
        return _made(args, None, "", "")
    sources = _sources(args)
    options = (args.max_chars, args.max_seconds, args.base_iri, sorted(args.format), args.strict)
    whole = made_of(sources, model=args.model, data=args.data, options=options)
    report = last_report(kept, args.out, whole)
    if report is None:
        return _made(args, kept, sources, whole)
    for row in report["skipped"]:
        terminal.note(skipped(row["path"], row["reason"], row["detail"]))
    if args.json:
        terminal.say_data(json.dumps(report, indent=2))
    elif not args.quiet:
        read = counted(report["articles"]["read"], "article")
        terminal.say([f"Nothing has changed since {args.out} was built from {read}; its files are as they were."])
    return 0


def _sources(args: Namespace) -> str:
    """A hash of all that the sources hold now."""
    from kg.read.digest import digest

    return digest(args.sources, exclude=[args.out, *([args.cache] if args.cache else [])])


def _made(args: Namespace, kept: Path | None, sources: str, made_of: str) -> int:
    """Builds and writes; `sources` and `made_of` are what the note of it says, where readings are kept."""
    from kg import pipeline
    from kg.cli.summary import counted, skips, summary
    from kg.unchanged import lasting, remember

    after: list[str] = []  # what the sources are when they have been read

    def meantime() -> None:
        if kept:
            after.append(_sources(args))
            import_module("kg.view")  # the page's packages, which take a while, and are needed in any case

    with terminal.progress(shown=not (args.quiet or args.json)) as progress:
        graph = pipeline.build(
            args.sources,
            model=args.model,
            data=args.data,
            jobs=args.jobs,
            scheduler=args.scheduler,
            max_chars=args.max_chars,
            max_seconds=args.max_seconds,
            exclude=[args.out],
            cache=kept,
            strict=args.strict,
            progress=progress,
            remark=terminal.note,
            meantime=meantime,
        )
    for line in skips(graph):
        terminal.note(line)
    if not graph.articles:
        raise SourceError("nothing could be built: no article was found in " + ", ".join(map(str, args.sources)))
    if args.strict and graph.skipped:
        some = counted(len(graph.skipped), "input was", "inputs were")
        raise SourceError(f"--strict: {some} skipped, nothing was written")
    base = {"base_iri": args.base_iri} if args.base_iri else {}
    files = pipeline.write(graph, args.out, data=args.data, formats=args.format, locked=True, cache=kept, **base)
    # What changed while it was read, or what is to be tried again, is left to the next build.
    if kept and lasting(graph) and after == [sources]:
        remember(kept, args.out, made_of)
    if args.json:
        from kg import export

        report = export.summary(graph) | {"files": [str(path) for path in sorted(files)]}
        terminal.say_data(json.dumps(report, indent=2))
    elif not args.quiet:
        from kg.lexicon import load

        labels = {predicate.id: predicate.label for predicate in load(args.data).predicates.values()}
        terminal.say(summary(graph, files, out=args.out, labels=labels, verbose=args.verbose))
    return 0


def doctor(args: Namespace) -> int:
    """`kg doctor`: one line for each part; 1 when a part is broken."""
    _hush(verbose=False)
    from kg.cli.doctor import examine

    if args.json:
        found = list(examine(model=args.model))
        terminal.say_data(json.dumps({one.part: {"ok": one.ok, "finding": one.finding} for one in found}, indent=2))
        return 0 if all(one.ok for one in found) else 1
    healthy = True
    for check in examine(model=args.model):
        healthy = healthy and check.ok
        terminal.say([f"  {'ok ' if check.ok else 'BAD'}  {check.part:<14}  {check.finding}"])
    terminal.say(["All is well. Begin with: kg build sources --out out" if healthy else "See the lines marked BAD."])
    return 0 if healthy else 1


def _hush(*, verbose: bool) -> None:
    """Keeps what libraries warn of, tracebacks among it, off the screen unless it is asked for."""
    if verbose:
        logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")
        return
    warnings.simplefilter("ignore")
    logging.lastResort = None
