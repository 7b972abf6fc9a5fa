"""A person's own folder of data adds actors, ways of saying and predicates; a fault in it is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kg
from kg import lexicon, relate
from kg.cli import main
from kg.errors import LexiconError

ARTICLE = (
    "---\npublisher: Northern Post\npublished: 2026-03-02\n---\n"
    "The Lakeside Guard blockaded Camp Kestrel on Sunday. "
    "France repaired the runway at Camp Kestrel for Gabon, officials said.\n"
)
GAZETTEER = '[[entity]]\nid = "lakeside-guard"\ntype = "armed-group"\nlabel = "Lakeside Guard"\nnames = ["LSG"]\n'
PREDICATES = (
    '[[predicate]]\nid = "blockades"\nlabel = "blockades"\ngroup = "conflict"\n'
    'domain = ["actor"]\nrange = ["where"]\ncolour = "#b3261e"\n'
)
FRAMES = (
    '[[frame]]\nid = "blockade.verb"\npredicate = "blockades"\n'
    'trigger = { lemma = ["blockade"], pos = "verb" }\nsubject = ["agent"]\nobject = ["object"]\n'
)
FILES = {"gazetteer/own.toml": GAZETTEER, "predicates.toml": PREDICATES, "frames/own.toml": FRAMES}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "sources"


def folder(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / "own" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "own" / name).write_text(text, encoding="utf-8")
    return root / "own"


def test_what_is_added_is_read_written_and_loaded(sources: Path, tmp_path: Path) -> None:
    own, out = folder(tmp_path, FILES), tmp_path / "out"
    g = kg.build(sources, data=own)
    (statement,) = g.statements(predicate="blockades")
    assert (statement.subject, statement.evidence[0].rule) == ("lakeside-guard", "blockade.verb")
    assert g["LSG"].type == "armed-group"
    assert main(["build", str(sources), "--out", str(out), "--data", str(own), "--quiet"]) == 0
    assert "kg:blockades" in (out / "graph.ttl").read_text(encoding="utf-8")
    loaded = kg.load(out, data=own)
    assert loaded.turtle == g.turtle == (out / "graph.ttl").read_text(encoding="utf-8")
    assert loaded.statements(predicate="blockades").ids == (statement.id,)


def test_without_it_nothing_of_it_is_known(tmp_path: Path) -> None:
    assert "lakeside-guard" in lexicon.load(folder(tmp_path, FILES)).known
    assert "lakeside-guard" not in lexicon.load().known
    assert "blockades" not in lexicon.load().predicates
    assert "blockade.verb" not in {frame.id for ones in relate.compiled(lexicon.load()).values() for frame in ones}


def test_the_version_of_the_data_tells_what_was_added(tmp_path: Path) -> None:
    versions = {lexicon.load().version, lexicon.load(folder(tmp_path, FILES)).version}
    (tmp_path / "own" / "gazetteer" / "own.toml").write_text(GAZETTEER.replace("LSG", "LG"), encoding="utf-8")
    assert len({*versions, lexicon.load(tmp_path / "own").version}) == 3


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "is no folder with gazetteer"),
        ({"read.me": ""}, "is no folder with gazetteer"),
        ({"words/own.toml": ""}, "only gazetteer/*.toml, frames/*.toml and predicates.toml"),
        ({"gazetteer/own.toml": "[[entity"}, "own data, gazetteer/own.toml: not TOML"),
        ({"gazetteer/own.toml": GAZETTEER.replace("lakeside-guard", "iraq")}, "'iraq': key 'id' is used twice"),
        ({"gazetteer/own.toml": GAZETTEER.replace("armed-group", "gang")}, "own data, gazetteer/own.toml: entity"),
        ({"predicates.toml": "id ="}, "own data, predicates.toml"),
        ({"predicates.toml": PREDICATES.replace("colour", "color")}, "blockades: lacks colour"),
        ({"predicates.toml": PREDICATES.replace('"blockades"', '"attacks"')}, "attacks: the id is used twice"),
        ({"predicates.toml": PREDICATES.replace('["where"]', '["sea"]')}, "no such type or group: sea"),
        ({"frames/own.toml": FRAMES}, "own data, frames/own.toml: blockade.verb: no such predicate: blockades"),
        ({**FILES, "frames/own.toml": FRAMES.replace("subject", "subjects")}, "blockade.verb: lacks subject"),
        ({**FILES, "frames/own.toml": FRAMES.replace('"verb"', '"word"')}, "blockade.verb: the trigger needs"),
    ],
)
def test_a_fault_is_named(files: dict[str, str], said: str, tmp_path: Path) -> None:
    own = folder(tmp_path, files)
    with pytest.raises(LexiconError, match=re.escape(said)):
        relate.compiled(lexicon.load(own))


def test_a_fault_in_a_frame_stops_the_build(sources: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = folder(tmp_path, {"frames/own.toml": FRAMES})
    assert main(["build", str(sources), "--out", str(tmp_path / "out"), "--data", str(own)]) == 1
    assert "no such predicate: blockades" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
