"""One piece of work in a process of its own, while this one goes on with another: for what takes a second or two.

What comes of it is a text, so that nothing but plain data passes from the one process to the other.
"""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

_LOOK = 0.2  # seconds after which a process looks whether there is still somebody to work for
_ROOM = 1 << 20  # bytes that a pipe holds, where the system allows it
_HEAD = 8  # bytes that tell how long the text is, for the process may end amid it
_MOST = 1 << 16  # open files that are looked for


@contextmanager
def meanwhile(do: Callable[[], str], *, worth: bool = True) -> Iterator[Callable[[], str]]:
    """Do something beside the block, in a process forked from this one; what is yielded waits for the result.

    The result is the same as if it were done here, and it is done here, when it is asked for, where it is not `worth`
    a process, where none can be had, and where the process failed or was killed: so errors come up here too.
    """
    with standby(lambda question: do(), worth=worth) as ask:
        yield ask("")


Ask = Callable[[str], Callable[[], str]]  # a question, then the answer to it


@contextmanager
def standby(do: Callable[[Callable[[], str]], str], *, worth: bool = True) -> Iterator[Ask]:
    """Like `meanwhile`, for work that has much to get ready before it comes to its question, which it waits for.

    What is yielded takes the question, once, and gives what waits for the result. Where none is asked the process ends
    with the block.
    """
    begun = _begin(do) if worth and _possible() else None

    def ask(question: str) -> Callable[[], str]:
        if begun is not None:
            _tell(begun.question, question)

        def answer() -> str:
            told = None if begun is None else _heard(begun.answer)
            return do(lambda: question) if told is None else told

        return answer

    try:
        yield ask
    finally:
        if begun is not None:
            begun.end()


class _Begun(NamedTuple):
    """A process, and the ends here of the pipes by which it is asked and answers."""

    child: int
    question: int
    answer: int

    def end(self) -> None:
        os.close(self.question)
        os.close(self.answer)
        with suppress(OSError):  # it has ended, and somebody has waited for it
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)


def _possible() -> bool:
    """Whether there is a second core; and no second thread, whose locks a forked process would find locked for ever."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores > 1 and threading.active_count() == 1


def _begin(do: Callable[[Callable[[], str]], str]) -> _Begun | None:
    (asked, asking), (answered, answering) = os.pipe(), os.pipe()
    parent = os.getpid()
    try:
        child = os.fork()
    except OSError:  # too many processes, or too little memory
        for end in (asked, asking, answered, answering):
            os.close(end)
        return None
    if child == 0:
        try:
            _serve(do, asked, answering, parent)
            os._exit(0)
        finally:  # whatever happened, nothing of what this process has inherited may be run or told
            os._exit(1)
    os.close(asked)
    os.close(answering)
    with suppress(AttributeError, OSError):  # a long answer: fewer turns of writing and reading
        fcntl.fcntl(answered, fcntl.F_SETPIPE_SZ, _ROOM)
    return _Begun(child, asking, answered)


def _serve(do: Callable[[Callable[[], str]], str], asked: int, answering: int, parent: int) -> None:
    def look(_number: int, _frame: object) -> None:
        if os.getppid() != parent:
            os._exit(1)

    def question() -> str:
        text = _heard(asked)
        if text is None:
            os._exit(1)
        return text

    # What else is open belongs to the other process, such as a lock that must end with it.
    first, last = sorted((asked, answering))
    os.closerange(3, first)
    os.closerange(first + 1, last)
    os.closerange(last + 1, _MOST)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the first one ends this
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)
    _tell(answering, do(question))


def _tell(pipe: int, text: str) -> None:
    """Write a text into a pipe whose other end may be gone, which shows when one listens."""
    data = text.encode("utf-8", "surrogatepass")
    with suppress(BrokenPipeError), open(pipe, "wb", closefd=False) as file:
        file.write(len(data).to_bytes(_HEAD) + data)


def _heard(pipe: int) -> str | None:
    """The text that comes out of a pipe, None where it ends before."""
    with open(pipe, "rb", closefd=False) as file:
        head = file.read(_HEAD)
        data = file.read(int.from_bytes(head))
    whole = len(head) == _HEAD and len(data) == int.from_bytes(head)
    return data.decode("utf-8", "surrogatepass") if whole else None
