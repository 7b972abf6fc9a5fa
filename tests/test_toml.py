"""What is kept of a parsed table stands only for the bytes that it was made of, and is never needed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import toml
from kg.errors import LexiconError

TEXT = '[[entity]]\nid = "camp-taji"\nnames = ["Taji"]\nlat = 33.5\n'
TABLE = {"entity": [{"id": "camp-taji", "names": ["Taji"], "lat": 33.5}]}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one table, which was read once."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "bases.toml").write_text(TEXT)
    monkeypatch.setattr(toml, "files", lambda package: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    assert toml.shipped("bases.toml") == TABLE
    return tmp_path / "data"


def kept(place: Path) -> Path:
    (found,) = (place / "__pycache__").iterdir()
    return found


def test_it_is_not_parsed_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toml.tomllib, "loads", lambda text: pytest.fail("it was parsed"))
    first, second = toml.shipped("bases.toml"), toml.shipped("bases.toml")
    assert first == second == TABLE
    assert first is not second


def test_a_change_is_noticed(place: Path) -> None:
    (place / "bases.toml").write_text(TEXT.replace("33.5", "33.6"))
    assert toml.shipped("bases.toml")["entity"][0]["lat"] == 33.6
    assert b"33.6" in kept(place).read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b"33.5", b"66.6"),
        lambda data: data.partition(b"\n")[0] + b"\n" + json.dumps([1]).encode(),
        lambda data: b"\xff\n" + b"[" * 100_000,
    ],
)
def test_damage_is_noticed_and_mended(place: Path, damage: Callable[[bytes], bytes]) -> None:
    before = kept(place).read_bytes()
    kept(place).write_bytes(damage(before))
    assert toml.shipped("bases.toml") == TABLE
    assert kept(place).read_bytes() == before


def test_it_is_done_without_where_nothing_can_be_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(place).unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert toml.shipped("bases.toml") == TABLE
    (place / "__pycache__").rmdir()
    (place / "__pycache__").write_text("in the way")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert toml.shipped("bases.toml") == TABLE


def test_what_json_does_not_know_is_parsed_each_time(place: Path) -> None:
    (place / "bases.toml").write_text("day = 2026-01-03\nnone = nan\n")
    for _ in range(2):
        assert toml.shipped("bases.toml")["day"].year == 2026


@pytest.mark.parametrize("name", ["none.toml", "broken.toml", "latin.toml"])
def test_a_fault_is_told_with_the_name_of_the_file(place: Path, name: str) -> None:
    (place / "broken.toml").write_text("x = ")
    (place / "latin.toml").write_bytes(b'x = "\xe9"')
    with pytest.raises(LexiconError, match=f"kg/data/{name}: "):
        toml.shipped(name)
