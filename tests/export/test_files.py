"""The set of files: whole or not at all, the same bytes again, and never over what kg did not write."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import stored
from kg.errors import ExportError
from kg.export import EXPORTERS, export, folder_lock
from kg.fileset import LOCK, MANIFEST, settle
from kg.model import Graph
from tests.factory import hostile_graph, sample_graph, sample_predicates

EMPTY = Graph((), (), (), ())


def build(graph: Graph, out: Path, **options: object) -> tuple[Path, ...]:
    return export(graph, out, predicates=sample_predicates(), **options)  # type: ignore[arg-type]


def tree(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != LOCK}


def test_every_file_of_the_contract_and_extra_ones(tmp_path: Path) -> None:
    written = build(sample_graph(), tmp_path / "deep" / "out", extra={"graph.html": ["<p>", "é</p>"]})
    assert [path.name for path in written] == [*EXPORTERS, "graph.html"]
    assert (tmp_path / "deep" / "out" / "graph.html").read_bytes() == "<p>é</p>".encode()


@pytest.mark.parametrize("graph", [sample_graph(), hostile_graph()], ids=["sample", "hostile"])
def test_the_same_bytes_again_whatever_was_there(tmp_path: Path, graph: Graph) -> None:
    build(graph, tmp_path / "fresh")
    build(EMPTY, tmp_path / "used", extra={"graph.html": ["old"]})
    for _ in range(2):
        build(graph, tmp_path / "used")
        assert tree(tmp_path / "used") == tree(tmp_path / "fresh")


def test_only_some(tmp_path: Path) -> None:
    assert [path.name for path in build(sample_graph(), tmp_path, only=["graph.ttl"])] == ["graph.ttl"]
    with pytest.raises(ExportError, match=r"no exporter writes 'graph\.xls'"):
        build(sample_graph(), tmp_path, only=["graph.xls"])


def _fail_at(call: Callable[..., object], turn: int) -> Callable[..., object]:
    count = iter(range(1, 1000))

    def failing(*args: object, **options: object) -> object:
        if next(count) == turn:
            raise OSError(errno.ENOSPC, "No space left on device", "graph.ttl")
        return call(*args, **options)

    return failing


@pytest.mark.parametrize("call", ["replace", "fsync", "mkdir", "link"])
@pytest.mark.parametrize("turn", range(1, 8))
def test_an_error_leaves_the_old_set_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, turn: int
) -> None:
    build(EMPTY, tmp_path, extra={"graph.html": ["old"]})
    before = tree(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _fail_at(getattr(os, call), turn))
        # A folder that is there already may refuse to be made, and where a link fails the file is copied.
        if call in ("replace", "fsync") or (call == "mkdir" and turn in (2, 3)):
            with pytest.raises(ExportError, match="No space left on device"):
                build(sample_graph(), tmp_path)
            assert tree(tmp_path) == before
        else:
            build(sample_graph(), tmp_path)
    build(sample_graph(), tmp_path)
    build(sample_graph(), tmp_path.parent / f"{tmp_path.name}-fresh")
    assert tree(tmp_path) == tree(tmp_path.parent / f"{tmp_path.name}-fresh")


def test_an_exporter_that_breaks_leaves_the_old_set_whole(tmp_path: Path) -> None:
    def breaking() -> Iterator[str]:
        yield "half"
        raise ZeroDivisionError

    build(EMPTY, tmp_path)
    before = tree(tmp_path)
    with pytest.raises(ZeroDivisionError):
        build(sample_graph(), tmp_path, extra={"graph.html": breaking()})
    assert tree(tmp_path) == before


def _dying(turn: int, *, with_the_build: bool) -> Callable[..., None]:
    """A replace that kills the process that renames, with or without the one that builds."""
    replace, count, builder = os.replace, iter(range(1, 1000)), os.getpid()

    def dying(*args: str, **options: str) -> None:
        if os.getpid() != builder and next(count) == turn:
            if with_the_build:
                os.kill(os.getppid(), signal.SIGKILL)
            os._exit(9)
        replace(*args, **options)  # type: ignore[arg-type]

    return dying


@pytest.mark.parametrize("turn", range(1, 8))
def test_renames_that_are_cut_off_are_completed_by_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    build(EMPTY, tmp_path / "out", extra={"old.html": ["old"]})
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _dying(turn, with_the_build=False))
        build(sample_graph(), tmp_path / "out")
    build(sample_graph(), tmp_path / "new")
    assert tree(tmp_path / "out") == tree(tmp_path / "new")


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_set_that_was_cut_off_is_completed_by_who_reads_it_next(tmp_path: Path, turn: int) -> None:
    out = tmp_path / "out"
    build(EMPTY, out, extra={"old.html": ["old"]})
    child = os.fork()
    if child == 0:
        os.replace = _dying(turn, with_the_build=True)  # type: ignore[assignment]
        build(sample_graph(), out)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    build(sample_graph(), tmp_path / "new")
    build(EMPTY, tmp_path / "old", extra={"old.html": ["old"]})
    old, new = tree(tmp_path / "old"), tree(tmp_path / "new")
    if ended == 0:  # there are seven files to rename
        assert turn == 8
    else:
        left = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
        assert all(text in (old.get(name), new.get(name)) for name, text in left.items() if name != LOCK)
    assert len(stored.rows(out / "statements.jsonl")) == len(sample_graph().statements)
    assert tree(out) == new


def test_killing_the_build_with_all_its_group_does_not_stop_the_renames(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(EMPTY, out)
    child = os.fork()
    if child == 0:
        replace = os.replace

        def slow(*args: str, **options: str) -> None:
            (tmp_path / "renaming").touch()
            time.sleep(0.05)
            replace(*args, **options)  # type: ignore[arg-type]

        os.setsid()
        os.replace = slow  # type: ignore[assignment]
        build(sample_graph(), out)
        os._exit(0)
    while not (tmp_path / "renaming").exists():
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    build(sample_graph(), tmp_path / "new")
    settle(out)  # waits for the lock, which is held until the last rename
    assert tree(out) == tree(tmp_path / "new")


def test_settling_waits_for_nobody_where_all_is_well(tmp_path: Path) -> None:
    build(sample_graph(), tmp_path / "out")
    before = tree(tmp_path / "out")
    with folder_lock(tmp_path / "out"):
        begun = time.monotonic()
        settle(tmp_path / "out")
        settle(tmp_path / "nowhere")
        assert time.monotonic() - begun < 0.1
    assert tree(tmp_path / "out") == before
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["entities.jsonl", "graph.ttl", "graph.html"])
def test_a_foreign_file_is_refused_by_name_and_untouched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(ExportError, match=rf"{name}: was not written by kg.*move it away or choose another --out"):
        build(sample_graph(), tmp_path, extra={"graph.html": []})
    assert tree(tmp_path) == {name: b"mine"}


def test_a_foreign_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(ExportError, match="was not written by kg"):
        build(sample_graph(), tmp_path)


def test_a_link_in_the_way_is_refused_and_its_target_untouched(tmp_path: Path) -> None:
    build(sample_graph(), tmp_path / "out")
    (tmp_path / "precious").write_text("precious")
    (tmp_path / "out" / "graph.ttl").unlink()
    (tmp_path / "out" / "graph.ttl").symlink_to(tmp_path / "precious")
    with pytest.raises(ExportError, match=r"graph\.ttl"):
        build(sample_graph(), tmp_path / "out")
    assert (tmp_path / "precious").read_text() == "precious"


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    build(sample_graph(), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "sub").is_dir()


def test_damaged_outputs_heal(tmp_path: Path) -> None:
    build(sample_graph(), tmp_path)
    whole = tree(tmp_path)
    for name, text in whole.items():
        (tmp_path / name).write_bytes(text[:100])
    build(sample_graph(), tmp_path)
    assert tree(tmp_path) == whole


def test_an_old_file_that_the_new_set_lacks_goes_unless_it_was_changed(tmp_path: Path) -> None:
    build(EMPTY, tmp_path, extra={"graph.html": ["old"], "notes.html": ["old"]})
    (tmp_path / "notes.html").write_text("mine now")
    build(EMPTY, tmp_path)
    assert not (tmp_path / "graph.html").exists()
    assert (tmp_path / "notes.html").read_text() == "mine now"


def test_a_second_build_on_one_folder_is_refused_by_name(tmp_path: Path) -> None:
    with folder_lock(tmp_path):
        with pytest.raises(ExportError, match="another build is running on this folder"):
            build(sample_graph(), tmp_path)
        build(sample_graph(), tmp_path, locked=True)
    build(sample_graph(), tmp_path)


def test_a_build_of_nothing_leaves_no_trace(tmp_path: Path) -> None:
    with folder_lock(tmp_path / "deep" / "out"):
        assert [path.name for path in (tmp_path / "deep" / "out").iterdir()] == [LOCK]
    assert list(tmp_path.iterdir()) == []
    with folder_lock(tmp_path / "out"):
        build(EMPTY, tmp_path / "out", locked=True)
    assert (tmp_path / "out" / "graph.ttl").is_file()
    assert not (tmp_path / "out" / LOCK).exists()


def test_a_lock_on_a_file_that_went_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flock, turns = fcntl.flock, iter(range(9))

    def slow(handle: int, how: int) -> None:
        flock(handle, how)
        if next(turns) == 0:
            (tmp_path / LOCK).unlink()  # as its holder does, between our opening it and our locking it

    monkeypatch.setattr(fcntl, "flock", slow)
    with folder_lock(tmp_path):
        assert (tmp_path / LOCK).is_file()


@pytest.mark.parametrize("out", ["/proc/kg_out", "/dev/null", "/dev/null/out"])
def test_a_folder_that_cannot_be_is_named(out: str) -> None:
    with pytest.raises(ExportError, match=out):
        build(sample_graph(), Path(out))


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".."])
def test_only_plain_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="plain file name"):
        build(EMPTY, tmp_path / "out", extra={name: ["x"]})
