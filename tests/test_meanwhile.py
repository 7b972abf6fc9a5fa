"""One piece of work beside another: the result is the same, and nobody waits for a process that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import meanwhile as module
from kg.meanwhile import meanwhile, standby
from tests.test_pool import running, until

HERE = os.getpid()


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two cores, whatever runs in the process of the tests."""
    monkeypatch.setattr(module, "_possible", lambda: True)


def who() -> str:
    return str(os.getpid())


@pytest.mark.parametrize("text", ["", "short", "é\ud800\n" * 3, "x" * 3_000_000], ids=len)
def test_the_result_is_that_of_the_work(text: str, beside: None) -> None:
    with meanwhile(lambda: text) as result:
        assert result() == text


def test_it_is_done_in_another_process_once(beside: None, tmp_path: Path) -> None:
    def do() -> str:
        (tmp_path / who()).touch()
        return who()

    with meanwhile(do) as result:
        pass
    with meanwhile(do) as result:
        assert int(result()) != HERE
    assert str(HERE) not in os.listdir(tmp_path)


@pytest.mark.parametrize("why", ["not worth it", "one core", "threads", "no process"])
def test_it_is_done_here_where_no_process_is_to_be_had(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    end = threading.Event()
    if why == "one core":
        monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    elif why == "threads":
        threading.Thread(target=end.wait, daemon=True).start()
    elif why == "no process":
        monkeypatch.setattr(module, "_possible", lambda: True)
        monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError()))
    opened = len(os.listdir("/proc/self/fd"))
    try:
        with meanwhile(who, worth=why != "not worth it") as result:
            assert int(result()) == HERE
    finally:
        end.set()
    assert len(os.listdir("/proc/self/fd")) == opened


def test_work_of_a_process_that_was_killed_is_done_here(beside: None) -> None:
    def do() -> str:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return who()

    with meanwhile(do) as result:
        assert int(result()) == HERE


def test_a_text_that_was_cut_off_is_not_taken(beside: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(do: object, asked: int, answering: int, parent: int) -> None:
        os.write(answering, (100).to_bytes(8) + b"half of it")

    monkeypatch.setattr(module, "_serve", serve)
    with meanwhile(who) as result:
        assert int(result()) == HERE


def test_an_error_comes_up_here(beside: None, capfd: pytest.CaptureFixture[str]) -> None:
    def do() -> str:
        raise KeyError("page")

    with meanwhile(do) as result, pytest.raises(KeyError, match="page"):
        result()
    assert capfd.readouterr().err == ""


def test_who_leaves_early_waits_for_nobody(beside: None) -> None:
    begun = time.monotonic()
    with pytest.raises(ValueError, match="early"), meanwhile(lambda: time.sleep(60) or ""):
        raise ValueError("early")
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("question", ["", "who?", "é\ud800", "x" * 3_000_000], ids=len)
def test_a_question_comes_when_it_has_been_asked(question: str, beside: None) -> None:
    with standby(lambda question: f"{who()} {question()}") as ask:
        process, _, told = ask(question)().partition(" ")
    assert int(process) != HERE
    assert told == question


@pytest.mark.parametrize("when", ["before the question", "after it"])
def test_a_question_to_a_process_that_was_killed_is_answered_here(when: str, beside: None) -> None:
    def do(question: Callable[[], str]) -> str:
        told = question() if when == "after it" else ""
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return f"{who()} {told or question()}"

    with standby(do) as ask:
        time.sleep(0.05)
        assert ask("what?")() == f"{HERE} what?"


def test_who_asks_nothing_waits_for_nobody(beside: None) -> None:
    begun = time.monotonic()
    with standby(lambda question: question() + str(time.sleep(60))):
        pass
    assert time.monotonic() - begun < 10


def test_what_is_open_here_is_not_held_there(beside: None, tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w"), meanwhile(lambda: "\n".join(open_files())) as result:
        assert str(tmp_path / "lock") in open_files()
        assert str(tmp_path / "lock") not in result().splitlines()


def open_files() -> list[str]:
    found = []
    for name in os.listdir("/proc/self/fd"):
        try:
            found.append(os.readlink(f"/proc/self/fd/{name}"))
        except OSError:
            continue
    return found


def test_the_process_does_not_outlive_the_first(tmp_path: Path) -> None:
    code = (
        "import os, sys, time, pathlib; from kg import meanwhile\n"
        "meanwhile._possible = lambda: True\n"
        "def do(): pathlib.Path(sys.argv[1], str(os.getpid())).touch(); time.sleep(60)\n"
        "with meanwhile.meanwhile(do) as result: result()"
    )
    first = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    until(lambda: len(list(tmp_path.iterdir())) == 1)
    first.kill()
    first.wait()
    (child,) = (int(path.name) for path in tmp_path.iterdir())
    until(lambda: not running(child))
