"""Which state troops are to leave that it wants gone, where no article tells where they are."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.reader import Filler, Reader
from kg.relate.subjects import subjects

_WANTING = grammar("asking") | grammar("giving_time") | grammar("hosts_want")
_URGING = grammar("urging")  # what others do as well, far away
_TROOPS = ("force", "coalition")


def host(reader: Reader, leaving: Token, whos: Sequence[Filler]) -> int | None:
    """The state that tells troops of another to leave: "*Chad* ordered French soldiers to withdraw"."""
    wanting = leaving.head
    lemma = wanting.lemma_.lower()
    if leaving.dep_ not in ("xcomp", "ccomp", "advcl") or leaving.pos_ != "VERB" or lemma not in _WANTING - _URGING:
        return None
    if leaving.i < wanting.i or any(c.dep_ == "neg" for verb in (leaving, wanting) for c in verb.children):
        return None
    drafts = reader.annotated.coref.drafts
    states = {n for doer in subjects(wanting) for n, _ in reader.fill(doer, ("country",))}
    theirs = {drafts[who].country for who, _ in whos}
    if len(states) != 1 or any(reader.type(who) not in _TROOPS or token.pos_ == "PRON" for who, token in whos):
        return None  # whom "ordered *them* to leave" means is too much in doubt
    state = states.pop()
    return state if drafts[state].known is not None and drafts[state].known not in theirs else None
