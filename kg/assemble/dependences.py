"""Which article has what from where: the pairs behind the counting of origins, each with its reason.

Every dependence points from the later article to an earlier one (to the larger of one day, then the lesser id), or to
the outlet that is quoted. Passages are found by the runs of eight words that one article printed first, occasions by
the voices that two articles report within a day for the same statements; both take time in step with the text. An
outlet is quoted where a sentence that says something is told as its words, or where the text names it as its source.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.assemble.origins import Sources, name_key, occasions_of, voices
from kg.assemble.shingles import Passage
from kg.lexicon import read_toml
from kg.model import Article, Dependence, Entity, Mention, Statement, by_id

LONGEST = 200  # signs of a passage that are kept
_SOURCE = re.compile(
    r"\b(?:according to|told|citing|quoted by|reported by|cited by) (?:the )?(?:\w+ \w+ )?$", re.IGNORECASE
)
_REPORTED = re.compile(r"(?: news agency| newspaper)?,? (?:has |had )?(?:reported|reports|wrote)\b")
_DATELINE = re.compile(r"\)\s*[-–—:]")
HEAD = 80  # signs of an article in which its dateline stands


def dependences(
    articles: Sequence[Article],
    entities: Iterable[Entity],
    statements: Iterable[Statement],
    passages: Iterable[Passage],
    known: Sources,
) -> tuple[Dependence, ...]:
    """Every dependence, by id."""
    statements = tuple(statements)
    entities = tuple(entities)
    labels = {one.id: one.label for one in entities}
    texts = {one.id: one.text for one in articles}
    outlets = {one.id for one in entities if one.type == "organization"}
    publisher = {one.id: one.publisher for one in articles}
    order = {one.id: rank for rank, one in enumerate(sorted(articles, key=_printed))}
    found = [
        Dependence(one.article, one.source, "copy" if one.copied else "passage", one.shared, _cut(one.words))
        for one in passages
        # A paper that repeats its own background is one voice anyway.
        if one.copied or publisher[one.article] is None or publisher[one.article] != publisher[one.source]
    ]
    found += _occasions(statements, known, order, labels)
    relays = Counter(
        (piece.article, piece.via)
        for piece in {
            piece.id: piece
            for one in statements
            for piece in one.evidence
            if piece.via in outlets and piece.via != known.outlets.get(piece.article)
        }.values()
    )
    relays.update(
        (mention.article, entity.id)
        for entity in entities
        if entity.id in media()
        for mention in entity.mentions
        if (mention.article, entity.id) not in relays and not _own(entity, publisher.get(mention.article))
        and _cited(texts.get(mention.article, ""), mention)
    )  # fmt: skip
    found += [Dependence(article, via, "relay", n, labels.get(via, via)) for (article, via), n in relays.items() if via]
    return by_id(found)


def _occasions(
    statements: Iterable[Statement], known: Sources, order: Mapping[str, int], labels: Mapping[str, str]
) -> list[Dependence]:
    """Each later article of an occasion with the first one, how many statements they share, and who spoke."""
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    spoke: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in statements:
        if len({piece.article for piece in one.evidence}) < 2:
            continue
        occasions = occasions_of(one.evidence, known)
        groups: dict[tuple[str, str, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for piece in one.evidence:
            for voice in voices(piece, known):
                group = groups[occasions[voice, known.days.get(piece.article)]]
                group[piece.article].add(labels.get(piece.speaker or "", piece.speaker or ""))
        for group in groups.values():
            first = min(group, key=lambda article: order.get(article, 0))
            for article in group.keys() - {first}:
                shared[article, first].add(one.id)
                spoke[article, first] |= group[article] | group[first]
    return [
        Dependence(article, first, "occasion", len(ids), ", ".join(sorted(spoke[article, first])))
        for (article, first), ids in shared.items()
    ]


def _own(outlet: Entity, publisher: str | None) -> bool:
    """Whether an outlet is the publisher itself: "Tasnim" is Tasnim News Agency."""
    words = set(name_key(publisher or "").split())
    return any(set(name_key(name).split()) <= words for name in outlet.names)


@cache
def media() -> frozenset[str]:
    """The news outlets that the gazetteer knows, by id."""
    return frozenset(row["id"] for row in read_toml("gazetteer/media.toml")["entity"])


def _cited(text: str, mention: Mention) -> bool:
    """Whether an outlet is named as the source: "according to Reuters", "Axios reported", "BAGHDAD (Xinhua) --"."""
    before, after = text[max(mention.start - 40, 0) : mention.start], text[mention.end : mention.end + 40]
    if mention.start < HEAD and before.endswith("(") and _DATELINE.match(after):
        return True
    return bool(_SOURCE.search(before) or _REPORTED.match(after))


def _printed(article: Article) -> tuple[bool, int, int, str]:
    day = article.published.toordinal() if article.published else 0
    return article.published is None, day, -len(article.text), article.id


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 3].rstrip() + "..."
