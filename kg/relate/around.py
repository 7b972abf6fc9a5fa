"""Roles further from the trigger than its own arguments: where its subject is, whose the thing is, who claims it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.hanging import MODIFIERS, after, conjuncts, modifiers, owners, some_of

_BLAMING = grammar("blaming")
_IN_ARMS = grammar("in_arms")
_GIVING = grammar("giving_time")
_MANNERS = grammar("manners")
_PAPERS = grammar("papers")
_SIGNING = grammar("signing")
_STATES = grammar("states_of_many")  # "*X* is the only country with troops in Y"
_OFFICES = grammar("state_offices") | grammar("speaking_for")

_WHERE = ("in", "at", "to")

Subjects = Callable[[Token], list[Token]]
Found = dict[str, list[Token]]


def around(token: Token, found: Found, subjects: Subjects) -> None:
    """Add to the roles of a trigger those that the words around its own clause or phrase fill."""
    verb = token.pos_ in ("VERB", "AUX")
    found["hyphened"] += [
        g for m in found["mod"] if any(c.text == "-" for c in m.children) for g in m.children if g.dep_ in MODIFIERS
    ]
    found["whose"] += [m for m in found["mod"] if m.text[:1].isupper()]
    if verb:
        found["out"] += [
            g for c in token.children if c.lower_ == "out" for p in c.children if p.lower_ == "of" for g in p.children
        ]
        found["behalf"] += [
            m
            for agent in found["agent"]
            for t in conjuncts(agent)
            if t.lemma_.lower() in _OFFICES or _of_state(t)
            for m in (*modifiers(t), *after(t, ("of", "from", "by")))
        ]
        found["behalf"] += [
            t for agent in found["agent"] if agent.lemma_.lower() in _PAPERS and agent.dep_ == "dobj"
            for t in subjects(agent.head)
        ]  # fmt: skip
        found["theirs"] += _theirs((*found["object"], *found["with"]))
        found["agent"] += [t for t in _doers(token, subjects) if t not in found["agent"]]
    else:
        found["theirs"] += _theirs(found.get("with", ()))
        found["light"] += _signers(token, subjects)
        acting = (*found["light"], *found["govsubj"], *found["agent"])
        found["behalf"] += [
            m for t in acting if t.lemma_.lower() in _OFFICES for m in (*modifiers(t), *after(t, ("of",)))
        ]
    if token.dep_ == "pobj" and token.head.lower_ == "with":
        owner = token.head.head
        having = subjects(owner) if owner.pos_ in ("VERB", "AUX") and token.i < owner.i else []
        only = subjects(owner.head) if owner.dep_ == "attr" and owner.lemma_ in _STATES else []
        found["having"] += [owner] if owner.pos_ == "PROPN" else having or only  # "*X*, with troops in Y, acted"
    if token.dep_ == "pobj" and not found.get("lent"):
        head = token.head.head
        if head.pos_ in ("VERB", "AUX"):
            found["clause"] += subjects(head)  # "under an agreement with Y, *X* is leaving"
            if token.head.lower_ == "at" and head.lemma_ == "be":  # "is at war *with* them"
                found["with"] += after(head, ("with",))
            if token.head.lower_ == "under":  # "came under attack *by rebels*"
                found["by"] += after(head, ("by", "from"))
        elif token.head.lower_ == "at" and head.pos_ in ("NOUN", "PROPN"):
            found["clause"].append(head)  # "*the rebels*, at war with the army"
        if token.head.lower_ == "for" and head.lemma_.lower() == "responsibility" and head.head.pos_ == "VERB":
            found["light"] += subjects(head.head)  # "*al-Shabaab* claimed responsibility for the attack"
        if not verb:
            found["behalf"] += _theirs(found["clause"])
    if token.dep_ in ("acomp", "oprd", "ccomp", "xcomp") and (token.pos_ == "ADJ" or token.dep_ == "acomp"):
        objects = [c for c in token.head.children if c.dep_ == "dobj"]
        found["copular"] += objects or subjects(token.head)  # "fights *troops* loyal to Y"
    found["homeward"] += [c for c in token.children if c.lower_ in ("home", "homeward", "back") and c.i > token.i]
    some = some_of(token)
    if some is not None and some.dep_ == "attr":
        found["copula"] += subjects(some.head)
    if token.tag_ == "NNS":
        found["mod"] += [c for c in modifiers(token.head) if c.i == token.i - 1 and token.dep_ in MODIFIERS]
    if not found.get("from"):
        found["from"] += _hung_on_manner(token, "from")
    if verb and not any(t.ent_type_ not in ("DATE", "TIME") for role in _WHERE for t in found.get(role, ())):
        for role in _WHERE:  # "served for 12 years *in Mali*"
            found[role] += _hung_on_manner(token, role)
    if token.dep_ == "dobj" and not found.get("of"):
        found["of"] += _hung_on_manner(token.head, "of")  # "took control on Friday *of X*"
    if token.dep_ == "nsubj":
        found["struck"] += [c for c in token.head.children if c.dep_ == "dobj"]


def _of_state(head: Token) -> bool:
    """Whether somebody is a head of state or government."""
    return head.lemma_ == "head" and any(t.lower_ in ("state", "government") for t in after(head, ("of",)))


def _theirs(met: Sequence[Token]) -> list[Token]:
    """Whose officials those are whom one meets: "met *Iraqi* officials", "talks with leaders of *Chad*"."""
    return [m for t in met if t.lemma_.lower() in _OFFICES for m in (*modifiers(t), *after(t, ("of", "from")))]


def _hung_on_manner(verb: Token, preposition: str) -> list[Token]:
    """What follows a preposition that the parser hangs on a time or manner: "withdrew on schedule *from Y*"."""
    wheres = [g for c in verb.children if c.dep_ == "prep" and c.i > verb.i for g in c.children if g.dep_ == "pobj"]
    wheres += [c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i]
    return [
        place
        for where in wheres
        if where.ent_type_ in ("DATE", "TIME") or where.lemma_.lower() in _MANNERS
        for place in after(where, (preposition,))
        if place.ent_type_ not in ("DATE", "TIME", "CARDINAL")
    ]


def _signers(pact: Token, subjects: Subjects) -> list[Token]:
    """Whose pact it is whose signing or end is told: "*Chad* announced the signing of a pact", "*its* renewal"."""
    act = pact
    while act.dep_ == "pobj" and act.head.lower_ == "of" and act.head.head.lemma_.lower() in _SIGNING:
        act = act.head.head
    if act == pact:
        return []
    told = subjects(act.head) if act.dep_ == "dobj" and act.head.pos_ == "VERB" else []
    return owners(act) or after(act, ("by",)) or told


def meant(token: Token, verb: Token) -> Token:
    """What a relative pronoun of a clause stands for: "the *base* which they left"; any other word itself."""
    relative = token.lower_ in ("that", "which", "whom", "where") and verb.dep_ == "relcl"
    return verb.head if relative and token.tag_.startswith("W") else token


def called(verb: Token) -> list[Token]:
    """Who is to do what a call or a time limit is about: "called on *Russia* to leave", "gave *them* a month to go"."""
    lemma = verb.lemma_.lower()
    if lemma in _GIVING:
        given = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
        return given or [c for c in verb.children if c.dep_ == "dobj"]
    if lemma not in ("appeal", "call", "prevail"):
        return []
    hung = any(c.dep_ == "prt" and c.lower_ == "on" for c in verb.children)  # "called *on* X to leave", a particle
    return after(verb, ("on", "upon", "to")) or [c for c in verb.children if hung and c.dep_ in ("dobj", "oprd")]


def _doers(verb: Token, subjects: Subjects) -> list[Token]:
    """Who does it where the parse tells only the purpose: "in order to", "*its* role in", "*whose* forces"."""
    head = verb.head
    found: list[Token] = []
    noun = head.head if verb.dep_ == "pcomp" else head
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    purpose = verb.dep_ == "acl" and head.dep_ == "pobj" and verb.tag_ == "VB"
    if not own and (verb.dep_ == "pcomp" or purpose) and noun.pos_ == "NOUN":
        found += owners(noun)
        if not found and noun.dep_ in ("pobj", "dobj"):
            governor = noun.head.head if noun.dep_ == "pobj" else noun.head
            acting = governor.pos_ in ("VERB", "AUX") and governor.lemma_.lower() not in _BLAMING
            found += subjects(governor) if acting else []  # who "accused Y of shelling it" did not shell it
    if verb.dep_ == "relcl":
        sent = [c for c in own if c.lemma_.lower() not in _IN_ARMS]  # "Chad, whose *army* fights": the army does
        found += [head for c in sent for g in c.children if g.lower_ == "whose"]
    return found
