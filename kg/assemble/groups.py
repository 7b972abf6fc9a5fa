"""Things that share a key are one group, and so are those that such sharing links: a small union-find."""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def linked(keys: Sequence[frozenset[Hashable]]) -> list[int]:
    """For each set of keys the number of its group: the least index it is linked to through shared keys."""
    parents = list(range(len(keys)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    owners: dict[Hashable, int] = {}
    for index, own in enumerate(keys):
        for key in own:
            first = owners.setdefault(key, index)
            if parents[first] != parents[index]:
                one, other = root(first), root(index)
                parents[max(one, other)] = min(one, other)
    return [root(index) for index in range(len(keys))]
