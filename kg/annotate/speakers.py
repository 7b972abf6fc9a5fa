"""Whose words they are: the referent that the subject of a verb of saying stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.annotate.nlp import Parsed
from kg.lexicon import Lexicon

_BODIES = ("organization", "force", "country", "coalition", "armed-group")
_SPEAKERS = ("person", *_BODIES)
_REACH = 3  # sentences that "he added" and "the statement said" may look back
_NAMING = ("compound", "amod", "nmod", "appos", "poss")
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
            spoken = self._he(verb)
            return spoken if spoken is not None else self.named(subject)
        if lower in ("it", "they"):
            last = self._last(verb, 1)
            return last if last is not None and self.type(last) in _BODIES else self.named(subject)
        if lemma in self.lexicon.speech["nouns"]:
            return self.holder(subject, verb)
        found = self.named(subject)
        if found is None:
            found = self._voiced(subject)
        return found if found is not None else self._described(subject)

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
        if token.pos_ == "PROPN":
            for child in token.children:
                if child.dep_ == "appos" and child.i > token.i:
                    found = self.named(child)
                    if found is not None and self.type(found) == "person":
                        return found
        return None

    def holder(self, noun: Token, verb: Token) -> int | None:
        """Whose statement it is: "a statement by the ministry", "the ministry's report"; of "the statement" the last's."""
        for child in noun.children:
            if child.dep_ in ("poss", "compound"):
                found = self.named(child)
                if found is not None:
                    return found
        sources = {}
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

    def _he(self, verb: Token) -> int | None:
        """The person whom the text speaks of: who spoke or acted last, counted back sentence by sentence."""
        here = self.coref.sentence(verb.i)
        own = {t.i for c in verb.children if c.dep_ not in ("nsubj", "nsubjpass") for t in c.subtree}
        acted: dict[int, int] = {}
        for n, spot in enumerate(self.coref.spots):
            if spot.head >= verb.i:
                break
            referent, token = self.coref.of[n], self.parsed.doc[spot.head]
            back = here - self.coref.sentence(spot.head)
            person = referent is not None and self.type(referent) == "person"
            if person and back <= _REACH and spot.head not in own and spot.kind != "pronoun" and _acts(token):
                acted[back] = referent  # type: ignore[assignment]
        spoke = {
            here - self.coref.sentence(at): speaker
            for at, speaker in self.said
            if at < verb.i and speaker is not None and self.type(speaker) == "person"
        }
        for back in range(_REACH + 1):
            found = spoke.get(back, acted.get(back))
            if found is not None:
                return found
        return None

    def _voiced(self, noun: Token) -> int | None:
        """The body that an unnamed spokesman speaks for."""
        if noun.lemma_.lower() not in self.lexicon.speech["voices"]:
            return None
        beside = [c for c in noun.children if c.dep_ in _BESIDE]
        beside += [g for c in noun.children if c.dep_ == "prep" and c.lower_ in ("for", "of") for g in c.children]
        for token in beside:
            for n in self.coref.at.get(token.i, ()):
                referent = self.coref.of[n]
                if referent is not None and self.type(referent) in _BODIES:
                    return referent
        return None

    def _described(self, noun: Token) -> int | None:
        """Whom "the minister", "the Iraqi committee" means: the last one before that was called so."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ in ("NNS", "NNPS"):
            return None
        if not any(c.lower_ in ("the", "this") for c in noun.children):
            return None
        lemma = noun.lemma_.lower()
        best = None
        for n, spot in enumerate(self.coref.spots):
            if spot.head >= noun.i:
                break
            referent = self.coref.of[n]
            if referent is None or spot.kind != "name":
                continue
            kind = self.type(referent)
            if kind == "person" and lemma in self._titles().get(referent, ()):
                best = referent
            elif kind in _BODIES and kind != "country":
                text = self.parsed.doc[spot.first : spot.last + 1].text.lower()
                best = referent if lemma in text.split() else best
        return best

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
                near += [c for one in near for c in one.children if c.dep_ in ("compound", "conj")]
                found.setdefault(referent, set()).update(t.lemma_.lower() for t in near)
            self.titled = {referent: frozenset(words) for referent, words in found.items()}
        return self.titled


def _acts(token: Token) -> bool:
    """Whether a token is the subject of the main verb of its sentence, or of one beside it."""
    verb = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and (verb.dep_ in ("ROOT", "conj") or verb.head == verb)
