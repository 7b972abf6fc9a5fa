"""The reading of every article: taken from the cache where it is kept, made and kept where it is not."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.cache import Cache
from kg.edition import edition, installed
from kg.lexicon import Lexicon
from kg.model import Article, Reading, Skipped

Progress = Callable[[int, int], None]
Remark = Callable[[str], None]


def readings(
    articles: Sequence[Article],
    lexicon: Lexicon,
    *,
    model: str | None = None,
    jobs: int = 1,
    max_seconds: float = 30.0,
    cache: Path | None = None,
    progress: Progress | None = None,
    remark: Remark | None = None,
) -> list[Reading | Skipped]:
    """The reading of each article, in their order, or why it was given up; neither is loaded that is not needed.

    What was given up is not kept: it is tried again by the next build.

    Raises:
        ModelError: the model is missing or lacks what is needed.
    """
    tell = progress or (lambda done, total: None)
    # What an article costs decides whether it is read, so the limit on it belongs to what a reading depends on.
    kept = Cache(cache, edition(installed(model), lexicon, f"max_seconds {max_seconds:g}")) if cache else None
    with no_collector():
        found: dict[str, Reading | Skipped] = {**kept.known(articles)} if kept else {}
    unknown = [article for article in articles if article.id not in found]
    tell(len(found), len(articles))
    for article, result in zip(unknown, _made(unknown, lexicon, model, jobs, max_seconds), strict=True):
        found[article.id] = result
        if kept and isinstance(result, Reading):
            kept.keep(article, result)
        tell(len(found), len(articles))
    if kept:
        kept.tidy(articles)
        if kept.trouble and remark:
            remark(f"readings could not be kept for the next build: {kept.trouble}")
    return [found[article.id] for article in articles]


def _made(
    articles: Sequence[Article], lexicon: Lexicon, model: str | None, jobs: int, max_seconds: float
) -> Iterator[Reading | Skipped]:
    if not articles:
        return iter(())
    from kg import work  # brings spaCy, which takes a second to import: only who needs it pays for it

    return work.readings(articles, work.load(model), lexicon, jobs=jobs, max_seconds=max_seconds)


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
