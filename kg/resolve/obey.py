"""Does what resolutions.toml says: joins, parts and renames what the rules have found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.errors import ResolutionError
from kg.model import Decision, Entity, Reading
from kg.resolve.context import Key, Place
from kg.resolve.decisions import Row, find, names_of
from kg.resolve.naming import clean, in_words

Members = dict[Key, list[Place]]
Given = dict[Key, tuple[str, str]]  # the id and the label that a decision gives


def obey(
    decided: Sequence[Row], members: Mapping[Key, Sequence[Place]], entities: Mapping[Key, Entity],
    readings: Sequence[Reading],
) -> tuple[Members, Given, tuple[Decision, ...]]:  # fmt: skip
    """The members of each key after all decisions, the ids and labels given, and what each decision concerned.

    Names mean the entities that there were without any decision; all partings come before all joinings.

    Raises:
        ResolutionError: a name means nothing or several things, or two decisions contradict each other.
    """
    by_name = names_of((one.id, (one.label, *one.names)) for one in entities.values())
    key_of = {one.id: key for key, one in entities.items()}
    changed: Members = {key: list(places) for key, places in members.items()}
    part: dict[tuple[Key, str], Key] = {}  # what a name means within an entity that was parted
    made = []
    for row in decided:
        ids = [find(name, by_name, row.path) for name in row.names]
        made.append(Decision(row.kind, row.names, tuple(dict.fromkeys(ids))))
        if row.kind == "not-same" and ids[0] == ids[1]:
            key = key_of[ids[0]]
            part[key, row.names[1].casefold()] = _part(row, key, changed, readings)

    heads: dict[Key, Key] = {}

    def head(key: Key) -> Key:
        while key in heads:
            key = heads[key]
        return key

    def meant(row: Row, n: int) -> Key:
        key = key_of[find(row.names[n], by_name, row.path)]
        return part.get((key, row.names[n].casefold()), key)

    given: Given = {}
    for row in decided:
        if row.kind == "same":
            first = head(meant(row, 0))
            if first in entities:  # one that was parted gets a name of its own
                given[first] = (entities[first].id, entities[first].label)
            for n in range(1, len(row.names)):
                other = head(meant(row, n))
                if other != first:
                    heads[other] = first
                    changed[first] = sorted([*changed[first], *changed.pop(other)])
    for row in decided:
        if row.kind == "not-same" and head(meant(row, 0)) == head(meant(row, 1)):
            raise ResolutionError(
                f"{row.path}: {row.names[0]!r} and {row.names[1]!r} are told to be the same and not the same"
            )
    for row in decided:
        if row.kind == "rename" and row.to:
            key = head(meant(row, 0))
            given[key] = (entities[key].id if key in entities else "", row.to)
    return changed, given, tuple(made)


def _part(row: Row, key: Key, changed: Members, readings: Sequence[Reading]) -> Key:
    """Takes what is called by the second name and not by the first out of an entity; gives its new key."""
    first, second = (in_words(name) for name in row.names)
    moved = []
    for n, r in changed[key]:
        names = {in_words(clean(name)) for name in readings[n].referents[r].names}
        if second in names and first not in names:
            moved.append((n, r))
    if not moved or len(moved) == len(changed[key]):
        raise ResolutionError(
            f"{row.path}: {row.names[0]!r} and {row.names[1]!r} cannot be parted: "
            + ("no article says the second name alone" if not moved else "nothing is left of the first")
        )
    parted = ("parted", readings[moved[0][0]].referents[moved[0][1]].type, *second)
    changed[key] = [place for place in changed[key] if place not in set(moved)]
    changed[parted] = sorted([*changed.get(parted, ()), *moved])
    return parted
