"""What is made of the same is taken from the files of the last build; the files are those of a build from nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kg import fileset
from kg.export import PIECEWISE, export
from kg.export import tables as written_tables
from kg.model import Graph, Statement, by_id
from kg.pieces import Pieces, Written
from tests.bench.large import large_graph
from tests.factory import sample_graph, sample_predicates

LARGE = large_graph(60)


def fewer(graph: Graph) -> Graph:
    """A graph without its first statement, whose sentences others may say too."""
    return replace(graph, statements=graph.statements[1:])


def renamed(graph: Graph) -> Graph:
    """A graph of which one thing is called otherwise: its id, which other things name it by, stays."""
    first, *others = graph.entities
    return replace(graph, entities=by_id([replace(first, label="Förde", names=("Förde", "x\ud800")), *others]))


def told_otherwise(graph: Graph) -> Graph:
    """A graph of which a sentence is the same and was read otherwise."""
    one = graph.statements[3]
    pieces = tuple(replace(piece, quote=piece.quote + "\u2028!") for piece in one.evidence)
    changed = replace(one, evidence=pieces)
    return replace(graph, statements=by_id([two if two.id != one.id else changed for two in graph.statements]))


def write(graph: Graph, out: Path, before: Written | None) -> dict[str, bytes]:
    export(graph, out, predicates=sample_predicates(), before=before)
    return {name: (out / name).read_bytes() for name in PIECEWISE}


def again(out: Path, now: Written, edition: str = "edition") -> Written:
    return Written(out, edition, now.text(fileset.written(out)).encode())


CHANGES: list[Callable[[Graph], Graph]] = [lambda graph: graph, fewer, renamed, told_otherwise]


@pytest.mark.parametrize("graph", [LARGE, sample_graph()], ids=["large", "sample"])
@pytest.mark.parametrize("change", CHANGES)
def test_the_files_are_those_of_a_build_from_nothing(
    tmp_path: Path, graph: Graph, change: Callable[[Graph], Graph]
) -> None:
    now = Written(tmp_path / "out", "edition")
    write(graph, tmp_path / "out", now)
    for n, other in enumerate((change(graph), graph, fewer(change(graph)))):
        now = again(tmp_path / "out", now)
        assert write(other, tmp_path / "out", now) == write(other, tmp_path / f"new{n}", None)


def test_what_is_made_of_the_same_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = Written(tmp_path, "edition")
    first = write(LARGE, tmp_path, now)
    made: list[str] = []
    line = written_tables._statement_line

    def noted(one: Statement, *others: Any) -> str:
        made.append(one.id)
        return line(one, *others)

    monkeypatch.setattr(written_tables, "_statement_line", noted)
    now = again(tmp_path, now)
    assert write(LARGE, tmp_path, now) == first
    assert made == []
    write(told_otherwise(LARGE), tmp_path, again(tmp_path, now))
    assert made == [LARGE.statements[3].id]


def spoiled(out: Path) -> None:
    """Other words in the same place, which fit just as well."""
    for name in PIECEWISE:
        data = (out / name).read_bytes()
        (out / name).write_bytes(data.replace(b"convoys", b"CONVOYS").replace(b"Force", b"FORCE"))


@pytest.mark.parametrize("damage", [spoiled, lambda out: [(out / name).unlink() for name in PIECEWISE]])
def test_a_file_that_was_changed_gives_nothing(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    now = Written(tmp_path, "edition")
    first = write(LARGE, tmp_path, now)
    told = now.text(fileset.written(tmp_path)).encode()
    damage(tmp_path)
    assert write(LARGE, tmp_path, Written(tmp_path, "edition", told)) == first


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: b"",
        lambda told: told[:-9],
        lambda told: told.replace(b"1", b"2"),
        lambda told: told.partition(b"\n")[2],
        lambda told: b"[" * 100_000,
        lambda told: told.replace(b"edition", b"another", 1),
    ],
)
def test_an_index_that_is_damaged_or_of_another_program_gives_nothing(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    now = Written(tmp_path, "edition")
    write(LARGE, tmp_path, now)
    spoiled = Written(tmp_path, "edition", spoil(now.text(fileset.written(tmp_path)).encode()))
    assert spoiled.file("statements.jsonl").of("thing", None, lambda: "made") == "made"
    assert not any(spoiled._known.values())


def test_pieces_are_noted_where_they_lie() -> None:
    pieces = Pieces()
    lines = (pieces.of("a", n, partial("é{}".format, n % 2)) for n in (1, 2, 3, 1))
    told = b"".join(pieces.followed(line for piece in lines for line in ("head é\n", piece)))
    assert [told[a : a + b].decode() for a, b in pieces.found.values()] == ["é1", "é0", "é1"]
