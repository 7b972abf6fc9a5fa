"""A noun of the lexicon with the words around it that say whose it is, and how it is noted as a mention."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.spots import Finder, add
from kg.model import EntityType

PAIRING = ("both", "these")
_DEFINITE = ("the", "this", "these", "that", "those", "its", "their", "his", "both")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the lexicon and the words around it that say whose it is."""

    head: Token
    first: int
    left: tuple[Token, ...]
    type: EntityType
    class_: str
    det: str
    countries: tuple[str, ...]
    bodies: tuple[int, ...]
    others: tuple[int, ...]
    phrase: str

    @property
    def lemma(self) -> str:
        """The noun as the lexicon has it."""
        return self.head.lemma_.lower()

    @property
    def definite(self) -> bool:
        """Whether an article or possessive makes it one that is known."""
        return self.det in _DEFINITE

    @property
    def country(self) -> str | None:
        """The first country that it is of."""
        return self.countries[0] if self.countries else None


def put(
    finder: Finder,
    noun: Noun,
    type_: EntityType,
    key: tuple[str, ...],
    *,
    known: tuple[str, ...] = (),
    country: str | None = None,
    owners: tuple[int, ...] = (),
) -> None:
    """Note what a noun stands for."""
    add(
        finder, noun.first, noun.head.i, noun.head, type_, "nominal", key,
        known=known, country=country, owners=owners, definite=noun.definite,
    )  # fmt: skip
