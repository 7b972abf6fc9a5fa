"""spaCy's attribute ruler without its cost: what its rules make of a kind of token is asked once, and remembered.

The ruler tries its 180 patterns on every token, which takes as long as a fifth of the parse. All that they look at is
a token's tag, its place in the tree, and whether it is one of some two hundred words; so there are only some hundreds
of kinds of tokens. The rules themselves stay the model's: where they could see more than one token, or where a model's
rules look at anything else, the ruler does it all itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_RULER = "attribute_ruler"
_SEEN = {"TAG", "LOWER", "DEP", "IS_SPACE"}  # what the patterns of spaCy's English models look at
_ASKED: list[int | str] = ["TAG", "LOWER", "DEP"]
_GIVEN: list[int | str] = ["POS", "MORPH", "LEMMA"]
_NONE_OF_THEM = "xqzj"  # stands for every word that no pattern names

Row = tuple[int, int, int]  # tag, word, place in the tree
Values = tuple[int, int, int]  # part of speech, morphology, lemma


def quicken(nlp: Language) -> None:
    """Let what the attribute ruler does be remembered, in a pipeline whose rules allow it."""
    ruler = nlp.get_pipe(_RULER)
    if isinstance(ruler, AttributeRuler) and _simple(ruler):
        nlp.add_pipe("remembering_ruler", before=_RULER)
        nlp.remove_pipe(_RULER)
        nlp.rename_pipe("remembering_ruler", _RULER)


@Language.factory("remembering_ruler", assigns=["token.pos", "token.morph", "token.lemma"], requires=["token.tag"])
def _make(nlp: Language, name: str) -> _Ruler:
    return _Ruler(cast(AttributeRuler, nlp.get_pipe(_RULER)))


class _Ruler:
    """Does what the ruler does, which it holds."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler, self.vocab = ruler, ruler.vocab
        self.values: dict[Row, Values | None] = {}
        told = _words(ruler)
        named, forms = {self.vocab.strings.add(word) for word in told[0]}, told[1]
        other = self.vocab.strings.add(_NONE_OF_THEM)

        @lru_cache(maxsize=1 << 16)
        def kind(word: int) -> int:
            """The word itself where a pattern names it, else one that stands for all others."""
            text = self.vocab.strings[word]
            return word if word in named or text.isspace() or any(form.search(text) for form in forms) else other

        self.kind = kind
        self.first, self.second = (_matcher(self.vocab, specs) for specs in _pairs(ruler))
        self.sides: dict[Row, tuple[bool, bool]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The doc with parts of speech, morphology and the lemmas that the rules give."""
        kind = self.kind
        rows = [(tag, kind(word), dep) for tag, word, dep in doc.to_array(_ASKED).tolist()]
        values = self.values
        for row in rows:
            if row not in values:
                self._learn(row)
        found = [values[row] for row in rows]
        if None in found or self._paired(rows):
            return self.ruler(doc)
        if found:
            doc.from_array(_GIVEN, np.array(found, dtype=np.uint64))  # type: ignore[arg-type]
        return doc

    def _learn(self, row: Row) -> None:
        """What the ruler makes of a token of this kind, None where it changes more than is remembered."""
        strings = self.vocab.strings
        one = Doc(self.vocab, words=[strings[row[1]]], tags=[strings[row[0]]], deps=[strings[row[2]]], heads=[0])
        such = one.to_array(_ASKED).tolist() == [list(row)]
        self.sides[row] = bool(self.first(one, allow_missing=True)), bool(self.second(one, allow_missing=True))
        done = self.ruler(one)
        kept = such and done.to_array(_ASKED).tolist() == [list(row)]
        self.values[row] = cast(Values, tuple(done.to_array(_GIVEN).tolist()[0])) if kept else None

    def _paired(self, rows: list[Row]) -> bool:
        """Whether two tokens stand together that a pattern of two may mean."""
        sides = self.sides
        return any(sides[row][0] and sides[rows[n + 1]][1] for n, row in enumerate(rows[:-1]))


def _simple(ruler: AttributeRuler) -> bool:
    """Whether all that the rules look at is remembered, and no more than two tokens at a time."""
    for specs in _patterns(ruler):
        for spec in specs:
            lower = spec.get("LOWER", "")
            if (
                len(specs) > 2
                or not spec.keys() <= _SEEN
                or (isinstance(lower, dict) and not lower.keys() <= {"IN", "REGEX"})
            ):
                return False
    return True


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    return (specs for row in cast(list[Any], ruler.patterns) for specs in row["patterns"])


def _words(ruler: AttributeRuler) -> tuple[set[str], list[re.Pattern[str]]]:
    """The words that patterns name, and the forms of words that they describe."""
    words: set[str] = set()
    forms: list[re.Pattern[str]] = []
    for lower in (spec["LOWER"] for specs in _patterns(ruler) for spec in specs if "LOWER" in spec):
        told: dict[str, Any] = lower if isinstance(lower, dict) else {"IN": [lower]}
        words.update(told.get("IN", ()))
        forms += [re.compile(told["REGEX"])] if "REGEX" in told else []
    return words, forms


def _pairs(ruler: AttributeRuler) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What may stand first, and what second, where a pattern means two tokens."""
    two = [specs for specs in _patterns(ruler) if len(specs) == 2]
    return [specs[0] for specs in two], [specs[1] for specs in two]


def _matcher(vocab: Vocab, specs: list[dict[str, Any]]) -> Matcher:
    matcher = Matcher(vocab)
    if specs:
        matcher.add("one", [[spec] for spec in specs])
    return matcher
