"""Where a story plays: the state that is at home in an article, and the one that is host to others' troops."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from kg.annotate.pairs import Pairs
from kg.annotate.spots import Spot
from kg.lexicon import grammar

PLACING = ("in", "from", "to", "of", "into", "across")  # prepositions that make a country a place
_SENDING = grammar("moved_troops")
_OFTEN = 3  # times that a state is named as a place, to be the one that a story plays in


class Settings(Pairs):
    """The states of an article as the places of its story; None where there is doubt."""

    def home(self) -> int | None:
        """The state that an office or parliament without a country is of.

        That of the dateline, else the one that is named at least twice as often as any other; None in doubt.
        """
        start, end = self.parsed.dateline
        told = [
            self._state(n) for n, s in enumerate(self.spots)
            if start <= self.parsed.starts[s.first] < end and s.type in ("country", "place")
        ]  # fmt: skip
        states = [state for state in told if state is not None]
        if states:
            elsewhere = self._plays_in(states[-1])
            return elsewhere if elsewhere is not None else states[-1]
        own = (n for n, s in enumerate(self.spots) if s.key[:2] != ("nominal", "force") and not self._of_troops(n))
        named = Counter(state for n in own if (state := self._own_state(n)) is not None)
        if not named:
            return self._of_bodies()
        most = named.most_common(2)
        clear = most and (len(most) == 1 or most[0][1] >= 2 * most[1][1])
        return most[0][0] if clear else None

    def _moves_troops(self, noun: Token) -> bool:
        """Whether "the country" sends or withdraws troops, and so is not where they are."""
        things = [c for c in noun.head.children if c.dep_ == "dobj" and c.i > noun.i]
        troops = any(self.lexicon.nouns.get(c.lemma_.lower(), ("",))[0] == "force" for c in things)
        return noun.dep_ == "nsubj" and troops and noun.head.lemma_.lower() in _SENDING

    def _recalls(self, noun: Token) -> bool:
        """Whether "the government" withdraws or sends troops of its own: they are not where the story plays."""
        verbs = [noun.head, *(c for c in noun.head.children if c.dep_ == "xcomp")]
        things = [c for v in verbs if v.lemma_.lower() in _SENDING for c in v.children if c.dep_ == "dobj"]
        own = (c for c in things if any(g.dep_ == "poss" and g.lower_ == "its" for g in c.children))
        return noun.dep_ == "nsubj" and any(self.lexicon.nouns.get(c.lemma_.lower(), ("",))[0] == "force" for c in own)

    def _whose_troops(self, noun: Token) -> int | None:
        """The one state whose troops the sentence has named: "*Thai soldiers* died since *the country* sent troops"."""
        start = noun.sent.start
        forces = {s.country for s in self.spots if s.type == "force" and start <= s.head < noun.i} - {None}
        found = (n for n, draft in enumerate(self.drafts) if draft.type == "country" and draft.known in forces)
        return next(found, None) if len(forces) == 1 else None

    def _plays_in(self, written: int) -> int | None:
        """The other state in which a story plays that was written abroad: one that it often names as a place."""
        end = self.parsed.dateline[1]
        after = [n for n, s in enumerate(self.spots) if self.parsed.starts[s.first] >= end and s.type != "force"]
        if any(self._own_state(n) == written or self._seat_of(n) == written for n in after):
            return None
        heads = ((self.of[n], self.parsed.doc[self.spots[n].head]) for n in after if self.spots[n].type == "country")
        places = Counter(r for r, t in heads if r is not None and t.dep_ in ("pobj", "dobj", "poss") and not _dealt(t))
        most = places.most_common(2)
        return most[0][0] if most and most[0][1] >= _OFTEN and (len(most) == 1 or most[0][1] > most[1][1]) else None

    def _seat_of(self, n: int) -> int | None:
        """The state of this article that a place is in."""
        return self._state(n) if self.spots[n].type in ("country", "place") else None

    def _of_troops(self, n: int) -> bool:
        """Whether a state is named only to say whose troops are meant, which count already: "*French* soldiers"."""
        spot = self.spots[n]
        if spot.type != "country" or spot.role != "adjective":
            return False
        return self.lexicon.nouns.get(self.parsed.doc[spot.head].head.lemma_.lower(), ("",))[0] == "force"

    def _of_bodies(self) -> int | None:
        """The one state whose bodies an article names, where it names no state: "the News Agency of *Nigeria*"."""
        lands = {d.country for d in self.drafts if d.type == "organization" and d.country}
        land = lands.pop() if len(lands) == 1 else None
        return self.keyed(Spot(0, 0, 0, "country", "nominal", ("known", land), (land,), land)) if land else None

    def _hosting(self, guest: str) -> set[str]:
        """The other states in which an article places things, where it names the troops of one by their nation."""
        doc = self.parsed.doc
        named = {
            s.known[0] for s in self.spots
            if s.type == "country" and s.role == "adjective" and s.known
            and self.lexicon.nouns.get(doc[s.head].head.lemma_.lower(), ("",))[0] == "force"
        }  # fmt: skip
        inside = Counter(
            s.known[0] for s in self.spots
            if s.type == "country" and s.known and doc[s.head].dep_ == "pobj" and doc[s.head].head.lower_ in PLACING
        )  # fmt: skip
        return set(inside) - named if guest in named and not inside[guest] else set()


def _dealt(token: Token) -> bool:
    """Whether a state is a party rather than a place: "ties *with Iran*"."""
    return token.dep_ == "pobj" and token.head.lower_ not in PLACING
