"""Whose words they are: the referent that the subject of a verb of saying stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.callings import Callings
from kg.annotate.houses import BESIDE, compatriot, of_another_state, owner_of, seated, staff_of
from kg.annotate.spoken import BODIES, NOBODY, REACH, Spoken
from kg.lexicon import grammar, words

_SPEAKERS = ("person", *BODIES)
_FAR = 5  # sentences that "the prime minister" may look back
_SOURCES = ("source",)
_ARMIES = grammar("speaking_arms")
_OF_STATEMENTS = grammar("of_statements")
_OWNING = ("organization", "coalition", "force")
_REPORTERS = ("correspondent", "reporter", "journalist")
_RUNNING = grammar("running")
_WRITTEN = grammar("written")


@dataclass(slots=True)
class Speakers(Spoken):
    """Who may speak in an article."""

    publisher: int | None = None  # the paper itself, which is not the source of what it was told
    callings: Callings = field(init=False)

    def __post_init__(self) -> None:
        """What everybody is called is looked up as it is asked for."""
        self.callings = Callings(self.parsed, self.coref, self.lexicon)

    def who(self, subject: Token, verb: Token) -> int | None:
        """The referent whose words a verb brings, or None: nobody named, or in doubt."""
        lemma, lower, speech_ = subject.lemma_.lower(), subject.lower_, self.lexicon.speech
        if lower in ("he", "she"):
            spoken = self.acted(verb, ("person",), REACH)
            return None if spoken == NOBODY else spoken if spoken is not None else self.named(subject)
        if lower in ("it", "they"):
            last = self.last(verb, 1)
            if last is not None and self.type(last) in BODIES:
                return last
            spoken = self.acted(verb, BODIES, 1) if lower == "it" else self.named(subject)
            if spoken is None and subject.i > verb.sent.start and verb.i > subject.i:
                return self.told_of(verb)
            if spoken is None and lower == "they":
                return self.body_before(subject)
            return None if spoken == NOBODY else spoken
        if lemma in self.lexicon.speech["nouns"]:
            return self.holder(subject, verb)
        if lemma in _SOURCES and (body := self._owning(subject, (*_OWNING, "armed-group"))) is not None:
            return body
        if lemma in _REPORTERS and subject.tag_ == "NN" and (paper := self._owning(subject)) is not None:
            return paper  # "an *AFP* correspondent"
        if (name := self._named_after(subject)) is not None:
            return name
        if lemma in self.lexicon.speech["people"] and subject.tag_ == "NNS":
            return self._beside(subject, verb)
        if self._again(subject):
            return self.last(verb, REACH)
        if lemma in self.lexicon.speech["people"] and self._somebody(subject):
            return self._beside(subject, verb)  # "a lawmaker", "an official who asked not to be named"
        if lemma in ("government", "authority", "cabinet"):  # "the government in Vienna"
            places = [g for c in subject.children if c.lower_ == "in" for g in c.children if g.dep_ == "pobj"]
            if places:
                return self._seat(places[0])
        found = self.named(subject)
        if found is not None and (subject.pos_ == "PROPN" or self.type(found) != "person"):
            return found
        if (voice := self._same_voice(subject, verb)) is not None:
            return voice
        for look in (self.callings.described, self.named, self._voiced, self.callings.surname, self._national):
            found = look(subject)
            if found is not None and not of_another_state(subject, found, self.coref):
                return found
        if lemma in speech_["houses"] and (found := staff_of(subject, self.coref)) is not None:
            return found
        found = self._beside(subject, verb)
        if found is None and lemma in speech_["outlets"] and self._plain(subject):
            return self.outlet(verb, _FAR)
        if found is None and lemma in speech_["offices"]:
            found = self.callings.borne_after(subject, verb)
            found = found if found is not None else compatriot(subject, self.coref)
        return found if found is not None else self.callings.untitled(subject, self._persons(verb))

    def _persons(self, verb: Token) -> list[int]:
        """The persons who spoke shortly before."""
        here = self.coref.sentence(verb.i)
        near = (who for at, who, _ in self.said if at < verb.i and here - self.coref.sentence(at) <= _FAR)
        return [who for who in near if who is not None and self.type(who) == "person"]

    def _named_after(self, office: Token) -> int | None:
        """The person named right after an office: "its spokesman *Jean Z*", wherever the parser hangs the name."""
        doc, last = office.doc, office.i
        if office.pos_ != "NOUN" or office.ent_type_:
            return None
        while last + 1 < office.sent.end and doc[last + 1].ent_type_ == "PERSON" and doc[last + 1].pos_ == "PROPN":
            last += 1
        found = (self.coref.of[n] for n in self.coref.at.get(last, ())) if last > office.i else ()
        return next((who for who in found if who is not None and self.type(who) == "person"), None)

    def _same_voice(self, noun: Token, verb: Token) -> int | None:
        """Who spoke before without an office, and so is "the coalition's *spokesman*"."""
        if noun.lemma_.lower() not in self.lexicon.speech["spokesmen"] or noun.tag_ != "NN":
            return None
        indefinite = any(c.lower_ in ("a", "an", "another") for c in noun.children)
        if indefinite or not any(c.lower_ == "the" for c in noun.subtree):
            return None
        near = set(self._persons(verb))
        who = near.pop() if len(near) == 1 and self.callings.described(noun) is None else None
        return who if who is not None and not self.callings.office(who) else None

    def _somebody(self, noun: Token) -> bool:
        """Whether a noun is somebody whose name is not told."""
        if noun.pos_ != "NOUN" or any(c.dep_ == "appos" for c in noun.children):
            return False
        return any(c.dep_ == "relcl" or c.lower_ in ("a", "an", "one", "another") for c in noun.children)

    def _again(self, noun: Token) -> bool:
        """Whether a noun means who spoke last, whoever that was: "the official", "the MP", "the spokesman"."""
        speech = self.lexicon.speech
        alone = all(c.dep_ in ("det", "advmod", "punct") or _aside(c) for c in noun.children)
        definite = any(c.lower_ == "the" for c in noun.children)
        generic = noun.lemma_.lower() in speech["people"] | speech["voices"]
        return alone and definite and generic and self.callings.described(noun) is None

    def _plain(self, noun: Token) -> bool:
        """Whether a noun has nothing but "the" beside it: "*the newspaper* said", "the news agency"."""
        beside = [c.lower_ for c in noun.children if c.i < noun.i and not c.is_punct]
        return "the" in beside and set(beside) <= {"the", "news", "same", "also"}

    def _beside(self, subject: Token, verb: Token) -> int | None:
        """Who speaks together with somebody unnamed: "witnesses and the *coalition* said"."""
        also = (c for c in subject.children if c.dep_ == "conj" and c.i < verb.i)
        return next((self.named(c) for c in also if c.lemma_.lower() not in self.lexicon.speech["people"]), None)

    def named(self, token: Token) -> int | None:
        """Who stands at a token or in apposition to it: "Deputy Commander ..., Lt Gen Qais al-Muhammadawi, said"."""
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and token.pos_ == "NOUN":
                found = self.named(child)
                if found is not None:
                    return found
        for n in self.coref.at.get(token.i, ()):
            referent = self.coref.of[n]
            if referent is not None and self.type(referent) in _SPEAKERS and self.coref.spots[n].role != "adjective":
                bearer = self._bearer(token) if self.type(referent) != "person" else None
                return bearer if bearer is not None else referent
        if token.pos_ == "PROPN" and (capital := self._seat(token)) is not None:
            return capital
        return self._bearer(token)

    def _bearer(self, title: Token) -> int | None:
        """The person named right after a title in capitals: "Commander Joint Forces, *Lt Gen X*, said"."""
        if title.pos_ != "PROPN":
            return None
        for child in title.children:
            if child.dep_ == "appos" and child.i > title.i:
                found = self.named(child)
                if found is not None and self.type(found) == "person":
                    return found
        return None

    def _seat(self, token: Token) -> int | None:
        """The country of the article whose capital a name is: "according to *Moscow*"."""
        key = tuple(word for word, _, _ in words(token.text))
        seats = {owner.id for owner in self.lexicon.names.get(key, ()) if owner.role == "seat"}
        found = [n for n, draft in enumerate(self.coref.drafts) if draft.known in seats and draft.type == "country"]
        return found[0] if len(found) == 1 else None

    def holder(self, noun: Token, verb: Token) -> int | None:
        """Whose statement it is: "a report by the ministry", "the ministry's report"; of "the report" the last's."""
        for child in noun.children:
            if child.dep_ in ("poss", "compound"):
                found = self.named(child)
                found = found if found is not None else self._short(child, verb)
                if found is not None:
                    return found
        for clause in noun.children:  # "the report that the ministry published"
            if clause.dep_ == "relcl":
                for child in clause.children:
                    found = self.named(child) if child.dep_ == "nsubj" else None
                    if found is not None:
                        return found
        sources: dict[str, int] = {}
        for child in noun.subtree:
            if child.dep_ == "pobj" and child.head.lower_ in ("by", "from", "of"):
                found = self.named(child)
                found = found if found is not None else self._national(child)
                if found is not None:
                    sources.setdefault(child.head.lower_, found)
        taken = sources.get("by")  # "information obtained by Rudaw from the JOC": Rudaw's, unless we read Rudaw itself
        if taken is not None and taken != self.publisher:
            return taken
        for preposition in ("from", "by", "of"):
            if preposition in sources and not (preposition == "from" and noun.tag_ == "NNS" and self._dispatched(noun)):
                return sources[preposition]
        if noun.dep_ in ("dobj", "pobj") and noun.head.pos_ in ("VERB", "ADP"):  # "issued a statement saying"
            governor = noun.head if noun.head.pos_ == "VERB" else noun.head.head
            for child in governor.children:
                if child.dep_ == "nsubj":
                    return self.who(child, governor)
        known = any(c.lower_ in ("the", "this", "that") for c in noun.children)
        return self._issued(noun, verb) if known else None

    def _dispatched(self, reports: Token) -> bool:
        """Whether reports come from a town, which is nobody: "reports from *Monrovia* said"."""
        towns = (g for c in reports.children if c.lower_ == "from" for g in c.children if g.dep_ == "pobj")
        return any(seated(town, self.lexicon) for town in towns)

    def _short(self, owner: Token, verb: Token) -> int | None:
        """Who is meant where a statement only tells the kind of its owner: "a *ministry* statement", "*its* report"."""
        if owner.lower_ in ("its", "their"):
            last = self.last(verb, 1)
            return last if last is not None and self.type(last) in BODIES else self.body_before(owner)
        if owner.dep_ != "compound" or owner.lemma_.lower() not in self.lexicon.speech["houses"] | _ARMIES:
            return None
        kinds = {c.lemma_.lower() for c in owner.children if c.dep_ in ("compound", "amod")}
        kinds |= {c.lemma_.lower() for c in owner.head.children if c.dep_ == "amod" and c.i < owner.i}
        return self.callings.bodied(owner, kinds - _OF_STATEMENTS)

    def _issued(self, noun: Token, verb: Token) -> int | None:
        """Whose "the statement" is: of who said something "in *a statement*" before, else of who spoke last."""
        for token in reversed(self.parsed.doc[: noun.i]):
            if token.lemma_.lower() != noun.lemma_.lower() or not any(
                c.lower_ in ("a", "an") or c.dep_ == "poss" for c in token.children
            ):
                continue
            governor = token.head if token.head.pos_ == "VERB" else token.head.head
            spoken = next((who for at, who, _ in self.said if at == governor.i), None)
            found = spoken if spoken is not None else self.holder(token, verb)
            if found is not None:
                return found
            break
        last = self.last(verb, REACH)
        spoken = last is not None and self.type(last) == "person" and noun.lemma_.lower() in _WRITTEN
        return None if spoken else last

    def fresh(self, person: int, token: int) -> bool:
        """Whether a person is named for the first time at a token, and no office of theirs is told anywhere."""
        spots, draft = self.coref.spots, self.coref.drafts[person]
        names = [spots[n] for n in draft.spots if spots[n].kind == "name"]
        if draft.type != "person" or not names or self.callings.office(person):
            return False
        first = min(names, key=lambda spot: spot.first)
        plain = not any(c.dep_ in ("appos", "relcl") for c in self.parsed.doc[token].children)
        name = self.parsed.doc[first.first : first.last + 1].text
        return plain and first.first <= token <= first.last and len(name.split()) > 1

    def _owning(self, noun: Token, types: Sequence[str] = _OWNING) -> int | None:
        """The body right before a noun, or that runs what it names: "*UN* sources", "a radio run by *al-Shabab*"."""
        beside = [c for c in reversed([*noun.children]) if c.dep_ in BESIDE]
        run = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in _RUNNING]
        beside += [g for c in run for a in c.children if a.dep_ == "agent" for g in a.children if g.dep_ == "pobj"]
        for token in beside:
            for n in self.coref.at.get(token.i, ()):
                referent = self.coref.of[n]
                if referent is not None and self.coref.spots[n].kind == "name" and self.type(referent) in types:
                    return referent
        return None

    def _voiced(self, noun: Token) -> int | None:
        """The body that an unnamed spokesman speaks for, the paper that is called one."""
        lemma, speech = noun.lemma_.lower(), self.lexicon.speech
        if lemma not in speech["voices"] | speech["outlets"]:
            return None
        types = BODIES if lemma in speech["voices"] else ("organization",)
        if lemma in speech["outlets"] and (group := self._owning(noun, ("armed-group",))) is not None:
            return group
        holding = [c for c in noun.children if c.dep_ == "poss"]  # "*the army*'s website"
        holding += [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        held = next((found for c in holding for found in [self.named(c)] if found is not None), None)
        if held is not None:
            return held
        if any(c.lower_ in ("its", "their") for c in holding):  # "*its* spokesman said"
            return self.body_before(noun)
        beside = [c for c in reversed(list(noun.children)) if c.dep_ in BESIDE]
        beside += [g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("for", "of") for g in c.children]
        for token in beside:
            for n in self.coref.at.get(token.i, ()):
                referent = self.coref.of[n]
                if referent is not None and self.type(referent) in types:
                    return referent
        return next((found for token in beside for found in [owner_of(token, self.coref)] if found is not None), None)

    def _national(self, noun: Token) -> int | None:
        """The country whose house it is, which speaks for it: "the US *embassy*", "the Chadian *presidency*"."""
        return owner_of(noun, self.coref) if noun.lemma_.lower() in self.lexicon.speech["houses"] else None


def _aside(clause: Token) -> bool:
    """Whether a clause only adds to who it is: "the official, *who spoke on condition of anonymity*, said"."""
    return clause.dep_ == "relcl" and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","
