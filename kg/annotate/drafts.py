"""The referents of an article in the making: names joined with their short forms, spellings and acronyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.annotate.introduced import SHORT_SITES
from kg.annotate.naming import as_ship, initials, plain, tail
from kg.annotate.nlp import Parsed
from kg.annotate.spots import Spot
from kg.annotate.troopwords import whole
from kg.lexicon import Lexicon
from kg.model import EntityType
from kg.names import same_person, similar

_SUBJECT = {"nsubj", "nsubjpass", "poss", "agent", "csubj"}
_TERRITORIES = ("country", "place")
_DEALING = ("against", "between", "by", "with")
_LANDS = ("country", "place", "person")  # whose name may stand right before letters that are another's
_BODIES = ("organization", "force", "armed-group", "coalition")


@dataclass(slots=True)
class Draft:
    """A referent in the making: its type, its keys, the places of its spots."""

    type: EntityType
    key: tuple[str, ...]
    spots: list[int]
    country: str | None
    known: str | None


class Drafts:
    """The referents of an article, names first.

    `of[n]` is the referent of spot n, or None where that is in doubt; `at` gives the spots whose head is a token.
    """

    def __init__(self, parsed: Parsed, spots: Sequence[Spot], lexicon: Lexicon) -> None:
        self.parsed, self.spots, self.lexicon = parsed, spots, lexicon
        self.text = parsed.doc.text  # joined once: a Doc puts it together at every call
        self.drafts: list[Draft] = []
        self.of: list[int | None] = [None] * len(spots)
        self.at: dict[int, list[int]] = {}
        for n, spot in enumerate(spots):
            self.at.setdefault(spot.head, []).append(n)
        self.by_key: dict[tuple[str, ...], int] = {}
        self.sentences = [0] * len(parsed.doc)
        for n, sentence in enumerate(parsed.doc.sents):
            for token in sentence:
                self.sentences[token.i] = n
        self._names()

    def sentence(self, token: int) -> int:
        """The number of the sentence a token is in."""
        return self.sentences[token]

    def new(self, spot: Spot, n: int | None = None) -> int:
        """A new referent for a spot, and its number."""
        known = spot.known[0] if spot.known else None
        self.drafts.append(Draft(spot.type, spot.key, [n] if n is not None else [], spot.country, known))
        self.by_key[spot.key] = len(self.drafts) - 1
        return len(self.drafts) - 1

    def keyed(self, spot: Spot) -> int:
        """The referent that has the key of a spot, a new one where none has."""
        found = self.by_key.get(spot.key)
        return found if found is not None else self.new(spot)

    def antecedent(
        self,
        token: int,
        types: Sequence[str],
        *,
        reach: int = 1,
        nearest: bool = False,
        fits: Callable[[int], bool] | None = None,
        but: Collection[int] = (),
    ) -> int | None:
        """The referent that a pronoun at `token` stands for: a near subject, else the nearest.

        Args:
            token: where the pronoun stands.
            types: of which the referent must be one.
            reach: how many sentences back it may be.
            nearest: take the nearest, subject or not.
            fits: whether a referent may be meant at all.
            but: tokens of mentions that are not meant.
        """
        here = self.sentences[token]
        one = self.parsed.doc[token].lower_ in ("it", "its", "itself")  # "commandos" are no "it"
        best: tuple[tuple[int, int, int], int] | None = None
        for n, spot in enumerate(self.spots):
            referent = self.of[n]
            if spot.head >= token:
                break
            back = here - self.sentences[spot.head]
            if referent is None or back > reach or self.drafts[referent].type not in types:
                continue
            if spot.role == "adjective" or spot.kind == "pronoun" or spot.head in but:
                continue
            if fits is not None and not fits(referent):
                continue
            if one and spot.kind == "nominal" and self.parsed.doc[spot.head].tag_ == "NNS":
                continue
            if (
                back
                and self.drafts[referent].type in _TERRITORIES
                and _aside(self.parsed.doc[token], self.parsed.doc[spot.head])
            ):
                continue
            subject = whole(self.parsed.doc[spot.head]).dep_ in _SUBJECT  # "a batch of *troops* left"
            if nearest and self.drafts[referent].type == "country" and _dealt_with(self.parsed.doc[spot.head]):
                continue
            rank = (-back, int(subject and not nearest), spot.head)
            if best is None or rank > best[0]:
                best = (rank, referent)
        return best[1] if best else None

    def nearest(self, token: int, types: tuple[str, ...], *, reach: int) -> int | None:
        """The last referent of one of `types` before a token, at most `reach` sentences back."""
        here = self.sentences[token]
        best = None
        for n, spot in enumerate(self.spots):
            if spot.head >= token:
                break
            referent = self.of[n]
            if (
                referent is not None
                and here - self.sentences[spot.head] <= reach
                and self.drafts[referent].type in types
            ):
                best = referent
        return best

    def all_near(self, token: int, types: tuple[str, ...]) -> tuple[int, ...]:
        """The referents of one of `types` in the sentence before a token and in its own."""
        here = self.sentences[token]
        near = [self.of[n] for n, s in enumerate(self.spots) if s.head < token and here - self.sentences[s.head] <= 1]
        return tuple(dict.fromkeys(r for r in near if r is not None and self.drafts[r].type in types))

    def _names(self) -> None:
        order = sorted(
            (n for n, s in enumerate(self.spots) if s.kind == "name"),
            key=lambda n: (
                self.spots[n].type == "person",
                not (self.spots[n].type == "base" and self.spots[n].known),  # "the Kant base" before "Kant air base"
                -self._length(self.spots[n]),
                self.spots[n].head,
            ),
        )
        for n in order:  # the long forms first, so that the short ones find them
            spot = self._parted(self.spots[n])
            referent = self._same_name(spot)
            if referent is None:
                referent = self.new(spot, n)
            else:
                self.drafts[referent].spots.append(n)
                self.drafts[referent].country = self.drafts[referent].country or spot.country
            self.of[n] = referent
            self.by_key.setdefault(spot.key, referent)
        self._acronyms()

    def _parted(self, spot: Spot) -> Spot:
        """A spot under a key of its own where another state's body of that name came before: "the *Togolese* FPU"."""
        found = self.by_key.get(spot.key) if spot.type in ("force", "organization") and spot.country else None
        if found is None or spot.known or self.drafts[found].country in (None, spot.country):
            return spot
        return replace(spot, key=(*spot.key, f"@{spot.country}"))

    def _length(self, spot: Spot) -> int:
        """How long a name is: of a person known in full as many words as it has, though its key is an id."""
        if spot.type == "person" and spot.known:
            return 1 + len(self.parsed.doc[spot.first : spot.last + 1].text.split())
        return len(spot.key)

    def _same_name(self, spot: Spot) -> int | None:
        if spot.key in self.by_key:
            return self.by_key[spot.key]
        if spot.key[0] in ("known", "force"):
            return None
        tokens = spot.key[1:]
        hits = []
        for n, draft in enumerate(self.drafts):
            other = self._key_words(draft)
            at_base = spot.type == "place" and self._at(spot) and other[:1] == tokens  # "based *at* Shamsi"
            person = spot.type == "person" and (len(tokens) == 1 or tokens == other)  # "stormed *Sheik Suleiman*"
            short = spot.type in ("organization", "facility") and not spot.known and tokens == other[:1]  # "*Manas*"
            if spot.type != draft.type and as_ship(spot, draft.type, draft.key, known=draft.known is not None):
                hits.append(n)
                continue
            if draft.type == spot.type or (draft.type == "base" and (at_base or person or short)):
                if spot.type == "person" and draft.type == "person":
                    same = same_person(plain(tokens), plain(other)) or tail(tokens, other)
                elif draft.type == "base":
                    told = [t for t in tokens if not self._adjective(t)] or tokens  # "the Kant *Russian* base"
                    same = all(any(similar(t, o) for o in other) for t in told) if told else False
                else:
                    same = len(tokens) == len(other) and all(map(similar, tokens, other))
                if same:
                    hits.append(n)
        if not hits and spot.type == "organization" and len(tokens) == 1:
            hits = self._by_initials(spot)
        if not hits and spot.type == "person" and len(tokens) == 1:
            hits = self._by_first_word(spot)
        return hits[0] if len(hits) == 1 else None

    def _adjective(self, word: str) -> bool:
        """Whether a word of a base's name tells only whose it is: "*Russian*"."""
        return any(owner.role == "adjective" for owner in self.lexicon.names.get((word.title(),), ()))

    def _at(self, spot: Spot) -> bool:
        return spot.first > 0 and self.parsed.doc[spot.first - 1].lower_ == "at"

    def _by_initials(self, spot: Spot) -> list[int]:
        """The names whose first letters a body's letters are: "the *ICU*" after "the Islamic Courts Union"."""
        letters = self.parsed.doc[spot.first : spot.last + 1].text
        if not letters.isupper() or len(letters) < 3:
            return []
        found = []
        for n, draft in enumerate(self.drafts):
            if draft.type not in _BODIES or not draft.spots or self.spots[draft.spots[0]].head > spot.head:
                continue
            names = (self.parsed.doc[self.spots[m].first : self.spots[m].last + 1].text for m in draft.spots[:2])
            if any(initials(name, letters) for name in names):
                found.append(n)
        return found

    def _by_first_word(self, spot: Spot) -> list[int]:
        """The people whom a first word may stand for: "Wu" for Wu Qian; after a rank, "Maj. Bashir" for Bashir Ali."""
        token = self.parsed.doc[spot.first]
        before = next((t for t in reversed(self.parsed.doc[token.sent.start : token.i]) if t.text != "."), None)
        ranked = before is not None and before.lower_.strip(".") in self.lexicon.rank_words
        if not ranked and spot.key[1] not in self.lexicon.titles["family_first"]:
            return []
        people = ((n, self._key_words(draft)) for n, draft in enumerate(self.drafts) if draft.type == "person")
        return [n for n, words in people if len(words) > 1 and words[0] == spot.key[1]]

    def _key_words(self, draft: Draft) -> tuple[str, ...]:
        if draft.known and draft.type in ("base", "person"):
            words: list[str] = []
            for n in draft.spots:
                words += re.findall(
                    r"\w+", self.parsed.doc[self.spots[n].first : self.spots[n].last + 1].text.casefold()
                )
            return tuple(words)
        return draft.key[1:]

    def _acronyms(self) -> None:
        """Letters in brackets are one with the name before them: "Interim Security Force for Abyei (UNISFA)"."""
        doc = self.parsed.doc
        for n, spot in enumerate(self.spots):
            referent = self.of[n]
            if spot.kind != "name" or referent is None:
                continue
            opening = next((t for t in doc[spot.last + 1 : spot.last + 4] if t.text == "("), None)
            if opening is None or doc[opening.i + 2 : opening.i + 3].text != ")":
                continue
            inner = doc[opening.i + 1]
            between = doc[spot.last + 1 : opening.i]
            if not (inner.text.isupper() and 2 <= len(inner.text) <= 8) or inner.text in SHORT_SITES:
                continue
            if len(between) and (between[0].lower_ not in ("for", "in", "of") or inner.text[-1] != between[-1].text[0]):
                continue
            if self.drafts[referent].type in _LANDS and not initials(doc[spot.first : spot.last + 1].text, inner.text):
                continue  # "the Mission to *Solomon Islands* (RAMSI)"
            self._join(referent, inner.text)

    def _join(self, referent: int, acronym: str) -> None:
        for n, spot in enumerate(self.spots):
            if self.parsed.doc[spot.first : spot.last + 1].text == acronym and self.of[n] not in (None, referent):
                old = self.of[n]
                if old is not None and self.drafts[old].known is not None and self.drafts[referent].known is not None:
                    continue
                if old is not None and self.drafts[old].known and self.drafts[referent].type in ("place", "person"):
                    continue  # "JOHANNESBURG (AP)"
                for m, value in enumerate(self.of):
                    if value == old:
                        self.of[m] = referent
                        self.drafts[referent].spots.append(m)
                if old is not None:
                    self.drafts[referent].known = self.drafts[referent].known or self.drafts[old].known
                    self.drafts[old].spots.clear()


def _aside(pronoun: Token, name: Token) -> bool:
    """Whether the sentence before only tells where by a name, which the "it" that acts next does not stand for."""
    return pronoun.lower_ == "it" and pronoun.dep_ in ("nsubj", "nsubjpass") and name.dep_ == "pobj"


def _dealt_with(token: Token) -> bool:
    """Whether a state is told of as a party rather than as where something is: "ties with *Iran*"."""
    return token.dep_ == "pobj" and token.head.lower_ in _DEALING
