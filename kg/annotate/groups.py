"""What the words before "rebels", "groups" and "hands" tell: that they are armed, or whose hands they are."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.annotate.spots import Finder
from kg.lexicon import grammar

_GROUPS_OWN = grammar("strikes") | grammar("groups_own") | grammar("risings") | grammar("endeavours")
_PASSING = grammar("passing")
_ANYBODYS = grammar("nobodys_groups") | {"terror"}
_ARMED = grammar("armed")
_GOVERNING = grammar("governing")
_OPPOSING = grammar("opposing")
_AIRFRAME = re.compile(r"[A-Z][A-Za-z]{0,3}-\d")
_WARPLANE = re.compile(r"(?:F|F/A|MiG|Mig|MIG|Su|SU|JF)-\d\d")


def names_group(adjective: Token, noun: tuple[str, str]) -> bool:
    """Whether an adjective names a group: "in *rebel* hands", "*jihadist* attacks"."""
    return noun == ("armed-group", "group") and adjective.head.lemma_.lower() in _GROUPS_OWN and adjective.tag_ == "JJ"


def passing(word: Token) -> bool:
    """Whether a word before "rebels" tells nothing of which they are: "*fleeing* rebels", "*several* fighters"."""
    return word.lower_ in _PASSING or (word.tag_ in ("VBG", "VBN") and word.lower_ not in _ARMED)


def airframe(word: Token) -> bool:
    """Whether a word is the type of an aircraft, after which "fighters" are no people: "*Su-27* fighters"."""
    return _AIRFRAME.match(word.text) is not None


def armed(finder: Finder, word: Token) -> bool:
    """Whether a word before "groups" says that they are armed: "*jihadist* groups"; "terrorist groups" may be any."""
    if word.lemma_.lower() in _ANYBODYS:
        return False
    return word.lower_ in _ARMED or finder.lexicon.nouns.get(word.lemma_.lower(), ("",)) == ("armed-group", "group")


def rebellious(finder: Finder, word: Token) -> bool:
    """Whether a word before "forces" says that they are a group's: "*rebel* forces", "*insurgent* troops"."""
    against = word.lower_ in _GOVERNING and word.i > 1 and word.doc[word.i - 2 : word.i].text.lower() == "anti-"
    if word.lower_ in _OPPOSING or against:
        return True
    noun = finder.lexicon.nouns.get(word.lemma_.lower(), ("",))
    return noun == ("armed-group", "group") and word.lemma_.lower() not in (*_ANYBODYS, "paramilitary")


def flown(doc: Doc) -> bool:
    """Whether an article tells of warplanes by their types, so that its "fighters" may be no people."""
    return any(_WARPLANE.match(token.text) for token in doc)
