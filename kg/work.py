"""Reads articles one by one, on one process or several: annotate, then relate, each within its time."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from spacy.language import Language

from kg.annotate import annotate, load
from kg.lexicon import Lexicon
from kg.model import Article, Reading, Skipped
from kg.relate import relate

__all__ = ["load", "name", "readings"]

Result = Reading | Skipped

_shared: tuple[Language, Lexicon, float] | None = None  # what a worker inherits from the process that forked it


def name(nlp: Language) -> str:
    """A model's name and version, "core_web_sm 3.8.0"."""
    return f"{nlp.meta['name']} {nlp.meta['version']}"


def readings(
    articles: Sequence[Article],
    nlp: Language,
    lexicon: Lexicon,
    *,
    jobs: int = 1,
    max_seconds: float = 30.0,
    progress: Callable[[int, int], None] | None = None,
) -> list[Result]:
    """The reading of each article, in their order, or why it was given up."""
    found: list[Result] = []
    for result in _results(articles, nlp, lexicon, min(jobs, len(articles)), max_seconds):
        found.append(result)
        if progress:
            progress(len(found), len(articles))
    return found


def _results(articles: Sequence[Article], nlp: Language, lexicon: Lexicon, jobs: int, limit: float) -> Iterator[Result]:
    if jobs <= 1:
        for article in articles:
            yield _read(article, nlp, lexicon, limit)
        return
    global _shared
    _shared = (nlp, lexicon, limit)
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:  # the model is inherited, not loaded again
            yield from pool.imap(_inherited, articles, chunksize=4)
    finally:
        _shared = None


def _inherited(article: Article) -> Result:
    assert _shared is not None
    return _read(article, *_shared)


def _read(article: Article, nlp: Language, lexicon: Lexicon, limit: float) -> Result:
    try:
        with _within(limit):
            return relate(annotate(article, nlp, lexicon), lexicon)
    except TimeoutError:
        return Skipped(article.path, "timeout", f"reading it took more than {limit:g} seconds (--max-seconds)", article.id)
    except (ValueError, RecursionError) as error:  # what spaCy raises on text that it cannot hold
        return Skipped(article.path, "unsupported", f"the language model cannot read it: {error}", article.id)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the main thread when the block takes longer; no limit where signals cannot be had."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    try:
        before = signal.signal(signal.SIGALRM, late)
    except ValueError:  # not the main thread
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
