"""Which base is meant: "the base", "its last base in Chad", "the camp at Gossi"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import MODIFIERS, Spot
from kg.annotate.states import plain
from kg.annotate.troops import Troops
from kg.atlas import is_town
from kg.lexicon import grammar
from kg.names import similar

_STRIKING = grammar("capturing") | grammar("taking_place") | {"torch", "burn", "destroy"}
_SERVICES = grammar("base_services")
_REACH = 3  # sentences that a definite noun may look back
_OTHERS = ("another", "first", "other", "own", "second", "separate", "third")
_SOLE = {"last", "only", "main", "biggest", "largest", "sole", "final", "remaining"}


class Sites(Troops):
    """The bases of an article and what its nouns say of them; None where there is doubt.

    `several` gives the spots that stand for more than one referent ("these sites").
    """

    several: dict[int, tuple[int, ...]]

    def base_meant(self, n: int, spot: Spot) -> int | None:
        """The base that a noun without a name stands for: the one known to be there, else the last told of."""
        token = self.parsed.doc[spot.head]
        if self._another(token) or (
            token.dep_ == "attr" and any(c.dep_ == "relcl" or c.tag_ == "JJS" for c in token.children)
        ):
            return None  # "Tartus is *the only base that Russia has*": no other
        if token.lemma_.lower() == "headquarters" and any(c.dep_ == "poss" for c in token.children):
            return None  # "closed *its headquarters*": no base that was told of before
        plural = token.tag_ == "NNS"
        there = self._base_in(spot) if spot.country else None
        if there is not None:
            return there
        if spot.definite and plural:
            near_by = self.all_near(spot.head, ("base",) if spot.key[1] == "base" else ("base", "facility"))
            own = any(c.dep_ == "poss" for c in token.children)  # "its bases" are more than the one just named
            self.several[n] = near_by if len(near_by) > 1 or not own else ()
            return None
        if spot.definite and (land := self._told_land(token)) is not None:
            return self._base_in(replace(spot, country=land))
        if spot.definite:
            told = any(c.dep_ == "compound" and c.tag_ == "NN" for c in token.children)
            if told and spot.key[1] == "site" and not self._soldiers(spot):
                return None  # "the *port facility*" is no base told of before
            types = ("base",) if spot.key[1] == "base" else ("base", "facility")
            near = self.nearest(spot.head, types, reach=_REACH)
            if near is not None and spot.country and self._elsewhere(near, (spot.country,)):
                return self.keyed(replace(plain(spot), key=("base", "@", spot.country)))
            return near if near is not None else self._only_base(spot)
        bare = not plural and not any(c.dep_ in ("det", "poss") for c in token.children)
        named = token.lower_ in ("base", "airbase") or (token.i > 0 and token.nbor(-1).lower_ == "the")
        if bare and named:  # not "set up camp"
            return self.nearest(spot.head, ("base",), reach=_REACH)  # headlines drop the article
        if self._struck(token) and self._soldiers(spot):
            return self.new(replace(plain(spot), key=("base", "#", str(spot.head))))
        return None

    def _struck(self, noun: Token) -> bool:
        """Whether a clause brings up a base without a name by what is done to it: "rebels seized *an army outpost*"."""
        counted = noun.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in noun.children)  # several are no one thing
        taken = noun.dep_ == "dobj" and noun.head.lemma_.lower() == "take" and noun.head.tag_ != "VBG"
        taken = taken or (noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in _STRIKING)
        return counted and taken

    def _soldiers(self, spot: Spot) -> bool:
        """Whether a noun without a name is a base of soldiers: "base", "army *post*", no mere "position"."""
        before = {c.lower_ for c in self.parsed.doc[spot.head].children if c.dep_ in MODIFIERS}
        owned = any(
            self.spots[n].type == "country" for c in self.parsed.doc[spot.head].children for n in self.at.get(c.i, ())
        )
        return spot.key[1] == "base" or bool(before & _SERVICES) or (owned and spot.key[-1] == "post")

    def _told_land(self, noun: Token) -> str | None:
        """The land in which words right after a noun put a base: "the base *deployed in Tajikistan*"."""
        clauses = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i == noun.i + 1)
        places = [g.i for c in clauses for p in c.children if p.lower_ == "in" for g in p.children]
        states = [r for i in places for n in self.at.get(i, ()) if (r := self.of[n]) is not None]
        return next((d.known for d in (self.drafts[r] for r in states) if d.type == "country"), None)

    def _base_in(self, spot: Spot) -> int | None:
        """The base that "a base in *Chad*" is: the one known there; "its last base in Chad" may be the only one."""
        bases = [n for n, draft in enumerate(self.drafts) if draft.type == "base"]
        rows = {n: self.lexicon.known[self.drafts[n].known or ""] for n in bases if self.drafts[n].known}
        there = [n for n, row in rows.items() if row.country == spot.country]
        if len(there) == 1 and (spot.definite or not self._elsewhere_before(spot, there[0])):
            return there[0]
        token = self.parsed.doc[spot.head]
        sole = any(c.lower_ in _SOLE for c in token.children) and spot.definite
        if sole and len(bases) == 1 and not rows:
            return bases[0]
        unknown = [n for n in bases if n not in rows and self.drafts[n].key[2:3] != (spot.country,)]
        if not there and not unknown:
            return self.keyed(replace(plain(spot), key=("base", "@", spot.country or "")))
        return None

    def _elsewhere_before(self, spot: Spot, base: int) -> bool:
        """Whether a base stands in the same sentence already: "Camp Moll and a base in Chad" are two."""
        return any(
            self.sentences[self.spots[n].head] == self.sentences[spot.head] and self.spots[n].head < spot.head
            for n in self.drafts[base].spots
        )

    def _another(self, noun: Token) -> bool:
        """Whether words tell that a base is none of those spoken of: "China opened *its own* base in Chad"."""
        return any(c.lower_ in _OTHERS for c in noun.children)

    def _only_base(self, spot: Spot) -> int | None:
        """The one base that the article has spoken of so far."""
        found = {
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and (r := self.of[n]) is not None and self.drafts[r].type == "base"
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None

    def base_at(self, spot: Spot) -> int | None:
        """The base at a place ("the base at Manta"): one whose name holds the place, else one named after it."""
        explained = self.explained(spot)
        if explained is not None:
            return explained
        if self._another(self.parsed.doc[spot.head]) and spot.key in self.by_key:
            return None
        place = spot.key[2:]
        for n, draft in enumerate(self.drafts):
            if draft.type == "base" and any(similar(a, b) for a in place for b in self._key_words(draft) if b != "@"):
                return n
        found = self.nearest(spot.head, ("base",), reach=1) if spot.definite else None
        if found is not None and (
            self.drafts[found].known or self._elsewhere(found, place) or self._lies(found, place)
        ):
            return self.keyed(spot)  # what that base is called is known, and it is not after this place
        beside = found is not None and self.sentences[spot.head] in {
            self.sentences[self.spots[n].head] for n in self.drafts[found].spots
        }  # "Camp Moll and the base at Faya" are two
        return found if found is not None and not beside else self.keyed(spot)

    def _lies(self, base: int, place: tuple[str, ...]) -> bool:
        """Whether words after a name put its base in another town: "X Air Base in *Madrid* ... the base in Istok"."""
        heads = (self.parsed.doc[self.spots[n].head] for n in self.drafts[base].spots if self.spots[n].kind == "name")
        inside = (g for t in heads for c in t.children if c.lower_ in ("in", "at") for g in c.children)
        towns = {r for g in inside for n in self.at.get(g.i, ()) if (r := self.of[n]) is not None}
        names = {self.parsed.doc[g].text for r in towns for g in self._heads_of(r) if self.drafts[r].type == "place"}
        return any(map(is_town, names)) and not any(similar(a, b.casefold()) for a in place for b in names)

    def _heads_of(self, referent: int) -> list[int]:
        return [self.spots[n].head for n in self.drafts[referent].spots]

    def _elsewhere(self, base: int, place: tuple[str, ...]) -> bool:
        """Whether a base that was called after its place is at another one: "the base in Gao" is not that in Kidal."""
        key = self.drafts[base].key
        other = key[2:]
        if key[:2] != ("base", "@") or not other or other == place:
            return False
        rows = [self.lexicon.known.get(one[0]) for one in (other, place)]
        lands = {row.id if row.type == "country" else row.country for row in rows if row is not None}
        both = len({row is not None and row.type == "country" for row in rows}) == 1
        return both or len(lands) == 2  # a base in a country may be that at a place which nobody knows

    def facility_meant(self, spot: Spot) -> int | None:
        """The one facility of the article that is called so: "the *airport*" is Goma airport."""
        named = [
            n for n, draft in enumerate(self.drafts)
            if draft.type == "facility" and any(spot.key[2] in self._called(m) for m in draft.spots)
        ]  # fmt: skip
        return named[0] if len(named) == 1 else None

    def _called(self, n: int) -> str:
        return self.parsed.doc[self.spots[n].first : self.spots[n].last + 1].text.casefold()
