"""Bases, bodies, forces and places: one key for the spellings of one name, several for a name that several things bear.

- Names are compared only within one type and where their words have the same consonants.
- A gazetteer's row is meant by a spelling of its name, also under its country's possessive ("Iraq's Kurdistan region").
- Bodies of one name that belong to different countries are different bodies.
- An acronym is the only thing that some article gives that acronym, else the one whose company the article keeps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

from kg.compiled import kept, sources, versions
from kg.lexicon import Known, Lexicon
from kg.model import EntityType, Reading, Referent
from kg.names import same_name
from kg.resolve.context import Company, Key, Place
from kg.resolve.naming import Words, bare, best, bones, full_names, in_words, short_names

# An acronym alone does not tell these from each other, so that one may stand for the other.
BODIES: frozenset[EntityType] = frozenset({"force", "armed-group", "organization", "coalition"})
Row = tuple[EntityType, Words, str, Words]  # of the gazetteer: type, consonants of a name, id, the name
# The modules that decide on the rows.
_DECIDING = ("gazetteer.py", "lexicon.py", "model.py", "names.py", "resolve/naming.py", "resolve/things.py")
SHARED: frozenset[EntityType] = frozenset({"force", "organization", "armed-group", "facility", "base", "place"})


def things(readings: Sequence[Reading], lexicon: Lexicon, keys: dict[Place, Key]) -> list[list[Words]]:
    """Puts everything but people under a key, where its names alone decide; gives the spellings that were joined."""
    listed = Listed(lexicon)
    named: dict[tuple[EntityType, Words], dict[Words, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if referent.type == "person":
                continue
            if known := listed.of(referent):
                keys[n, r] = ("known", known)
            elif not referent.names:
                keys[n, r] = ("one", reading.article, referent.type, referent.label, str(r))
            elif full := full_names(referent):
                name = bare(in_words(best([referent])) if referent.mentions else in_words(full[0]), referent.type)
                named[referent.type, bones(name)][name].append((n, r))
    joined = []
    for type, block in sorted(named):
        for cluster in _clusters(sorted(named[type, block])):
            if len(cluster) > 1:
                joined.append(cluster)
            for name in cluster:
                keys.update(dict.fromkeys(named[type, block][name], ("name", type, *cluster[0])))
    _aliases(readings, keys)
    return joined


def _aliases(readings: Sequence[Reading], keys: dict[Place, Key]) -> None:
    """A name that an article gives to a thing of another name means that thing everywhere, if it is the only one."""
    meant: dict[Key, set[Key]] = defaultdict(set)
    for (n, r), key in keys.items():
        referent = readings[n].referents[r]
        if key[0] in ("name", "known") and referent.type != "person":
            for name in full_names(referent):
                other = ("name", referent.type, *bare(in_words(name), referent.type))
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


class Listed:
    """What the gazetteer knows of names that the articles spell otherwise."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.names = _listed(lexicon)

    def of(self, referent: Referent) -> str | None:
        """The gazetteer's id of a referent, if its names leave no doubt."""
        if referent.known in self.lexicon.known:
            return referent.known
        if referent.known:
            # Made by the rules of English: the parliament may be listed. Forces are not looked up, for a row of one
            # level ("US military") would swallow another ("American forces").
            listed = self._by_name(in_words(referent.label), referent) if referent.type == "organization" else None
            return listed or referent.known
        ways = [words for name in full_names(referent) for words in self._ways(name)]
        found = {id for words in ways if (id := self._by_name(words, referent))}
        return found.pop() if len(found) == 1 else None

    def _ways(self, name: str) -> Iterable[Words]:
        yield in_words(name)
        owner, possessive, rest = name.replace("’", "'").partition("'s ")
        if possessive and owner and rest:
            yield in_words(rest)

    def _by_name(self, name: Words, referent: Referent) -> str | None:
        row_ids = {
            row.id
            for row, words in self.names.get((referent.type, bones(bare(name, referent.type))), ())
            if same_name(words, bare(name, referent.type)) and _fits(row, referent)
        }
        return row_ids.pop() if len(row_ids) == 1 else None


def _fits(row: Known, referent: Referent) -> bool:
    return row.country is None or referent.country in (None, row.country, row.id)


@cache
def _listed(lexicon: Lexicon) -> Mapping[tuple[EntityType, Words], list[tuple[Known, Words]]]:
    """The gazetteer's rows but countries and people, by type and the consonants of a name that no other thing bears."""
    made_of = [lexicon.version.encode(), *versions("babel", "airportsdata"), *sources(*_DECIDING)]
    found: dict[tuple[EntityType, Words], list[tuple[Known, Words]]] = defaultdict(list)
    for type, bone, id, words in kept("listed", tuple[Row, ...], made_of, partial(_rows, lexicon)):
        found[type, bone].append((lexicon.known[id], words))
    return found


def _rows(lexicon: Lexicon) -> tuple[Row, ...]:
    found: list[Row] = []
    for row in lexicon.known.values():
        if row.type in ("country", "person"):
            continue
        for name in dict.fromkeys(row.names):
            words = bare(in_words(name), row.type)
            if name not in row.ambiguous and any(len(word) > 2 for word in words):
                found.append((row.type, bones(words), row.id, words))
    return tuple(found)


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


def acronyms(readings: Sequence[Reading], keys: dict[Place, Key], company: Company) -> dict[Key, set[Key]]:
    """Puts everything that only has an acronym under a key; gives the acronyms that stay unsure."""
    bearers: dict[str, dict[Key, EntityType]] = defaultdict(dict)
    for n, r in sorted(keys):
        referent = readings[n].referents[r]
        for name in short_names(referent):
            bearers[name][keys[n, r]] = referent.type
    unsure: dict[Key, set[Key]] = defaultdict(set)
    for n, reading in enumerate(readings):
        for r, referent in enumerate(reading.referents):
            if (n, r) in keys or referent.type == "person" or not referent.names:
                continue
            candidates = {
                key
                for name in short_names(referent)
                for key, type in bearers.get(name, {}).items()
                if type == referent.type or {type, referent.type} <= BODIES
            }
            chosen = next(iter(candidates)) if len(candidates) == 1 else company.choose(n, candidates)
            keys[n, r] = chosen or ("name", referent.type, *in_words(best([referent])))
            if chosen is None and candidates:
                unsure[keys[n, r]] |= candidates
    return unsure


def coalitions(readings: Sequence[Reading], keys: dict[Place, Key], company: Company) -> dict[Key, set[Key]]:
    """An article that only says "the coalition" means the one that the others name, or the one that fits."""
    bare_ones: list[Place] = []
    named: set[Key] = set()
    for n, r in sorted(keys):
        referent = readings[n].referents[r]
        if referent.type == "coalition" and "coalition" in referent.label.casefold():
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
