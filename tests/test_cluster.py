"""A cluster of two workers on this machine: the same readings, a lost worker survived, unfit ones refused."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from kg.cli import main
from kg.cluster import readings, work
from kg.edition import edition_for
from kg.errors import ClusterError
from kg.lexicon import Lexicon
from kg.limits import within
from kg.model import Article, Skipped
from kg.work import readings as serial

distributed: Any = pytest.importorskip("distributed")

TEXT = "The army of Kenya took over the base at Manda Bay from the United States in {month} 2024, the ministry said. "
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
ARTICLES = tuple(
    Article(f"a{n:02d}", TEXT.format(month=month) * 3, "0" * 64, f"a{n:02d}.txt") for n, month in enumerate(MONTHS * 2)
)
DEADLY = "a07"


class Deadly(distributed.WorkerPlugin):  # type: ignore[misc]
    """Makes one article end every process that reads it."""

    def setup(self, worker: object) -> None:
        from kg import work

        annotate = work.annotate

        def deadly(article: Article, *rest: Any) -> Any:
            if article.id == DEADLY:
                os.kill(os.getpid(), signal.SIGKILL)
            return annotate(article, *rest)

        work.annotate = deadly


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as made:
        yield made


@pytest.fixture(scope="module")
def edition(lexicon: Lexicon) -> str:
    return edition_for(None, lexicon, 30.0)


@pytest.fixture(scope="module")
def expected(nlp: Language, lexicon: Lexicon) -> list[object]:
    return list(serial(ARTICLES, nlp, lexicon))


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(local: Any, edition: str, expected: list[object]) -> None:
    found = readings(ARTICLES, scheduler=local.scheduler_address, edition=edition)
    got = [next(found)]
    os.kill(next(iter(local.workers.values())).pid, signal.SIGKILL)
    got += found
    assert got == expected


@pytest.mark.slow
def test_a_build_on_a_cluster_is_the_same_byte_for_byte(local: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for one in ARTICLES[:11]:
        (tmp_path / "in" / one.path).write_text(one.text)
    engine = ["--engine", "dask", "--scheduler", local.scheduler_address]
    for out, words in (("here", []), ("there", engine)):
        assert main(["build", str(tmp_path / "in"), "--out", str(tmp_path / out), "--quiet", *words]) == 0
    here, there = (
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir() if path.is_file()}
        for out in ("here", "there")
    )
    assert here == there


@pytest.mark.slow
def test_an_article_that_kills_its_workers_is_given_up_alone(
    local: Any, edition: str, expected: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local.scheduler, "allowed_failures", 0)  # by itself it tries thrice more, which takes long
    with distributed.Client(local.scheduler_address, set_as_default=False) as client:
        client.register_plugin(Deadly())
        got = list(readings(ARTICLES[:18], scheduler=local.scheduler_address, edition=edition))
        client.unregister_worker_plugin(next(iter(client.run_on_scheduler(plugins))))
    assert [one for one in got if not isinstance(one, Skipped)] == [
        one
        for one in expected[:18]
        if one.article != DEADLY  # type: ignore[attr-defined]
    ]
    assert [one.id for one in got if isinstance(one, Skipped)] == [DEADLY]


def plugins(dask_scheduler: Any) -> list[str]:
    return [name for name in dask_scheduler.worker_plugins if "Deadly" in name]


def test_a_worker_of_another_edition_is_refused(edition: str) -> None:
    assert "another version" in work("[]", (None, None, 30.0, "another"))
    assert "cannot read" in work("[]", ("no_such_model", None, 30.0, edition))
    assert work("[]", (None, None, 30.0, edition)) == "[]"


def test_what_a_worker_gives_back_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Future:
        def result(self) -> str:
            return '[["read", ["a00", [["planet", "x", [], [], null, null]], []]]]'

    class Client:
        def __init__(self, *words: object, **options: object) -> None: ...
        def __enter__(self) -> Client:
            return self

        def __exit__(self, *words: object) -> None: ...
        def nthreads(self) -> dict[str, int]:
            return {"one": 1}

        def submit(self, *words: object, **options: object) -> Future:
            return Future()

    monkeypatch.setattr(distributed, "Client", Client)
    with pytest.raises(ClusterError, match="no reading"):
        list(readings(ARTICLES[:1], scheduler="tcp://x", edition="e"))


def test_no_scheduler_and_no_package_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*words: object, **options: object) -> None:
        raise OSError("timed out")

    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(ClusterError, match="no Dask scheduler answers"):
        next(readings(ARTICLES, scheduler="tcp://127.0.0.1:9", edition=""))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match="pip install"):
        next(readings(ARTICLES, scheduler="tcp://127.0.0.1:9", edition=""))


@pytest.mark.parametrize("words", [["--engine", "dask"], ["--scheduler", "tcp://127.0.0.1:9"]])
def test_an_engine_and_its_address_belong_together(words: list[str], tmp_path: Path) -> None:
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "out"), *words]) == 2


# The limit on what an article may compute, which workers keep in threads ----------------------------------------------


def burn(seconds: float) -> str:
    end = time.thread_time() + seconds
    try:
        with within(0.2):
            while time.thread_time() < end:
                pass
    except TimeoutError:
        return "late"
    return "done"


@pytest.mark.parametrize(("seconds", "how"), [(0.05, "done"), (30.0, "late")])
def test_a_limit_holds_in_any_thread(seconds: float, how: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    assert burn(seconds) == how
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(burn, [seconds, seconds])) == [how, how]
        assert list(pool.map(burn, [0.01] * 20)) == ["done"] * 20  # nothing comes late
