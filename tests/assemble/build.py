"""Short builders for the tests of assembling: articles in days, statements in words."""

from __future__ import annotations

from datetime import date

from kg.lexicon import Predicate
from kg.model import Article, Entity, EntityType, Evidence, Statement, Status, When


def predicate(id: str, *, symmetric: bool = False) -> Predicate:
    return Predicate(id, id, "test", ("force",), ("base",), symmetric, (), "#000000", "")


PREDICATES = {
    id: predicate(id, symmetric=id in ("agrees-with", "meets-with"))
    for id in ("agrees-with", "attacks", "hands-over-to", "meets-with", "stationed-in", "takes-control-of")
}


def days(edtf: str | None, text: str = "") -> When | None:
    """A time from "2026-01-03", "2026-01-05/2026-01-11", "2020-01-01/.." or "../2025-09-30"."""
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    start, end = (None if part == ".." else date.fromisoformat(part) for part in (first, last or first))
    return When(start, end, "stated", text)


def article(id: str, published: str | None = None, publisher: str | None = None, text: str = "") -> Article:
    day = date.fromisoformat(published) if published else None
    return Article(id, text, "0" * 64, f"{id}.md", publisher=publisher, published=day)


def entity(id: str, type: EntityType = "organization", *names: str) -> Entity:
    return Entity(id, names[0] if names else id, type, names or (id,), ())


def evidence(
    article: str, quote: str = "", *, start: int = 0, rule: str = "test.verb", status: Status = "actual",
    time: str | None = None, speaker: str | None = None, via: str | None = None,
) -> Evidence:  # fmt: skip
    quote = quote or f"only {article} says this at {start}"
    return Evidence(article, start, start + len(quote), quote, status, rule, days(time), speaker, via)


def say(
    said: str, article: str = "a", *, status: Status = "actual", time: str | None = None, what: str | None = None,
    strength: str | None = None, title: str | None = None, speaker: str | None = None, via: str | None = None,
    quote: str = "", start: int = 0,
) -> Statement:  # fmt: skip
    """A statement from "subject predicate object", with one piece of evidence in an article."""
    subject, name, object = said.split()
    piece = evidence(article, quote, start=start, status=status, time=time, speaker=speaker, via=via)
    return Statement(subject, name, object, status, (piece,), days(time), what, strength, title)
