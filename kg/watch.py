"""Waits for the files below some folders to change, by looking at them: it needs nothing that a system may lack."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from pathlib import Path

State = frozenset[tuple[str, int, int, int]]  # path, bytes, time of the last change in nanoseconds, inode

PAUSE = 1.0
"""Seconds between two looks. A change counts once two looks find the same: a file that is still growing is let be."""


def changes(paths: Collection[Path], *, exclude: Collection[Path] = (), pause: float | None = None) -> Iterator[None]:
    """Gives one thing each time the files have changed, from this call on, and rest again; without end.

    Args:
        paths: files and folders; one that is missing is a change when it goes and when it comes.
        exclude: what below them does not count, such as the output.
        pause: seconds between two looks; `PAUSE` when None.
    """
    return _changes(state(paths, exclude=exclude), paths, exclude, PAUSE if pause is None else pause)


def _changes(last: State, paths: Collection[Path], exclude: Collection[Path], pause: float) -> Iterator[None]:
    now = last
    while True:
        time.sleep(pause)
        before, now = now, state(paths, exclude=exclude)
        if now == before != last:
            last = now
            yield


def state(paths: Collection[Path], *, exclude: Collection[Path] = ()) -> State:
    """What the files look like from outside; links are not followed, and what cannot be looked at is left out."""
    skipped = frozenset(os.path.realpath(path) for path in exclude)
    return frozenset(entry for path in paths for entry in _entries(os.path.realpath(path), skipped))


def _entries(path: str, skipped: frozenset[str]) -> Iterator[tuple[str, int, int, int]]:
    if path in skipped:
        return
    if os.path.isdir(path):
        for folder, folders, files in os.walk(path):
            folders[:] = [name for name in folders if os.path.join(folder, name) not in skipped]
            for name in files:
                yield from _looks(os.path.join(folder, name))
    else:
        yield from _looks(path)


def _looks(path: str) -> Iterator[tuple[str, int, int, int]]:
    try:
        found = os.lstat(path)
    except OSError:  # it went just now
        return
    yield path, found.st_size, found.st_mtime_ns, found.st_ino
