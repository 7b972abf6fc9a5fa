"""What a denial leaves alone: it may deny how, or that it was told, and not that it came about."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar

_VERBAL = ("VERB", "AUX")
_SIGNED = grammar("signings")
_FELT = ("about", "at", "by", "from", "over")


def untold(verb: Token, told: Token | None, lexicon: Lexicon) -> bool:
    """Whether what is denied is that it was told: "has not received any *confirmation* of the withdrawal"."""
    of = told is not None and told.dep_ == "dobj" and told.lemma_.lower() in lexicon.speech["telling_of"]
    return of and verb.pos_ in _VERBAL


def beside(verb: Token, subject: Token | None, lexicon: Lexicon) -> bool:
    """Whether what a verb denies of its subject is not that it comes about: "the withdrawal did not *surprise* him".

    Nor does it where somebody is not moved by it: "did not *suffer from* the withdrawal", "is not *worried* about it".
    """
    words, lemma = lexicon.modality, verb.lemma_.lower()
    if subject is not None and (subject.dep_ == "acomp" or (subject.dep_ == "prep" and subject.lower_ in _FELT)):
        return lemma in words["unmoved"] or subject.lemma_.lower() in words["unmoved"]
    if subject is None or subject.dep_ not in ("nsubj", "nsubjpass") or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    said = [c for c in verb.children if c.dep_ in ("acomp", "attr")]
    if lemma == "be" and said and not any(c.lemma_.lower() in words["awaiting"] | words["planned_by"] for c in said):
        return True  # "the withdrawal was not *unilateral*"
    return lemma not in words["comes_about"] and (subject.dep_ == "nsubj" or lemma not in words["brought_about"])


def held(verb: Token, thing: Token) -> bool:
    """Whether a verb of telling has what took place as its object: "told *a conference*", "announced *the signing*"."""
    signed = verb.lemma_ == "announce" and thing.lemma_ in _SIGNED
    return thing.dep_ == "dobj" and (signed or verb.lemma_ == "tell")


def of_the_press(word: Token) -> bool:
    """Whether a word is the press and no pressing: "a *press* conference"."""
    return word.lower_ == "press" and word.dep_ == "compound"
