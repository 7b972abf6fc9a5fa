"""Reads articles one by one, on one process or several: annotate, then relate, each within its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kg.annotate import annotate, load
from kg.atlas import towns
from kg.lexicon import Lexicon
from kg.limits import within
from kg.model import Article, Reading, Skipped
from kg.pool import spread
from kg.relate import compiled, relate

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["get_ready", "load", "lost", "readings"]

Result = Reading | Skipped


def readings(
    articles: Sequence[Article], nlp: Language, lexicon: Lexicon, *, jobs: int = 1, max_seconds: float = 30.0
) -> Iterator[Result]:
    """The reading of each article, in their order, or why it was given up.

    Raises:
        LexiconError: a frame breaks the rules of the data.
    """
    compiled(lexicon)  # a fault in the data is an error of the build, not of its first article
    read = partial(_read, nlp=nlp, lexicon=lexicon, limit=max_seconds)
    return spread(read, articles, jobs=jobs, lost=lost) if jobs > 1 else map(read, articles)


def get_ready(lexicon: Lexicon) -> None:
    """Load what the first article would have to wait for."""
    compiled(lexicon)
    towns()


def _read(article: Article, *, nlp: Language, lexicon: Lexicon, limit: float) -> Result:
    try:
        with within(limit):
            return relate(annotate(article, nlp, lexicon), lexicon)
    except TimeoutError:
        return Skipped(
            article.path,
            "timeout",
            f"reading it took more than {limit:g} seconds of computing (--max-seconds)",
            article.id,
        )
    except Exception as error:  # no input may make a build crash, whatever spaCy or we stumble over
        return Skipped(
            article.path, "unsupported", f"its reading broke off ({type(error).__name__}: {error})", article.id
        )


def lost(article: Article) -> Result:
    """What stands for the reading of an article whose process was killed."""
    detail = "the process that read it was killed; memory may have run out (--jobs, --max-chars)"
    return Skipped(article.path, "unsupported", detail, article.id)
