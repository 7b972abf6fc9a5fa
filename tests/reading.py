"""What the extraction stages make of a short text, in the words a test asks with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from spacy.language import Language

from kg.annotate import Annotated, annotate
from kg.lexicon import Lexicon
from kg.model import Article, Claim, EntityType, Reading, Referent, content_id
from kg.relate import relate

PUBLISHED = date(2025, 6, 2)  # a Monday


def fault(reason: str) -> pytest.MarkDecorator:
    """Marks a case that is right and fails today: once it passes, the mark must go."""
    return pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)


def plain(name: str) -> str:
    """A name as tests compare it: without case and "the"."""
    return name.casefold().removeprefix("the ")


@dataclass(frozen=True)
class Read:
    """A text that was annotated and related."""

    annotated: Annotated
    reading: Reading
    lexicon: Lexicon

    def names(self, referent: int | Referent | None) -> frozenset[str]:
        """All that a referent is called: label, names, the gazetteer's names, the words of its mentions; plain."""
        if referent is None:
            return frozenset()
        one = self.reading.referents[referent] if isinstance(referent, int) else referent
        row = self.lexicon.known.get(one.known or "")
        words = (one.label, *one.names, *(row.names if row else ()), *(m.text for m in one.mentions))
        return frozenset(map(plain, words))

    def mentioning(self, words: str) -> list[Referent]:
        """The referents with a mention of just these words (case counts)."""
        return [r for r in self.reading.referents if any(m.text == words for m in r.mentions)]

    def one(self, words: str) -> Referent:
        """The one referent with a mention of these words."""
        found = self.mentioning(words)
        assert len(found) == 1, f"{words!r}: {found}; all: {self.reading.referents}"
        return found[0]

    def types(self, words: str) -> set[EntityType]:
        """The types of the mentions of these words."""
        return {m.type for r in self.reading.referents for m in r.mentions if m.text == words}

    def said(self, predicate: str) -> Iterator[Claim]:
        """The claims of a predicate."""
        return (claim for claim in self.reading.claims if claim.predicate == predicate)

    def find(self, subject: str, predicate: str, object_: str) -> list[Claim]:
        """The claims that say just this, by any names of subject and object."""
        return [
            claim
            for claim in self.said(predicate)
            if plain(subject) in self.names(claim.subject) and plain(object_) in self.names(claim.object)
        ]

    @property
    def shown(self) -> str:
        """The claims in a line each, for the message of a failing test."""
        label = [r.label for r in self.reading.referents]
        lines = [f"{label[c.subject]} {c.predicate} {label[c.object]} ({c.status})" for c in self.reading.claims]
        return f"{self.annotated.article.text}\n  read: " + ("; ".join(lines) or f"nothing of {label}")


@dataclass(frozen=True)
class Reader:
    """Reads short texts with one model."""

    nlp: Language
    lexicon: Lexicon

    def __call__(self, text: str, *, published: date | None = PUBLISHED, publisher: str | None = None) -> Read:
        key = content_id(text, str(published))
        article = Article(key, text, "0" * 64, "a.txt", published=published, publisher=publisher)
        annotated = annotate(article, self.nlp, self.lexicon)
        return Read(annotated, relate(annotated, self.lexicon), self.lexicon)
