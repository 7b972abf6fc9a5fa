"""Several processes: results in order, and nobody waits for a process that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.pool import spread


def slow_square(n: int) -> int:
    time.sleep(0.02 * (n % 3))
    return n * n


def lost(n: int) -> int:
    return -n


@pytest.mark.parametrize("jobs", [1, 2, 5, 40])
@pytest.mark.parametrize("count", [0, 1, 12])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(spread(slow_square, range(count), jobs=jobs, lost=lost)) == [n * n for n in range(count)]


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("deadly", [{0}, {4}, {3, 4, 5}, set(range(6))])
def test_a_killed_process_costs_only_its_item(jobs: int, deadly: set[int]) -> None:
    def do(n: int) -> int:
        if n in deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return slow_square(n)

    assert list(spread(do, range(6), jobs=jobs, lost=lost)) == [-n if n in deadly else n * n for n in range(6)]


def test_what_fills_a_pipe_gets_through() -> None:
    texts = ["x" * n for n in (0, 1_000_000, 3, 2_000_000)]
    assert list(spread(str.upper, texts, jobs=2, lost=str)) == [text.upper() for text in texts]


def test_an_error_in_a_process_shows_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(spread(lambda n: 1 // n, [0, 1], jobs=2, lost=lambda n: -1)) == [-1, 1]
    assert capfd.readouterr().err == ""


def test_who_stops_early_waits_for_nobody() -> None:
    begun = time.monotonic()
    results = spread(lambda n: time.sleep(n) or n, [0, 30, 30], jobs=2, lost=lost)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_first(tmp_path: Path, how: signal.Signals) -> None:
    code = (
        "import os, sys, time, pathlib; from kg.pool import spread\n"
        "def do(n): pathlib.Path(sys.argv[1], str(os.getpid())).touch(); time.sleep(0.5)\n"
        "list(spread(do, range(100), jobs=3, lost=do))"
    )
    first = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    until(lambda: len(list(tmp_path.iterdir())) == 3)
    first.send_signal(how)
    first.wait()
    workers = [int(path.name) for path in tmp_path.iterdir()]
    until(lambda: not any(map(running, workers)))


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def until(true: object, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
