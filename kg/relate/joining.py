"""Taking part in a mission: whether what somebody joins, or serves in, is a force of several states."""

from __future__ import annotations

from kg.annotate.troopwords import lands_in_name
from kg.lexicon import grammar
from kg.relate.reader import Filler, Reader

_SITES = grammar("place_nouns") - {"mission", "part"}
_JOINT = ("coalition", "organization")


def of_several(reader: Reader, subject: Filler, object_: Filler) -> bool:
    """Whether somebody may take part in a thing: a mission or bloc of several states, in a land that is not theirs.

    "Joined *AMISOM*", "serve in the *UN mission*"; neither "joined the Malian army" nor "joined *AMISOM* troops".
    """
    draft = reader.annotated.coref.drafts[object_[0]]
    if object_[1].tag_ == "NNS":
        return False  # beside its soldiers, not among them
    if object_[1].head.lower_ == "of" and object_[1].head.head.lemma_.lower() in _SITES:
        return False  # "sent troops to the *camp* of AMISOM"
    if draft.type in _JOINT:
        return draft.country is None
    row = reader.lexicon.known.get(draft.known or "")
    if draft.type != "force" or not (draft.key[0] == "mission" or (row is not None and row.country is None)):
        return False
    one = reader.annotated.coref.drafts[subject[0]]
    land = one.known if one.type == "country" else one.country
    return row is None or land not in lands_in_name(reader.lexicon, row.id)
