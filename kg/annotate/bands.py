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
_CREEDS = grammar("creeds") | _ARMED
_MEN = grammar("men_of_groups") | {"militant", "rebel"}
_GOVERNING = grammar("governing")
_OWN = ("its", "their")
_ACTORS = ("armed-group", "force", "organization", "coalition")
_REACH = 3  # sentences that a definite noun may look back


class Bands(Belongings):
    """The armed groups of an article and what its nouns say of them; None where there is doubt."""

    def group(self, spot: Spot) -> int | None:
        """What a noun for armed people stands for."""
        token = self.parsed.doc[spot.head]
        if any(c.lower_ in ("my", "our") for c in token.children):
            return None  # "*my* militiamen", whoever speaks
        if (men := self._men_of(token)) is not None:
            return men
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

    def called_group(self, spot: Spot) -> int | None:
        """The named group that a noun with words of its own describes.

        By the name beside it ("the al-Qaeda-linked group, known as JNIM"); else, of a definite noun whose words only
        tell what it fights for or who backs it, the one group that the article has named so far: "the Islamist rebels".
        """
        token = self.parsed.doc[spot.head]
        one = token.tag_ == "NN"
        if one and (explained := self.explained(spot)) is not None:
            return explained  # not "groups such as X"
        own = [c for c in token.children if c.dep_ in (*MODIFIERS, "det") and c.i < token.i]
        called = any(c.tag_ == "NNP" and c.text.isalpha() and not self.at.get(c.i) for c in own)  # "the Y group"
        called = called or any(
            self.spots[n].kind == "name" and not self.spots[n].width for c in own for n in self.at.get(c.i, ())
        )
        if called or not any(c.lower_ == "the" for c in own) or spot.key[-1] in ("sided", "forces", "fighters"):
            return None
        if not one and (spot.key[-1] == "backed" or not set(spot.key[1:-1]) <= _CREEDS):
            return None
        named = {
            r for n, s in enumerate(self.spots)
            if s.type == "armed-group" and s.head < spot.head and s.kind == "name" and not s.width
            and (r := self.of[n]) is not None and self.drafts[r].type == "armed-group"
        }  # fmt: skip
        near = self.antecedent(spot.head, ("armed-group",), reach=_REACH, fits=lambda r: r in named)
        backer = spot.key[1] if one and spot.key[-1] == "backed" else None
        return near if len(named - {self._of_id(backer)}) == 1 and near in named - {self._of_id(backer)} else None

    def _of_id(self, known: str | None) -> int | None:
        """The referent that the gazetteer knows by an id."""
        return self.by_key.get(("known", known)) if known else None

    def _men_of(self, token: Token) -> int | None:
        """The group whose men are told of: "25 of *the group's* fighters"."""
        owners = {
            r for c in token.children if c.dep_ == "poss" for n in self.at.get(c.i, ())
            if (r := self.of[n]) is not None and self.drafts[r].type == "armed-group"
        }  # fmt: skip
        return owners.pop() if len(owners) == 1 and token.lemma_.lower() in _NOBODYS | _MEN else None

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
            if acting is not None and not self.is_mission(acting, len(self.parsed.doc)):
                return acting
        return self.antecedent(spot.head, ("armed-group",), reach=_REACH, fits=self._no_loyalists)

    def _no_loyalists(self, referent: int) -> bool:
        """Whether a group is none of the government's: "government fighters" are not "the Islamists"."""
        return _GOVERNING.isdisjoint(self.drafts[referent].key)

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
