"""What the words right before or within a capitalised run say of it: whose picture it is, what it is the end of."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.patterns import Found
from kg.atlas import is_town
from kg.lexicon import Lexicon, grammar

_CREDITS = grammar("credits")
_PLACE_OPENINGS = grammar("place_openings")
_DIVISIONS = grammar("divisions")
_OF_TOWNS = grammar("sites_of_towns")


def credited(token: Token) -> bool:
    """Whether a name only tells whose picture it is: "Photo: *X*", "Image credit: *X*"."""
    before = token.doc[max(0, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == ":" and before[0].lower_.rstrip("s") in _CREDITS


def opened(token: Token) -> bool:
    """Whether a name is only the end of a place's: "*Puerto* Jordán" is not Jordan."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is not None and before.text.istitle() and before.lower_.rstrip(".") in _PLACE_OPENINGS


def division(token: Token) -> bool:
    """Whether a word with a capital is what parts of a state are called: "the Northern *Territory*"."""
    return token.text.istitle() and token.lower_ in _DIVISIONS


def unlike(token: Token, found: Found, lexicon: Lexicon) -> bool:
    """Whether a name is not what it looks like: "*Sadr*" is no SADR, "the *Gulf* of Thailand" not the Gulf."""
    rows = [lexicon.known[id_] for id_ in found.known]
    letters = any(token.text.upper() in row.names and token.text not in row.names for row in rows)
    if token.text.istitle() and letters and any(row.type == "country" for row in rows):
        return True
    return token.text == "Gulf" and token.doc[token.i + 1 : token.i + 2].text == "of"


def of_site(doc: Doc, first: int, last: int) -> bool:
    """Whether the name of a known town tells which camp or port a noun right after it means: "the *Goundam* camp"."""
    return doc[last + 1 : last + 2].text in _OF_TOWNS and is_town(doc[first : last + 1].text)
