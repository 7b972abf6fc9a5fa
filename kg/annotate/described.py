"""Names of people told by an office in apposition, which the model misses or takes for bodies and places."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.persons import LONGEST_NAME, PLACE_ONLY, PORTFOLIOS
from kg.annotate.spelling import bare
from kg.annotate.spots import Finder, add
from kg.lexicon import grammar

_PERSONAL = grammar("personal_offices")
_PARTICLES = grammar("name_particles")
_BODIES = grammar("organization_heads") | grammar("force_heads") | grammar("place_heads")
_SPEAKING = grammar("speaking_offices")
_LONGEST_OFFICE = 14  # words between an office and the name that it explains


def add_described(finder: Finder) -> None:
    """Names that the model misses or takes for bodies or places, with an office told of their bearer beside them.

    "The head of the UN mission in Congo, *Bintou Keita*, said"; "*Volker Perthes*, the UN envoy to Sudan, said".
    """
    doc = finder.parsed.doc
    for token in doc:
        if token.lower_ in _PERSONAL and token.tag_ in ("NN", "NNP"):
            last = _named_before(finder, token)
            first = _named_after(finder, token) or _named_beside(finder, token) if last is None else None
            if last is not None:
                _put(finder, _run(finder, last, -1), last)
            elif first is not None:
                _put(finder, first, _run(finder, first, 1))


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


def _named_beside(finder: Finder, office: Token) -> int | None:
    """Where the name stands that follows a known body's or state's: "the *head* of UNMIS X Y", "envoy to Chad X Y"."""
    doc, at = office.doc, office.i + 1
    if at + 3 >= office.sent.end or doc[at].lower_ not in ("of", "to", "for", "in"):
        return None
    at += 1 + (doc[at + 1].lower_ == "the")
    if at not in finder.parsed.found or at + 2 >= office.sent.end or not _free(finder, doc[at + 1]):
        return None
    last = _run(finder, at + 1, 1)
    words = [t.lower_.removesuffix("s") for t in doc[at + 1 : last + 1]]
    if last == at + 1 or last + 1 >= len(doc) or any(w in _BODIES or w in finder.lexicon.nouns for w in words):
        return None
    return at + 1 if doc[last + 1].text in (",", "’s", "'s") or doc[last + 1].pos_ in ("VERB", "AUX") else None


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
    taken = finder.inside.get(at)
    body = taken is not None and finder.spots[taken].type == "organization" and office.lower_ in _SPEAKING
    joined = () if body else (",", "and")  # "began to return, *X Y*, spokesman for Z, said"
    placed = before is not None and (before.lower_ in (*PLACE_ONLY, "at", "from", "of", "the", *joined))
    return at if first < at and not placed else None


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
    if word in finder.ranks | finder.offices | finder.lexicon.small_words | PORTFOLIOS:
        return False
    taken = finder.inside.get(token.i)
    if taken is None:
        return finder.lexicon.nouns.get(word) is None
    spot = finder.spots[taken]
    return spot.kind == "name" and not spot.known and spot.type in ("organization", "place", "facility", "person")


def _run(finder: Finder, at: int, step: int) -> int:
    """Where a run of such words that begins or ends at a token ends or begins."""
    doc = finder.parsed.doc
    while 0 <= at + step < len(doc) and doc[at + step].sent == doc[at].sent:
        over = doc[at + step].lower_ in _PARTICLES and 0 <= at + 2 * step < len(doc)
        beyond = at + (2 if over else 1) * step
        if doc[beyond].sent != doc[at].sent or not _free(finder, doc[beyond]):
            break
        at = beyond
    return at


def _put(finder: Finder, first: int, last: int) -> None:
    """Note a run of words as a person's name, unless it is one already or is longer than names are."""
    doc = finder.parsed.doc
    taken = {finder.inside[i] for i in range(first, last + 1) if i in finder.inside}
    spots = [finder.spots[n] for n in taken]
    inside = all(first <= spot.first and spot.last <= last for spot in spots)
    if last - first >= LONGEST_NAME or not inside or any(spot.type == "person" for spot in spots):
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
