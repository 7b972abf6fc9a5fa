"""Joins the mentions of one article: names with their short forms and acronyms, "the base", "he", "its forces".

Doubt is kept: a mention whose antecedent is not plain has no referent (None), and nothing is claimed of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.bands import Bands
from kg.annotate.belongings import somebodys
from kg.annotate.nlp import Parsed
from kg.annotate.spots import Spot
from kg.annotate.states import plain
from kg.annotate.troopwords import officer_of
from kg.lexicon import Lexicon, grammar

_BESIDE = 6  # words between a name and the office of its bearer
_STATE_OFFICES = grammar("state_offices")
_PERSONAL = {"he", "she", "him", "her", "his"}


class Coreference(Bands):
    """The referents of one article's spots, nouns and pronouns joined to the names.

    `several` gives the spots that stand for more than one referent ("these sites").
    """

    def __init__(self, parsed: Parsed, spots: Sequence[Spot], lexicon: Lexicon) -> None:
        super().__init__(parsed, spots, lexicon)
        self.several: dict[int, tuple[int, ...]] = {}
        self.sent = {}
        ordered = sorted(range(len(spots)), key=lambda n: (spots[n].key[0] != "coalition", n))
        for n in ordered:  # "the US-led coalition" first, so that "coalition forces" before it finds it
            spot = spots[n]
            if spot.kind == "name":
                continue
            referent = self.of[n] = self._nominal(n, spot)
            if referent is not None:
                self.drafts[referent].spots.append(n)
        for draft in self.drafts:
            draft.spots.sort()

    def _nominal(self, n: int, spot: Spot) -> int | None:
        kind = spot.key[0]
        if kind == "pronoun":
            return self.antecedent(spot.head, ("person",), reach=2) if spot.key[1] in _PERSONAL else None
        if kind == "owned":
            return self.owned(n, spot)
        if kind == "coalition":
            return self._led(spot)
        if kind == "nominal":
            found = self._definite(n, spot)
            return None if found is not None and self._fronts(spot, found) else found
        if spot.key[:2] == ("base", "@"):
            return self.base_at(spot)
        if spot.key[:2] == ("organization", "@") and "media" not in spot.key:
            return self.ministry(spot)
        if kind == "mission":
            return self.mission_of(spot)
        if kind == "group" and (called := self.called_group(spot)) is not None:
            return called
        return self.keyed(spot)

    def _fronts(self, spot: Spot, found: int) -> bool:
        """Whether who is at the front of "the *ECOWAS*-backed force" is found, or a force of theirs: somebody else."""
        fronts = [self.of[n] for i in range(spot.first, spot.head) for n in self.at.get(i, ()) if self.spots[n].width]
        land = self.drafts[found].country if self.drafts[found].type == "force" else None
        return any(r is not None and (r == found or (land and self.drafts[r].known == land)) for r in fronts)

    def _led(self, spot: Spot) -> int:
        for row in self.lexicon.known.values():
            if (
                row.type == "coalition"
                and self._near(row.near)
                and any(
                    re.fullmatch(r"(\w[\w.]*)-led coalition", name) and self._means(name.split("-")[0], spot.key[1])
                    for name in row.names
                )
            ):
                spot = Spot(spot.first, spot.last, spot.head, "coalition", "nominal", ("known", row.id), (row.id,))
                break
        return self.keyed(spot)

    def _near(self, near: Sequence[str]) -> bool:
        """Whether the article speaks of what a thing is known for."""
        return not near or any(word in self.text for word in near)

    def _means(self, name: str, country: str) -> bool:
        return any(owner.id == country for owner in self.lexicon.names.get((name,), ()))

    def _definite(self, n: int, spot: Spot) -> int | None:
        """What a noun without an owner stands for."""
        what = spot.key[1]
        if what == "coalition" and (explained := self.explained(spot)) is not None:
            return explained
        if what == "coalition" and self._anothers(spot):
            return None
        if what == "coalition":
            found = self.nearest(spot.head, ("coalition",), reach=99)
            if found is not None and spot.key[-1] == "coalition" and self._bloc_by_name(found, spot):
                return None
            return found if found is not None else self._only_coalition(spot)
        explained = self.explained(spot)
        if explained is not None:
            return explained
        if what in ("base", "site"):
            return self.base_meant(n, spot)
        if what == "country":
            own = somebodys(self.parsed.doc[spot.head])
            return self.country_of_somebody(spot) if own else self.country_meant(spot)
        if what == "government":
            return self.government(spot)
        if what == "pair":
            self.several[n] = self.pair(spot)
            return None
        if what == "list":
            self.several[n] = self.listed(spot, int(spot.key[2]))
            return None
        if what == "force":
            if not spot.definite and (teller := officer_of(self.parsed.doc[spot.head])) is not None:
                return self._of_officers(spot, teller)
            return self.state_forces(spot) if spot.key[2] == "government" else self.troops(n, spot)
        if what == "armed-group":
            return self.group(spot)
        bare = spot.key[2:] == ("parliament",) and not any(c.dep_ == "det" for c in self.parsed.doc[spot.head].children)
        if not spot.definite and not bare:
            return None  # "parliament voted" needs no article
        if what == "operation" and spot.key[2] == "operation" and not self._for_peace(spot):
            return self.nearest(spot.head, ("operation",), reach=3)
        if what == "operation":
            found = self.mission(spot)
            return found if found is not None or spot.key[2] != "mission" else self.own_mission(spot)
        if what == "place":
            return self.area(spot)
        if what == "facility":
            return self.facility_meant(spot)
        if what == "person" and self.parsed.doc[spot.head].tag_ == "NN":
            whose = any(c.dep_ == "poss" for c in self.parsed.doc[spot.head].children)  # "*its* ambassador" is another
            return None if whose or self._introduces(spot) else self._holder(spot)
        if what == "organization":
            if spot.key[2] == "parliament":
                return self.parliament(spot)
            same = [d for d, o in enumerate(self.drafts) if o.type == "organization" and spot.key[2] in o.key]
            return same[0] if len(same) == 1 else None
        return None

    def _anothers(self, spot: Spot) -> bool:
        """Whether a bloc is told by where it is, and so is none told of before: "*West Africa's* regional bloc"."""
        owners = [c.i for c in self.parsed.doc[spot.head].children if c.dep_ == "poss"]
        return any(self.spots[n].type in ("place", "country") for i in owners for n in self.at.get(i, ()))

    def _holder(self, spot: Spot) -> int | None:
        """Who "the prime minister" is: the last of whom that office is told; of a state's, nobody else."""
        here, office = self.sentences[spot.head], self.parsed.doc[spot.head].lemma_.lower()
        near = [
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self.sentences[s.head] <= 2
            and (r := self.of[n]) is not None and self.drafts[r].type == "person"
            and (spot.country is None or self.drafts[r].country in (None, spot.country))
        ]  # fmt: skip
        spokesmen = self.lexicon.speech["spokesmen"]
        if office in spokesmen:  # nobody who holds another office
            speaking = [r for r in near if any(self._bears(r, word, spot.head) for word in spokesmen)]
            return speaking[-1] if speaking else self._only_spokesman(spot, spokesmen)
        told = [r for r in near if self._bears(r, office, spot.head)]
        if told or office in _STATE_OFFICES:
            return told[-1] if told else None
        return near[-1] if near else None

    def _only_spokesman(self, spot: Spot, words: Collection[str]) -> int | None:
        """The one spokesman whom an article has named so far."""
        people = {r for n, r in enumerate(self.of) if r is not None and self.spots[n].head < spot.head}
        people = {r for r in people if self.drafts[r].type == "person"}
        told = {r for r in people if any(self._bears(r, word, spot.head) for word in words)}
        return told.pop() if len(told) == 1 else None

    def _bears(self, person: int, office: str, here: int) -> bool:
        """Whether the word of an office stands beside a mention of somebody, not counting the one at a token."""
        doc, spots = self.parsed.doc, [self.spots[n] for n in self.drafts[person].spots]
        around = ((self.sentences[s.head], doc[max(0, s.first - _BESIDE) : s.last + 1 + _BESIDE]) for s in spots)
        return any(
            t.lemma_.lower() == office and t.i != here and self.sentences[t.i] == sentence
            for sentence, words in around
            for t in words
        )

    def _of_officers(self, spot: Spot, teller: Token) -> int | None:
        """The troops of whose officers tell of them: "*Kenyan* army officials said that *troops* had left"."""
        states = [r for c in teller.children for n in self.at.get(c.i, ()) if (r := self.of[n]) is not None]
        known = next((self.drafts[r].known for r in states if self.drafts[r].type == "country"), None)
        if known is None:
            return None  # not who was last spoken of
        return self.keyed(replace(plain(spot), key=("force", known, "troops"), country=known))

    def _for_peace(self, spot: Spot) -> bool:
        """Whether an operation is one of peacekeepers, who are a force."""
        return any("peace" in c.lower_ or c.text == "UN" for c in self.parsed.doc[spot.head].children)

    def _introduces(self, spot: Spot) -> bool:
        """Whether "the commander" is explained at once ("the commander of the fleet, Adm. X") and so is new."""
        token = self.parsed.doc[spot.head]
        return token.dep_ in ("appos", "attr") or any(c.dep_ in ("prep", "appos") for c in token.children)

    def _bloc_by_name(self, referent: int, spot: Spot) -> bool:
        """Whether a lasting bloc is not what "the coalition" means: the SCO is none, NATO's in Afghanistan may be."""
        known = self.drafts[referent].known
        if known is None or self.parsed.doc[spot.head].lemma_.lower() != "coalition":
            return False
        row = self.lexicon.known[known]
        return known != "nato" and not any("coalition" in name.casefold() for name in row.names)

    def _only_coalition(self, spot: Spot) -> int | None:
        """The one coalition of the article; one without a name where there is none, None where there are several."""
        found = [n for n, draft in enumerate(self.drafts) if draft.type == "coalition"]
        if found:
            return found[0] if len(found) == 1 else None
        return self.new(replace(plain(spot), key=("coalition", "#")))
