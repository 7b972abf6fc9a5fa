"""One piece of work in a process of its own, while this one goes on with another: for what takes a second or two.

What comes of it is a text, so that nothing but plain data passes from the one process to the other.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_LOOK = 0.2  # seconds after which a process looks whether there is still somebody to work for
_HEAD = 8  # bytes that tell how long the text is, for the process may end amid it
_MOST = 1 << 16  # open files that are looked for


@contextmanager
def meanwhile(do: Callable[[], str], *, worth: bool = True) -> Iterator[Callable[[], str]]:
    """Do something beside the block, in a process forked from this one; what is yielded waits for the result.

    The result is the same as if it were done here, and it is done here, when it is asked for, where it is not `worth`
    a process, where none can be had, and where the process failed or was killed: so errors come up here too.
    """
    begun = _begin(do) if worth and _possible() else None
    try:
        yield lambda: do() if begun is None else _result(begun[1], do)
    finally:
        if begun is not None:
            _end(*begun)


def _possible() -> bool:
    """Whether there is a second core; and no second thread, whose locks a forked process would find locked for ever."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores > 1 and threading.active_count() == 1


def _begin(do: Callable[[], str]) -> tuple[int, int] | None:
    """The process, and the end of the pipe from which its result comes."""
    ours, theirs = os.pipe()
    parent = os.getpid()
    try:
        child = os.fork()
    except OSError:  # too many processes, or too little memory
        os.close(ours)
        os.close(theirs)
        return None
    if child == 0:
        try:
            _serve(do, theirs, parent)
            os._exit(0)
        finally:  # whatever happened, nothing of what this process has inherited may be run or told
            os._exit(1)
    os.close(theirs)
    return child, ours


def _serve(do: Callable[[], str], pipe: int, parent: int) -> None:
    def look(_number: int, _frame: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    # What is open belongs to the other process, such as a lock that must end with it.
    os.closerange(3, pipe)
    os.closerange(pipe + 1, _MOST)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the first one ends this
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
    text = do().encode("utf-8", "surrogatepass")
    with open(pipe, "wb") as file:
        file.write(len(text).to_bytes(_HEAD) + text)


def _result(pipe: int, do: Callable[[], str]) -> str:
    with open(pipe, "rb", closefd=False) as file:
        length, text = file.read(_HEAD), file.read()
    whole = len(length) == _HEAD and int.from_bytes(length) == len(text)
    return text.decode("utf-8", "surrogatepass") if whole else do()


def _end(child: int, pipe: int) -> None:
    os.close(pipe)
    with suppress(OSError):  # it has ended, and somebody has waited for it
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
