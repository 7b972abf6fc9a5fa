"""Whose a time is that hangs above a trigger and yet dates something else: a decision, what was before, a saying."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.annotate.when import resolve_time
from kg.lexicon import Lexicon, grammar
from kg.model import When
from kg.relate.chain import chain
from kg.relate.points import Point, resolved
from kg.relate.tenses import tense

_APART = ("after", "before", "following", "since", "until", "till", "ahead", "despite", "amid")
_ORDERING = grammar("ordering")
_UNDATED = grammar("undated")
_BEGUN = ("agrees-with",)
_DONE = ("hands-over-to", "takes-control-of", "withdraws-from")
_LASTING = {"stationed-in", "controls", "fights", "supports", "trains", "leads"}

__all__ = [
    "before_verb", "decided", "due_later", "gone_by", "next_verb", "of_the_move", "of_what_was", "put_there",
    "since_event", "since_then",
]  # fmt: skip


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
    if _ordered(head, reached) or _ahead_of(point, head, reached):
        return True
    other = _apart(head, reached)
    if other is not None:
        return other.lower_ != "since" or predicate not in _LASTING or other.head != trigger
    since = next((t for t in (head.head, head.head.head) if t.lower_ == "since"), None)
    if point.span.preposition != "since" or since is None or trigger.pos_ != "VERB":
        return False
    return since.head.pos_ in ("NOUN", "PROPN")  # "the force, there *since May*, has left"


def _ordered(head: Token, reached: Token) -> bool:
    """Whether a time dates what something came after or before: "the exit of X follows that of Y *in May*"."""
    below, token = head, head.head
    while token not in (reached, token.head):
        below, token = token, token.head
        if below.dep_ == "dobj" and below.pos_ in ("NOUN", "PRON") and token.lemma_.lower() in _ORDERING:
            return True
    return False


def _ahead_of(point: Point, head: Token, reached: Token) -> bool:
    """Whether a time is that of an event that is ahead: "visited X ahead of a summit in Y *on 11 July*"."""
    between = [t for t in (head, *head.ancestors) if t.is_ancestor(head) and (t == reached or reached.is_ancestor(t))]
    for ahead in (c for t in between for c in t.children if c.lower_ == "ahead" and t.i < c.i < point.at):
        events = [g for of in ahead.children if of.lower_ == "of" for g in of.children if g.dep_ == "pobj"]
        if any(e.pos_ == "NOUN" and e.lemma_.lower() not in _UNDATED for e in events):
            return not any(t.pos_ in ("VERB", "AUX") or t.text == "," for t in ahead.doc[ahead.i : point.at])
    return False


def next_verb(after: Token, point: Point, trigger: Token) -> bool:
    """Whether a time stands right before the next verb: "troops deployed to X *on Friday* returned home"."""
    if trigger.tag_ != "VBN" or any(c.dep_ in ("aux", "auxpass") for c in trigger.children) or point.at < trigger.i:
        return False
    return _bare(after)


def before_verb(after: Token, verb: Token) -> bool:
    """Whether a time stands right before a verb whose subject the parser hangs elsewhere."""
    return after == verb and _bare(verb)


def _bare(verb: Token) -> bool:
    led = any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in verb.children)
    return verb.tag_ == "VBD" and verb.pos_ == "VERB" and not led and verb.dep_ != "conj"


def since_event(point: Point, head: Token) -> bool:
    """Whether a time describes the event that something has been there since: "since the *1999* war"."""
    event = head.head
    return point.span.preposition == "since" and event.dep_ == "pobj" and event.head.lower_ == "since"


def since_then(
    when: When, point: Point, head: Token, trigger: Token, reached: Token, predicate: str, published: date | None
) -> When:
    """The days of what "since" begins: open where a state has been since, till now where something has been done since.

    "Since the coup *in July*" is as open as "since July"; "*had* been there since May" is over. What was agreed or sent
    "since 2015" was so in 2015.
    """
    other = _apart(head, reached)
    if other is not None and other.lower_ == "since" and when.start is not None:
        when = replace(when, end=None)
    if when.start is None or when.end is not None or point.span.preposition != "since" or published is None:
        return when
    begun = resolve_time(replace(point.span, preposition=None), published, tense="past", anchor=point.anchor)
    if predicate in _BEGUN and begun is not None and trigger.dep_ != "ROOT":
        return begun
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else trigger.head
    over = any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children) and verb.dep_ != "ccomp"
    return replace(when, end=published) if over or predicate in _DONE else when


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
    moved += [n for c in verb.children if c.lower_ in ("with", "against") for n in c.children if n.dep_ == "pobj"]
    clauses = (c for n in moved for c in n.children if c.dep_ == "acl" and c.tag_ in ("VBN", "VBG") and c.i > n.i)
    return [c for c in clauses if not any(g.dep_ in ("mark", "nsubj", "nsubjpass") for g in c.children)]


def of_the_move(point: Point, trigger: Token, reached: Token, published: date | None, lexicon: Lexicon) -> bool:
    """Whether a time on a clause of who is where is not the trigger's: still to come, the move's; else the clause's."""
    verb = trigger.head.head if reached == trigger and trigger.dep_ == "acl" else trigger
    verb = verb.head if verb.lower_ in ("with", "against") else verb
    if reached not in put_there(verb):
        return False
    when = resolved(point.span, published, verb, point.anchor, lexicon) if tense(verb, lexicon) == "future" else None
    to_come = when is not None and when.end is not None and published is not None and when.end >= published
    said = point.span.expression
    late = point.span.preposition not in ("since", "for", "from") and not (said.year or said.decade or said.count)
    moved = to_come or (late and tense(verb, lexicon) == "past")  # "recalled its troops serving there *last week*"
    return moved if reached == trigger else not moved
