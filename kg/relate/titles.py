"""Who holds which office: "Quds Force commander X", "X, head of Y", "X is the president of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.model import Claim, Status
from kg.relate.modality import status
from kg.relate.offices import Office, around, office, offices
from kg.relate.reader import Filler, Reader

_HEADS = grammar("heads")
_STATE = grammar("state_offices")
_SERVICES = ("army", "military", "navy", "police", "governor")


def holds_position(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """holds-position-in, and leads for who heads a force, from the offices told of one mention of a person."""
    seen: set[tuple[int, str]] = set()
    for told, said in (*((one, "actual") for one in offices(reader, spot)), *_copula(reader, here[1])):
        held = _same_office(reader, told) if told.noun.lower_ == "counterpart" else told
        if held is None:
            continue
        for body in _of(reader, held, here):
            if body[0] == here[0] or (body[0], held.title) in seen:
                continue
            seen.add((body[0], held.title))
            yield reader.claim("holds-position-in", here, body, held.noun, "title.near", status=said, title=held.title)
            if reader.type(body[0]) in ("force", "armed-group") and _heads(held, body) and not _junior(reader, spot):
                yield reader.claim("leads", here, body, held.noun, "title.leads", status=said)


def _same_office(reader: Reader, counterpart: Office) -> Office | None:
    """The office of a "counterpart": the one told last before it in the sentence, of another body."""
    before = reversed(reader.doc[counterpart.noun.sent.start : counterpart.noun.i])
    title = next((found[0] for token in before if (found := office(reader, token))), None)
    return replace(counterpart, title=title) if title and counterpart.bodies else None


def _copula(reader: Reader, person: Token) -> Iterator[tuple[Office, Status]]:
    """The office in "X is the president of Y", "X was appointed commander of Y", "X served as head of Y"."""
    verb = person.head
    if person.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_ not in (
        "be", "become", "serve", "remain", "appoint", "name", "elect",
    ):  # fmt: skip
        return
    nouns = [c for c in verb.children if c.dep_ in ("attr", "oprd")]
    nouns += [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" for g in c.children if g.dep_ == "pobj"]
    for noun in nouns:
        found = around(reader, noun)
        if found:
            yield found, status(verb, reader.lexicon)[0] or "actual"


def _of(reader: Reader, held: Office, here: Filler) -> tuple[Filler, ...]:
    """The bodies of an office; where none is named, the state whose minister or president it is."""
    drafts = reader.annotated.coref.drafts
    stately = any(word in _STATE for word in held.title.lower().split())
    national = stately or any(word in _SERVICES for word in held.title.lower().split())
    if not held.bodies:
        country = drafts[here[0]].country if national else None
        if national and country is None:
            home = _home(reader, held, here) if held.noun.lower_ not in reader.lexicon.titles["sent"] else None
            return ((home, held.noun),) if home is not None else ()
        return tuple((n, held.noun) for n, d in enumerate(drafts) if country and d.known == country)[:1]
    return tuple(_state(reader, body) if stately else body for body in held.bodies)


def _state(reader: Reader, body: Filler) -> Filler:
    """The country, where a state's office is named beside one of its forces: "French Armed Forces Minister X"."""
    drafts = reader.annotated.coref.drafts
    draft = drafts[body[0]]
    if draft.type == "force" and draft.country:
        return next(((n, body[1]) for n, other in enumerate(drafts) if other.known == draft.country), body)
    return body


def _home(reader: Reader, held: Office, here: Filler) -> int | None:
    """The state of a minister beside whom none is named: that of the dateline, else the only one just spoken of.

    Where the article is mostly about one state and just here about others too, whose minister it is stays in doubt.
    """
    home = reader.annotated.coref.home()
    if reader.annotated.parsed.dateline[1]:
        return home if _written_in(reader, home) else None
    near = set(_near_states(reader, here[1]))
    subject = here[1].dep_ == "nsubj"  # "our troops will leave Y, the minister said": who announces is of the first
    if home in near or not near:
        return home if subject or len(near) < 2 else None
    acting = _near_states(reader, here[1], acting=True)
    return acting[0] if subject and "minister" in held.title.lower() and len(set(acting)) == 1 else None


def _written_in(reader: Reader, home: int | None) -> bool:
    """Whether the dateline's places, if it has any, are of a state."""
    drafts, parsed = reader.annotated.coref.drafts, reader.annotated.parsed
    countries = {
        drafts[n].country for spot, n in zip(reader.annotated.spots, reader.annotated.coref.of, strict=True)
        if n is not None and spot.type == "place" and parsed.starts[spot.first] < parsed.dateline[1]
    }  # fmt: skip
    return home is not None and (not countries or drafts[home].known in countries)


def _near_states(reader: Reader, token: Token, *, acting: bool = False) -> list[int]:
    """The states of a sentence and the one before it; of `acting` ones, the subjects there that are told of again."""
    coref = reader.annotated.coref
    here = coref.sentence(token.i)
    told: list[list[int]] = [[], []]
    for n, spot in enumerate(reader.annotated.spots):
        back, referent, word = here - coref.sentence(spot.head), coref.of[n], reader.doc[spot.head]
        if referent is None or spot.type != "country" or back not in (0, 1):
            continue
        if not acting or back == 0 or word.dep_ in ("nsubj", "nsubjpass"):
            told[back].append(referent)
    return [state for state in told[1] if state in told[0]] if acting else told[0] + told[1]


def _heads(held: Office, body: Filler) -> bool:
    """Whether who holds an office leads what it is of.

    Not a deputy, not "a Hamas commander", one of many, and not "the army commander *in* the area" or "*for* a town".
    """
    one_of_many = any(c.lower_ in ("a", "an") for c in held.noun.children)
    after = held.noun.doc[held.noun.i + 1 : held.noun.i + 2].text.lower()
    between = held.noun.doc[body[1].i + 1 : held.noun.i]  # "the ATMIS *FOB* commander" leads the base
    local = body[1].i < held.noun.i and (after in ("in", "at", "for") or any(t.text.isupper() for t in between))
    return held.noun.lemma_.lower() in _HEADS and not (one_of_many or local or "deputy" in held.title.lower())


def _junior(reader: Reader, spot: Spot) -> bool:
    """Whether a rank that heads no army stands before a name: "*Lieutenant* X", but "Lieutenant *General* X"."""
    at = spot.first - 1
    while at > 0 and reader.doc[at].text == ".":
        at -= 1
    return at >= 0 and reader.doc[at].lower_.strip(".") in reader.lexicon.titles["junior"]
