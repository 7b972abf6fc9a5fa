"""How each publisher calls a thing and tells an event: kept only where publishers differ, which is what framing is.

For a thing the names in the articles; for an event the words that trigger the statement ("killed", "assassinated").
An article counts under its publisher, or under its own id when that is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kg.model import Article, Entity, Evidence, Naming, Statement, by_id

# What is told by titles and adjectives ("US-led", "Iraqi army") is no event that could be told otherwise.
STRUCTURE = frozenset({"part-of", "located-in", "leads", "member-of", "holds-position-in"})


def namings(
    entities: Iterable[Entity], statements: Iterable[Statement], articles: Iterable[Article]
) -> tuple[Naming, ...]:
    """The words of each publisher for each entity and event that two of them put otherwise, by id."""
    papers = {one.id: one.publisher or one.id for one in articles}
    found: list[Naming] = []
    for entity in entities:
        if len({m.text for m in entity.mentions if m.kind == "name"}) < 2:
            continue  # most things have one name, and most events one sentence
        names = [(m.article, m.text) for m in entity.mentions if m.kind == "name"]
        found += _differing(entity.id, "entity", _counted(names, papers))
    for one in statements:
        if one.predicate in STRUCTURE or len(one.evidence) < 2:
            continue
        found += _differing(one.id, "event", _counted(_told(one), papers))
    return by_id(found)


def triggers(piece: Evidence) -> Iterator[tuple[int, str]]:
    """The words of a sentence that say what happens, with where they begin; not those that name who does it."""
    ends = [(mark.start, mark.end) for mark in piece.marks if mark.role in ("subject", "object", "what")]
    for mark in piece.marks:
        inside = piece.start <= mark.start < mark.end <= piece.end
        if mark.role == "trigger" and inside and not any(a < mark.end and mark.start < b for a, b in ends):
            yield mark.start, piece.quote[mark.start - piece.start : mark.end - piece.start]


def _told(one: Statement) -> list[tuple[str, str]]:
    """The triggers of all sentences with their articles, once for each place in an article."""
    places = {(piece.article, at, words) for piece in one.evidence for at, words in triggers(piece)}
    return [(article, words) for article, _, words in sorted(places)]


def _counted(said: Iterable[tuple[str, str]], papers: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """By publisher, how often each wording stands; counted by hand, which is quicker for a few words at a time."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for article, words in said:
        plain = _plain(words)
        if plain and article in papers:
            own = counts[papers[article]]
            own[plain] = own.get(plain, 0) + 1
    return counts


@lru_cache(maxsize=1 << 16)  # the same names and verbs stand in article after article
def _plain(words: str) -> str:
    return " ".join(words.split()).removeprefix("the ").removeprefix("The ")


def _differing(of: str, kind: str, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Naming]:
    uses = {words.casefold() for own in counts.values() for words in own}
    if len(counts) < 2 or len(uses) < 2:
        return
    for publisher, own in counts.items():
        for words, count in own.items():
            yield Naming(of, "event" if kind == "event" else "entity", publisher, words, count)
