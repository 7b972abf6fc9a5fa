"""Who has spoken before in an article, and whom "he said" and "it said" mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.annotate.nlp import Parsed
from kg.lexicon import Lexicon

BODIES = ("organization", "force", "country", "coalition", "armed-group")
NOBODY = -1  # somebody spoke whom nobody names
REACH = 3  # sentences that "he added" and "the statement said" may look back


@dataclass(slots=True)
class Spoken:
    """What was said so far: `said` notes, in the order of the text, (verb, referent, the token that names it)."""

    parsed: Parsed
    coref: Coreference
    lexicon: Lexicon
    said: list[tuple[int, int | None, int | None]] = field(default_factory=list, kw_only=True)

    def type(self, referent: int) -> str:
        """The entity type of a referent."""
        return self.coref.drafts[referent].type

    def last(self, verb: Token, reach: int) -> int | None:
        """Who spoke last before a verb, at most `reach` sentences back."""
        here = self.coref.sentence(verb.i)
        for at, speaker, _ in reversed(self.said):
            if here - self.coref.sentence(at) > reach:
                return None
            if at < verb.i:
                return speaker
        return None

    def outlet(self, verb: Token, reach: int) -> int | None:
        """The one body that spoke last before a verb or told of it: "Reuters reported ... *The agency* said"."""
        here = self.coref.sentence(verb.i)
        near = [who for at, who, _ in self.said if at < verb.i and here - self.coref.sentence(at) <= reach]
        bodies = [who for who in near if who is not None and self.type(who) == "organization"]
        return bodies[-1] if bodies else None

    def acted(self, verb: Token, types: Sequence[str], reach: int) -> int | None:
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
        spoke: dict[int, int] = {}
        for at, speaker, who in self.said:
            if at >= verb.i:
                continue
            fits = self._unnamed(who, types) if speaker is None else self.type(speaker) in types
            if fits or ("person" in types and self._voice(who)):  # "*an army spokesman* said. He added ..."
                spoke[here - self.coref.sentence(at)] = NOBODY if speaker is None else speaker
        for back in range(reach + 1):
            found = spoke.get(back, acted.get(back))
            if found is not None:
                return found
        return None

    def told_of(self, verb: Token) -> int | None:
        """The body that what it says is about: "*Rwanda* is ready to leave, it said", "*the rebels* ..., they said"."""
        told = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i), None)
        told = verb.head if told is None and verb.dep_ == "parataxis" and verb.head.i < verb.i else told
        subject = next((c for c in told.children if c.dep_ in ("nsubj", "nsubjpass")), None) if told else None
        found = (self.coref.of[n] for n in self.coref.at.get(subject.i, ())) if subject is not None else ()
        return next((who for who in found if who is not None and self.type(who) in BODIES), None)

    def body_before(self, token: Token) -> int | None:
        """The one body that acted in the sentence, or else in the one before: "*its* spokesman", "*they* deny"."""
        here = self.coref.sentence(token.i)
        acted: dict[int, set[int]] = {0: set(), 1: set()}
        for n, spot in enumerate(self.coref.spots):
            referent, back = self.coref.of[n], here - self.coref.sentence(spot.head)
            if spot.head >= token.i:
                break
            if referent is None or back not in acted or spot.kind == "pronoun" or self.type(referent) not in BODIES:
                continue
            if self.parsed.doc[spot.head].dep_ in ("nsubj", "nsubjpass"):
                acted[back].add(referent)
        found = acted[0] or acted[1]
        return found.pop() if len(found) == 1 else None

    def _unnamed(self, who: int | None, types: Sequence[str]) -> bool:
        """Whether "he" or "it" may mean a speaker whom nobody names: "*an official* said. He added ..."."""
        noun = self.parsed.doc[who] if who is not None else None
        if noun is None or noun.tag_ != "NN":
            return False
        speech = self.lexicon.speech
        return (noun.lemma_.lower() in speech["people"] | speech["voices"]) == ("person" in types)

    def _voice(self, who: int | None) -> bool:
        """Whether one person without a name spoke for somebody."""
        noun = self.parsed.doc[who] if who is not None else None
        return noun is not None and noun.tag_ == "NN" and noun.lemma_.lower() in self.lexicon.speech["spokesmen"]


def _acts(token: Token) -> bool:
    """Whether a token is the subject of the main verb of its sentence, of one beside it, or of what is said there."""
    verb = token.head
    main = verb.dep_ in ("ROOT", "conj") or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT")
    return token.dep_ in ("nsubj", "nsubjpass") and main
