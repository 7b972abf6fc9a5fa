"""Names of people that the model takes for other things, or misses: the office before them gives them away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.patterns import Found
from kg.annotate.spots import Finder, add, bare
from kg.lexicon import Lexicon, grammar

_LONGEST_NAME = 5  # words
_PORTFOLIOS = grammar("portfolios")
_PERSONAL = grammar("personal_offices")
_LONGEST_OFFICE = 14  # words between an office and the name that it explains
_PLACE_ONLY = (
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
    return beside and token.i - first < _LONGEST_NAME and _after_title(finder, doc[first])


def _name_word(finder: Finder, token: Token) -> bool:
    """Whether a word may stand in a person's name, whatever the gazetteer knows of it: capitalised and no title."""
    word = token.lower_.strip(".")
    return (
        token.tag_ in ("NNP", "NNPS")
        and token.text[:1].isupper()
        and not token.text.isupper()
        and token.i not in finder.parsed.found
        and word not in finder.ranks | finder.offices | finder.lexicon.small_words | _PORTFOLIOS
    )


def add_titled(finder: Finder) -> None:
    """Names that the model misses and a title gives away: "Minister of Defence, *Issaka Maroua Djamous*"."""
    doc = finder.parsed.doc
    first = 0
    while first < len(doc):
        last = first
        while last < len(doc) and last - first < _LONGEST_NAME and _in_name(finder, doc[last]):
            last += 1
        if last - first > 1 and _after_title(finder, doc[first]):
            key = ("person", *bare(doc[first:last].text, finder.lexicon))
            add(finder, first, last - 1, doc[first:last].root, "person", "name", key)
        first = max(last, first + 1)


def add_described(finder: Finder) -> None:
    """Names that the model misses or takes for bodies or places, with an office told of their bearer beside them.

    "The head of the UN mission in Congo, *Bintou Keita*, said"; "*Volker Perthes*, the UN envoy to Sudan, said".
    """
    doc = finder.parsed.doc
    for token in doc:
        if token.lower_ in _PERSONAL and token.tag_ in ("NN", "NNP"):
            first = _named_after(finder, token)
            last = _named_before(finder, token) if first is None else None
            if first is not None:
                _put(finder, first, _run(finder, first, 1))
            elif last is not None:
                _put(finder, _run(finder, last, -1), last)


def _named_after(finder: Finder, office: Token) -> int | None:
    """Where the name stands that a definite office introduces: "the *head* of the mission in Gao, X Y, said"."""
    doc, end = office.doc, office.sent.end
    definite = any(c.dep_ == "poss" or c.lower_ in ("the", "its", "his", "their", "our") for c in office.children)
    if not definite or office.i + 2 >= end:
        return None
    following = doc[office.i + 1]
    if following.text != "," and following.lower_ not in ("of", "for", "to", "in", "at"):
        return None
    at = office.i + 1
    while at < min(end, office.i + _LONGEST_OFFICE) and doc[at].text != ",":
        if doc[at].pos_ in ("VERB", "AUX", "PRON") or doc[at].is_punct:
            return None
        at += 1
    at += 1
    while at < end and (doc[at].lower_.strip(".") in finder.ranks or doc[at].text == "."):
        at += 1
    last = _run(finder, at, 1) if at < end and _free(finder, doc[at]) else None
    if last is None or last == at or last + 1 >= end:
        return None
    return at if doc[last + 1].text in (",", ".", "’s", "'s") or doc[last + 1].pos_ in ("VERB", "AUX") else None


def _named_before(finder: Finder, office: Token) -> int | None:
    """Where the name ends that an office follows: "X Y, the UN special *envoy* to Sudan, said"."""
    doc, start = office.doc, office.sent.start
    following = doc[office.i + 1] if office.i + 1 < office.sent.end else None
    if following is None or not (following.text == "," or following.lower_ in ("of", "for", "to", "in", "at", "with")):
        return None
    at = office.i - 1
    while at > start and office.i - at < _LONGEST_OFFICE and doc[at].text != ",":
        if doc[at].pos_ in ("VERB", "AUX", "PRON", "ADP") and doc[at].tag_ not in ("VBN", "PRP$"):
            return None
        at -= 1
    at -= 1
    if at <= start or doc[at + 1].text != "," or not _free(finder, doc[at]):
        return None
    first = _run(finder, at, -1)
    before = doc[first - 1] if first > start else None
    placed_ = before is not None and (before.lower_ in (*_PLACE_ONLY, "at", "from", "of", ",", "and", "the"))
    return at if first < at and not placed_ else None


def _free(finder: Finder, token: Token) -> bool:
    """Whether a capitalised word may be of a name that the model misses or mistakes: of nothing that is known."""
    if (
        token.tag_ not in ("NNP", "NNPS")
        or not token.text[:1].isupper()
        or token.is_upper
        or token.i in finder.parsed.found
    ):
        return False
    word = token.lower_.strip(".")
    if word in finder.ranks | finder.offices | finder.lexicon.small_words | _PORTFOLIOS:
        return False
    taken = finder.inside.get(token.i)
    if taken is None:
        return finder.lexicon.nouns.get(word) is None
    spot = finder.spots[taken]
    return spot.kind == "name" and not spot.known and spot.type in ("organization", "place", "facility", "person")


def _run(finder: Finder, at: int, step: int) -> int:
    """Where a run of such words that begins or ends at a token ends or begins."""
    doc = finder.parsed.doc
    while 0 <= at + step < len(doc) and doc[at + step].sent == doc[at].sent and _free(finder, doc[at + step]):
        at += step
    return at


def _put(finder: Finder, first: int, last: int) -> None:
    """Note a run of words as a person's name, unless it is one already or is longer than names are."""
    doc = finder.parsed.doc
    taken = {finder.inside[i] for i in range(first, last + 1) if i in finder.inside}
    spots = [finder.spots[n] for n in taken]
    inside = all(first <= spot.first and spot.last <= last for spot in spots)
    if last - first >= _LONGEST_NAME or not inside or any(spot.type == "person" for spot in spots):
        return
    key = ("person", *bare(doc[first : last + 1].text, finder.lexicon))
    if not taken:
        add(finder, first, last, doc[first : last + 1].root, "person", "name", key)
        return
    keep = min(taken)
    root = doc[first : last + 1].root.i
    finder.spots[keep] = replace(
        finder.spots[keep], first=first, last=last, head=root, type="person", key=key, country=None
    )
    for i in range(first, last + 1):
        finder.inside[i] = keep


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
        1 < len(tokens) <= _LONGEST_NAME
        and all(_in_name(finder, token) for token in tokens)
        and _after_title(finder, tokens[0])
    )


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
    return left is not None and left.lower_ in _PLACE_ONLY and left.pos_ in ("ADP", "SCONJ")


def _in_name(finder: Finder, token: Token) -> bool:
    """Whether a token may be of a person's name: a capitalised word that is no title and is in no other name."""
    word = token.lower_.strip(".")
    return (
        token.i not in finder.inside
        and token.tag_ in ("NNP", "NNPS")
        and token.text[:1].isupper()
        and (not token.text.isupper() or token.text.endswith("."))
        and word not in finder.ranks
        and word not in finder.offices
        and word not in finder.lexicon.small_words
        and word not in _PORTFOLIOS
    )


def _after_title(finder: Finder, token: Token) -> bool:
    """Whether an office or rank stands right before a token, at most a comma between."""
    doc, at = token.doc, token.i - 1
    if at >= 0 and doc[at].text == ",":
        at -= 1
    if at < 0 or doc[at].sent != token.sent:
        return False
    if at > 1 and doc[at].lower_ in _PORTFOLIOS | {"staff", "mission"} and doc[at - 1].lower_ == "of":
        at -= 2
    return doc[at].lower_.strip(".") in finder.ranks | finder.offices
