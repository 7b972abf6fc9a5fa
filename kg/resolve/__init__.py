"""Readings of all articles -> entities and statements: one entity for one thing, whatever the articles call it.

Referents are grouped by what the gazetteer knows, else by name within one type; near-linear, as only names with the
same consonants are ever compared. What stays unsure stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.lexicon import Lexicon, fold, words
from kg.model import Article, Entity, Evidence, Mention, Reading, Referent, Statement, by_id
from kg.names import same_person, skeleton

__all__ = ["resolve"]

Place = tuple[int, int]  # a reading and a referent in it


def resolve(
    readings: Sequence[Reading], articles: Mapping[str, Article], lexicon: Lexicon
) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
    """Entities of all readings, and one statement for each claim (merging them is assembling).

    Readings may come in any order: the result is the same.
    """
    readings = sorted(readings, key=lambda r: r.article)
    group_of = _group(readings, _bases(lexicon))
    used = {(n, r) for n, reading in enumerate(readings) for claim in reading.claims
            for r in (claim.subject, claim.object, claim.what, claim.speaker, claim.via) if r is not None}  # fmt: skip
    members: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for place, key in group_of.items():
        referent = readings[place[0]].referents[place[1]]
        if (referent.mentions and (referent.names or place in used)) or place in used:
            members[key].append(place)
    ids: dict[tuple[str, ...], str] = {}
    entities = []
    taken: set[str] = set()
    for key in sorted(members):
        referents = [readings[n].referents[r] for n, r in sorted(members[key])]
        entity = _entity(key, referents, lexicon, taken)
        taken.add(entity.id)
        ids[key] = entity.id
        entities.append(entity)
    id_of = {place: ids[key] for key, places in members.items() for place in places}
    statements = [
        statement
        for n, reading in enumerate(readings)
        for statement in _statements(n, reading, articles[reading.article], id_of)
    ]
    return by_id(entities), tuple(statements)


def _statements(n: int, reading: Reading, article: Article, id_of: Mapping[Place, str]) -> list[Statement]:
    found = []
    for claim in reading.claims:
        subject, object_ = id_of[n, claim.subject], id_of[n, claim.object]
        if subject == object_:
            continue
        speaker = id_of[n, claim.speaker] if claim.speaker is not None else None
        via = id_of[n, claim.via] if claim.via is not None else None
        evidence = Evidence(
            article.id, claim.start, claim.end, article.text[claim.start : claim.end], claim.status, claim.rule,
            claim.time, speaker, via if via != speaker else None, claim.marks,
        )  # fmt: skip
        what = id_of[n, claim.what] if claim.what is not None else None
        statement = Statement(
            subject, claim.predicate, object_, claim.status, (evidence,), claim.time, what, claim.strength, claim.title
        )
        found.append(statement)
    return found


def _group(readings: Sequence[Reading], bases: Mapping[tuple[str, ...], str]) -> dict[Place, tuple[str, ...]]:
    """The key of the entity that each referent belongs to."""
    keys: dict[Place, tuple[str, ...]] = {}
    known: dict[tuple[str, ...], str] = {}
    people: dict[str, list[tuple[tuple[str, ...], Place]]] = defaultdict(list)
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if referent.known and referent.type == "person":
                name = _words(referent.label)
                people[skeleton(name[-1])].append((name, (n, r)))
                known[name] = referent.known
            elif referent.known:
                keys[n, r] = ("known", referent.known)
            elif not referent.names:
                keys[n, r] = ("one", reading.article, referent.type, referent.label, str(r))
            elif referent.type == "person":
                name = _words(_best([referent]))
                people[skeleton(name[-1])].append((name, (n, r)))
            else:
                name = _words(_best([referent]))
                if referent.type == "base" and _spelling(name) in bases:
                    keys[n, r] = ("known", bases[_spelling(name)])
                    continue
                keys[n, r] = ("name", referent.type, *(_spelling(name) or name if referent.type == "base" else name))
    _join_bare_coalitions(readings, keys)
    for surname in sorted(people):
        _group_people(people[surname], known, keys)
    return keys


def _bases(lexicon: Lexicon) -> dict[tuple[str, ...], str]:
    """The gazetteer's bases by the consonants of their names, those that two bases share left out."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in lexicon.known.values():
        if row.type == "base":
            for name in row.names:
                found[_spelling(_words(name))].add(row.id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1 and any(len(word) > 2 for word in key)}


def _spelling(name: Sequence[str]) -> tuple[str, ...]:
    """A base's name by its consonants, without the words that only say what it is."""
    return tuple(skeleton(word) for word in name if word not in _KINDS)


_KINDS = {"base", "airbase", "air", "military", "naval", "airfield", "camp", "the"}


def _join_bare_coalitions(readings: Sequence[Reading], keys: dict[Place, tuple[str, ...]]) -> None:
    """An article that only says "the coalition" means the one that the other articles name, if they name but one."""
    bare: list[Place] = []
    named: set[tuple[str, ...]] = set()
    for n, r in keys:
        referent = readings[n].referents[r]
        if referent.type == "coalition" and "coalition" in referent.label.casefold():
            if referent.known is None and all(name.casefold() == "coalition" for name in referent.names):
                bare.append((n, r))
            else:
                named.add(keys[n, r])
    if len(named) == 1:
        keys.update(dict.fromkeys(bare, named.pop()))


def _group_people(
    people: Sequence[tuple[tuple[str, ...], Place]],
    known: Mapping[tuple[str, ...], str],
    keys: dict[Place, tuple[str, ...]],
) -> None:
    """People of one surname: full names that can be one are one; a bare surname joins them if they are one person."""
    clusters: list[list[tuple[str, ...]]] = []
    for name in sorted({name for name, _ in people if len(name) > 1}):
        for cluster in clusters:
            if all(same_person(name, other) for other in cluster):
                cluster.append(name)
                break
        else:
            clusters.append([name])
    found = [_person(cluster, known) for cluster in clusters]
    key_of = {name: key for cluster, key in zip(clusters, found, strict=True) for name in cluster}
    for name, place in people:
        if len(name) > 1:
            keys[place] = key_of[name]
        else:
            keys[place] = found[0] if len(clusters) == 1 else ("person", *name)


def _person(cluster: Sequence[tuple[str, ...]], known: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    ids = {known[name] for name in cluster if name in known}
    return ("known", ids.pop()) if len(ids) == 1 else ("person", *cluster[0])


def _words(name: str) -> tuple[str, ...]:
    drop = {"al", "el", "s", "the"}
    found = tuple(w.casefold() for w, _, _ in words(name))
    kept = tuple(w for w in found if w not in drop)
    return kept or found


def _best(referents: Sequence[Referent]) -> str:
    """The best name: the one used most among the longest kind, then the first in the alphabet."""
    counts: Counter[str] = Counter()
    for referent in referents:
        for mention in referent.mentions:
            if mention.kind == "name":
                counts[_clean(mention.text)] += 1
        if not referent.mentions:
            counts.update(map(_clean, referent.names))
    if not counts:
        return min(r.label for r in referents)
    size = max(min(len(name.split()), 3) for name in counts)
    return min((n for n in counts if min(len(n.split()), 3) == size), key=lambda n: (-counts[n], -len(n), n))


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[’']s?$", "", name.removeprefix("the ").removeprefix("The "))).strip()


def _entity(key: tuple[str, ...], referents: Sequence[Referent], lexicon: Lexicon, taken: set[str]) -> Entity:
    mentions: list[Mention] = sorted(
        (m for r in referents for m in r.mentions), key=lambda m: (m.article, m.start, m.end)
    )
    row = lexicon.known.get(key[1]) if key[0] == "known" else None
    label = row.label if row else (min(r.label for r in referents) if key[0] == "known" else _best(referents))
    names = {_clean(m.text) for m in mentions if m.kind == "name"} | {label}
    names = {name for name in names if name and "\n" not in name}
    if row:
        names -= {_clean(m) for m in names if m in row.adjectives and m not in row.names}
        names.add(row.label)
    type_ = row.type if row else Counter(r.type for r in referents).most_common(1)[0][0]
    id_ = key[1] if key[0] == "known" else _slug(label) or "thing"
    if key[0] == "one":
        id_ = f"{id_}-{_slug(key[1])}"
    if id_ in taken:
        id_ = f"{id_}-{type_}"
    n = 2
    stem = id_
    while id_ in taken:
        id_, n = f"{stem}-{n}", n + 1
    return Entity(
        id_, label, type_, tuple(sorted(names)), tuple(mentions), row.wikidata if row else None,
        row.lat if row else None, row.lon if row else None, row.icao if row else None,
    )  # fmt: skip


def _slug(name: str) -> str:
    return (
        re.sub(r"[^a-z0-9]+", "-", fold(name).casefold().replace("'", "").replace("’", "")).strip("-")[:60].strip("-")
    )
