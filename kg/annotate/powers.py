"""Which state a noun for those in power means by the words around it: "the regime", "the junta that ousted him"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.areas import Areas
from kg.annotate.spots import Spot
from kg.lexicon import grammar

_OUSTING = grammar("ousting")
_PARTS_OF_LAND = grammar("parts_of_land")
_POWERS = ("junta", "regime")
_BESIDE_PART = 4  # words between a place and "north of the country"


class Powers(Areas):
    """The states of an article that their rulers, troops or parts stand for; None where there is doubt."""

    def _ousted(self, spot: Spot) -> int | None:
        """The state whose government a clause has a junta oust: "the *junta* that deposed *Mali's* president"."""
        clauses = [c for c in self.parsed.doc[spot.head].children if c.dep_ == "relcl" and c.lemma_.lower() in _OUSTING]
        victims = [g for c in clauses for o in c.children if o.dep_ == "dobj" for g in (o, *o.children)]
        states = {r for t in victims for n in self.at.get(t.i, ()) if (r := self.of[n]) is not None}
        found = {r for r in states if self.drafts[r].type == "country"}
        return found.pop() if len(found) == 1 else None

    def _called_regime(self, spot: Spot) -> int | None:
        """The one state whose power an article has called so before: "*Syrian regime* forces ... the regime"."""
        doc = self.parsed.doc
        word = doc[spot.head].lower_
        if word not in _POWERS:
            return None
        states = {
            r for n, s in enumerate(self.spots)
            if s.type == "country" and s.kind == "name" and s.head + 2 <= spot.head and (r := self.of[n]) is not None
            and word in (t.lower_ for t in doc[s.head + 1 : min(s.head + 3, spot.head, doc[s.head].sent.end)])
        }  # fmt: skip
        states |= {
            r for n, s in enumerate(self.spots)
            if s.type == "country" and s.kind == "nominal" and s.head < spot.head and doc[s.head].lower_ == word
            and (r := self.of[n]) is not None
        }  # fmt: skip
        return states.pop() if len(states) == 1 else None

    def _beside_forces(self, spot: Spot) -> set[str]:
        """The states in which a sentence places what "government forces" do: "advanced on *Idlib*"."""
        sentence = self.parsed.doc[spot.head].sent
        places = [
            self.drafts[r] for n, s in enumerate(self.spots)
            if sentence.start <= s.head < sentence.end and s.kind == "name" and s.role not in ("adjective", "people")
            and self.parsed.doc[s.head].dep_ in ("pobj", "dobj") and (r := self.of[n]) is not None
        ]  # fmt: skip
        return {draft.country for draft in places if draft.type == "place" and draft.country}

    def _part_of_land(self, noun: Token) -> int | None:
        """The state of a place that words put in a part of "the country": "in Kidal, *in the north of* the country"."""
        part = noun.head.head
        if noun.dep_ != "pobj" or noun.head.lower_ != "of" or part.lemma_.lower() not in _PARTS_OF_LAND:
            return None
        before = [
            r for n, s in enumerate(self.spots)
            if noun.sent.start <= s.head < part.i and part.i - s.last <= _BESIDE_PART and s.type == "place"
            and s.kind == "name" and (r := self.of[n]) is not None
        ]  # fmt: skip
        land = self.drafts[before[-1]].country if before else None
        return self._land(noun.i, land) if land else None

    def _land(self, token: int, country: str) -> int:
        """The state of an id, also one that the article does not name."""
        return self.keyed(Spot(token, token, token, "country", "nominal", ("known", country), (country,), country))

    def _abroad(self, state: int) -> bool:
        """Whether a state is told of only by its troops and offices, where other forces are at home: "*British*"."""
        adjectives = all(self.spots[n].role == "adjective" for n in self.drafts[state].spots)
        others = {s.country for s in self.spots if s.type == "force"} - {None, self.drafts[state].known}
        return adjectives and bool(others)

    def _forces_beside(self, spot: Spot) -> set[str]:
        """The states whose forces a sentence tells of besides those of a government."""
        here = self.sentences[spot.head]
        return {
            s.country for s in self.spots
            if s.key[0] == "force" and s.country and s.head != spot.head and self.sentences[s.head] == here
        }  # fmt: skip

    def land_beside(self, spot: Spot, but: str | None) -> str | None:
        """Whose government forces are, where a sentence tells of the same state's as others: the other land's there.

        "*Turkish* soldiers are leaving a post in *Syria* that was ringed by government forces."
        """
        if but not in self._forces_beside(spot):
            return but
        here = self.sentences[spot.head]
        named = {
            self.drafts[r].known for n, s in enumerate(self.spots)
            if s.type == "country" and s.role == "name" and not s.width and self.sentences[s.head] == here
            and (r := self.of[n]) is not None
        } - {None, but}  # fmt: skip
        return named.pop() if len(named) == 1 else None

    def called_before(self, spot: Spot) -> int | None:
        """The one state's troops that an article has called the government's before: "*junta* troops"."""
        before = (self.of[n] for n, s in enumerate(self.spots) if s.head < spot.head and s.key == spot.key)
        found = {r for r in before if r is not None}
        return found.pop() if len(found) == 1 else None
