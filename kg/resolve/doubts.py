"""What a person should look at: pairs of entities that may be one, and names that were joined on thin ground.

Only names of one type that share a word's consonants are looked at, and words that many names share are passed over, so
that the work grows with the number of names. rapidfuzz proposes here; it never decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz

from kg.model import Decision, Doubt, Entity, EntityType, Statement
from kg.names import skeleton
from kg.resolve.context import Key
from kg.resolve.naming import Words, bones, in_words, short

BLOCK = 30  # names that share a word; a word that more of them share tells nothing
ALIKE = 86.0  # rapidfuzz's ratio of sorted words, 0..100, from which a pair is shown
MOST = 500  # doubts that are kept

Unsure = Mapping[Key, set[Key]]


def doubts(
    entities: Mapping[Key, Entity], statements: Sequence[Statement], *, unsure: Iterable[Unsure],
    joined: Iterable[Sequence[Words]], decided: Sequence[Decision],
) -> tuple[Doubt, ...]:  # fmt: skip
    """The doubts, those first that would move the most evidence if they were decided otherwise.

    Args:
        entities: by key.
        statements: one for each claim.
        unsure: for a key the keys that it may also be.
        joined: spellings that were taken for one name.
        decided: what a person has decided already; it is asked no more.
    """
    uses = Counter(id for one in statements for id in {one.subject, one.object, one.what} if id)
    settled = {frozenset(pair) for row in decided for pair in combinations(row.entities, 2)}
    settled |= {frozenset(name.casefold() for name in row.names) for row in decided if row.kind == "not-same"}
    found: dict[tuple[str, str, tuple[str, str]], Doubt] = {}
    listed = {entity.id for key, entity in entities.items() if key[0] == "known"}
    for one, other, why in (*_unsure(entities, unsure), *_alike(tuple(entities.values()))):
        if {one.id, other.id} <= listed:
            continue  # the gazetteer, or the rules of English, tell them apart
        first, second = sorted((one, other), key=lambda entity: entity.id)
        names = (first.label, second.label)
        if (
            first.id != second.id
            and not {frozenset((first.id, second.id)), frozenset(name.casefold() for name in names)} & settled
        ):
            weight = min(uses[first.id], uses[second.id])
            found.setdefault((first.id, second.id, names), Doubt(first.id, second.id, names, why, weight))
    for doubt in _joined(entities, joined):
        if frozenset(name.casefold() for name in doubt.names) not in settled:
            found.setdefault((doubt.one, doubt.other, doubt.names), doubt)
    return tuple(
        sorted(found.values(), key=lambda one: (-one.weight, one.joined, one.one, one.other, one.names))[:MOST]
    )


def _unsure(entities: Mapping[Key, Entity], unsure: Iterable[Unsure]) -> Iterator[tuple[Entity, Entity, str]]:
    for doubtful in unsure:
        for key in sorted(doubtful):
            if key in entities:
                others = sorted(other for other in doubtful[key] if other in entities)
                for other in others[:BLOCK]:
                    yield entities[key], entities[other], f"{entities[key].label} may mean one of {len(others)}"


class _Named(NamedTuple):
    """An entity with its label as it is compared, which is asked for again and again."""

    entity: Entity
    words: Words
    bones: frozenset[str]
    sorted: str  # the words, in alphabetical order
    short: bool
    digits: bool  # whether any sign of the words is one


def _named(entity: Entity) -> _Named:
    words = in_words(entity.label)
    digits = any(map(str.isdigit, "".join(words)))
    return _Named(entity, words, frozenset(bones(words)), " ".join(sorted(words)), short(entity.label), digits)


def _alike(entities: Sequence[Entity]) -> Iterator[tuple[Entity, Entity, str]]:
    """Pairs of one type whose names look alike, or of which one has the initials of the other."""
    blocks: dict[tuple[EntityType, str], list[_Named]] = defaultdict(list)
    for entity in sorted(entities, key=lambda one: one.id):
        if entity.type in ("country", "agreement"):
            continue
        named = _named(entity)
        for bone in sorted({skeleton(word) for word in named.words if len(word) > 3}):
            blocks[entity.type, bone].append(named)
        for name in entity.names:
            initials = name if short(name) else "".join(word[0] for word in name.split() if word[0].isupper())
            if len(initials) > 2:
                blocks[entity.type, f"#{initials}"].append(named)
    for block in sorted(blocks):
        if len(blocks[block]) <= BLOCK:
            for one, other in combinations(blocks[block], 2):
                if one is not other and (why := _why(one, other, initials=block[1].startswith("#"))):
                    yield one.entity, other.entity, why


def _why(one: _Named, other: _Named, *, initials: bool) -> str | None:
    first, second = one.words, other.words
    if initials:
        return "one has the initials of the other" if one.short != other.short else None
    if (one.digits or other.digits) and any(map(str.isdigit, "".join(set(first) ^ set(second)))):
        return None
    if one.entity.type == "person" and (len(first) > 1) == (len(second) > 1):
        # Two full names: the surname has to look alike too, and so has the first name's beginning.
        if first[0][:1] != second[0][:1]:
            return None
        alike = fuzz.ratio(first[-1], second[-1]) >= ALIKE and fuzz.ratio(first[0], second[0]) >= ALIKE - 20
        return "their names look alike" if alike else None
    if one.bones <= other.bones or other.bones <= one.bones:
        return "one name is a part of the other"
    # As rapidfuzz's token_sort_ratio, but for sorting the words of each pair anew.
    return "their names look alike" if fuzz.ratio(one.sorted, other.sorted, score_cutoff=ALIKE) >= ALIKE else None


def _joined(entities: Mapping[Key, Entity], joined: Iterable[Sequence[Words]]) -> Iterator[Doubt]:
    """Names that were joined though more than vowels and doublings tells them apart."""
    bearers: dict[Words, list[Entity]] = defaultdict(list)
    for entity in entities.values():
        for name in entity.names:
            bearers[in_words(name)].append(entity)
    for cluster in joined:
        first = cluster[0]
        for other in cluster[1:]:
            if bones(first) == bones(other):
                continue
            for entity in bearers.get(first, ()):
                if entity in bearers.get(other, ()):
                    yield _thin(entity, first, other)


def _thin(entity: Entity, first: Words, other: Words) -> Doubt:
    names = tuple(min(name for name in entity.names if in_words(name) == words) for words in (first, other))
    counts = Counter(in_words(mention.text) for mention in entity.mentions)
    weight = min(counts[first], counts[other])
    return Doubt(entity.id, entity.id, (names[0], names[1]), "joined by a spelling that is only near", weight, True)
