"""Borders as places: "its *border with Y*", "the *X-Y border*", then "the *border*"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotate.drafts import Draft
from kg.annotate.nouns import Noun
from kg.annotate.spots import Finder, add
from kg.lexicon import grammar

BORDERS = grammar("border_nouns")
BORDER = ("place", "@", "border")  # how the key of each begins; the states that it parts follow
_WITH = ("with", "of", "between")
_ACROSS = grammar("across_borders")
_OF_SIDE = grammar("compass_points") | {"side", "section", "stretch", "part"}


def add_border(finder: Finder, noun: Noun) -> None:
    """Note a border where it is a place that somebody is at, comes to or leaves, and a definite one."""
    head = noun.head
    if head.dep_ in ("compound", "amod", "nmod", "poss") or _passed(head):
        return
    last, others = _parted(finder, head)
    states = sorted({*noun.countries, *others})
    if head.tag_ == "NNS" and not states:
        return  # "our *borders*", "*borders* are drawn"
    if not (noun.definite or states):
        return
    own = [t.i for t in head.doc[noun.first : head.i] if t.i in finder.countries]
    first = own[0] if own else head.i if last > head.i else noun.first
    add(finder, first, last, head, "place", "nominal", (*BORDER, *states), definite=True)


def _passed(head: Token) -> bool:
    """Whether a border is only crossed, or tells where something else is: "across *the border*", "south of *it*"."""
    if head.dep_ != "pobj":
        return False
    before, above = head.head.lower_, head.head.head
    if any(c.dep_ == "dobj" and c.lower_ in ("guard", "watch") for c in above.children):
        return True  # "stand *guard on the border*" is what border guards do
    return before in _ACROSS or (before in ("of", "from") and above.lower_ in _OF_SIDE)


def _parted(finder: Finder, head: Token) -> tuple[int, list[str]]:
    """The last token of what tells whom a border parts from whom, and those states: "border *with Y*"."""
    doc, at = head.doc, head.i + 1
    if doc[at : at + 1].text.lower() not in _WITH:
        return head.i, []
    last, states = head.i, []
    for token in doc[at + 1 : at + 7]:
        if token.i in finder.countries:
            last = token.i
            states.append(finder.countries[token.i])
        elif token.lower_ not in ("the", "and", ","):
            break
    return last, states


def same_border(drafts: Sequence[Draft], key: tuple[str, ...]) -> int | None:
    """The one border of an article that a key may mean: of no other states than those that it tells."""
    mine = set(key[len(BORDER) :])
    found = [n for n, draft in enumerate(drafts) if draft.key[: len(BORDER)] == BORDER and draft.key != key]
    fits = [n for n in found if not mine or mine <= (own := set(drafts[n].key[len(BORDER) :])) or own <= mine]
    return fits[0] if len(fits) == 1 else None
