"""What the model takes into the name of a body, and is none of it: ranks, offices, the officer after them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.annotate.persons import LONGEST_NAME, PORTFOLIOS, common
from kg.annotate.spots import Finder
from kg.atlas import is_town
from kg.lexicon import grammar

_BODIES = ("ORG", "FAC", "GPE", "LOC")
_CUTTING = grammar("cutting_ranks")  # "the Armed Forces *Major* General X": the rank is the officer's
_PERSONAL = grammar("personal_offices")
_SHORT_OFFICES = grammar("short_offices")
_ENDS = grammar("office_ends")
_MIDDLES = grammar("office_middles")
_PORTFOLIO_OFFICES = grammar("portfolio_offices")
_LONGEST_PAIR = 7  # words of two towns with their "and"
_ARTICLES = ("the", "a", "an")


def pieces(finder: Finder, ent: Span) -> Iterator[tuple[str, list[Token]]]:
    """What an entity of the model is made of, each with its label: a body, the officer who is named after it."""
    tokens = [t for t in ent if not t.is_space]
    if (towns := _towns(finder, tokens)) is not None:
        yield from (("GPE", town) for town in towns)  # "control of *Man and Danane*"
        return
    if (minister := _minister(tokens)) is not None:
        yield "PERSON", minister
        return
    if ent.label_ not in _BODIES:
        yield ent.label_, tokens
        return
    unit = common(finder, tokens[-1]) if tokens else False  # "the *Major* Crimes Unit" is one
    first = next((n for n in range(1, len(tokens)) if not unit and _cuts(tokens[n])), len(tokens))
    after = first
    while after < len(tokens) and tokens[after].lower_.strip(".") in finder.lexicon.rank_words:
        after += 1
    body = _without_offices(finder, tokens[:first])
    if body:
        yield ent.label_, body
    if after < len(tokens):
        yield "PERSON", tokens[after:]


def _towns(finder: Finder, tokens: list[Token]) -> tuple[list[Token], list[Token]] | None:
    """Two towns that the model takes for the name of one body."""
    ands = [n for n, t in enumerate(tokens) if t.lower_ == "and"]
    if len(ands) != 1 or not 0 < ands[0] < len(tokens) - 1 or len(tokens) > _LONGEST_PAIR:
        return None
    one, other = tokens[: ands[0]], tokens[ands[0] + 1 :]
    places = {found.text for found in finder.parsed.found.values() if found.type == "place"}
    names = (one[0].doc[part[0].i : part[-1].i + 1].text for part in (one, other))
    return (one, other) if all(name in places or is_town(name) for name in names) else None


def _cuts(rank: Token) -> bool:
    """Whether a name ends before a rank: "15 Corps *Lt* Gen X"."""
    if rank.lower_.strip(".") not in _CUTTING or not rank.text[:1].isupper():
        return False
    following = rank.doc[rank.i + 1] if rank.i + 1 < len(rank.doc) else None
    return following is not None and following.text[:1].isupper() and following.tag_ in ("NNP", "NNPS")


def _without_offices(finder: Finder, tokens: list[Token]) -> list[Token]:
    """A body without the offices at its ends: the "UNIFIL" of "UNIFIL Commander", nothing of "Chief of Naval Staff"."""
    start = 1 if tokens and tokens[0].lower_ in _ARTICLES else 0
    named = tokens[start:]
    known = (finder.parsed.found.get(t.i) for t in named)
    if not named or any(found is not None and found.type != "country" for found in known):
        return tokens
    if len(named) == 1 and named[0].text.upper() in _SHORT_OFFICES and named[0].text[-1:].isupper():
        return []  # "the *CDS* said"
    office = named[0].lower_.removesuffix("s") in _PERSONAL or named[0].lower_ == "inspector"
    if office and any(t.lower_ == "of" for t in named[1:4]):
        return []
    last = len(named)
    while last and named[last - 1].lower_ in _PERSONAL and named[last - 1].text[:1].isupper():
        last -= 1
    if last == len(named):
        return tokens
    left = named[:last]
    if not left or all(t.lower_ in PORTFOLIOS for t in left) or (len(left) == 1 and not left[0].text.isupper()):
        return []
    return left


def _minister(tokens: list[Token]) -> list[Token] | None:
    """The name after the second half of an office: "Minister of Trade and *Regional Development X*"; else none."""
    start = next((n for n, t in enumerate(tokens) if t.lower_ not in _ENDS | _MIDDLES), 0)
    if not start or tokens[start - 1].lower_ not in _ENDS or not tokens[start].text[:1].isupper():
        return None
    doc, at = tokens[0].doc, tokens[0].i - 1
    if at < 0 or doc[at].lower_ != "and":
        return None
    while at > doc[at].sent.start and doc[at].lower_ in _ENDS | _MIDDLES:
        at -= 1
    whose = doc[at].lower_ in ("of", "for") and at > doc[at].sent.start and doc[at - 1].lower_ in _PORTFOLIO_OFFICES
    return tokens[start:] if whose else None


def after_office(finder: Finder, tokens: list[Token]) -> list[Token]:
    """The name of a person that the model takes for one with the office before it; empty where there is none."""
    last = max((n for n, t in enumerate(tokens) if t.lower_ in _PERSONAL), default=0)
    name = tokens[last + 1 :]
    if last == 0 or not 1 < len(name) <= LONGEST_NAME or any(t.lower_ == "of" for t in tokens):
        return []
    text = finder.parsed.doc[name[0].i : name[-1].i + 1].text
    return [] if (text) else name
