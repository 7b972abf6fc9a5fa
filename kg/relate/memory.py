"""What an article has told so far of who is where, for sentences that leave it open: "The soldiers left in June"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.frames import Frame
from kg.relate.missions import mission_land
from kg.relate.phrases import counted_of, tells_which, told_before, troops
from kg.relate.reader import Filler, Reader
from kg.relate.roles import Roles, particle

_STAYS = 8  # sentences after which it is forgotten where an actor was said to be
_MOVES = ("withdraws-from", "deploys-to")  # predicates whose place may be left open
_STAYING = "stationed-in"  # whose land may be: "about 900 of the troops will remain"
_ARRANGING = grammar("arranging")
_REGIONS = grammar("regions")
_RELIEVING = grammar("relieving")
_RAIDS = 3  # sentences within which "the attack" is the one told of
_ACTORS = ("force", "country")
_WATCHING = grammar("watching")  # tell of none having been
_VACATING = grammar("vacating")  # of the last place that was named rather than of its country
_PRESENCE = grammar("levels") | grammar("sites") | grammar("place_nouns")
_ALSO = grammar("likewise")
_MORE = grammar("additional")
_WHITHER = ("to", "into", "from", "across", "off", "around", "along", "through")
_SITES = ("base", "facility", "place", "country")

Stay = tuple[int, int]  # a sentence and where somebody was said there to be


@dataclass(slots=True)
class Memory:
    """What was said of presence in the sentences before.

    `recent` is (sentence, who, where) of the last claim, `stays` where each side was, and `moves` every (who, where)
    of a withdrawal. `taken` is (sentence, who, what) of the last that somebody took control of, `left` is (sentence,
    where) of the last withdrawal that tells no actor; `told` is every (side, where). A country and its forces are one
    side.
    """

    taken: tuple[int, int, int] | None = None
    raids: dict[int, list[int]] = field(default_factory=dict)  # sentence -> who attacked
    recent: tuple[int, int, int] | None = None
    stays: dict[str | int, list[Stay]] = field(default_factory=dict)
    moves: list[tuple[int, int]] = field(default_factory=list)
    told: list[tuple[str | int, int]] = field(default_factory=list)
    left: Stay | None = None

    def recall(
        self, reader: Reader, frame: Frame, trigger: Token, found: Roles, ends: tuple[list[Filler], list[Filler]]
    ) -> tuple[list[Filler], list[Filler]]:
        """The subjects and objects of a frame, those that the sentence leaves open filled with what was said before.

        Who leaves, leaves where it was last said to be; a bare "the pullout" tells too little to look further back
        than its own sentence, unless the article tells of one withdrawal only. Receivers are never recalled.
        """
        subjects, objects = ends
        sentence = reader.annotated.coref.sentence(trigger.i)
        leaving = frame.predicate.id == "withdraws-from"
        told = place_told(found, leaving=leaving)
        whos = frame.subject.tries[0][1]
        open_ = (*_MOVES, _STAYING)
        wants = frame.object.tries[0][1] if not told and frame.predicate.id in open_ else ()
        moves = frame.predicate.id in open_ and trigger.pos_ == "VERB"
        if not subjects and moves and any(not _of_presence(t) for t in found.get("object", ())):
            return subjects, objects  # who sends or withdraws something else
        if not subjects and any(_other_things(reader, t) for t in found.get("of", ())):
            return subjects, objects  # "the repatriation of the *materials*", "the departure of *President X*"
        if not subjects and moves and any(_somebody(reader, t) for t in found.get("agent", ())):
            return subjects, objects  # "*General X* arrived in Y on Friday"
        if frame.predicate.id == "deploys-to" and particle(trigger) in _RELIEVING:
            return subjects, self._relieved(reader, frame, found, objects, (sentence, trigger))
        if leaving and subjects and not objects and (where := self._posted(reader, found, sentence)) is not None:
            return subjects, [(where, trigger)] if reader.type(where) in frame.object.tries[0][1] else objects
        if leaving and objects and not subjects:
            self.left = (sentence, objects[0][0])
        left = self.left[1] if leaving and self.left and sentence - self.left[0] <= 1 else None
        if subjects and not objects and left is not None and reader.type(left) in wants:
            return subjects, [(left, trigger)]  # "The pullout from Y began. The last soldiers left in June."
        if leaving and subjects and not objects and self.taken and self.taken[0] == sentence:
            _, taker, site = self.taken  # "took over the base after the soldiers left"
            if _side(reader, taker) not in {_side(reader, who) for who, _ in subjects} and reader.type(site) in wants:
                return subjects, [(site, trigger)]
        if leaving and subjects and not objects and (host := self._host(reader, trigger, found, subjects)):
            return subjects, host
        if subjects and not objects and not leaving and frame.predicate.id in _MOVES and self._at_base(sentence, found):
            return subjects, objects
        if subjects and not objects:
            last = leaving and trigger.pos_ == "VERB" and trigger.lemma_.lower() in _VACATING
            where = self._stay(reader, [who for who, _ in subjects], sentence, last=last)
            if where is not None and reader.type(where) in wants:
                home = found.get("homeward") and reader.type(where) == "place"  # who goes home leaves the country
                return subjects, [(reader.land(where) if home else where, trigger)]
            own = mission_land(reader, subjects) if wants and trigger.pos_ == "VERB" else None
            if where is None and own is not None:
                return subjects, [(own, trigger)]
            if frame.predicate.id == _STAYING or (
                leaving and all(reader.type(who) == "country" for who, _ in subjects)
            ):
                return subjects, objects
        where = self._setting(trigger) if leaving and subjects and not objects else None
        if where is not None and reader.type(where) in wants and _visitors(reader, subjects, where):
            return subjects, [(where, trigger)]
        definite = trigger.pos_ == "NOUN" and any(tells_which(c) for c in trigger.children)
        told_of = trigger.head.lemma_.lower() not in _WATCHING
        if leaving and definite and told_of and not subjects and not objects:
            who, where = self._move(reader)
            if who is not None and reader.type(who) in whos and reader.type(where) in wants:
                return [(who, trigger)], [(where, trigger)]
        back = (0 if told_of else -1) if not (subjects or objects) else 1 if leaving else 3
        if self.recent is not None and sentence - self.recent[0] <= back:
            _, who, where = self.recent
            if not subjects and reader.type(who) in whos and trigger.tag_ != "VBG":  # "sending more troops": who?
                subjects = [(who, trigger)]
            alike = leaving or reader.type(who) != "armed-group"  # who is sent is not sent to where a group hides
            if not objects and alike and reader.type(where) in wants and reader.type(where) != "facility":
                objects = [(where, trigger)]
        if subjects and not (objects or leaving) and moves and "country" in wants:
            lands = {reader.called_after(who) for who, _ in subjects}
            objects = [(land, trigger) for land in lands if land is not None] if len(lands) == 1 else objects
        return subjects, objects

    def raiders(self, sentence: int, events: Sequence[Token]) -> list[Filler]:
        """Who made "the attack" in which something was done, where one alone attacked just before.

        "Boko Haram raided a base. Ten soldiers were killed in *the raid*."
        """
        told = [t for t in events if told_before(t)]
        near = next((self.raids[n] for n in range(sentence, sentence - _RAIDS, -1) if n in self.raids), [])
        return [(near[0], told[0])] if told and len(set(near)) == 1 else []

    def land(self, reader: Reader, whos: Sequence[int], at: int) -> int | None:
        """The one country, or where none is known the one place, where an article has a side; None in doubt.

        It must have been named before the token `at`: what comes to be told of later is another story.
        """
        drafts = reader.annotated.coref.drafts
        lands: set[int] = set()
        told = [(who, stay[1]) for who in whos for stay in self.stays.get(_side(reader, who), ())]
        for where in (where for who, where in told if _abroad(reader, who, where)):
            country = None if drafts[where].type == "country" else drafts[where].country
            lands.add(next((n for n, d in enumerate(drafts) if country and d.known == country), where))
        land = lands.pop() if len(lands) == 1 else None
        spots = reader.annotated.spots
        return land if land is not None and any(spots[n].head < at for n in drafts[land].spots) else None

    def keep(
        self, reader: Reader, predicate: str, trigger: Token, subjects: Sequence[Filler], things: Sequence[Filler]
    ) -> None:
        """Note who was said to be, to come to, or to leave, where."""
        places = [
            thing
            for thing, _ in things
            if reader.type(thing) in _SITES
            and not _part_of_the_world(reader, thing)
            and not any(reader.back_home(who, thing) for who, _ in subjects)
        ]
        if places:
            sentence = reader.annotated.coref.sentence(trigger.i)
            alike = [place for place in places if reader.type(place) == reader.type(places[-1])]
            self.recent = (sentence, subjects[0][0], places[-1]) if len(alike) == 1 else None
            for who, _ in subjects:
                self.stays.setdefault(_side(reader, who), []).append((sentence, places[-1]))
                self.told += [(_side(reader, who), where) for where in places]
            if predicate == "withdraws-from":
                self.moves += [(who, where) for who, _ in subjects for where in places]

    def _relieved(
        self, reader: Reader, frame: Frame, found: Roles, places: list[Filler], at: tuple[int, Token]
    ) -> list[Filler]:
        """The place told, else where those are whose place others take: "a Danish contingent will replace *them*"."""
        those = [
            f
            for role in ("object", "from")
            for t in found.get(role, ())
            for f in (reader.fill if t.pos_ == "PRON" else reader.direct)(t, _ACTORS)
        ]
        where = self._stay(reader, [who for who, _ in those], at[0], last=True) if not places else None
        fits = where is not None and reader.type(where) in frame.object.tries[0][1]
        return [(where, at[1])] if where is not None and fits else places if those else []

    def _posted(self, reader: Reader, found: Roles, sentence: int) -> int | None:
        """Where the mission is that somebody withdraws from: "recalled its troops from *the mission*"."""
        missions = [f for t in found.get("from", ()) for f in reader.fill(t, ("force",))]
        where = self._stay(reader, [who for who, _ in missions], sentence, last=False) if missions else None
        return where if where is not None or not missions else mission_land(reader, missions)

    def _at_base(self, sentence: int, found: Roles) -> bool:
        """Whether the place last told of is where the senders are at home: "the fleet, based in Y, sent two ships"."""
        more = any(c.lower_ in _MORE for t in found.get("object", ()) for c in t.children)
        return not more and self.recent is not None and self.recent[0] == sentence

    def _host(self, reader: Reader, trigger: Token, found: Roles, subjects: Sequence[Filler]) -> list[Filler]:
        """The state that arranges a withdrawal of others, which is from there: "*Chad* announced the exit of X"."""
        if place_told(found, leaving=True) or trigger.pos_ != "NOUN" or trigger.head.lemma_.lower() not in _ARRANGING:
            return []
        hosts = [f for t in found.get("govsubj", ()) for f in reader.fill(t, ("country",))]
        sides = {_side(reader, who) for who, _ in subjects}
        return [host for host in hosts if _side(reader, host[0]) not in sides][:1]

    def _stay(self, reader: Reader, whos: Sequence[int], sentence: int, *, last: bool) -> int | None:
        """Where those who leave or remain were last said to be: the `last` place, else the country that it is in."""
        found: set[int] = set()
        for who in whos:
            told = [where for at, where in self.stays.get(_side(reader, who), ()) if sentence - at <= _STAYS]
            stays = [where for where in told if _abroad(reader, who, where)]
            if stays:
                around = [where for where in reversed(stays) if not last and _within(reader, stays[-1], where)]
                found.add(next(iter(around), stays[-1]))
        return found.pop() if len(found) == 1 else None

    def _setting(self, trigger: Token) -> int | None:
        """The one place that all leave in an article: "Y will *also* withdraw its contingent", "the departure of Y"."""
        also = any(c.lower_ in _ALSO for c in trigger.children)
        noun = trigger.pos_ == "NOUN" and any(c.lower_ in ("the", "this") for c in trigger.children)
        places = {where for _, where in self.moves}
        return places.pop() if len(places) == 1 and (also or noun) else None

    def _move(self, reader: Reader) -> tuple[int | None, int]:
        """The withdrawal that an article tells of: who leaves where, the country where several sites are left."""
        sides, places = {_side(reader, who) for who, _ in self.moves}, {where for _, where in self.moves}
        countries = {where for where in places if reader.type(where) == "country"}
        wide = countries if len(places) > 1 else places
        return (self.moves[0][0], next(iter(wide))) if len(sides) == len(wide) == 1 else (None, -1)


def _abroad(reader: Reader, who: int, where: int) -> bool:
    """Whether a place may be one that somebody is sent to: no airport on the way, and not at home."""
    drafts = reader.annotated.coref.drafts
    at_home = drafts[where].country is not None and drafts[where].country == _side(reader, who)
    return drafts[where].type != "facility" and not at_home


def _of_presence(token: Token) -> bool:
    """Whether a word can stand for troops, for how many they are, or for where they are."""
    return troops(token) or token.lemma_.lower() in _PRESENCE or token.pos_ in ("PROPN", "DET")


def _part_of_the_world(reader: Reader, place: int) -> bool:
    """Whether a place is of several states: who "arrived in April" did not come to all of *the Sahel*."""
    draft = reader.annotated.coref.drafts[place]
    return draft.type == "place" and not _REGIONS.isdisjoint(draft.key[1:])


def _somebody(reader: Reader, token: Token) -> bool:
    """Whether a word names a person, or anybody else who is no troops."""
    if not all(_of_presence(one) for one in (token, *counted_of(token))):
        return True  # "a group of *civilians*"
    spots = (reader.annotated.spots[n] for n in reader.annotated.coref.at.get(token.i, ()))
    return any(spot.type == "person" and spot.kind == "name" for spot in spots)


def _other_things(reader: Reader, token: Token) -> bool:
    return (token.pos_ == "NOUN" and not _of_presence(token)) or (token.pos_ == "PROPN" and _somebody(reader, token))


def place_told(found: Roles, *, leaving: bool) -> bool:
    """Whether a sentence tells from where, or to where, somebody goes."""
    roles = ("from",) if leaving else _WHITHER
    return any(t.ent_type_ not in ("DATE", "TIME") for role in roles for t in found.get(role, ()))


def _side(reader: Reader, who: int) -> str | int:
    """The country that somebody is or is a force of; else the actor itself."""
    draft = reader.annotated.coref.drafts[who]
    if draft.type == "country":
        return draft.known or who
    return (draft.country if draft.type == "force" else None) or who


def _within(reader: Reader, place: int, country: int) -> bool:
    """Whether a place lies in a country, so far as the gazetteer knows."""
    one, other = (reader.annotated.coref.drafts[n] for n in (place, country))
    land = one.country or _named_after(reader, one.key[1:] if one.type == "base" and not one.known else ())
    return other.type == "country" and other.known is not None and land == other.known


def _named_after(reader: Reader, words: Sequence[str]) -> str | None:
    """The land of the town that a base is called after: "*Niamey* Air Base"."""
    owners = [owner for word in words for owner in reader.lexicon.names.get((word.title(),), ())]
    rows = (reader.lexicon.known[owner.id] for owner in owners)
    lands = {row.id if row.type == "country" else row.country for row in rows}
    return lands.pop() if len(lands) == 1 else None


def _visitors(reader: Reader, subjects: Sequence[Filler], where: int) -> bool:
    """Whether all of some actors are troops, and none of the land itself."""
    return all(reader.type(who) in ("force", "coalition") and not reader.at_home(who, where) for who, _ in subjects)
