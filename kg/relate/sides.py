"""What is known of two things of one article: whose forces, in whose country, on whose side."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.annotate import Annotated
from kg.annotate.spots import Spot
from kg.atlas import towns
from kg.lexicon import Lexicon, words

_SITE_WORDS = (
    "@",
    "airport",
    "international",
    "air",
    "airbase",
    "base",
    "camp",
    "field",
    "force",
    "military",
    "naval",
    "port",
)


@dataclass(slots=True)
class Sides:
    """The referents of one article, by number, and how they stand to each other."""

    annotated: Annotated
    lexicon: Lexicon
    named: dict[int, list[Spot]] = field(default_factory=dict, init=False)  # names by the token that they begin at
    people: dict[int, int] = field(default_factory=dict, init=False)  # of people's names: the first token by the last
    offices: frozenset[str] = field(default=frozenset(), init=False)  # the words that head one

    def __post_init__(self) -> None:
        self.offices = frozenset(self.lexicon.titles["offices"])
        for spot in self.annotated.spots:
            if spot.kind == "name":
                self.named.setdefault(spot.first, []).append(spot)
                if spot.type == "person":
                    self.people[spot.last] = spot.first

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.annotated.parsed.doc

    def type(self, referent: int) -> str:
        """The entity type of a referent."""
        return self.annotated.coref.drafts[referent].type

    def at_home(self, force: int, place: int) -> bool:
        """Whether a force would leave, or come to, its own country as a whole: a misreading."""
        one, other = self.annotated.coref.drafts[force], self.annotated.coref.drafts[place]
        return (
            other.type == "country" and one.type == "force" and one.country is not None and one.country == other.known
        )

    def of_land(self, state: int, place: int) -> bool:
        """Whether a base or town lies in the state that would be there as a guest."""
        one, other = self.annotated.coref.drafts[state], self.annotated.coref.drafts[place]
        return (
            one.type == "country" and one.known is not None and other.type != "country" and other.country == one.known
        )

    def abroad(self, actor: int, place: int) -> bool:
        """Whether a place is known to lie in another country than an actor's own."""
        one, other = self.annotated.coref.drafts[actor], self.annotated.coref.drafts[place]
        own = one.known if one.type == "country" else one.country
        return other.country is not None and (one.type == "coalition" or own not in (None, other.country))

    def called_after(self, force: int) -> int | None:
        """The state in the name of a mission: "Stabilization Mission *in Haiti*", where the article names it."""
        drafts, spots = self.annotated.coref.drafts, self.annotated.spots
        if drafts[force].type != "force":
            return None
        row = self.lexicon.known.get(drafts[force].known or "")
        told = (self.doc[spots[n].first : spots[n].last + 1].text for n in drafts[force].spots)
        names = (*told, *(row.names if row else ()))
        tails = {
            tuple(w for w, _, _ in words(tail))
            for name in names
            if (tail := name.partition(" in ")[2].removeprefix("the "))
        }
        lands = {owner.id for tail in tails for owner in self.lexicon.names.get(tail, ())}
        return next((n for n, d in enumerate(drafts) if d.type == "country" and d.known in lands), None)

    def back_home(self, force: int, place: int) -> bool:
        """Whether a force comes to a town, airport or base of its own country: it comes home, and is sent nowhere."""
        one, other = self.annotated.coref.drafts[force], self.annotated.coref.drafts[place]
        own = one.country if one.type == "force" else one.known if one.type == "country" else None
        if own is None or other.type not in ("base", "facility", "place"):
            return False
        rows = [row for word in other.key[1:] for row in self.lexicon.names.get((word.title(),), ())]
        countries = {self.lexicon.known[row.id].country or row.id for row in rows}
        if other.country is not None or countries:
            return own == other.country or (countries == {own} and other.country is None)
        iso = self.lexicon.known[own].iso if own in self.lexicon.known else None
        name = tuple(word for word in other.key[1:] if word not in _SITE_WORDS)
        return iso is not None and towns().get(name, frozenset()) == frozenset((iso,))

    def own(self, actor: int, force: int) -> bool:
        """Whether a force is the actor's own: of the country that the actor is, or is of."""
        one, other = self.annotated.coref.drafts[actor], self.annotated.coref.drafts[force]
        country = one.known if one.type == "country" else one.country
        return other.type == "force" and country is not None and other.country == country

    def at_one(self, one: int, other: int) -> bool:
        """Whether two do not fight each other: a state and its troops, or its troops and others of them.

        A force with a name of its own may fight the army of its state: "the *RSF* and the *Sudanese army*".
        """
        if "armed-group" in (self.type(one), self.type(other)):
            return False
        drafts = self.annotated.coref.drafts
        rivals = self.type(one) == self.type(other) == "force" and "known" in (drafts[one].key[0], drafts[other].key[0])
        return not rivals and (self.own(one, other) or self.own(other, one))

    def ones_own(self, one: int, other: int) -> bool:
        """Whether of two one is a country and the other its force."""
        return any(self.type(a) == "country" and self.own(a, b) for a, b in ((one, other), (other, one)))

    def alike(self, one: int, other: int) -> bool:
        """Whether two forces are of one country, or one is a group that is named by the state behind it."""
        a, b = self.annotated.coref.drafts[one], self.annotated.coref.drafts[other]
        if a.type == b.type == "force":
            return a.country is not None and a.country == b.country
        return any(x.key[0] == "group" and y.known is not None and y.known in x.key for x, y in ((a, b), (b, a)))

    def for_him(self, group: int, other: int) -> bool:
        """Whether a group is told by the state that it is for, and the other is that state or its forces."""
        one, state = self.annotated.coref.drafts[group], self.annotated.coref.drafts[other]
        country = state.known if state.type == "country" else state.country
        row = self.lexicon.known.get(country or "")
        names = {n.casefold() for n in (row.id, *row.names, *row.adjectives)} if row is not None else set()
        sides = (part.removeprefix("pro-") for part in one.key[1:-1] if part.startswith("pro-"))
        return one.key[0] == "group" and any(side in names for side in sides)

    def within(self, place: int, country: int) -> bool:
        """Whether a place is known to be in a country."""
        one, other = self.annotated.coref.drafts[place], self.annotated.coref.drafts[country]
        return place != country and other.type == "country" and other.known is not None and one.country == other.known

    def land(self, place: int) -> int:
        """The country that a place is in, if the article names it; else the place itself."""
        return next((n for n in range(len(self.annotated.coref.drafts)) if self.within(place, n)), place)

    def foes(self, one: int, other: int) -> bool:
        """Whether one is troops and the other an armed group."""
        return {self.type(one), self.type(other)} == {"force", "armed-group"}
