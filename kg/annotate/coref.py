"""Joins the mentions of one article: names with their short forms and acronyms, "the base", "he", "its forces".

Doubt is kept: a mention whose antecedent is not plain has no referent (None), and nothing is claimed of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate.mentions import Spot
from kg.annotate.nlp import Parsed
from kg.lexicon import Lexicon
from kg.model import EntityType
from kg.names import same_person, similar

_SUBJECT = {"nsubj", "nsubjpass", "poss", "agent", "csubj"}
_PERSONAL = {"he", "she", "him", "her", "his"}
_COLLECTIVE = {"it", "its", "they", "their", "them"}
_REACH = 3  # sentences that a definite noun or a pronoun may look back


@dataclass(slots=True)
class Draft:
    """A referent in the making: its type, its keys, the places of its spots."""

    type: EntityType
    key: tuple[str, ...]
    spots: list[int]
    country: str | None
    known: str | None


class Coreference:
    """The referents of one article's spots: `of[n]` is the referent of spot n, or None where that is in doubt."""

    def __init__(self, parsed: Parsed, spots: Sequence[Spot], lexicon: Lexicon) -> None:
        self.parsed, self.spots, self.lexicon = parsed, spots, lexicon
        self.drafts: list[Draft] = []
        self.of: list[int | None] = [None] * len(spots)
        self.at: dict[int, list[int]] = {}
        for n, spot in enumerate(spots):
            self.at.setdefault(spot.head, []).append(n)
        self.several: dict[int, tuple[int, ...]] = {}  # the spots that stand for more than one referent ("these sites")
        self._by_key: dict[tuple[str, ...], int] = {}
        self._sentence = [0] * len(parsed.doc)
        for n, sentence in enumerate(parsed.doc.sents):
            for token in sentence:
                self._sentence[token.i] = n
        self._names()
        for n, spot in enumerate(spots):
            if spot.kind != "name":
                self.of[n] = self._nominal(n, spot)
                if self.of[n] is not None:
                    self.drafts[self.of[n] or 0].spots.append(n)
        for draft in self.drafts:
            draft.spots.sort()

    def sentence(self, token: int) -> int:
        """The number of the sentence a token is in."""
        return self._sentence[token]

    def antecedent(self, token: int, types: Sequence[str], *, reach: int = 1, nearest: bool = False) -> int | None:
        """The referent that a pronoun at `token` stands for if it must be of one of `types`: a near subject, else the nearest."""
        here = self._sentence[token]
        best: tuple[tuple[int, int, int], int] | None = None
        for n, spot in enumerate(self.spots):
            referent = self.of[n]
            if spot.head >= token:
                break
            back = here - self._sentence[spot.head]
            if referent is None or back > reach or self.drafts[referent].type not in types:
                continue
            if spot.role == "adjective" or spot.kind == "pronoun":
                continue
            subject = self.parsed.doc[spot.head].dep_ in _SUBJECT
            rank = (-back, int(subject and not nearest), spot.head)
            if best is None or rank > best[0]:
                best = (rank, referent)
        return best[1] if best else None

    # names -------------------------------------------------------------------------------------------------------

    def _names(self) -> None:
        order = sorted(
            (n for n, s in enumerate(self.spots) if s.kind == "name"),
            key=lambda n: (self.spots[n].type == "person", -len(self.spots[n].key), self.spots[n].head),
        )
        for n in order:  # the long forms first, so that the short ones find them
            spot = self.spots[n]
            referent = self._same_name(spot)
            if referent is None:
                referent = self._new(spot, n)
            else:
                self.drafts[referent].spots.append(n)
                self.drafts[referent].country = self.drafts[referent].country or spot.country
            self.of[n] = referent
            self._by_key.setdefault(spot.key, referent)
        self._acronyms()

    def _new(self, spot: Spot, n: int | None = None) -> int:
        known = spot.known[0] if spot.known else None
        self.drafts.append(Draft(spot.type, spot.key, [n] if n is not None else [], spot.country, known))
        self._by_key[spot.key] = len(self.drafts) - 1
        return len(self.drafts) - 1

    def _same_name(self, spot: Spot) -> int | None:
        if spot.key in self._by_key:
            return self._by_key[spot.key]
        if spot.key[0] in ("known", "force"):
            return None
        tokens = spot.key[1:]
        hits = []
        for n, draft in enumerate(self.drafts):
            other = self._key_words(draft)
            if draft.type == spot.type or (spot.type == "person" and draft.type == "base" and len(tokens) == 1):
                if spot.type == "person" and draft.type == "person":
                    same = same_person(_plain(tokens), _plain(other))
                elif draft.type == "base":
                    same = all(any(similar(t, o) for o in other) for t in tokens) if tokens else False
                else:
                    same = len(tokens) == len(other) and all(map(similar, tokens, other))
                if same:
                    hits.append(n)
        return hits[0] if len(hits) == 1 else None

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
        """ "Joint Operations Command (JOC)": the letters in brackets are one with the name before them."""
        doc = self.parsed.doc
        for n, spot in enumerate(self.spots):
            if spot.kind != "name" or spot.last + 3 > len(doc) or self.of[n] is None:
                continue
            if doc[spot.last + 1].text == "(" and doc[spot.last + 3 : spot.last + 4].text == ")":
                inner = doc[spot.last + 2]
                if inner.text.isupper() and 2 <= len(inner.text) <= 8 and len(inner.text) >= 2:
                    self._join(self.of[n] or 0, inner.text)

    def _join(self, referent: int, acronym: str) -> None:
        for n, spot in enumerate(self.spots):
            if self.parsed.doc[spot.first : spot.last + 1].text == acronym and self.of[n] not in (None, referent):
                old = self.of[n]
                if old is not None and self.drafts[old].known is not None and self.drafts[referent].known is not None:
                    continue
                for m, value in enumerate(self.of):
                    if value == old:
                        self.of[m] = referent
                        self.drafts[referent].spots.append(m)
                if old is not None:
                    self.drafts[referent].known = self.drafts[referent].known or self.drafts[old].known
                    self.drafts[old].spots.clear()

    # nouns and pronouns ------------------------------------------------------------------------------------------

    def _nominal(self, n: int, spot: Spot) -> int | None:
        kind = spot.key[0]
        if kind == "pronoun":
            return self.antecedent(spot.head, ("person",), reach=2) if spot.key[1] in _PERSONAL else None
        if kind == "owned":
            return self._owned(spot)
        if kind == "coalition":
            return self._led(spot)
        if kind == "nominal":
            return self._definite(n, spot)
        return self._keyed(spot)

    def _keyed(self, spot: Spot) -> int:
        found = self._by_key.get(spot.key)
        return found if found is not None else self._new(spot)

    def _owned(self, spot: Spot) -> int | None:
        owner = self._owner(spot.owners[0])
        if owner is None:
            return None
        draft = self.drafts[owner]
        if draft.type == "country" and draft.known:
            key = ("force", draft.known, spot.key[2])
            found = self._by_key.get(key)
            if found is not None:
                return found
            return self._new(Spot(spot.first, spot.last, spot.head, "force", "nominal", key, (), draft.known))
        return owner if draft.type in ("coalition", "armed-group", "force") else None

    def _owner(self, token: int) -> int | None:
        for n in self.at.get(token, ()):
            if self.of[n] is not None:
                return self.of[n]
            if self.spots[n].key[0] == "pronoun" and self.spots[n].key[1] in _COLLECTIVE:
                return self.antecedent(token, ("country", "coalition", "armed-group"), nearest=True)
        return None

    def _led(self, spot: Spot) -> int:
        for row in self.lexicon.known.values():
            if (
                row.type == "coalition"
                and self._near(row.near)
                and any(
                    re.fullmatch(r"(\w[\w.]*)-led coalition", name) and self._means(name.split("-")[0], spot.key[1])
                    for name in row.names
                )
            ):
                spot = Spot(spot.first, spot.last, spot.head, "coalition", "nominal", ("known", row.id), (row.id,))
                break
        return self._keyed(spot)

    def _near(self, near: Sequence[str]) -> bool:
        """Whether the article speaks of what a thing is known for."""
        text = self.parsed.doc.text
        return not near or any(word in text for word in near)

    def _means(self, name: str, country: str) -> bool:
        return any(owner.id == country for owner in self.lexicon.names.get((name,), ()))

    def _definite(self, n: int, spot: Spot) -> int | None:
        what = spot.key[1]
        if what == "coalition":
            found = self._nearest(spot.head, ("coalition",), reach=99)
            return found if found is not None else self._only("coalition", spot)
        explained = self._explained(spot)
        if explained is not None:
            return explained
        if what in ("base", "site"):
            plural = self.parsed.doc[spot.head].tag_ == "NNS"
            if spot.definite and not plural:
                return self._nearest(spot.head, ("base",) if what == "base" else ("base", "facility"), reach=_REACH)
            if spot.definite and plural:
                self.several[n] = self._all_near(spot.head, ("base", "facility"))
                return None
            if (
                what == "base"
                and not plural
                and not any(c.dep_ in ("det", "poss") for c in self.parsed.doc[spot.head].children)
            ):
                return self._nearest(spot.head, ("base",), reach=_REACH)  # headlines drop the article
            return None
        if what == "country":
            return self._country(spot)
        if what == "force":
            return self._troops(spot)
        if what == "armed-group":
            if spot.definite:
                return self._nearest(spot.head, ("armed-group",), reach=_REACH)
            bare = self.parsed.doc[spot.head].tag_ == "NNS" and spot.key[2] not in (
                "cell",
                "remnant",
                "faction",
                "fighter",
                "terrorist",
            )
            return (
                self._keyed(Spot(spot.first, spot.last, spot.head, "armed-group", "nominal", ("group", spot.key[2])))
                if bare
                else None
            )
        if what == "operation" and spot.definite:
            missions = [
                n
                for n, d in enumerate(self.drafts)
                if d.type == "force" and d.known and self.lexicon.known[d.known].country is None
            ]
            return missions[0] if len(missions) == 1 else None
        if what == "person" and spot.definite and self.parsed.doc[spot.head].tag_ == "NN":
            return self._nearest(spot.head, ("person",), reach=2) if not self._introduces(spot) else None
        if what == "organization" and spot.definite:
            same = [
                d
                for d in range(len(self.drafts))
                if self.drafts[d].type == "organization" and spot.key[2] in self.drafts[d].key
            ]
            return same[0] if len(same) == 1 else None
        return None

    def _troops(self, spot: Spot) -> int | None:
        """Whose bare "troops" are: those of the one country whose forces the sentences just before speak of."""
        here = self._sentence[spot.head]
        near = [
            self.of[n] for n, s in enumerate(self.spots)
            if s.head < spot.head and here - self._sentence[s.head] <= 2 and s.type in ("force", "coalition")
        ]  # fmt: skip
        found = [r for r in near if r is not None and self.drafts[r].type in ("force", "coalition")]
        owners = {self.drafts[r].country or self.drafts[r].known for r in found}
        return found[-1] if len(owners) == 1 else None

    def _explained(self, spot: Spot) -> int | None:
        """The name that a noun explains or is explained by: "Airbase 101, a *base* in Niamey", "the UN *mission* (MINUSMA)"."""
        token = self.parsed.doc[spot.head]
        names = [token.head] if token.dep_ == "appos" else []
        names += [c for c in token.children if c.dep_ == "appos" and c.i - token.i <= 3]
        inside = list(token.subtree)
        for left, name, right in zip(inside, inside[1:], inside[2:], strict=False):
            if left.text == "(" and right.text == ")" and name.text.isupper():
                names.append(name)
        for name in names:
            for n in self.at.get(name.i, ()):
                referent = self.of[n]
                if (
                    referent is not None
                    and self.spots[n].kind == "name"
                    and _akin(self.drafts[referent].type, spot.type)
                ):
                    return referent
        return None

    def _introduces(self, spot: Spot) -> bool:
        """Whether "the commander" is explained at once ("the commander of the fleet, Adm. X") and so is somebody new."""
        token = self.parsed.doc[spot.head]
        return token.dep_ in ("appos", "attr") or any(c.dep_ in ("prep", "appos") for c in token.children)

    def _nearest(self, token: int, types: tuple[str, ...], *, reach: int) -> int | None:
        here = self._sentence[token]
        best = None
        for n, spot in enumerate(self.spots):
            if spot.head >= token:
                break
            referent = self.of[n]
            if (
                referent is not None
                and here - self._sentence[spot.head] <= reach
                and self.drafts[referent].type in types
            ):
                best = referent
        return best

    def _all_near(self, token: int, types: tuple[str, ...]) -> tuple[int, ...]:
        here = self._sentence[token]
        near = [self.of[n] for n, s in enumerate(self.spots) if s.head < token and here - self._sentence[s.head] <= 1]
        return tuple(dict.fromkeys(r for r in near if r is not None and self.drafts[r].type in types))

    def _only(self, type_: str, spot: Spot) -> int | None:
        of_type = [n for n, draft in enumerate(self.drafts) if draft.type == type_]
        if len(of_type) == 1:
            return of_type[0]
        return (
            self._new(Spot(spot.first, spot.last, spot.head, "coalition", "nominal", ("coalition", "#")))
            if not of_type
            else None
        )

    def _country(self, spot: Spot) -> int | None:
        """What "the country" is: among those named near by, the one that the article speaks of as a place."""
        here = self._sentence[spot.head]
        possessive = self.parsed.doc[spot.head].dep_ == "poss"
        guests = {s.country for s in self.spots if s.type == "force" and self._sentence[s.head] == here and not possessive}
        places: Counter[int] = Counter()
        near: dict[int, int] = {}
        for n, other in enumerate(self.spots):
            referent = self.of[n]
            if referent is None or self.drafts[referent].type != "country" or self.drafts[referent].known in guests:
                continue  # "French troops left the country": not France
            token = self.parsed.doc[other.head]
            places[referent] += token.dep_ == "pobj" and token.head.lower_ in ("in", "from", "to", "of", "into", "across")
            modifies = bool(other.width) or token.dep_ in ("compound", "amod", "nmod")
            if other.head < spot.head and here - self._sentence[other.head] <= 1 and not modifies and other.role == "name":
                near[referent] = other.head
        if near:
            return max(near, key=lambda referent: (places[referent], near[referent]))
        return places.most_common(1)[0][0] if places else None


def _plain(name: Sequence[str]) -> tuple[str, ...]:
    """A person's name without particles and suffixes."""
    return tuple(
        word for word in name if word not in ("al", "el", "bin", "ibn", "jr", "sr", "de", "van", "von")
    ) or tuple(name)


def _akin(one: str, two: str) -> bool:
    """Whether a name of one type and a noun of another may be one: missions are forces, sites are bases."""
    alike = ({"force", "operation", "coalition", "organization"}, {"base", "facility"}, {"armed-group", "organization"})
    return one == two or any({one, two} <= kinds for kinds in alike)
