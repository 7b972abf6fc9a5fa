"""Which states an article is mostly about, by how often it names them, their forces and their places."""

from __future__ import annotations

from collections import Counter

from kg.relate.reader import Reader

_AGAIN = 2  # mentions of another state that make it as likely that an official is that one's


def main_two(reader: Reader) -> list[int]:
    """The two states that an article names, or whose forces it names, most."""
    return [state for state, _ in _told(reader).most_common(2)]


def another_told(reader: Reader, main: int) -> bool:
    """Whether an article comes back to a state other than its main one."""
    return any(state != main and count >= _AGAIN for state, count in _told(reader).items())


def mostly_about(reader: Reader) -> frozenset[int]:
    """The states that an article is most about, their places and forces counted; several where they are even."""
    drafts = reader.annotated.coref.drafts
    lands: Counter[str] = Counter()
    for referent in reader.annotated.coref.of:
        draft = drafts[referent] if referent is not None else None
        land = None if draft is None else draft.known if draft.type == "country" else draft.country
        lands.update((land,) if land else ())
    most = max(lands.values(), default=0)
    return frozenset(
        n for n, draft in enumerate(drafts) if draft.type == "country" and lands[draft.known or ""] == most
    )


def _told(reader: Reader) -> Counter[int]:
    coref = reader.annotated.coref
    count: Counter[int] = Counter()
    for n, spot in enumerate(reader.annotated.spots):
        referent = coref.of[n]
        if spot.type == "country" and referent is not None and coref.drafts[referent].type == "country":
            count[referent] += 1
    return count
