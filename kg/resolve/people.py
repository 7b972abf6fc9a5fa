"""People: full names that can be one person's are one; a bare surname is the only one who bears it, or who fits.

Only people whose surnames have the same consonants are ever compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon import Lexicon
from kg.model import Reading, Referent
from kg.names import same_person, similar, skeleton
from kg.resolve.context import Company, Key, Place
from kg.resolve.naming import Words, best, in_words


def person_name(referent: Referent) -> Words:
    """What a person is compared by: the gazetteer's name, else the best one of the article."""
    return in_words(referent.label if referent.known else best([referent]))


def people(readings: Sequence[Reading], lexicon: Lexicon, keys: dict[Place, Key]) -> list[list[Words]]:
    """Puts every person with a full name under a key; gives the names that were joined."""
    rows = listed(lexicon)
    named: dict[str, dict[Words, list[Place]]] = defaultdict(lambda: defaultdict(list))
    known: dict[Words, str] = {}
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if referent.type != "person" or not (referent.names or referent.known):
                continue
            name = person_name(referent)
            if referent.known:
                known[name] = referent.known
            if len(name) > 1 or referent.known:
                named[_block(name)][name].append((n, r))
    joined = []
    for surname in sorted(named):
        for cluster in _clusters(sorted(named[surname])):
            key = _key(cluster, known, rows)
            if len(cluster) > 1:
                joined.append(cluster)
            for name in cluster:
                for n, r in named[surname][name]:
                    own = readings[n].referents[r].known
                    keys[n, r] = ("known", own) if own else key
    return joined


def surnames(readings: Sequence[Reading], keys: dict[Place, Key], company: Company) -> dict[Key, set[Key]]:
    """Puts every bare surname under the key of whom it means; gives those that stay unsure, with whom they may mean."""
    bearers: dict[str, dict[str, set[Key]]] = defaultdict(lambda: defaultdict(set))
    for (n, r), key in keys.items():
        referent = readings[n].referents[r]
        if referent.type == "person" and (referent.names or referent.known):
            name = person_name(referent)
            bearers[_block(name)][name[-1]].add(key)
    unsure: dict[Key, set[Key]] = defaultdict(set)
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if referent.type != "person" or (n, r) in keys or not referent.names:
                continue
            name = person_name(referent)
            block = bearers.get(_block(name), {})
            candidates = {key for other, found in block.items() if similar(name[-1], other) for key in found}
            chosen = next(iter(candidates)) if len(candidates) == 1 else company.choose(n, candidates)
            keys[n, r] = chosen or ("person", *name)
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


def _block(name: Words) -> str:
    """Only people with one block are compared: the first four consonants of the surname (Muhammadawi, Mohammadi)."""
    return skeleton(name[-1])[:4]


def _initial(name: Words) -> str:
    first = skeleton(name[0])[:1]
    return first or name[0][:1]


def _key(cluster: Sequence[Words], known: Mapping[Words, str], listed: Mapping[str, list[tuple[Words, str]]]) -> Key:
    ids = {known[name] for name in cluster if name in known}
    if not ids:
        rows = listed.get(_block(cluster[0]), ())
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
                    found[_block(name)].append((name, row.id))
    return found
