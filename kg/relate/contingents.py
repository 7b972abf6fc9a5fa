"""Roles in what is said of blocs and missions: whom a list names, whose troops make one up, who goes as part of it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.hanging import after, conjuncts, modifiers

_IN_ARMS = grammar("in_arms")

_UNLIKE_MEMBERS = grammar("unlike_members")
_ENUMERATING = ("(", "-", "--", "–", "—", ":", ",", "like", "including", "namely")
_STATES = ("country", "nation", "republic", "state")  # "the Baltic *nations* of X and Y"

Found = dict[str, list[Token]]


def listed(token: Token) -> list[Token]:
    """What an inclusion names: "comprising nations like *France* and *Spain*", "seven countries, primarily *Italy*"."""
    found: list[Token] = []
    for thing in [c for c in token.children if c.dep_ in ("dobj", "pobj")] + after(token, ("of",)):
        found.append(thing)
        for child in thing.subtree:
            named = child.dep_ == "appos" and child.pos_ == "NOUN" and child.head.pos_ == "PROPN"  # "X, a town near Y"
            of_states = child.dep_ == "pobj" and child.head.lower_ == "of" and child.head.head.lemma_ in _STATES
            if (
                of_states
                or (child.dep_ in ("appos", "dep") and not named)
                or (child.dep_ == "pobj" and child.head.lower_ in ("like", "as", "including"))
            ):
                found.append(child)
    return found


def enumerated(noun: Token) -> list[Token]:
    """The first of those told after "members" or "states": "members of Y - *X* and Z", "Y states such as *X*".

    Words in their order, for the parser hangs such lists anywhere. After a comma a number must tell how many come.
    """
    doc, at = noun.doc, noun.i + 1
    if any(word.lower_ in _UNLIKE_MEMBERS for word in doc[noun.left_edge.i : at]):
        return []
    if doc[at : at + 1].text.lower() == "of":
        at = next((t.i + 1 for t in doc[at + 1 : at + 5] if t.pos_ in ("NOUN", "PROPN")), at)
    if doc[at : at + 1].text == "(" and doc[at + 2 : at + 3].text == ")":
        at += 3  # "of the Collective Security Treaty Organization (CSTO)"
    opening = doc[at : at + 1].text
    inside = opening == "," and doc[at + 1 : at + 2].text.lower() in _ENUMERATING  # ", *including* X"
    at += inside
    opening = doc[at : at + 1].text
    at += {"such": 2}.get(opening, int(opening in _ENUMERATING))
    at += doc[at : at + 1].text == "the"
    first = doc[at : at + 1]
    if not len(first) or first[0].pos_ != "PROPN" or first[0].sent != noun.sent:
        return []
    told = any(c.dep_ == "nummod" for c in noun.children) and len(conjuncts(first[0])) > 1
    return [] if opening == "," and not told else [first[0]]


def nations(listed: Sequence[Token], found: Found) -> list[Token]:
    """Whose troops an inclusion names: "made up of troops from *Ghana* and *Mali*", "of *Malian* forces"."""
    men = [t for one in listed for t in conjuncts(one) if t.lemma_.lower() in _IN_ARMS]
    hung = [t for t in found.get("from", ()) if men and men[0].i < t.i]  # "comprises soldiers *from Chad*", on the verb
    lands = [t for man in men for t in (*after(man, ("from", "of")), *modifiers(man))]
    return list(dict.fromkeys(t for t in (*lands, *hung) if t.pos_ in ("PROPN", "ADJ")))


def in_part(part: Token, found: Found) -> list[Token]:
    """Who goes or is sent "as *part* of" something: the troops beside it, who goes, who is sent."""
    whole = part.head.head
    if whole.pos_ in ("NOUN", "PROPN"):
        return [whole]
    return [*found["clause"], *(c for c in whole.children if c.dep_ == "dobj")]


def sending(part: Token, found: Found) -> list[Token]:
    """Who sends or keeps troops "as *part* of" something."""
    whole = part.head.head
    sent = [whole] if whole.pos_ == "NOUN" else [c for c in whole.children if c.dep_ == "dobj"]
    verb = whole.head if whole.pos_ == "NOUN" and whole.dep_ == "dobj" else whole
    if verb.pos_ != "VERB" or not any(t.lemma_.lower() in _IN_ARMS for t in sent):
        return []
    return found["clause"] or [c for c in verb.children if c.dep_ == "nsubj"]


ROLES = {"asforce": in_part, "asstate": sending}
