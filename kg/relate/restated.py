"""What somebody says again of what an article tells already: "They would be gone by June", "the pullout was complete".

Who and where are left open by pronouns, by "the soldiers" and "the country", or not told at all. Where an article tells
of one such thing only, it is that one, and whoever says it vouches for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.model import Claim
from kg.relate.frames import Frame, Place
from kg.relate.reader import Filler, Reader
from kg.relate.roles import Roles
from kg.relate.told import speaker_of

_EVENTS = ("agrees-with", "meets-with", "cooperates-with", "deploys-to", "attacks", "demands-withdrawal-of")
_AGAIN = ("withdraws-from", "hands-over-to", "takes-control-of", "stationed-in", "fights", *_EVENTS)
_RETOLD = grammar("retold")
_PACTS = grammar("made_once")
_MATTERS = grammar("pact_matters")
_OTHERS = grammar("others_of_kind")
_WAYS_OF_LEAVING = grammar("ways_of_leaving")
_SENT_AGAIN = grammar("sent_again")
_PARTIES = grammar("parties")
_STANDING_FOR = grammar("standing_for_all")
_STAYS = grammar("stays")
_CARRIERS = grammar("carriers")
_DATELESS = ("present", "duration", "ambiguous")
_STAYING = grammar("staying")
_REFLEXIVE = ("itself", "themselves", "himself", "ourselves")
_BEING = ("presence", "stay")
_US = ("we", "us", "our", "ours")
_DEFINITE = ("the", "this", "these", "those", "that", "all", "both", "its", "their", "our")
_TWO = ("two", "both")
_SITES = ("base", "facility")
_PLACES = (*_SITES, "place", "country")
_ARMED = ("force", "coalition", "armed-group")
_HANDED = ("object", "of")
_GIVING = ("hands-over-to", "takes-control-of")
_NEAR = 3  # sentences within which one of several places is the last told of


@dataclass(frozen=True, slots=True)
class Untold:
    """A trigger of a frame in somebody's words that leaves open who, or where, or both."""

    frame: Frame
    trigger: Token
    found: Roles
    subjects: Sequence[Filler]
    objects: Sequence[Filler]


def dated(reader: Reader, trigger: Token) -> bool:
    """Whether what a sentence itself tells has a time, so that it may say more than what is told elsewhere."""
    if trigger.pos_ == "NOUN" and trigger.dep_ not in ("nsubj", "nsubjpass", "ROOT"):
        return False  # "the third raid this month after *the departure*"
    first, last = trigger.sent.start, trigger.sent.end
    return any(first <= at < last and span.kind not in _DATELESS for at, span in reader.annotated.times)


def restated(
    reader: Reader, untold: Sequence[Untold], claims: Sequence[Claim]
) -> Iterator[tuple[Untold, Filler, Filler]]:
    """What is left open in somebody's words and told elsewhere in the article, with who and where; once a trigger."""
    starts = reader.annotated.parsed.starts
    own = {(m.start, claim.predicate) for claim in claims for m in claim.marks if m.role == "trigger"}
    for one in untold:
        predicate, at = one.frame.predicate.id, starts[one.trigger.i]
        if predicate not in _AGAIN or (at, predicate) in own or not _points_back(reader, one):
            continue
        if speaker_of(reader.annotated, one.trigger, reader.lexicon)[0] is None and any(
            c.predicate == predicate and c.start <= at < c.end for c in claims
        ):
            continue  # "the mission closed in July, years after *they left*": not the same
        again = _one(reader, one, [c for c in claims if c.predicate == predicate and _meant(reader, one, c)])
        if again is not None:
            own.add((at, predicate))
            yield one, (again[0], one.trigger), (again[1], one.trigger)


def _points_back(reader: Reader, one: Untold) -> bool:
    """Whether words in the sentence stand for something told: "*the* pullout", "*they* left", "left *the base*"."""
    trigger, frame, found = one.trigger, one.frame, one.found
    if frame.predicate.id in _EVENTS:
        return _event_told(reader, one)
    if frame.predicate.id == "fights":  # "a new war between *the two* neighbours"
        return frame.subject == frame.object and any(
            c.lower_ in _TWO for role in frame.subject.roles for t in found.get(role, ()) for c in t.children
        )
    if frame.predicate.id == "stationed-in" and trigger.pos_ == "NOUN":  # "*their* presence was a burden"
        beside = [c for c in trigger.children if c.i < trigger.i]
        known = any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in beside)
        return trigger.lemma_.lower() in _BEING and known and not any(c.lower_ in _OTHERS for c in beside)
    if frame.predicate.id == "stationed-in":  # "remains *engaged* in X" is no stay
        plain = not any(c.dep_ in ("acomp", "oprd", "xcomp", "attr") for c in trigger.children)
        if trigger.lemma_.lower() not in _STAYING or not plain:
            return False
    if frame.predicate.id in _GIVING:
        if not all(_site(reader, t) for role in _HANDED for t in found.get(role, ())):
            return False  # "did not want to be handed to X"
        if trigger.pos_ == "VERB" and not (one.objects if frame.predicate.id == "hands-over-to" else one.subjects):
            return False  # nobody is told to whom
    if trigger.pos_ == "NOUN":
        if frame.predicate.id == "withdraws-from" and _as_a_whole(trigger):
            return True
        return bool(one.subjects or one.objects) or any(c.lower_ in _DEFINITE for c in trigger.children)
    return trigger.pos_ == "VERB" and any(
        t != trigger for place in (frame.subject, frame.object) for role in place.roles for t in found.get(role, ())
    )


def _as_a_whole(leaving: Token) -> bool:
    """Whether a noun means all of a withdrawal: "wants *a full* withdrawal", "*Withdrawal* by May was announced"."""
    beside = [c for c in leaving.children if c.i < leaving.i and not c.is_punct]
    if not beside:
        return leaving.tag_ == "NN" and leaving.i == leaving.sent.start
    return any(c.lower_ == "a" for c in beside) and any(c.lower_ in _WAYS_OF_LEAVING for c in beside)


def _event_told(reader: Reader, one: Untold) -> bool:
    """Whether a noun means what was told to happen: "*the* attack", "*its* lease"; or "the two sides agreed"."""
    trigger, lemma, predicate = one.trigger, one.trigger.lemma_.lower(), one.frame.predicate.id
    if trigger.pos_ == "NOUN":
        if lemma not in (_PACTS if predicate == "agrees-with" else _RETOLD):
            return False
        beside = [c for c in trigger.children if c.i < trigger.i]
        which = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in beside)
        own = predicate in ("cooperates-with", "meets-with") and any(c.dep_ == "relcl" for c in trigger.children)
        paid = lemma == "visit" and any(c.lower_ in ("of", "by") for c in trigger.children)
        return which and not own and not paid and not any(c.lower_ in _OTHERS or c.dep_ == "nummod" for c in beside)
    if trigger.pos_ != "VERB":
        return False
    doers = [t for t in one.found.get("agent", ()) if t != trigger]
    if one.frame.predicate.symmetric:
        return bool(doers) and all(_parties(t) and t.tag_ == "NNS" for t in doers)
    if predicate != "deploys-to" or lemma not in _SENT_AGAIN:
        return False
    themselves = any(t.lower_ in _REFLEXIVE for t in one.found.get("object", ()))
    owned = not one.subjects and any(c.lower_ in ("its", "their") for t in doers for c in t.children)
    return not themselves and not owned and bool(doers or one.subjects or _counted(one))


def _counted(one: Untold) -> bool:
    """Whether a number is told of those who are sent: "Initially *six personnel* were deployed"."""
    return any(c.dep_ == "nummod" for t in one.found.get("object", ()) for c in t.children)


def _site(reader: Reader, token: Token) -> bool:
    """Whether a word is a base or a place that may be handed over."""
    if reader.direct(token, (*_SITES, "place")):
        return True
    return _class(reader, token) in (*_SITES, "place")


def _class(reader: Reader, token: Token) -> str:
    """The entity type that a common noun has: "force" of "soldiers"."""
    return reader.lexicon.nouns.get(token.lemma_.lower(), ("",))[0]


def _one(reader: Reader, one: Untold, meant: Sequence[Claim]) -> tuple[int, int] | None:
    """Who and where is meant, where one side did such a thing: of several places the last told of shortly before.

    Of a place and the land that it is in it is the place, but whose "mission ends" leaves the land.
    """
    if one.frame.predicate.symmetric and one.frame.predicate.id in _EVENTS:
        pairs = {frozenset((_side(reader, claim.subject), _side(reader, claim.object))) for claim in meant}
        return (meant[0].subject, meant[0].object) if len(pairs) == 1 else None
    if len({_side(reader, claim.subject) for claim in meant}) != 1:
        return None
    wheres = _inner(reader, {claim.object for claim in meant})
    if one.trigger.pos_ == "NOUN" and one.trigger.lemma_.lower() in _STAYS:
        lands = {claim.object for claim in meant if reader.type(claim.object) == "country"}
        wheres = lands or (wheres if one.trigger.lemma_.lower() in _BEING else lands)
    elif len(wheres) > 1:
        wheres = _inner(reader, _last(reader, one.trigger, meant))
        wheres = {where for where in wheres if reader.type(where) in _SITES} or wheres
    if len(wheres) != 1:
        return None
    where = wheres.pop()
    whos = sorted((reader.type(c.subject) == "country", c.subject) for c in meant if c.object == where)
    return whos[0][1], where


def _inner(reader: Reader, wheres: set[int]) -> set[int]:
    return {where for where in wheres if not any(reader.within(other, where) for other in wheres)}


def _last(reader: Reader, trigger: Token, meant: Sequence[Claim]) -> set[int]:
    """The places of the last sentence that tells such a thing, at most some sentences before."""
    starts, sentence = reader.annotated.parsed.starts, reader.annotated.coref.sentence
    before = [claim for claim in meant if claim.end <= starts[trigger.sent.start]]
    last = max((claim.start for claim in before), default=-1)
    near = [t for t in reader.doc[: trigger.i] if starts[t.i] == last]
    if not near or sentence(trigger.i) - sentence(near[0].i) > _NEAR:
        return set()
    return {claim.object for claim in before if claim.start == last}


def _meant(reader: Reader, one: Untold, claim: Claim) -> bool:
    """Whether an open sentence may say what a claim says: nothing in it is somebody or somewhere else."""
    doers = [f for t in one.found.get("agent", ()) for f in reader.direct(t, _ARMED)]
    if "agent" not in one.frame.subject.roles and not any(
        _side(reader, who) == _side(reader, claim.subject) for who, _ in doers or [(claim.subject, one.trigger)]
    ):
        return False  # "*the coalition* would hand over the base" is no word of American troops
    if one.frame.predicate.id == "agrees-with" and one.trigger.pos_ == "NOUN":
        words = reader.annotated.article.text[claim.start : claim.end].lower()
        if any(c.lower_ in _MATTERS and c.lower_ not in words for c in one.trigger.children):
            return False  # "the *peace* agreement" is no lease
    ends = [(claim.subject, claim.object)]
    if one.frame.predicate.symmetric:
        ends.append((claim.object, claim.subject))
    return any(
        _agrees(reader, one, one.frame.subject, one.subjects, who)
        and _agrees(reader, one, one.frame.object, one.objects, thing)
        for who, thing in ends
    )


def _agrees(reader: Reader, one: Untold, place: Place, fillers: Sequence[Filler], thing: int) -> bool:
    """Whether what fills a place of a frame is a thing, or leaves open what it is."""
    if fillers:
        return any(who == thing or _side(reader, who) == _side(reader, thing) for who, _ in fillers)
    tokens = [t for role in dict.fromkeys(place.roles) for t in one.found.get(role, ()) if t != one.trigger]
    both = one.frame.predicate.symmetric and one.frame.predicate.id in _EVENTS
    return all((both and _parties(token)) or _vague(reader, token, thing) for token in tokens)


def _parties(token: Token) -> bool:
    """Whether a word means the two who are told of: "*the sides*", "*both countries*"."""
    return token.lemma_.lower() in _PARTIES and any(c.lower_ in (*_TWO, "the") for c in token.children)


def _vague(reader: Reader, token: Token, thing: int) -> bool:
    """Whether a word may stand for a thing: a pronoun, or "the soldiers" for a force and "the country" for a land."""
    named = reader.direct(token, (*_ARMED, "organization", "person", *_PLACES))
    if named:
        return any(who == thing or _side(reader, who) == _side(reader, thing) for who, _ in named)
    us = token if token.lower_ in _US else next((c for c in token.children if c.lower_ in _US), None)
    if us is not None and reader.type(thing) in (*_ARMED, "country"):
        moved = us == token or token.lemma_.lower() in _CARRIERS or _class(reader, token) == "force"
        return moved and _speaks_for(reader, us, thing)
    if token.lower_ in _STANDING_FOR or (token.pos_ == "NUM" and token.dep_ in ("nsubj", "nsubjpass")):
        return True
    if token.dep_ in ("amod", "compound"):
        return token.text.islower()
    if token.pos_ != "NOUN" or not any(c.lower_ in _DEFINITE for c in token.children):
        return False
    if any(t.pos_ == "PROPN" for t in token.subtree if t.i <= token.i or _class(reader, token) in _PLACES):
        return False  # "the town *of X*"
    if token.tag_ == "NNS" and reader.type(thing) in _SITES:
        return False  # "handed over its *camps*" tells of more than one
    class_, type_ = _class(reader, token), reader.type(thing)
    return class_ == type_ or (class_ == "force" and type_ in ("coalition", "country"))


def _speaks_for(reader: Reader, us: Token, thing: int) -> bool:
    """Whether who says "we" is of a side: its state or body, or somebody who holds an office there."""
    speaker = speaker_of(reader.annotated, us, reader.lexicon)[0]
    if speaker is None:
        return False
    coref = reader.annotated.coref
    state = coref.state_of(speaker, office=True) if reader.type(speaker) == "person" else speaker
    bodies = {*reader.bodies.get(speaker, ()), *([state] if state is not None else [])}
    sides = {_side(reader, body) for body in bodies} | {coref.drafts[body].known for body in bodies} - {None}
    return _side(reader, thing) in sides


def _side(reader: Reader, who: int) -> str | int:
    """The country that somebody is, or is a force of; else the thing itself."""
    draft = reader.annotated.coref.drafts[who]
    if draft.type == "country":
        return draft.known or who
    return (draft.country if draft.type == "force" else None) or who
