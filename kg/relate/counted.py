"""Times that are counted from another, or told by what came before: "a day *after* the raid", "after the 1996 war"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.when import TimeSpan, resolve_time
from kg.model import When
from kg.relate.plans import distant, today
from kg.relate.points import Point, Timed, climbs, following, mark_of, simple_past, top, within

_EVENTS = {
    "agrees-with", "attacks", "deploys-to", "hands-over-to", "kills", "overthrows", "takes-control-of",
    "withdraws-from",
}  # fmt: skip
_INEXACT = ("than", "over", "almost", "nearly", "least", "to")
_LESS = ("less than", "not", "under")
_FROM = ("after", "before")
_AFTER = ("after", "following")
_DAYS = ("weekday", "relative")
_STEPS = 4  # from a trigger up to the event that a time is counted from
_NEAR = ("day", "week")  # what is counted so is told soon after it happened

Own = Callable[[Token], Timed | None]


def counted(annotated: Annotated, times: tuple[Point, ...], trigger: Token, own: Own) -> Timed | None:
    """When an event was from which a sentence counts: "came three weeks after two *attacks*", "years after a *deal*".

    Args:
        annotated: the article.
        times: its `points`.
        trigger: the word of the event, or of a clause about it.
        own: finds the time of the verb that is counted to.
    """
    published = annotated.article.published
    for point in within(times, trigger.sent.start, trigger.sent.end):
        link = following(annotated, point) if point.span.kind == "duration" else None
        if link is None or link.lower_ not in _FROM or link.dep_ not in ("mark", "prep"):
            continue
        event = (
            link.head if link.dep_ == "mark" else next((c for c in link.children if c.dep_ in ("pobj", "pcomp")), None)
        )
        if event is None or not _tells(event, trigger) or _dated(annotated, times, event):
            continue
        main = event.head if link.dep_ == "mark" else link.head
        main = main.head if main.dep_ == "npadvmod" else main
        if main.pos_ not in ("VERB", "AUX") or main == event:
            continue
        told = own(main) or today(main, published) or _lately(point, main, published)
        when = _back(annotated, point, link, told[0]) if told else None
        if when is not None:
            return when, mark_of(point.span)
    return None


def _tells(event: Token, trigger: Token) -> bool:
    """Whether a trigger is an event, or in a clause about one: "the *talks* in which they agreed"."""
    token = trigger
    for _ in range(_STEPS):
        if token == event:
            return True
        if token.dep_ in ("advcl", "ccomp", "parataxis") or (token.dep_ in ("conj", "relcl") and token != trigger):
            return False
        token = token.head
    return False


def _dated(annotated: Annotated, times: tuple[Point, ...], event: Token) -> bool:
    """Whether a time hangs on an event itself."""
    dates = (p for p in within(times, event.left_edge.i, event.right_edge.i + 1) if p.when is not None)
    return any(climbs(top(annotated, p), {event.i: 0}, described=False) is not None for p in dates)


def _lately(point: Point, main: Token, published: date | None) -> tuple[When, None] | None:
    """The day of the article, for what a story of these days counts: "the raid *came* three weeks after"."""
    if published is None or not simple_past(main) or point.span.expression.unit not in _NEAR:
        return None
    return When(published, published, "anchored"), None


def _back(annotated: Annotated, point: Point, link: Token, main: When) -> When | None:
    """The time that is counted from; a whole span of it for "less than a month after"."""
    before = annotated.article.text[: point.span.start].rstrip().lower()
    when = distant(point, link.lower_, main)
    if when is not None and before.endswith(_LESS) and link.lower_ == "after" and main.start:
        return replace(when, end=main.start) if when.start and when.start <= main.start else None
    return None if before.endswith(_INEXACT) else when


def aftermath(annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str) -> Timed | None:
    """The time of what something came of: "sent after the *2006* unrest", "took it after a battle *on Tuesday*"."""
    if predicate not in _EVENTS or trigger.pos_ != "VERB" or not simple_past(trigger):
        return None
    for after in trigger.children:
        if after.lower_ not in _AFTER or after.dep_ != "prep" or any(c.dep_ == "npadvmod" for c in after.children):
            continue
        event = next((c for c in after.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
        for point in within(times, event.left_edge.i, event.right_edge.i + 1) if event is not None else ():
            head = top(annotated, point)
            if event not in (head.head, head.head.head) or head == event:
                continue
            when = _of_event(point.span, annotated.article.published)
            if when is not None:
                return when, mark_of(point.span)
    return None


def _of_event(span: TimeSpan, published: date | None) -> When | None:
    """The year in which an event ended that is known by its year, or the day of one of these days."""
    if span.kind in _DAYS and span.preposition == "on":
        return resolve_time(span, published, tense="past")
    said = span.expression.until or span.expression
    if not said.year or said.season or span.preposition in ("since", "until"):
        return None
    return When(date(said.year, 1, 1), date(said.year, 12, 31), "stated", span.text)


def inexact(annotated: Annotated, span: TimeSpan) -> bool:
    """Whether it was longer or shorter: "more than three years", "nearly three years"."""
    return annotated.article.text[: span.start].rstrip().lower().endswith(_INEXACT)


def lasting(annotated: Annotated, point: Point, trigger: Token) -> When | None:
    """Since when a state has been: "*has been* stationed there *for three years*", not "for more than three years"."""
    span, published = point.span, annotated.article.published
    count = span.expression.count
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in trigger.children)
    if span.preposition != "for" or not perfect or not count or count[0] != count[1] or published is None:
        return None
    if inexact(annotated, span):
        return None
    since = resolve_time(replace(span, preposition="since", expression=replace(span.expression, ago=True)), published)
    return replace(since, how="anchored") if since else None
