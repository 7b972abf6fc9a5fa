"""A corpus of hostile inputs, and a checker that runs `kg build` over them as a person would; both lie beside us.

Everything here is skipped where they are not; tests/test_build.py asks the most important of it without them.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECKER = ROOT.parent / "shared" / "tools" / "check_hostile.py"
KG = f"{shlex.quote(sys.executable)} -m kg build {{src}} --out {{out}}"

pytestmark = pytest.mark.skipif(not CHECKER.is_file(), reason=f"there is no {CHECKER.name} beside the repository")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("checks", "groups"),
    [
        ("all", "good,xss,rdf,names,binary,xml,empty,lang"),
        ("args", "good"),
    ],
)
def test_no_promise_is_broken(checks: str, groups: str, tmp_path: Path) -> None:
    command = [sys.executable, str(CHECKER), "--cmd", KG, "--work", str(tmp_path), "--checks", checks, "--core"]
    command += ["--groups", groups, "--partial-codes", "0", "--workers-arg", "--jobs {n}", "--timeout", "120"]
    command += ["--no-browser", "--quiet"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, timeout=300, check=False)
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["failures"] == {}
    assert (done.returncode, report["checks"]) == (0, [checks])
