"""The post that a noun names: "Deputy Commander", "Minister of Foreign Affairs", "General Officer Commanding"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.reader import Reader

_ENDS = grammar("office_ends")
_MIDDLES = grammar("office_middles")
_DUTIES = grammar("office_duties")
_MINISTERS = grammar("portfolio_offices")
_OFFICE_WORDS = grammar("office_words")
_TOPMOST = grammar("topmost")
_SHORT_OFFICES = grammar("short_offices")


def office(reader: Reader, noun: Token) -> tuple[str, int, int] | None:
    """The office that a noun heads, and its first and last token, without whose it is: "Deputy Commander"."""
    known = reader.offices
    text = noun.lower_.removeprefix("then-").removeprefix("ex-").strip(".")
    short = noun.text.upper() in _SHORT_OFFICES and noun.text[-1:].isupper()
    pair = f"{noun.nbor(-1).lower_} {text}" if noun.i else text
    if (
        (noun.tag_ in ("NNS", "NNPS") and pair not in known)
        or noun.pos_ == "VERB"
        or (noun.tag_ == "JJ" and text == "official")
    ):
        return None
    alone = short or text in known or noun.lemma_.lower() in known
    if not alone and pair not in known and not (text == "general" and _topmost(noun)):
        return None
    doc = noun.doc
    first = last = noun.i
    if not alone and pair in known:
        first -= 1  # "*Inspector* General"
    while first > noun.sent.start and doc[first - 1].lower_ in _OFFICE_WORDS:
        first -= 1
    charge = _charge(noun)
    if charge:
        last = charge
    elif doc[last + 1 : last + 3].text.lower() == "in chief":
        last += 2
    elif doc[last + 1 : last + 2].text == "Commanding" and noun.lower_ in ("officer", "general"):
        last += 1
    elif noun.lower_ in ("secretary", "inspector", "attorney"):
        after = [t.lower_ for t in doc[last + 1 : last + 3]]
        last += 1 if after[:1] == ["general"] else 2 if after == ["-", "general"] else 0
    return doc[first : last + 1].text.removeprefix("then-"), first, last


def _topmost(rank: Token) -> bool:
    """Whether a rank is told as the post of the first of many: "the *top* US general in Africa"."""
    return any(t.lower_ in _TOPMOST for t in rank.doc[max(rank.sent.start, rank.i - 3) : rank.i])


def _charge(noun: Token) -> int | None:
    """The last word of what an office is in charge of: "Minister of *Defence*", "Chief of the General *Staff*"."""
    doc, last = noun.doc, noun.i
    if doc[last + 1 : last + 2].text.lower() not in ("of", "for"):
        return None
    if doc[last + 1 : last + 3].text.lower() == "of mission":
        return last + 2
    minister = noun.lower_ in _MINISTERS
    ends = _ENDS - {"mission", "staff"} if minister else _DUTIES  # "the head of *the mission*" is of that mission
    at, end, found = last + 2, noun.sent.end, None
    while at < end and doc[at].lower_ in _MIDDLES | ends:
        if doc[at].lower_ in ends:
            found = at
        at += 1
    if minister and at < end and doc[at].lower_ == "forces" and doc[at - 1].lower_ == "armed":
        return at
    if found and doc[found].lower_ in ("defence", "defense") and at < end and doc[at].lower_ in ("force", "forces"):
        return found if minister else None  # "chief of the Defence *Forces*"
    return found


def bracketed(token: Token) -> int:
    """The first token after an office's short form, which may stand at a token: "Chief of Defence Staff *(CDS)* X"."""
    doc, at = token.doc, token.i
    inside = doc[at + 1 : at + 2].text
    short = inside.upper() in _SHORT_OFFICES and inside[-1:].isupper()
    return at + 3 if token.text == "(" and short and doc[at + 2 : at + 3].text == ")" else at
