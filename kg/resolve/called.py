"""What troops without a proper name are called: whose they are, with the noun that an article has for them.

"Turkish and Greek troops" are "Turkish troops" and "Greek troops", "the security forces of Bahrain" as they stand: so
that who looks for these words finds them. What tells not whose they are ("the troops") is no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.lexicon import Lexicon, words
from kg.model import Referent
from kg.resolve.naming import clean

_LONGEST = 6  # words of what troops are called
_OF = ("from", "of", "the")
_PRESENT = ("a", "an", "some", "several", "the")


def called(referent: Referent, lexicon: Lexicon) -> Iterator[str]:
    """The nouns with their owner by which an article calls the troops of a state."""
    row = lexicon.known.get(referent.country or "")
    if referent.type != "force" or row is None or row.type != "country":
        return
    for text in dict.fromkeys(mention.text for mention in referent.mentions if mention.kind == "nominal"):
        if name := _whose(text, row.id, lexicon):
            yield name


@lru_cache(maxsize=1 << 14)
def _whose(text: str, country: str, lexicon: Lexicon) -> str:
    """Some words for troops without those for other states' and without number; nothing where they tell no state."""
    found = [word for word in clean(text).split() if not any(map(str.isdigit, word))]
    while found and found[0].casefold() in _PRESENT:
        found.pop(0)
    states = [
        (n, n + size, state)
        for n in range(len(found))
        for size in (2, 1)
        if (state := _state(found[n : n + size], lexicon))
    ]
    own = next(((first, end) for first, end, state in states if state == country), None)
    if own is None:
        return ""
    first, end = own
    others = [stop for start, stop, state in states if start >= end and state != country]
    if any(word.casefold() in _OF for word in found[:first]):
        found = found[:end]  # "troops from Botswana"
    else:
        found = [*found[first:end], *found[max([end, *others]) :]]
    return " ".join(found) if end - first < len(found) <= _LONGEST else ""


def _state(found: list[str], lexicon: Lexicon) -> str | None:
    """The country that some words name, also as an adjective or possessive."""
    bare = " ".join(found).strip(".,").removesuffix("'s").removesuffix("’s")
    owners = lexicon.names.get(tuple(w for w, _, _ in words(bare)), ())
    return next((o.id for o in owners if lexicon.known[o.id].type == "country"), None)
