"""Readings kept between builds: found again, only the right ones, and never worth failing for."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.cache import Cache, Contents, clear, contents
from kg.cli import main
from kg.codec import to_json
from kg.model import Article, Claim, Mention, Reading, Referent


def article(n: int, text: str = "Troops left Taji.") -> Article:
    return Article(f"a{n:03d}", text, "0" * 64, f"a{n:03d}.txt", published=date(2026, 1, 3))


def reading(one: Article) -> Reading:
    mention = Mention(one.id, 12, 16, "Taji", "base")
    claim = Claim(0, "located-in", 0, "actual", 0, 17, "x.verb")
    return Reading(one.id, (Referent("base", "Taji", ("Taji",), (mention,)),), (claim,))


ARTICLES = [article(n) for n in range(40)]
READINGS = {one.id: reading(one) for one in ARTICLES}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    made = Cache(tmp_path / "kept", "edition")
    for one in ARTICLES:
        made.keep(one, READINGS[one.id])
    return made


def again(cache: Cache, edition: str = "edition") -> dict[str, Reading]:
    return Cache(cache.folder, edition).known(ARTICLES)


def files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.iterdir())


def test_what_is_kept_is_found_again(cache: Cache) -> None:
    assert again(cache) == READINGS
    assert contents(cache.folder).readings == len(ARTICLES)


def test_a_cache_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert Cache(tmp_path / "none", "edition").known(ARTICLES) == {}
    Cache(tmp_path / "none", "edition").tidy(ARTICLES)
    assert contents(tmp_path / "none") == Contents(0, 0, 0, 0)
    assert not (tmp_path / "none").exists()


def test_another_edition_finds_nothing(cache: Cache) -> None:
    assert again(cache, "another") == {}


@pytest.mark.parametrize(
    "field", [{"text": "Troops left Toji."}, {"published": None}, {"publisher": "Herald"}, {"id": "a000~2"}]
)
def test_an_article_that_changed_is_not_found(cache: Cache, field: dict[str, object]) -> None:
    assert cache.known([replace(ARTICLES[0], **field)]) == {}  # type: ignore[arg-type]


def test_where_the_file_lies_does_not_matter(cache: Cache) -> None:
    assert cache.known([replace(ARTICLES[0], path="deep/a000.txt", sha256="1" * 64)]) == {"a000": READINGS["a000"]}


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut in half": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-1],
    "a bit flipped": lambda data: data[:150] + bytes([data[150] ^ 1]) + data[151:],
    "another sum": lambda data: data[:65] + b"0" * 64 + data[129:],
    "garbage": lambda data: bytes(range(256)) * 4,
    "a pickle": lambda data: b"\x80\x04\x8c\x08builtins\x8c\x04exec\x93\x8c\x01x\x85R.",
    "json": lambda data: b'{"version": 1, "entities": 5, "x": [[]]}\n',
    "surrogates": lambda data: data.replace(b"Taji", b"Ta\xed\xa0\x80"),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damage_is_noticed_and_mended(cache: Cache, how: str) -> None:
    for path in files(cache):
        path.write_bytes(DAMAGE[how](path.read_bytes()))
    mended = Cache(cache.folder, "edition")
    found = mended.known(ARTICLES)
    assert found == {id: READINGS[id] for id in found}
    assert (len(found) < len(ARTICLES)) != (how == "without its end")  # the line is whole without it
    for one in ARTICLES:
        if one.id not in found:
            mended.keep(one, READINGS[one.id])
    assert again(cache) == READINGS
    mended.tidy(ARTICLES)
    assert contents(cache.folder) == replace(contents(cache.folder), readings=len(ARTICLES), damaged=0)
    assert again(cache) == READINGS


def test_files_that_changed_places_are_noticed(cache: Cache) -> None:
    data = [path.read_bytes() for path in files(cache)]
    for path, other in zip(files(cache), data[1:] + data[:1], strict=True):
        path.write_bytes(other)
    assert again(cache) == {}


@pytest.mark.parametrize(
    "forged",
    [
        replace(READINGS["a000"], article="a001"),
        replace(READINGS["a000"], referents=()),
        replace(READINGS["a000"], claims=(replace(READINGS["a000"].claims[0], end=18),)),
        replace(READINGS["a000"], claims=(replace(READINGS["a000"].claims[0], start=-1),)),
        replace(READINGS["a000"], claims=(replace(READINGS["a000"].claims[0], speaker=-1),)),
        replace(
            READINGS["a000"],
            referents=(replace(READINGS["a000"].referents[0], mentions=(Mention("a000", 0, 4, "Taji", "base"),)),),
        ),
    ],
    ids=["another article", "no referents", "beyond the end", "before the start", "nobody speaks", "other words"],
)
def test_a_whole_line_that_does_not_fit_the_article_is_not_taken(tmp_path: Path, forged: Reading) -> None:
    made = Cache(tmp_path, "edition")
    made.keep(ARTICLES[0], forged)
    assert contents(tmp_path).readings == 1
    assert made.known(ARTICLES) == {}


def test_tidying_leaves_no_trace_of_what_is_gone(cache: Cache) -> None:
    secret = article(99, "A secret that must go.")
    cache.keep(secret, Reading(secret.id, (), ()))
    cache.keep(ARTICLES[0], READINGS["a000"])  # twice
    cache.tidy(ARTICLES[:10])
    assert again(cache) == {one.id: READINGS[one.id] for one in ARTICLES[:10]}
    assert contents(cache.folder).readings == 10
    assert cache.known([secret]) == {}
    cache.tidy([])
    assert files(cache) == []


def strangers(cache: Cache) -> None:
    cache.keep(article(99), READINGS["a000"])


def twins(cache: Cache) -> None:
    cache.keep(ARTICLES[0], READINGS["a000"])


def backwards(cache: Cache) -> None:
    path = max(files(cache), key=lambda path: path.read_bytes().count(b"\n"))
    path.write_bytes(b"\n".join(path.read_bytes().split(b"\n")[-2::-1]) + b"\n")


@pytest.mark.parametrize("untidy", [strangers, twins, backwards])
def test_what_was_found_untidy_is_tidied(cache: Cache, untidy: Callable[[Cache], None]) -> None:
    cache.tidy(ARTICLES)
    before = {path: path.read_bytes() for path in files(cache)}
    untidy(cache)
    assert {path: path.read_bytes() for path in files(cache)} != before
    asked = Cache(cache.folder, "edition")
    assert asked.known(ARTICLES) == READINGS
    asked.tidy(ARTICLES)
    assert {path: path.read_bytes() for path in files(cache)} == before


def test_what_was_found_tidy_is_not_written_again(cache: Cache) -> None:
    cache.tidy(ARTICLES)
    before = {path: path.stat().st_ino for path in files(cache)}
    asked = Cache(cache.folder, "edition")
    asked.known(ARTICLES)
    asked.tidy(ARTICLES)
    assert {path: path.stat().st_ino for path in files(cache)} == before
    asked.tidy(ARTICLES[:1])  # other articles than were asked for
    assert contents(cache.folder).readings == 1


def test_the_same_readings_are_the_same_bytes_once_tidied(cache: Cache, tmp_path: Path) -> None:
    other = Cache(tmp_path / "other", "edition")
    for one in reversed(ARTICLES):
        other.keep(one, READINGS[one.id])
    for made in (cache, other):
        made.tidy(ARTICLES)
    assert [path.read_bytes() for path in files(cache)] == [path.read_bytes() for path in files(other)]


def test_what_is_not_ours_stays(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    (cache.folder / "ff.readings").unlink(missing_ok=True)
    (cache.folder / "ff.readings").symlink_to(tmp_path / "mine")
    (cache.folder / "notes.txt").write_text("mine too")
    for n in range(100, 400):  # some of them go where the link is
        cache.keep(article(n), reading(article(n)))
    cache.tidy([])
    clear(cache.folder)
    assert sorted(path.name for path in files(cache)) == ["ff.readings", "notes.txt"]
    assert (tmp_path / "mine").read_text() == "precious"


def test_a_cache_that_cannot_be_written_is_told_once_and_given_up(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    cache = Cache(tmp_path / "kept", "edition")
    for one in ARTICLES:
        cache.keep(one, READINGS[one.id])
    cache.tidy(ARTICLES)
    assert cache.trouble == f"{tmp_path / 'kept'}: File exists"
    assert cache.known(ARTICLES) == {}


def test_no_pickle(cache: Cache) -> None:
    for path in files(cache):
        for line in path.read_text("ascii").splitlines():
            body = line.split(" ", 2)[2]
            assert to_json(READINGS[json.loads(body)["article"]]) == body


def test_shown_and_cleared_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache = Cache(tmp_path / ".kg-cache", "edition")
    cache.keep(ARTICLES[0], READINGS["a000"])
    assert main(["cache", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{cache.folder}: 1 readings, 0.0 MB\n"
    assert main(["cache", "--cache", str(cache.folder), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    size = sum(os.path.getsize(path) for path in files(cache))
    assert shown == {
        "folder": str(cache.folder), "files": 1, "readings": 1, "damaged": 0, "bytes": size, "removed": 0
    }  # fmt: skip
    assert main(["cache", str(tmp_path), "--clear"]) == 0
    assert capsys.readouterr().out == f"{cache.folder}: 1 files removed\n"
    assert not cache.folder.exists()
    assert main(["cache", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.startswith(f"kg: {tmp_path / 'nowhere'}: no such folder")
