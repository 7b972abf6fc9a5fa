"""Speech that a preposition brings: "according to the army", "in the words of Captain X", "per Reuters"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.quoting import Speech
from kg.annotate.speakers import Speakers
from kg.lexicon import grammar

_VIEWS = grammar("views")


def attributes(token: Token) -> bool:
    """Whether a word says whose the words of its sentence are: "*according* to X", "in X's *view*"."""
    return token.lower_ == "according" or (token.lower_ in _VIEWS and token.head.lower_ == "in")


def according(token: Token, speakers: Speakers, *, quoted: bool = False) -> Iterator[Speech]:
    """ "According to the army", "in the words of Captain X"; within a quotation not "according to the statement"."""
    top = token.head if token.lower_ in _VIEWS else token
    for to in token.children:
        for child in to.children:
            if to.lower_ in ("to", "of") and child.dep_ == "pobj":
                relative = child.lower_ in ("which", "whom")
                who = _antecedent(top) if relative else child
                if quoted and who.lemma_.lower() in speakers.lexicon.speech["nouns"]:
                    continue
                content = {t.i for t in token.sent} - {t.i for t in top.subtree}
                yield Speech(frozenset(content), token.i, speakers.who(who, token), None, who.i)
    for owner in (c for c in token.children if c.dep_ == "poss" and token.lower_ in _VIEWS):  # "in X's view"
        content = {t.i for t in token.sent} - {t.i for t in top.subtree}
        yield Speech(frozenset(content), token.i, speakers.named(owner), None, owner.i)


def _antecedent(top: Token) -> Token:
    """Who is meant by "whom" in ", according to whom": the noun before the comma, else what the parser hangs it on."""
    before = top.doc[top.i - 2] if top.i > top.sent.start + 1 and top.nbor(-1).text == "," else top.head
    return before if before.pos_ in ("NOUN", "PROPN") else top.head


def per(token: Token, speakers: Speakers) -> Iterator[Speech]:
    """ "(As) per Reuters, ..."."""
    top = token.head if token.head.lower_ == "as" and token.head.dep_ == "prep" else token
    for child in token.children:
        one = child.pos_ == "PROPN" or any(c.lower_ == "the" for c in child.children)  # not "per soldier"
        speaker = speakers.named(child) if child.dep_ == "pobj" and one else None
        if speaker is not None:
            content = {t.i for t in token.sent} - {t.i for t in top.subtree}
            yield Speech(frozenset(content), token.i, speaker, None, child.i)
