"""Words of saying at the end of what is said, where the parser took their subject for something else.

"Half of them have left Mali, *a spokesman for the army told Reuters*": the spokesman may come out as an apposition of
Mali. The words alone tell: a comma, a noun phrase, a verb of saying, and no clause after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.content import FINITE, clause_among
from kg.lexicon import Lexicon

_OPENING = ("DET", "PROPN", "ADJ", "NOUN", "NUM", "PRON")
_NOT_OPENING = {
    "who",
    "which",
    "that",
    "whose",
    "whom",
    "where",
    "when",
    "what",
    "as",
    "he",
    "she",
    "it",
    "they",
    "both",
}
_BREAKS = {",", "“", "”", '"', ";", ":", "(", ")"}
_LONGEST = 14  # tokens of the noun phrase
_STARTS = {"that", "whether", "how", "why", "if"}


@dataclass(frozen=True, slots=True)
class Tag:
    """Who may speak (the likeliest of the `heads` first), the `phrase` that they stand in, and the tokens `told`."""

    heads: tuple[Token, ...]
    phrase: tuple[Token, ...]
    told: frozenset[int]


def tag(verb: Token, lexicon: Lexicon) -> Tag | None:
    """What a noun phrase and a verb of saying that end a sentence tell of the words before them."""
    if verb.tag_ not in ("VBD", "VBZ") or not _last(verb):
        return None
    doc, start, end = verb.doc, verb.sent.start, _before_brackets(verb)
    comma = end - 1
    while comma > start and doc[comma].text not in _BREAKS:
        comma -= 1
    if comma <= start or doc[comma].text not in (",", "”", '"') or not 1 <= end - comma - 1 <= _LONGEST:
        return None
    phrase = [t for t in doc[comma + 1 : end] if t.pos_ != "ADV" or t.head.i < verb.i]
    if not _nominal(phrase) or not clause_among(list(doc[start:comma])):
        return None
    inside = range(comma + 1, end)
    heads = [t for t in phrase if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not heads or (len(heads) > 1 and not _named(heads[0], lexicon)):
        return None  # "a move *the government* announced"
    return Tag(tuple(heads[::-1]), tuple(phrase), frozenset(range(start, comma)))


def _before_brackets(verb: Token) -> int:
    """Where the noun phrase before a verb ends, letters in brackets left out: "the *ministry* (MoD) said"."""
    doc, at = verb.doc, verb.i
    return at - 3 if at - 3 > verb.sent.start and doc[at - 1].text == ")" and doc[at - 3].text == "(" else at


def subject_lost(verb: Token) -> Token | None:
    """The noun phrase before a finite verb of saying to which the parser gave no subject.

    "In the capital, Bangui, *Defence Minister X* said ...", where the minister comes out as a second apposition.
    """
    if verb.tag_ not in ("VBD", "VBZ") or verb.dep_ != "ROOT":
        return None
    doc, start, comma = verb.doc, verb.sent.start, verb.i - 1
    while comma > start and doc[comma].text not in _BREAKS:
        comma -= 1
    if comma <= start or doc[comma].text != "," or not 1 <= verb.i - comma - 1 <= _LONGEST:
        return None
    phrase = [t for t in doc[comma + 1 : verb.i] if t.pos_ != "ADV"]
    inside = range(comma + 1, verb.i)
    heads = [t for t in phrase if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN")]
    return heads[0] if _nominal(phrase) and len(heads) == 1 else None


def _last(verb: Token) -> bool:
    """Whether no clause and no object follows that could be what is said."""
    if any(c.i > verb.i and c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return False
    following = verb.doc[verb.i + 1 : verb.sent.end]
    return not any(t.lower_ in _STARTS for t in following) and len(following) <= _LONGEST


def _nominal(phrase: list[Token]) -> bool:
    """Whether tokens are a noun phrase: "a spokesman for the army", and not "and", "the troops left and"."""
    if not phrase or phrase[0].pos_ not in _OPENING or phrase[0].lower_ in _NOT_OPENING:
        return False
    return phrase[-1].pos_ in ("NOUN", "PROPN") and not any(t.tag_ in FINITE or t.tag_ in ("VB", "TO") for t in phrase)


def _named(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun tells what the name after it is: "the newspaper *Le Monde*"."""
    speech = lexicon.speech
    return noun.lemma_.lower() in speech["outlets"] | speech["voices"] | speech["people"]
