"""Times taken from another sentence or from the word of saying: when a state was told, how a story goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.relate.points import Point, Timed, climbs, mark_of, simple_past, top, within

_EVENTS = {"attacks", "kills"}  # what one story tells in several sentences
_RECENT = timedelta(7)  # a saying of the article's own days dates nothing
_THEN = ("then", "afterwards", "afterward", "subsequently")


def as_told(annotated: Annotated, times: tuple[Point, ...], trigger: Token) -> Timed | None:
    """When a state was told, if that was well before the article: "told the paper in November that they were in X"."""
    published, doc = annotated.article.published, annotated.parsed.doc
    if published is None:
        return None
    for speech in annotated.speech:
        if trigger.i not in speech.tokens:
            continue
        verb = doc[speech.verb]
        around = {t.i: 1 for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree} | {verb.i: 0}
        for point in within(times, verb.sent.start, verb.sent.end):
            if point.at in speech.tokens or point.when is None:
                continue
            away = climbs(top(annotated, point), around, described=False)
            end = point.when.end
            if away is not None and end is not None and end < published - _RECENT:
                return point.when, mark_of(point.span)
        return None
    return None


def story(annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str) -> Timed | None:
    """The time of the sentence before in its paragraph, where one story goes on: "... One policeman was killed"."""
    doc, blocks = annotated.parsed.doc, annotated.parsed.blocks
    sentence = trigger.sent
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not simple_past(verb) or verb not in (sentence.root, *sentence.root.conjuncts):
        return None
    then = any(c.lower_ in _THEN for c in verb.children)
    if sentence.start == 0 or not (then or predicate in _EVENTS):
        return None
    before = doc[sentence.start - 1].sent
    if blocks[before.start] != blocks[sentence.start] or any(
        p.when for p in within(times, sentence.start, sentence.end)
    ):
        return None
    for point in within(times, before.start, before.end):
        main = {before.root.i: 0, **{verb.i: 0 for verb in before.root.conjuncts}}
        if point.when and simple_past(before.root) and climbs(top(annotated, point), main, described=False):
            return replace(point.when, how="anchored"), mark_of(point.span)
    return None
