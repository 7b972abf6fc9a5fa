"""The commands that give a build to other programs: serve, export in other forms of RDF, and publish to a server."""

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

    command = words.command(
        commands,
        "export",
        export,
        help="print the graph of a build in another form of RDF",
        more="The forms are ttl (Turtle), nt (N-Triples), trig (TriG, a graph for each article) and jsonld (JSON-LD).",
        examples=("kg export out trig > graph.trig", "kg export out nt | gzip > graph.nt.gz"),
    )
    command.add_argument("out", type=Path, metavar="OUT", help="a build's folder")
    command.add_argument("form", choices=words.FORMS, metavar="FORM", help="ttl, nt, trig or jsonld")
    command.add_argument("--data", type=Path, metavar="DIR", help="the --data of the build, if it had one")

    command = words.command(
        commands,
        "publish",
        publish,
        help="bring a SPARQL server up to date with a build",
        more="URL is the server's graph store (SPARQL 1.1 Graph Store Protocol). The triples go into named graphs, in "
        "parts; a run sends what the server does not have yet, and may be stopped and run again. A password is "
        "taken from KG_PASSWORD, or asked for.",
        examples=(
            "kg publish http://localhost:7878/store --out out",
            "kg publish https://example.org/sparql-graph-crud-auth --out out --user dba",
        ),
    )
    command.add_argument("url", metavar="URL", help="the address of the graph store")
    command.add_argument("--out", type=Path, default=Path("out"), metavar="OUT", help="a build's folder (default: out)")
    command.add_argument("--user", default="", metavar="NAME", help="for a server that asks who you are")
    command.add_argument(
        "--graphs",
        type=words.iri,
        metavar="IRI",
        help="what the names of the graphs begin with (default: BASE/published/)",
    )
    command.add_argument("--quiet", action="store_true", help="say nothing unless it fails")


def publish(args: Namespace) -> int:
    """`kg publish`: what was sent, and what was there already."""
    import os
    from getpass import getpass

    from kg import publish as publishing

    password = os.environ.get("KG_PASSWORD", "")
    if args.user and not password:
        password = getpass(f"Password of {args.user}: ")
    client = publishing.Client(args.url, user=args.user, password=password)
    file = args.out / "graph.ttl" if args.out.is_dir() else args.out
    with terminal.progress(shown=not args.quiet, what="parts") as progress:
        done = publishing.publish(file, client, graphs=args.graphs, progress=progress)
    if not args.quiet:
        terminal.say([
            f"{args.url} has {done.triples:,} triples of {file}",
            f"  parts    {done.sent} sent, {done.removed} removed, {done.kept} there already",
            f"  graphs   {done.graphs}*; ask the union of all graphs",
        ])  # fmt: skip
    return 0


def export(args: Namespace) -> int:
    """`kg export`: the graph to standard output, piece by piece."""
    from kg import lexicon, stored
    from kg.export import BASE_IRI, FORMATS, Vocabulary

    graph = stored.graph(args.out)
    vocabulary = Vocabulary(tuple(lexicon.load(args.data).predicates.values()), stored.base_iri(args.out) or BASE_IRI)
    terminal.say_pieces(FORMATS[args.form](graph, vocabulary))
    return 0


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
