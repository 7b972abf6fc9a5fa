"""Words of saying at the end of what is said, where the parser took their subject for something else.

"Half of them have left Mali, *a spokesman for the army told Reuters*": the spokesman may come out as an apposition of
Mali. The words alone tell: a comma, a noun phrase, a verb of saying, and no clause after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

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
_ENDS = (",", ";", "–", "—")
_HAVING = ("has", "have", "had")
_STARTS = {"that", "whether", "how", "why", "if"}


@dataclass(frozen=True, slots=True)
class Tag:
    """Who may speak (the likeliest of the `heads` first), the `phrase` that they stand in, and the tokens `told`."""

    heads: tuple[Token, ...]
    phrase: tuple[Token, ...]
    told: frozenset[int]


def tag(verb: Token, lexicon: Lexicon) -> Tag | None:
    """What a noun phrase and a verb of saying that end a sentence tell of the words before them."""
    if not _last(verb) or (end := _begins(verb)) is None:
        return None
    doc, start = verb.doc, verb.sent.start
    aside, inner = _aside(doc[start:end]), None
    if aside is not None:  # "X, *the head of the council*, told", "the minister, *X*, said"
        inner = doc[end - 2] if _is_name(doc[end - 2]) else None
        end = aside
    comma = end - 1
    while comma > start and doc[comma].text not in _BREAKS:
        comma -= 1
    if comma <= start or doc[comma].text not in (",", "”", '"') or not 1 <= end - comma - 1 <= _LONGEST:
        return None
    phrase = [t for t in doc[comma + 1 : end] if t.pos_ != "ADV" or t.head.i < verb.i]
    if not _nominal(phrase) or not clause_among(list(doc[start:comma])):
        return None
    told = frozenset(range(start, comma))
    if aside is not None:
        name = doc[end - 1] if _is_name(doc[end - 1]) else inner
        return Tag((name,), tuple(doc[comma + 1 : verb.i]), told) if name is not None else None
    inside = range(comma + 1, end)
    heads = [t for t in phrase if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not heads or (len(heads) > 1 and not _named(heads[0], lexicon)):
        return None  # "a move *the government* announced"
    return Tag(tuple(heads[::-1]), tuple(phrase), told)


def _begins(verb: Token) -> int | None:
    """Where the noun phrase before a finite verb ends: "the *ministry* has said", "the *ministry* (MoD) said"."""
    if verb.tag_ in ("VBD", "VBZ"):
        return _before_brackets(verb)
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ == "ADV":
        at -= 1
    having = verb.tag_ == "VBN" and at > verb.sent.start and verb.doc[at].lower_ in _HAVING
    return _before_brackets(verb.doc[at]) if having else None


def _aside(left: Span) -> int | None:
    """Where the comma stands that opens an aside closed by a comma right before the verb: "X, *the chief of Y*,"."""
    if len(left) < 5 or left[-1].text != ",":
        return None
    at = len(left) - 2
    while at > 0 and left[at].text not in _BREAKS:
        at -= 1
    inside = list(left[at + 1 : -1])
    if at == 0 or left[at].text != "," or not 1 <= len(inside) <= _LONGEST:
        return None
    who = next((n for n, t in enumerate(inside) if t.lower_ in ("who", "whose")), len(inside))
    return left[at].i if who == 0 or _nominal(inside[:who]) else None  # "the minister *who has won the vote*"


def _is_name(token: Token) -> bool:
    """Whether a token ends the name of somebody."""
    return token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "")


def named_far(verb: Token) -> Token | None:
    """Who is named at some distance after a verb of saying: "..., said in Moscow *Jan Z*, secretary of ..."."""
    if verb.i + 1 >= verb.sent.end or verb.nbor().pos_ != "ADP":
        return None
    end = next((t.i for t in verb.doc[verb.i + 2 : verb.sent.end] if t.text in _BREAKS or t.text == "."), verb.sent.end)
    last = verb.doc[end - 1]
    return last if _is_name(last) and end - verb.i <= _LONGEST and last.nbor(-1).pos_ in ("PROPN", "NOUN") else None


def went_on(verb: Token) -> bool:
    """Whether somebody "went on" to say: "The troops, *he went on*, had left", and not "went on fighting"."""
    if verb.lemma_.lower() != "go" or verb.tag_ not in ("VBD", "VBZ") or verb.i + 2 >= len(verb.doc):
        return False
    return verb.nbor().lower_ == "on" and verb.nbor(2).text in (",", ".", ":", ";")


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
    aside = _aside(doc[start : verb.i])
    if aside is not None:  # "in a letter *X*, the minister, said", "the envoy, *X*, told"
        return next((doc[i] for i in (verb.i - 2, aside - 1) if _is_name(doc[i])), None)
    while comma > start and doc[comma].text not in _BREAKS:
        comma -= 1
    if comma <= start or doc[comma].text != "," or not 1 <= verb.i - comma - 1 <= _LONGEST:
        return None
    phrase = [t for t in doc[comma + 1 : verb.i] if t.pos_ != "ADV"]
    inside = range(comma + 1, verb.i)
    heads = [t for t in phrase if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN")]
    return heads[0] if _nominal(phrase) and len(heads) == 1 else None


def _last(verb: Token) -> bool:
    """Whether no clause and no object follows that could be what is said, up to where another part begins."""
    following = verb.doc[verb.i + 1 : verb.sent.end]
    end = next((n for n, t in enumerate(following) if t.text in _ENDS), len(following))
    stop = verb.sent.end if end == len(following) or following[end].text != ";" else following[end].i
    if any(verb.i < c.i < stop and c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return False
    return end <= _LONGEST and not any(t.lower_ in _STARTS for t in following[: end + 2])


def _nominal(phrase: list[Token]) -> bool:
    """Whether tokens are a noun phrase: "a spokesman for the army", and not "and", "the troops left and"."""
    if not phrase or phrase[0].pos_ not in _OPENING or phrase[0].lower_ in _NOT_OPENING:
        return False
    return phrase[-1].pos_ in ("NOUN", "PROPN") and not any(t.tag_ in FINITE or t.tag_ in ("VB", "TO") for t in phrase)


def _named(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun tells what the name after it is: "the newspaper *Le Monde*"."""
    speech = lexicon.speech
    return noun.lemma_.lower() in speech["outlets"] | speech["voices"] | speech["people"]
