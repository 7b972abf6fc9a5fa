"""Runs one function in a forked child with limits on time, memory and open files, and takes its lines.

A query cannot be interrupted from inside its engine, and a bad one can eat the machine or crash the process; so it
runs in a process that may die. The child shares the loaded store without copying it.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: `seconds` of wall and of processor time, `megabytes` beside the graph, `rows`."""

    seconds: float = 30.0
    megabytes: int = 1024
    rows: int = 10_000
    answer_megabytes: int = 64


def run(work: Callable[[], Iterator[bytes]], limits: Limits) -> bytes:
    """All that `work` yields in the child, in one piece.

    Raises:
        QueryError: the child ran into a limit or died; or the system cannot start one.
    """
    if not hasattr(os, "fork"):
        raise QueryError("queries need a system with processes that fork (Linux, macOS, WSL)")
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError as error:
        os.close(reading)
        os.close(writing)
        raise QueryError(f"the query cannot be started: {error.strerror}") from error
    if child == 0:
        _child(work, limits, writing)
    os.close(writing)
    try:
        return _collect(reading, limits)
    finally:
        os.close(reading)
        _end(child)


def _child(work: Callable[[], Iterator[bytes]], limits: Limits, writing: int) -> None:
    """Never returns, and never runs what the parent had planned for its exit."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        faulthandler.disable()  # a crash here is an answer, and told by the parent
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        _confine(limits)
        for piece in work():
            _write(writing, piece)
        _write(writing, b".\n")  # without it the answer is not whole
        code = 0
    except MemoryError:
        code = 2
    finally:
        os._exit(code)


def _confine(limits: Limits) -> None:
    memory = _address_space() + limits.megabytes * MEGABYTE
    seconds = max(1, int(limits.seconds) + 1)
    for kind, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_NOFILE, 0),  # from here on no file and no socket
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _address_space() -> int:
    """Bytes of address space in use, where the system tells; the limit counts what is already there."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


def _collect(reading: int, limits: Limits) -> bytes:
    deadline = time.monotonic() + limits.seconds
    pieces: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            raise QueryError(
                f"the query took more than {limits.seconds:g} s and was stopped; ask for less, or raise the limit"
            )
        piece = os.read(reading, MEGABYTE)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
        if size > limits.answer_megabytes * MEGABYTE:
            raise QueryError(f"the answer is larger than {limits.answer_megabytes} MB; ask for less")
    answer = b"".join(pieces)
    if not answer.endswith(b".\n"):
        raise QueryError(
            f"the query was too heavy and its process ended ({limits.megabytes} MB, {limits.seconds:g} s); ask for less"
        )
    return answer[:-2]


def _end(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
