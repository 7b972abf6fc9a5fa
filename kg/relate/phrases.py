"""What a noun that names no thing itself stands for: "thousands of *troops*", "trucks with *men*", "*Iraqi* soil"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar
from kg.relate.blame import ascribed
from kg.relate.struggle import against, backed, doers
from kg.relate.subjects import subjects

_PARTITIVE = grammar("partitives")
_EVENT = grammar("events")
_OF_DOERS = grammar("of_doers")
_FIGHTS = grammar("fights")  # what those on the other side are "with"
_PLACE_NOUN = grammar("place_nouns")
_CARRIERS = grammar("carriers")
_SOLDIERS = grammar("soldiers")
_SITES = grammar("sites")
_PLACED = grammar("placed")
_STATES = (
    "ally",
    "contributor",
    "country",
    "government",
    "member",
    "nation",
    "neighbor",
    "neighbour",
    "partner",
    "state",
)
_MISSIONS = grammar("mission_nouns")
_SENDING = grammar("sending")
_LANDS = grammar("lands")
_SETTLED = (
    "airport",
    "area",
    "city",
    "coast",
    "district",
    "harbour",
    "harbor",
    "island",
    "port",
    "province",
    "region",
    "side",
    "town",
    "village",
    "zone",
)
_WHITHER = ("in", "at", "on", "to", "into", "from")  # "arrived in a *Polish* town"
_CHARGES = grammar("charges")
_RESCUING = grammar("rescuing")
_SOIL = grammar("soils")
_WATERS = grammar("waters")
_TROOPS = grammar("troops")
_NUMBER_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "dozen": 12,
    "twenty": 20, "thirty": 30,
}  # fmt: skip


def inner(token: Token, types: Sequence[str]) -> list[Token]:
    """What a noun that names no thing itself stands for: "thousands of *troops*", "posts in *Y*", "a *US* strike".

    A post in Y stands for Y as a place, not where `types` ask for an actor; a post of Y may stand for either.
    """
    lemma = token.lemma_.lower()
    found: list[Token] = []
    if lemma in _PARTITIVE or token.like_num or token.pos_ in ("NUM", "PRON", "DET"):
        found = _after(token, ("of", "like"))
    for clause in (c for c in token.children if c.dep_ == "acl" and c.lower_ == "belonging"):
        found += _after(clause, ("to",))  # "warplanes *belonging to* the coalition"
    if token.lower_ == "those" and token.head.lower_ == "among" and token.head.head.lemma_ == "be":
        found = [c for c in token.head.head.children if c.dep_ in ("attr", "nsubj")]  # "among *those* were soldiers"
    if lemma in _STATES and token.tag_ == "NNS":
        found += _after(token, ("as", "including", "like"))  # "countries, including *Nepal*, sent troops"
    if lemma in _CARRIERS:
        found += _after(token, ("of", "with", "carrying"))
    if lemma in _PLACE_NOUN:
        actors = lemma in _SITES and "force" in types and "place" not in types
        found = _after(token, ("of",) if actors else ("of", "in", "inside", "at", "on", "near"))
    if not found and lemma in _SOLDIERS and "place" in types and "force" not in types:
        found = _after(token, ("in", "on"))  # "withdraws from the UN force in *Mali*"
    if not found and lemma in _LANDS and "place" in types:
        found = [c for c in token.children if c.dep_ == "compound" and c.text[:1].isupper()]  # "*Baga* town"
        found = [c for c in found if c.lower_.split()[-1] not in _WATERS]
    where = "country" in types and "force" not in types
    if not found and lemma in _SETTLED and where and token.head.lower_ in _WHITHER:
        found = [c for c in token.children if c.dep_ in ("amod", "poss", "compound") and c.text[:1].isupper()]
        found = [c for c in found if c.lower_.split()[-1] not in _WATERS]  # "a Romanian *Black Sea* port"
    if not found and lemma in _CHARGES and token.dep_ == "pobj" and token.head.lower_ in ("to", "into"):
        found = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]  # "to *German* control"
    if not found and lemma in _SOIL:
        found = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    if not found and lemma in _EVENT:
        owned = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
        found = [c for c in owned if not against(c) and not backed(c)]  # of "a *NATO-backed* uprising" it is not NATO's
        found += _after(token, ("by", "with") if lemma in _FIGHTS else ("by",), ("prep", "agent"))
        found += _after(token, ("of",)) if lemma in _OF_DOERS else []
        for clause in (c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN"):
            found += _after(clause, ("by",), ("agent",))  # "killed in an attack *claimed by* X"
        found += [] if found else [t for place in _after(token, ("on", "against")) for t in doers(place)]
        found += [t for t in ascribed(token, subjects) if t not in found]
    return found


def counted_of(token: Token) -> list[Token]:
    """What a share or number counts: "some of its *troops*"."""
    counts = token.lemma_.lower() in _PARTITIVE or token.pos_ in ("NUM", "DET")
    return _after(token, ("of",)) if counts else []


def senders(token: Token) -> list[Token]:
    """Whose the troops of a clause are: "the 900 soldiers that *Chad* sent", "all who serve in the *mission*"."""
    clauses = [c for c in token.children if c.dep_ in ("relcl", "acl") and c.lemma_.lower() in _SENDING]
    if not troops(token):
        return []
    by = [_after(c, ("by",), ("agent",)) for c in clauses if c.tag_ == "VBN"]
    own = [[g for g in c.children if g.dep_ == "nsubj"] for c in clauses if c.tag_ != "VBN" or c.dep_ == "relcl"]
    serving = [c for c in token.children if c.dep_ in ("relcl", "acl") and c.lemma_.lower() in _PLACED]
    under = [[g for g in _after(c, ("in", "with", "under")) if g.lemma_.lower() in _MISSIONS] for c in serving]
    return [t for found in (*by, *own, *under) for t in found]


def _after(token: Token, prepositions: Sequence[str], kinds: Sequence[str] = ("prep",)) -> list[Token]:
    """What stands after one of the prepositions that hang on a token."""
    return [
        grand
        for child in token.children
        if child.dep_ in kinds and child.lower_ in prepositions
        for grand in child.children
        if grand.dep_ == "pobj"
    ]


def value_of(number: Token) -> int | None:
    """What a number counts; None for one, and for what may be a year."""
    digits = re.sub(r"[,.\s]", "", number.text)
    value = int(digits) if digits.isdigit() else _NUMBER_WORDS.get(number.lower_, 0)
    year = 1900 <= value <= 2100 and "," not in number.text
    return value if (value > 1 and not year) or (value and "," in number.text) else None


def troops(token: Token) -> bool:
    """Whether a word can stand for troops: "soldiers", "1,500 of its men", "them"."""
    return token.lemma_.lower() in _TROOPS | _PARTITIVE or token.like_num or token.pos_ in ("NUM", "PRON")


def rescues(noun: Token) -> bool:
    """Whether words before a noun tell that the sick or the unarmed are brought away: "*medical* evacuation"."""
    return noun.pos_ == "NOUN" and any(c.i < noun.i and c.lower_ in _RESCUING for c in noun.children)


def no_troops(counted: Token, lexicon: Lexicon) -> bool:
    """Whether what a number counts are sites or states: "*three countries* expelled the troops"."""
    lemma = counted.lemma_.lower()
    return lemma in _SITES or lexicon.nouns.get(lemma, ("",))[0] == "country"


def told_before(event: Token) -> bool:
    """Whether an attack is one that was spoken of: "in *the* attack", not "in the attack on Y", "in the first raid"."""
    the = any(c.lower_ in ("the", "that", "this") for c in event.children)
    return the and not any(
        c.dep_ in ("amod", "compound", "poss", "nmod", "prep", "acl", "relcl") for c in event.children
    )


def tells_which(word: Token) -> bool:
    """Whether a word before a noun means one that is known: "*the* pullout", "*Sunday's* pullout"."""
    return word.lower_ in ("the", "this") or (word.dep_ == "poss" and word.ent_type_ == "DATE")
