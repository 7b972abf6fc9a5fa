"""Which of the forces told of before is meant, where several are: "the brigade", "the Marines", "the soldiers"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from kg.annotate.armies import Armies
from kg.annotate.spots import MODIFIERS, Spot
from kg.lexicon import Lexicon, grammar

_UNITS = grammar("units") | grammar("force_heads")
_OFFICES = grammar("officers") | grammar("commanding_offices")
_WHOLE = ("force", "military")  # of a state or a mission: no part of it that was told of last
_POLICE = ("police", "gendarmerie")


class Corps(Armies):
    """The forces of an article among which a noun chooses; None where there is doubt."""

    def corps(self, token: int) -> int | None:
        """The one country's marines that an article has named before, whatever else it names: "*the Marines* left"."""
        before = (n for n, s in enumerate(self.spots) if s.head < token and s.type == "force")
        found = {r for n in before if (r := self.of[n]) is not None and self.drafts[r].key[2:3] == ("marines",)}
        if found:
            return found.pop() if len(found) == 1 else None
        rows = (self.lexicon.known.get(self.drafts[r].known or "") for r in self.of if r is not None)
        corps = {row.country for row in rows if row and row.country and row.type == "force" and "Marine" in row.label}
        return self._marines(corps.pop(), token) if len(corps) == 1 else None  # later "the US Marine Corps"

    def only_corps(self, token: Token) -> int | None:
        """The marines of the one state of an article that is known for a corps: "*5,000 Marines* will go to Guam"."""
        if token.lemma_.lower() != "marine" or token.dep_ == "conj":
            return None  # "Russia's airborne unit and *marines*"
        known = {self.drafts[r].known for r in self.of if r is not None} & _with_corps(self.lexicon)
        country = known.pop() if len(known) == 1 else None
        return self._marines(country, token.i) if country else None

    def _marines(self, country: str, token: int) -> int:
        """The marines of a state, by their name where an article has told it."""
        for r, draft in enumerate(self.drafts):
            if draft.country == country and draft.known in _corps_rows(self.lexicon):
                return r
        key = ("force", country, "marines")
        return self.keyed(Spot(token, token, token, "force", "nominal", key, (), country))

    def unit_called(self, token: Token, found: list[int]) -> int | None:
        """The one unit told of that has the noun in its name: "the 4th Stryker *Brigade* ... *the brigade*"."""
        noun = token.lemma_.lower()
        if noun not in _UNITS or noun == "force" or token.tag_ != "NN":
            return None
        if any(c.dep_ in MODIFIERS and c.i < token.i for c in token.children):
            return None  # "the *second* brigade", "the *Polish* brigade"
        named = {
            r for m in found
            if self.spots[m].kind == "name" and (r := self.of[m]) is not None and self.drafts[r].type == "force"
            and noun in self.parsed.doc[self.spots[m].first : self.spots[m].last + 1].text.casefold().split()
        }  # fmt: skip
        return named.pop() if len(named) == 1 and not self._brought_up(token) else None

    def _brought_up(self, noun: Token) -> bool:
        """Whether another of the kind was brought up before, which may be meant: "was ready to send *a brigade*"."""
        same = (t for t in noun.doc[: noun.i] if t.lemma_ == noun.lemma_ and t.pos_ == "NOUN")
        return any(c.lower_ in ("a", "an", "another") for t in same for c in t.children)

    def foremost(self, found: list[int], token: Token) -> list[int]:
        """The forces that a story is about, without those that a base, an office or a post is only called by.

        Of "the commander of the *Kuwaiti navy*", "the *RAAF* base" and "police" no soldiers were told.
        """
        if token.lemma_.lower() in _WHOLE:
            return []
        doc, police = self.parsed.doc, token.lemma_.lower() in _POLICE
        kept = []
        for m in found:
            head = doc[self.spots[m].head]
            before = head.head if head.dep_ in ("compound", "amod", "nmod", "poss") else None
            before = head.head.head if head.dep_ == "pobj" and head.head.lower_ in ("of", "for") else before
            office = before is not None and (before.lemma_.lower() in _OFFICES or before.ent_type_ == "PERSON")
            base = any(self.spots[n].type == "base" for n in self.at.get(head.i, ()))
            other = not police and self.spots[m].key[-1] in _POLICE
            if not (office or base or other):
                kept.append(m)
        return kept


@cache
def _with_corps(lexicon: Lexicon) -> frozenset[str]:
    """The states that have a corps of marines which the gazetteer knows."""
    return frozenset(country for row in _corps_rows(lexicon) if (country := lexicon.known[row].country))


@cache
def _corps_rows(lexicon: Lexicon) -> frozenset[str]:
    """What the gazetteer knows as the marines of a state."""
    rows = (row for row in lexicon.known.values() if row.type == "force" and row.country)
    return frozenset(row.id for row in rows if "Marine" in row.label and "Brigade" not in row.label)
