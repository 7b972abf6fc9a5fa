"""Times taken from another sentence or from the word of saying: when a state was told, how a story goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.timedays import month_end
from kg.lexicon import Lexicon
from kg.model import When
from kg.relate.points import Point, Timed, climbs, mark_of, simple_past, top, within

_EVENTS = {"attacks", "kills"}  # what one story tells in several sentences
_FIGHTING = {"attacks", "kills", "fights", "takes-control-of"}  # what is told blow by blow
_RECENT = timedelta(7)  # a saying of the article's own days dates nothing
_SOON = ("after", "afterwards", "afterward", "thereafter")
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
        tellers = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        around = {t.i: 1 for c in tellers for t in c.subtree if not _aside(t, c)} | {verb.i: 0}
        for point in within(times, verb.sent.start, verb.sent.end):
            if point.at in speech.tokens or point.when is None:
                continue
            away = climbs(top(annotated, point), around, described=False)
            end = point.when.end
            if away is not None and end is not None and end < published - _RECENT:
                return point.when, mark_of(point.span)
        return None
    return None


def _aside(token: Token, noun: Token) -> bool:
    """Whether a word stands in a clause that hangs on a noun: "the president, who *took office in May*, said"."""
    while token != noun:
        if token.dep_ in ("relcl", "acl"):
            return True
        token = token.head
    return False


def story(
    annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str, lexicon: Lexicon
) -> Timed | None:
    """The time of the sentence before in its paragraph, where one story goes on: "... One policeman was killed"."""
    doc, blocks = annotated.parsed.doc, annotated.parsed.blocks
    sentence = trigger.sent
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not simple_past(verb) or verb not in (sentence.root, *sentence.root.conjuncts):
        return None
    if trigger.pos_ == "NOUN" and trigger.head.lemma_.lower() in lexicon.modality["debated"] | lexicon.speech["verbs"]:
        return None  # "condemned the attack": that was another day
    then, follows = any(c.lower_ in _THEN for c in verb.children) or _soon(verb), _followed(verb)
    if sentence.start == 0 or not (then or follows or predicate in _EVENTS):
        return None
    before = doc[sentence.start - 1].sent
    if blocks[before.start] != blocks[sentence.start] or any(
        p.when for p in within(times, sentence.start, sentence.end)
    ):
        return None
    if before.root.lemma_.lower() in lexicon.speech["verbs"] and any(s.verb == before.root.i for s in annotated.speech):
        return None  # the day on which something was said; but "*answered* with a strike" says nothing
    if follows and not then and not any(t.lemma_.lower() in follows for t in before):
        return None
    told = [p for p in within(times, before.start, before.end) if p.when]
    main = {before.root.i: 0, **{verb.i: 0 for verb in before.root.conjuncts}}
    for point in told:
        if point.when and simple_past(before.root) and climbs(top(annotated, point), main, described=False):
            return _carried(point.when, widely=bool(follows)), mark_of(point.span)
    only = told[0] if len(told) == 1 and (then or follows) and _passed(annotated, told[0]) else None
    if only is None or only.when is None:
        return None
    event = {t.i: 0 for t in before if t.lemma_.lower() in follows or (then and t.tag_ == "VBD")}
    return (_carried(only.when, widely=True), mark_of(only.span)) if _climb(annotated, only, event) else None


def clause_before(
    annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str, lexicon: Lexicon
) -> Timed | None:
    """The time of a clause before a semicolon: "They were shelled *in November*; the rebels killed six soldiers"."""
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if predicate not in _FIGHTING or verb is None or not simple_past(verb):
        return None
    doc, sentence = annotated.parsed.doc, trigger.sent
    cut = next((t.i for t in reversed(doc[sentence.start : verb.i]) if t.text == ";"), None)
    if cut is None or any(p.when for p in within(times, cut, sentence.end)):
        return None
    for point in reversed([p for p in within(times, sentence.start, cut) if p.when]):
        told = next((t for t in top(annotated, point).ancestors if t.pos_ in ("VERB", "AUX")), None)
        if (
            told is None
            or told.dep_ in ("advcl", "relcl", "acl")
            or told.tag_ not in ("VBD", "VBN")
            or told.lemma_.lower() in lexicon.speech["verbs"]
        ):
            return None
        return (point.when, mark_of(point.span)) if point.when else None
    return None


def _climb(annotated: Annotated, point: Point, event: dict[int, int]) -> bool:
    """Whether a time hangs on one of some words, or on the subject of one."""
    around = event | {
        c.i: 1 for i in event for c in annotated.parsed.doc[i].children if c.dep_ in ("nsubj", "nsubjpass")
    }
    return climbs(top(annotated, point), around, described=False) is not None


def _carried(when: When, *, widely: bool) -> When:
    """The time of an event for what came of it: the same, or the whole month where it may have come some days later."""
    start, end = when.start, when.end
    if widely and start and end and start == end:
        start, end = start.replace(day=1), month_end(start)
    return replace(when, start=start, end=end, how="anchored")


def _passed(annotated: Annotated, point: Point) -> bool:
    """Whether a time was over when the article came out."""
    published = annotated.article.published
    return bool(published and point.when and point.when.end and point.when.end < published)


def _soon(verb: Token) -> bool:
    """ "Soon after", "shortly afterwards"."""
    doc = verb.doc
    return any(t.lower_ in ("soon", "shortly") and doc[t.i + 1 : t.i + 2].text.lower() in _SOON for t in verb.subtree)


def _followed(verb: Token) -> set[str]:
    """What something came after, as it was told before: "*following the strike*", "after the vote"."""
    return {
        noun.lemma_.lower()
        for c in verb.children if c.lower_ in ("following", "after") and c.dep_ in ("prep", "advcl")
        for noun in c.children
        if noun.dep_ in ("pobj", "dobj") and any(d.lower_ in ("the", "that", "this") for d in noun.children)
    }  # fmt: skip
