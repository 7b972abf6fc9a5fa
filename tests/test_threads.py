"""numpy keeps to one thread, unless somebody has decided or it is loaded already."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kg.threads import one_thread, threads

ASK = "from kg.threads import one_thread, threads; one_thread(); print(threads())"
CASES = {
    "nothing said": ({}, ASK, "1"),
    "decided": ({"OMP_NUM_THREADS": "4"}, ASK, "4"),
    "decided for numpy alone": ({"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "8"}, ASK, "2"),
    "loaded already": ({}, f"import numpy; {ASK}", "None"),
}


@pytest.mark.parametrize(("told", "code", "expected"), [pytest.param(*case, id=name) for name, case in CASES.items()])
def test_threads(told: dict[str, str], code: str, expected: str) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", code], env=plain | told, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == expected


def test_numpy_in_this_process_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", sys)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    one_thread()
    assert threads() is None
