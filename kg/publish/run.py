"""One run of publishing: deal the triples into parts, compare with the manifest, send what differs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import PublishError, QueryError
from kg.fileset import settle
from kg.publish.client import Client
from kg.query.store import PREFIXES, declared

Progress = Callable[[int, int], None]

_HASH = f"{PREFIXES['kg']}sha256"
_MEGABYTE = 1 << 20
_DIGITS = ((4 * _MEGABYTE, 1), (128 * _MEGABYTE, 2))  # up to so many bytes of Turtle, so many hex digits; else three
_TELL_EVERY = 16  # parts sent between two manifests


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, in parts; `graphs` is what the names of the parts begin with."""

    sent: int
    removed: int
    kept: int
    triples: int
    graphs: str


def publish(file: Path, client: Client, *, graphs: str | None = None, progress: Progress | None = None) -> Outcome:
    """Bring a server up to date with a graph.ttl.

    Args:
        file: the Turtle.
        client: the graph store.
        graphs: the beginning of the names of the named graphs; beside the data's own IRIs when None.
        progress: called with (parts done, parts to do).

    Raises:
        QueryError: there is no such file, or it is not Turtle.
        PublishError: the server refuses or cannot be reached; what was sent stays, and the next run goes on from there.
    """
    settle(file.parent)
    try:
        size = file.stat().st_size
        with file.open("rb") as data:
            prefixes = {**PREFIXES, **dict(declared(data.read(64 * 1024)))}
    except OSError as error:
        raise QueryError(f"{file}: cannot be read: {error.strerror}; run kg build first") from error
    home = graphs or prefixes["id"].removesuffix("id/") + "published/"
    digits = next((number for limit, number in _DIGITS if size <= limit), 3)
    with TemporaryDirectory(prefix="kg-publish-") as folder:
        triples = _deal(file, Path(folder), digits)
        parts = {f"{home}{path.name}": path for path in sorted(Path(folder).iterdir())}
        return _bring(parts, client, home, triples, progress)


def _deal(file: Path, folder: Path, digits: int) -> int:
    """Write each triple to the part of its subject; return how many there are. What is held is one triple."""
    count = 0
    with ExitStack() as stack:
        files: dict[str, BinaryIO] = {}
        try:
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
                name = hashlib.sha256(str(quad.subject).encode()).hexdigest()[:digits]
                if name not in files:
                    files[name] = stack.enter_context((folder / name).open("ab"))
                files[name].write(f"{quad.triple} .\n".encode())
                count += 1
        except SyntaxError as error:
            raise QueryError(f"{file}: is not Turtle: {error}") from error
    return count


def _bring(parts: dict[str, Path], client: Client, home: str, triples: int, progress: Progress | None) -> Outcome:
    there: dict[str, str] = dict(_manifest(client, home))
    here = {name: _sorted_hash(path) for name, path in parts.items()}
    send = [name for name, hash in here.items() if there.get(name) != hash]
    gone = sorted(there.keys() - here.keys())
    if send or gone:
        # First that they are in the making: a run that is killed leaves no part that the next one does not know of.
        there |= dict.fromkeys(send, "")
        _tell(client, home, there)
    for number, name in enumerate(send, 1):
        client.put(name, parts[name].read_bytes())
        there[name] = here[name]
        if number % _TELL_EVERY == 0:
            _tell(client, home, there)
        if progress:
            progress(number, len(send))
    for name in gone:
        client.delete(name)
        del there[name]
    if send or gone:
        _tell(client, home, there)
    return Outcome(len(send), len(gone), len(here) - len(send), triples, home)


def _sorted_hash(path: Path) -> str:
    """The hash of a part, whose lines are put in order first."""
    data = b"".join(sorted(path.read_bytes().splitlines(keepends=True)))
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _manifest(client: Client, home: str) -> Iterator[tuple[str, str]]:
    """The parts that the server has by its own account, with their hashes."""
    type, body = client.get(f"{home}manifest")
    format = ox.RdfFormat.from_media_type(type.partition(";")[0].strip()) or ox.RdfFormat.TURTLE
    try:
        for quad in ox.parse(body, format=format):
            name = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            if quad.predicate.value == _HASH and name.startswith(home) and isinstance(quad.object, ox.Literal):
                yield name, quad.object.value
    except SyntaxError as error:
        raise PublishError(f"{client.url}: its manifest cannot be read: {error}; is this a graph store?") from error


def _tell(client: Client, home: str, parts: dict[str, str]) -> None:
    lines = [f'<{name}> <{_HASH}> "{hash}" .\n' for name, hash in sorted(parts.items())]
    client.put(f"{home}manifest", "".join(lines).encode())
