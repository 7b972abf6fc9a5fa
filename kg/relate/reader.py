"""What the phrases of one article stand for, and the speaker, time and number that belong to a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.chains import Kind
from kg.annotate.doers import taken
from kg.model import Claim, Mark, Status, When
from kg.relate.anaphora import anaphor, counted, first_person, meant_by, several, there
from kg.relate.frames import Place
from kg.relate.hanging import alike, behind_land, conjuncts, of_several
from kg.relate.phrases import inner, senders, troops, value_of
from kg.relate.roles import Roles
from kg.relate.sides import Sides
from kg.relate.subjects import subjects
from kg.relate.timing import Point, points, time_of
from kg.relate.told import says, speaker_of

_OWNING = ("amod", "compound", "poss", "nmod", "nsubj")

Filler = tuple[int, Token]  # a referent and the token that names it


@dataclass(slots=True)
class Reader(Sides):
    """One article under the frames: finds what phrases stand for, and makes claims."""

    trigger: Token | None = None  # of the frame that is being filled
    times: tuple[Point, ...] | None = None
    places: dict[int, Kind] | None = None
    bodies: dict[int, tuple[int, ...]] = field(default_factory=dict)  # whom a person means by "we"

    def fill(self, token: Token, types: Sequence[str], *, depth: int = 0) -> list[Filler]:
        """The referents of allowed types that a phrase stands for, coordination and "2,500 of its troops" included."""
        found: list[Filler] = []
        alone = self.trigger is not None and self.trigger.dep_ == "relcl" and self.trigger.head == token
        for one in (
            [token] if alone and not of_several(self.trigger) else [*alike(token, self.trigger), *conjuncts(token)]
        ):
            hits = self._fill_one(one, types, depth)
            found += [hit for hit in hits if hit[0] not in [f[0] for f in found]]
        if len(found) > 1:  # of "US and Kenyan forces" the first are no state
            states = {f for f in found if self.type(f[0]) == "country"}
            found = [f for f in found if f not in states or not any(self._heads(f, o) for o in found)]
        return found

    def _heads(self, state: Filler, force: Filler) -> bool:
        """Whether a state is only the first of two whose forces are told: "*US* and Kenyan *forces*"."""
        return force[1] in state[1].children and self.own(state[0], force[0])

    def _fill_one(self, token: Token, types: Sequence[str], depth: int) -> list[Filler]:
        coref = self.annotated.coref
        spots = [
            n
            for n in coref.at.get(token.i, ())
            if self.annotated.spots[n].role not in ("adjective",)
            or token.dep_ in _OWNING
            or (token.dep_ == "conj" and token.head.dep_ in _OWNING)  # "American and *Filipino* officials"
        ]
        hits = [(r, token) for n in spots for r in [coref.of[n]] if r is not None and self.type(r) in types]
        hits += [(r, token) for n in spots for r in coref.several.get(n, ()) if self.type(r) in types]
        person = self._titled(token, depth) if "person" in types else []
        if person:
            return person
        if hits or depth > 3:
            return hits
        if token.dep_ == "attr":  # "Syria became the latest to join", "X is the base that they have"
            subject = [c for c in token.head.children if c.dep_ == "nsubj"]
            return self.fill(subject[0], types, depth=depth + 1) if subject else []
        if (pronoun := first_person(token, self.lexicon)) is not None:
            return self._ours(pronoun, token, types)
        if token.lower_ == "there":
            place = there(self.annotated, token, types)
            return [(place, token)] if place is not None else []
        if token.lower_ in ("its", "their") and (own := self._subject_of(token, (*types, "country"), depth)):
            return [f for f in own if self.type(f[0]) in types]  # "*China* has cut its presence": of no force
        if many := several(self.annotated, token, types):
            return [(r, token) for r in many]
        if token.lower_ == "their" and self._of_people(token):
            return []
        if anaphor(token):
            referent = meant_by(self.annotated, token, types)
            return [(referent, token)] if referent is not None else []
        if "force" in types and (force := counted(self.annotated, token, self.trigger)) is not None:
            return [(force, token)]
        beside = [c for c in token.children if c.dep_ == "appos" and all(coref.of[n] is None for n in spots)]
        for child in (c for c in beside if not says(self.annotated, self.trigger, c)):
            if hits := self.fill(child, types, depth=depth + 1):
                return hits
        found: list[Filler] = []
        for one in inner(token, types) or senders(token):
            found += self.fill(one, types, depth=depth + 1)
        return found

    def _subject_of(self, token: Token, types: Sequence[str], depth: int) -> list[Filler]:
        """Whose "its" is, behind the verb of a clause: its subject's ("*Kenya* ended its mission")."""
        verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or token.i < verb.i or depth > 2 or token.dep_ != "poss" or taken(token, verb):
            return []
        found = [hit for doer in subjects(verb) if doer.i < verb.i for hit in self.fill(doer, types, depth=depth + 1)]
        return found if token.lower_ == "their" or len(found) == 1 else []

    def _ours(self, pronoun: Token, token: Token, types: Sequence[str]) -> list[Filler]:
        """Whom "we" stands for: who speaks, or what a person who speaks holds an office of; "our soldiers" its own."""
        speaker = speaker_of(self.annotated, pronoun, self.lexicon)[0]
        if speaker is None:
            return []
        coref = self.annotated.coref
        state = coref.state_of(speaker, office=True) if self.type(speaker) == "person" else speaker
        bodies = [*self.bodies.get(speaker, ()), *([state] if state is not None else [])]
        if pronoun != token:
            own = [coref.by_key.get(("force", coref.drafts[body].known or "", "troops"), body) for body in bodies]
            bodies = [*own, *bodies]
        return next(([(body, token)] for body in bodies if self.type(body) in types), [])

    def _titled(self, token: Token, depth: int) -> list[Filler]:
        """The person, not the body before the office: "killed PMF deputy *Abu Mahdi al-Muhandis*"."""
        if token.lower_ == "counterpart":  # "talks between X and his Malian counterpart *Y*", wherever Y hangs
            return [f for t in self.doc[token.i + 1 : token.i + 4] for f in self.direct(t, ("person",))][:1]
        if (named := behind_land(token)) is not None and depth <= 3 and self.direct(named, ("person",)):
            return self.fill(named, ("person",), depth=depth + 1)
        for child in token.children:
            if child.dep_ == "appos" and not any(t.text == "," for t in self.doc[token.i + 1 : child.i]):
                person = self.fill(child, ("person",), depth=depth + 1) if depth <= 3 else []
                if person:
                    return person
        return []

    def _of_people(self, pronoun: Token) -> bool:
        """Whether "their" means people without a name: "the *commanders* are known for *their* role"."""
        verb = next((a for a in pronoun.ancestors if a.pos_ in ("VERB", "AUX")), None)
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None) if verb else None
        if subject is None or subject.tag_ != "NNS" or subject.i > pronoun.i:
            return False
        return self.lexicon.nouns.get(subject.lemma_.lower(), ("",))[0] == "person"

    def direct(self, token: Token, types: Sequence[str]) -> list[Filler]:
        """The referents of allowed types that stand at a token itself, adjectives of countries included."""
        coref = self.annotated.coref
        found = [coref.of[n] for n in coref.at.get(token.i, ())]
        return [(referent, token) for referent in found if referent is not None and self.type(referent) in types]

    def where(self, token: int) -> Kind:
        """Whether a token is the name of a place or country, or tells whose the next is: "*Syrian* province"."""
        if self.places is None:
            self.places = {}
            for n, spot in enumerate(self.annotated.spots):
                if spot.type in ("place", "country") and spot.kind == "name" and self.annotated.coref.of[n] is not None:
                    for i in range(spot.first, spot.last + 1):
                        whole = i == spot.last and spot.role not in ("adjective", "people")
                        self.places.setdefault(i, "name" if whole else "owner")
        return self.places.get(token, "")

    def sites(self) -> frozenset[int]:
        """The tokens inside names of bases and other sites."""
        names = (s for s in self.annotated.spots if s.type in ("base", "facility") and s.kind == "name")
        return frozenset(i for s in names for i in range(s.first, s.last + 1))

    def home(self, force: int, token: Token) -> bool:
        """Whether a word names the country that a force is of, or a place in it."""
        drafts = self.annotated.coref.drafts
        mine = drafts[force].country if drafts[force].type == "force" else None
        places = self.fill(token, ("country", "place", "base"))
        return mine is not None and any(mine in (drafts[p].known, drafts[p].country) for p, _ in places)

    def government(self, token: Token) -> bool:
        """Whether a word stands for those who govern a country: nobody is sent into "the *authorities*"."""
        return self.lexicon.nouns.get(token.lemma_.lower()) == ("country", "government") and token.lemma_ != "state"

    def place(self, place: Place, found: Roles) -> list[Filler]:
        """What fills a place of a frame: the first of its roles that holds something of an allowed type."""
        for place_role, types in place.tries:
            role, fillers = place_role, list[Filler]()
            if role == "mover":  # who sends or withdraws, if what is sent are troops
                role = "agent" if all(troops(token) for token in found.get("object", ())) else ""
            elif role == "nationals":
                role, fillers = "", [f for t in found.get("agent", ()) for f in self._nationals(t)]
            elif role == "ministry":  # the state whose ministry does it
                role, fillers = "", [f for t in found.get("agent", ()) for f in self._ministry(t)]
            for token in (t for one in role.split("|") for t in found.get(one, ())):
                hits = (self._ministry(token) if place_role == "mover" else []) or self.fill(token, types)
                if place_role == "mover":  # "Macron announced *his* decision to withdraw troops"
                    hits = [self._for_state(hit) for hit in hits or self.fill(token, ("person",))]
                    hits = [hit for hit in hits if self.type(hit[0]) in types]
                fillers += [f for f in hits if f[0] not in [x[0] for x in fillers]]
            if fillers:
                return fillers
        return []

    def _nationals(self, token: Token) -> list[Filler]:
        """The state whose soldiers its people stand for: "the *French* are leaving"."""
        spots, coref = self.annotated.spots, self.annotated.coref
        people = [n for n in coref.at.get(token.i, ()) if spots[n].role in ("people", "adjective")]
        doc = self.doc
        the = (
            token.i > 0 and doc[token.i - 1].lower_ == "the" and doc[token.i : token.i + 2].text[-1:] not in (",", ";")
        )
        return [(r, token) for n in people if the and (r := coref.of[n]) is not None and self.type(r) == "country"][:1]

    def states(self, place: Place, found: Roles) -> list[Filler]:
        """The countries in all roles of a place: in "*Kenya* and *Chad*'s ministers" one acts, for one others act."""
        fillers: list[Filler] = []
        for role, types in place.tries if all("country" in types for _, types in place.tries) else ():
            for token in found.get(role, ()):
                fillers += [f for f in self.fill(token, types) if f[0] not in [x[0] for x in fillers]]
        return [f for f in fillers if self.type(f[0]) == "country"]

    def _ministry(self, token: Token) -> list[Filler]:
        """The country whose ministry, rather than it, sends or withdraws troops."""
        drafts = self.annotated.coref.drafts
        told = self.fill(token, ("organization",)) if token.lower_ == "it" else self.direct(token, ("organization",))
        countries = {drafts[body].country for body, _ in told} - {None}
        return [(n, token) for n, d in enumerate(drafts) if d.type == "country" and d.known in countries][:1]

    def _for_state(self, filler: Filler) -> Filler:
        """The state for which a person who holds an office in it sends or withdraws troops; anybody else themselves."""
        drafts, who = self.annotated.coref.drafts, filler[0]
        if drafts[who].type != "person":
            return filler
        row = self.lexicon.known.get(drafts[who].known or "")
        country = drafts[who].country or (row.country if row else None)
        state = next((n for n, draft in enumerate(drafts) if country and draft.known == country), None)
        state = self.annotated.coref.state_of(who, office=True) if state is None else state
        return filler if state is None else (state, filler[1])

    def span(self, token: Token) -> tuple[int, int]:
        """The offsets of the sentence around a token, without blanks at its ends."""
        parsed = self.annotated.parsed
        inside = [t.i for t in token.sent if not t.is_space]
        return parsed.starts[inside[0]], parsed.ends[inside[-1]]

    def mark(self, role: str, token: Token) -> Mark:
        """The mark of a role: the whole mention at a token, else the token."""
        parsed = self.annotated.parsed
        spots = [self.annotated.spots[n] for n in self.annotated.coref.at.get(token.i, ())]
        first, last = (spots[0].first, spots[0].last) if spots else (token.i, token.i)
        return Mark(role, parsed.starts[first], parsed.ends[last])

    def claim(
        self,
        predicate: str,
        subject: Filler,
        object_: Filler,
        trigger: Token,
        rule: str,
        *,
        status: Status = "actual",
        time: When | None = None,
        title: str | None = None,
        what: Filler | None = None,
        strength: str | None = None,
        marks: tuple[Mark, ...] = (),
    ) -> Claim:
        """One claim with its evidence and marks; the speaker is the one whose words the trigger stands in."""
        start, end = self.span(trigger)
        speaker, via, who = speaker_of(self.annotated, trigger, self.lexicon)
        ends = (("subject", subject[1]), ("object", object_[1]))
        own = [
            self.mark(role, token)
            for role, token in ends
            if token.i != trigger.i or self.annotated.coref.at.get(token.i)
        ]
        own += [self.mark("trigger", trigger), *marks]
        if who is not None:
            own.append(self.mark("speaker", who))
        if what:
            own.append(self.mark("what", what[1]))
        inside = sorted({m for m in own if start <= m.start and m.end <= end}, key=lambda m: (m.start, m.end, m.role))
        return Claim(
            subject[0], predicate, object_[0], status, start, end, rule, time, what[0] if what else None, strength,
            title, speaker, via, tuple(inside),
        )  # fmt: skip

    def time(self, trigger: Token, predicate: str) -> tuple[When | None, Mark | None]:
        """The time that belongs to what a trigger says, with its words."""
        if self.times is None:
            self.times = points(self.annotated, self.lexicon)
        return time_of(self.annotated, self.times, trigger, predicate, self.lexicon)

    def strength(self, tokens: Iterable[Token]) -> tuple[str | None, Mark | None]:
        """How many they are: the number that counts a force ("nearly 1,500 troops"), in digits."""
        parsed = self.annotated.parsed
        for token in tokens:
            if any(c.lower_ in ("percent", "%") for c in token.children):
                continue
            for number in token.subtree:
                counted = number.head
                inside = counted.dep_ == "pobj" and counted.head.lower_ == "of" and counted.head.head == token
                beside = counted.i <= token.i and counted in (token, *token.children, *conjuncts(token))
                if number.dep_ != "nummod" or not (inside or beside):
                    continue  # "*1,500* troops", "a unit of *350* advisers"
                value = value_of(number)
                if value is not None:
                    return str(value), Mark("strength", parsed.starts[number.i], parsed.ends[number.i])
        return None, None
