"""A limit on the computing that a piece of work may take, in any thread of a process."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block when it takes longer, between two steps of Python; a call into C is waited for.

    Seconds of computing count, and in a thread only its own: what is given up must not hang on what else is going on.
    """
    with _by_signal(seconds) if threading.current_thread() is threading.main_thread() else _by_watcher(seconds):
        yield


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _by_watcher(seconds: float) -> Iterator[None]:
    """Signals reach the main thread alone; in another one a watcher looks at its clock."""
    thread = threading.get_ident()
    clock = time.pthread_getcpuclockid(thread)
    end = time.clock_gettime(clock) + seconds
    done = threading.Event()
    alone = threading.Lock()  # the watcher raises before the block has ended, or not at all

    def watch() -> None:
        while not done.wait(max(0.005, end - time.clock_gettime(clock))):
            with alone:
                if not done.is_set() and time.clock_gettime(clock) >= end:
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TimeoutError))
                    return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with alone:
            done.set()
        watcher.join()
