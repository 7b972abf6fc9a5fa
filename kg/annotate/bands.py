"""Which armed group is meant: "the rebels", "the group", "its fighters", "in rebel hands"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.belongings import Belongings, somebodys
from kg.annotate.spots import MODIFIERS, Spot
from kg.annotate.states import plain
from kg.lexicon import grammar

_NOBODYS = grammar("nobodys_groups")
_ARMED = (grammar("armed") - {"armed"}) | {"terror"}
_OWN = ("its", "their")
_ACTORS = ("armed-group", "force", "organization", "coalition")
_REACH = 3  # sentences that a definite noun may look back


class Bands(Belongings):
    """The armed groups of an article and what its nouns say of them; None where there is doubt."""

    def group(self, spot: Spot) -> int | None:
        """What a noun for armed people stands for."""
        token = self.parsed.doc[spot.head]
        if spot.definite:
            if somebodys(token):
                return None  # "his fighters"
            own = next((c for c in token.children if c.dep_ == "poss" and c.lower_ in _OWN), None)
            if own is not None:
                return self._of_theirs(own)
            near = self._so_called(spot, self._spoken_of(spot, token))
            if near is not None or token.tag_ != "NNS" or spot.key[2] in _NOBODYS - {"terrorist"}:
                return near
            return self.keyed(replace(plain(spot), key=("group", spot.key[2])))
        whose = token.dep_ in ("compound", "amod", "npadvmod") and token.tag_ != "NNS"  # "in *rebel* hands"
        if spot.key[2] in _NOBODYS or not (whose or token.tag_ == "NNS"):
            return None
        near = self._named_beside(spot) if whose else None
        if whose and near is None:
            near = self._so_called(spot, self._spoken_of(spot, token))
        if near is None and not whose and sum(d.type == "armed-group" for d in self.drafts) == 1:
            near = self._so_called(spot, None)  # "an attack by *rebels*", where there are those of one group alone
        if near is not None:
            return near
        same = [n for key, n in self.by_key.items() if key[0] == "group" and key[-1] == spot.key[2]]
        if len(same) == 1:
            return same[0]  # "rebels" after "Syrian rebels"
        return self.keyed(replace(plain(spot), key=("group", spot.key[2])))

    def _named_beside(self, spot: Spot) -> int | None:
        """The group whose name stands right before a noun: "*Houthi* rebel targets"."""
        beside = (r for n in self.at.get(spot.first - 1, ()) if (r := self.of[n]) is not None)
        return next((r for r in beside if self.drafts[r].type == "armed-group" and self.drafts[r].known), None)

    def _so_called(self, spot: Spot, near: int | None) -> int | None:
        """The one group that an article calls by name and noun, also later: "*the rebels*", then "M23 rebels"."""
        if near is not None and self.drafts[near].key != ("group", spot.key[2]):
            return near
        named = {
            r for n, s in enumerate(self.spots)
            if s.type == "armed-group" and (r := self.of[n]) is not None and self.drafts[r].known
            and spot.key[2] in self.parsed.doc[s.first : s.last + 1].text.casefold()
        }  # fmt: skip
        return named.pop() if len(named) == 1 else near

    def _of_theirs(self, own: Token) -> int | None:
        """The group or force whose "its fighters" are; a state's militias are none that is named."""
        owners = self._owners(own.i)
        return owners[0] if len(owners) == 1 and self.drafts[owners[0]].type in _ACTORS else None

    def _spoken_of(self, spot: Spot, token: Token) -> int | None:
        """The group that was last called by the same noun, else the one that acts in the sentences just before."""
        one = token.tag_ in ("NN", "NNP") and token.dep_ not in ("compound", "amod", "npadvmod")
        called = [
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and s.type == "armed-group" and (r := self.of[n]) is not None
            and self.drafts[r].type == "armed-group" and self.parsed.doc[s.head].lemma_.lower() == spot.key[2]
        ]  # fmt: skip
        called = [r for r in called if self._alone(r)] if one else called
        if called and spot.key[2] != "group":
            return called[-1]
        if one and not self._band(token):
            acting = self.antecedent(spot.head, ("armed-group", "force"), reach=_REACH, fits=self._alone)
            if acting is not None and not self._is_mission(acting):
                return acting
        return self.antecedent(spot.head, ("armed-group",), reach=_REACH)

    def _band(self, token: Token) -> bool:
        """Whether words before "group" say that it is no army: "the *terror* group", "the *rebel* movement"."""
        before = (c.lemma_.lower() for c in token.children if c.dep_ in MODIFIERS)
        return any(w in _ARMED or self.lexicon.nouns.get(w, ("",))[0] == "armed-group" for w in before)

    def _alone(self, referent: int) -> bool:
        """Whether a referent is one group, by a name or a singular noun: no mere "former rebels"; no state's army."""
        draft = self.drafts[referent]
        if draft.type == "force":
            return draft.key[0] == "known"
        spots = (self.spots[n] for n in draft.spots)
        return draft.known is not None or any(s.kind == "name" or self.parsed.doc[s.head].tag_ == "NN" for s in spots)
