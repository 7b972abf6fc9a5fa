"""Who leads armed people, as the words beside them tell: "the militia under *X*", "the LRA of *X*", "*X's* rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.model import Claim
from kg.relate.hanging import after
from kg.relate.reader import Filler, Reader

_UNDER = ("armed-group", "force", "operation")


def heads(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """leads: a named person under whom troops are, or whose armed group it is.

    Args:
        reader: the article.
        spot: what is spoken of.
        here: its referent and its head.
    """
    type_ = reader.type(here[0])
    if type_ in _UNDER or (type_ == "coalition" and spot.kind == "name"):
        for who in _persons(reader, after(here[1], ("under",))):
            yield reader.claim("leads", who, here, here[1], "headed.under")
    if type_ == "armed-group" or (type_ == "force" and spot.kind == "name" and spot.key[0] == "known"):
        owners = [c for c in here[1].children if c.dep_ == "poss" and c.tag_ != "PRP$"]
        for who in _persons(reader, [*owners, *after(here[1], ("of",))]):
            if not reader.own(who[0], here[0]) or type_ == "armed-group":
                yield reader.claim("leads", who, here, here[1], "headed.of")


def _persons(reader: Reader, tokens: list[Token]) -> list[Filler]:
    """The people whom words name themselves."""
    named = [t for token in tokens for t in (token, *(c for c in token.children if _explains(c)))]
    return [who for token in named if token.pos_ == "PROPN" for who in reader.direct(token, ("person",))]


def _explains(name: Token) -> bool:
    """Whether a name tells who one man is: "the cleric *X*", not "the missionaries *X* and Y"."""
    return name.dep_ == "appos" and name.head.tag_ == "NN"
