"""Houses and seats that speak for somebody: "the General Staff of the Armed Forces", "Kinshasa"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.lexicon import Lexicon, words

_WHOLE = ("army", "force", "forces", "military")


def seated(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name is a capital's, which before a colon may only tell where it was written: "*Kinshasa*: ..."."""
    owners = lexicon.names.get(tuple(word for word, _, _ in words(token.text)), ())
    return any(owner.role == "seat" for owner in owners)


def staff_of(house: Token, coref: Coreference) -> int | None:
    """The forces whose staff speaks: "the General Staff of *the Armed Forces*", which are the army of the land."""
    whole = next((g for c in house.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    if whole is None:
        return None
    found = next((coref.of[n] for n in coref.at.get(whole.i, ()) if coref.spots[n].known), None)
    if found is not None and coref.drafts[found].type == "force":
        return found
    home = coref.home() if whole.lemma_.lower() in _WHOLE else None
    key = ("force", (coref.drafts[home].known if home is not None else None) or "", "army")
    return next((n for n, draft in enumerate(coref.drafts) if draft.key == key), None)
