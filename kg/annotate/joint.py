"""Which mission of many states "the mission", "UN peacekeepers" or "a regional force" are."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.corps import Corps
from kg.annotate.spots import Spot
from kg.annotate.states import plain
from kg.annotate.troopwords import akin, known_as, lands_in_name, united

_THIS = ("the", "this", "that", "these", "those")


class Joint(Corps):
    """The missions of an article that bodies or several states send; None where there is doubt."""

    def mission(self, spot: Spot) -> int | None:
        """The one mission of many states that an article speaks of, for "the mission", "the force", "peacekeepers"."""
        token = self.parsed.doc[spot.head]
        peaceful = spot.key[2] == "peacekeeper" or any(c.lower_ == "peacekeeping" for c in token.children)
        if spot.country or (token.tag_ == "NNS" and not peaceful):
            return None
        if not any(c.lower_ in _THIS for c in token.children) and token.tag_ != "NNS":
            return None  # "its mission" may be a task
        end = token.sent.end if token.lemma_ == "force" and not peaceful else len(self.parsed.doc)
        found = [n for n in range(len(self.drafts)) if self.is_mission(n, end)]
        found = [n for n in found if not self._in_another_land(spot, self.drafts[n].known)]
        if any(c.lower_ == "regional" for c in token.children):
            found = [n for n in found if not united(self.lexicon, self.drafts[n])]
        before = [n for n in found if self.is_mission(n, spot.head)]
        if len(before) > 1:  # the one of which the sentence before tells
            here = self.sentences[spot.head]
            near = {
                r
                for m, s in enumerate(self.spots)
                if s.head < spot.head and here - self.sentences[s.head] <= 1 and (r := self.of[m]) in before
            }
            before = sorted(near)
        return found[0] if len(found) == 1 else before[0] if len(before) == 1 else None

    def mission_of(self, spot: Spot) -> int:
        """The mission of a body: the one that the words beside it name, that the article names, else one of its own."""
        explained = self.explained(spot)
        if explained is not None:
            return explained
        body = spot.country
        named = [
            n for n, draft in enumerate(self.drafts)
            if draft.type == "force" and body in self.lexicon.known[draft.known or body or ""].part_of
            and not self._in_another_land(spot, draft.known)
        ] if body else []  # fmt: skip
        return named[0] if len(named) == 1 else self.keyed(replace(plain(spot), key=spot.key))

    def _in_another_land(self, spot: Spot, mission: str | None) -> bool:
        """Whether the words after a noun put it in another state than the name of a mission: "UN troops in *Mali*"."""
        inside = (c for c in self.parsed.doc[spot.head].children if c.lower_ in ("in", "to", "for"))
        places = [r for c in inside for g in c.children for n in self.at.get(g.i, ()) if (r := self.of[n]) is not None]
        lands = {d.known if d.type == "country" else d.country for d in (self.drafts[r] for r in places)} - {None}
        named = lands_in_name(self.lexicon, mission) if lands and mission else frozenset()
        return bool(named) and named.isdisjoint(lands)

    def explained(self, spot: Spot) -> int | None:
        """The name beside a noun: "Airbase 101, a *base* in Niamey", "the UN *mission* (MINUSMA)"."""
        token = self.parsed.doc[spot.head]
        names = [token.head] if token.dep_ == "appos" else []
        if token.dep_ == "attr" and token.head.lemma_ == "be":  # "*Kant Air Base* is a base in Y"
            names += [c for c in token.head.children if c.dep_ == "nsubj" and c.i < token.i and spot.type == "base"]
        names += [c for c in token.children if c.dep_ == "appos" and c.i - token.i <= 3]
        names += known_as(token)
        inside = list(token.subtree)
        for left, name, right in zip(inside, inside[1:], inside[2:], strict=False):
            letters = left.text == "(" and right.text == ")" and name.text.isupper()
            if letters and not self._names_body(left.i - 1, token):
                names.append(name)
        for name in names:
            for n in self.at.get(name.i, ()):
                referent = self.of[n]
                if (
                    referent is not None
                    and self.spots[n].kind == "name"
                    and akin(self.drafts[referent].type, spot.type)
                ):
                    draft = self.drafts[referent]
                    if spot.type == "force" and draft.type == "organization" and not draft.known:
                        draft.type = "force"  # the name of a body that nobody knows, and that the noun calls a force
                    return referent
        return None

    def _names_body(self, before: int, noun: Token) -> bool:
        """Whether letters in brackets are those of a name within a phrase: "a command of *X Command* (XCOM)"."""
        named = [self.spots[n].type for n in self.at.get(before, ()) if self.spots[n].kind == "name"]
        return before != noun.i and not {"force", "organization", "coalition"}.isdisjoint(named)

    def is_mission(self, n: int, end: int) -> bool:
        """Whether a referent that is named before a token is a mission of a body or of several states."""
        draft = self.drafts[n]
        if draft.type != "force" or all(self.spots[m].head >= end for m in draft.spots):
            return False
        if draft.known:
            return self.lexicon.known[draft.known].country is None
        return draft.key[0] == "mission"

    def of_many(self, spot: Spot, word: str) -> int | None:
        """The force of many states that nothing names: "a *multinational* force", "*regional* troops"."""
        if any(d.type == "coalition" or (d.type == "force" and d.country is None) for d in self.drafts):
            return None
        return self.keyed(replace(plain(spot), key=("mission", "many", word)))
