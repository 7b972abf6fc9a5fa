"""Who holds which office: "Quds Force commander X", "X, head of Y", "X is the president of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.model import Claim
from kg.relate import tenure
from kg.relate.aides import patron, spoken_for
from kg.relate.homes import Holders, home, may_have
from kg.relate.officers import commissioned, ranked, several, shared
from kg.relate.offices import Office, offices
from kg.relate.posts import office
from kg.relate.reader import Filler, Reader
from kg.relate.terms import term

_HEADS = grammar("heads")
_STATE = grammar("state_offices")
_SPEAKING = grammar("speaking_offices")
_PAST = grammar("past_offices")
_STATE_PARTS = grammar("state_parts")
_LOCAL = grammar("local_offices")
_SCOPE = 5  # words after an office that tell what it speaks for
_NATIONAL = grammar("national_offices")
_FORCE_NOUNS = grammar("force_nouns")
_ARMS = {"air", "army", "ground", "land", "naval", "navy", "police"}


def titles(reader: Reader) -> Iterator[Claim]:
    """holds-position-in, and leads for who heads a force, from the offices told of each mention of a person."""
    told = {
        n: (*offices(reader, spot), *shared(reader, spot), *several(reader, spot), *ranked(reader, spot))
        or tuple(commissioned(reader, spot))
        for n, spot in _people(reader)
    }
    holders = Holders()
    _inherit(reader, told)
    for n in told:
        person = reader.annotated.coref.of[n]
        for held in told[n]:
            if person is not None and held.bodies:
                holders.note(person, held.bodies[0][0], _served(reader, held), held.title, past=_past(held.noun))
    for n, spot in _people(reader):
        person = reader.annotated.coref.of[n]
        if person is not None:
            yield from _holds(reader, spot, (person, reader.doc[spot.head]), told[n], holders)
    for n, spot in enumerate(reader.annotated.spots):
        if spot.key in (("pronoun", "he"), ("pronoun", "she")):
            yield from _became(reader, reader.annotated.coref.of[n], reader.doc[spot.head])


def _became(reader: Reader, person: int | None, pronoun: Token) -> Iterator[Claim]:
    """The offices that a verb tells of "he" or "she", where it is said of what: "*He* served as commander of KFOR"."""
    if person is None or reader.type(person) != "person":
        return
    for held, said, verb in tenure.held(reader, pronoun):
        time, mark = term(reader, pronoun, held.noun, verb) if held.bodies else (None, None)
        for body in held.bodies:
            yield reader.claim(
                "holds-position-in", (person, pronoun), body, held.noun, "title.he", status=said, title=held.title,
                time=time, marks=(mark,) if mark else (),
            )  # fmt: skip


def _inherit(reader: Reader, told: dict[int, tuple[Office, ...]]) -> None:
    """Give an office without a body that of the one it is joined to: "Latvian President X and Defence Minister Y"."""
    ends = {reader.annotated.spots[n].last: n for n in told}
    for n, held in told.items():
        for place, one in enumerate(held):
            found = office(reader, one.noun) if not one.bodies and _stately(one.title) else None
            if found is None or one.noun.i > reader.annotated.spots[n].first:
                continue
            at = found[1] - 1
            joined = reader.doc[max(0, at - 2) : at + 1].text.lower()
            at -= 3 if joined == "as well as" else 1 if joined.endswith("and") else 0
            if at >= 0 and reader.doc[at].text == "," and joined.endswith(("and", "as")):
                at -= 1
            other = next((x for x in told.get(ends.get(at, -1), ()) if x.bodies and _stately(x.title)), None)
            if other is None or at == found[1] - 1 or other.title.lower() == one.title.lower():
                continue
            body = _state(reader, other.bodies[0])
            if reader.type(body[0]) == "country" and may_have(reader, one.title, body[0]):
                told[n] = (*held[:place], replace(one, bodies=(body,)), *held[place + 1 :])


def _people(reader: Reader) -> Iterator[tuple[int, Spot]]:
    for n, spot in enumerate(reader.annotated.spots):
        if spot.type == "person" and spot.kind == "name":
            yield n, spot


def _past(noun: Token) -> bool:
    """Whether an office is one that its holder had: "*former* president", "the *late* king"."""
    return any(token.lower_ in _PAST for token in noun.doc[max(noun.sent.start, noun.i - 4) : noun.i])


def _served(reader: Reader, held: Office) -> int | None:
    """The state of an office of state, or of one in its forces and bodies, that is told with it."""
    drafts = reader.annotated.coref.drafts
    if not held.bodies:
        return None
    body = held.bodies[0][0]
    if reader.type(body) == "country":
        return body if _national(held) else None
    country = drafts[body].country
    return next((n for n, draft in enumerate(drafts) if country and draft.known == country), None)


def _holds(reader: Reader, spot: Spot, here: Filler, beside: tuple[Office, ...], holders: Holders) -> Iterator[Claim]:
    seen: set[tuple[int, str]] = set()
    for told, said, verb in (*((one, "actual", None) for one in beside), *tenure.held(reader, here[1])):
        held = _same_office(reader, told) if told.noun.lower_ == "counterpart" else told
        if held is None:
            continue
        for body in _of(reader, held, here, holders):
            if body[0] == here[0] or (body[0], held.title) in seen:
                continue
            seen.add((body[0], held.title))
            time, mark = term(reader, here[1], held.noun, verb)
            yield reader.claim(
                "holds-position-in", here, body, held.noun, "title.near", status=said, title=held.title, time=time,
                marks=(mark,) if mark else (),
            )  # fmt: skip
            if reader.type(body[0]) in ("force", "armed-group") and _heads(held, body) and not _junior(reader, spot):
                yield reader.claim("leads", here, body, held.noun, "title.leads", status=said)


def _same_office(reader: Reader, counterpart: Office) -> Office | None:
    """The office of a "counterpart": the one told last before it, in its sentence or the one before."""
    start = counterpart.noun.sent.start
    start = reader.doc[start - 1].sent.start if start else start
    before = reversed(reader.doc[start : counterpart.noun.i])
    title = next((found[0] for token in before if (found := office(reader, token))), None)
    return replace(counterpart, title=title) if title and counterpart.bodies else None


def _of(reader: Reader, held: Office, here: Filler, holders: Holders) -> tuple[Filler, ...]:
    """The bodies of an office; where none is named, the state whose minister or president it is."""
    drafts = reader.annotated.coref.drafts
    if held.bodies:
        return tuple(_state(reader, body) for body in held.bodies) if _stately(held.title) else held.bodies
    whose = patron(reader, held.noun)
    if whose is not None:
        serves = holders.bodies.get(whose)
        if serves is None and drafts[whose].country:
            serves = next((n for n, d in enumerate(drafts) if d.known == drafts[whose].country), None)
        return ((serves, held.noun),) if serves is not None and whose != here[0] else ()
    if _of_a_place(reader, held.noun):
        return ()  # "the governor *of Manus*": no state that is named elsewhere
    if not _national(held) or held.noun.lower_ in reader.lexicon.titles["sent"]:
        before = spoken_for(reader, held.noun) if held.noun.lower_ in _SPEAKING else None
        return (before,) if before is not None else ()
    country = drafts[here[0]].country
    if country is not None:
        return tuple((n, held.noun) for n, d in enumerate(drafts) if d.known == country)[:1]
    state = home(reader, held, here, holders)
    return ((state, held.noun),) if state is not None else ()


def _of_a_place(reader: Reader, noun: Token) -> bool:
    """Whether an office is one of a town or province, which may be in any state."""
    of = noun.doc[noun.i + 1 : noun.i + 4]
    named = noun.lower_ in _LOCAL and any(token.pos_ == "PROPN" for token in of)
    return of.text.startswith("of ") and (named or any(reader.direct(token, ("place",)) for token in of))


def _stately(title: str) -> bool:
    return bool(_STATE & set(title.lower().split()))


def _national(held: Office) -> bool:
    """Whether an office without a body is one of the state's: "president", "a spokesman for the defence ministry"."""
    if (_STATE | _NATIONAL) & set(held.title.lower().split()):
        return True
    doc, at = held.noun.doc, held.noun.i + 1
    if doc[at : at + 1].text.lower() not in ("for", "of", "at"):
        return False
    scope = [t.lower_ for t in doc[at + 1 : min(at + _SCOPE, held.noun.sent.end)]]
    return bool(_STATE_PARTS & set(scope[: scope.index(",")] if "," in scope else scope))


def _state(reader: Reader, body: Filler) -> Filler:
    """The country, where a state's office is named beside one of its forces: "French Armed Forces Minister X"."""
    drafts = reader.annotated.coref.drafts
    draft = drafts[body[0]]
    if draft.type == "force" and draft.country:
        return next(((n, body[1]) for n, other in enumerate(drafts) if other.known == draft.country), body)
    return body


def _heads(held: Office, body: Filler) -> bool:
    """Whether who holds an office leads what it is of.

    Not a deputy, not "a Hamas commander", one of many, and not "the army commander *in* the area" or "*for* a town".
    """
    doc, noun, title = held.noun.doc, held.noun, held.title.lower().split()
    if noun.lemma_.lower() not in _HEADS or {"assistant", "deputy", "vice"} & set(title):
        return False
    if noun.tag_ in ("NNS", "NNPS") or any(c.lower_ in ("a", "an") for c in noun.children):
        return False  # one of many
    if _ARMS & set(title) - set(body[1].text.lower().split()):
        return False  # "Y's *Army* chief"
    if "of" in title and "staff" not in title:
        return False  # "the head *of information*" heads that
    if body[1].i < noun.i:
        after = doc[noun.i + 1 : noun.i + 2].text.lower()
        part = after in ("in", "at", "for") or (after == "of" and "of" not in title)  # "its head *of* civilian affairs"
        between = doc[body[1].i + 1 : noun.i]  # "the ATMIS *FOB* commander" leads the base
        return not part and not any(
            t.text.isupper() or (t.pos_ in ("NOUN", "PROPN", "NUM") and not _whole(held, t)) for t in between
        )
    office = body[1].dep_ in ("compound", "nmod", "amod") and body[1].head.pos_ == "NOUN"  # "of the *NATO* office"
    steps = [t.lower_ for t in doc[noun.i : body[1].i]].count("of") - title.count("of")
    return not office and steps <= 1  # "the head *of* communication *of* the army" heads no army


def _whole(held: Office, word: Token) -> bool:
    """Whether a word between a body and an office names no part of the body: "the X *group* leader"."""
    return word.lower_ in (*held.title.lower().split(), *_FORCE_NOUNS) or word.lower_ in _PAST


def _junior(reader: Reader, spot: Spot) -> bool:
    """Whether a rank that heads no army stands before a name: "*Lieutenant* X", but "Lieutenant *General* X"."""
    at = spot.first - 1
    while at > 0 and reader.doc[at].text == ".":
        at -= 1
    return at >= 0 and reader.doc[at].lower_.strip(".") in reader.lexicon.titles["junior"]
