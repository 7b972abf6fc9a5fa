"""The words that an office phrase is made of, where it ends, and whose name follows it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.spots import Spot
from kg.lexicon import grammar
from kg.relate.bodies import OF
from kg.relate.posts import office
from kg.relate.reader import Reader

_OFFICE_WORDS = grammar("office_words")
_INSIDE = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "CCONJ")


def plain(token: Token) -> bool:
    """Whether a word may stand inside an office phrase: no verb, no comma, no other preposition than "of"."""
    newly = token.tag_ == "VBN" and token.dep_ in ("amod", "compound")  # "the newly *appointed* commander"
    newly = newly or (token.pos_ == "ADV" and token.head.tag_ in ("VBN", "JJ") and token.i < token.head.i)
    return (
        newly
        or token.pos_ in _INSIDE
        or token.lower_ in _OFFICE_WORDS
        or token.lower_ in ("of", "-", ".")
        or token.tag_ in ("HYPH", "POS", "PRP$")
    )


def finish_of(reader: Reader, at: int, end: int) -> int:
    """Where the words that tell what an office is of end: at a comma, a verb, or "and" before another office."""
    doc = reader.doc
    while at < end:
        word = doc[at]
        another = word.lower_ == "and" and any(office(reader, t) for t in doc[at + 1 : min(end, at + 4)])
        another = another or (word.lower_ == "and" and named_at(reader, at + 1) is not None)
        if another or not (plain(word) or word.lower_ in OF):
            return at
        at += 1
    return at


def leads_to_another(reader: Reader, after: int, finish: int) -> bool:
    """Whether an office with what it is of stands before a name of its own: "X, head of the Y office *Z*, and W"."""
    doc = reader.doc
    for at in range(after + 1, finish):
        if _person_at(reader, at) is not None:
            before = doc[at - 1]
            free = before.pos_ in ("NOUN", "PROPN") and before.lower_.strip(".") not in reader.lexicon.rank_words
            if free and office(reader, before) is None:
                return True
    return False


def named_at(reader: Reader, at: int) -> Spot | None:
    """The person whose name begins at a token or after the ranks there: "*Lt. Gen. X*"."""
    doc = reader.doc
    while at < len(doc) and (doc[at].lower_.strip(".") in reader.lexicon.rank_words or doc[at].text == "."):
        at += 1
    return _person_at(reader, at)


def _person_at(reader: Reader, at: int) -> Spot | None:
    return next((spot for spot in reader.named.get(at, ()) if spot.type == "person"), None)


def past_acronym(token: Token) -> int:
    """The first token after an acronym in brackets, which may stand at a token: "the Royal Navy *(RN)* Admiral X"."""
    doc, at = token.doc, token.i
    acronym = token.text in ("(", "[") and doc[at + 2 : at + 3].text in (")", "]") and doc[at + 1].text.isupper()
    return at + 3 if acronym else at
