"""Which time belongs to a trigger: of its own sentence, of the saying that it stands in, or of the sentence before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.when import TimeSpan, resolve_time
from kg.lexicon import Lexicon
from kg.model import Mark, When
from kg.relate.modality import chain, tense

_STATES = {"stationed-in", "controls"}  # what holds for a while rather than happens
_EVENTS = {"attacks", "kills"}  # what one story tells in several sentences
_REACH = 2  # sentences that "two days later" and "at the time" may look back
_RECENT = timedelta(7)  # a saying of the article's own days dates nothing
_FOUNDING = ("establish", "create", "found", "form", "deploy", "send", "set", "mandate", "launch")
_BESIDE = 5  # tokens from the start of a time to the clause that explains it
_DUE = ("by", "until", "within")
_NOW = ("currently", "presently", "at present", "at the moment")
_THEN = ("then", "afterwards", "afterward", "subsequently")

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
        before = [p for p in found if p.when and coref.sentence(at) - coref.sentence(p.at) <= _REACH]
        anchor = before[-1].when if before else None
        when = _resolved(span, published, _governor(doc[at]), anchor, lexicon)
        found.append(Point(at, span, anchor, when))
    return tuple(found)


def time_of(
    annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str, lexicon: Lexicon
) -> tuple[When | None, Mark | None]:
    """The time of what a trigger says, with its words, or (None, None).

    Args:
        annotated: the article.
        times: its `points`.
        trigger: the word that a frame read.
        predicate: what it says: a state may take the time at which it was told, an event that of the story.
        lexicon: the words of modality and saying.
    """
    found = (
        _own(annotated, times, trigger, lexicon)
        or _when(annotated, times, trigger, lexicon)
        or _since(annotated, times, trigger, lexicon)
        or _shared(annotated, times, trigger, lexicon)
        or (_as_told(annotated, times, trigger) if predicate in _STATES else None)
        or _story(annotated, times, trigger, predicate)
    )
    return found or (None, None)


def _own(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """The time hung nearest to a trigger or to what governs it, in its sentence."""
    doc, published = annotated.parsed.doc, annotated.article.published
    governing = {token.i: n for n, token in enumerate(_timed_by(trigger, lexicon))}
    last = list(governing)[-1]
    said = [s for s in annotated.speech if trigger.i in s.tokens and doc[last].head.i == s.verb]
    best: tuple[tuple[int, int, int], When, Mark] | None = None
    for point in _within(times, trigger.sent.start, trigger.sent.end):
        top, described = _top(annotated, point), point.span.kind == "attributive"
        reach = governing  # "..., they left on Monday, the army said": the parser may hang Monday on what follows
        if any(point.at in speech.tokens for speech in said):
            reach = governing | {speech.verb: len(governing) for speech in said}
        climbs = _climbs(top, reach, described=described)
        clause = trigger if trigger.dep_ == "relcl" and trigger.head == top else None
        if climbs is None and clause is not None and top.i < clause.left_edge.i:
            climbs = 1, clause  # "The following day French troops left", where the parser takes the day for the subject
        if climbs is None or (described and annotated.parsed.ends[top.i] > point.span.end):
            continue
        steps, reached = climbs
        due = point.span.preposition in _DUE
        if due and reached == trigger and _planning(trigger, trigger, lexicon):
            continue  # "told them to leave by May": when they are to leave
        if reached != trigger and not due and _planning(reached, trigger, lexicon):
            past = _resolved(point.span, published, reached, point.anchor, lexicon)
            if past is None or past.end is None or published is None or past.end <= published:
                continue
        if point.span.kind == "present":
            when = _now(annotated, times, trigger, point.span) if reached == trigger else None
        else:
            when = _resolved(point.span, published, trigger, point.anchor, lexicon)
            if when and when.end and point.span.preposition == "until" and _deadline(doc[point.at]):
                when = replace(when, start=when.end)
        if when is None:
            continue
        rank = (0 if due and reached != trigger else reach[reached.i] + steps, abs(point.at - trigger.i), point.at)
        if best is None or rank < best[0]:
            best = (rank, when, _mark(point.span))
    return (best[1], best[2]) if best else None


def _timed_by(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The trigger and what governs it, not beyond a purpose: "was founded in 1978 to watch the *retreat*"."""
    for token in chain(trigger, lexicon):
        yield token
        purpose = token.dep_ == "advcl" or (token.dep_ == "xcomp" and token.head.lemma_.lower() in _FOUNDING)
        if purpose and token != trigger and token.tag_ == "VB":
            return


def _when(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """The time that a clause explains: "*in 1993*, when Georgia joined"."""
    when = next((c for c in trigger.children if c.lower_ == "when" and c.i < trigger.i), None)
    if when is None:
        return None
    doc, published = annotated.parsed.doc, annotated.article.published
    before = [point for point in _within(times, trigger.sent.start, when.i) if when.i - point.at <= _BESIDE]
    for point in reversed(before):
        end = annotated.parsed.ends.index(point.span.end) if point.span.end in annotated.parsed.ends else point.at
        if all(token.dep_ == "punct" for token in doc[end + 1 : when.i]):
            found = _resolved(point.span, published, trigger, point.anchor, lexicon)
            return (found, _mark(point.span)) if found else None
    return None


def _since(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """From the time of what it has lasted since: "has been there *since it was founded in 1974*"."""
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else trigger.head
    for clause in verb.children:
        if clause.dep_ == "advcl" and any(c.lower_ == "since" and c.i < clause.i for c in clause.children):
            found = _own(annotated, times, clause, lexicon)
            if found and found[0].start and clause.is_ancestor(_token(annotated, found[1])):
                return replace(found[0], end=None), found[1]
    return None


def _token(annotated: Annotated, mark: Mark) -> Token:
    """The token at which a marked time begins."""
    return annotated.parsed.doc[bisect_right(annotated.parsed.starts, mark.start) - 1]


def _shared(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """The time of the verb that a trigger is coordinated with: "left *on Sunday* and handed the base over"."""
    head = trigger.head
    if trigger.dep_ != "conj" or head.pos_ != "VERB" or trigger.pos_ != "VERB":
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in trigger.children) or trigger.tag_ != head.tag_:
        return None
    return _own(annotated, times, head, lexicon)


def _within(times: tuple[Point, ...], first: int, last: int) -> Iterator[Point]:
    return (point for point in times if first <= point.at < last)


def _mark(span: TimeSpan) -> Mark:
    return Mark("time", span.start, span.end)


def _climbs(token: Token, governing: dict[int, int], *, described: bool) -> tuple[int, Token] | None:
    """How far up from a time the trigger or what governs it is; None where another clause or noun has the time."""
    steps = 0
    while token.i not in governing:
        if steps >= 6 or token.head is token or (token.pos_ == "VERB" and steps):
            return None
        if described and steps and token.pos_ in ("NOUN", "PROPN"):
            return None  # "under the *2024* agreement"
        token = token.head
        steps += 1
    return steps, token


def _top(annotated: Annotated, point: Point) -> Token:
    """The token of a time that the others of it hang on."""
    doc, ends = annotated.parsed.doc, annotated.parsed.ends
    last = point.at
    while last + 1 < len(doc) and ends[last] < point.span.end:
        last += 1
    return next((t for t in doc[point.at : last + 1] if not point.at <= t.head.i <= last or t.head == t), doc[point.at])


def _governor(token: Token) -> Token:
    """The verb that a time hangs on, else itself."""
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)


def _resolved(
    span: TimeSpan, published: date | None, verb: Token, anchor: When | None, lexicon: Lexicon
) -> When | None:
    found = resolve_time(span, published, tense=tense(verb, lexicon), anchor=anchor)
    if span.preposition in ("by", "until") and found and found.how == "anchored" and published and _was_to(verb):
        past = resolve_time(span, published, tense="past", anchor=anchor)
        if past and past.end and found.end and abs(past.end - published) < abs(found.end - published):
            found = past  # in October, "was to leave by September" means the last one
    return found


def _was_to(verb: Token) -> bool:
    """Whether a plan is told from later on: "was to leave by September", "had until May to go"."""
    governor = verb.head if verb.dep_ in ("xcomp", "advcl", "acl") else None
    return governor is not None and governor.tag_ in ("VBD", "VBN")


def _planning(verb: Token, trigger: Token, lexicon: Lexicon) -> bool:
    """Whether a verb tells when a plan was made and not when it is due: "*agreed* last year to leave"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.modality["planned_by"] | {"give"}:
        return False
    past = verb.tag_ == "VBD" or any(c.lower_ in ("has", "have", "had") and c.dep_ == "aux" for c in verb.children)
    return past and trigger.pos_ in ("VERB", "NOUN") and not any(c.dep_ == "auxpass" for c in verb.children)


def _deadline(time: Token) -> bool:
    """Whether "until" is the last day of a plan and not the end of a state: "they *have* until May to leave"."""
    governor = time.head.head if time.head.lower_ == "until" else time.head
    return governor.lemma_.lower() in ("have", "give")


def _now(annotated: Annotated, times: tuple[Point, ...], trigger: Token, span: TimeSpan) -> When | None:
    """What "currently" is: the time at which it was said, else the day of the article."""
    if span.text.lower() not in _NOW:
        return None
    told, published = _as_told(annotated, times, trigger), annotated.article.published
    if told:
        return told[0]
    return When(published, published, "anchored", span.text) if published else None


def _as_told(annotated: Annotated, times: tuple[Point, ...], trigger: Token) -> Timed | None:
    """When a state was told, if that was well before the article: "told the paper in November that they were in X"."""
    published, doc = annotated.article.published, annotated.parsed.doc
    if published is None:
        return None
    for speech in annotated.speech:
        if trigger.i not in speech.tokens:
            continue
        verb = doc[speech.verb]
        around = {t.i: 1 for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree} | {verb.i: 0}
        for point in _within(times, verb.sent.start, verb.sent.end):
            if point.at in speech.tokens or point.when is None:
                continue
            climbs = _climbs(_top(annotated, point), around, described=False)
            end = point.when.end
            if climbs is not None and end is not None and end < published - _RECENT:
                return point.when, _mark(point.span)
        return None
    return None


def _story(annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str) -> Timed | None:
    """The time of the sentence before in its paragraph, where one story goes on: "... One policeman was killed"."""
    doc, blocks = annotated.parsed.doc, annotated.parsed.blocks
    sentence = trigger.sent
    verb = next((t for t in (trigger, *trigger.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not _simple_past(verb) or verb not in (sentence.root, *sentence.root.conjuncts):
        return None
    then = any(c.lower_ in _THEN for c in verb.children)
    if sentence.start == 0 or not (then or predicate in _EVENTS):
        return None
    before = doc[sentence.start - 1].sent
    if blocks[before.start] != blocks[sentence.start] or any(
        p.when for p in _within(times, sentence.start, sentence.end)
    ):
        return None
    for point in _within(times, before.start, before.end):
        main = {before.root.i: 0, **{verb.i: 0 for verb in before.root.conjuncts}}
        if point.when and _simple_past(before.root) and _climbs(_top(annotated, point), main, described=False):
            return replace(point.when, how="anchored"), _mark(point.span)
    return None


def _simple_past(verb: Token) -> bool:
    """ "Attacked", "was killed": an event of the story, not "had attacked" or "has killed"."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return not any(c.lemma_ == "have" or c.tag_ == "MD" for c in auxiliaries) and (
        verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in auxiliaries)
    )
