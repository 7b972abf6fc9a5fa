"""What an article has told so far of who is where, for sentences that leave it open: "The soldiers left in June"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.relate.frames import Frame
from kg.relate.reader import Filler, Reader
from kg.relate.roles import Roles

_STAYS = 8  # sentences after which it is forgotten where an actor was said to be
_MOVES = ("withdraws-from", "deploys-to")  # predicates whose place may be left open
_WATCHING = {"watch", "monitor", "discuss", "debate", "fear", "study", "observe", "eye"}  # tell of none having been
_SITES = ("base", "facility", "place", "country")


@dataclass(slots=True)
class Memory:
    """What was said of presence in the sentences before.

    `recent` is (sentence, who, where) of the last claim, `stays` where each actor was last, as (sentence, where), and
    `moves` every (who, where) of a withdrawal.
    """

    recent: tuple[int, int, int] | None = None
    stays: dict[int, tuple[int, int]] = field(default_factory=dict)
    moves: set[tuple[int, int]] = field(default_factory=set)

    def recall(
        self, reader: Reader, frame: Frame, trigger: Token, found: Roles, ends: tuple[list[Filler], list[Filler]]
    ) -> tuple[list[Filler], list[Filler]]:
        """The subjects and objects of a frame, those that the sentence leaves open filled with what was said before.

        Who leaves, leaves where it was last said to be; a bare "the pullout" tells too little to look further back
        than its own sentence, unless the article tells of one withdrawal only. Receivers are never recalled.
        """
        subjects, objects = ends
        sentence = reader.annotated.coref.sentence(trigger.i)
        leaving = frame.predicate.id == "withdraws-from"
        told = any(found.get(role) for role in (("from",) if leaving else ("to", "into", "from")))
        whos = frame.subject.tries[0][1]
        wants = frame.object.tries[0][1] if not told and frame.predicate.id in _MOVES else ()
        if leaving and subjects and not objects:
            stays = {stay for who, _ in subjects if (stay := self.stays.get(who)) and sentence - stay[0] <= _STAYS}
            places = {where for _, where in stays}
            if len(places) == 1 and reader.type(where := places.pop()) in wants:
                return subjects, [(where, trigger)]
        definite = trigger.pos_ == "NOUN" and any(c.lower_ in ("the", "this") for c in trigger.children)
        told_of = trigger.head.lemma_.lower() not in _WATCHING
        if leaving and definite and told_of and not subjects and not objects:
            who, where = self._move(reader)
            if who is not None and reader.type(who) in whos and reader.type(where) in wants:
                return [(who, trigger)], [(where, trigger)]
        back = (0 if told_of else -1) if not (subjects or objects) else 1 if leaving else 3
        if self.recent is not None and sentence - self.recent[0] <= back:
            _, who, where = self.recent
            if not subjects and reader.type(who) in whos:
                subjects = [(who, trigger)]
            if not objects and reader.type(where) in wants and reader.type(where) != "facility":
                objects = [(where, trigger)]
        return subjects, objects

    def keep(
        self, reader: Reader, predicate: str, trigger: Token, subjects: Sequence[Filler], things: Sequence[Filler]
    ) -> None:
        """Note who was said to be, to come to, or to leave, where."""
        places = [thing for thing, _ in things if reader.type(thing) in _SITES]
        if places:
            sentence = reader.annotated.coref.sentence(trigger.i)
            self.recent = (sentence, subjects[0][0], places[-1])
            self.stays |= {who: (sentence, places[-1]) for who, _ in subjects}
            if predicate == "withdraws-from":
                self.moves |= {(who, where) for who, _ in subjects for where in places}

    def _move(self, reader: Reader) -> tuple[int | None, int]:
        """The withdrawal that an article tells of: who leaves where, the country where several sites are left."""
        actors, places = {who for who, _ in self.moves}, {where for _, where in self.moves}
        countries = {where for where in places if reader.type(where) == "country"}
        wide = countries if len(places) > 1 else places
        return (next(iter(actors)), next(iter(wide))) if len(actors) == len(wide) == 1 else (None, -1)
