"""Which land "the region", "the island" or "the border town" is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from kg.annotate.lands import fitting
from kg.annotate.settings import Settings
from kg.annotate.spots import MODIFIERS, Spot
from kg.atlas import is_town
from kg.lexicon import Lexicon, grammar

_AREAS = grammar("areas")
_WATER = grammar("waters")
_ORDINALS = ("second", "third", "fourth", "fifth", "main", "other", "another", "next")
_TOWNS = grammar("towns_kinds")
_DIVISIONS = grammar("divisions") | {"area"}
_WIDE = grammar("wide_kinds")
_SETTLED = grammar("settled_kinds")
_WAYS = grammar("ways")


@cache
def capitals(lexicon: Lexicon) -> Mapping[str, str]:
    """The ids of the cities that are capitals, each with the id of its state."""
    places = ((row, row.country) for row in lexicon.known.values() if row.type == "place" and row.country)
    return {
        row.id: land for row, land in places
        if land in lexicon.known and not set(row.names).isdisjoint(lexicon.known[land].seats[:1])
    }  # fmt: skip


_TOWN_AGO = 3  # sentences
_LONG_AGO = 8  # sentences after which a name is not meant by its last word


class Areas(Settings):
    """The places of an article and what its nouns say of them; None where there is doubt."""

    def area(self, spot: Spot) -> int | None:
        """What "the region" is: the land named just before, not a sea, and not where the article was written."""
        token = self.parsed.doc[spot.head]
        if spot.key[2] == "zone":
            zones = [
                n for n, draft in enumerate(self.drafts) if draft.key[:2] == ("place", "@") and "zone" in draft.key
            ]
            return zones[0] if len(zones) == 1 else None
        if spot.key[2] == "capital":
            return self._capital_meant(spot)
        if spot.key[2] not in _AREAS or token.tag_ != "NN" or any(c.dep_ == "poss" for c in token.children):
            return None
        if (before := self._named_before(token)) is not None:
            return before
        if any(c.dep_ == "compound" and (c.tag_ == "NNP" or spot.key[2] == "area") for c in token.children):
            return None  # "the *Pir Ghar* area", "this *training* area" is no place that was named before
        if spot.key[2] == "island" and (told := self._told_island(token)) is not None:
            return told
        if spot.key[2] == "island" and (state := self._island(token)) is not None:
            return state
        named = self._named_after(token)
        if named is not None:
            return named
        if any(c.tag_ == "JJS" or c.lower_ in _ORDINALS for c in token.children):
            return None  # "the *second* city", "the third-*largest* city" is told by its name
        if (called := self._of_the_word(spot)) is not None:
            return called
        lands = {
            s.known[0]
            for c in token.children
            for n in self.at.get(c.i, ())
            if (s := self.spots[n]).type == "country" and s.known
        }
        here, start, end = self.sentences[spot.head], *self.parsed.dateline
        found = [
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self.sentences[s.head] <= 1
            and not start <= self.parsed.starts[s.first] < end
            and (r := self.of[n]) is not None and self.drafts[r].type == "place"
            and (not lands or self.drafts[r].country in lands)  # "the *Uzbek* border town"
            and not self._origin(self.parsed.doc[s.head])
            and not (_WATER | _WAYS) & {w.casefold() for w in self.parsed.doc[s.first : s.last + 1].text.split()}
        ]  # fmt: skip
        if spot.key[2] == "island":  # "the Mariana Islands" are several, and a city is none
            found = [r for r in found if self.drafts[r].key[-1:] != ("islands",) and not self._city(r)]
        if spot.key[2] in _TOWNS:  # "X, a town in *Y district* ... the *town*"
            found = [r for r in found if self.drafts[r].key[-1] not in _DIVISIONS] or found
        if spot.key[2] in _WIDE:
            found = [r for r in found if not self._capital(r)]
        found = self._of_kind(found, spot.key[2]) or self._town_before(spot)
        same = [
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self.sentences[s.head] <= 1 and s.kind == "nominal"
            and self.parsed.doc[s.head].lemma_.lower() == spot.key[2] and (r := self.of[n]) in found
        ]  # fmt: skip
        if same:  # "the *town* of X in the region of Y ... the *town*"
            return same[-1]
        return found[-1] if found else None

    def _of_kind(self, places: list[int], noun: str) -> list[int]:
        """Those of several places that may be called so: "a town in the region of X" makes X no "town"."""
        kind, other = (_SETTLED, _WIDE) if noun in _SETTLED else (_WIDE, _SETTLED)
        told = {r: self._kinds_told(r) for r in set(places)} if noun in _SETTLED | _WIDE else {}
        so = [r for r in places if told and not told[r].isdisjoint(kind)] if noun in _SETTLED else []
        heads = {r: self.parsed.doc[self.spots[self.drafts[r].spots[0]].head].text for r in places}
        named = {r for r in places if noun in _SETTLED and is_town(heads[r])}  # as "Idlib province" is
        return so or [
            r for r in places if not told or told[r].isdisjoint(other) or not told[r].isdisjoint(kind) or r in named
        ]

    def _town_before(self, spot: Spot) -> list[int]:
        """The last place that was told to be a town not long before: "X, a *town* in Y ... left *the town*"."""
        here, told = self.sentences[spot.head], spot.key[2] in _SETTLED
        near = (
            r for n, s in enumerate(self.spots)
            if told and s.head < spot.head and here - self.sentences[s.head] <= _TOWN_AGO and s.type == "place"
            and s.kind == "name" and (r := self.of[n]) is not None and not self._kinds_told(r).isdisjoint(_SETTLED)
        )  # fmt: skip
        return list(near)[-1:]

    def _kinds_told(self, place: int) -> set[str]:
        """What the nouns beside a place's name call it: "*region* of X", "X *province*", "X, a *town* in Y"."""
        names = (self.parsed.doc[self.spots[n].head] for n in self.drafts[place].spots if self.spots[n].kind == "name")
        beside: set[str] = set()
        for name in names:
            beside |= {c.lemma_.lower() for c in name.children if c.dep_ == "appos"}
            if (name.dep_ == "pobj" and name.head.lower_ == "of") or name.dep_ in ("compound", "nmod"):
                beside.add((name.head.head if name.dep_ == "pobj" else name.head).lemma_.lower())
            beside.add(name.text.rpartition(" ")[2].casefold())  # "Nineveh *province*"
        return beside

    def _of_the_word(self, spot: Spot) -> int | None:
        """The one place told of not long before whose name has the word: "*Bakassi peninsula* ... the peninsula"."""
        here, doc = self.sentences[spot.head], self.parsed.doc
        named = {
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self.sentences[s.head] <= _LONG_AGO and s.type == "place"
            and s.kind == "name" and doc[s.last].lower_.split()[-1] == spot.key[2] and (r := self.of[n]) is not None
        }  # fmt: skip
        return named.pop() if len(named) == 1 else None

    def _capital(self, place: int) -> bool:
        """Whether a place is the capital of a state, and so no province."""
        names = (self.parsed.doc[self.spots[n].head].text for n in self.drafts[place].spots[:1])
        owners = (owner for name in names for owner in self.lexicon.names.get((name,), ()))
        return any(self.lexicon.known[owner.id].type == "country" for owner in owners)

    def _capital_meant(self, spot: Spot) -> int | None:
        """The city that "the capital" is: of the state beside it, else of the only one of whose city it can be."""
        token = self.parsed.doc[spot.head]
        named = self._named_after(token)
        if named is not None or token.tag_ != "NN":
            return named
        beside = [c for c in token.children if c.dep_ in MODIFIERS or c.lower_ == "of"]
        whose = [g for c in beside for g in ([c] if c.lower_ != "of" else c.children)]
        states = {r for c in whose for n in self.at.get(c.i, ()) if (r := self.of[n]) is not None}
        lands = {self.drafts[r].known for r in states if self.drafts[r].type == "country"}
        if beside and not lands:
            return None  # "the *regional* capital", "*its* capital"
        cities = capitals(self.lexicon)
        told = {
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and s.type == "place" and (r := self.of[n]) is not None
            and self.drafts[r].known in cities and (not lands or cities[self.drafts[r].known or ""] in lands)
        }  # fmt: skip
        if len(told) == 1:
            return told.pop()
        city = next((city for city, land in cities.items() if land in lands), None) if len(lands) == 1 else None
        if told or city is None:
            return None
        return self.keyed(replace(spot, kind="nominal", key=("known", city), known=(city,), country=lands.pop()))

    def _told_island(self, token: Token) -> int | None:
        """The place that an article has called an island: "the island of *Jolo*"."""
        doc = self.parsed.doc
        found = {
            r for n, s in enumerate(self.spots)
            if s.type == "place" and s.kind == "name" and s.head < token.i and doc[s.head].head.lower_ == "of"
            and doc[s.head].head.head.lower_ == "island" and (r := self.of[n]) is not None
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None

    def _island(self, token: Token) -> int | None:
        """The one state on an island that an article has spoken of: "leave *the island*" for Iceland."""
        called = {
            r for n, s in enumerate(self.spots)
            if s.head < token.i and s.type == "country" and s.kind == "nominal" and (r := self.of[n]) is not None
            and any(t.lower_ == "island" for t in self.parsed.doc[s.first : s.last + 1])
        }  # fmt: skip
        if len(called) == 1:
            return called.pop()  # "the *island nation* ... the island"
        fits = fitting(token) or frozenset()
        named = [r for n, s in enumerate(self.spots) if s.head < token.i and (r := self.of[n]) is not None]
        found = {r for r in named if self.drafts[r].type == "country" and self.drafts[r].known in fits}
        return found.pop() if len(found) == 1 else None

    def _named_before(self, token: Token) -> int | None:
        """The place by which an area is called: "the *Gurbaz* area"."""
        beside = (c.i for c in token.children if c.dep_ in ("compound", "nmod") and c.i < token.i)
        found = (r for i in beside for n in self.at.get(i, ()) if (r := self.of[n]) is not None)
        places = (r for r in found if self.drafts[r].type == "place")
        return next((r for r in places if self.drafts[r].key[-1].rpartition("-")[2] not in _WATER), None)

    def _named_after(self, token: Token) -> int | None:
        """The place whose name follows: "the town of *Kidal*"."""
        names = [g.i for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        found = [r for i in names for n in self.at.get(i, ()) if (r := self.of[n]) is not None]
        return next((r for r in found if self.drafts[r].type == "place"), None)

    def _city(self, place: int) -> bool:
        """Whether a place stands as a town in its sentence: "back *in Burnham*, near Christchurch"."""
        heads = [self.parsed.doc[self.spots[n].head] for n in self.drafts[place].spots]
        return any(t.head.lower_ in ("in", "near", "at") for t in heads) and is_town(heads[0].text)

    def _origin(self, token: Token) -> bool:
        """Whether a state is where soldiers come from, not where they are: "soldiers from *Senegal*"."""
        sent = token.head.head
        return token.head.lower_ == "from" and self.lexicon.nouns.get(sent.lemma_.lower(), ("",))[0] == "force"
