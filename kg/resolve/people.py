"""People: full names that can be one person's are one; a bare surname is the only one who bears it, or who fits.

Only people whose surnames have the same consonants are ever compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon import Lexicon
from kg.names import same_person, similar, skeleton
from kg.resolve.compared import Compared, Person, surname_block
from kg.resolve.context import Company, Key, Place
from kg.resolve.naming import Words, in_words


def people(compared: Sequence[Sequence[Compared]], lexicon: Lexicon, keys: dict[Place, Key]) -> list[list[Words]]:
    """Puts every person with a full name under a key; gives the names that were joined."""
    rows = listed(lexicon)
    named: dict[str, dict[Words, list[tuple[Place, str | None]]]] = defaultdict(lambda: defaultdict(list))
    known: dict[Words, str] = {}
    for n, own in enumerate(compared):
        for r, one in enumerate(own):
            if type(one) is Person and (len(one.name) > 1 or one.known):
                named[one.block][one.name].append(((n, r), one.known))
                if one.known:
                    known[one.name] = one.known
    joined = []
    for surname in sorted(named):
        for cluster in _clusters(sorted(named[surname])):
            key = _key(cluster, known, rows)
            if len(cluster) > 1:
                joined.append(cluster)
            for name in cluster:
                for place, own_id in named[surname][name]:
                    keys[place] = ("known", own_id) if own_id else key
    return joined


def surnames(compared: Sequence[Sequence[Compared]], keys: dict[Place, Key], company: Company) -> dict[Key, set[Key]]:
    """Puts every bare surname under the key of whom it means; gives those that stay unsure, with whom they may mean."""
    bearers: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
    alone: list[tuple[Place, Person]] = []
    for n, own in enumerate(compared):
        for r, one in enumerate(own):
            if type(one) is Person:
                if (n, r) in keys:
                    bearers[one.block][one.name[-1]].add(keys[n, r])
                else:
                    alone.append(((n, r), one))
    unsure: dict[Key, set[Key]] = defaultdict(set)
    for (n, r), one in alone:
        block = bearers.get(one.block, {})
        candidates = {key for other, found in block.items() if similar(one.name[-1], other) for key in found}
        chosen = next(iter(candidates)) if len(candidates) == 1 else company.choose(n, candidates)
        keys[n, r] = chosen or ("person", *one.name)
        if chosen is None and candidates:
            unsure[keys[n, r]] |= candidates
    return unsure


def _clusters(names: Sequence[Words]) -> list[list[Words]]:
    """The full names of one surname, those together that can be one person's; only equal initials are compared.

    "J. Ostrel" joins Jiro Ostrel when no other Ostrel begins with a J.
    """
    clusters: list[list[Words]] = []
    by_initial: dict[str, list[list[Words]]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (len(name[0]) == 1, name)):
        fits = [cluster for cluster in by_initial[_initial(name)] if all(same_person(name, one) for one in cluster)]
        if len(fits) == 1 or (fits and len(name[0]) > 1):
            fits[0].append(name)
        else:
            clusters.append([name])
            by_initial[_initial(name)].append(clusters[-1])
    return clusters


def _initial(name: Words) -> str:
    first = skeleton(name[0])[:1]
    return first or name[0][:1]


def _key(cluster: Sequence[Words], known: Mapping[Words, str], listed: Mapping[str, list[tuple[Words, str]]]) -> Key:
    ids = {known[name] for name in cluster if name in known}
    if not ids:
        rows = listed.get(surname_block(cluster[0]), ())
        ids = {
            id
            for name, id in rows
            if all(len(other) == len(name) and len(other[0]) > 1 and same_person(name, other) for other in cluster)
        }
    return ("known", ids.pop()) if len(ids) == 1 else ("person", *cluster[0])


@cache
def listed(lexicon: Lexicon) -> Mapping[str, list[tuple[Words, str]]]:
    """The gazetteer's people by the block of their surnames."""
    found: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    for row in lexicon.known.values():
        if row.type == "person":
            for name in map(in_words, row.names):
                if len(name) > 1:
                    found[surname_block(name)].append((name, row.id))
    return found
