"""Who is called what in an article: "the minister", "the army chief", "Youth", where no name is linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.annotate.houses import owner_of
from kg.annotate.nlp import Parsed
from kg.annotate.spots import Spot
from kg.lexicon import Lexicon, grammar

_BODIES = ("organization", "force", "coalition", "armed-group")
_NAMING = ("compound", "amod", "nmod", "appos", "poss")
_KINDS = ("compound", "amod")
_CHIEFS = grammar("body_chiefs")
_RANKS = dict(pair.split() for pair in grammar("written_out"))


@dataclass(slots=True)
class Callings:
    """What the persons and bodies of an article are called."""

    parsed: Parsed
    coref: Coreference
    lexicon: Lexicon
    titled: dict[int, frozenset[str]] | None = None

    def described(self, noun: Token) -> int | None:
        """Whom "the minister", "Mali's army chief", "the Iraqi committee" means: the last before that was called so."""
        if noun.pos_ not in ("NOUN", "PROPN") or noun.tag_ in ("NNS", "NNPS"):
            return None
        if any(c.dep_ == "appos" or c.dep_ == "relcl" for c in noun.children) or not any(
            c.dep_ == "poss" or c.lower_ in ("the", "this") for c in noun.children
        ):
            return None
        state = owner_of(noun, self.coref)
        beside = [c for c in noun.children if c.dep_ in _KINDS and (state is None or not self._names(c, state))]
        lemma, kinds = noun.lemma_.lower(), {c.lemma_.lower() for c in beside}
        before: list[int] = []
        after: list[int] = []
        for n, spot in enumerate(self.coref.spots):
            referent = self.coref.of[n]
            called = referent is not None and spot.kind == "name" and self._called(referent, spot, lemma, kinds)
            if state is not None and referent is not None and self._type(referent) == "person":
                called = called and (bool(kinds) or self.coref.state_of(referent) == state)
            if referent is not None and called and self._sent_to(noun, spot):
                (before if spot.head < noun.i else after).append(referent)
        if before:
            return before[-1]
        known = bool(kinds) or state is not None
        return after[0] if len(set(after)) == 1 and known and self._type(after[0]) == "person" else None

    def _names(self, token: Token, state: int) -> bool:
        """Whether a word before a noun is the state's name: "the *US* president"."""
        return any(self.coref.of[n] == state for n in self.coref.at.get(token.i, ()))

    def _sent_to(self, noun: Token, spot: Spot) -> bool:
        """Whether an envoy is sent where a name's title says: "the ambassador to *Peru*" is none to Chile."""
        places = {g.lower_ for c in noun.children if c.lower_ == "to" for g in c.children if g.dep_ == "pobj"}
        if not places:
            return True
        near = self.parsed.doc[max(0, spot.first - 6) : spot.last + 8]
        told = {t.nbor().lower_ for t in near if t.lower_ == "to" and t.i + 1 < len(self.parsed.doc)}
        return not told or bool(told & places)

    def bodied(self, noun: Token, kinds: set[str]) -> int | None:
        """The body named last before that is called by a noun: "a *ministry* statement"."""
        found: int | None = None
        for n, spot in enumerate(self.coref.spots):
            referent = self.coref.of[n]
            if spot.head >= noun.i:
                break
            if referent is None or self._type(referent) not in _BODIES or spot.kind == "pronoun":
                continue
            called = self.parsed.doc[spot.first : spot.last + 1].text.lower().split()
            if noun.lemma_.lower() in called and kinds <= set(called):
                found = referent
        return found

    def borne_after(self, office: Token, verb: Token) -> int | None:
        """The person whose name ends right before a verb: "the ambassador to Ghana *Ann Lee* said".

        What stands before the name tells the office, and is no office of the name itself: "the chief of staff of
        President X" is not X.
        """
        doc, spots = self.parsed.doc, self.coref.spots
        at = verb.i - 1 if verb.i > office.i else office.right_edge.i
        while at > office.i and (doc[at].pos_ in ("AUX", "ADV") or doc[at].ent_type_ == "DATE" or doc[at].text == "on"):
            at -= 1
        if office.lemma_.lower() not in self.lexicon.titles["offices"] or office.lemma_.lower() in self._voices():
            return None
        names = (n for n, spot in enumerate(spots) if spot.last == at and spot.type == "person" and spot.kind == "name")
        for n in names:
            before = spots[n].first - 1
            while before > office.i and doc[before].lower_.strip(".") in self.lexicon.rank_words | {""}:
                before -= 1
            apart = before > office.i and doc[before].pos_ in ("PROPN", "NOUN") and doc[before].dep_ != "case"
            own = doc[before].lemma_.lower() in self.lexicon.titles["offices"]
            if apart and not own and doc[spots[n].first].lower_ not in self.lexicon.titles["offices"]:
                return self.coref.of[n]
        return None

    def _voices(self) -> frozenset[str]:
        """Those who stand beside somebody, and speak for them: "a spokesman for Somalia's president *Ann Lee*"."""
        speech = self.lexicon.speech
        return frozenset(speech["voices"] | speech["people"]) - frozenset(("envoy", "leader", "commander", "member"))

    def surname(self, token: Token) -> int | None:
        """The one person of the article whose name ends so, where the parser saw no name: "*Youth* said"."""
        if token.pos_ != "PROPN" or self.coref.at.get(token.i):
            return None
        doc, spots, found = self.parsed.doc, self.coref.spots, set()
        for referent, draft in enumerate(self.coref.drafts):
            names = (doc[spots[n].first : spots[n].last + 1].text for n in draft.spots if spots[n].kind == "name")
            if draft.type == "person" and any(
                name.endswith(" " + token.text) or name.startswith(token.text + " ") for name in names
            ):
                found.add(referent)  # "Won Tae-jae told ... *Won* said"
        return found.pop() if len(found) == 1 else None

    def untitled(self, noun: Token, spoken: Sequence[int]) -> int | None:
        """Whom "the prime minister" means where nobody is called so: the one who spoke, if no office of theirs is told.

        Args:
            noun: what names the speaker.
            spoken: the persons who spoke shortly before.
        """
        offices = self.lexicon.speech["offices"]
        alone = all(c.lower_ == "the" or c.dep_ in ("compound", "advmod") for c in noun.children)
        if noun.lemma_.lower() not in offices or noun.tag_ != "NN" or not alone or len(set(spoken)) != 1:
            return None
        return None if self.office(spoken[0]) else spoken[0]

    def office(self, person: int) -> bool:
        """Whether an office or a rank is told of a person beside the name."""
        return bool(self._titles().get(person, frozenset()) & self.lexicon.speech["offices"])

    def _type(self, referent: int) -> str:
        return self.coref.drafts[referent].type

    def _called(self, referent: int, spot: Spot, lemma: str, kinds: set[str]) -> bool:
        """Whether somebody is called by a noun and one of the words before it ("*army* chief"), if there are any."""
        kind = self._type(referent)
        if kind == "person":
            titles = self._titles().get(referent, frozenset())
            heads = lemma == "chief" and bool(kinds & titles) and bool(_CHIEFS & titles)  # "the *UN chief*"
            return heads or (lemma in titles and (not kinds or bool(kinds & titles)))
        name = self.parsed.doc[spot.first : spot.last + 1].text.lower().split()
        return kind in _BODIES and lemma in name and not (kind == "armed-group" and lemma == "army")

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
                found.setdefault(referent, set()).update(_called(t) for t in near)
            self.titled = {referent: frozenset(beside) for referent, beside in found.items()}
        return self.titled


def _called(title: Token) -> str:
    """A title or rank as it is said: "general" for "Gen."."""
    lemma = title.lemma_.lower()
    return _RANKS.get(lemma.strip("."), lemma)
