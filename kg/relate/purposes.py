"""What an act is done for, which need not come about: "launched an operation *to capture* Y"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar

_ENDEAVOURS = grammar("endeavours")
_HELPING = grammar("helping")
_ORDINALS = ("first", "second", "third", "fourth", "last", "latest", "only")
_TRYING = grammar("trying")


def act(trigger: Token) -> Token:
    """The verb that a trigger goes with: "to *regain* control"."""
    return trigger.head if trigger.dep_ == "dobj" else trigger


def aimed(verb: Token) -> bool:
    """Whether a verb tells only what something is for: "launched an operation *to capture* Y"."""
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _HELPING and verb.head.tag_ not in ("VBD", "VBN"):
        return verb.tag_ in ("VB", "VBP")  # "is *helping* the army *retake* Y"
    purpose = verb.tag_ == "VB" and (
        verb.dep_ in ("advcl", "acl", "relcl")
        or (verb.dep_ == "xcomp" and (verb.head.lemma_.lower() in _TRYING or _launched(verb)))
    )
    ordinal = any(c.lower_ in _ORDINALS for c in (verb.head, *verb.head.children))  # "the *last* town to fall"
    ordinal = ordinal and verb.head.lemma_.lower() not in _ENDEAVOURS  # "the third *attempt* to take it"
    return purpose and not ordinal and any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _launched(verb: Token) -> bool:
    """Whether an infinitive is what a campaign is for: "*began an offensive* to capture Y"."""
    return any(c.dep_ == "dobj" and c.i < verb.i and c.lemma_.lower() in _ENDEAVOURS for c in verb.head.children)
