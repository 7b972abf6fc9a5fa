"""Compiles the frames of `kg/data/frames/`: what expresses a predicate, and which role fills which place.

A place names roles in the order they are tried, each with the entity types it may hold there: "object:force" is an
object that is a force. `kg.relate.roles` says what the roles are; `kg/data/README.md` documents the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import LexiconError
from kg.lexicon import Lexicon, Predicate, grammar
from kg.model import ENTITY_TYPES, Status

_KEYS = {
    "id",
    "predicate",
    "trigger",
    "subject",
    "object",
    "what",
    "strength",
    "status",
    "recall",
    "home",
    "needs_what",
    "several",
    "examples",
    "counter_examples",
    "file",
}
_NEEDED = {"id", "predicate", "trigger", "subject", "object"}
_POS = {
    "verb": ("VERB", "AUX"),
    "noun": ("NOUN", "PROPN"),
    "adj": ("ADJ", "VERB", "NOUN", "PROPN"),
    "adp": ("ADP", "SCONJ"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject, object or role is looked for: (role, allowed types) in order; "in|at" are both looked at."""

    tries: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def roles(self) -> Iterator[str]:
        """The roles looked at."""
        return (one for role, _ in self.tries for one in role.split("|"))

    def without(self, type_: str) -> Place:
        """The same place for things of the other types."""
        return Place(tuple((role, tuple(t for t in types if t != type_)) for role, types in self.tries))


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying a predicate, for the lemma it is stored under.

    `pos`, `tag` and `governor` (lemmas) are what the trigger and its head must be, `complement` (lemmas) what must head
    its clause; `having` maps roles to lemmas one of which must fill them (any, where empty), `lacking` are roles that
    must be empty; `asks` are all roles that it looks at. `status` overrules the modality; `recall` lets a missing place
    be one named just before; `home` asks that the subject goes to its own country; `needs_what` makes `what` a must;
    `several` asks that the object is a mission or bloc of several states.
    """

    id: str
    predicate: Predicate
    pos: tuple[str, ...]
    subject: Place
    object: Place
    what: Place | None
    strength: tuple[str, ...]
    governor: frozenset[str]
    complement: frozenset[str]
    having: Mapping[str, frozenset[str]]
    lacking: frozenset[str]
    asks: frozenset[str]
    status: Status | None
    recall: bool
    home: bool
    needs_what: bool
    several: bool
    tag: str | None
    examples: tuple[Mapping[str, Any], ...]
    counter_examples: tuple[str, ...]


def compile_frames(lexicon: Lexicon) -> dict[str, tuple[Frame, ...]]:
    """All frames by the lemma that triggers them.

    Raises:
        LexiconError: a frame has an unknown key, predicate, part of speech or type, or an id twice.
    """
    by_lemma: dict[str, list[Frame]] = {}
    seen: set[str] = set()
    for row in lexicon.frames:
        file = row["file"] if "/" in row["file"] else f"kg/data/frames/{row['file']}"
        where = f"{file}: {row.get('id', 'a frame without id')}"
        if missing := _NEEDED - set(row):
            raise LexiconError(f"{where}: lacks {', '.join(sorted(missing))}")
        unknown = set(row) - _KEYS
        if unknown:
            raise LexiconError(f"{where}: unknown key {', '.join(sorted(unknown))}")
        if row["id"] in seen:
            raise LexiconError(f"{where}: the id stands twice")
        if row["predicate"] not in lexicon.predicates:
            raise LexiconError(f"{where}: no such predicate: {row['predicate']}")
        seen.add(row["id"])
        trigger = row["trigger"]
        if trigger.get("pos") not in _POS or not trigger.get("lemma"):
            raise LexiconError(f"{where}: the trigger needs a list of lemmas and a pos of {', '.join(_POS)}")
        predicate = lexicon.predicates[row["predicate"]]
        subject, object_ = (
            _place(row["subject"], predicate.domain, where),
            _place(row["object"], predicate.range, where),
        )
        what = _place(row["what"], ENTITY_TYPES, where) if "what" in row else None
        places = [place for place in (subject, object_, what) if place]
        conditions = (*trigger.get("having", ()), *trigger.get("lacking", ()), *row.get("strength", ()))
        frame = Frame(
            id=row["id"],
            predicate=predicate,
            pos=_POS[trigger["pos"]],
            subject=subject,
            object=object_,
            what=what,
            strength=tuple(row.get("strength", ())),
            governor=_lemmas(trigger.get("governor", ())),
            complement=_lemmas(trigger.get("complement", ())),
            having={role: _lemmas(lemmas) for role, lemmas in trigger.get("having", {}).items()},
            lacking=frozenset(trigger.get("lacking", ())),
            asks=frozenset((*conditions, *(role for place in places for role in place.roles))),
            status=row.get("status"),
            recall=row.get("recall", False),
            home=row.get("home", False),
            needs_what=row.get("needs_what", False),
            several=row.get("several", False),
            tag=trigger.get("tag"),
            examples=tuple(row.get("examples", ())),
            counter_examples=tuple(row.get("counter_examples", ())),
        )
        for lemma in sorted(_lemmas(trigger["lemma"])):
            by_lemma.setdefault(lemma, []).append(frame)
    return {lemma: tuple(frames) for lemma, frames in by_lemma.items()}


def _lemmas(entries: Iterable[str]) -> frozenset[str]:
    """Lemmas as they stand in a frame, "@troops" for all of a class of grammar.toml."""
    return frozenset(w for entry in entries for w in (grammar(entry[1:]) if entry[:1] == "@" else (entry,)))


def _place(tries: list[str], default: tuple[str, ...], where: str) -> Place:
    compiled = []
    for entry in tries:
        role, _, types = entry.partition(":")
        allowed = tuple(types.split("+")) if types else tuple(default)
        for wrong in set(allowed) - set(ENTITY_TYPES):
            raise LexiconError(f"{where}: no such entity type: {wrong}")
        compiled.append((role, allowed))
    return Place(tuple(compiled))
