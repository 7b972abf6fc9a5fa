"""Who holds which office, from titles: "Quds Force commander X", "X, head of Y", "X is the president of Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.model import Claim
from kg.relate.modality import status
from kg.relate.reader import Filler, Reader
from kg.relate.roles import conjuncts

_BODIES = ("organization", "force", "country", "coalition", "armed-group", "operation")
_HEADS = grammar("heads")
_STATE = grammar("state_offices")
_PORTFOLIOS = grammar("portfolios")
_OFFICE_WORDS = grammar("office_words")
_BEFORE = grammar("before_offices")


def holds_position(reader: Reader, here: Filler) -> Iterator[Claim]:
    """holds-position-in, from a title before or after a name, an apposition, or "X is the commander of Y"."""
    token = here[1]
    offices = reader.lexicon.titles["offices"]
    nouns: list[Token] = []
    nouns += [c for c in token.children if c.dep_ in ("appos",)]
    if token.dep_ == "appos":
        nouns.append(token.head)
    for child in token.children:
        if child.dep_ in ("compound", "nmod", "amod", "nn") and child.i < token.i:
            nouns.append(child)
    if token.dep_ in ("nsubj",) and token.head.lemma_ in ("be", "become", "serve"):
        nouns += [c for c in token.head.children if c.dep_ == "attr"]
        nouns += [
            g
            for c in token.head.children
            if c.dep_ == "prep" and c.lower_ == "as"
            for g in c.children
            if g.dep_ == "pobj"
        ]
    doc = reader.annotated.parsed.doc
    if token.left_edge.i > 1 and doc[token.left_edge.i - 1].pos_ in ("NOUN", "PROPN") and not nouns:
        nouns.append(doc[token.left_edge.i - 1])
    seen: set[tuple[int, str]] = set()
    for noun in [x for start in nouns for x in (conjuncts(start) if _office(start, offices) else [start])]:
        office = _office(noun, offices)
        if office is None:
            continue
        said = "actual" if noun.dep_ != "attr" else status(noun.head, reader.lexicon) or "actual"
        for body in (_state(reader, one, office[0]) for one in _bodies(reader, noun, token)):
            if body[0] != here[0] and (body[0], office[0]) not in seen:
                seen.add((body[0], office[0]))
                yield reader.claim("holds-position-in", here, body, noun, "title.near", status=said, title=office[0])
                if (
                    noun.lemma_.lower() in _HEADS
                    and not any(c.lower_ in ("a", "an") for c in noun.children)  # "a Hamas commander": one of many
                    and "deputy" not in office[0].lower()
                    and reader.type(body[0]) in ("force", "armed-group")
                ):
                    yield reader.claim("leads", here, body, noun, "title.leads", status=said)


def _state(reader: Reader, body: Filler, office: str) -> Filler:
    """The country, where a state's office is named beside one of its forces: "French Armed Forces Minister X"."""
    draft = reader.annotated.coref.drafts[body[0]]
    if draft.type == "force" and draft.country and any(word in _STATE for word in office.lower().split()):
        for n, other in enumerate(reader.annotated.coref.drafts):
            if other.known == draft.country:
                return n, body[1]
    return body


def _of_state(noun: Token) -> bool:
    """Whether an office is one of a state, whoever's name it stands beside."""
    return noun.lower_.removeprefix("then-") in _STATE


def _portfolio(noun: Token) -> Token | None:
    """What a minister or secretary is of: the "Defense" of "Secretary of Defense"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for grand in child.children:
                if grand.dep_ == "pobj" and grand.lower_ in _PORTFOLIOS:
                    return grand
    return None


def _office(noun: Token, offices: Sequence[str]) -> tuple[str, int] | None:
    """The office a noun heads and where it begins, without whose it is: "Deputy Commander", "foreign minister"."""
    text = noun.lower_.removeprefix("then-").removeprefix("ex-")
    pair = f"{noun.nbor(-1).lower_} {text}" if noun.i else text
    if noun.tag_ in ("NNS", "NNPS") or not {text, pair, noun.lemma_.lower()} & set(offices):
        return None
    first = noun.i
    doc = noun.doc
    while first > noun.sent.start and doc[first - 1].lower_ in _OFFICE_WORDS:
        first -= 1
    last = noun.i
    portfolio = _portfolio(noun)
    if portfolio is not None:
        last = portfolio.i
    elif doc[last + 1 : last + 3].text.lower() in ("of staff", "in chief"):
        last += 2
    elif last + 1 < len(doc) and doc[last + 1].lower_ in ("general",) and noun.lower_ == "secretary":
        last += 1
    return doc[first : last + 1].text.removeprefix("then-"), first


def _bodies(reader: Reader, noun: Token, person: Token) -> list[Filler]:
    """Of what an office is one: "of Y", "Y's", "Y commander", "for Y", or the adjective of a country."""
    found: list[Filler] = []

    def add(token: Token) -> None:
        for one in conjuncts(token):
            for filler in reader.fill(one, _BODIES) or reader.direct(one, _BODIES):
                if filler[0] not in [f[0] for f in found]:
                    found.append(filler)

    portfolio = _portfolio(noun)
    for child in noun.children:
        if portfolio is not None and portfolio.head == child:
            continue
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "with"):
            for grand in child.children:
                if grand.dep_ == "pobj":
                    add(grand)
                    if grand.lower_ == "staff":  # "chief of staff of the army"
                        for one in grand.children:
                            if one.dep_ == "prep":
                                add(next(one.children, one))
        if found:
            return found[:1] if child.lower_ != "of" else found
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod") and child.i < noun.i:
            add(child)
    if not found:
        for other in person.children:
            if other.dep_ in ("compound", "amod", "nmod", "poss") and other.i < noun.i:
                add(other)
    if not found and _of_state(noun):  # "President Joe Biden": the gazetteer knows of which country
        drafts = reader.annotated.coref.drafts
        country = next((drafts[f[0]].country for f in reader.direct(person, ("person",))), None)
        return [(n, noun) for n, draft in enumerate(drafts) if draft.known == country and country is not None][:1]
    if not found and noun.i:
        doc = reader.annotated.parsed.doc
        at = noun.i - 1
        while at > noun.sent.start and (
            doc[at].lower_ in _BEFORE
            or doc[at].lower_ in ("'s", "’s", ")")
            or (doc[at].dep_ == "punct" and doc[at].text in "()")
        ):
            at -= 1
        if doc[at].pos_ in ("PROPN", "ADJ", "NOUN"):
            add(doc[at])
    return found
