"""Times of plans: when a plan was made, when it is due, how long somebody was given for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from kg.annotate.timedays import month_end, moved
from kg.annotate.when import resolve_time
from kg.lexicon import Lexicon, grammar
from kg.model import When
from kg.relate.chain import chain, is_pact
from kg.relate.points import Point, resolved

DUE = ("by", "until", "within")
_TERMS = grammar("terms")
_DECISIONS = grammar("decisions")
_TALKS = grammar("talks")
_GIVING = grammar("giving_terms")
_LENGTHENING = grammar("lengthening")
_OCCASIONS = grammar("dated_events")
_AT = ("at", "during", "for", "in")
_LAST = 28  # from this day on the end of a month is meant, however long the month is
_NEAR, _FAR = timedelta(100), timedelta(200)


def planning(verb: Token, trigger: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells when a plan was made and not when it is due: "*agreed* last year to leave"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.modality["planned_by"] | {"give"}:
        return False
    past = verb.tag_ == "VBD" or any(c.lower_ in ("has", "have", "had") and c.dep_ == "aux" for c in verb.children)
    return past and trigger.pos_ in ("VERB", "NOUN") and not any(c.dep_ == "auxpass" for c in verb.children)


def of_the_plan(point: Point, trigger: Token, reached: Token, published: date | None, lexicon: Lexicon) -> bool:
    """Whether a time is that of a plan's making and not of what is planned.

    On the verb that makes the plan it is, unless it is still to come. On the trigger itself it may be: the parser hangs
    "announced a decision to leave *on Monday*" on either, so that a weekday there tells nothing for sure, and neither
    does a day that would be most of a year ahead.
    """
    if point.span.kind == "duration":
        return False
    if point.span.preposition in DUE:
        return reached == trigger and planning(trigger, trigger, lexicon)  # "told them to leave by May"
    if reached != trigger:
        return planning(reached, trigger, lexicon) and _passed(point, reached, published, lexicon)
    verb = next((t for t in chain(trigger, lexicon) if t != trigger and planning(t, trigger, lexicon)), None)
    if verb is None or published is None:
        return False
    if trigger.pos_ == "NOUN":
        return trigger.dep_ == "dobj" and trigger.head == verb and _passed(point, verb, published, lexicon)
    if trigger.tag_ != "VB" or any(c.tag_ == "MD" for c in trigger.children):
        return False
    if point.span.kind == "weekday":
        return point.span.expression.which is None
    if _deictic(point):
        return True
    past = resolved(point.span, published, verb, point.anchor, lexicon)
    ahead = resolved(point.span, published, trigger, point.anchor, lexicon)
    if not past or not ahead or not past.end or not ahead.start or past == ahead:
        return False
    return published - past.end < _NEAR and ahead.start - published > _FAR


def below_plan(trigger: Token, reached: Token, lexicon: Lexicon) -> bool:
    """Whether a plan is between a trigger and what a time hangs on: "the *agreement* on a withdrawal was signed"."""
    for token in chain(trigger, lexicon):
        if token == reached:
            return False
        if token.lemma_.lower() in _DECISIONS and token.dep_ in ("nsubj", "nsubjpass") and token.head == reached:
            return True
        if token != trigger and (token.lemma_.lower() in _TALKS or is_pact(token) or _promising(token, lexicon)):
            return True
    return False


def _promising(token: Token, lexicon: Lexicon) -> bool:
    return token.tag_ == "VBG" and token.lemma_.lower() in lexicon.speech["promising"]


def _deictic(point: Point) -> bool:
    """Whether a time is reckoned back from now: "announced plans to leave *last November*", "*two weeks ago*"."""
    said = point.span.expression
    back = said.which is not None and said.which.step < 0 and said.which.to == "published"
    return back or said.ago or said.turn < 0 or (said.days is not None and said.days[1] < 0)


def of_the_saying(at: int, trigger: Token, lexicon: Lexicon) -> bool:
    """Whether a weekday stands right after a verb of saying, and so is its day: "said *Monday* troops would leave"."""
    before = trigger.doc[at - 1] if at else None
    if before is not None and before.lower_ == "on" and at > 1 and at < trigger.i:  # "said *on Monday* they would"
        before = trigger.doc[at - 2]
    if before is None or before == trigger:
        return False
    return before.tag_ in ("VBD", "VBZ", "VBN") and before.lemma_.lower() in lexicon.speech["verbs"]


def _passed(point: Point, verb: Token, published: date | None, lexicon: Lexicon) -> bool:
    past = resolved(point.span, published, verb, point.anchor, lexicon)
    return past is None or past.end is None or published is None or past.end <= published


def deadline(time: Token) -> bool:
    """Whether "until" is the last day of a plan and not the end of a state: "they *have* until May to leave"."""
    governor = time.head.head if time.head.lower_ == "until" else time.head
    return governor.lemma_.lower() in ("have", "give")


def names_term(time: Token) -> bool:
    """Whether a time describes a deadline, and so is one: "by the *May 15* deadline"."""
    return time.head.lemma_.lower() in _TERMS


def at_occasion(time: Token) -> bool:
    """Whether a time describes an event at which something is done: "met at *last week's* summit"."""
    event = time.head
    return event.dep_ == "pobj" and event.lemma_.lower() in _OCCASIONS and event.head.lower_ in _AT


def lengthened(point: Point, reached: Token) -> bool:
    """Whether "until" is how long what was agreed holds, and not when: "extended the deal *until 2044*"."""
    return point.span.preposition in ("until", "to", "through", "by") and reached.lemma_.lower() in _LENGTHENING


def gives(length: Token, trigger: Token) -> bool:
    """Whether a length of time is what somebody has for what they must do: "gave them *a month* to leave"."""
    giver = length.head
    if length.dep_ not in ("dobj", "npadvmod") or giver.lemma_.lower() not in _GIVING or giver == trigger:
        return False
    return giver.is_ancestor(trigger) and any(c.dep_ == "aux" and c.lower_ == "to" for c in trigger.children)


def respite(point: Point, told: date | None) -> When | None:
    """The days that somebody has, from when it was told."""
    found = resolve_time(replace(point.span, preposition="within"), told, tense="future")
    return replace(found, how="anchored") if found else None


def distant(point: Point, link: str, main: When) -> When | None:
    """When something was that the main clause is counted from: "it closes in July, *three years after* it came"."""
    count, unit = point.span.expression.count, point.span.expression.unit or ""
    if link not in ("after", "before") or not count or count[0] != count[1] or not count[0]:
        return None
    if main.start is None or main.end is None:
        return None
    step = -count[0] if link == "after" else count[0]
    start, end = moved(main.start, step, unit), moved(main.end, step, unit)
    if unit in ("year", "decade") and main.start == main.end:  # nobody counts the years to the day
        return When(date(start.year, 1, 1), date(start.year, 12, 31), "anchored", point.span.text)
    if unit == "month" and main.start == main.end:
        return When(start.replace(day=1), month_end(start), "anchored", point.span.text)
    if unit == "week" and main.start == main.end:
        monday = start - timedelta(start.weekday())
        return When(monday, monday + timedelta(6), "anchored", point.span.text)
    return When(start, month_end(end) if end.day >= _LAST and main.start.day == 1 else end, "anchored", point.span.text)


def today(verb: Token, published: date | None) -> tuple[When, None] | None:
    """The day of the article, for what it tells as news: "the move *comes* a month after", "*has left* years after"."""
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)
    if published is None or not (perfect or verb.tag_ in ("VBZ", "VBP")):
        return None
    return When(published, published, "anchored"), None
