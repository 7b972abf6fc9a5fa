"""Whose words they are: the referent that the subject of a verb of saying stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.annotate.nlp import Parsed
from kg.annotate.spots import Spot
from kg.lexicon import Lexicon, words

_BODIES = ("organization", "force", "country", "coalition", "armed-group")
_SPEAKERS = ("person", *_BODIES)
_REACH = 3  # sentences that "he added" and "the statement said" may look back
_NAMING = ("compound", "amod", "nmod", "appos", "poss")
_KINDS = ("compound", "amod")
_BESIDE = ("compound", "nmod", "poss", "amod")


@dataclass(slots=True)
class Speakers:
    """Who may speak in an article. `said` notes, in the order of the text, who has spoken: (verb, referent)."""

    parsed: Parsed
    coref: Coreference
    lexicon: Lexicon
    publisher: int | None = None  # the paper itself, which is not the source of what it was told
    said: list[tuple[int, int | None]] = field(default_factory=list)
    titled: dict[int, frozenset[str]] | None = None

    def who(self, subject: Token, verb: Token) -> int | None:
        """The referent whose words a verb brings, or None: nobody named, or in doubt."""
        lemma, lower = subject.lemma_.lower(), subject.lower_
        if lower in ("he", "she"):
            spoken = self._acted(verb, ("person",), _REACH)
            return spoken if spoken is not None else self.named(subject)
        if lower in ("it", "they"):
            last = self._last(verb, 1)
            if last is not None and self.type(last) in _BODIES:
                return last
            return self._acted(verb, _BODIES, 1) if lower == "it" else self.named(subject)
        if lemma in self.lexicon.speech["nouns"]:
            return self.holder(subject, verb)
        if lemma in self.lexicon.speech["people"] and subject.tag_ == "NNS":
            return self._beside(subject, verb)
        if self._again(subject):
            return self._last(verb, _REACH)
        if lemma in ("government", "authority", "cabinet"):  # "the government in Vienna"
            places = [g for c in subject.children if c.lower_ == "in" for g in c.children if g.dep_ == "pobj"]
            if places:
                return self._seat(places[0])
        found = self.named(subject)
        if found is not None and (subject.pos_ == "PROPN" or self.type(found) != "person"):
            return found
        for look in (self._described, self.named, self._voiced, self._surname):
            found = look(subject)
            if found is not None:
                return found
        return self._beside(subject, verb)

    def _again(self, noun: Token) -> bool:
        """Whether a noun means who spoke last, whoever that was: "the official", "the MP", "the spokesman"."""
        speech = self.lexicon.speech
        alone = all(c.dep_ in ("det", "advmod") for c in noun.children)
        definite = any(c.lower_ == "the" for c in noun.children)
        generic = noun.lemma_.lower() in speech["people"] | speech["voices"]
        return alone and definite and generic and self._described(noun) is None

    def _beside(self, subject: Token, verb: Token) -> int | None:
        """Who speaks together with somebody unnamed: "witnesses and the *coalition* said"."""
        also = (c for c in subject.children if c.dep_ == "conj" and c.i < verb.i)
        return next((self.named(c) for c in also if c.lemma_.lower() not in self.lexicon.speech["people"]), None)

    def type(self, referent: int) -> str:
        """The entity type of a referent."""
        return self.coref.drafts[referent].type

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
                return referent
        if token.pos_ == "PROPN" and (capital := self._seat(token)) is not None:
            return capital
        if token.pos_ == "PROPN":
            for child in token.children:
                if child.dep_ == "appos" and child.i > token.i:
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
                if found is not None:
                    sources.setdefault(child.head.lower_, found)
        taken = sources.get("by")  # "information obtained by Rudaw from the JOC": Rudaw's, unless we read Rudaw itself
        if taken is not None and taken != self.publisher:
            return taken
        for preposition in ("from", "by", "of"):
            if preposition in sources:
                return sources[preposition]
        if noun.dep_ in ("dobj", "pobj") and noun.head.pos_ in ("VERB", "ADP"):  # "issued a statement saying"
            governor = noun.head if noun.head.pos_ == "VERB" else noun.head.head
            for child in governor.children:
                if child.dep_ == "nsubj":
                    return self.who(child, governor)
        known = any(c.lower_ in ("the", "this", "that") for c in noun.children)
        return self._last(verb, _REACH) if known else None

    def _last(self, verb: Token, reach: int) -> int | None:
        """Who spoke last before a verb, at most `reach` sentences back."""
        here = self.coref.sentence(verb.i)
        for at, speaker in reversed(self.said):
            if here - self.coref.sentence(at) > reach:
                return None
            if at < verb.i:
                return speaker
        return None

    def _acted(self, verb: Token, types: Sequence[str], reach: int) -> int | None:
        """Whom "he said" or "it said" means: who spoke or acted last, counted back sentence by sentence."""
        here = self.coref.sentence(verb.i)
        own = {t.i for c in verb.children if c.dep_ not in ("nsubj", "nsubjpass") for t in c.subtree}
        acted: dict[int, int] = {}
        for n, spot in enumerate(self.coref.spots):
            if spot.head >= verb.i:
                break
            referent, back = self.coref.of[n], here - self.coref.sentence(spot.head)
            if referent is None or back > reach or self.type(referent) not in types:
                continue
            if spot.head not in own and spot.kind != "pronoun" and _acts(self.parsed.doc[spot.head]):
                acted[back] = referent
        spoke = {
            here - self.coref.sentence(at): speaker
            for at, speaker in self.said
            if at < verb.i and speaker is not None and self.type(speaker) in types
        }
        for back in range(reach + 1):
            found = spoke.get(back, acted.get(back))
            if found is not None:
                return found
        return None

    def _voiced(self, noun: Token) -> int | None:
        """The body that an unnamed spokesman speaks for, the paper that is called one."""
        lemma, speech = noun.lemma_.lower(), self.lexicon.speech
        if lemma not in speech["voices"] | speech["outlets"]:
            return None
        types = _BODIES if lemma in speech["voices"] else ("organization",)
        beside = [c for c in reversed(list(noun.children)) if c.dep_ in _BESIDE]
        beside += [g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("for", "of") for g in c.children]
        for token in beside:
            for n in self.coref.at.get(token.i, ()):
                referent = self.coref.of[n]
                if referent is not None and self.type(referent) in types:
                    return referent
        return None

    def _surname(self, token: Token) -> int | None:
        """The one person of the article whose name ends so, where the parser saw no name: "*Youth* said"."""
        if token.pos_ != "PROPN" or self.coref.at.get(token.i):
            return None
        doc, spots, found = self.parsed.doc, self.coref.spots, set()
        for referent, draft in enumerate(self.coref.drafts):
            names = (doc[spots[n].first : spots[n].last + 1].text for n in draft.spots if spots[n].kind == "name")
            if draft.type == "person" and any(name.endswith(" " + token.text) for name in names):
                found.add(referent)
        return found.pop() if len(found) == 1 else None

    def _described(self, noun: Token) -> int | None:
        """Whom "the minister", "Mali's army chief", "the Iraqi committee" means: the last before that was called so."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ in ("NNS", "NNPS"):
            return None
        if any(c.dep_ == "appos" or c.dep_ == "relcl" for c in noun.children) or not any(
            c.dep_ == "poss" or c.lower_ in ("the", "this") for c in noun.children
        ):
            return None
        lemma, kinds = noun.lemma_.lower(), {c.lemma_.lower() for c in noun.children if c.dep_ in _KINDS}
        before: list[int] = []
        after: list[int] = []
        for n, spot in enumerate(self.coref.spots):
            referent = self.coref.of[n]
            if referent is not None and spot.kind == "name" and self._called(referent, spot, lemma, kinds):
                (before if spot.head < noun.i else after).append(referent)
        if before:
            return before[-1]
        return after[0] if len(set(after)) == 1 and kinds and self.type(after[0]) == "person" else None

    def _called(self, referent: int, spot: Spot, lemma: str, kinds: set[str]) -> bool:
        """Whether somebody is called by a noun and one of the words before it ("*army* chief"), if there are any."""
        kind = self.type(referent)
        if kind == "person":
            titles = self._titles().get(referent, frozenset())
            return lemma in titles and (not kinds or bool(kinds & titles))
        name = self.parsed.doc[spot.first : spot.last + 1].text.lower().split()
        return kind in _BODIES and kind != "country" and lemma in name

    def _titles(self) -> dict[int, frozenset[str]]:
        """The words that stand beside the name of each person: offices, ranks, callings."""
        if self.titled is None:
            found: dict[int, set[str]] = {}
            for n, spot in enumerate(self.coref.spots):
                referent = self.coref.of[n]
                if referent is None or spot.type != "person" or spot.kind != "name":
                    continue
                token = self.parsed.doc[spot.head]
                near = [c for c in token.children if c.dep_ in _NAMING]
                near += [token.head] if token.dep_ in ("appos", "compound") else []
                near += [c for one in near for c in one.children if c.dep_ in (*_KINDS, "conj")]
                found.setdefault(referent, set()).update(t.lemma_.lower() for t in near)
            self.titled = {referent: frozenset(beside) for referent, beside in found.items()}
        return self.titled


def _acts(token: Token) -> bool:
    """Whether a token is the subject of the main verb of its sentence, of one beside it, or of what is said there."""
    verb = token.head
    main = verb.dep_ in ("ROOT", "conj") or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT")
    return token.dep_ in ("nsubj", "nsubjpass") and main
