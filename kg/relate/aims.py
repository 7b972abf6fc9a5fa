"""Purposes: what somebody was sent or went to do, behind which stands the time of the sending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from kg.relate.points import Point, simple_past


def purposes(verb: Token) -> Iterator[Token]:
    """The infinitives that tell what something was done for: "were sent *to help restore* order"."""
    if verb.pos_ != "VERB" or not simple_past(verb):
        return
    below = [c for c in verb.children if c.dep_ == "advcl" and _infinitive(c)]
    while below:
        aim = below.pop()
        yield aim
        below += [c for c in aim.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB" and c.i > aim.i]


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def backward(point: Point, published: date | None) -> bool:
    """Whether a time is over, so that no purpose has it: "yesterday", "last week", "on Friday"."""
    said = point.span.expression
    if said.weekday is not None:
        return said.which is None or said.which.step < 0
    past = (said.which is not None and said.which.step < 0) or said.ago or (said.days is not None and said.days[1] <= 0)
    return past and published is not None and point.span.preposition in (None, "on", "in")
