"""Whose "the army", "local forces" or "the Marines" are."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.spots import MODIFIERS, Spot
from kg.annotate.states import States, plain
from kg.lexicon import grammar

_EDGES = ("border", "frontier")  # "near the *Afghan* border" speaks of nobody's forces
_HARM = grammar("harming") | grammar("assaults")
_POSTS = grammar("sites") | grammar("targets")
_SERVICES = grammar("plain_services")
_DYING = grammar("dying")
_MEN = grammar("uniformed")
_ARMED = ("armed forces", "army", "military")
NEAR = 2  # sentences back in which the one owner of forces is meant


class Armies(States):
    """The forces of an article that are a state's as a whole; None where there is doubt."""

    def of_the_land(self, spot: Spot) -> int | None:
        """The forces of the country that is spoken of: "handed the base to the *national army*", "*local forces*"."""
        land = self.country_meant(spot)
        country = self.drafts[land].known if land is not None else None
        if country is None:
            return None
        class_ = self.lexicon.nouns.get(spot.key[2], ("", "troops"))[1]
        return self.keyed(replace(plain(spot), key=("force", country, class_), country=country))

    def army(self, spot: Spot) -> int | None:
        """The one army that was named before "the *army*"; in doubt none, for it may be that of the land."""
        if not any(c.lower_ == "the" for c in self.parsed.doc[spot.head].children):
            return None
        named = {
            r for s, r in zip(self.spots, self.of, strict=True)
            if r is not None and s.head < spot.head and s.type == "force" and self.drafts[r].country is not None
            and self.parsed.doc[s.first : s.last + 1].text.casefold().endswith(spot.key[2])
        }  # fmt: skip
        return named.pop() if len(named) == 1 else self.only_army(spot)

    def armed_forces(self, spot: Spot) -> int | None:
        """The army that "the *armed forces*" are: the one told of before, else the land's; not in a quote."""
        before = self.parsed.doc[self.parsed.doc[spot.head].sent.start : spot.head]
        if any(t.is_quote for t in before):
            return None
        named = {
            r for s, r in zip(self.spots, self.of, strict=True)
            if r is not None and s.head < spot.head and s.type == "force" and self.drafts[r].country
            and self.parsed.doc[s.first : s.last + 1].text.casefold().endswith(_ARMED)
        }  # fmt: skip
        if len(named) == 1:
            return named.pop()
        whole = replace(spot, key=(*spot.key[:2], "army"))
        return self.only_army(whole) if spot.definite and not named else None

    def fallen(self, spot: Spot, counting: Token) -> int | None:
        """The troops of the one state whose forces an article has: "Militants killed *25 soldiers* in the north"."""
        struck = counting.dep_ in ("dobj", "nsubjpass") and counting.head.lemma_.lower() in _HARM
        struck = struck or (counting.dep_ == "nsubj" and counting.head.lemma_.lower() in _DYING)
        struck = struck or (counting.head.lemma_ == "leave" and counting.dep_ == "dobj" and _dead(counting))
        if struck and spot.key[2] in _MEN and (known := self._of_the_post(counting)) is not None:
            return self.keyed(replace(plain(spot), key=("force", known, "troops"), country=known))
        home = self.home() if struck and spot.key[2] in _MEN else None
        known = self.drafts[home].known if home is not None else None
        others = (s for s in self.spots if s.type in ("force", "coalition") and s.key[:2] != ("nominal", "force"))
        if known is None or any(s.country != known and not self._plain_service(s) for s in others):
            return None
        return self.keyed(replace(plain(spot), key=("force", known, "troops"), country=known))

    def _of_the_post(self, counting: Token) -> str | None:
        """Whose post or convoy was struck in the same sentence: "attacked a *Nigerien* army base, killing ten"."""
        doc, start = self.parsed.doc, counting.sent.start
        struck = set[str]()
        for s in self.spots:
            if s.type != "country" or s.role != "adjective" or not s.known or not start <= s.head < counting.i:
                continue
            post = doc[s.head].head
            if post.lemma_.lower() in _POSTS and post.dep_ in ("dobj", "pobj", "nsubjpass"):
                struck.add(s.known[0])
        return struck.pop() if len(struck) == 1 else None

    def _plain_service(self, spot: Spot) -> bool:
        """Whether a name is that of a service which every state has: "*Armed Forces* spokesman X"."""
        name = self.parsed.doc[spot.first : spot.last + 1].text.casefold()
        return spot.country is None and name.removeprefix("the ") in _SERVICES

    def only_army(self, spot: Spot) -> int | None:
        """Whose "the army" is: of the state that an article is at home in, where no other's forces are spoken of."""
        token, home = self.parsed.doc[spot.head], self.home() if spot.definite else None
        known = self.drafts[home].known if home is not None else None
        here = self.sentences[spot.head]
        same = [
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self.sentences[s.head] <= NEAR and s.type == "force" and s.country
            and self.parsed.doc[s.head].lemma_.lower() == spot.key[2] and (r := self.of[n]) is not None
        ]  # fmt: skip
        told = any(c.dep_ in MODIFIERS and c.lower_ != "armed" for c in token.children)
        if spot.definite and len(set(same)) == 1 and not told:
            return same[0]  # "the Malian army ... the army"
        armed = {s.country for s in self.spots if s.type in ("force", "coalition")} - {None}
        armed = {c for c in armed if c and ((row := self.lexicon.known.get(c)) is None or row.type == "country")}
        near = {
            s.known[0] for s in self.spots
            if s.type == "country" and s.known and s.head < spot.head and here - self.sentences[s.head] <= NEAR
            and not (s.role == "adjective" and self.parsed.doc[s.head].head.lemma_.lower() in _EDGES)
        }  # fmt: skip
        if known is None or (armed | near) - {known} or told:
            return None
        class_ = self.lexicon.nouns.get(spot.key[2], ("", "troops"))[1]
        return self.keyed(replace(plain(spot), key=("force", known, class_), country=known))


def _dead(counting: Token) -> bool:
    """Whether somebody is left dead or hurt: "an ambush left ten soldiers *dead*"."""
    after = (*counting.head.children, *counting.children)
    return any(c.i > counting.i and c.lower_ in ("dead", "injured", "wounded") for c in after)
