"""Which two states are meant: "the two countries", "both sides"; whom a clause with "whose" tells of."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from kg.annotate.drafts import Drafts
from kg.annotate.spots import Spot

_LOOK_BACK = 4  # sentences in which a list is remembered
_WHERE = ("in", "at", "from", "to", "across", "into")


class Pairs(Drafts):
    """The states of an article two by two; none where there is doubt."""

    def _state(self, n: int) -> int | None:
        """The state that a mention names or that the place it names is in."""
        referent = self.of[n]
        if referent is None or self.drafts[referent].type == "country":
            return referent
        country = self.drafts[referent].country
        return next((i for i, draft in enumerate(self.drafts) if country and draft.known == country), None)

    def _own_state(self, n: int) -> int | None:
        """The state that a mention stands for or whose force it is."""
        referent = self.of[n]
        if referent is None or self.drafts[referent].type not in ("country", "force"):
            return None
        return self._state(n)

    def told_of(self, whose: Token) -> tuple[int, ...]:
        """Whom a clause with "whose" tells of: "*Somalia*, whose army is fighting"."""
        clause = next((a for a in whose.ancestors if a.dep_ == "relcl"), None)
        found = [r for n in self.at.get(clause.head.i, ()) if (r := self.of[n]) is not None] if clause else []
        return tuple(dict.fromkeys(found))[:1]

    def fought(self, token: Token) -> int | None:
        """The state of the group beside "the government": "the *FARC* talk to it", "the government and the *FARC*"."""
        above = token.head.head if token.dep_ == "pobj" else token.head
        beside = [c.i for c in (*above.children, *token.children) if c.dep_ in ("nsubj", "conj")]
        spots = [self.spots[n] for i in beside for n in self.at.get(i, ())]
        lands = {self.lexicon.known[s.known[0]].country for s in spots if s.type == "armed-group" and s.known} - {None}
        return next((n for n, d in enumerate(self.drafts) if len(lands) == 1 and d.known in lands), None)

    def pair(self, spot: Spot) -> tuple[int, ...]:
        """The two states that "the two countries" are: those that the sentences just before name, if just two."""
        here = self.sentences[spot.head]
        if self.parsed.doc[spot.head].lemma_ == "side" and self._civil(spot):
            return ()
        where = self.parsed.doc[spot.head].dep_ == "pobj" and self.parsed.doc[spot.head].head.lower_ in _WHERE
        for reach in (0, 1, 2):
            least = 1 if reach and where else 0  # "Russian troops are *in both countries*": Russia is none of them
            named = [
                r for n, s in enumerate(self.spots)
                if s.head < spot.head and least <= here - self.sentences[s.head] <= reach
                and (r := self._own_state(n)) is not None
            ]  # fmt: skip
            found = tuple(dict.fromkeys(named))
            if len(found) == 2 and reach and not self._acts(found, here - reach):
                return self._protagonists()
            if len(found) >= 2:
                return self.rather(found) if len(found) == 2 else self._protagonists()
        return self._protagonists()

    def listed(self, spot: Spot, count: int) -> tuple[int, ...]:
        """The states that "the three countries" are: the last list before of just as many; none in doubt."""
        here, lists = self.sentences[spot.head], dict[int, dict[int, int | None]]()
        for n, other in enumerate(self.spots):
            token = self.parsed.doc[other.head]
            if token.i >= spot.head or here - self.sentences[token.i] > _LOOK_BACK or other.type != "country":
                continue
            if other.role == "adjective":
                continue
            first = token
            while first.dep_ in ("conj", "appos") and first.head.i < first.i:
                first = first.head
            lists.setdefault(first.i, {})[token.i] = self.of[n]
        told = [tuple(dict.fromkeys(states.values())) for _, states in sorted(lists.items())]
        whole = [tuple(r for r in states if r is not None) for states in told if len(states) == count]
        return whole[-1] if whole and len(whole[-1]) == count else ()

    def _civil(self, spot: Spot) -> bool:
        """Whether groups or forces other than states' are spoken of, which may be "the two sides"."""
        here = self.sentences[spot.head]
        return any(
            s.head < spot.head and here - self.sentences[s.head] <= 2 and (r := self.of[n]) is not None
            and (self.drafts[r].type == "armed-group" or (self.drafts[r].type == "force" and self.drafts[r].known))
            for n, s in enumerate(self.spots)
        )  # fmt: skip

    def _acts(self, states: tuple[int, ...], sentence: int) -> bool:
        """Whether one of some states acts from a sentence on, and is no mere place there."""
        return any(
            self._own_state(n) in states and self.parsed.doc[s.head].dep_ not in ("pobj", "dobj")
            for n, s in enumerate(self.spots)
            if self.sentences[s.head] >= sentence
        )

    def rather(self, pair: tuple[int, ...]) -> tuple[int, ...]:
        """Two states just named, or those that the article is about where neither of the two is one of them."""
        about = self._protagonists()
        return about if set(about).isdisjoint(pair) and about else pair

    def _protagonists(self) -> tuple[int, ...]:
        """The two states that an article is about: each named at least twice as often as any third."""
        named = Counter(
            r for n, s in enumerate(self.spots) if s.kind == "name" and (r := self._own_state(n)) is not None
        )
        (_, first), (_, second), (_, third) = (*named.most_common(3), (0, 0), (0, 0), (0, 0))[:3]
        clear = min(first, second) >= 2 * max(third, 1)
        return tuple(state for state, _ in named.most_common(2)) if clear else ()
