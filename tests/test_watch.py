"""Watching a folder: a change is noticed once it rests, and a build that fails does not end the watch."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from kg import watch, work
from kg.cli import main
from kg.watch import changes, state


def test_what_counts_as_a_change(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "out").mkdir()
    paths, exclude = [tmp_path / "in", tmp_path / "one.txt"], [tmp_path / "in" / "out"]
    seen = [state(paths, exclude=exclude)]

    def changed() -> bool:
        seen.append(state(paths, exclude=exclude))
        return seen[-1] != seen[-2]

    (tmp_path / "in" / "out" / "graph.ttl").write_text("x")
    assert not changed()
    (tmp_path / "in" / "deep" / "a.txt").write_text("one")
    assert changed()
    (tmp_path / "one.txt").write_text("one")
    assert changed()
    about = os.stat(tmp_path / "one.txt")
    (tmp_path / "two.txt").write_text("two")
    os.utime(tmp_path / "two.txt", ns=(about.st_atime_ns, about.st_mtime_ns))
    (tmp_path / "two.txt").replace(tmp_path / "one.txt")  # of the same size and age
    assert changed()
    (tmp_path / "in" / "deep" / "a.txt").unlink()
    assert changed()
    assert not changed()


def test_a_change_counts_once_it_rests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    steps: Iterator[object] = iter(["", "x", "xx", "xxx", None, None, "y", None, None])

    def sleep(_: float) -> None:
        text = next(steps)
        if isinstance(text, str):
            file.write_text(text * 2)

    monkeypatch.setattr(watch.time, "sleep", sleep)
    found = changes([tmp_path], pause=0)
    next(found)
    assert file.read_text() == "xxxxxx"
    next(found)
    assert file.read_text() == "yy"
    with pytest.raises(RuntimeError):  # nothing changes any more, and the steps are at their end
        next(found)


def test_a_watch_goes_on_after_a_build_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    read: list[list[str]] = []

    def played(*paths: object, **options: object) -> Iterator[None]:
        for name in ("a", "b"):
            (folder / f"{name}.txt").write_text("Kenya handed over the base at Manda Bay to the United States.")
            yield
            rows = (tmp_path / "out" / "articles.jsonl").read_text().splitlines()
            read.append([json.loads(row)["id"] for row in rows])

    monkeypatch.setattr(watch, "changes", played)
    monkeypatch.setattr(work, "load", lambda name: nlp)
    assert main(["build", str(folder), "--out", str(tmp_path / "out"), "--watch", "--quiet"]) == 0
    assert "no article was found" in capsys.readouterr().err  # by the first build, of an empty folder
    assert read[0] == ["a"]
    assert len(read[1]) == 2
