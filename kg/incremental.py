"""The reading of every article: taken from the cache where it is kept, made and kept where it is not."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.cache import WORKED_OUT, Cache, note, take_note, taken
from kg.edition import edition_for
from kg.lexicon import Lexicon
from kg.meanwhile import meanwhile
from kg.memo import Memo
from kg.model import Article, Reading
from kg.results import Result, told, understood

FEW = 20
"""New articles that are read at once while the others are taken: in two seconds, in which no bar moves."""

Progress = Callable[[int, int], None]
Remark = Callable[[str], None]


@contextmanager
def readings(
    articles: Sequence[Article],
    lexicon: Lexicon,
    *,
    model: str | None = None,
    data: Path | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    max_seconds: float = 30.0,
    cache: Path | None = None,
    progress: Progress | None = None,
    remark: Remark | None = None,
) -> Iterator[Callable[[], list[Result]]]:
    """What is yielded gives the reading of each article, in their order, or why it was given up.

    What needs no reading has its place in the block: where only a few articles are new, they are read meanwhile, by
    another process. Neither spaCy nor its model is loaded where none is. What was given up is not kept: it is tried
    again by the next build.

    Args:
        articles: what is to be read.
        lexicon: the program's data.
        model: the spaCy model; the default one when None.
        data: the folder of a person's own data, which the lexicon holds.
        jobs: how many processes of this machine read.
        scheduler: the address of a cluster that reads instead, see `kg.cluster`.
        max_seconds: of computing for one article.
        cache: the folder in which readings are kept.
        progress: called with (articles done, articles in all).
        remark: called with what a person should know.

    Raises:
        ModelError: the model is missing or lacks what is needed.
        ClusterError: the cluster cannot be used.
    """
    tell = progress or (lambda done, total: None)
    edition = edition_for(model, lexicon, max_seconds)
    kept = Cache(cache, edition) if cache else None
    lines = kept.kept(articles) if kept else {}
    found: dict[str, Result] = {}

    def here(some: Sequence[Article]) -> Iterator[Result]:
        from kg import work

        return work.readings(some, work.load(model), lexicon, jobs=jobs, max_seconds=max_seconds)

    def elsewhere(some: Sequence[Article]) -> Iterator[Result]:
        from kg import cluster

        return cluster.readings(
            some, scheduler=scheduler or "", edition=edition, model=model, data=data, max_seconds=max_seconds
        )

    def take(article: Article, result: Result) -> None:
        found[article.id] = result
        if kept and isinstance(result, Reading):
            kept.keep(article, result)

    new = [article for article in articles if article.id not in lines]
    few = new if lines and len(new) <= FEW and jobs == 1 and not scheduler else []
    with meanwhile(lambda: told(here(few)), worth=bool(few)) as result_of_few:

        def finish() -> list[Result]:
            with no_collector():
                found.update(taken(articles, lines))
                for article, result in zip(few, understood(json.loads(result_of_few())) if few else (), strict=True):
                    take(article, result)
            unknown = [article for article in articles if article.id not in found]
            tell(len(found), len(articles))
            with set_aside():
                made = (elsewhere if scheduler else here)(unknown) if unknown else iter(())
                for article, result in zip(unknown, made, strict=True):
                    take(article, result)
                    tell(len(found), len(articles))
            if kept:
                kept.tidy(articles)
                if kept.trouble and remark:
                    remark(f"readings could not be kept for the next build: {kept.trouble}")
            return [found[article.id] for article in articles]

        yield finish


def remembered(cache: Path, edition: str) -> Memo:
    """What the last build worked out of its sources, as far as it was this edition of the program."""
    return Memo(edition, note(cache, WORKED_OUT))


def keep(memo: Memo, cache: Path) -> None:
    """Hand on to the next build what this one worked out; where it cannot be written it is worked out again."""
    text = memo.text()
    if text is not None:
        with suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            take_note(cache, WORKED_OUT, text)


@contextmanager
def seldom_collected() -> Iterator[None]:
    """With a collector of cycles that looks seldom: most of what a build makes stays, and is looked at in vain."""
    was = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*was)


@contextmanager
def no_collector() -> Iterator[None]:
    """Without the collector of cycles: none are among the million small things made here, and it costs a fifth."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """With all that there is by now out of the collector's sight: it stays a while, and there is much of it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
