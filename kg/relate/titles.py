"""Who holds which office: "Quds Force commander X", "X, head of Y", "X is the president of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.model import Claim, Status
from kg.relate.modality import status
from kg.relate.offices import Office, around, offices
from kg.relate.reader import Filler, Reader

_HEADS = grammar("heads")
_STATE = grammar("state_offices")
_SERVICES = ("army", "military", "navy", "police", "governor")


def holds_position(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """holds-position-in, and leads for who heads a force, from the offices told of one mention of a person."""
    seen: set[tuple[int, str]] = set()
    for held, said in (*((one, "actual") for one in offices(reader, spot)), *_copula(reader, here[1])):
        for body in _of(reader, held, here):
            if body[0] == here[0] or (body[0], held.title) in seen:
                continue
            seen.add((body[0], held.title))
            yield reader.claim("holds-position-in", here, body, held.noun, "title.near", status=said, title=held.title)
            if _heads(held) and reader.type(body[0]) in ("force", "armed-group"):
                yield reader.claim("leads", here, body, held.noun, "title.leads", status=said)


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
            home = reader.annotated.coref.home()
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


def _heads(held: Office) -> bool:
    """Whether who holds an office leads what it is of: not a deputy, and not "a Hamas commander", one of many."""
    one_of_many = any(c.lower_ in ("a", "an") for c in held.noun.children)
    return held.noun.lemma_.lower() in _HEADS and "deputy" not in held.title.lower() and not one_of_many
