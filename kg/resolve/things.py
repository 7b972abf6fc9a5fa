"""Bases, bodies, forces and places: one key for the spellings of one name, several for a name that several things bear.

- Names are compared only within one type and where their words have the same consonants.
- Bodies of one name that belong to different countries are different bodies.
- An acronym is the only thing that some article gives that acronym, else the one whose company the article keeps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.model import EntityType, Reading
from kg.names import same_name
from kg.resolve.compared import Compared, Thing
from kg.resolve.context import Company, Key, Place
from kg.resolve.naming import Words, best, in_words

# An acronym alone does not tell these from each other, so that one may stand for the other.
BODIES: frozenset[EntityType] = frozenset({"force", "armed-group", "organization", "coalition"})
SHARED: frozenset[EntityType] = frozenset({"force", "organization", "armed-group", "facility", "base", "place"})


def things(compared: Sequence[Sequence[Compared]], keys: dict[Place, Key]) -> list[list[Words]]:
    """Puts everything but people under a key, where its names alone decide; gives the spellings that were joined."""
    named: dict[tuple[EntityType, Words], dict[Words, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for n, own in enumerate(compared):
        for r, one in enumerate(own):
            if type(one) is Thing:
                if one.key:
                    keys[n, r] = one.key
                elif one.name:
                    named[one.type, one.block][one.name].append((n, r))
    joined = []
    for type_, block in sorted(named):
        for cluster in _clusters(sorted(named[type_, block])):
            if len(cluster) > 1:
                joined.append(cluster)
            for name in cluster:
                keys.update(dict.fromkeys(named[type_, block][name], ("name", type_, *cluster[0])))
    _aliases(compared, keys)
    return joined


def _aliases(compared: Sequence[Sequence[Compared]], keys: dict[Place, Key]) -> None:
    """A name that an article gives to a thing of another name means that thing everywhere, if it is the only one."""
    meant: dict[Key, set[Key]] = defaultdict(set)
    for (n, r), key in keys.items():
        one = compared[n][r]
        if type(one) is Thing:
            for other in one.called:
                if other != key:
                    meant[other].add(key)
    steps = {other: next(iter(those)) for other, those in meant.items() if len(those) == 1}

    def last(key: Key) -> Key:
        seen = {key}
        while key in steps and steps[key] not in seen:
            key = steps[key]
            seen.add(key)
        # Two names that each stand for the other: the lesser one is the key of both.
        return min(seen) if key in steps else key

    for place, key in keys.items():
        if key in steps:
            keys[place] = last(key)


def _clusters(names: Sequence[Words]) -> list[list[Words]]:
    clusters: list[list[Words]] = []
    for name in names:
        for cluster in clusters:
            if all(same_name(name, other) for other in cluster):
                cluster.append(name)
                break
        else:
            clusters.append([name])
    return clusters


def by_country(readings: Sequence[Reading], keys: dict[Place, Key], company: Company) -> dict[Key, set[Key]]:
    """Parts bodies of one name that belong to different countries; gives those that stay unsure."""
    owners = _owners(readings)
    shared: dict[Key, dict[str | None, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place, key in keys.items():
        if key[0] == "name" and key[1] in SHARED:
            shared[key][owners.get(place)].append(place)
    unsure: dict[Key, set[Key]] = defaultdict(set)
    for key in sorted(shared):
        parts = shared[key]
        if len(parts.keys() - {None}) < 2:
            continue
        named = {country: (*key, f"@{country}") for country in sorted(parts.keys() - {None}, key=str)}
        for country, parted in named.items():
            keys.update(dict.fromkeys(parts[country], parted))
        for place in parts.get(None, ()):
            near = [
                parted for country, parted in named.items() if ("known", str(country)) in company.articles[place[0]]
            ]
            if len(near) == 1:
                keys[place] = near[0]
            else:
                unsure[key] |= set(named.values())
    return unsure


def _owners(readings: Sequence[Reading]) -> dict[Place, str]:
    """The country that each thing belongs to, by its name or by what an article says of it."""
    owners = {}
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if referent.country:
                owners[n, r] = referent.country
        for claim in reading.claims:
            whole = reading.referents[claim.object]
            inside = claim.predicate in ("part-of", "located-in") and claim.status == "actual"
            if inside and whole.type == "country" and whole.known:
                owners.setdefault((n, claim.subject), whole.known)
    return owners


def acronyms(
    readings: Sequence[Reading], compared: Sequence[Sequence[Compared]], keys: dict[Place, Key], company: Company
) -> dict[Key, set[Key]]:
    """Puts everything that only has an acronym under a key; gives the acronyms that stay unsure."""
    bearers: dict[str, dict[Key, EntityType]] = defaultdict(dict)
    alone: list[tuple[Place, Thing]] = []
    for n, own in enumerate(compared):
        for r, one in enumerate(own):
            if type(one) is not Thing:
                continue
            if (n, r) not in keys:
                alone.append(((n, r), one))
            elif one.short:
                key = keys[n, r]
                for name in one.short:
                    bearers[name][key] = one.type
    unsure: dict[Key, set[Key]] = defaultdict(set)
    for (n, r), one in alone:
        candidates = {
            key
            for name in one.short
            for key, type in bearers.get(name, {}).items()
            if type == one.type or {type, one.type} <= BODIES
        }
        chosen = next(iter(candidates)) if len(candidates) == 1 else company.choose(n, candidates)
        keys[n, r] = chosen or ("name", one.type, *in_words(best([readings[n].referents[r]])))
        if chosen is None and candidates:
            unsure[keys[n, r]] |= candidates
    return unsure


def coalitions(readings: Sequence[Reading], keys: dict[Place, Key], company: Company) -> dict[Key, set[Key]]:
    """An article that only says "the coalition" means the one that the others name, or the one that fits."""
    bare_ones: list[Place] = []
    named: set[Key] = set()
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if referent.type == "coalition" and "coalition" in referent.label.casefold() and (n, r) in keys:
                if referent.known is None and all(name.casefold() == "coalition" for name in referent.names):
                    bare_ones.append((n, r))
                else:
                    named.add(keys[n, r])
    unsure: dict[Key, set[Key]] = defaultdict(set)
    for n, r in bare_ones:
        chosen = next(iter(named)) if len(named) == 1 else company.choose(n, named)
        if chosen:
            keys[n, r] = chosen
        elif named and readings[n].referents[r].names:
            unsure[keys[n, r]] |= named
    return unsure
