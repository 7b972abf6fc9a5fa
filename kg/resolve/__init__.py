"""Readings of all articles -> entities and statements: one entity for one thing, whatever the articles call it.

Referents are grouped by what the gazetteer knows, else by name within one type, in time near-linear in their number, as
only names with the same consonants are ever compared. What stays unsure stays apart and is listed as a doubt. What a
person decided (`kg.resolve.decisions`) overrules all of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.lexicon import Lexicon
from kg.model import Article, Decision, Doubt, Entity, Evidence, Mention, Reading, Referent, Statement, by_id
from kg.resolve.called import called
from kg.resolve.compared import Comparison
from kg.resolve.context import Company, Key, Place
from kg.resolve.decisions import Row, parse
from kg.resolve.doubts import doubts
from kg.resolve.naming import best, clean, free, shown, slug
from kg.resolve.obey import obey
from kg.resolve.people import listed, people, surnames
from kg.resolve.things import acronyms, by_country, coalitions, things

__all__ = ["Resolved", "Row", "parse", "prepare", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Entities, sorted by id; one statement for each claim (merging them is assembling); what is left to a person."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    doubts: tuple[Doubt, ...]  # the most consequential first
    decisions: tuple[Decision, ...]  # that were obeyed


def prepare(lexicon: Lexicon) -> Comparison:
    """Work out how the gazetteer's names are compared, which `resolve` does itself where nobody has."""
    listed(lexicon)
    return Comparison(lexicon)


def resolve(
    readings: Sequence[Reading],
    articles: Mapping[str, Article],
    lexicon: Lexicon,
    *,
    decided: Sequence[Row] = (),
    comparison: Comparison | None = None,
) -> Resolved:
    """Entities and statements of all readings, which may come in any order: the result is the same.

    Args:
        readings: what each article says.
        articles: by id, for the quotes.
        lexicon: the program's data.
        decided: the rows of resolutions.toml.
        comparison: by which some of the readings have been looked at already, what `prepare` gave for the lexicon.

    Raises:
        ResolutionError: a decision names nothing that is there, or cannot be obeyed.
    """
    readings = sorted(readings, key=lambda reading: reading.article)
    keys: dict[Place, Key] = {}
    compared = [*map((comparison or prepare(lexicon)).of, readings)]
    joined = [*people(compared, lexicon, keys), *things(compared, keys)]
    company = Company(keys)
    unsure = [
        by_country(readings, keys, company), acronyms(readings, compared, keys, company),
        surnames(compared, keys, company), coalitions(readings, keys, company),
    ]  # fmt: skip
    members = _members(readings, keys)
    entities = _entities(members, readings, lexicon, {})
    made: tuple[Decision, ...] = ()
    if decided:
        members, given, made = obey(decided, members, entities, readings)
        entities = _entities(members, readings, lexicon, given)
    id_of = {place: entities[key].id for key, places in members.items() for place in places}
    statements = [
        statement
        for n, reading in enumerate(readings)
        for statement in _statements(n, reading, articles[reading.article], id_of)
    ]
    return Resolved(
        by_id(entities.values()),
        tuple(statements),
        doubts(entities, statements, unsure=unsure, joined=joined, decided=made),
        made,
    )


def _members(readings: Sequence[Reading], keys: Mapping[Place, Key]) -> dict[Key, list[Place]]:
    """The referents of each key that are worth an entity: they have a name, or a claim speaks of them."""
    members: dict[Key, list[Place]] = defaultdict(list)
    for n, reading in enumerate(readings):
        claims = reading.claims
        used = {r for one in claims for r in (one.subject, one.object, one.what, one.speaker, one.via)}
        for r, referent in enumerate(reading.referents):
            if (r in used or (referent.mentions and referent.names)) and (key := keys.get((n, r))):
                members[key].append((n, r))
    return members


def _entities(
    members: Mapping[Key, Sequence[Place]],
    readings: Sequence[Reading],
    lexicon: Lexicon,
    given: Mapping[Key, tuple[str, str]],
) -> dict[Key, Entity]:
    taken: set[str] = set()
    entities = {}
    for key in sorted(members, key=lambda key: (key not in given, key)):  # an id that was decided on is not taken
        referents = [readings[n].referents[r] for n, r in members[key]]
        entities[key] = _entity(key, referents, lexicon, taken, given.get(key))
        taken.add(entities[key].id)
    return entities


def _entity(
    key: Key, referents: Sequence[Referent], lexicon: Lexicon, taken: set[str], given: tuple[str, str] | None
) -> Entity:
    mentions: list[Mention] = sorted(
        (m for r in referents for m in r.mentions), key=attrgetter("article", "start", "end")
    )
    row = lexicon.known.get(key[1]) if key[0] == "known" else None
    if row:
        label = row.label
    else:
        listed = [r.label for r in referents if key[0] == "known" and r.known == key[1]]
        label = min(listed) if listed else best(referents)
    names = {*map(clean, {m.text for m in mentions if m.kind == "name"}), label}
    names.update(name for r in referents if r.type == "force" for name in called(r, lexicon))
    if row:
        names -= {clean(m) for m in names if m in row.adjectives and m not in row.names}
        names.add(row.label)
    types = [r.type for r in referents]
    type_ = row.type if row else types[0] if len({*types}) == 1 else Counter(types).most_common(1)[0][0]
    id_ = key[1] if key[0] == "known" else slug(label) or "thing"
    if key[0] == "one":
        id_ = f"{id_}-{slug(key[1])}"
    elif key[-1].startswith("@"):
        id_ = f"{id_}-{key[-1][1:]}"
    if given:
        id_, label = given[0] or id_, given[1]
        names.add(label)
    return Entity(
        free(id_, type_, taken), label, type_, shown(names), tuple(mentions), row.wikidata if row else None,
        row.lat if row else None, row.lon if row else None, row.icao if row else None,
    )  # fmt: skip


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
