"""What the commands across articles say of a finished graph, and that every answer stands on the files of a build."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.across import Index, as_of, difference, dossier, framing, independence
from kg.cli import main
from kg.export import export
from kg.lexicon import load
from kg.query import query
from kg.resolve.decisions import parse
from tests.factory import sample_graph

GRAPH = sample_graph()
INDEX = Index(GRAPH, {})


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    export(GRAPH, folder, predicates=load().predicates.values())
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words]) == 0
    return capsys.readouterr().out


def read(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(run(capsys, *words, "--json"))


@pytest.mark.parametrize(("day", "held"), [("2025-12-30", 0), ("2025-12-31", 1), ("2026-01-16", 1), ("2026-01-17", 0)])
def test_as_of_is_the_same_in_python_in_sparql_and_in_the_terminal(
    out: Path, capsys: pytest.CaptureFixture[str], day: str, held: int
) -> None:
    assert len(as_of(GRAPH, date.fromisoformat(day))) == held
    assert len(kg.load(out).as_of(day)) == held
    assert len(read(capsys, "asof", day, "--out", str(out))) == held
    question = f"""SELECT ?who ?where {{
      ?h a kg:Holding ; rdf:subject ?who ; rdf:object ?where ; kg:since ?since .
      OPTIONAL {{ ?h kg:until ?until }}
      FILTER(?since <= "{day}"^^xsd:date && (!BOUND(?until) || ?until > "{day}"^^xsd:date)) }}"""
    assert len(query(out / "graph.ttl", question).rows) == held


def test_asof_shows_its_proof(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "asof", "2026-01-10", "--out", str(out))
    assert "US-led coalition is stationed in Ain al-Asad" in told
    assert "until 2026-01-17" in told
    assert '"' in told
    assert "INA, 2025-12-31" in told or "Rudaw, 2026-01-18" in told
    assert read(capsys, "asof", "2026-01-10", "--about", "Islamic State", "--out", str(out)) == []


def test_promises_tell_what_became_of_them(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "promises", "--out", str(out))
    assert "2026-01-11  kept 6 days late: US-led coalition withdraws from Ain al-Asad" in told
    assert "The coalition withdrew from Ain al-Assad airbase on Saturday" in told
    assert read(capsys, "promises", "--state", "open", "--out", str(out)) == []
    (one,) = read(capsys, "promises", "--about", "ain-al-asad", "--out", str(out))
    assert (one["state"], one["days_late"]) == ("kept", 6)


def test_sources_tell_who_depends_on_whom_and_why(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "sources", "--out", str(out))
    assert "relays Rudaw: 1 sentence" in told
    assert 'has a passage from INA, 2025-12-31 (001): 2 runs of eight words, "the coalition against' in told
    assert {one["why"] for one in read(capsys, "sources", "--out", str(out))} == {"relay", "passage"}


def test_sources_of_one_statement_are_its_origins(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (leads,) = [one for one in GRAPH.statements if one.predicate == "leads"]
    groups = independence(INDEX, leads)
    assert [len(group.pieces) for group in groups] == [1, 1]
    told = read(capsys, "sources", leads.id, "--out", str(out))
    assert len(told["groups"]) == 2
    assert main(["sources", "zzzz", "--out", str(out)]) == 1
    assert "no statement begins with 'zzzz'" in capsys.readouterr().err


def test_framing_and_show(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "framing", "ain-al-asad", "--out", str(out))
    assert "Rudaw" in told
    assert "Ain al-Assad airbase" in told
    found = framing(INDEX, "ain-al-asad")
    assert dict(found.names)["INA"] == (("Ain al-Asad", 1),)
    told = run(capsys, "show", "Ain al-Asad", "--out", str(out))
    for part in ("base, ain-al-asad", "ICAO ORAA", "In time order", "Conflicts", "1500 against 2500", "Promises"):
        assert part in told
    days = [INDEX.day(one.evidence[0].article) for one in dossier(INDEX, "ain-al-asad").relations if one.time is None]
    assert days == sorted(days)
    assert main(["show", "Atlantis", "--out", str(out)]) == 1
    assert "Atlantis" in capsys.readouterr().err


def test_diff(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dataclasses import replace

    assert difference(GRAPH, GRAPH).empty
    assert run(capsys, "diff", str(out), str(out)) == "Nothing is different.\n"
    old = replace(GRAPH, articles=GRAPH.articles[:2], promises=(replace(GRAPH.promises[0], state="open", kept=None),))
    export(old, tmp_path, predicates=load().predicates.values())
    told = run(capsys, "diff", str(tmp_path), str(out))
    assert "1 article\n  + 003" in told
    assert "~ kept 6 days late" in told


def test_review_lists_decides_and_keeps_what_is_there(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    file = tmp_path / "resolutions.toml"
    file.write_text('# mine\n[[rename]]\nname = "isis"\nto = "Islamic State"\n', "utf-8")
    there = ["review", str(tmp_path), "--out", str(out)]
    assert "Iraqi army / JOC" in run(capsys, *there)
    assert [one["weight"] for one in read(capsys, *there)] == [1]
    run(capsys, *there, "--same", "iraqi-army", "joint operations command")
    run(capsys, *there, "--same", "iraqi-army", "joint operations command")
    run(capsys, *there, "--rename", "Ain al-Asad", 'The "Lion"')
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    run(capsys, *there, "--ask")
    text = file.read_text("utf-8")
    assert text.startswith("# mine\n")
    assert [(row.kind, row.names, row.to) for row in parse(text)] == [
        ("same", ("iraqi-army", "joint operations command"), None),
        ("not-same", ("iraqi-army", "joint-operations-command"), None),
        ("rename", ("isis",), "Islamic State"),
        ("rename", ("Ain al-Asad",), 'The "Lion"'),
    ]


def test_review_refuses_unknown_names_and_links(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = ["review", str(tmp_path), "--out", str(out), "--same"]
    assert main([*there, "Atlantis", "Iraqi army"]) == 1
    assert "no entity of this build is called 'Atlantis'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "resolutions.toml").symlink_to(tmp_path / "elsewhere")
    assert main([*there, "Ain al-Asad", "Iraqi army"]) == 1
    assert "not a plain file" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()


def test_a_build_obeys_what_stands_beside_its_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    text = "French troops withdrew from Camp Ostrel in Chad on 12 January 2026. France attacked Camp Bastrel in Mali."
    (sources / "a.txt").write_text(text, "utf-8")
    decisions = sources / "resolutions.toml"
    decisions.write_text('[[rename]]\nname = "Camp Ostrel"\nto = "Ostrel Base"\n', "utf-8")
    assert main(["build", str(sources), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    labels = {one.id: one.label for one in kg.load(tmp_path / "out").graph.entities}
    assert labels["camp-ostrel"] == "Ostrel Base"
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["decisions"] == [{"kind": "rename", "names": ["Camp Ostrel"], "entities": ["camp-ostrel"]}]
    capsys.readouterr()
    decisions.write_text('[[rename]]\nname = "Camp Nowhere"\nto = "x"\n', "utf-8")
    assert main(["build", str(sources), "--out", str(tmp_path / "out"), "--quiet"]) == 1
    told = capsys.readouterr().err
    assert "resolutions.toml: no entity of this build is called 'Camp Nowhere'" in told
    assert told.count("\n") == 1
    assert kg.load(tmp_path / "out").graph.decisions  # the old build is whole
