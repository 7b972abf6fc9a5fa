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
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LimitError, QueryError

MEGABYTE = 1 << 20
_DONE = b".\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use: `seconds` of wall and of processor time, `megabytes` beside the graph, `rows`."""

    seconds: float = 30.0
    megabytes: int = 1024
    rows: int = 10_000
    answer_megabytes: int = 64


class Answer:
    """Gathers what the child writes, and judges it; `pipe` is where to read."""

    __slots__ = ("child", "limits", "pieces", "pipe", "size")

    def __init__(self, child: int, pipe: int, limits: Limits) -> None:
        self.child, self.pipe, self.limits = child, pipe, limits
        self.pieces: list[bytes] = []
        self.size = 0

    def read(self) -> bool:
        """Take what is there; False when that was all.

        Raises:
            LimitError: the answer is too large.
        """
        piece = os.read(self.pipe, MEGABYTE)
        self.pieces.append(piece)
        self.size += len(piece)
        if self.size > self.limits.answer_megabytes * MEGABYTE:
            raise LimitError(f"the answer is larger than {self.limits.answer_megabytes} MB; ask for less")
        return bool(piece)

    def whole(self) -> bytes:
        """The answer, when all is read.

        Raises:
            LimitError: the child ended before it was done.
        """
        answer = b"".join(self.pieces)
        if not answer.endswith(_DONE):
            raise LimitError(
                f"the query was too heavy and its process ended ({self.limits.megabytes} MB, "
                f"{self.limits.seconds:g} s); ask for less"
            )
        return answer[: -len(_DONE)]

    def late(self) -> LimitError:
        """The error for a child whose time is up."""
        return LimitError(
            f"the query took more than {self.limits.seconds:g} s and was stopped; ask for less, or raise the limit"
        )

    def end(self) -> None:
        """Stop the child if it still runs; nothing of it is left."""
        os.close(self.pipe)
        with suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)


def run(work: Callable[[], Iterator[bytes]], limits: Limits) -> bytes:
    """All that `work` yields in the child, in one piece.

    Raises:
        LimitError: the child ran into a limit or died.
        QueryError: the system cannot start one.
    """
    answer = start(work, limits)
    deadline = time.monotonic() + limits.seconds
    try:
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([answer.pipe], [], [], left)[0]:
                raise answer.late()
            if not answer.read():
                return answer.whole()
    finally:
        answer.end()


def start(work: Callable[[], Iterator[bytes]], limits: Limits) -> Answer:
    """Begin `work` in a child; the caller reads the answer, keeps the time, and must end it.

    Raises:
        QueryError: the system cannot start a child.
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
    return Answer(child, reading, limits)


def _child(work: Callable[[], Iterator[bytes]], limits: Limits, writing: int) -> None:
    """Never returns, and never runs what the parent had planned for its exit."""
    code = 1
    try:
        with suppress(ValueError):
            signal.set_wakeup_fd(-1)  # of the parent's event loop
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        faulthandler.disable()  # a crash here is an answer, and told by the parent
        _close_sockets()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        _confine(limits)
        for piece in work():
            _write(writing, piece)
        _write(writing, _DONE)  # without it the answer is not whole
        code = 0
    except MemoryError:
        code = 2
    finally:
        os._exit(code)


def _close_sockets() -> None:
    """A server's connections are the parent's: here they would stay open for as long as the query runs."""
    for name in os.listdir("/dev/fd"):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                os.close(int(name))


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
