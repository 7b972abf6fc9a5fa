"""Times of what somebody tells of their own doing: "in June the rebels said *they* had killed two soldiers"."""

from __future__ import annotations

from datetime import timedelta

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.relate.points import Point, Timed, climbs, mark_of, top, within

_DECLARED = {"accuses", "agrees-with", "demands-withdrawal-of", "threatens"}  # what is done by telling it
_EVENTS = {"attacks", "kills"}
_RECENT = timedelta(7)
_LONG = timedelta(26)  # of a month or a season the event is likely to be a part, of a day hardly
_OWN = ("he", "i", "it", "she", "they", "we")


def own_deed(annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str) -> Timed | None:
    """When somebody told of a deed of their own: of an agreement at any time, of an attack in the same month."""
    if predicate not in _DECLARED | _EVENTS:
        return None
    if predicate in _DECLARED and (said := _performed(annotated, times, trigger)):
        return said
    clause = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("AUX", "VERB") and t.dep_ == "ccomp"), None)
    if clause is None or not any(s.verb == clause.head.i and clause.i in s.tokens for s in annotated.speech):
        return None
    verb, perfect = clause.head, any(c.dep_ == "aux" and c.lemma_ == "have" for c in clause.children)
    if verb.tag_ != "VBD" or not (perfect or clause.tag_ == "VBD") or not _its_own(clause):
        return None
    published = annotated.article.published
    for point in within(times, verb.sent.start, verb.sent.end):
        if point.when is None or point.when.start is None or point.when.end is None or published is None:
            continue
        if climbs(top(annotated, point), {verb.i: 0}, described=False) is None:
            continue
        long, past = point.when.end - point.when.start > _LONG, point.when.end < published - _RECENT
        if (predicate in _DECLARED and perfect) or (long and past):
            return point.when, mark_of(point.span)
    return None


def _performed(annotated: Annotated, times: tuple[Point, ...], trigger: Token) -> Timed | None:
    """When somebody did what is done by saying it: ""We *call* for their withdrawal", he said *on Friday*"."""
    verb = trigger if trigger.pos_ in ("AUX", "VERB") else trigger.head
    plain = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass", "neg") for c in verb.children)
    if not plain:
        return None
    for speech in annotated.speech:
        told = annotated.parsed.doc[speech.verb]
        if verb.i not in speech.tokens or told.sent != verb.sent or told.tag_ != "VBD":
            continue
        for point in within(times, told.sent.start, told.sent.end):
            if point.at in speech.tokens or point.when is None:
                continue
            if climbs(top(annotated, point), {told.i: 0}, described=False) is not None:
                return point.when, mark_of(point.span)
        return None
    return None


def _its_own(clause: Token) -> bool:
    """Whether the doer is who tells of it: "*they* have agreed", "*his* government had ordered"."""
    doers = [c for c in clause.children if c.dep_ == "nsubj"]
    return any(d.lower_ in _OWN or any(c.tag_ == "PRP$" for c in d.children) for d in doers)
