"""Work on several items at once, in processes forked from this one, so that nothing has to be loaded again.

`multiprocessing.Pool` waits for ever when a process is killed under it, and with it the whole build; here each process
has a pipe of its own, whose end says at once which item was lost.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def spread(
    do: Callable[[Item], Result], items: Sequence[Item], *, jobs: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """The result of `do` for each item, in the order of the items.

    Args:
        do: what is done, in another process; it raises nothing.
        items: what it is done to.
        jobs: how many processes, 1 or more.
        lost: what stands for the result of an item whose process was killed; another process takes over.
    """
    left = iter(range(len(items)))
    doing: dict[Connection, tuple[_Worker[Item, Result], int]] = {}
    done: dict[int, Result] = {}
    nearest = 0

    def begin(worker: _Worker[Item, Result]) -> None:
        if (n := next(left, None)) is None:
            worker.end()
        else:
            doing[worker.pipe] = worker, n
            worker.give(items[n])

    try:
        for _ in range(min(jobs, len(items))):
            begin(_Worker(do, list(doing)))
        while doing:
            for pipe in wait(list(doing)):
                assert isinstance(pipe, Connection)
                worker, n = doing.pop(pipe)
                try:
                    done[n] = pipe.recv()
                except (EOFError, OSError):
                    worker.end()
                    done[n], worker = lost(items[n]), _Worker(do, list(doing))
                begin(worker)
            while nearest in done:
                yield done.pop(nearest)
                nearest += 1
    finally:
        for worker, _ in doing.values():
            worker.end()


class _Worker(Generic[Item, Result]):
    """A process that takes items from its pipe and puts results into it, until the pipe ends."""

    def __init__(self, do: Callable[[Item], Result], others: Sequence[Connection]) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        # With the pipes of the others left open here, those would not see their end when the build is killed.
        process = multiprocessing.get_context("fork").Process(
            target=_serve, args=(do, theirs, [*others, self.pipe]), daemon=True
        )
        process.start()
        theirs.close()
        self.process: ForkProcess = process

    def give(self, item: Item) -> None:
        try:
            self.pipe.send(item)
        except OSError:  # it was killed; its pipe, which has ended, says so to who waits for it
            return

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()
        self.process.close()


def _serve(do: Callable[[Item], Result], pipe: Connection, others: Sequence[Connection]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process: the first one ends the others
    for other in others:
        other.close()
    while True:
        try:
            pipe.send(do(pipe.recv()))
        except Exception:  # the other end is gone, or memory is: this end goes too, which says it all
            return
