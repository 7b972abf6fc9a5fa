"""Article -> Annotated: the parse with its mentions joined, its times found and its speakers known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import kg.annotate.library  # noqa: F401  # before all that imports spaCy
from kg.annotate.coref import Coreference
from kg.annotate.daysaid import as_spoken
from kg.annotate.mentions import find_mentions
from kg.annotate.nlp import Parsed, load, parse
from kg.annotate.quoting import Speech
from kg.annotate.speech import find_speech
from kg.annotate.spots import Spot
from kg.annotate.when import TimeSpan, find_times
from kg.lexicon import Lexicon
from kg.model import Article

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Annotated", "annotate", "load"]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article as the rules read it. It holds the spaCy Doc and so never leaves the process that made it."""

    article: Article
    parsed: Parsed
    spots: tuple[Spot, ...]
    coref: Coreference
    speech: tuple[Speech, ...]
    times: tuple[tuple[int, TimeSpan], ...]  # (token it begins at, time)


def annotate(article: Article, nlp: Language, lexicon: Lexicon) -> Annotated:
    """Parse and annotate an article; the parse is the one costly step of a build."""
    parsed = parse(article.text, nlp, lexicon)
    spots = find_mentions(parsed, lexicon)
    coref = Coreference(parsed, spots, lexicon)
    speech = find_speech(parsed, coref, lexicon, _publisher(article, coref))
    times = as_spoken(parsed.doc, article.text, tuple(_times(article, parsed)), speech, article.published)
    return Annotated(article, parsed, spots, coref, speech, times)


def _publisher(article: Article, coref: Coreference) -> int | None:
    """The referent that is the paper itself, by its name."""
    paper = (article.publisher or "").casefold()
    for n, draft in enumerate(coref.drafts):
        if draft.type == "organization" and paper:
            names = (coref.parsed.doc[coref.spots[i].first : coref.spots[i].last + 1].text for i in draft.spots)
            if any(name.casefold() == paper for name in names):
                return n
    return None


def _times(article: Article, parsed: Parsed) -> Iterator[tuple[int, TimeSpan]]:
    for span in find_times(article.text, article.published):
        token = bisect_right(parsed.starts, span.start) - 1
        if token >= 0 and parsed.ends[token] > span.start:
            yield token, span
