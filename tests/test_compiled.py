"""What is kept of what was worked out holds only for what it was made of, and is never needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import compiled, lexicon
from kg.atlas import towns
from kg.resolve.listed import _listed

Table = dict[str, tuple[str, ...]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is kept there yet."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


def never(*_: object) -> Table:
    raise AssertionError("was kept")


def made(value: str = "x") -> Callable[[], Table]:
    return lambda: {"a": (value,)}


def found(made_of: str, make: Callable[[], Table]) -> Table:
    return compiled.kept("table", Table, [made_of.encode()], make)


def test_it_is_worked_out_once() -> None:
    assert found("one", made()) == found("one", never) == {"a": ("x",)}


def test_what_it_is_made_of_decides() -> None:
    assert (found("one", made()), found("two", made("y")), found("two", never)) == (
        {"a": ("x",)}, {"a": ("y",)}, {"a": ("y",)},
    )  # fmt: skip


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"x", b"z"),
        lambda data: b"\xff\n" + b"[" * 100_000,
    ],
)
def test_damage_is_noticed_and_mended(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    found("one", made())
    (place,) = (path for path in folder.rglob("*") if path.is_file())
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert found("one", made()) == {"a": ("x",)}
    assert place.read_bytes() == whole


def test_a_value_of_another_type_is_worked_out_anew() -> None:
    compiled.kept("table", tuple[int, ...], [b"one"], lambda: (1, 2))
    assert found("one", made()) == {"a": ("x",)}


def test_nothing_is_kept_where_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert found("one", made()) == {"a": ("x",)}
    assert not list(folder.iterdir())
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(folder / "one" / "file"))
    (folder / "one").write_text("in the way")
    assert found("one", made()) == {"a": ("x",)}


def test_the_programs_own_tables_are_the_same_from_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    first, fresh = lexicon._load.__wrapped__(()), towns.__wrapped__()
    listed = _listed.__wrapped__(first)
    monkeypatch.setattr("kg.gazetteer.load", never)
    monkeypatch.setattr("kg.atlas._towns", never)
    monkeypatch.setattr(sys.modules[_listed.__module__], "_rows", never)
    again = lexicon._load.__wrapped__(())
    assert list(again.known.items()) == list(first.known.items())
    assert list(again.names.items()) == list(first.names.items())
    assert again.longest == first.longest
    assert towns.__wrapped__() == fresh
    assert _listed.__wrapped__(again) == listed
