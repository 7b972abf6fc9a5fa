"""Articles read on several machines, by a Dask cluster that a person has set up (an extra of the installation).

What goes to the workers are articles, in small batches, and what comes back are readings, both as JSON. Each worker
loads the model and the data that it has itself, and refuses to work where they, or its code, are not those of this
build: so the result is the same as on one machine, byte for byte. A batch whose worker is lost goes to another one; an
article that takes one worker after another with it is given up.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.codec import Misfit, decode, encode
from kg.errors import ClusterError
from kg.model import Article
from kg.results import Result, told, understood

BATCH = 8
"""Articles sent at a time: about two seconds of work, so that what goes back and forth is nothing beside it."""

AHEAD = 4
"""Batches for each thread of the workers that are under way at once; the rest waits here, where it costs nothing."""

Setup = tuple[str | None, str | None, float, str]  # model, folder of own data, seconds, edition


def readings(
    articles: Sequence[Article],
    *,
    scheduler: str,
    edition: str,
    model: str | None = None,
    data: Path | None = None,
    max_seconds: float = 30.0,
) -> Iterator[Result]:
    """The reading of each article, in their order, or why it was given up.

    Args:
        articles: what is to be read.
        scheduler: the address of the cluster's scheduler, such as tcp://10.0.0.1:8786.
        edition: what the workers' code, data and model must be, see `kg.edition`.
        model: the spaCy model, under the name that it has on the workers.
        data: the folder of a person's own data, at the same place on every worker.
        max_seconds: of computing for one article.

    Raises:
        ClusterError: Dask is not installed, no scheduler answers there, or the workers are of another edition.
    """
    try:
        dask: Any = import_module("distributed")  # it is typed in part only
    except ImportError as error:
        raise ClusterError("a cluster needs an extra package: pip install 'basegraph[cluster]'") from error
    try:
        client = dask.Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"{scheduler}: no Dask scheduler answers there (start one with: dask scheduler)") from error
    setup = (model, str(data) if data else None, max_seconds, edition)
    waiting = deque(articles[n : n + BATCH] for n in range(0, len(articles), BATCH))
    under_way: deque[tuple[Sequence[Article], Any]] = deque()
    with client:
        while waiting or under_way:
            threads = sum(client.nthreads().values())
            while waiting and len(under_way) < AHEAD * max(threads, 1):
                batch = waiting.popleft()
                under_way.append((batch, _sent(client, batch, setup)))
            batch, future = under_way.popleft()
            try:
                answer = json.loads(future.result())
            except dask.KilledWorker:
                # Dask suspects all that a lost worker had before it. So each is read once more by itself, when nothing
                # else is under way: what then ends its worker has nobody else to blame.
                for _, other in under_way:
                    other.exception()  # waits for its end, however it ends
                for article in batch:
                    yield from _alone(article, client, setup, dask.KilledWorker)
                continue
            yield from _results(answer)


def _alone(article: Article, client: Any, setup: Setup, killed: type[Exception]) -> Iterator[Result]:
    try:
        yield from _results(json.loads(_sent(client, [article], setup).result()))
    except killed:
        from kg.work import lost

        yield lost(article)


def _results(answer: Any) -> Iterator[Result]:
    if isinstance(answer, str):
        raise ClusterError(answer)
    try:
        yield from understood(answer)
    except Misfit as error:
        raise ClusterError("a worker of the cluster gave back what is no reading") from error


def _sent(client: Any, batch: Sequence[Article], setup: Setup) -> Any:
    return client.submit(work, json.dumps([encode(one) for one in batch]), setup, pure=False)


def work(batch: str, setup: Setup) -> str:
    """What a worker does: the readings of a batch, or a message where it is not fit for them. All of it is JSON."""
    from kg.errors import KgError
    from kg.threads import one_thread

    one_thread()  # before anything loads numpy
    from kg.work import readings as read

    model, data, max_seconds, wanted = setup
    try:
        lexicon, nlp, own = _tools(model, data, max_seconds)
    except KgError as error:
        return json.dumps(f"a worker of the cluster cannot read: {error}")
    if own != wanted:
        return json.dumps(
            "a worker of the cluster has another version of kg, of its data, its packages or its model than this "
            "machine: install the same requirements.lock on all of them"
        )
    articles = [decode(Article, row) for row in json.loads(batch)]
    return told(read(articles, nlp, lexicon, max_seconds=max_seconds))


@cache
def _tools(model: str | None, data: str | None, max_seconds: float) -> tuple[Any, Any, str]:
    """The data, the model and the edition of a worker, loaded for its first batch."""
    from kg import lexicon
    from kg.edition import edition_for
    from kg.work import load

    known = lexicon.load(Path(data) if data else None)
    return known, load(model), edition_for(model, known, max_seconds)
