"""Whose act a verb tells: also where its own clause leaves it out, and where the parser puts another there."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.around import called
from kg.relate.inversion import inverted

_HUMANS = grammar("humans")
_OCCASIONS = grammar("occasions")
_OBJECT_CONTROL = grammar("object_control")
_ORDERS = grammar("told_by")
_PREPARING = grammar("preparing")
_ORDINALS = ("first", "last", "latest", "next", "only")
_RELATIVE = {"who", "which", "that", "whom", "whose", "where"}
_BLAMING = grammar("blaming")
_ABILITIES = grammar("abilities")
_DECISIONS = grammar("decisions")
_ENDEAVOURS = grammar("endeavours")
_FIGHTING = grammar("fighting")
_HELPING = grammar("helping")
_SHARES = grammar("having_done")
_TELLING = grammar("telling")
_CONTENTS = grammar("contents")


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who or what stands as the subject of a verb, found in another clause where this one leaves it out."""
    all_ = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    own = [c for c in all_ if _before(c) is None] or [t for c in all_ for t in _formed(c)]
    if own:
        if own[0].lower_ in _RELATIVE and own[0].pos_ in ("PRON", "DET", "SCONJ") and verb.dep_ == "relcl":
            return [described(verb)]
        if own[0].lower_ in ("which", "who", "that") and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl":
            return [described(verb.head)]  # "the group, *which* Y says is backed by Z"
        return _told(verb, own[0]) or own
    if (after := inverted(verb)) is not None:
        return [after]
    if depth > 4:
        return []
    if told := _ordered(verb):
        return told
    head = verb.head
    if verb.dep_ in ("acl", "relcl"):
        infinitive = verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if not infinitive or (head.dep_ == "attr" and (verb.dep_ == "relcl" or _in_order(head))):
            return [described(verb)]  # "became *the latest* to join"
        return _of_noun(head, depth)
    if head.pos_ in ("VERB", "AUX") and verb.dep_ in ("xcomp", "ccomp", "advcl", "conj"):
        if verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB":
            if owners := _decided(verb):
                return owners
            control = verb.dep_ == "xcomp" and head.lemma_.lower() in _OBJECT_CONTROL
            control = control or (head.lemma_.lower() in _PREPARING and verb.i > head.i)
            things = called(head) or [c for c in head.children if c.dep_ == "dobj" and control]
            things = things or (gap(head) if control else [])  # "X, whom Y had appointed to lead it"
            if things:
                return things
            if whose := _endeavouring(verb):
                return whose
        if verb.dep_ == "conj" or verb.dep_ in ("xcomp", "advcl") or verb.tag_ in ("VB", "VBG"):
            return subjects(head, depth + 1)
    if verb.dep_ == "pcomp" and head.dep_ == "prep":
        owner = head.head
        if owner.lower_ == "turn" and owner.head.lower_ == "in":  # "accuses Y *in turn* of"
            owner = owner.head.head
        if owner.lemma_.lower() in _BLAMING and head.lower_ in ("of", "for", "from"):  # "accused *Y* of arming them"
            return [c for c in owner.children if c.dep_ in ("dobj", "nsubjpass")]
        if owner.dep_ == "dobj" and owner.lemma_.lower() in _SHARES:
            owner = owner.head  # "*the group* claimed responsibility for killing them"
        if owner.pos_ == "ADJ" and owner.dep_ == "acomp":
            owner = owner.head  # "*they* are close to signing it"
        return subjects(owner, depth + 1) if owner.pos_ in ("VERB", "AUX") else [owner]
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
        return subjects(head.head, depth + 1) if head.head.pos_ in ("VERB", "AUX") else []
    return []


def _in_order(noun: Token) -> bool:
    """Whether a noun is counted in a row: "X is *the third* contingent to deploy to Y"."""
    counted = noun.lemma_.lower() not in _ENDEAVOURS  # "their third attempt to take it" is no taker
    return counted and any(
        c.dep_ == "amod" and (c.ent_type_ == "ORDINAL" or c.lower_ in _ORDINALS) for c in noun.children
    )


def _endeavouring(verb: Token) -> list[Token]:
    """Whose campaign it is that somebody does something about: "stopped a campaign *by X* to take Y"."""
    tries = [c for c in verb.head.children if c.dep_ == "dobj" and c.lemma_.lower() in _ENDEAVOURS and c.i < verb.i]
    by = [p for t in (*tries, *(verb.head for _ in tries)) for p in t.children if p.lower_ == "by" and p.i < verb.i]
    return [g for p in by for g in p.children if g.dep_ == "pobj"][:1]


def _decided(verb: Token) -> list[Token]:
    """Whose decision right before an infinitive is: "alluded to *Mali's* decision to expel them"."""
    before = [t for t in verb.children if t.lower_ == "to" and t.dep_ == "aux" and t.i > 0]
    noun = before[0].nbor(-1) if before else None
    if noun is None or noun.dep_ != "pobj" or noun.lemma_.lower() not in _ABILITIES | _DECISIONS:
        return []
    return [c for c in noun.children if c.dep_ == "poss"]


def _ordered(verb: Token) -> list[Token]:
    """Who is told to do something by an order: "issued an order *to the troops* to leave"."""
    head = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("acl", "advcl", "xcomp"):
        return []
    order = head if verb.dep_ == "acl" else next((c for c in head.children if c.dep_ == "dobj"), head)
    if order.lemma_.lower() not in _ORDERS or order.pos_ != "NOUN" or order.i > verb.i:
        return []
    to = [c for host in (order, order.head) for c in host.children if c.lower_ == "to" and order.i < c.i < verb.i]
    return [g for c in to if c.dep_ in ("prep", "dative") for g in c.children if g.dep_ == "pobj"][:1]


def _of_noun(noun: Token, depth: int) -> list[Token]:
    """Whose plan, decision or law an infinitive hangs on: "Iraq's decision to expel", "Mali adopted a law to expel"."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if noun.lemma_.lower() in _ENDEAVOURS and not owners:  # "condemned an attempt *by soldiers* to oust him"
        owners = [g for c in noun.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"]
    if owners:
        return owners
    able = [g for c in noun.children if c.lower_ == "of" for g in c.children if noun.lemma_.lower() in _ABILITIES]
    if able:
        return able  # "the ability *of the army* to fight X"
    if noun.dep_ in ("dobj", "pobj") and noun.head.pos_ == "VERB":
        return [t for t in called(noun.head) if t != noun] or subjects(noun.head, depth + 1)
    whose = [c for c in noun.children if c.dep_ in ("compound", "amod")]
    if noun.lemma_.lower() in _ENDEAVOURS and not any(c.text[:1].isupper() for c in whose):
        above = noun
        while above.dep_ in ("pobj", "prep") and above.head != above:  # "as part of *efforts* to defeat them"
            above = above.head
        return subjects(above, depth + 1) if above.pos_ in ("VERB", "AUX") else whose
    return whose


def gap(verb: Token) -> list[Token]:
    """The antecedent of a relative clause that lacks an object: "the base that France left"."""
    if verb.dep_ == "relcl":
        own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if verb.head.lemma_.lower() in _OCCASIONS and any(c.dep_ == "mark" for c in verb.children):
            return []  # "it is *time* for the troops to leave"
        if tells(verb):
            return []
        whose = any(c.lower_ == "whose" for c in own[0].children) if own else False  # "Chad, *whose* army is fighting"
        if own and own[0].lower_ not in _RELATIVE and not whose:
            return [described(verb)]
    return []


def tells(verb: Token) -> bool:
    """Whether a clause is what a noun tells, whatever the parser takes its "that" for: "rumours *that they left*"."""
    return verb.dep_ == "relcl" and verb.left_edge.lower_ == "that" and verb.head.lemma_.lower() in _CONTENTS


def described(verb: Token) -> Token:
    """What a relative clause tells of, where the parser hangs it on the last name before it.

    A clause with "that" tells of no name: of "a base in *Chad* that was shut", the base was.
    """
    head, opening = verb.head, verb.left_edge
    if head.dep_ == "appos" and head.lemma_.lower() in _HUMANS and head.head.pos_ == "PROPN":
        return head.head  # "X, *the man* who ousted Y"
    noun = head
    if head.pos_ == "PROPN" and opening.lower_ == "that" and verb.doc[opening.i - 1].text != ",":
        while not _new(noun) and noun.dep_ in ("pobj", "appos", "compound") and noun.head.i < opening.i:
            noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    if not _new(noun):
        return head
    return (
        noun.head if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" else noun
    )  # "X, a town in *Y* that was shelled"


def _new(noun: Token) -> bool:
    """Whether a noun brings up something new: "a base", "another group"."""
    return noun.pos_ == "NOUN" and any(c.lower_ in ("a", "an", "another", "one") for c in noun.children)


def swallowed(verb: Token) -> list[Token]:
    """The object of an infinitive that the parser took for the next subject: "formed to fight *IS* will leave"."""
    if not _to_fight(verb):
        return []
    after = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    return [t for t in (*after, *verb.head.lefts, *verb.head.head.lefts) if t.dep_ == "nsubj" and _before(t) == verb]


def _told(verb: Token, subject: Token) -> list[Token]:
    """Who is meant by "it", where one tells another what must be done: "told *Spain* that *it* must leave"."""
    teller = verb.head
    if subject.lower_ not in ("it", "they") or verb.dep_ != "ccomp" or teller.lemma_.lower() not in _TELLING:
        return []
    if not any(c.dep_ == "aux" and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return []
    return [c for c in teller.children if c.dep_ in ("dobj", "dative", "nsubjpass")][:1]


def _formed(subject: Token) -> list[Token]:
    """Whose act it is, when the subject is the object of an infinitive: "*the force* formed to fight IS will leave"."""
    infinitive = _before(subject)
    if infinitive is None:
        return []
    forming = infinitive.head
    own = [c for c in forming.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < forming.i]
    if own:
        return own
    if forming.pos_ == "NOUN":  # "the war to unseat *them* lasted": the war did
        return [forming]
    return [forming.head] if forming.dep_ == "acl" and forming.head != subject else []


def _before(subject: Token) -> Token | None:
    """The infinitive of fighting that stands right before a subject and has no object of its own."""
    at = subject.left_edge.i - 1
    verb = subject.doc[at] if at > 0 else None
    if verb is None or not _to_fight(verb) or at <= subject.sent.start:
        return None
    if verb.lemma_.lower() in _HELPING and subject.head.dep_ == "ccomp" and subject.head.head == verb:
        return None  # "to assist *Mali's army* battle them": it is the army that battles
    lone = not any(c.dep_ == "dobj" for c in verb.children) and any(c.lower_ == "to" for c in verb.children)
    formed = verb.head.tag_ in ("VBN", "VBD") or (verb.head.pos_ == "NOUN" and verb.dep_ in ("acl", "relcl"))
    return verb if lone and formed else None


def _to_fight(verb: Token) -> bool:
    return verb.tag_ == "VB" and verb.lemma_.lower() in _FIGHTING
