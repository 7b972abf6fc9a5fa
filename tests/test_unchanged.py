"""A build of nothing new ends at once, and says so; whatever changed, is missing or is damaged is built anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from kg import pipeline, unchanged, work
from kg.cache import FOLDER
from kg.cli import main
from kg.model import Graph, Skipped
from kg.unchanged import lasting

FIRST = "Kenya handed over the base at Manda Bay to the United States.\n"
SECOND = "Chad said on Monday that French troops had left the base at Faya-Largeau.\n"


def build(place: Path, *words: str) -> int:
    return main(["build", str(place / "in"), "--out", str(place / "out"), *words])


def tree(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> Path:
    """Sources with a table of metadata, built once."""
    monkeypatch.setattr(work, "load", lambda name: nlp)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "one.txt").write_text(FIRST)
    (tmp_path / "in" / "deep" / "two.txt").write_text(SECOND)
    (tmp_path / "in" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "in" / "sources.csv").write_text("file,publisher\none.txt,The Ledger\n")
    assert build(tmp_path, "--quiet") == 0
    return tmp_path


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One thing for each build that is really made."""
    real, made = pipeline.build, list[object]()
    monkeypatch.setattr(pipeline, "build", lambda *words, **options: made.append(None) or real(*words, **options))
    return made


def test_it_is_told_and_nothing_is_touched(
    place: Path, built: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*")}
    capsys.readouterr()
    assert build(place) == 0
    said = capsys.readouterr()
    assert (
        said.out
        == f"Nothing has changed since {place / 'out'} was built from 2 articles; its files are as they were.\n"
    )
    assert "skipped photo.jpg: unsupported: " in said.err
    assert {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*")} == before
    assert built == []


def test_a_program_is_told_the_same(place: Path, built: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    assert build(place, "--json", "--no-cache") == 0
    first = json.loads(capsys.readouterr().out)
    assert build(place, "--json") == 0
    assert json.loads(capsys.readouterr().out) == first
    assert len(built) == 1


def test_where_the_sources_lie_does_not_matter_but_their_folder_does(place: Path, built: list[object]) -> None:
    (place / "other").mkdir()
    (place / "in").rename(place / "other" / "in")
    assert main(["build", str(place / "other" / "in"), "--out", str(place / "out"), "--quiet"]) == 0
    assert built == []


SOURCES: dict[str, Callable[[Path], object]] = {
    "a word": lambda folder: (folder / "one.txt").write_text(FIRST.replace("Kenya", "Uganda")),
    "a name": lambda folder: (folder / "one.txt").rename(folder / "three.txt"),
    "one more": lambda folder: (folder / "three.txt").write_text(FIRST + SECOND),
    "one less": lambda folder: (folder / "one.txt").unlink(),
    "a table": lambda folder: (folder / "sources.csv").write_text("file,publisher\none.txt,The Courier\n"),
    "a table below": lambda folder: (folder / "deep" / "sources.csv").write_text("file,title\ntwo.txt,Gone\n"),
    "a decision": lambda folder: (folder / "resolutions.toml").write_text(
        '[[rename]]\nname = "Chad"\nto = "Republic of Chad"\n'
    ),
    "what is skipped": lambda folder: (folder / "photo.jpg").rename(folder / "photo.png"),
}


@pytest.mark.parametrize("change", SOURCES.values(), ids=SOURCES)
def test_a_change_of_the_sources_is_built(change: Callable[[Path], object], place: Path, built: list[object]) -> None:
    before = tree(place / "out")
    change(place / "in")
    assert build(place, "--quiet") == 0
    assert len(built) == 1
    assert tree(place / "out") != before


def test_other_options_other_code_or_other_data_are_built(
    place: Path, built: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(place, "--quiet", "--format", "nt") == 0
    assert build(place, "--quiet", "--base-iri", "https://example.org/") == 0
    (place / "own" / "frames").mkdir(parents=True)
    (place / "own" / "frames" / "none.toml").write_text("frame = []\n")
    for _ in range(2):  # the same twice
        assert build(place, "--quiet", "--data", str(place / "own")) == 0
    assert len(built) == 3
    monkeypatch.setattr(unchanged, "program", lambda model, data: "another")
    assert build(place, "--quiet", "--data", str(place / "own")) == 0
    assert len(built) == 4


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a file is gone": lambda out: (out / "graph.ttl").unlink(),
    "a file was edited": lambda out: (out / "entities.jsonl").open("a").write(" "),
    "a file was cut": lambda out: (out / "graph.html").write_text(""),
    "a file is a link": lambda out: (out / "graph.ttl").replace(out / "x") and (out / "graph.ttl").symlink_to("x"),
    "the list of files is gone": lambda out: (out / ".basegraph.json").unlink(),
    "the list of files was edited": lambda out: (out / ".basegraph.json").open("a").write("{"),
    "the note is gone": lambda out: (out / FOLDER / "last-build.json").unlink(),
    "the note is nonsense": lambda out: (out / FOLDER / "last-build.json").write_text("[" * 100_000),
    "the note is of another kind": lambda out: (out / FOLDER / "last-build.json").write_text("[1]"),
    "the renames were cut off": lambda out: ((out / ".basegraph.old").mkdir(), (out / ".basegraph.new").mkdir()),
    "the readings are gone": lambda out: main(["cache", str(out), "--clear"]),
    "a reading is damaged": lambda out: next((out / FOLDER).glob("*.readings")).write_text("nonsense"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_noticed_and_mended(damage: Callable[[Path], object], place: Path, built: list[object]) -> None:
    out, before = place / "out", tree(place / "out")
    damage(out)
    foreign = (out / "graph.ttl").is_symlink() or not (out / ".basegraph.json").exists()
    assert build(place, "--quiet") == (1 if foreign else 0)  # what is not known to be ours is named, and left
    assert len(built) == 1
    if not foreign:
        assert tree(out) == before
        assert build(place, "--quiet") == 0
        assert len(built) == 1


def test_without_a_cache_everything_is_read(place: Path, built: list[object]) -> None:
    assert build(place, "--quiet", "--no-cache") == 0
    assert len(built) == 1


def test_what_changes_while_it_is_read_is_built_again(
    place: Path, built: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.write

    def slow(*words: object, **options: object) -> object:
        (place / "in" / "one.txt").write_text(SECOND.replace("Monday", "Friday"))
        return real(*words, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "write", slow)
        (place / "in" / "one.txt").write_text(FIRST * 2)
        assert build(place, "--quiet") == 0
    assert build(place, "--quiet") == 0
    assert len(built) == 2


@pytest.mark.parametrize(
    ("path", "reason", "lasts"),
    [
        ("a.txt", "timeout", False),
        ("a.txt", "unsupported", False),
        ("a.jpg", "unsupported", True),
        ("a.txt", "empty", True),
    ],
)
def test_what_may_go_better_is_tried_again(path: str, reason: str, lasts: bool) -> None:
    assert lasting(Graph((), (Skipped(path, reason, "it was so"),), (), ())) is lasts
