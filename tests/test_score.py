"""kg.score on small builds made by hand, its floors, and its agreement with the reference scorer where there is one."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg import score as scoring
from kg.errors import SourceError
from kg.score.compare import normal, same_time, span

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
REFERENCE = ROOT.parent / "shared" / "tools" / "score.py"

Json = dict[str, Any]


def relation(s: str, p: str, o: str, **more: Any) -> Json:
    base = {
        "core": True,
        "status": "actual",
        "time": None,
        "speaker": None,
        "what": None,
        "strength": None,
        "title": None,
    }
    return {"s": s.split(), "p": p, "o": o.split(), "evidence": f"{s} {p} {o}", **base, **more}


def entity(key: str, type: str, *texts: str, article: str = "a", names: Iterable[str] = ()) -> Json:
    mentions = [{"article": article, "start": 0, "end": 1, "text": text} for text in texts]
    return {"id": key, "label": texts[0] if texts else key, "type": type, "names": list(names), "mentions": mentions}


def statement(s: str, p: str, o: str, *, article: str = "a", **evidence: Any) -> Json:
    said = {"article": article, "quote": "q", "status": "actual", "time": None, "speaker": None, **evidence}
    return {"subject": s, "predicate": p, "object": o, "status": "actual", "time": None, "evidence": [said]}


def write(
    folder: Path, gold: Iterable[Json], entities: Iterable[Json], statements: Iterable[Json]
) -> tuple[Path, Path]:
    gold_dir, out = folder / "gold", folder / "out"
    gold_dir.mkdir(parents=True)
    out.mkdir()
    for article in gold:
        (gold_dir / f"{article['article']}.json").write_text(json.dumps(article), encoding="utf-8")
    for name, rows in (("entities", entities), ("statements", statements)):
        (out / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return gold_dir, out


GOLD_A: Json = {
    "article": "a",
    "entities": [
        {"id": "france", "type": "country", "names": ["France", "Paris"]},
        {"id": "paris", "type": "place", "names": ["Paris"]},
        {"id": "chad", "type": "country", "names": ["Chad"]},
        {"id": "army", "type": "force", "names": ["Chadian army"]},
        {"id": "camp", "type": "base", "names": ["Camp Kossei"]},
    ],
    "relations": [
        relation("france", "hands-over-to", "army chad", status="planned", time="2025-01", speaker="army"),
        relation("france", "withdraws-from", "camp"),
        relation("france", "agrees-with", "chad"),
        relation("army", "part-of", "chad", core=False),
    ],
}
BUILT = [
    entity("fr", "country", "France", "Paris", "the French"),
    entity("td", "country", "Chad"),
    entity("ar", "force", "the Chadian army's"),
    entity("ca", "facility", "Camp Kossei", "Camp  KOSSEI"),
]


def measured(folder: Path, statements: Iterable[Json], *, entities: Iterable[Json] = BUILT) -> scoring.Score:
    return scoring.score(*write(folder, [GOLD_A], entities, statements))


def test_a_build_that_says_all_of_gold_is_perfect_but_for_the_type_it_got_wrong(tmp_path: Path) -> None:
    said = [
        statement("fr", "hands-over-to", "td", status="planned", time="2025-01-20/2025-01-31", speaker="ar"),
        statement("fr", "withdraws-from", "ca"),
        statement("td", "agrees-with", "fr"),
        statement("ar", "part-of", "td"),
    ]
    score = measured(tmp_path, said)
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)
    assert (score.status, score.time, score.speaker) == (1.0, 1.0, 1.0)
    assert (score.entity_recall, score.entity_typed) == (1.0, 3 / 4)
    assert (score.core, score.predicted, score.faults) == (3, 4, ())


def test_inferences_count_for_precision_and_core_relations_alone_for_recall(tmp_path: Path) -> None:
    score = measured(tmp_path, [statement("ar", "part-of", "td"), statement("td", "part-of", "ar")])
    assert (score.precision, score.recall, score.f1) == (1 / 2, 0.0, 0.0)
    assert [fault.kind for fault in score.faults] == ["missed", "missed", "missed", "wrong"]
    assert score.faults[-1] == scoring.Fault("wrong", "a", "Chad", "part-of", "the Chadian army's", "q")


@pytest.mark.parametrize(
    ("evidence", "status", "time", "speaker"),
    [
        ({"status": "planned", "time": "2025-01-31", "speaker": "ar"}, 1.0, 1.0, 1.0),
        ({"status": "actual", "time": "2025-01-31", "speaker": "ar"}, 0.0, 1.0, 1.0),
        ({"status": "planned", "time": "2025", "speaker": "ar"}, 1.0, 0.0, 1.0),
        ({"status": "planned", "time": None, "speaker": None}, 1.0, 0.0, 0.0),
        ({"status": "planned", "time": "2025-01", "speaker": "nobody"}, 1.0, 1.0, 0.0),
    ],
)
def test_roles_are_scored_on_the_relations_found(
    tmp_path: Path, evidence: Mapping[str, Any], status: float, time: float, speaker: float
) -> None:
    score = measured(tmp_path, [statement("fr", "hands-over-to", "ar", **evidence)])
    assert (score.recall, score.status, score.time, score.speaker) == (1 / 3, status, time, speaker)


def test_only_symmetric_predicates_may_be_turned_round(tmp_path: Path) -> None:
    score = measured(tmp_path, [statement("td", "agrees-with", "fr"), statement("ca", "withdraws-from", "fr")])
    assert [(tally.name, tally.right, tally.found) for tally in score.predicates] == [
        ("agrees-with", 1, 1),
        ("hands-over-to", 0, 0),
        ("withdraws-from", 0, 0),
    ]


def test_what_other_articles_say_is_not_counted(tmp_path: Path) -> None:
    said = [statement("fr", "withdraws-from", "ca", article="b"), statement("fr", "withdraws-from", "ca")]
    assert measured(tmp_path, said).predicted == 1


def test_symmetric_predicates_are_those_of_the_vocabulary() -> None:
    rows = tomllib.loads((ROOT / "kg" / "data" / "predicates.toml").read_text(encoding="utf-8"))["predicate"]
    assert {row["id"] for row in rows if row.get("symmetric")} == scoring.SYMMETRIC


@pytest.mark.parametrize(
    ("built", "b3"),
    [
        ([entity("x", "country", "France", "France", "Chad", "Chad")], 2 / 3),  # all in one: precision 1/2, recall 1
        ([entity(str(n), "country", "France") for n in range(4)], 2 / 5),  # all apart: precision 1, recall 1/4
        ([entity("x", "country", "France", "France"), entity("y", "country", "Chad")], 1.0),
        ([entity("x", "country", "Paris", "the camp")], 0.0),  # of two gold entities, and of none: neither counts
    ],
)
def test_resolution_is_b_cubed_over_the_mentions_that_gold_is_sure_of(
    tmp_path: Path, built: list[Json], b3: float
) -> None:
    assert measured(tmp_path, [], entities=built).resolution_b3 == pytest.approx(b3)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Kremlin's", "kremlin"),
        ("Ain al- Asad", "ain al asad"),
        ("Abéché", "abeche"),
        ("U.S. forces", "u s forces"),
        ("Theatre command", "theatre command"),
        ("عين الأسد", ""),
    ],
)
def test_normal(name: str, plain: str) -> None:
    assert normal(name) == plain


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2024-12", "2024-12-01 2024-12-31"),
        ("2014/2016", "2014-01-01 2016-12-31"),
        ("2026-01-05/2026-01-11", "2026-01-05 2026-01-11"),
        ("2023-10/..", "2023-10-01 9999-12-31"),
        ("../2025-09", "0001-01-01 2025-09-30"),
        ("2025-09~", "2025-09-01 2025-09-30"),
        ("2025-13", None),
        ("soon", None),
        (None, None),
    ],
)
def test_span(time: str | None, days: str | None) -> None:
    found = span(time)
    assert (f"{found[0]} {found[1]}" if found else None) == days


@pytest.mark.parametrize(
    ("built", "gold", "same"),
    [
        ("2026-01-17", "2026-01-17", True),
        ("2026-01-16/2026-01-18", "2026-01-17", True),
        ("2026-01-15/2026-01-18", "2026-01-17", False),  # four days where two are allowed
        ("2020-01", "2020", True),
        ("2020", "2020-01", False),
        ("../2025-09", "2025-09", False),
    ],
)
def test_same_time(built: str, gold: str, same: bool) -> None:
    assert same_time(built, gold) is same


@pytest.mark.parametrize("broken", ["gold/a.json", "out/entities.jsonl", "out/statements.jsonl"])
def test_a_broken_file_is_named(tmp_path: Path, broken: str) -> None:
    folders = write(tmp_path, [GOLD_A], BUILT, [])
    (tmp_path / broken).write_text("{", encoding="utf-8")
    with pytest.raises(SourceError, match=Path(broken).name):
        scoring.score(*folders)


def test_no_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"held-"):
        scoring.score(*write(tmp_path, [GOLD_A], BUILT, []), pattern="held-*.json")


def test_text_and_json_hold_the_figures(tmp_path: Path) -> None:
    score = measured(tmp_path, [statement("fr", "withdraws-from", "ca")])
    text = scoring.as_text(score, errors=True)
    assert "missed a: france agrees-with chad" in text
    assert "recall          0.333" in text
    assert "missed" not in scoring.as_text(score)
    assert json.loads(scoring.as_json(score))["recall"] == score.recall


FLOORS = 'gold = "gold"\npattern = "*.json"\n' + "".join(f"{key} = 0.0\n" for key in scoring.FLOOR_KEYS)


def test_below_names_what_fell_under_its_floor(tmp_path: Path) -> None:
    score = measured(tmp_path, [statement("fr", "withdraws-from", "ca")])
    path = tmp_path / "floors.toml"
    path.write_text("[tiny]\n" + FLOORS.replace("\nrecall = 0.0", "\nrecall = 0.4").replace("f1 = 0.0", "f1 = 0.5"))
    assert scoring.below(score, path) == ("tiny: recall is 0.3333, below its floor of 0.4000",)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[tiny]\n" + FLOORS.replace("f1 = 0.0\n", ""), "must have the keys"),
        ("[tiny]\n" + FLOORS.replace("f1 = 0.0", "f1 = 80"), "outside"),
        ("[tiny]\n" + FLOORS.replace("*.json", "b*.json"), "no set has just"),
        ("[tiny", "cannot be read"),
    ],
)
def test_broken_floors_are_refused(tmp_path: Path, text: str, complaint: str) -> None:
    score = measured(tmp_path, [])
    (tmp_path / "floors.toml").write_text(text)
    with pytest.raises(SourceError, match=complaint):
        scoring.below(score, tmp_path / "floors.toml")


def test_every_gold_file_is_in_one_set_of_the_floors() -> None:
    sets = [floor.articles for floor in scoring.read_floors(GOLD / "floors.toml")]
    assert sorted(name for names in sets for name in names) == sorted(path.stem for path in GOLD.rglob("*.json"))


def pick(options: Iterable[Any], *of: Any) -> Any:
    """One of the options, always the same one for the same things."""
    choices = list(options)
    return choices[int.from_bytes(hashlib.sha256(repr(of).encode()).digest()[:8], "big") % len(choices)]


def scribbled(gold_dir: Path, seed: int) -> tuple[list[Json], list[Json]]:
    """A build made of gold by a careless hand: some things forgotten, invented, torn apart, mistyped and misdated."""
    entities: dict[str, Json] = {}
    statements: list[Json] = []
    for path in sorted(gold_dir.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        ids = [e["id"] for e in gold["entities"]]
        for number, e in enumerate(gold["entities"] * 2):
            at = (seed, path.stem, number)
            key = pick([e["id"]] * 8 + [f"{e['id']}-again", pick(ids, at)], "key", at)
            made = {"id": key, "label": e["names"][0], "type": pick([e["type"]] * 3 + ["force"], at), "names": []}
            mentions = entities.setdefault(key, {**made, "mentions": []})["mentions"]
            texts = [pick([*e["names"], "the base"], at, copy) for copy in range(3)]
            mentions += [{"article": gold["article"], "text": text} for text in texts]
        for number, r in enumerate(gold["relations"] * 2):
            at = (seed, path.stem, number)
            said = {
                "article": gold["article"],
                "quote": r["evidence"],
                "status": pick([r["status"], r["status"], "planned", None], "status", at),
                "time": pick([r["time"], r["time"], None, "2024", "2026-01/..", "2025-09-30"], "time", at),
                "speaker": pick([r["speaker"], r["speaker"], None, pick(ids, at)], "speaker", at),
            }
            ends = {
                "subject": pick(r["s"] * 4 + [pick(ids, at)], "s", at),
                "object": pick(r["o"] * 4 + ids[:1], "o", at),
            }
            row = {**ends, "predicate": r["p"], "status": "actual", "time": "2025", "evidence": [said]}
            statements += pick([[], [row], [row]], "kept", at)
    return list(entities.values()), statements


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference scorer is not beside the repository")
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "gold_dir", [GOLD, GOLD / "world", REFERENCE.parent.parent / "gold"], ids=["sources", "world", "shared"]
)
def test_figures_are_those_of_the_reference_to_the_last_digit(tmp_path: Path, gold_dir: Path, seed: int) -> None:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    _, out = write(tmp_path, [], *scribbled(gold_dir, seed))
    summary, rows, per_predicate = reference.score(gold_dir, out)
    score = scoring.score(gold_dir, out)
    ours = {
        "relation_precision": score.precision,
        "relation_recall": score.recall,
        "relation_f1": score.f1,
        "status": score.status,
        "time": score.time,
        "speaker": score.speaker,
        "entity_recall": score.entity_recall,
        "entity_typed": score.entity_typed,
        "resolution_b3": score.resolution_b3,
        "core": score.core,
        "predicted": score.predicted,
        "articles": len(score.articles),
    }
    assert ours == summary
    assert 0.1 < score.f1 < 0.9  # the build is neither empty nor perfect, so that the comparison means something
    assert [
        (a.name, a.predicted, a.right, a.found, a.core, a.precision, a.recall, a.f1) for a in score.articles
    ] == rows
    assert {p.name: [p.right, p.predicted, p.found, p.core] for p in score.predicates} == dict(per_predicate)
