"""Whose state a person leads or serves: "*Assad*'s forces", "his country"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.leaders import served
from kg.annotate.sites import Sites
from kg.annotate.spots import MODIFIERS, Spot
from kg.lexicon import grammar

_RULERS = grammar("rulers")


class Rulers(Sites):
    """The states that an article's people lead or serve; None where there is doubt."""

    def _known_ruler(self, person: int) -> str | None:
        """The state of a person known as its leader, where an article names that state: "*Assad*'s forces"."""
        draft = self.drafts[person]
        served_by = frozenset((draft.country,)) if draft.country else served(self.lexicon, draft.key[1:])
        before = {
            self.parsed.doc[self.spots[n].first - 1].lower_.strip(".") for n in draft.spots if self.spots[n].first
        }
        if len(served_by) != 1 or before & self.lexicon.rank_words:
            return None  # "General X's forces"
        country = next(iter(served_by))
        return country if any(d.type == "country" and d.known == country for d in self.drafts) else None

    def country_of_somebody(self, spot: Spot) -> int | None:
        """The country of a person ("*his* country"): of the office or adjective beside the name."""
        told = self._of_office(self.parsed.doc[spot.head])
        if told is not None:
            return told
        person = self.antecedent(spot.head, ("person",), reach=1)
        return self.state_of(person) if person is not None else None

    def _of_office(self, noun: Token) -> int | None:
        """The state of the office of a person without a name who speaks: "*Kenya*'s president said *his country*"."""
        doers = [c for a in noun.ancestors for c in a.children if c.dep_ == "nsubj" and c.i < noun.left_edge.i]
        for doer in doers:
            unnamed = [n for n in self.at.get(doer.i, ()) if self.spots[n].type == "person" and self.of[n] is None]
            near = [c for c in doer.children if unnamed and c.dep_ in MODIFIERS] + (_held_of(doer) if unnamed else [])
            found = [r for c in near for n in self.at.get(c.i, ()) if (r := self.of[n]) is not None]
            state = next((r for r in found if self.drafts[r].type == "country"), None)
            if state is not None:
                return state
        return None

    def _ruled_by(self, person: int) -> int | None:
        """The state whose head a person is said to be: "*Chad*'s President X"."""
        heads = [self.parsed.doc[self.spots[n].head] for n in self.drafts[person].spots]
        rules = any(t.i and t.nbor(-1).lower_ in _RULERS for t in heads) or any(
            c.lower_ in _RULERS for t in heads for c in t.children
        )
        return self.state_of(person, office=True) if rules else None

    def state_of(self, person: int, *, office: bool = False) -> int | None:
        """The one state that words before a name tell: "*Italian* Prime Minister X"."""
        found: set[int] = set()
        for n in self.drafts[person].spots:
            token = self.parsed.doc[self.spots[n].head]
            inner = (*token.children, *token.head.children, *(g for c in token.children for g in c.children))
            near = [t for t in inner if t.dep_ in MODIFIERS and t.i < token.i]
            if office and not any(self.lexicon.nouns.get(t.lemma_.lower(), ("",))[0] == "person" for t in near):
                continue
            found |= {r for t in near for m in self.at.get(t.i, ()) if (r := self.of[m]) is not None}
            found |= {r for t in self._offices_of(token) for m in self.at.get(t.i, ()) if (r := self.of[m]) is not None}
        states = {r for r in found if self.drafts[r].type == "country"}
        return states.pop() if len(states) == 1 else None

    def _offices_of(self, name: Token) -> list[Token]:
        """What an office in apposition to a name is of: "X, the defence minister of *Norway*"."""
        beside = [c for c in name.children if c.dep_ == "appos"] + ([name.head] if name.dep_ == "appos" else [])
        offices = self.lexicon.titles["offices"]
        return [held for noun in beside if noun.lemma_.lower() in offices for held in _held_of(noun)]


def _held_of(office: Token) -> list[Token]:
    """What an office is of: "the president of *Kenya*"."""
    return [g for c in office.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
