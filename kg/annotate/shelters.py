"""Camps of people who fled: places where they live, and no bases: "*Kalma IDP camp*", "camps for the displaced"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg.annotate.nameforms import NAME
from kg.lexicon import grammar

_FLED = grammar("fled")
_FOR = ("for", "of")
_REACH = 4  # words after "camp" that tell for whom it is
_KINDS = r"(?:IDPs?|(?i:refugees?|displacement|displaced|internally displaced))"
_SIGN = re.compile(rf"\b{_KINDS}\b")
_NAMED = re.compile(rf"(?P<name>{NAME}) (?:{_KINDS} )+[Cc]amps?\b".replace(" ", "[ \u00a0]"))
_PLAIN = re.compile(
    rf"(?P<name>{NAME}) [Cc]amps?(?= (?:for|of) (?:the )?(?i:internally |forcibly )?{_KINDS}\b)".replace(
        " ", "[ \u00a0]"
    )
)


def shelters(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names a camp of people who fled, also by its name and "Camp" alone once it is told so."""
    if not _SIGN.search(text):
        return
    stems = set()
    for form in (_NAMED, _PLAIN):
        for match in form.finditer(text):
            name = re.split(rf" {_KINDS}$", match["name"])[0]
            stems.add(name)
            yield match.start(), match.end()
    for stem in sorted(stems):
        for match in re.finditer(rf"\b{re.escape(stem)} [Cc]amp\b", text):
            yield match.start(), match.end()


@lru_cache(maxsize=16)
def tells_of_fled(text: str) -> bool:
    """Whether a text tells of people who fled, so that a camp in it may be theirs."""
    return bool(_SIGN.search(text))


def shelter(camp: Token) -> bool:
    """Whether the noun "camp" means one of people who fled: "*refugee* camps", "camps for *displaced* people"."""
    if camp.lemma_.lower() != "camp":
        return False
    before = camp.doc[max(camp.sent.start, camp.i - 2) : camp.i]
    if any(t.lower_ in _FLED for t in before):
        return True
    after = camp.doc[camp.i + 1 : camp.i + 2 + _REACH]
    return after[:1].text.lower() in _FOR and any(t.lower_ in _FLED for t in after)
