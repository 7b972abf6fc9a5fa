"""What was worked out before is taken as it was, only where it is the same, and leaves no trace when it is gone."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language

from kg import pipeline, work
from kg.assemble.shingles import passages
from kg.cache import WORKED_OUT
from kg.memo import Memo
from kg.model import Article, Skipped
from kg.read import Sources, read
from kg.read.told import Told

WORDS = [
    "troops",
    "left",
    "the",
    "base",
    "at",
    "dawn",
    "and",
    "the",
    "minister",
    "said",
    "that",
    "more",
    "of",
    "them",
    "would",
    "follow",
    "within",
    "weeks",
]


def never() -> tuple[int, ...]:
    raise AssertionError("was to be remembered")


def handed_on(memo: Memo, edition: str | None = None) -> Memo:
    return Memo(memo.edition if edition is None else edition, (memo.text() or "").encode())


@pytest.fixture
def memo() -> Memo:
    made = Memo("edition")
    made.of(tuple[int, ...], "a", lambda: (1, 2))
    made.of(tuple[int, ...], "b", lambda: ())
    return made


def test_what_was_worked_out_is_taken(memo: Memo) -> None:
    again = handed_on(memo)
    assert (again.of(tuple[int, ...], "a", never), again.of(tuple[int, ...], "b", never)) == ((1, 2), ())
    assert again.text() is None  # nothing new to tell


def test_what_was_not_asked_for_goes(memo: Memo) -> None:
    again = handed_on(memo)
    again.of(tuple[int, ...], "a", never)
    third = handed_on(again)
    assert third.of(tuple[int, ...], "a", never) == (1, 2)
    assert third.of(tuple[int, ...], "b", lambda: (9,)) == (9,)


@pytest.mark.parametrize("edition", ["another", ""])
def test_another_edition_knows_nothing(memo: Memo, edition: str) -> None:
    assert handed_on(memo, edition).of(tuple[int, ...], "a", lambda: (7,)) == (7,)


@pytest.mark.parametrize(
    "damage",
    [
        lambda told: b"",
        lambda told: told[:-9],
        lambda told: told.replace(b"1", b"3"),
        lambda told: b"\xff" + told,
        lambda told: told.partition(b"\n")[2],
        lambda told: b"[" * 100_000,
    ],
)
def test_damage_is_noticed(memo: Memo, damage: Callable[[bytes], bytes]) -> None:
    again = Memo("edition", damage((memo.text() or "").encode()))
    assert again.of(tuple[int, ...], "a", lambda: (7,)) == (7,)


def test_a_value_of_another_type_is_worked_out_anew(memo: Memo) -> None:
    again = handed_on(memo)
    assert again.of(tuple[str, ...], "a", lambda: ("x",)) == ("x",)
    assert handed_on(again).of(tuple[str, ...], "a", lambda: ("y",)) == ("x",)


def papers(count: int) -> list[Article]:
    """Articles that have long passages from each other."""
    chance = random.Random(3)
    parts = [" ".join(chance.choices(WORDS, k=30)) for _ in range(6)]
    texts = ["\n\n".join(chance.choices(parts, k=3)) + f" {n}" for n in range(count)]
    return [Article(f"p{n}", text, "", f"p{n}.txt") for n, text in enumerate(texts)]


def test_passages_are_the_same_from_memory() -> None:
    memo = Memo("edition")
    few, more = papers(12), papers(13)
    assert passages(few, memo) == passages(few) != ()
    for changed in (few, few[::-1], more, more[1:], [replace(few[0], text=few[1].text), *few[1:]]):
        memo = handed_on(memo)
        assert passages(changed, memo) == passages(changed)


def sources(folder: Path, memo: Memo) -> Sources:
    return read([folder], memo=memo)


def test_sources_are_the_same_from_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Troops left the base at Taji on Monday and the army of the country took it over at once.\n"
    (tmp_path / "one.html").write_text(f"<html><body><article><p>{text * 3}</p></article></body></html>")
    (tmp_path / "two.txt").write_text(f"---\npublished: 2026-01-03\n---\n{text}")
    (tmp_path / "feed.jsonl").write_text('{"text": "Troops left."}\nnonsense\n')
    (tmp_path / "none.txt").write_text("")
    memo = Memo("edition")
    first = sources(tmp_path, memo)
    assert first == read([tmp_path])
    monkeypatch.setattr("kg.read.told.of_draft", lambda draft: Told(reason="empty", detail=str(never())))
    assert sources(tmp_path, handed_on(memo)) == first
    (tmp_path / "two.txt").rename(tmp_path / "three.txt")  # what it tells is the same
    assert {one.id for one in sources(tmp_path, handed_on(memo)).articles} == {"one", "three", "feed#1"}


def test_what_a_reader_found_before_it_gave_up_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.read import reading
    from kg.read.refusal import Draft

    def breaks_off(data: bytes):  # type: ignore[no-untyped-def]
        yield Draft("Troops left the base.", n=1)
        raise LookupError

    monkeypatch.setattr(reading, "READERS", {".txt": breaks_off})
    (tmp_path / "one.txt").write_text("x")
    memo = Memo("edition")
    for each in (memo, handed_on(memo)):
        found = sources(tmp_path, each)
        assert [one.id for one in found.articles] == ["one#1"]
        assert found.skipped == (Skipped("one.txt", "syntax", "its reader gave up (LookupError)", "one"),)


def test_a_build_hands_on_and_leaves_no_trace_of_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nlp: Language
) -> None:
    monkeypatch.setattr(work, "load", lambda name: nlp)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("Kenya handed over the base at Manda Bay to the United States.\n")
    (tmp_path / "in" / "two.txt").write_text("Chad said that French troops had left the base at Faya-Largeau.\n")
    kept = tmp_path / "kept"

    def build() -> bytes:
        assert pipeline.build([tmp_path / "in"], cache=kept) == pipeline.build([tmp_path / "in"])
        return (kept / WORKED_OUT).read_bytes()

    both = build()
    assert b"Manda Bay" in both
    assert b"Faya-Largeau" in both
    assert build() == both
    (kept / WORKED_OUT).write_bytes(both[:-20])
    assert build() == both
    (tmp_path / "in" / "one.txt").unlink()
    assert b"Manda Bay" not in build()
