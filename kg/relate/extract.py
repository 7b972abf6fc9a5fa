"""Walks the triggers of an article and fills the frames: what each sentence says, with status, time and speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.when import resolve_time
from kg.lexicon import Lexicon, grammar
from kg.model import Claim, Mark, Status, When
from kg.relate.frames import Frame, Place
from kg.relate.modality import chain, status, tense
from kg.relate.roles import Roles, conjuncts, particle, roles

_PARTITIVE = grammar("partitives")
_EVENT = grammar("events")
_PLACE_NOUN = grammar("place_nouns")
_PRONOUNS = {"it", "they", "he", "she", "them", "him", "its", "their", "his", "her", "itself", "themselves", "both"}
_NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "dozen": 12,
    "twenty": 20,
    "thirty": 30,
}
_STATES = {
    "member-of",
    "leads",
    "holds-position-in",
    "part-of",
    "located-in",
    "fights",
    "supports",
    "controls",
    "stationed-in",
}

Filler = tuple[int, Token]  # a referent and the token that names it


@dataclass(slots=True)
class Reader:
    """One article under the frames. `recent` remembers what the presence claims just before were about."""

    annotated: Annotated
    lexicon: Lexicon
    recent: tuple[int, int, int] | None = None  # (sentence, who, where)
    trigger: Token | None = None  # of the frame that is being filled

    @property
    def doc(self) -> Sequence[Token]:
        return self.annotated.parsed.doc  # type: ignore[return-value]

    def type(self, referent: int) -> str:
        return self.annotated.coref.drafts[referent].type

    def fill(self, token: Token, types: Sequence[str], *, depth: int = 0) -> list[Filler]:
        """The referents of allowed types that a phrase stands for, coordination and "2,500 of its troops" included."""
        found: list[Filler] = []
        alone = self.trigger is not None and self.trigger.dep_ == "relcl" and self.trigger.head == token
        for one in [token] if alone else conjuncts(token):
            hits = self._fill_one(one, types, depth)
            found += [hit for hit in hits if hit[0] not in [f[0] for f in found]]
        return found

    def _fill_one(self, token: Token, types: Sequence[str], depth: int) -> list[Filler]:
        coref = self.annotated.coref
        spots = [
            n
            for n in coref.at.get(token.i, ())
            if self.annotated.spots[n].role not in ("adjective",)
            or token.dep_ in ("amod", "compound", "poss", "nmod", "nsubj")
        ]
        hits = [(r, token) for n in spots for r in [coref.of[n]] if r is not None and self.type(r) in types]
        hits += [(r, token) for n in spots for r in coref.several.get(n, ()) if self.type(r) in types]
        for (
            child
        ) in token.children:  # "killed PMF deputy Abu Mahdi al-Muhandis": the person, not the body before the office
            if (
                child.dep_ == "appos"
                and "person" in types
                and not any(t.is_punct for t in self.annotated.parsed.doc[token.i + 1 : child.i] if t.text == ",")
            ):
                person = self.fill(child, ("person",), depth=depth + 1) if depth <= 3 else []
                if person:
                    return person
        if hits or depth > 3:
            return hits
        if token.dep_ == "attr" and not spots:  # "Syria became the latest to join"
            subject = [c for c in token.head.children if c.dep_ == "nsubj"]
            return self.fill(subject[0], types, depth=depth + 1) if subject else []
        if token.lower_ in ("we", "us", "our", "ours"):
            speaker = self.speaker(token)[0]
            return (
                [(speaker, token)]
                if speaker is not None and self.type(speaker) in types and self.type(speaker) != "person"
                else []
            )
        if token.lower_ == "there":
            where = [t for t in types if t in ("base", "facility", "place", "country")]
            referent = coref.antecedent(token.i, where, nearest=True) if where else None
            return [(referent, token)] if referent is not None else []
        if token.lower_ in _PRONOUNS:
            wanted = [t for t in types if (t == "person") == (token.lower_ in ("he", "she", "him", "his", "her"))]
            referent = coref.antecedent(token.i, wanted) if wanted else None
            return [(referent, token)] if referent is not None else []
        for child in token.children:
            if child.dep_ == "appos" and not any(coref.of[n] is not None for n in spots):
                hits = self.fill(child, types, depth=depth + 1)
                if hits:
                    return hits
        lemma = token.lemma_.lower()
        inner: list[Token] = []
        if lemma in _PARTITIVE or token.like_num or token.pos_ in ("NUM", "PRON", "DET"):
            inner = [
                g
                for c in token.children
                if c.dep_ == "prep" and c.lower_ in ("of", "like")
                for g in c.children
                if g.dep_ == "pobj"
            ]
        if lemma in _PLACE_NOUN:
            inner = [
                g
                for c in token.children
                if c.dep_ == "prep" and c.lower_ in ("of", "in", "at", "with", "near")
                for g in c.children
                if g.dep_ == "pobj"
            ]
        if not inner and lemma in _EVENT:
            inner = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
            inner += [
                g
                for c in token.children
                if c.dep_ in ("prep", "agent") and c.lower_ == "by"
                for g in c.children
                if g.dep_ == "pobj"
            ]
        found: list[Filler] = []
        for one in inner:
            found += self.fill(one, types, depth=depth + 1)
        return found

    def at_home(self, force: int, place: int) -> bool:
        """Whether a force would leave, or come to, its own country as a whole: a misreading."""
        one, other = self.annotated.coref.drafts[force], self.annotated.coref.drafts[place]
        return (
            other.type == "country" and one.type == "force" and one.country is not None and one.country == other.known
        )

    def place(self, place: Place, found: Roles) -> list[Filler]:
        """What fills a place of a frame: the first of its roles that holds something of an allowed type."""
        for role, types in place.tries:
            fillers: list[Filler] = []
            for token in found.get(role, ()):
                fillers += [f for f in self.fill(token, types) if f[0] not in [x[0] for x in fillers]]
            if fillers:
                return fillers
        return []

    def span(self, token: Token) -> tuple[int, int]:
        """The offsets of the sentence around a token, without blanks at its ends."""
        parsed = self.annotated.parsed
        inside = [t.i for t in token.sent if not t.is_space]
        return parsed.starts[inside[0]], parsed.ends[inside[-1]]

    def mark(self, role: str, token: Token) -> Mark:
        parsed = self.annotated.parsed
        spots = [self.annotated.spots[n] for n in self.annotated.coref.at.get(token.i, ())]
        first, last = (spots[0].first, spots[0].last) if spots else (token.i, token.i)
        return Mark(role, parsed.starts[first], parsed.ends[last])

    def claim(self, predicate: str, subject: Filler, object_: Filler, trigger: Token, rule: str, *, status: Status = "actual",
              time: When | None = None, title: str | None = None, what: Filler | None = None, strength: str | None = None,
              marks: tuple[Mark, ...] = ()) -> Claim:  # fmt: skip
        """One claim with its evidence and marks; the speaker is the one whose words the trigger stands in."""
        start, end = self.span(trigger)
        speaker, via = self.speaker(trigger)
        own = [self.mark("subject", subject[1]), self.mark("object", object_[1]), self.mark("trigger", trigger), *marks]
        if what:
            own.append(self.mark("what", what[1]))
        inside = sorted({m for m in own if start <= m.start and m.end <= end}, key=lambda m: (m.start, m.end, m.role))
        return Claim(
            subject[0], predicate, object_[0], status, start, end, rule, time, what[0] if what else None, strength, title,
            speaker, via, tuple(inside),
        )  # fmt: skip

    def speaker(self, trigger: Token) -> tuple[int | None, int | None]:
        """(who says it, the outlet it is quoted from): the innermost speech around the trigger, and an outlet around that."""
        speeches = [s for s in self.annotated.speech if trigger.i in s.tokens]
        speaker = speeches[0].speaker if speeches else None
        via = next((s.speaker for s in speeches[1:] if s.speaker not in (None, speaker)), None)
        if speeches and via is None:
            via = speeches[0].via
        return speaker, via

    def time(self, trigger: Token) -> tuple[When | None, Mark | None]:
        """The time that belongs to a trigger: the one hung nearest to it or to what governs it, in its sentence."""
        governing = {token.i: n for n, token in enumerate(chain(trigger, self.lexicon))}
        sentence = {t.i for t in trigger.sent}
        when = tense(trigger, self.lexicon)
        best: tuple[tuple[int, int, int], When, Mark] | None = None
        for at, span in self.annotated.times:
            if at not in sentence:
                continue
            climbs, token = 0, self.doc[at]
            while token.i not in governing and climbs < 6 and token.head is not token:
                if token.pos_ == "VERB" and climbs and token.dep_ not in ("acl",):
                    break
                token = token.head
                climbs += 1
            if token.i not in governing:
                continue
            resolved = resolve_time(span, self.annotated.article.published, tense=when)  # type: ignore[arg-type]
            if resolved is None:
                continue
            rank = (governing[token.i] + climbs, abs(at - trigger.i), at)
            if best is None or rank < best[0]:
                best = (rank, resolved, Mark("time", span.start, span.end))
        return (best[1], best[2]) if best else (None, None)

    def strength(self, tokens: Iterable[Token]) -> tuple[str | None, Mark | None]:
        """How many they are: the number that counts a force ("nearly 1,500 troops"), in digits."""
        for token in tokens:
            for number in token.subtree:
                counted = number.head
                if (
                    number.dep_ == "nummod"
                    and counted.i <= token.i
                    and (counted == token or counted in token.children or counted in conjuncts(token))
                    and not any(c.lower_ in ("percent", "%") for c in token.children)
                ):
                    digits = re.sub(r"[,.\s]", "", number.text)
                    value = int(digits) if digits.isdigit() else _NUMBER_WORDS.get(number.lower_)
                    if (value and value > 1 and not 1900 <= value <= 2100) or (value and "," in number.text):
                        parsed = self.annotated.parsed
                        return str(value), Mark("strength", parsed.starts[number.i], parsed.ends[number.i])
        return None, None


def extract(reader: Reader, frames: dict[str, tuple[Frame, ...]]) -> Iterator[Claim]:
    """Every claim that a frame reads in an article, in the order of the triggers."""
    for token in reader.annotated.parsed.doc:
        candidates = frames.get(particle(token)) or frames.get(token.lemma_.lower()) or frames.get(token.lower_)
        if not candidates:
            continue
        found: Roles | None = None
        for frame in candidates:
            if token.pos_ not in frame.pos or (frame.tag and token.tag_ != frame.tag):
                continue
            if frame.governor and token.head.lemma_.lower() not in frame.governor:
                continue
            found = roles(token) if found is None else found
            if frame.having and not all(_has(found, role, lemmas) for role, lemmas in frame.having.items()):
                continue
            if any(found.get(role) for role in frame.lacking):
                continue
            yield from _fill(reader, frame, token, found)


def _has(found: Roles, role: str, lemmas: frozenset[str]) -> bool:
    return any(not lemmas or t.lemma_.lower() in lemmas for token in found.get(role, ()) for t in conjuncts(token))


def _fill(reader: Reader, frame: Frame, trigger: Token, found: Roles) -> Iterator[Claim]:
    reader.trigger = trigger
    subjects = reader.place(frame.subject, found)
    objects = reader.place(frame.object, found)
    sentence = reader.annotated.coref.sentence(trigger.i)
    back = 1 if subjects or objects else 0  # a bare "the pullout" tells too little to go further back
    if frame.recall and reader.recent is not None and sentence - reader.recent[0] <= back:
        _, who, where = reader.recent
        if not subjects and reader.type(who) in frame.subject.tries[0][1]:
            subjects = [(who, trigger)]
        if not objects and reader.type(where) in frame.object.tries[0][1]:
            objects = [(where, trigger)]
    if not subjects or not objects:
        return
    said = frame.status or status(trigger.head if frame.governor else trigger, reader.lexicon)
    if said is None:
        return
    what = reader.place(frame.what, found) if frame.what else []
    if frame.needs_what and not what:
        return
    when, mark = reader.time(trigger)
    published = reader.annotated.article.published
    if said == "actual" and when and when.start and published and when.start > published:
        said = "planned"  # a noun in a headline has no tense: "Withdrawal from X next week"
    strength, counted = reader.strength([t for role in frame.strength for t in found.get(role, ())])
    marks = tuple(m for m in (mark, counted) if m)
    for subject in subjects:
        for object_ in objects:
            if subject[0] == object_[0] or (
                frame.predicate.group == "presence" and reader.at_home(subject[0], object_[0])
            ):
                continue
            for thing in what or [None]:  # type: ignore[list-item]
                if thing and thing[0] in (subject[0], object_[0]):
                    thing = None
                claim = reader.claim(
                    frame.predicate.id, subject, object_, trigger, frame.id, status=said, time=when, what=thing,  # type: ignore[arg-type]
                    strength=strength, marks=marks,
                )  # fmt: skip
                yield claim
    if frame.predicate.id in ("withdraws-from", "hands-over-to", "stationed-in"):
        places = [f[0] for f in [*objects, *what] if reader.type(f[0]) in ("base", "facility", "place", "country")]
        if places:
            reader.recent = (sentence, subjects[0][0], places[-1])


def deduplicated(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in order, one for each sentence and content: two frames that read the same words say it once."""
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.start, claim.end, claim.what)
        old = seen.get(key)
        if old is None:
            seen[key] = claim
        elif old.status == claim.status:
            seen[key] = replace(
                old,
                time=old.time or claim.time,
                strength=old.strength or claim.strength,
                title=old.title or claim.title,
            )
    return tuple(seen.values())
