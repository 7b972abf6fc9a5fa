"""Other verbs whose time a trigger shares: done one after the other, at the same time, or told at a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar
from kg.relate.points import simple_past
from kg.relate.tenses import tense

_LATER = grammar("later")
_STRUGGLES = ("attacks", "kills", "fights")
_EVENTS = (*_STRUGGLES, "takes-control-of", "accuses", "deploys-to", "hands-over-to", "withdraws-from")
_DAMAGING = grammar("damaging")
_AT = ("after", "at", "during", "following", "in")
_TOLD = ("when", "while", "after")
_VERBAL = ("VERB", "AUX")


def partners(trigger: Token, predicate: str, lexicon: Lexicon) -> Iterator[Token]:
    """The verbs that a trigger shares its time with, the surest first."""
    yield from _first(trigger)
    if trigger.tag_ == "VBG" and trigger.dep_ == "advcl" and predicate in _STRUGGLES and simple_past(trigger.head):
        yield trigger.head  # "bombed the base, *killing* nine"
    if predicate in _STRUGGLES:
        yield from _last(trigger)
    if predicate == "meets-with":
        yield from _met(trigger, lexicon)
    yield from _meanwhile(trigger, predicate, lexicon)


def _first(trigger: Token) -> Iterator[Token]:
    """The verb that a trigger is coordinated with: "left *on Sunday* and handed the base over"."""
    verb = trigger.head if trigger.pos_ == "NOUN" and trigger.dep_ == "dobj" else trigger
    head = verb.head
    if verb.dep_ != "conj" or head.pos_ not in _VERBAL or verb.pos_ != "VERB":
        return
    apart = any(c.dep_ in ("aux", "auxpass") or c.lower_ in _LATER for c in verb.children)
    if apart or (verb.tag_ != head.tag_ and not _perfect(head)):
        return
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(c.pos_ != "PRON" for c in subjects) or (subjects and verb.tag_ != "VBD"):
        return
    yield head


def _perfect(verb: Token) -> bool:
    """Whether a participle's "has" may do for what is joined to it: "*has taken* part and worked"."""
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)


def _last(trigger: Token) -> Iterator[Token]:
    """What was done by the same in the same fight: "killed two soldiers and wounded four *on Friday*"."""
    verb = trigger if trigger.pos_ == "VERB" else trigger.head
    for other in verb.children:
        bare = not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in other.children)
        same = other.dep_ == "conj" and other.tag_ == verb.tag_ and other.lemma_.lower() in _DAMAGING
        if same and bare and not any(c.lower_ in _LATER for c in other.children):
            yield other


def _met(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """What was told at a meeting or right after it: "said *on Monday* during a visit by X", "after meeting X"."""
    verb = None
    if trigger.dep_ in ("pobj", "pcomp") and trigger.head.lower_ in _AT:
        verb = trigger.head.head
    elif trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and _led_or_bare(trigger):
        verb = trigger.head
    elif trigger.dep_ == "acl" and trigger.tag_ == "VBG" and trigger.head.dep_ == "nsubj":
        verb = trigger.head.head  # "On Friday X, *visiting Y*, said"
    if verb is not None and verb.tag_ == "VBD" and verb.lemma_.lower() in lexicon.speech["verbs"]:
        yield verb


def _led_or_bare(verb: Token) -> bool:
    """ "*After meeting* X", "said on Saturday, *meeting* X"."""
    marks = [c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i]
    return not marks or any(c.lower_ in _TOLD for c in marks)


def _meanwhile(trigger: Token, predicate: str, lexicon: Lexicon) -> Iterator[Token]:
    """The clause that a trigger's clause goes with: "*when* they left *in May*, Russia sent trainers"."""
    if trigger.pos_ != "VERB":
        return
    event = predicate in _EVENTS
    if tense(trigger, lexicon) == "future":  # "will leave *when* its mandate ends *in May*"
        yield from (c for c in trigger.children if _timely(c, event=False) and c.tag_ in ("VBZ", "VBP"))
        return
    if not simple_past(trigger):
        return
    others = [trigger.head] if _timely(trigger, event=event) else []
    others = others or [c for c in trigger.children if _timely(c, event=event)]
    for other in others:
        if simple_past(other) and other.lemma_.lower() not in lexicon.speech["verbs"]:
            yield other


def _timely(verb: Token, *, event: bool) -> bool:
    """Whether a clause tells what happened at the same time; "as" may give a reason, but hardly of an `event`."""
    words = {c.lower_ for c in verb.children if c.i < verb.i}
    led = words & {"once", "when", "while"} or ("as" in words and (event or words & {"it", "they"}))
    return verb.dep_ == "advcl" and bool(led)
