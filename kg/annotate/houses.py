"""Who is meant by whose he or it is: "the General Staff of the Armed Forces", "the top Iraqi diplomat", "Kinshasa"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.lexicon import Lexicon, words

BESIDE = ("compound", "nmod", "poss", "amod")
_REACH = 3  # sentences back in which somebody was named
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
    known = next((coref.of[n] for n in coref.at.get(whole.i, ()) if coref.spots[n].known), None)
    if known is not None and coref.drafts[known].type == "force":
        return known
    home = coref.home() if whole.lemma_.lower() in _WHOLE else None
    key = ("force", (coref.drafts[home].known if home is not None else None) or "", "army")
    army = next((n for n, draft in enumerate(coref.drafts) if draft.key == key), None)
    meant = (who for n in coref.at.get(whole.i, ()) if (who := coref.of[n]) is not None)
    return army if army is not None else next((who for who in meant if coref.drafts[who].type == "force"), None)


def owner_of(noun: Token, coref: Coreference) -> int | None:
    """The country named right before a noun."""
    for child in noun.children:
        for n in coref.at.get(child.i, ()) if child.dep_ in BESIDE else ():
            referent = coref.of[n]
            if referent is not None and coref.drafts[referent].type == "country":
                return referent
    return None


def of_another_state(noun: Token, found: int, coref: Coreference) -> bool:
    """Whether somebody is of another state than a description says: "the *Iraqi* diplomat" is no Iranian."""
    owner = owner_of(noun, coref) if coref.drafts[found].type == "person" else None
    if owner is None:
        return False
    state, told = coref.state_of(found), coref.drafts[found].country
    return (state is not None and state != owner) or (
        state is None and told is not None and told != coref.drafts[owner].known
    )


def compatriot(noun: Token, coref: Coreference) -> int | None:
    """The one of a state's people named shortly before, whom a paper then calls "the top *Iraqi* diplomat"."""
    owner = owner_of(noun, coref)
    if owner is None or not any(c.lower_ == "the" for c in noun.children):
        return None
    here = coref.sentence(noun.i)
    near = {
        referent for n, spot in enumerate(coref.spots)
        if spot.type == "person" and spot.kind == "name" and 0 <= here - coref.sentence(spot.head) <= _REACH
        and (referent := coref.of[n]) is not None and coref.state_of(referent) == owner
    }  # fmt: skip
    return near.pop() if len(near) == 1 else None
