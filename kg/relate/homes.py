"""The state of an office that is told without one: "President X", "the defence minister, Y, said"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.leaders import served, statesman
from kg.lexicon import grammar
from kg.relate.hanging import conjuncts, joined, modifiers
from kg.relate.mainly import another_told, main_two, mostly_about
from kg.relate.offices import Office
from kg.relate.reader import Filler, Reader

_UNIQUE = grammar("unique_offices")
_PRESS = grammar("press")
_ADDRESSING = grammar("addressing")
_DEMANDING = grammar("demanding")
_OFTEN = 4  # mentions of a state that an article from an unknown town must have to be its own
_ABOVE_STATES = grammar("above_states")
_GOVERNING_TITLES = grammar("governing_titles")
_ABROAD = ("to", "with")
_LEAVING = grammar("leaving")
_WHERE = ("across", "from", "in", "inside", "within")  # a host's minister tells who comes "to" it


@dataclass(slots=True)
class Holders:
    """What an article tells of whose offices are.

    `states` and `bodies` are what each person serves first, `offices` who holds which office of which state.
    """

    states: dict[int, int] = field(default_factory=dict)
    offices: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)

    def note(self, person: int, body: int, state: int | None, title: str, *, past: bool = False) -> None:
        """Keep that a person holds, or in the `past` held, an office of a body, or of a state."""
        self.bodies.setdefault(person, body)
        if state is None:
            return
        self.states.setdefault(person, state)
        if past:
            return
        self.offices.setdefault((_plain(title), state), set()).add(person)

    def taken(self, title: str, state: int, person: int) -> bool:
        """Whether an office that only one can hold is held by somebody else there."""
        return _plain(title) in _UNIQUE and bool(self.offices.get((_plain(title), state), set()) - {person})

    def alone(self) -> int | None:
        """The one state whose officers the article names; None where it names those of several."""
        states = set(self.states.values())
        return states.pop() if len(states) == 1 else None


def home(reader: Reader, held: Office, here: Filler, holders: Holders) -> int | None:
    """The state of an office beside which none is named; None in doubt.

    That of which the article says elsewhere that the person serves it, the only one of the article that has such an
    office, that of the dateline, else one just spoken of. Never one that has no such office, or another in it.
    """
    told = holders.states.get(here[0])
    if told is not None:
        return told
    states = [n for n, draft in enumerate(reader.annotated.coref.drafts) if draft.type == "country" and draft.spots]
    own = _serving(reader, held.title, here[0])
    found = [n for n in states if reader.annotated.coref.drafts[n].known in own]
    known = found[0] if len(found) == 1 else None
    if own and not found and len(reader.annotated.coref.drafts[here[0]].key) > 2:
        return None  # "Prime Minister Donald Tusk", where only other states are named
    if known is None and (having := _having(reader, held.title, states)) is not None:
        if len(having) != 1:
            return None
        known = having[0]
    if known is None:
        known = _commanding(reader, held.title)
    if known is None:
        known = _sent_by(reader, here[1])
    if known is not None:
        holders.note(here[0], known, known, held.title)
        return known
    barred = {n for n in states if _lacks(reader, held.title, n)}
    taken = {n for n in states if holders.taken(held.title, n, here[0])}
    draft = reader.annotated.coref.drafts[here[0]]
    for n in draft.spots:
        barred |= set(_addressed(reader, reader.doc[reader.annotated.spots[n].head]))
        barred |= _joined_to(reader, reader.doc[reader.annotated.spots[n].head], holders)
    barred |= _opposite(reader, here[1])
    others = {*_near_states(reader, here[1]), *main_two(reader)} - barred - taken
    state = _spoken_of(reader, held, here, barred | taken if others else barred, holders)
    return None if state in _only_places(reader) else state


def _plain(title: str) -> str:
    words = title.lower().replace("defence", "defense").split()
    return " ".join(word for word in words if word not in ("former", "acting", "new"))


def _serving(reader: Reader, title: str, person: int) -> frozenset[str]:
    """The ids of the states that the known people of a name serve: "President Saakashvili"."""
    draft = reader.annotated.coref.drafts[person]
    words = set(title.lower().replace("-", " ").split())
    if not _ABOVE_STATES.isdisjoint(words):
        return frozenset()
    name, governs = draft.key[1:], not _GOVERNING_TITLES.isdisjoint(words)
    if draft.known:
        row = reader.lexicon.known.get(draft.known)
        return frozenset((row.country,) if row is not None and row.country and governs else ())
    return served(reader.lexicon, name) or statesman(reader.lexicon, name, bare=governs)


def _having(reader: Reader, title: str, states: Iterable[int]) -> list[int] | None:
    """Of some states those that have an office that most have not; None for an office that any may have."""
    rows = reader.lexicon.titles["only"]
    having = next((rows[name] for name in sorted(rows, key=len, reverse=True) if _plain_in(name, title)), None)
    return None if having is None else [n for n in states if reader.annotated.coref.drafts[n].known in having]


def _commanding(reader: Reader, title: str) -> int | None:
    """The one state of whose army the article speaks, for an office of the army; so for the navy and the police."""
    drafts = reader.annotated.coref.drafts
    arm = next((word for word in title.lower().split() if word in ("army", "navy", "police")), None)
    owners = {
        draft.country for draft in drafts if draft.spots and draft.key[:1] == ("force",) and draft.key[2:] == (arm,)
    }
    if arm is None or len(owners) != 1:
        return None
    country = owners.pop()
    if _plays_elsewhere(reader, country):
        return None  # "the Army chief" of a story told in India that names the Pakistan Army
    return next((n for n, draft in enumerate(drafts) if country and draft.known == country), None)


def _plays_elsewhere(reader: Reader, country: str | None) -> bool:
    """Whether the known places of an article are all in other states than one."""
    rows = (reader.lexicon.known.get(draft.known or "") for draft in reader.annotated.coref.drafts if draft.spots)
    lands = Counter(row.country for row in rows if row is not None and row.type == "place" and row.country)
    return lands.total() > 1 and not lands[country or ""]


def _lacks(reader: Reader, title: str, state: int) -> bool:
    rows = reader.lexicon.titles["lacking"]
    known = reader.annotated.coref.drafts[state].known
    return any(known in lacking and name == _plain(title) for name, lacking in rows.items())


def may_have(reader: Reader, title: str, state: int) -> bool:
    """Whether a state may have an office, by what is known of those that few have or some lack."""
    having = _having(reader, title, [state])
    return not _lacks(reader, title, state) and having != []


def _plain_in(name: str, title: str) -> bool:
    return f" {name} " in f" {title.lower()} "


def _sent_by(reader: Reader, person: Token) -> int | None:
    """The state whose delegation somebody heads: "a *Russian* delegation led by Minister X"."""
    clause = person.head.head if person.dep_ == "pobj" and person.head.lower_ == "by" else None
    if clause is None or clause.dep_ != "acl" or clause.lemma_.lower() not in ("head", "lead"):
        return None
    found = {state for word in modifiers(clause.head) for state, _ in reader.direct(word, ("country",))}
    return found.pop() if len(found) == 1 else None


def _only_places(reader: Reader) -> set[int]:
    """The states that are only where something is, while others act: "troops *in Iraq*, the president said"."""
    coref, acting = reader.annotated.coref, set[int]()
    named = set[int]()
    for n, spot in enumerate(reader.annotated.spots):
        referent, word = coref.of[n], reader.doc[spot.head]
        if referent is None or coref.drafts[referent].type != "country" or spot.kind != "name":
            continue
        named.add(referent)
        while word.dep_ == "conj":
            word = word.head
        left = word.dep_ == "dobj" and word.head.lemma_.lower() in _LEAVING
        if not left and (word.dep_ != "pobj" or word.head.lower_ not in _WHERE):
            acting.add(referent)
    return named - acting if acting else set()


def _opposite(reader: Reader, person: Token) -> set[int]:
    """The states with which a sentence tells of a deal or talks: in "X said of the pact *with Y*" X is not Y's."""
    others = (t for t in person.sent if t.dep_ == "pobj" and t.pos_ == "PROPN" and t.head.lower_ == "with")
    return {state for other in others for state, _ in reader.direct(other, ("country",))}


def _joined_to(reader: Reader, person: Token, holders: Holders) -> set[int]:
    """The states of those named after somebody in a list, else told first: "President X and *French* President Y"."""
    later = [*conjuncts(person)[1:], *([person.head] if joined(person.head) == person else [])]
    people = (who for one in later for who, _ in reader.direct(one, ("person",)))
    return {holders.states[who] for who in people if who in holders.states}


def _addressed(reader: Reader, person: Token) -> list[int]:
    """The states that somebody visits, asks or blames, so not their own: "President X urged *France* to leave"."""
    verb = person.head
    if person.dep_ != "nsubj" or verb.lemma_.lower() not in _ADDRESSING:
        return []
    drafts = reader.annotated.coref.drafts
    found: list[int] = []
    demands = verb.lemma_.lower() in _DEMANDING
    types = ("country", "force") if demands else ("country",)  # a president may order or praise his own troops
    for child in verb.children:
        things = [child] if child.i > verb.i and child.dep_ in ("dobj", "dative") else []
        if child.dep_ == "prep" and child.lower_ in _ABROAD:
            things = [c for c in child.children if c.dep_ == "pobj"]
        if demands and child.dep_ in ("ccomp", "xcomp"):
            things = [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")]
        for filler in (f for token in things for f in reader.direct(token, types)):
            country = drafts[filler[0]].country if reader.type(filler[0]) == "force" else drafts[filler[0]].known
            found += [n for n, draft in enumerate(drafts) if country and draft.known == country]
    return found


def _spoken_of(reader: Reader, held: Office, here: Filler, barred: set[int], holders: Holders) -> int | None:
    """That of the dateline, else the only one just spoken of, the one that governs there, or the article's own.

    Where the article is mostly about one state and just here about others too, whose minister it is stays in doubt.
    """
    main = reader.annotated.coref.home()
    if reader.annotated.parsed.dateline[1]:
        return main if _written_in(reader, main) and main not in barred else None
    around = set(_near_states(reader, here[1]))
    near = around - barred
    two = main_two(reader)
    if len(near) == 1 and len(around) == 2 and around == set(two):
        return next(iter(near))  # of the two that it is about, the one that is not the other side
    subject = here[1].dep_ == "nsubj"  # "our troops will leave Y, the minister said": who announces is of the first
    most = mostly_about(reader)
    if main is not None and main not in barred and (main in near or not near):
        sure = main in most and not another_told(reader, main)
        return main if sure and (subject or len(near) < 2) else None
    alone = holders.alone()
    if alone is not None and alone not in barred and (alone in near or not near) and main in (None, alone):
        return alone if alone in most else None
    governing = _governing(reader, here[1]) - barred
    if len(governing) == 1 and (state := next(iter(governing))) in two and state in most:
        return state
    return None


def _governing(reader: Reader, token: Token) -> set[int]:
    """The states whose governments or papers speak or act in a sentence and, where none does, in the one before."""
    coref = reader.annotated.coref
    here = coref.sentence(token.i)
    found: tuple[set[int], set[int]] = (set(), set())
    for n, spot in enumerate(reader.annotated.spots):
        referent, back = coref.of[n], here - coref.sentence(spot.head)
        if referent is None or coref.drafts[referent].type != "country" or back not in (0, 1):
            continue
        word = reader.doc[spot.head]
        acts = word.dep_ in ("nsubj", "poss") and spot.role != "adjective" and word.head.dep_ in ("ROOT", "nsubj")
        noun = reader.lexicon.nouns.get(word.head.lemma_.lower())
        governs = spot.kind == "nominal" or (noun is not None and noun[1] == "government")
        asking = word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lower_ == "request"
        press = word.dep_ in ("amod", "compound", "nmod", "poss") and word.head.lemma_.lower() in _PRESS
        if acts or governs or asking or press:
            found[back].add(referent)
    return found[0] or found[1]


def _written_in(reader: Reader, state: int | None) -> bool:
    """Whether the dateline's places, if it has any, are of a state, or unknown and the article speaks much of it."""
    drafts, parsed = reader.annotated.coref.drafts, reader.annotated.parsed
    countries = {
        drafts[n].country for spot, n in zip(reader.annotated.spots, reader.annotated.coref.of, strict=True)
        if n is not None and spot.type == "place" and parsed.starts[spot.first] < parsed.dateline[1]
        and drafts[n].type == "place"
    }  # fmt: skip
    if state is None:
        return False
    if countries == {None}:
        return len(drafts[state].spots) >= _OFTEN
    return not countries or drafts[state].known in countries


def _near_states(reader: Reader, token: Token) -> list[int]:
    """The states of a sentence and the one before it."""
    coref = reader.annotated.coref
    here = coref.sentence(token.i)
    told: list[list[int]] = [[], []]
    for n, spot in enumerate(reader.annotated.spots):
        back, referent = here - coref.sentence(spot.head), coref.of[n]
        if referent is not None and spot.type == "country" and back in (0, 1):
            told[back].append(referent)
    return told[0] + told[1]
