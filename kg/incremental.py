"""The reading of every article: taken from the cache where it is kept, made and kept where it is not."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from kg import fileset
from kg.cache import PIECES, WORKED_OUT, Cache, begun, note, take_note, taken
from kg.codec import decode, encode
from kg.edition import code, edition_for
from kg.lexicon import Lexicon
from kg.meanwhile import Ask, standby
from kg.memo import Memo
from kg.model import Article, Reading
from kg.pieces import Written
from kg.results import Result, told, understood

FEW = 20
"""New articles that are read at once while the others are taken: in two seconds, in which no bar moves."""

Progress = Callable[[int, int], None]
Remark = Callable[[str], None]


@contextmanager
def reader(
    *,
    model: str | None = None,
    data: Path | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    max_seconds: float = 30.0,
    cache: Path | None = None,
) -> Iterator[Ask]:
    """A process that loads the model while this one looks what is new, and reads a few articles: see `readings`.

    There is one where readings are kept, for then something has changed since: mostly there is a new article. The model
    takes more time than all else that comes before reading it.
    """

    def do(question: Callable[[], str]) -> str:
        from kg import lexicon, work

        known, nlp = lexicon.load(data), work.load(model)
        work.get_ready(known)
        articles = [decode(Article, row) for row in json.loads(question())]
        return told(work.readings(articles, nlp, known, max_seconds=max_seconds))

    alone = jobs == 1 and not scheduler
    with standby(do, worth=alone and cache is not None and begun(cache)) as ask:
        yield ask


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
    ask: Ask | None = None,
    progress: Progress | None = None,
    remark: Remark | None = None,
) -> Callable[[Callable[[Reading], object]], list[Result]]:
    """Begin to read; what is given back gives the reading of each article, in their order, or why it was given up.

    It takes what is to be done with each kept reading, which is done while others are being read.

    Where readings are kept and only a few articles are new, these are read by the process that is asked, while this one
    does something else. Neither spaCy nor its model is loaded here where nothing is to be read. What was given up is
    not kept: it is tried again by the next build.

    Args:
        articles: what is to be read.
        lexicon: the program's data.
        model: the spaCy model; the default one when None.
        data: the folder of a person's own data, which the lexicon holds.
        jobs: how many processes of this machine read.
        scheduler: the address of a cluster that reads instead, see `kg.cluster`.
        max_seconds: of computing for one article.
        cache: the folder in which readings are kept.
        ask: asks the `reader` of the same options.
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
    new = [article for article in articles if article.id not in lines]
    few = new if lines and len(new) <= FEW and ask else []
    answer = ask(json.dumps(encode(tuple(few)))) if few and ask else lambda: "[]"
    found: dict[str, Result] = {}

    def take(article: Article, result: Result) -> None:
        found[article.id] = result
        if kept and isinstance(result, Reading):
            kept.keep(article, result)

    def finish(meanwhile: Callable[[Reading], object]) -> list[Result]:
        with no_collector():
            old = taken(articles, lines)
            found.update(old)
            for reading in old.values():
                meanwhile(reading)
            for article, result in zip(few, understood(json.loads(answer())), strict=True):
                take(article, result)
        unknown = [article for article in articles if article.id not in found]
        tell(len(found), len(articles))
        with set_aside():
            if not unknown:
                made: Iterator[Result] = iter(())
            elif scheduler:
                from kg import cluster

                made = cluster.readings(
                    unknown, scheduler=scheduler, edition=edition, model=model, data=data, max_seconds=max_seconds
                )
            else:
                from kg import work

                made = work.readings(unknown, work.load(model), lexicon, jobs=jobs, max_seconds=max_seconds)
            for article, result in zip(unknown, made, strict=True):
                take(article, result)
                tell(len(found), len(articles))
        if kept:
            kept.tidy(articles)
            if kept.trouble and remark:
                remark(f"readings could not be kept for the next build: {kept.trouble}")
        return [found[article.id] for article in articles]

    return finish


def remembered(cache: Path, edition: str) -> Memo:
    """What the last build worked out of its sources, as far as it was this edition of the program."""
    return Memo(edition, note(cache, WORKED_OUT))


def keep(worked_out: str, cache: Path) -> None:
    """Hand on to the next build what this one worked out; where it cannot be written it is worked out again."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        take_note(cache, WORKED_OUT, worked_out)


def written(out: Path, cache: Path, options: Sequence[str]) -> Written:
    """What the last build wrote into a folder, as far as it was this edition of the program with the same options."""
    edition = hashlib.sha256("\n".join([code(), *options]).encode("utf-8", "surrogateescape")).hexdigest()
    return Written(out, edition, note(cache, PIECES))


def keep_pieces(now: Written, out: Path, cache: Path) -> None:
    """Tell the next build where each piece of the files lies; where it cannot be told they are made again."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        take_note(cache, PIECES, now.text(fileset.written(out)))


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
        gc.freeze()  # and back: all that was made counts as old, or it would be looked through as soon as may be
        gc.unfreeze()
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
