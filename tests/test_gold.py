"""The gold files keep their own rules: known types and predicates, ids that exist, words that stand in the article."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.model import ENTITY_TYPES, STATUSES
from kg.score.compare import span

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FILES = sorted(GOLD.rglob("*.json"))
ARTICLES = {
    path.stem: path for folder in (ROOT / "sources", GOLD / "world" / "articles") for path in folder.glob("*.md")
}
VOCABULARY = tomllib.loads((ROOT / "kg" / "data" / "predicates.toml").read_text(encoding="utf-8"))
PREDICATES = {row["id"]: row for row in VOCABULARY["predicate"]}


def allowed(groups: list[str]) -> set[str]:
    return {kind for group in groups for kind in VOCABULARY["groups"].get(group, [group])}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    assert loaded["article"] == request.param.stem
    return loaded


def test_entities(gold: dict[str, Any]) -> None:
    ids = [entity["id"] for entity in gold["entities"]]
    assert len(ids) == len(set(ids))
    assert {entity["type"] for entity in gold["entities"]} <= set(ENTITY_TYPES)
    assert all(entity["names"] for entity in gold["entities"])


def test_relations_use_the_vocabulary(gold: dict[str, Any]) -> None:
    types = {entity["id"]: entity["type"] for entity in gold["entities"]}
    for r in gold["relations"]:
        predicate = PREDICATES[r["p"]]
        assert {types[key] for key in r["s"]} <= allowed(predicate["domain"]), r
        assert {types[key] for key in r["o"]} <= allowed(predicate["range"]), r
        assert {key for key in (r["speaker"], r["what"]) if key} <= set(types), r
        assert {role for role in ("what", "strength", "title") if r[role]} <= set(predicate.get("roles", [])), r
        assert r["status"] in STATUSES
        assert r["time"] is None or span(r["time"]), r
        assert r["strength"] is None or re.fullmatch(r"\d+", r["strength"]), r


def test_evidence_stands_in_the_article(gold: dict[str, Any]) -> None:
    body = ARTICLES[gold["article"]].read_text(encoding="utf-8").split("---\n", 2)[2]
    assert [r["evidence"] for r in gold["relations"] if r["evidence"] not in body] == []


def test_there_is_enough_to_measure(gold: dict[str, Any]) -> None:
    assert sum(r["core"] for r in gold["relations"]) >= 5


def test_a_story_belongs_to_one_set() -> None:
    stories = [path.stem.split("-", 1)[1] for path in (GOLD / "world").glob("*.json")]
    originals = [
        path.read_text(encoding="utf-8").split("\nurl: ", 1)[1].split("\n", 1)[0] for path in ARTICLES.values()
    ]
    assert sorted(stories) == sorted(set(stories))
    assert sorted(originals) == sorted(set(originals))


@pytest.mark.parametrize("path", ARTICLES.values(), ids=lambda path: path.stem)
def test_articles_name_their_original(path: Path) -> None:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    keys = dict(line.split(": ", 1) for line in front.splitlines())
    assert list(keys) == ["title", "publisher", "published", "url"]
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", keys["published"])
    assert re.match(r"https?://\S+$", keys["url"])
    assert 100 <= len(body.split()) <= 400
