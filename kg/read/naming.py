"""Ids of articles: the stem of the file, and more of its path only where two files share a stem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path

from kg.read.files import Input, one_line, stem


def named(items: Collection[Input]) -> Mapping[str, str]:
    """Path -> id, different for every file, and the same in whatever order the files come.

    All files of one stem get the first of these that tells them apart: `story`; the path below the sources without
    its suffix, `paper/story`; with it, `paper/story.txt`; and that below the name of its root, `news/paper/story.txt`.
    """
    ids = {item.path: stem(item.name) for item in items}
    for level in range(1, 4):
        count = Counter(ids.values())
        ids |= {item.path: _candidates(item)[level] for item in items if count[ids[item.path]] > 1}
    return ids


def _candidates(item: Input) -> tuple[str, str, str, str]:
    folder, short = item.name.rpartition("/")[0], stem(item.name)
    root = one_line(Path(item.root).name)
    return short, f"{folder}/{short}" if folder else short, item.name, f"{root}/{item.name}"
