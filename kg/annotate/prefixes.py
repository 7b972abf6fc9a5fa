"""Who or what place stands in the front of a compound: "*US*-led", "*Iran*-backed", "*Stuttgart*-based"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spelling import bare
from kg.annotate.spots import GROUPED, Finder, Spot
from kg.lexicon import words

_LEADING = ("country", "coalition", "organization", "armed-group")  # of "X-led" and "X-backed"


def add_prefix(finder: Finder, token: Token) -> None:
    """Who stands in "US-led" or "Iran-backed" is mentioned there too, and where a "Stuttgart-based" body is."""
    match = GROUPED.match(token.text)
    if match and token.i and _of_two_words(finder, token, match[1]):
        return
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(match[1])), ()) if match else ()
    type_ = finder.lexicon.known[owners[0].id].type if owners else None
    if match and match[2] == "based":
        owners = owners[:1]  # "*Kabul*-based": in the city; "*Moscow*-led": by the state
    owner = next((o for o in owners if finder.lexicon.known[o.id].type in _LEADING), None)
    if match and owner is not None and token.i not in finder.inside:
        type_ = finder.lexicon.known[owner.id].type
        known, role = owner.id, owner.role if type_ == "country" else "adjective"
        spot = Spot(token.i, token.i, token.i, type_, "name", ("known", known), (known,), None, role)
        finder.spots.append(replace(spot, width=len(match[1])))
    elif match and match[2] == "based" and match[1].istitle() and type_ in ("base", "place", None):
        row = finder.lexicon.known[owners[0].id] if owners else None
        key = ("known", row.id) if row else ("place", *bare(match[1], finder.lexicon))
        land = row.country if row else None
        spot = Spot(token.i, token.i, token.i, type_ or "place", "name", key, key[1:] if row else (), land)
        finder.spots.append(replace(spot, width=len(match[1])))


def _of_two_words(finder: Finder, token: Token, front: str) -> bool:
    """Note who stands in "*United Nations*-backed", which the model cuts in two; False where one word tells."""
    before = token.nbor(-1)
    whole = f"{before.text} {front}"
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(whole)), ()) if before.text.istitle() else ()
    row = next((r for o in owners if (r := finder.lexicon.known[o.id]).type in _LEADING), None)
    n = finder.inside.get(before.i)
    cut = n is None or (finder.spots[n].first == finder.spots[n].last == before.i)
    if row is None or not cut or token.i in finder.inside:
        return False
    spot = Spot(before.i, token.i, token.i, row.type, "name", ("known", row.id), (row.id,), None, "adjective")
    spot = replace(spot, width=len(whole))
    if n is None:
        finder.spots.append(spot)
    else:
        finder.spots[n] = spot
    return True
