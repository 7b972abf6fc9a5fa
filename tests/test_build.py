"""`kg build` from the sources to the files: what is bad costs only itself, is named, and nothing depends on chance."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg import meanwhile, pipeline, stored, work
from kg.cache import FOLDER, contents
from kg.cli import main
from kg.export import folder_lock
from kg.fileset import LOCK
from kg.model import Note

ARTICLES = {
    "handover.txt": """\
The United States handed over Ain al-Asad Air Base to the Iraqi army on 17 January 2026, the Iraqi Ministry of Defence
said. American troops had left the base a week before.
""",
    "promise.md": """\
---
publisher: The Daily Ledger
published: 2025-06-02
---
# A date for Niamey

The last French troops will withdraw from Niger by September, President Emmanuel Macron told reporters on Monday.
""",
    "denial.json": """\
{"title": "No plan, says Baghdad", "published": "2026-01-20", "text": "Iraq's defence minister denied on Tuesday that \
Turkish soldiers would leave the base at Bashiqa. The army of Iraq took over the base at Erbil on Monday, he said."}
""",
}

FRENCH = (
    "Les troupes françaises ont quitté la base aérienne de Niamey, a annoncé lundi le ministère de la Défense. "
    "Les derniers soldats sont partis dans la nuit, et les autorités du pays ont pris le contrôle de la base. "
    "Le ministre a dit que la France resterait un partenaire du Niger pour la formation de son armée.\n"
)

# What gives no article, and the reason that is to be given.
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "program.md": (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "binary"),
    "french.txt": (FRENCH.encode(), "language"),
    "broken.json": (b'{"text": "The army left the base', "syntax"),
    "deep.json": (b"[" * 100_000, "syntax"),
    "list.json": (b"[]", "no-text"),
    "page.html": (b"<html><head><script>alert(1)</script></head><body></body></html>", "no-text"),
    "photo.pdf": (b"%PDF-1.7\n", "syntax"),
    "photo.jpg": (b"\xff\xd8\xff", "unsupported"),
}
HUGE = "huge.txt"


@pytest.fixture(autouse=True)
def _one_model(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    """The model is loaded once, whatever number of builds there are."""
    monkeypatch.setattr(work, "load", lambda name: nlp)


def write(folder: Path, files: dict[str, str] | dict[str, bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def build(*words: str | Path) -> int:
    return main(["build", *map(str, words)])


def tree(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}  # not the cache


def skipped(out: Path) -> dict[str, str]:
    return {row["path"]: row["reason"] for row in json.loads((out / "report.json").read_text())["skipped"]}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> dict[str, bytes]:
    """The files of a build of the good articles alone."""
    folder = tmp_path_factory.mktemp("good")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "load", lambda name: nlp)
        assert build(write(folder / "in", ARTICLES), "--out", folder / "out", "--quiet") == 0
    return tree(folder / "out")


def test_the_articles_say_something(good: dict[str, bytes]) -> None:
    said = [json.loads(line) for line in good["statements.jsonl"].decode().splitlines()]
    assert {evidence["article"] for one in said for evidence in one["evidence"]} == {"handover", "promise", "denial"}


# Bad input ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*BAD, HUGE])
def test_nothing_but_bad_input_is_1_and_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "in", {name: BAD[name][0]} if name in BAD else {})
    if name == HUGE:
        make_huge(folder / name)
    reason = BAD[name][1] if name in BAD else "too-large"
    assert build(folder, "--out", tmp_path / "out", "--quiet") == 1
    printed = capsys.readouterr()
    first, last = printed.err.splitlines()
    assert printed.out == ""
    assert first.startswith(f"skipped {name}: {reason}: ")
    assert last == f"kg: nothing could be built: no article was found in {folder}"
    assert not (tmp_path / "out").exists()


def make_huge(path: Path) -> None:
    """A file of 100 MB that takes no room on the disk."""
    path.touch()
    os.truncate(path, 100_000_000)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("in", "kg: nothing could be built: no article was found in "),
        ("nowhere", "nowhere cannot be read: no such file"),
    ],
)
def test_an_empty_or_missing_folder_is_1(
    place: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    assert build(tmp_path / place, "--out", tmp_path / "out") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert not (tmp_path / "out").exists()


def test_bad_input_costs_only_itself(good: dict[str, bytes], tmp_path: Path) -> None:
    folder = write(write(tmp_path / "in", ARTICLES), {name: content for name, (content, _) in BAD.items()})
    make_huge(folder / HUGE)
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "gone.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    assert build(folder, "--out", tmp_path / "out", "--quiet") == 0
    assert skipped(tmp_path / "out") == {
        **{name: reason for name, (_, reason) in BAD.items()},
        HUGE: "too-large",
        "link.txt": "link",
        "gone.txt": "link",
        "pipe.txt": "unreadable",
    }
    for name in ("entities.jsonl", "statements.jsonl", "graph.graphml"):
        assert (tmp_path / "out" / name).read_bytes() == good[name]


def test_strict_writes_nothing_when_something_is_bad(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(write(tmp_path / "in", ARTICLES), {"empty.txt": ""})
    assert build(folder, "--out", tmp_path / "out", "--strict", "--quiet") == 1
    assert capsys.readouterr().err.splitlines()[-1] == "kg: --strict: 1 input was skipped, nothing was written"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_article_that_takes_too_long_is_skipped(jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annotate = work.annotate

    def hanging(article: work.Article, *rest: object) -> object:
        while article.id == "denial":
            pass
        return annotate(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "annotate", hanging)
    write(tmp_path / "in", ARTICLES)
    assert build(tmp_path / "in", "--out", tmp_path / "out", "--quiet", "--jobs", jobs, "--max-seconds", "2") == 0
    assert skipped(tmp_path / "out") == {"denial.json": "timeout"}


@pytest.mark.parametrize("error", [ValueError("no"), RecursionError(), MemoryError(), ZeroDivisionError()], ids=repr)
def test_an_article_that_breaks_its_reading_is_skipped(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate = work.annotate

    def breaking(article: work.Article, *rest: object) -> object:
        if article.id == "denial":
            raise error
        return annotate(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "annotate", breaking)
    assert build(write(tmp_path / "in", ARTICLES), "--out", tmp_path / "out", "--quiet") == 0
    assert skipped(tmp_path / "out") == {"denial.json": "unsupported"}


def test_what_was_not_understood_is_noted_in_the_report(tmp_path: Path) -> None:
    article = "---\npublished: soon\nurl: javascript:alert(1)\n---\n" + ARTICLES["handover.txt"]
    assert build(write(tmp_path / "in", {"a.md": article}), "--out", tmp_path / "out", "--quiet") == 0
    noted = (
        Note("a.md", "published is not known: “soon”", "a"),
        Note("a.md", "url is not known: “javascript:alert(1)”", "a"),
    )
    assert stored.graph(tmp_path / "out").notes == noted
    assert [row["text"] for row in stored.report(tmp_path / "out")["notes"]] == [note.text for note in noted]


# The same bytes -------------------------------------------------------------------------------------------------------


def files_backwards(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), reverse=True)


@pytest.mark.parametrize(
    ("paths", "options"),
    [
        (lambda folder: [folder], ["--jobs", "2"]),
        (lambda folder: [folder], ["--jobs", "7", "--verbose"]),
        (files_backwards, []),
        (lambda folder: [*files_backwards(folder), folder, folder], ["--json"]),
    ],
    ids=["two jobs", "more jobs than articles", "files backwards", "named thrice"],
)
def test_the_same_bytes_whatever_the_order_and_the_jobs(
    good: dict[str, bytes], paths: Callable[[Path], list[Path]], options: list[str], tmp_path: Path
) -> None:
    folder = write(tmp_path / "other place", dict(reversed(ARTICLES.items())))
    assert build(*paths(folder), "--out", tmp_path / "out", *options) == 0
    assert tree(tmp_path / "out") == good


def test_the_same_bytes_from_a_process_of_its_own(good: dict[str, bytes], tmp_path: Path) -> None:
    write(tmp_path / "in", ARTICLES)
    write(tmp_path / "in", {"\x1b[31mred\u202e.txt": FRENCH})
    env = os.environ | {"PYTHONHASHSEED": "271", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, env=env, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr
    assert b"skipped %1B[31mred" in done.stderr
    for name in ("entities.jsonl", "statements.jsonl", "graph.graphml"):
        assert (tmp_path / "out" / name).read_bytes() == good[name]


def test_built_again_is_as_built_afresh(good: dict[str, bytes], tmp_path: Path) -> None:
    folder, out = write(tmp_path / "in", ARTICLES), tmp_path / "in" / "out"  # and the output is no source
    write(folder, {"more.txt": ARTICLES["handover.txt"].replace("17 January", "9 January")})
    assert build(folder, "--out", out, "--quiet") == 0
    assert tree(out) != good
    (folder / "more.txt").unlink()
    for _ in range(2):
        assert build(folder, "--out", out, "--quiet") == 0
        assert tree(out) == good


# Readings kept for the next build -----------------------------------------------------------------------------------


STEPS = st.lists(
    st.tuples(st.sampled_from([*ARTICLES, "more.txt"]), st.sampled_from(["gone", "as it was", "changed"])), max_size=3
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.booleans())
def test_incremental_is_as_fresh(steps: list[tuple[str, str]], beside: bool) -> None:
    texts = {**ARTICLES, "more.txt": ARTICLES["handover.txt"].replace("17 January", "9 January")}
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setattr(meanwhile, "_possible", lambda: beside)
        patch.setattr(pipeline, "_worth", lambda statements: beside)
        folder, out = write(Path(place) / "in", ARTICLES), Path(place) / "out"
        for name, step in steps:
            (folder / name).unlink(missing_ok=True)
            if step != "gone":
                write(folder, {name: texts[name].replace("Iraq", "Kuwait" if step == "changed" else "Iraq")})
            assert build(folder, "--out", out, "--quiet") == 0
        assert build(folder, "--out", out, "--quiet") == 0
        assert build(folder, "--out", Path(place) / "fresh", "--quiet", "--no-cache") == 0
        assert tree(out) == tree(Path(place) / "fresh")
        assert contents(out / FOLDER).readings == len(list(folder.iterdir()))


def test_the_model_is_not_loaded_when_every_reading_is_kept(
    good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "in", ARTICLES)
    kept = ["--cache", tmp_path / "in" / "kept", "--quiet"]
    assert build(folder, "--out", tmp_path / "first", *kept) == 0
    monkeypatch.setattr(work, "load", lambda name: pytest.fail("the model was loaded"))
    assert build(folder, "--out", tmp_path / "second", *kept) == 0
    assert tree(tmp_path / "second") == good
    assert not (tmp_path / "second" / FOLDER).exists()
    write(folder, {"more.txt": ARTICLES["handover.txt"] * 2})
    with pytest.raises(pytest.fail.Exception):
        build(folder, "--out", tmp_path / "second", *kept)


@pytest.mark.parametrize("killed", [False, True], ids=["done", "killed"])
def test_the_same_bytes_from_processes_beside(
    killed: bool, good: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language
) -> None:
    loaded, here = tmp_path / "loaded", os.getpid()
    loaded.mkdir()

    def load(name: str | None) -> Language:
        (loaded / str(os.getpid())).touch()
        if killed and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return nlp

    monkeypatch.setattr(work, "load", load)
    monkeypatch.setattr(meanwhile, "_possible", lambda: True)
    monkeypatch.setattr(pipeline, "_worth", lambda statements: True)
    first = write(tmp_path / "in", {name: text for name, text in ARTICLES.items() if name != "denial.json"})
    assert build(first, "--out", tmp_path / "out", "--quiet") == 0
    write(first, ARTICLES)
    (loaded / str(here)).unlink()
    assert build(first, "--out", tmp_path / "out", "--quiet") == 0
    assert tree(tmp_path / "out") == good
    assert ((loaded / str(here)).exists(), len(os.listdir(loaded))) == (killed, 1 + killed)


@pytest.mark.parametrize("option", [["--max-seconds", "20"], ["--max-chars", "100"]])
def test_other_options_read_anew(option: list[str], tmp_path: Path) -> None:
    folder = write(tmp_path / "in", ARTICLES)
    assert build(folder, "--out", tmp_path / "out", "--quiet") == 0
    assert build(folder, "--out", tmp_path / "out", "--quiet", *option) == 0
    assert build(folder, "--out", tmp_path / "fresh", "--quiet", "--no-cache", *option) == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


def test_a_cache_that_cannot_be_written_costs_no_build(
    good: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "out", {FOLDER: "mine"})
    assert build(write(tmp_path / "in", ARTICLES), "--out", tmp_path / "out", "--quiet") == 0
    assert "readings could not be kept for the next build" in capsys.readouterr().err
    assert tree(tmp_path / "out") == {**good, FOLDER: b"mine"}


# The folder of the output ---------------------------------------------------------------------------------------------


def test_a_second_build_on_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with folder_lock(tmp_path / "out"):
        assert build(write(tmp_path / "in", ARTICLES), "--out", tmp_path / "out", "--quiet") == 1
    assert f"{tmp_path / 'out'}: another build is running on this folder" in capsys.readouterr().err


def test_a_build_holds_its_folder_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    monkeypatch.setattr(work, "load", lambda name: held.append((tmp_path / "out" / LOCK).exists()) or 1 / 0)
    assert build(write(tmp_path / "in", ARTICLES), "--out", tmp_path / "out", "--quiet") == 1
    assert held == [True]
    assert not (tmp_path / "out").exists()


def test_sources_are_never_written_into(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "in", ARTICLES)
    before = tree(folder)
    assert build(folder, "--out", tmp_path / "in" / ".." / "in") == 1
    assert "is both the sources and --out" in capsys.readouterr().err
    assert tree(folder) == before


def test_a_file_in_the_way_is_named_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = write(tmp_path / "out", {"graph.ttl": "mine", "notes.txt": "mine too"})
    assert build(write(tmp_path / "in", ARTICLES), "--out", out, "--quiet") == 1
    assert capsys.readouterr().err == (
        f"kg: {out / 'graph.ttl'}: was not written by kg, and is left alone; move it away or choose another --out\n"
    )
    assert tree(out) == {"graph.ttl": b"mine", "notes.txt": b"mine too"}
