"""Names that a body's last word stands for: "the *Observatory*" after the Syrian Observatory for Human Rights."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.annotate.spots import Finder, Spot, add
from kg.lexicon import grammar

_HEADS = grammar("organization_heads") | grammar("force_heads")
_BODIES = ("organization", "force", "coalition", "armed-group")
_ARMS = ("army", "navy", "police")
_JOINING = re.compile(r" (?:of|for|to|in|on|against) ")


def add_shortened(finder: Finder) -> None:
    """Note each "the Observatory", "the Task Force" whose longer name the article has, where just one name ends so."""
    longer: dict[str, set[int]] = {}
    keys: dict[str, set[tuple[str, ...]]] = {}
    for n, spot in enumerate(finder.spots):
        if spot.kind != "name" or spot.type not in _BODIES:
            continue
        name = finder.parsed.doc[spot.first : spot.last + 1].text
        front = _JOINING.split(name)[0].split()
        if " " in name and front[-1].casefold() in _HEADS:
            longer.setdefault(front[-1], set()).add(n)
            keys.setdefault(front[-1], set()).add(spot.key)
    for token in finder.parsed.doc if longer else ():
        if token.text not in longer or len(keys[token.text]) > 1 or token.i == 0 or token.nbor(-1).lower_ != "the":
            continue
        after = token.doc[token.i + 1 : token.i + 2].text
        if after[:1].isupper() or after in ("of", "for", "-"):
            continue
        whole = finder.spots[min(longer[token.text])]
        if whole.type == "armed-group" and token.lower_ in _ARMS:
            continue  # "the *Army*" of a story of rebels who call themselves one is the state's
        taken = finder.inside.get(token.i)
        if taken is None:
            add(
                finder, token.i, token.i, token, whole.type, "name", whole.key,
                known=whole.known, country=whole.country, role=whole.role,
            )  # fmt: skip
        elif _alone(finder.spots[taken]):
            finder.spots[taken] = replace(
                finder.spots[taken], type=whole.type, key=whole.key, known=whole.known, country=whole.country
            )


def _alone(spot: Spot) -> bool:
    return spot.first == spot.last and spot.kind == "name" and not spot.known
