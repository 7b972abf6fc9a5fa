"""Names of people that the model takes for other things, or misses: the office before them gives them away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.patterns import Found
from kg.annotate.spelling import bare
from kg.annotate.spots import GROUPED, Finder, add
from kg.lexicon import Lexicon, grammar

LONGEST_NAME = 5  # words
PORTFOLIOS = grammar("portfolios")
_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]{2,6}$")  # Chong-pin, Kai-shek
_PARTICLES = grammar("name_particles")
_CALENDAR = grammar("calendar")
_OPENING = ("“", '"', "(", "‘")
_CLOSING = ("”", '"', ")", "’")
PLACE_ONLY = (
    "in",
    "into",
    "near",
    "outside",
    "around",
    "across",
)  # before places, never before people
_PEOPLE = ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.")


def in_person(finder: Finder, token: Token, found: Found) -> bool:
    """Whether the name of a place is a word of a person's name: "Defence Minister *Aden* Duale".

    A person's title stands before, and a capitalised word beside it is of no other name.
    """
    if found.type not in ("place", "base") or found.role != "name" or len(token.text.split()) > 1:
        return False
    doc, first = token.doc, token.i
    while first > token.sent.start and _name_word(finder, doc[first - 1]):
        first -= 1
    beside = first < token.i or (token.i + 1 < len(doc) and _name_word(finder, doc[token.i + 1]))
    return beside and token.i - first < LONGEST_NAME and _after_title(finder, doc[first])


def _name_word(finder: Finder, token: Token) -> bool:
    """Whether a word may stand in a person's name, whatever the gazetteer knows of it: capitalised and no title."""
    word = token.lower_.strip(".")
    return (
        token.tag_ in ("NNP", "NNPS")
        and token.text[:1].isupper()
        and not token.text.isupper()
        and token.i not in finder.parsed.found
        and word not in finder.ranks | finder.offices | finder.lexicon.small_words | PORTFOLIOS
    )


def add_titled(finder: Finder) -> None:
    """Names that the model misses and a title gives away: "Minister of Defence, *Issaka Maroua Djamous*"."""
    doc = finder.parsed.doc
    first = 0
    while first < len(doc):
        last = first
        while last < len(doc) and last - first < LONGEST_NAME and _in_name(finder, doc[last]):
            last += 1
        follows = finder.inside.get(last) if last < len(doc) else None
        if last > first and follows is not None and _after_title(finder, doc[first]):
            _widen(finder, follows, first)
            first = last
        elif last - first > 1 and _after_title(finder, doc[first]) and not common(finder, doc[last - 1]):
            key = ("person", *bare(doc[first:last].text, finder.lexicon))
            add(finder, first, last - 1, doc[first:last].root, "person", "name", key)
            first = last
        else:
            first += 1  # "Head of *Mission* X": a later word may begin the name


def _widen(finder: Finder, n: int, first: int) -> None:
    """Take what stands before a surname that was found alone into the name: "President *Mokgweetsi* Masisi"."""
    spot = finder.spots[n]
    if spot.type not in ("person", "place") or spot.kind != "name" or spot.known or spot.last - first >= LONGEST_NAME:
        return
    if spot.type == "place" and finder.parsed.doc[first - 1].text != ",":
        return  # "the president, Mokgweetsi *Masisi*, said": no town
    text = finder.parsed.doc[first : spot.last + 1].text
    finder.spots[n] = replace(spot, first=first, type="person", key=("person", *bare(text, finder.lexicon)))
    for i in range(first, spot.first):
        finder.inside[i] = n


def add_joined(finder: Finder) -> None:
    """One name of two that the model made of one after a title: "President *Ahmed Islam Mohamed Madobe*"."""
    ends = {spot.last: n for n, spot in enumerate(finder.spots) if spot.type == "person" and spot.kind == "name"}
    for n, spot in enumerate(finder.spots):
        left = ends.get(spot.first - 1)
        if left is None or left in finder.dropped or spot.type != "person" or spot.kind != "name" or spot.known:
            continue
        whole = finder.spots[left]
        doc = finder.parsed.doc
        same = doc[whole.head].sent == doc[spot.head].sent and not whole.known
        if same and spot.last - whole.first < LONGEST_NAME and _after_title(finder, doc[whole.first]):
            _join(finder, left, n, spot.last)


def add_nicknames(finder: Finder) -> None:
    """One name of one with a nickname in quotes or brackets: "Ferdinand “Bongbong” Marcos Jr."."""
    doc = finder.parsed.doc
    for token in doc:
        if token.text not in _OPENING or token.i == 0 or token.i + 3 >= len(doc):
            continue
        close = next((t for t in doc[token.i + 2 : token.i + 4] if t.text in _CLOSING), None)
        if close is None or close.i + 1 >= len(doc) or doc[close.i + 1].tag_ != "NNP":
            continue
        left, right = finder.inside.get(token.i - 1), finder.inside.get(close.i + 1)
        whole = [finder.spots[n] for n in (left, right) if n is not None]
        if left is None or any(spot.type != "person" or spot.kind != "name" for spot in whole):
            continue
        if not all(t.text[:1].isupper() for t in doc[token.i + 1 : close.i]):
            continue
        _join(finder, left, right, close.i + 1)


def add_particled(finder: Finder) -> None:
    """The rest of a name that the model cuts at a particle: "Ursula von *der Leyen*"."""
    doc = finder.parsed.doc
    for n, spot in enumerate(finder.spots):
        if n in finder.dropped or spot.type != "person" or spot.kind != "name" or spot.known or spot.first == spot.last:
            continue
        at = spot.last + 1
        cut = doc[spot.last].lower_ in _PARTICLES
        while at < len(doc) and doc[at].lower_ in _PARTICLES and doc[at].text.islower():
            cut, at = True, at + 1
        name = doc[at] if cut and at < len(doc) and doc[at].sent == doc[spot.first].sent else None
        if name is None or name.tag_ not in ("NNP", "NNPS") or not name.text.istitle():
            continue
        right = finder.inside.get(at)
        if right is None or (finder.spots[right].first == at and not finder.spots[right].known):
            _join(finder, n, right, at)


def add_cut(finder: Finder) -> None:
    """The rest of a name that the model cuts: "Lin *Chong-pin*", "Lt Gen Zubin A *Minwalla*", "Colonel Juvy *Uy*"."""
    doc = finder.parsed.doc
    for n, spot in enumerate(finder.spots):
        if n in finder.dropped or spot.type != "person" or spot.kind != "name" or spot.known:
            continue
        at = spot.last + 1
        if at >= len(doc) or at in finder.inside or doc[at].sent != doc[spot.first].sent or doc[at].text.isupper():
            continue
        given = spot.first == spot.last and _GIVEN.match(doc[at].text) and not GROUPED.match(doc[at].text)
        cut = _initial(doc[spot.last]) or (spot.first == spot.last and _after_title(finder, doc[spot.first]))
        plain_ = doc[at].text.istitle() and _in_name(finder, doc[at]) and not common(finder, doc[at])
        if given or (cut and plain_ and spot.last - spot.first + 1 < LONGEST_NAME):
            _join(finder, n, None, at)


def _join(finder: Finder, left: int, right: int | None, last: int) -> None:
    """Make one spot of a given name, a nickname and what follows."""
    doc, first = finder.parsed.doc, finder.spots[left].first
    last = finder.spots[right].last if right is not None else last
    inner = {finder.inside[i] for i in range(first, last + 1) if i in finder.inside} - {left}
    family = doc[last : last + 1] if right is None else doc[finder.spots[right].first : last + 1]
    name = f"{doc[first : finder.spots[left].last + 1].text} {family.text}"
    head = doc[last].i if right is None else finder.spots[right].head
    finder.spots[left] = replace(finder.spots[left], last=last, head=head, key=("person", *bare(name, finder.lexicon)))
    for n in inner:
        finder.spots[n] = finder.spots[left]
    for i in range(first, last + 1):
        finder.inside[i] = left
    finder.dropped |= inner


def add_surnames(finder: Finder) -> None:
    """Surnames of people whom the article names in full, where the model misses them or takes them for other things."""
    people = [spot for spot in finder.spots if spot.type == "person" and spot.kind == "name"]
    names = [finder.parsed.doc[spot.first : spot.last + 1].text.split() for spot in people]
    surnames = {surname(name, finder.lexicon) for name in names if len(name) > 1}
    for token in finder.parsed.doc:
        if token.text not in surnames or len(token.text) < 3 or _beside_name(token):
            continue
        key = ("person", *bare(token.text, finder.lexicon))
        taken = finder.inside.get(token.i)
        if taken is None and token.pos_ in ("PROPN", "NOUN", "X", "ADJ", "VERB"):
            add(finder, token.i, token.i, token, "person", "name", key)
        elif taken is not None:
            spot = finder.spots[taken]
            alone = spot.first == spot.last and spot.kind == "name" and not spot.known
            if alone and spot.type in ("organization", "place", "facility"):
                finder.spots[taken] = replace(spot, type="person", key=key, country=None)


def surname(name: Sequence[str], lexicon: Lexicon) -> str:
    """The word of a name that stands for it alone: the last, but the first of a Chinese, Korean or Vietnamese name."""
    return name[0] if len(name) in (2, 3) and name[0].casefold() in lexicon.titles["family_first"] else name[-1]


def _beside_name(token: Token) -> bool:
    """Whether a capitalised word stands right before or after: "*Keita* Airport" is not the surname alone."""
    sides = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return any(
        t.sent == token.sent and t.tag_ in ("NNP", "NNPS") and t.lower_.strip(".") not in ("mr", "mrs", "ms", "dr")
        for t in sides
    )


def titled(finder: Finder, tokens: list[Token]) -> bool:
    """Whether words that the model takes for another thing are a person's name, for an office stands before them."""
    return (
        1 < len(tokens) <= LONGEST_NAME
        and all(_in_name(finder, token) for token in tokens)
        and _after_title(finder, tokens[0])
    )


def apposed(finder: Finder, tokens: list[Token]) -> bool:
    """Whether words that the model takes for a body are set beside an office: "the head of M23, *Jean Runiga*"."""
    names = [t for t in tokens if t.text != "-"]
    if not 1 < len(names) <= LONGEST_NAME or not all(_in_name(finder, t) and t.text.istitle() for t in names):
        return False
    if common(finder, tokens[-1]) or not tokens[0].i or tokens[0].nbor(-1).text != ",":
        return False
    root = next((t for t in tokens if t.head not in tokens), tokens[-1])
    noun = root.head
    if root.dep_ == "appos" and noun.dep_ == "pobj" and noun.head.head.i < noun.i:
        noun = noun.head.head
    return root.dep_ == "appos" and noun.pos_ == "NOUN" and noun.lemma_.lower() in finder.offices | {"head"}


def placed(finder: Finder, tokens: list[Token]) -> bool:
    """Whether words stand where only a place can, alone or in a list of places: "in *Goris* and Sisian"."""
    doc, after = tokens[0].doc, tokens[-1].i + 1
    if doc[after : after + 1].text.lower() in ("'s", "’s") or any(t.lower_ in _PEOPLE for t in tokens):
        return False
    left = doc[tokens[0].i - 1] if tokens[0].i else None
    while left is not None and left.i and left.lower_ in ("and", ",", "or"):
        listed = finder.inside.get(left.i - 1)
        if listed is None or finder.spots[listed].type not in ("place", "base"):
            return False
        left = doc[finder.spots[listed].first - 1] if finder.spots[listed].first else None
    return left is not None and left.lower_ in PLACE_ONLY and left.pos_ in ("ADP", "SCONJ")


def _in_name(finder: Finder, token: Token) -> bool:
    """Whether a token may be of a person's name: a capitalised word that is no title and is in no other name."""
    word = token.lower_.strip(".")
    return (
        token.i not in finder.inside
        and (token.tag_ in ("NNP", "NNPS") or (_initial(token) and token.i > token.sent.start))
        and token.text[:1].isupper()
        and (not token.text.isupper() or token.text.endswith(".") or _initial(token))
        and word not in finder.ranks
        and word not in finder.offices
        and word not in finder.lexicon.small_words
        and word not in PORTFOLIOS
    )


def _initial(token: Token) -> bool:
    """Whether a word is the first letter of a name: "Zubin *A* Minwalla"."""
    return len(token.text) == 1 and token.text.isupper() and token.text.isalpha()


def common(finder: Finder, last: Token) -> bool:
    """Whether a name ends in a common noun, as no person's does: "Commanding Officer Marine Rotational *Force*"."""
    noun = finder.lexicon.nouns.get(last.lower_) or finder.lexicon.nouns.get(last.lower_.removesuffix("s"))
    return noun is not None and noun[0] in ("force", "base", "organization", "coalition", "operation", "facility")


def _after_title(finder: Finder, token: Token) -> bool:
    """Whether an office or rank stands right before a token, at most a comma between."""
    doc, at = token.doc, token.i - 1
    if at >= 0 and doc[at].text == ",":
        at -= 1
    if at < 0 or doc[at].sent != token.sent:
        return False
    if at > 1 and doc[at].lower_ in PORTFOLIOS | {"staff", "mission"} and doc[at - 1].lower_ == "of":
        at -= 2
    if at > 2 and at in finder.countries and token.lower_ not in _CALENDAR:  # "ambassador to Lebanon *X Y*"
        to = at - 2 if doc[at - 1].lower_ == "the" else at - 1
        if doc[to].lower_ in ("of", "to"):
            at = to - 1
            if at > 1 and at in finder.countries and doc[at - 1].lower_ in ("of", "to"):
                at -= 2  # "ambassador of India to Mongolia *X Y*"
    return doc[at].lower_.strip(".") in finder.ranks | finder.offices
