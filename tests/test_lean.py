"""What nothing uses is not loaded, and can still be had by whoever asks for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.lean import without


def tells(code: str) -> str:
    return subprocess.check_output([sys.executable, "-c", code], text=True).strip()


@pytest.mark.parametrize(
    ("part", "unused"),
    [
        ("kg.work", "typer"),
        ("kg.work", "weasel"),
        ("kg.annotate.nlp", "httpx"),
        ("kg.view", "IPython"),
        ("kg.view", "yaml"),
    ],
)
def test_parts_that_nothing_uses_are_not_loaded(part: str, unused: str) -> None:
    assert tells(f"import sys, {part}; print({unused!r} in sys.modules)") == "False"


def test_they_can_be_loaded_afterwards() -> None:
    told = tells(
        "import kg.work, kg.view, spacy.cli, pyvis.network as p; print(spacy.cli.info.__name__, p.Network.__name__)"
    )
    assert told == "info Network"


def test_what_was_taken_from_a_part_in_the_meantime_works() -> None:
    assert tells("import kg.work, spacy; print('spacy_version' in spacy.info(silent=True))") == "True"


def test_what_is_loaded_already_stays() -> None:
    import json.decoder

    with without("json.decoder"):
        assert sys.modules["json.decoder"] is json.decoder
    assert json.decoder.JSONDecoder().decode("[1]") == [1]


def test_a_part_that_is_loaded_inside_is_kept() -> None:
    with without("kg.no_such_part"):
        real = sys.modules["kg.no_such_part"] = type(sys)("kg.no_such_part")
    assert sys.modules.pop("kg.no_such_part") is real
