"""Whose a time is that hangs above a trigger and yet dates something else: a decision, what was before, a saying."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.model import When
from kg.relate.chain import chain
from kg.relate.points import Point, resolved
from kg.relate.tenses import tense

_APART = ("after", "before", "following", "since", "until", "till", "ahead", "despite", "amid")
_LASTING = {"stationed-in", "controls", "fights", "supports", "trains", "leads"}

__all__ = ["decided", "due_later", "gone_by", "of_the_move", "of_what_was", "put_there", "since_event", "since_then"]


def _apart(head: Token, reached: Token) -> Token | None:
    """The preposition below a word that leads to another event, which is what a time dates."""
    below, token = head, head.head
    while token not in (reached, token.head):
        if token.dep_ in ("prep", "advmod") and token.lower_ in _APART and below != head:
            return token
        below, token = token, token.head
    return None


def of_what_was(point: Point, head: Token, trigger: Token, reached: Token, predicate: str) -> bool:
    """Whether a time dates what something was before or after: "the first pullout *since the rise in January*".

    Of a state "since" tells the beginning itself, also where it hangs on an event.
    """
    other = _apart(head, reached)
    if other is not None:
        return other.lower_ != "since" or predicate not in _LASTING or other.head != trigger
    since = next((t for t in (head.head, head.head.head) if t.lower_ == "since"), None)
    if point.span.preposition != "since" or since is None or trigger.pos_ != "VERB":
        return False
    return since.head.pos_ in ("NOUN", "PROPN")  # "the force, there *since May*, has left"


def since_event(point: Point, head: Token) -> bool:
    """Whether a time describes the event that something has been there since: "since the *1999* war"."""
    event = head.head
    return point.span.preposition == "since" and event.dep_ == "pobj" and event.head.lower_ == "since"


def since_then(when: When, head: Token, reached: Token) -> When:
    """Open to the end where a state has been since an event that the time dates: "since the coup *in July*"."""
    other = _apart(head, reached)
    opened = other is not None and other.lower_ == "since" and when.start is not None
    return replace(when, end=None) if opened else when


def decided(trigger: Token, reached: Token, lexicon: Lexicon) -> bool:
    """Whether a plan stands between a trigger and what is dated: "on Tuesday *welcomed the decision* to leave"."""
    for token in chain(trigger, lexicon):
        if token == reached:
            return False
        if token != trigger and token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.modality["planned_by"]:
            idle = token.head.lower_ == "in" and token.lower_ == "order"  # "in order to fight it"
            return trigger.head == token and trigger.dep_ == "acl" and not idle
    return False


def gone_by(when: When, trigger: Token, published: date | None, lexicon: Lexicon) -> bool:
    """Whether a time has passed when what is told is still to come: "will send troops after the riots *last week*"."""
    if published is None or when.end is None or when.end >= published:
        return False
    for token in chain(trigger, lexicon):
        auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
        if any(c.lower_ in ("will", "shall", "'ll", "’ll") for c in auxiliaries):
            return True
        if token.tag_ in ("VBD", "VBN", "VBZ", "VBP") and token != trigger:
            return False
    return False


def due_later(noun: Token) -> list[Token]:
    """The words beside a noun that tell when it comes about: "the pullout, *due* to be *completed* by May"."""
    due = [c for c in noun.children if c.dep_ == "amod" and c.lower_ == "due" and c.i > noun.i]
    return due + [g for c in due for g in c.children if g.dep_ == "xcomp"]


def put_there(verb: Token) -> list[Token]:
    """The clauses that tell where those are whom a verb moves: "will withdraw its troops *stationed* in X by May"."""
    if verb.pos_ != "VERB":
        return []
    moved = [n for n in verb.children if n.dep_ in ("dobj", "nsubjpass")]
    return [c for n in moved for c in n.children if c.dep_ == "acl" and c.tag_ in ("VBN", "VBG") and c.i > n.i]


def of_the_move(point: Point, trigger: Token, reached: Token, published: date | None, lexicon: Lexicon) -> bool:
    """Whether a time on a clause of who is where is not the trigger's: still to come, the move's; else the clause's."""
    verb = trigger.head.head if reached == trigger and trigger.dep_ == "acl" else trigger
    if reached not in put_there(verb):
        return False
    when = resolved(point.span, published, verb, point.anchor, lexicon) if tense(verb, lexicon) == "future" else None
    to_come = when is not None and when.end is not None and published is not None and when.end >= published
    said = point.span.expression
    late = point.span.preposition not in ("since", "for", "from") and not (said.year or said.decade or said.count)
    moved = to_come or (late and tense(verb, lexicon) == "past")  # "recalled its troops serving there *last week*"
    return moved if reached == trigger else not moved
