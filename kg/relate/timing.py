"""Which time belongs to a trigger: of its own sentence, of the saying that it stands in, or of the sentence before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.content import about
from kg.annotate.when import TimeSpan
from kg.lexicon import Lexicon, grammar
from kg.model import Mark, When
from kg.relate.aims import backward, purposes
from kg.relate.chain import chain, presupposed
from kg.relate.counted import aftermath, counted, lasting
from kg.relate.deeds import own_deed
from kg.relate.misdated import (
    before_verb,
    decided,
    due_later,
    gone_by,
    next_verb,
    of_the_move,
    of_what_was,
    put_there,
    since_event,
    since_then,
)
from kg.relate.pacts import made_by, of_its_term
from kg.relate.plans import (
    DUE,
    at_occasion,
    below_plan,
    deadline,
    gives,
    names_term,
    of_the_plan,
    of_the_saying,
    respite,
)
from kg.relate.points import Point, Timed, climbs, following, mark_of, points, resolved, token_at, top, within
from kg.relate.stories import as_told, clause_before, story
from kg.relate.together import partners

_STATES = {"stationed-in", "controls"}  # what holds for a while rather than happens
_MOVES = ("withdraws-from", "deploys-to", "hands-over-to", "takes-control-of")
_FOUNDING = grammar("set_up")
_BESIDE = 5  # tokens from the start of a time to the clause that explains it
_HAPPENING = grammar("dated_by")
_MARKING = grammar("marking")
_APART = ("after", "before", "following", "since", "until", "till", "ahead", "despite")
_LED = ("since", "until")  # what leads to a time that a clause explains: "since 2006, *when* ..."
_NOW = ("currently", "presently", "at present", "at the moment")

__all__ = ["Point", "points", "time_of"]


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
        counted(annotated, times, trigger, lambda verb: _own(annotated, times, verb, lexicon))
        or _own(annotated, times, trigger, lexicon, predicate)
        or _when(annotated, times, trigger, lexicon)
        or _since(annotated, times, trigger, lexicon)
        or aftermath(annotated, times, trigger, predicate)
        or _jointly(annotated, times, trigger, lexicon)
        or _alongside(annotated, times, trigger, predicate, lexicon)
        or (as_told(annotated, times, trigger) if predicate in _STATES else None)
        or own_deed(annotated, times, trigger, predicate)
        or clause_before(annotated, times, trigger, predicate, lexicon)
        or story(annotated, times, trigger, predicate, lexicon)
    )
    return found or (None, None)


def _own(
    annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon, predicate: str = ""
) -> Timed | None:
    """The time hung nearest to a trigger or to what governs it, in its sentence."""
    doc = annotated.parsed.doc
    governing = {token.i: n for n, token in enumerate(_timed_by(trigger, lexicon))}
    last = list(governing)[-1]
    governing |= {c.i: 1 for c in trigger.children if trigger.pos_ == "NOUN" and _tells_when(c)}
    governing |= {c.i: 1 for c in (*due_later(trigger), *put_there(trigger))}
    if trigger.pos_ == "NOUN" and (trigger.dep_ == "attr" or _marked(trigger)):  # "*Sunday's* pullout was the fourth"
        governing |= {c.i: 1 for c in trigger.head.children if c.dep_ == "nsubj" and c.pos_ == "NOUN"}
    governing |= {c.i: 0 for c in made_by(trigger, predicate)}
    aims = {c.i: 1 for c in purposes(trigger)}
    said = [s for s in annotated.speech if trigger.i in s.tokens and doc[last].head.i == s.verb]
    best: tuple[tuple[int, int, int], When, Mark] | None = None
    for point in within(times, trigger.sent.start, trigger.sent.end):
        reach = governing  # "..., they left on Monday, the army said": the parser may hang Monday on what follows
        if any(point.at in speech.tokens for speech in said):
            reach = governing | {speech.verb: len(governing) for speech in said}
        if aims and backward(point, annotated.article.published):  # "were sent to help *yesterday*"
            reach = reach | aims
        away = _away(annotated, point, trigger, reach)
        if away is None or of_the_plan(point, trigger, away[1], annotated.article.published, lexicon):
            continue
        if away[1] != trigger and predicate in _MOVES and _of_a_pact(annotated, point, trigger, away[1], lexicon):
            continue
        if away[1] != trigger and about(away[1], lexicon):
            continue  # "*last month* accused X of arming the rebels"
        if point.span.kind == "weekday" and of_the_saying(point.at, trigger, lexicon):
            continue
        steps, reached = away
        head = top(annotated, point)
        if of_what_was(point, head, trigger, reached, predicate):
            continue
        if of_the_move(point, trigger, reached, annotated.article.published, lexicon):
            continue
        if point.span.preposition not in DUE and reached != trigger and decided(trigger, reached, lexicon):
            continue
        if of_its_term(point, trigger, reached, predicate, lexicon) or _no_stay(point, trigger, predicate, lexicon):
            continue
        when = _meant(annotated, times, point, trigger, reached, lexicon, predicate)
        if when is None or gone_by(when, trigger, annotated.article.published, lexicon):
            continue
        when = since_then(when, point, head, trigger, reached, predicate, annotated.article.published)
        due = point.span.preposition in DUE and reached != trigger
        rank = (0 if due else reach[reached.i] + steps, abs(point.at - trigger.i), point.at)
        if best is None or rank < best[0]:
            best = (rank, when, mark_of(point.span))
    return best[1:] if best else None


def _away(annotated: Annotated, point: Point, trigger: Token, reach: dict[int, int]) -> tuple[int, Token] | None:
    """How far a time is from the trigger or what governs it, and from which; None where it is another's."""
    head = top(annotated, point)
    if point.at == trigger.i and point.span.kind == "attributive":
        return 0, trigger  # "the *2014 agreement*" as one name
    if _counted_from(point, trigger):
        return None
    after = following(annotated, point)
    if after is not None and before_verb(after, trigger):
        return 0, trigger
    if point.span.preposition in _LED and after is not None and _led_by_when(after, trigger):
        return None
    if after is not None and next_verb(after, point, trigger):
        return None
    described = point.span.kind == "attributive" and not (
        names_term(head) or since_event(point, head) or at_occasion(head)
    )
    away = climbs(head, reach, described=described)
    clause = trigger if trigger.dep_ == "relcl" and trigger.head == head else None
    if away is None and clause is not None and head.i < clause.left_edge.i:
        away = 1, clause  # "The following day French troops left", where the parser takes the day for the subject
    return None if described and annotated.parsed.ends[head.i] > point.span.end else away


def _led_by_when(after: Token, trigger: Token) -> bool:
    """Whether what follows a time is a clause that explains it: "since 2006, *when* a soldier shot him"."""
    when = after.nbor() if after.text == "," and after.i + 1 < len(after.doc) else after
    return when.lower_ == "when" and (when.head == trigger or when.head.is_ancestor(trigger))


def _counted_from(point: Point, trigger: Token) -> bool:
    """Whether a clause only tells what a time before it is counted from: "on Monday, a week *after* they left"."""
    mark = next((c for c in trigger.children if c.dep_ == "mark" and c.lower_ in ("after", "before")), None)
    return mark is not None and point.at < mark.i and point.span.kind != "duration"


def _meant(
    annotated: Annotated, times: tuple[Point, ...], point: Point, trigger: Token, reached: Token, lexicon: Lexicon,
    predicate: str,
) -> When | None:  # fmt: skip
    """What a time that belongs to a trigger stands for."""
    published, span, head = annotated.article.published, point.span, top(annotated, point)
    if span.kind == "present":
        there = any(c.dep_ == "expl" for c in reached.children)  # "*currently*, there are troops in X"
        return _now(annotated, times, trigger, span) if there or reached == trigger else None
    when = resolved(span, published, reached if reached in due_later(trigger) else trigger, point.anchor, lexicon)
    if when and when.end and span.preposition == "until" and deadline(annotated.parsed.doc[point.at]):
        return replace(when, start=when.end)
    if when is None and span.kind == "duration":
        if predicate in _STATES and reached == trigger:
            return lasting(annotated, point, trigger)
        if not gives(head, trigger):
            return None
        told = _own(annotated, times, head.head, lexicon)
        return respite(point, (told[0].start or told[0].end) if told else published)
    return when


def _marked(noun: Token) -> bool:
    """Whether it is told what an event is: "Sunday's handover *marks the end* of their presence"."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in _MARKING


def _no_stay(point: Point, trigger: Token, predicate: str, lexicon: Lexicon) -> bool:
    """Whether a day is that of what was done about a base and not of its being there: "sold its base *on Friday*"."""
    if predicate not in _STATES or trigger.pos_ != "NOUN" or not presupposed(trigger, lexicon):
        return False
    return point.span.kind in ("weekday", "relative") and point.span.preposition not in ("since", "until", "for")


def _tells_when(clause: Token) -> bool:
    """Whether a clause tells when what it hangs on is: "a withdrawal *that began Monday*", "*scheduled for May*"."""
    return clause.dep_ in ("relcl", "acl") and clause.lemma_.lower() in _HAPPENING


def _timed_by(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The trigger and what governs it, not beyond a purpose: "was founded in 1978 to watch the *retreat*"."""
    for token in chain(trigger, lexicon):
        yield token
        if token.dep_ == "prep" and token.lower_ in _APART and _far(token, trigger):
            return  # "sent troops on Monday, days *after* reports of a withdrawal"
        purpose = token.dep_ == "advcl" or (token.dep_ == "xcomp" and token.head.lemma_.lower() in _FOUNDING)
        if purpose and token != trigger and token.tag_ == "VB":
            return


def _of_a_pact(annotated: Annotated, point: Point, trigger: Token, reached: Token, lexicon: Lexicon) -> bool:
    """Whether a time that has passed is that of a plan that leads to a trigger: "the *agreement* on it was signed"."""
    if point.span.preposition in DUE or not below_plan(trigger, reached, lexicon):
        return False
    published, end = annotated.article.published, point.when.end if point.when else None
    return published is None or end is None or end <= published


def _far(prep: Token, trigger: Token) -> bool:
    """Whether what follows a preposition is told of another time: "*weeks* after it", "after *reports* of it"."""
    return trigger.head != prep or any(c.dep_ == "npadvmod" for c in prep.children)


def _now(annotated: Annotated, times: tuple[Point, ...], trigger: Token, span: TimeSpan) -> When | None:
    """What "currently" is: the time at which it was said, else the day of the article."""
    if span.text.lower() not in _NOW:
        return None
    told, published = as_told(annotated, times, trigger), annotated.article.published
    day = When(published, published, "anchored", span.text) if published else None
    return told[0] if told else day


def _when(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """The time that a clause explains: "*in 1993*, when Georgia joined"."""
    verbs = (trigger, trigger.head) if trigger.dep_ == "xcomp" else (trigger,)
    when = next((c for verb in verbs for c in verb.children if c.lower_ == "when" and c.i < trigger.i), None)
    if when is None:
        return None
    doc, published = annotated.parsed.doc, annotated.article.published
    before = [point for point in within(times, trigger.sent.start, when.i) if when.i - point.at <= _BESIDE]
    for point in reversed(before):
        end = annotated.parsed.ends.index(point.span.end) if point.span.end in annotated.parsed.ends else point.at
        if all(token.dep_ == "punct" or token.lemma_ == "be" for token in doc[end + 1 : when.i]):  # "2019 is when"
            span = point.span if point.span.preposition not in _LED else replace(point.span, preposition=None)
            found = resolved(span, published, trigger, point.anchor, lexicon)
            return (found, mark_of(point.span)) if found else None
    return None


def _since(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """From the time of what it has lasted since: "has been there *since it was founded in 1974*"."""
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else trigger.head
    for clause in verb.children:
        if clause.dep_ == "advcl" and any(c.lower_ == "since" and c.i < clause.i for c in clause.children):
            found = _own(annotated, times, clause, lexicon)
            if found and found[0].start and clause.is_ancestor(token_at(annotated, found[1])):
                return replace(found[0], end=None), found[1]
    return None


def _alongside(
    annotated: Annotated, times: tuple[Point, ...], trigger: Token, predicate: str, lexicon: Lexicon
) -> Timed | None:
    """The time of another verb that a trigger shares."""
    found = (
        _own(annotated, times, other, lexicon) or _when(annotated, times, other, lexicon)
        for other in partners(trigger, predicate, lexicon)
    )
    return next((one for one in found if one), None)


def _jointly(annotated: Annotated, times: tuple[Point, ...], trigger: Token, lexicon: Lexicon) -> Timed | None:
    """When two things are due together: "will leave Chad and hand over its base *by July*"."""
    for verb in _timed_by(trigger, lexicon):
        for other in verb.children:
            bare = not any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children)
            if verb.pos_ != "VERB" or other.dep_ != "conj" or other.pos_ != "VERB" or not bare:
                continue
            found = _own(annotated, times, other, lexicon)
            preposition = next((p.span.preposition for p in times if found and p.span.start == found[1].start), None)
            if found and preposition in DUE:
                return found
    return None
