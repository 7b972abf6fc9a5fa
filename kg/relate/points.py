"""The times of an article at their tokens, and how far one is from a word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.when import TimeSpan, resolve_time
from kg.lexicon import Lexicon
from kg.model import Mark, When
from kg.relate.tenses import tense

_place = attrgetter("at")
_NEAREST = 8  # times before one that it may be counted from
_REACH = 2  # sentences that "two days later" and "at the time" may look back
_FAR = 5  # and "the same day", which may be told of at length
_LED = ("starting", "beginning")  # what the parser takes for verbs: "*starting* in July"

_CLAUSES = ("acl", "advcl", "ccomp", "pcomp", "relcl")

Timed = tuple[When, Mark]


@dataclass(frozen=True, slots=True)
class Point:
    """A time expression of an article at its token, and what it stands for on its own (None: no date)."""

    at: int
    span: TimeSpan
    anchor: When | None  # the time spoken of before it
    when: When | None


def points(annotated: Annotated, lexicon: Lexicon) -> tuple[Point, ...]:
    """The times of an article in order, each with the one before it that it may hang on."""
    doc, coref, published = annotated.parsed.doc, annotated.coref, annotated.article.published
    found: list[Point] = []
    for at, span in annotated.times:
        told = [(p.when, coref.sentence(at) - coref.sentence(p.at)) for p in found[-_NEAREST:] if p.when]
        anchor = _anchor(span, told, published)
        when = resolved(span, published, _governor(doc[at]), anchor, lexicon)
        found.append(Point(at, span, anchor, when))
    return tuple(found)


def _anchor(span: TimeSpan, told: list[tuple[When, int]], published: date | None) -> When | None:
    """What a time is counted from: the last one spoken of shortly before, but a day only from a day.

    "The day before" in the first sentences is that before the article.
    """
    said = span.expression
    daily = said.unit == "day" and span.kind == "anchor" and (said.which is not None or said.count == (1, 1))
    if not daily:
        return next((when for when, away in reversed(told) if away <= _REACH), None)
    if published and said.hour and not any(away <= _REACH for _, away in told):
        return When(published, published, "anchored")
    if not told and published and said.turn < 0 and said.count:
        return When(published, published, "anchored")
    days = (when for when, away in reversed(told) if away <= _FAR and when.start and when.start == when.end)
    return next(days, None)


def token_at(annotated: Annotated, mark: Mark) -> Token:
    """The token at which a marked time begins."""
    return annotated.parsed.doc[bisect_right(annotated.parsed.starts, mark.start) - 1]


def within(times: tuple[Point, ...], first: int, last: int) -> Iterator[Point]:
    """The times that begin at a token from `first` up to `last`."""
    begin = bisect_left(times, first, key=_place)
    return iter(times[begin : bisect_left(times, last, lo=begin, key=_place)])


def mark_of(span: TimeSpan) -> Mark:
    """The words of a time."""
    return Mark("time", span.start, span.end)


def climbs(token: Token, governing: dict[int, int], *, described: bool) -> tuple[int, Token] | None:
    """How far up from a time the trigger or what governs it is; None where another clause or noun has the time."""
    steps = 0
    while token.i not in governing:
        if steps >= 6 or token.head is token or (token.pos_ == "VERB" and steps and token.lower_ not in _LED):
            return None
        if token.pos_ == "AUX" and steps and token.dep_ in _CLAUSES:
            return None  # "left it safer than it *was five years ago*"
        if described and steps and token.pos_ in ("NOUN", "PROPN"):
            return None  # "under the *2024* agreement"
        token = token.head
        steps += 1
    return steps, token


def top(annotated: Annotated, point: Point) -> Token:
    """The token of a time that the others of it hang on."""
    doc, ends = annotated.parsed.doc, annotated.parsed.ends
    last = point.at
    while last + 1 < len(doc) and ends[last] < point.span.end:
        last += 1
    return next((t for t in doc[point.at : last + 1] if not point.at <= t.head.i <= last or t.head == t), doc[point.at])


def following(annotated: Annotated, point: Point) -> Token | None:
    """The token right after a time."""
    doc, starts = annotated.parsed.doc, annotated.parsed.starts
    return next((t for t in doc[point.at :] if starts[t.i] >= point.span.end), None)


def _governor(token: Token) -> Token:
    """The verb that a time hangs on, else itself."""
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)


def resolved(span: TimeSpan, published: date | None, verb: Token, anchor: When | None, lexicon: Lexicon) -> When | None:
    """What a time stands for beside a verb, by the verb's tense and by the time spoken of before."""
    when = tense(verb, lexicon)
    if when is None and verb.pos_ == "NOUN" and tense(_governor(verb), lexicon) == "past":
        when = "past"  # "at his May meeting with X he *agreed*"
    if span.preposition == "within" and when != "future" and verb.tag_ != "VBG":
        return None  # "the deal included a withdrawal within 60 days": of the deal
    found = resolve_time(span, published, tense=when, anchor=anchor)
    if span.preposition in ("by", "until") and found and found.how == "anchored" and published and _was_to(verb):
        past = resolve_time(span, published, tense="past", anchor=anchor)
        if past and past.end and found.end and abs(past.end - published) < abs(found.end - published):
            found = past  # in October, "was to leave by September" means the last one
    return found


def _was_to(verb: Token) -> bool:
    """Whether a plan is told from later on: "was to leave by September", "had until May to go"."""
    verb = verb.head if verb.pos_ == "NOUN" and verb.head.pos_ == "VERB" else verb  # "was to complete its withdrawal"
    governor = verb.head if verb.dep_ in ("xcomp", "advcl", "acl") else None
    if governor is not None and governor.pos_ == "ADJ":  # "were due to leave"
        governor = governor.head
    if governor is None or governor.tag_ not in ("VBD", "VBN"):
        return False
    return not any(c.tag_ in ("VBZ", "VBP") for c in governor.children)  # "*are* expected to leave by May" is to come


def simple_past(verb: Token) -> bool:
    """ "Attacked", "was killed": an event of the story, not "had attacked" or "has killed"."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return not any(c.lemma_ == "have" or c.tag_ == "MD" for c in auxiliaries) and (
        verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in auxiliaries) or _told_as_past(verb, auxiliaries)
    )


def _told_as_past(verb: Token, auxiliaries: list[Token]) -> bool:
    """Whether what the parser takes for a participle has a subject and no auxiliary: "the army *made* a stand"."""
    return (
        verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not auxiliaries and any(c.dep_ == "nsubj" for c in verb.children)
    )
