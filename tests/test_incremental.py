"""A build that goes on from the last one writes the bytes of a build from nothing, whatever became of what was kept."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.language import Language

from kg import lexicon, meanwhile, pipeline, work
from kg.assemble import assemble
from kg.cache import FOLDER, PIECES, WORKED_OUT
from kg.cli import main
from kg.model import Article, Claim, Mention, Reading, Referent
from kg.resolve import prepare, resolve

ARTICLES = {
    "one.txt": "The United States handed over Ain al-Asad Air Base to the Iraqi army on 17 January 2026. "
    "General Tomas Ostrel said that American troops had left the base a week before.\n",
    "two.md": "---\npublisher: The Daily Ledger\npublished: 2025-06-02\n---\n# A date\n\n"
    "The last French troops will withdraw from Niger by September, Mr Ostrel told reporters on Monday.\n",
    "three.txt": "Iraq's defence minister denied that Turkish soldiers would leave the base at Bashiqa.\n",
}
NEW = {
    "four.txt": "Turkish soldiers left the base at Bashiqa on 3 March 2026, T. Ostrel said. French troops are there.\n"
}
OWN = '[[entity]]\nid = "bashiqa-camp"\nlabel = "Bashiqa"\ntype = "base"\nnames = ["the base at Bashiqa", "Bashiqa"]\n'
DECIDED = '[[rename]]\nname = "France"\nto = "The French Republic"\n'


@pytest.fixture(autouse=True)
def _one_model_and_two_cores(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    monkeypatch.setattr(work, "load", lambda name: nlp)
    monkeypatch.setattr(meanwhile, "_possible", lambda: True)
    monkeypatch.setattr(pipeline, "_worth", lambda statements: True)


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return folder


def built(folder: Path, out: Path, *options: str | Path) -> dict[str, bytes]:
    assert main(["build", str(folder), "--out", str(out), "--quiet", *map(str, options)]) == 0
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def spoilt(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + b"x" + data[len(data) // 2 + 1 :])


def shards(kept: Path) -> Iterator[Path]:
    return kept.glob("*.readings")


CHANGES: dict[str, Callable[[Path], object]] = {
    "added": lambda folder: write(folder, NEW),
    "changed": lambda folder: write(folder, {"one.txt": ARTICLES["one.txt"].replace("17 January", "9 January")}),
    "removed": lambda folder: (folder / "two.md").unlink(),
    "decided": lambda folder: write(folder, {**NEW, "resolutions.toml": DECIDED}),
}
DAMAGE: dict[str, Callable[[Path], object]] = {
    "readings": lambda kept: [spoilt(path) for path in shards(kept)],
    "one reading": lambda kept: spoilt(min(shards(kept))),
    "worked out": lambda kept: spoilt(kept / WORKED_OUT),
    "pieces": lambda kept: spoilt(kept / PIECES),
}


@pytest.mark.parametrize(
    ("change", "damage"), [*((change, "no damage") for change in CHANGES), *(("added", damage) for damage in DAMAGE)]
)
def test_the_bytes_are_those_of_a_build_from_nothing(change: str, damage: str, tmp_path: Path) -> None:
    folder, out = write(tmp_path / "in", ARTICLES), tmp_path / "out"
    built(folder, out)
    CHANGES[change](folder)
    if damage in DAMAGE:
        DAMAGE[damage](out / FOLDER)
    assert built(folder, out) == built(folder, tmp_path / "fresh", "--no-cache")


def test_so_they_are_with_data_of_ones_own(tmp_path: Path) -> None:
    folder, out, data = write(tmp_path / "in", ARTICLES), tmp_path / "out", tmp_path / "data"
    write(data / "gazetteer", {"own.toml": OWN})
    assert built(folder, out) != built(folder, out, "--data", data)
    write(folder, NEW)
    assert built(folder, out, "--data", data) == built(folder, tmp_path / "fresh", "--data", data, "--no-cache")


@pytest.mark.parametrize("amid", ["prepare", "resolve", "assemble", "write"])
def test_so_they_are_after_a_build_that_was_killed(amid: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = write(tmp_path / "in", ARTICLES), tmp_path / "out"
    before = built(folder, out)
    write(folder, NEW)
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(pipeline, amid, lambda *args, **options: os.kill(os.getpid(), signal.SIGKILL))
        built(folder, out)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.name in before} == before
    assert built(folder, out) == built(folder, tmp_path / "fresh", "--no-cache")


def reading(article: str, *names: str) -> Reading:
    """An article in which the first of some people has an office in each of the others' bodies."""
    referents = tuple(
        Referent("person", name, (name,), (Mention(article, 0, len(name), name, "person"),)) for name in names
    )
    claims = tuple(Claim(0, "cooperates-with", n, "actual", 0, 4, "rule") for n in range(1, len(names)))
    return Reading(article, referents, claims)


def test_what_was_compared_before_is_compared_as_it_is_now() -> None:
    known = lexicon.load()
    first = [reading("a", "Aruba Ostrel", "Mali Venn"), reading("b", "Ostrel", "Cato Venn")]
    articles = {id: Article(id, "text", "", id) for id in "abc"}
    comparison = prepare(known)
    for one in first:
        comparison.of(one)
    now = [reading("a", "Brenda Ostrel", "Mali Venn"), first[1], reading("c", "Brenda Ostrel", "Venn")]
    assert resolve(now, articles, known, comparison=comparison) == resolve(now, articles, known)


def test_origins_are_counted_the_same_in_a_process_of_their_own() -> None:
    known = lexicon.load()
    articles = {id: Article(id, f"text {id}", "", id) for id in "abc"}
    found = resolve([reading(id, "Aruba Ostrel", "Mali Venn") for id in articles], articles, known)

    def made(*, beside: bool) -> object:
        told = (tuple(articles.values()), (), found.entities, found.statements, known.predicates)
        return assemble(*told, beside=lambda statements: beside)

    assert made(beside=True) == made(beside=False)
