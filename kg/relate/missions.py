"""The land that a mission's own name tells: "the African Union Mission in *Somalia*", and so AMISOM."""

from __future__ import annotations

from collections.abc import Sequence

from kg.relate.reader import Filler, Reader

_IN = " in "


def mission_land(reader: Reader, whos: Sequence[Filler]) -> int | None:
    """The country in the name of a mission, where the article speaks of it; None for any other troops.

    Args:
        reader: the article.
        whos: whom a sentence names; "the troops" may be of any mission.
    """
    drafts = reader.annotated.coref.drafts
    lands = {_named(reader, who) if token.pos_ == "PROPN" else None for who, token in whos}
    if len(lands) != 1 or None in lands:
        return None
    land = lands.pop()
    return next((n for n, draft in enumerate(drafts) if draft.type == "country" and draft.known == land), None)


def _named(reader: Reader, who: int) -> str | None:
    """The gazetteer's id of the country that a name of a mission ends in."""
    draft, lexicon = reader.annotated.coref.drafts[who], reader.lexicon
    if draft.type not in ("force", "coalition") or draft.known is None:
        return None
    for name in lexicon.known[draft.known].names:
        place = name.rpartition(_IN)[2].removeprefix("the ") if _IN in name else ""
        owners = lexicon.names.get(tuple(place.split()), ()) if place else ()
        lands = {owner.id for owner in owners if lexicon.known[owner.id].type == "country"}
        if len(lands) == 1:
            return lands.pop()
    return None
