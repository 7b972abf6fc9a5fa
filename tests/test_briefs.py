"""The briefs keep the rules of gold annotation, and a build of them does not fall below their floors."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import lexicon, pipeline
from kg.export import export
from kg.model import ENTITY_TYPES, STATUSES
from kg.score import Floor, below, read_floors, score
from kg.score.compare import span
from tests.briefs import Brief, read, write

ROOT = Path(__file__).parent.parent
BRIEFS = ROOT / "tests" / "gold" / "briefs"
FILES = sorted(BRIEFS.glob("*.txt"))
FLOORS = BRIEFS / "floors.toml"
VOCABULARY = tomllib.loads((ROOT / "kg" / "data" / "predicates.toml").read_text(encoding="utf-8"))
PREDICATES = {row["id"]: row for row in VOCABULARY["predicate"]}


def allowed(groups: list[str]) -> set[str]:
    return {kind for group in groups for kind in VOCABULARY["groups"].get(group, [group])}


def faults(brief: Brief) -> Iterator[str]:
    """What breaks the rules in a brief."""
    gold: dict[str, Any] = brief.gold
    types = {entity["id"]: entity["type"] for entity in gold["entities"]}
    if len(types) < len(gold["entities"]):
        yield "two entities of one name"
    yield from (f"no type: {kind}" for kind in set(types.values()) - set(ENTITY_TYPES))
    for r in gold["relations"]:
        predicate = PREDICATES.get(r["p"])
        if predicate is None:
            yield f"no predicate: {r}"
        elif not {types.get(one) for one in r["s"]} <= allowed(predicate["domain"]):
            yield f"subject: {r}"
        elif not {types.get(one) for one in r["o"]} <= allowed(predicate["range"]):
            yield f"object: {r}"
        elif {role for role in ("what", "strength", "title") if r[role]} - set(predicate.get("roles", [])):
            yield f"roles: {r}"
        if r["status"] not in STATUSES or (r["time"] and not span(r["time"])):
            yield f"status or time: {r}"
        if {one for one in (r["speaker"], r["what"]) if one} - set(types):
            yield f"speaker or what: {r}"
        if r["strength"] and not re.fullmatch(r"\d+", r["strength"]):
            yield f"strength: {r}"
        if not r["evidence"] or r["evidence"] not in brief.text:
            yield f"words: {r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_annotation_keeps_the_rules(path: Path) -> None:
    briefs = read(path)
    assert len(briefs) > 20
    assert [(brief.slug, fault) for brief in briefs for fault in faults(brief)] == []


def test_every_brief_has_a_name_of_its_own() -> None:
    slugs = [brief.slug for path in FILES for brief in read(path)]
    assert sorted(slugs) == sorted(set(slugs))


@pytest.mark.parametrize(
    "line", ["> A | leads | B", "> A | leads | B | actual | | | title | words", "! A | leads | B | actual | | | | w"]
)
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "dev-x.txt"
    path.write_text(f"# 2020-01-02 | harbour\nA leads B.\n@ person: A\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"dev-x\.txt: # 2020-01-02 \| harbour"):
        read(path)


def test_a_brief_becomes_an_article_with_gold(tmp_path: Path) -> None:
    path = tmp_path / "dev-x.txt"
    path.write_text(
        "# 2020-01-02 | harbour\nKenyan troops left Ras Kamboni, Col. Odhiambo said.\n@ force: Kenyan troops / troops\n"
        "@ place: Ras Kamboni\n@ person: Odhiambo\n"
        "> Kenyan troops | withdraws-from | Ras Kamboni | actual | 2020 | Odhiambo | strength=90 | troops left\n",
        encoding="utf-8",
    )
    write(read(path), "dev", tmp_path)
    gold = json.loads((tmp_path / "dev-harbour.json").read_text(encoding="utf-8"))
    (relation,) = gold["relations"]
    assert gold["entities"][0] == {"id": "Kenyan troops", "type": "force", "names": ["Kenyan troops", "troops"]}
    assert (relation["core"], relation["time"], relation["speaker"]) == (True, "2020", "Odhiambo")
    assert (relation["strength"], relation["what"], relation["evidence"]) == ("90", None, "troops left")
    assert "published: 2020-01-02" in (tmp_path / "articles" / "dev-harbour.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the gold of all briefs, their floors and, in `out`, a build of them."""
    folder = tmp_path_factory.mktemp("briefs")
    for path in FILES:
        write(read(path), path.stem.split("-")[0], folder)
    shutil.copy(FLOORS, folder)
    graph = pipeline.build([folder / "articles"])
    predicates = lexicon.load().predicates.values()
    export(graph, folder / "out", predicates=predicates, only=("entities.jsonl", "statements.jsonl"))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("floor", read_floors(FLOORS), ids=lambda floor: floor.name)
def test_floors(floor: Floor, built: Path) -> None:
    result = score(built, built / "out", pattern=floor.pattern)
    assert result.core > 2000
    assert below(result, built / FLOORS.name) == ()
