"""Which state is meant: "the country", "the government", "the two sides", "parliament"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.drafts import Draft
from kg.annotate.lands import fitting, keeps
from kg.annotate.powers import Powers
from kg.annotate.settings import PLACING
from kg.annotate.spelling import spelled
from kg.annotate.spots import Spot
from kg.lexicon import grammar

_ABROAD = grammar("abroad")
_ADDRESSING = grammar("challenged")
_EXPELLING = grammar("expelling")
_HANDING = grammar("handing_words")
_TRAINING = grammar("training_verbs")
_UNELECTED = ("military", "ruling", "transitional")
_ROW = 3  # names side by side
_SETTING = 3  # times that a state is named as a place, to be the one that a story plays in


class States(Powers):
    """The states of an article and what its nouns say of them; None where there is doubt."""

    def _seat(self, n: int) -> int | None:
        """The state that a city is in, also one that the article does not name."""
        state, referent = self._state(n), self.of[n]
        country = self.drafts[referent].country if state is None and referent is not None else None
        if country is None:
            return state
        token = self.spots[n].head
        return self.new(Spot(token, token, token, "country", "nominal", ("known", country), (country,), country))

    def parliament(self, spot: Spot) -> int | None:
        """The parliament of the state that the article is at home in, when no state is named beside it."""
        same = [d for d, o in enumerate(self.drafts) if o.type == "organization" and self._sits(o)]
        if len(same) == 1:
            return same[0]
        home = self.home() if not same else None
        home = self.country_meant(spot) if home is None and not same else home
        known = self.drafts[home].known if home is not None else None
        if known is None:
            return None
        return self.keyed(replace(plain(spot), key=("organization", known, "parliament"), country=known))

    def _sits(self, body: Draft) -> bool:
        """Whether a body is a parliament, by its key or by a name that the gazetteer has of it."""
        row = self.lexicon.known.get(body.known or "")
        return "parliament" in body.key or (row is not None and any(n.endswith(" parliament") for n in row.names))

    def ministry(self, spot: Spot) -> int | None:
        """The one ministry of the article of that kind; a ministry of no known state where there is none."""
        own = set(spot.key[2:])
        found = [
            n for n, draft in enumerate(self.drafts)
            if draft.type == "organization" and draft.spots and own <= {spelled(w) for w in self._words_of(draft)}
        ]  # fmt: skip
        return self.keyed(spot) if not found else found[0] if len(found) == 1 else None

    def _words_of(self, draft: Draft) -> Iterator[str]:
        """The words of all names of a referent."""
        for n in draft.spots:
            yield from (t.lower_ for t in self.parsed.doc[self.spots[n].first : self.spots[n].last + 1])

    def government(self, spot: Spot) -> int | None:
        """What "the government" governs: the state that the article is at home in, else the last that acts."""
        seated = [
            state for c in self._following(spot) if c.dep_ == "prep" and c.lower_ == "in"
            for g in c.children for n in self.at.get(g.i, ()) if (state := self._seat(n)) is not None
        ]  # fmt: skip
        if seated:
            return seated[0]  # "the authorities in Ouagadougou"
        if (fought := self.fought(self.parsed.doc[spot.head])) is not None:
            return fought
        if (told := self._ousted(spot)) is not None:
            return told
        doer = self._doer(self.parsed.doc[spot.head])
        home = self.home()
        if (called := self._called_regime(spot)) is not None:
            return called
        if home is not None and home != doer:
            return home
        if spot.key[-1] == "junta" or any(c.lower_ in _UNELECTED for c in self.parsed.doc[spot.head].children):
            return self.country_meant(spot)  # of where the story plays, not of who is talked to
        here = self.sentences[spot.head]
        acting = [
            r for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self.sentences[s.head] <= 2 and s.type == "country"
            and (r := self.of[n]) not in (None, doer) and self.parsed.doc[s.head].dep_ in ("nsubj", "poss", "agent")
        ]  # fmt: skip
        if not acting and (doer is not None or self._recalls(self.parsed.doc[spot.head])):
            return None
        return acting[-1] if acting else self.country_meant(spot)

    def _doer(self, token: Token) -> int | None:
        """The state that acts on a government, and so is another: "*Thai authorities* handed them to the regime"."""
        above = token.head.head if token.dep_ == "pobj" else token.head
        above = above.head if above.pos_ == "ADV" else above
        if token.dep_ not in ("pobj", "dobj") or above.pos_ != "VERB":
            return None
        doers = [c.i for c in above.children if c.dep_ == "nsubj"]
        found = [r for i in doers for n in self.at.get(i, ()) if (r := self.of[n]) is not None]
        return next((r for r in found if self.drafts[r].type == "country"), None)

    def _country_of(self, n: int) -> str | None:
        referent = self.of[n]
        return self.drafts[referent].country if referent is not None else None

    def _following(self, spot: Spot) -> list[Token]:
        """What hangs on a noun, and the word right after it wherever that hangs: "blamed the government *in* Kabul"."""
        doc = self.parsed.doc
        return [*doc[spot.head].children, *doc[spot.head + 1 : spot.head + 2]]

    def state_forces(self, spot: Spot) -> int | None:
        """The troops that "government forces" are: of the state that "Syrian rebels" fight, else of "the" one."""
        here = self.sentences[spot.head]
        foes = [
            s.country for s in self.spots
            if s.key[0] == "group" and s.country is not None and self.sentences[s.head] <= here
        ]  # fmt: skip
        if not foes and len(lands := self._beside_forces(spot)) == 1:
            return self.keyed(replace(plain(spot), key=("force", land := lands.pop(), "troops"), country=land))
        state = self.government(spot) if not foes else None
        state = None if state is not None and self._abroad(state) else state
        known = foes[-1] if foes else self.drafts[state].known if state is not None else None
        if not foes and known is not None and (hosts := self._hosting(known)):
            known = hosts.pop() if len(hosts) == 1 else None  # "French troops ... government forces": the land's
        known = known if foes else self.land_beside(spot, known)
        force = replace(plain(spot), key=("force", known or "", "troops"), country=known)
        return self.keyed(force) if known is not None else self.called_before(spot)

    def country_meant(self, spot: Spot) -> int | None:
        """What "the country" is: among those named before, the one that the article speaks of as a place.

        A description ("the West African country") leaves only those that it fits.
        """
        noun = self.parsed.doc[spot.head]
        if noun.dep_ == "attr":  # "*Botswana* is the second nation to send troops"
            named = [
                r
                for c in noun.head.children
                if c.dep_ == "nsubj"
                for n in self.at.get(c.i, ())
                if (r := self.of[n]) is not None
            ]
            return next((r for r in named if self.drafts[r].type == "country"), None)
        expelling = self._expelling(noun)
        if expelling is not None:
            return expelling
        if (parted := self._part_of_land(noun)) is not None:
            return parted
        here = self.sentences[spot.head]
        if self._moves_troops(noun) and (sender := self._whose_troops(noun)) is not None:
            return sender
        fits = fitting(self.parsed.doc[spot.head])
        guests: set[str | None] = set()  # "French troops left the country": not France
        if self.parsed.doc[spot.head].dep_ != "poss":
            guests = {
                s.country for s in self.spots
                if s.type == "force" and self.sentences[s.head] == here and not _at_home(self.parsed.doc[s.head])
            }  # fmt: skip
            above = {t.i for t in self.parsed.doc[spot.head].ancestors}  # "Russia's presence in the nation": not Russia
            guests |= {
                s.known[0] for s in self.spots
                if s.type == "country" and s.known and self.parsed.doc[s.head].dep_ == "poss"
                and self.parsed.doc[s.head].head.i in above
            }  # fmt: skip
        guests |= self._doers(spot) | self._whence(noun)
        if fits is not None and guests & fits:
            return None  # "Qatari and Turkish forces in the Gulf state": any of several
        places: Counter[int] = Counter()
        near: dict[int, int] = {}
        told: set[int] = set()
        for n, other in enumerate(self.spots):
            referent = self.of[n]
            if other.head >= spot.head:
                break
            if referent is None or self.drafts[referent].type != "country" or self.drafts[referent].known in guests:
                continue
            if fits is not None and self.drafts[referent].known not in fits:
                continue
            token = self.parsed.doc[other.head]
            if _in_a_row(token):
                continue
            placed = token.dep_ == "pobj" and token.head.lower_ in PLACING and not self._origin(token)
            places[referent] += placed
            if placed or other.role not in ("adjective", "people"):  # "the *Rwandan* contingent" tells no place
                told.add(referent)
            if other.role != "name" or other.width or token.dep_ in ("compound", "amod", "nmod"):
                continue
            if other.head < spot.head and here - self.sentences[other.head] <= 1:
                near[referent] = other.head
        if guests and (host := self._deciding(spot, guests, fits)) is not None:
            return host
        if near and self._addressed(spot):
            acting = [r for r, at in near.items() if self.parsed.doc[at].dep_ == "nsubj"]
            return max(acting, key=lambda referent: near[referent]) if acting else None
        owns = noun.dep_ == "poss" and self.lexicon.nouns.get(noun.head.lemma_.lower(), ("",))[0] == "force"
        if near:
            owner = self.parsed.doc[spot.head].dep_ == "poss"
            others = {r: at for r, at in near.items() if self.parsed.doc[at].dep_ != "nsubj"}
            if owner and others and here == self.sentences[max(others.values())]:
                return max(others, key=lambda referent: others[referent])  # "asked Y to call the country's men home"
            best = max(near, key=lambda referent: (places[referent], near[referent]))
            most, count = places.most_common(1)[0]
            return most if count >= _SETTING and places[best] < 2 and not owns else best  # where the whole story plays
        if told:
            places = Counter({referent: count for referent, count in places.items() if referent in told})
        if owns:
            return None  # "*the country's* troops" need not be at home
        return places.most_common(1)[0][0] if places else self._telling(noun)

    def _addressed(self, spot: Spot) -> bool:
        """Whether "the country" is spoken to, and so one that acts: "the UN accused *the country* of arming rebels"."""
        token = self.parsed.doc[spot.head]
        return token.dep_ == "dobj" and token.head.lemma_.lower() in _ADDRESSING

    def _doers(self, spot: Spot) -> set[str | None]:
        """The states that do something to "the country", and so are others: "*Russia* sent fighters to the country"."""
        token = self.parsed.doc[spot.head]
        if token.dep_ not in ("pobj", "dobj"):
            return set()
        verb = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), token)
        if not (verb.lemma_.lower() in _ABROAD or keeps(verb)):
            return set()
        subjects = {c.i for c in verb.children if c.dep_ == "nsubj" and c.i < spot.head}
        return {s.known[0] for s in self.spots if s.type == "country" and s.known and s.head in subjects}

    def _whence(self, noun: Token) -> set[str | None]:
        """The states that somebody comes to "the country" from: "arrived in *the country* from *Juba*"."""
        if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "into", "to"):
            return set()
        places = [g.i for c in noun.head.head.children if c.lower_ == "from" for g in c.children if g.dep_ == "pobj"]
        found = (self.drafts[r] for i in places for n in self.at.get(i, ()) if (r := self.of[n]) is not None)
        return {draft.known if draft.type == "country" else draft.country for draft in found} - {None}

    def _expelling(self, noun: Token) -> int | None:
        """The state that puts somebody out of its own: "*Mali* voted to expel them from *the country*"."""
        verb = noun.head.head
        if noun.dep_ != "pobj" or noun.head.lower_ != "from" or verb.lemma_.lower() not in _EXPELLING:
            return None
        doers = [c.i for v in (verb, *verb.ancestors) for c in v.children if c.dep_ == "nsubj" and c.i < verb.i]
        found = (r for i in doers for n in self.at.get(i, ()) if (r := self.of[n]) is not None)
        return next((r for r in found if self.drafts[r].type == "country"), None)

    def _telling(self, noun: Token) -> int | None:
        """The state whose army opens an article by what others do there: "the *Omani* army says X left the country"."""
        verbs = (a for a in noun.ancestors if a.lemma_.lower() in self.lexicon.speech["verbs"])
        tellers = [c for verb in verbs for c in verb.children if c.dep_ == "nsubj" and c.i < noun.i]
        beside = [c.i for t in tellers for c in t.children if c.dep_ in ("amod", "poss")]
        states = {r for i in beside for n in self.at.get(i, ()) if (r := self.of[n]) is not None}
        found = {r for r in states if self.drafts[r].type == "country"}
        return found.pop() if len(found) == 1 else None

    def _deciding(self, spot: Spot, guests: set[str | None], fits: frozenset[str] | None) -> int | None:
        """The state whose body decides on guests: "the *Paraguayan* Congress let US forces remain in *the country*"."""
        doc, here = self.parsed.doc, self.sentences[spot.head]
        for n, other in enumerate(self.spots):
            noun = doc[other.head].head
            if (
                other.head < spot.head and self.sentences[other.head] == here
                and other.type == "country" and other.role == "adjective" and noun.dep_ == "nsubj"
                and self.lexicon.nouns.get(noun.lemma_.lower(), ("",))[0] in ("country", "organization")
            ):  # fmt: skip
                state = self.of[n]
                known = self.drafts[state].known if state is not None else None
                if known not in guests and (fits is None or known in fits):
                    return state
        return None


def _at_home(force: Token) -> bool:
    """Whether a force is at home by what others do to it: "trains *Haiti's police*", "handed it to *Chad's army*"."""
    given = force.dep_ == "pobj" and force.head.lower_ == "to"
    handed = given and any(t.lemma_.lower() in _HANDING for t in list(force.ancestors)[1:4])
    return handed or (force.dep_ == "dobj" and force.head.lemma_.lower() in _TRAINING)


def _in_a_row(name: Token) -> bool:
    """Whether a name stands in a row of several, of which "the country" means none: "troops from *X*, Y and Z"."""
    first, row = name, 1
    while first.dep_ == "conj":
        first, row = first.head, row + 1
    following = next((c for c in name.children if c.dep_ == "conj"), None)
    while row < _ROW and following is not None:
        following, row = next((c for c in following.children if c.dep_ == "conj"), None), row + 1
    return row >= _ROW


def plain(spot: Spot) -> Spot:
    """A spot as the first of a new referent, without what its words alone tell."""
    return Spot(spot.first, spot.last, spot.head, spot.type, "nominal", spot.key)
