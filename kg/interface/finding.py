"""Which entities a person means by a name: the same name first, then names that begin with it, then that hold it."""

from __future__ import annotations

from kg import lexicon
from kg.interface.context import Context
from kg.model import Entity

Rank = int  # 0 the same name, 1 a word of a name begins with it, 2 it stands inside a name


def find(context: Context, text: str) -> list[tuple[Entity, Rank]]:
    """The entities with a name like the text, the nearest first, of equal ones those named most often.

    Case and accents do not count. Names that the gazetteer knows and the articles do not use are tried too.
    """
    wanted = _plain(text)
    if not wanted:
        return []
    known = context.lexicon.known
    found = []
    for entity in context.graph.entities:
        names = {entity.id, entity.label, *entity.names, *(known[entity.id].names if entity.id in known else ())}
        rank = min((rank for name in names if (rank := _rank(wanted, _plain(name))) is not None), default=None)
        if rank is not None:
            found.append((entity, rank))
    return sorted(found, key=lambda one: (one[1], -len(one[0].mentions), one[0].id))


def _plain(name: str) -> str:
    return " ".join(word.casefold() for word, _, _ in lexicon.words(name))


def _rank(wanted: str, name: str) -> Rank | None:
    if name == wanted:
        return 0
    if f" {name}".find(f" {wanted}") >= 0:
        return 1
    return 2 if wanted in name else None
