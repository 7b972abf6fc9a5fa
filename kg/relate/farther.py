"""Roles that follow from a trigger and its other roles: the owner of the thing, where the doer is, what a list names.

There are many, and each frame looks at few of them: so each is found only where a frame asks for it. What the code
itself looks at, such as "object", "from" or "homeward", is always there and so has no place here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.afield import OF_WAR
from kg.relate.blame import charged, wrongdoer
from kg.relate.contingents import ROLES, enumerated, listed, nations
from kg.relate.expelled import withdrawn
from kg.relate.hanging import after, conjuncts, modifiers, owners, some_of

_LANDS = grammar("place_nouns") | grammar("sites") | {"country", "home", "nation"}
_CALENDAR = grammar("calendar")
_OFFICES = grammar("state_offices") | grammar("speaking_for")
_MEN_OF = grammar("men_of_groups")
_CARRIERS = grammar("carriers")
_CHARGES = grammar("charges")
_MISSIONS = grammar("sent_as")
_HANDED = _LANDS | grammar("charges") | grammar("partitives")
_PLACED = grammar("placed")
_WARS = ("war", "cold war")  # "a *Cold War* listening post" is nobody's
_SITES = grammar("sites")
_MISSIONS = grammar("mission_nouns")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "other", "another")
_AFTER = ("after", "following", "besides", "beside", "alongside")
_EACH = ("one", "another", "first", "second", "third", "other", "two", "three", "half", "most")
_KEEPING = grammar("keeping")
_STAYS = grammar("stays")
_SECURITY = grammar("charge_of_peace")
# prepositions that tell where or how somebody stays or whence they go
_TELLING = (
    "at", "behind", "from", "in", "inside", "into", "near", "on", "onto", "out", "outside", "to", "under",
    "with", "within",
)  # fmt: skip
_INVOLVING = grammar("involving")


Found = dict[str, list[Token]]


def farther(token: Token, found: Found, asked: Collection[str] | None) -> None:
    """Add to the roles of a trigger those of here that are asked for, all where it is None."""
    finders = _OF_VERBS if token.pos_ in ("VERB", "AUX") else _OF_ANY
    for role in finders.keys() if asked is None else finders.keys() & asked:
        found[role] += finders[role](token, found)


def _carried(craft: Token) -> list[Token]:
    """Who is on board: "a plane carrying *soldiers*", "a convoy of *soldiers*", "trucks with *soldiers*"."""
    carrying = [
        c for c in craft.children if c.dep_ == "acl" and c.lower_ in ("bringing", "carrying", "taking", "transporting")
    ]
    return [g for c in carrying for g in c.children if g.dep_ == "dobj"] + after(craft, ("of", "with"))


def _aims(verb: Token) -> list[Token]:
    """Where those who are sent are to do something: "sent to fight rebels *in Mali*"; its last word tells the place."""
    found: list[Token] = []
    aims = [c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.i > verb.i]
    while aims:
        aim = aims.pop()
        things = [c for c in aim.children if c.dep_ == "dobj"]
        found += [place for thing in (aim, *things) for place in after(thing, ("in",)) if not _of_time(place)]
        aims += [c for c in aim.children if c.dep_ in ("ccomp", "xcomp", "conj") and c.tag_ == "VB" and c.i > aim.i]
    return found


def _of_time(token: Token) -> bool:
    """Whether what follows a preposition is a time and no place: "in *August*"; "in *country*" is the one told of."""
    timely = token.pos_ != "PROPN" or token.lower_ in _CALENDAR  # the model takes "Niger" for a date
    return (token.ent_type_ in ("DATE", "TIME") and timely) or token.lower_ == "country"


def _stints(token: Token, found: Found) -> list[Token]:
    """Where the mission is for which somebody goes: "deployed for a six-month stint *in Lebanon*"."""
    return _stints_among([t for role in ("for", "on", "to") for t in found.get(role, ())])


def _stints_among(things: Sequence[Token]) -> list[Token]:
    """Where the missions among some things are: "a tour *in Lebanon*"."""
    stays = [t for t in things if t.lemma_.lower() in _STAYS]
    return [place for stay in stays for place in after(stay, ("in", "to", "at")) if not _of_time(place)]


def _named(noun: Token) -> list[Token]:
    """The name beside what tells what it is: "*Belarus*, an ally of Y", "A member of Y, *X* left", "Y member *X*"."""
    found = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    some = some_of(noun)
    if some is not None and some.dep_ == "appos":  # "Qatar, one of its closest *allies*"
        found.append(some.head)
    if (
        (noun.dep_ == "appos" and not _told_between(noun))
        or (noun.dep_ in ("advmod", "npadvmod") and noun.head.pos_ in ("PROPN", "NOUN"))
        or (noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ == "PROPN")
    ):
        found.append(noun.head)
    after = noun.right_edge.i + 1
    if noun.dep_ in ("nsubj", "nsubjpass"):  # "Moscow's ally *X* was ousted", two subjects for the parser
        found += [c for c in noun.head.children if c.dep_ == noun.dep_ and c.i == after and c.pos_ == "PROPN"]
    if noun.dep_ in ("dep", "npadvmod", "nsubj", "ccomp", "advcl") and noun.doc[after : after + 1].text == ",":
        found += [c for c in noun.head.children if c.dep_ == "nsubj" and c.i == after + 1 and c.pos_ == "PROPN"]
    return found


def _told_between(noun: Token) -> bool:
    """Whether a clause stands before it that it may hang in: "*X*, which has deals with Y, an ally of Z"."""
    return any(c.dep_ == "relcl" and noun.head.i < c.i < noun.i for c in noun.head.children)


def _sites(doer: Token, depth: int = 0) -> list[Token]:
    """Where somebody is said to be: "the troops in *Mali*", "soldiers serving at *Gao*", "a force of men in *Chad*"."""
    found = after(doer, ("in", "at", "on"))
    for clause in doer.children:
        kept = clause.dep_ == "relcl" and clause.lemma_.lower() in _KEEPING  # "soldiers whom X keeps in *Y*"
        if kept or (clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in _PLACED):
            inside = after(clause, ("in", "at", "on"))
            found += inside or [p for w in after(clause, ("with", "under", "for")) for p in after(w, ("in", "at"))]
    found += [
        m for m in after(doer, ("with", "under")) if m.lemma_.lower() in _MISSIONS
    ]  # "has men *with* the force in Y"
    if depth == 0 and doer.tag_ == "NNS":  # "two bases, *one in* X and *another in* Y"
        each = [t for t in doer.subtree if t.i > doer.i and t.lower_ in _EACH]
        found += [place for one in each for place in after(one, ("in", "at", "on"))]
    if depth < 2:
        inner = [thing for thing in (*found, *after(doer, ("of",))) if thing.pos_ in ("NOUN", "PROPN")]
        found += [place for thing in inner for place in _sites(thing, depth + 1)]
    return found


def _sites_of_last(thing: Token) -> list[Token]:
    """Where several things are, which the parser hangs on the last: "has 200 soldiers and six jets *in Chad*"."""
    last: Token | None = thing
    found: list[Token] = []
    while last is not None and not found:
        last = next((c for c in last.children if c.dep_ == "conj" and c.pos_ == "NOUN"), None)
        found = after(last, ("in", "at", "on")) if last is not None else []
    return found


def _besides(noun: Token) -> list[Token]:
    """Where the others are that something is one more of: "its second base after one in *X*", "after *X*"."""
    told = noun.head if noun.dep_ == "attr" else noun
    more = any(c.lower_ in _ORDINALS for c in noun.children)
    others = [*after(noun, _AFTER), *(after(told, _AFTER) if told is not noun else ())] if more else []
    found: list[Token] = []
    for other in others:
        inside = [g for thing in (other, *after(other, ("of",))) if _site(thing) for g in after(thing, ("in", "at"))]
        found += inside or ([other] if other.pos_ == "PROPN" else [])
    return found


def _site(noun: Token) -> bool:
    return noun.lemma_.lower() in _SITES or noun.lower_ in ("one", "those", "that", "ones")


def _home_to(verb: Token) -> list[Token]:
    """The home of those who go "home *to Chad*"."""
    homes = [c for c in verb.children if c.lower_ == "home" and c.dep_ in ("advmod", "attr", "acomp")]
    return [thing for home in homes for thing in after(home, ("to",))] + (after(verb, ("to",)) if homes else [])


_OF_ANY: dict[str, Callable[[Token, Found], list[Token]]] = {
    **OF_WAR,
    "charged": lambda token, _: charged(token),
    "wrongdoer": lambda token, _: wrongdoer(token),
    "betweenstate": lambda _, found: [
        m
        for one in found.get("between", ())
        for t in conjuncts(one)
        if t.lemma_.lower() in _OFFICES
        and not any(c.dep_ == "appos" for c in t.children)  # "his French counterpart *X*"
        for m in (*modifiers(t), *after(t, ("of", "from")))
    ],
    "intowith": lambda token, _: [t for pact in after(token, ("into",)) for t in after(pact, ("with",))],
    "byto": lambda token, _: [t for doer in after(token, ("by",)) for t in after(doer, ("to",))],
    "ledby": lambda _, found: [
        t
        for agent in found["agent"]
        for c in agent.children
        if agent.lemma_.lower() == "delegation" and c.dep_ == "acl" and c.lemma_.lower() in ("head", "lead")
        for t in after(c, ("by",))
    ],
    "involving": lambda token, _: [
        g for c in token.children if c.dep_ == "acl" and c.lower_ in _INVOLVING for g in c.children if g.dep_ == "dobj"
    ],
    "objname": lambda _, found: [m for m in found["objmod"] if m.text[:1].isupper() and m.lower_ not in _WARS],
    "ofmod": lambda token, _: [m for thing in after(token, ("of",)) for m in modifiers(thing)],
    "tostate": lambda token, _: [
        m
        for t in after(token, ("to",))
        if t.tag_ == "NNS" and t.lemma_.lower() in _OFFICES
        for m in (*modifiers(t), *after(t, ("of", "from")))
    ],
    "atof": lambda _, found: [g for t in found["at"] for g in after(t, ("of",))],
    "onof": lambda _, found: [g for t in found["on"] for g in after(t, ("of",))],
    "ofstate": lambda token, _: [
        g
        for t in after(token, ("of",))
        if t.tag_ == "NNS" and t.lemma_.lower() in _OFFICES
        for g in after(t, ("of", "from"))
    ],
    "ofin": lambda token, _: [g for thing in after(token, ("of", "in", "to")) for g in after(thing, ("in", "at"))],
    "intomod": lambda token, _: [
        g for thing in after(token, ("into",)) for g in (*after(thing, ("of",)), *owners(thing))
    ],
    "tooffice": lambda token, _: [
        m for t in after(token, ("to",)) if t.lemma_.lower() in _OFFICES for m in modifiers(t)
    ],
    "tocharge": lambda token, _: [
        m for t in after(token, ("to",)) if t.lemma_.lower() in _CHARGES for m in (*after(t, ("of",)), *modifiers(t))
    ],  # "returned to the control of *Chad*", "to *Iraqi* control"
    "overin": lambda token, _: [g for t in after(token, ("over", "about", "around")) for g in after(t, ("in",))],
    "agentname": lambda _, found: [t for t in found["agent"] if t.pos_ == "PROPN"],
    "selfsite": lambda token, _: _sites(token),
    "sitein": lambda _, found: [
        g for t in found["at"] if t.pos_ == "NOUN" for g in after(t, ("in",)) if not _of_time(g)
    ],
    "besides": lambda token, _: _besides(token),
    "tomod": lambda token, _: [
        *(m for thing in after(token, ("to",)) for m in (*after(thing, ("of", "from")), *owners(thing))),
        *(m for thing in after(token, ("to",)) for m in thing.children if m.dep_ in ("amod", "compound")),
    ],
    "named": lambda token, _: _named(token),
    "listed": lambda token, _: listed(token),
    **ROLES,
    "nations": lambda token, found: nations(listed(token), found),
    "tomission": lambda token, _: [m for t in after(token, ("to",)) if t.lemma_ in _MISSIONS for m in modifiers(t)],
    "enumerated": lambda token, _: enumerated(token) if token.tag_ == "NNS" else [],
    "ofmany": lambda token, _: [t for t in after(token, ("of",)) if any(c.dep_ == "conj" for c in t.children)],
    "told": lambda _, found: [t for role in _TELLING for t in found.get(role, ()) if not _of_time(t)],
    "keyed": lambda _, found: [
        place for t in found["object"] if t.lemma_.lower() == "key" for place in (*after(t, ("to", "of")), *found["to"])
    ],
    "carrier": lambda _, found: [  # "the last *plane* carrying German *soldiers*"
        man
        for t in found["agent"]
        if t.lemma_.lower() in _CARRIERS and not found.get("to") and not found.get("into")
        for man in _carried(t)
    ],
    "ofthing": lambda _, found: [t for t in found["of"] if t.pos_ == "NOUN" and t.lemma_.lower() not in _HANDED],
    "onin": lambda _, found: [g for t in found["on"] for g in after(t, ("in",))],
    "aimin": lambda token, _: _aims(token) if token.pos_ == "VERB" else [],
    "thing": lambda _, found: [t for t in found["object"] if t.pos_ == "NOUN" and t.lemma_.lower() not in _LANDS],
    "fromareas": lambda _, found: [t for t in found["from"] if t.tag_ == "NNS"],
    "fromsite": lambda _, found: [g for t in found["from"] for g in after(t, ("in", "at"))],
    "agentof": lambda _, found: [g for thing in found["agent"] for g in after(thing, ("of", "over"))],
    "agentmod": lambda _, found: [m for thing in found["agent"] for m in modifiers(thing)],
    "objfor": lambda _, found: [g for thing in found["object"] for g in after(thing, ("for",))],
    "stint": lambda token, found: _stints(token, found),
    "fromstint": lambda _, found: _stints_among([*found["from"], *found["after"]]),
    "kept": lambda _, found: [
        place
        for t in (*found["for"], *found["of"])
        if t.lemma_.lower() in _SECURITY
        for place in (*after(t, ("in", "of", "at")), *found["in"], *owners(t))
    ],
    "objmen": lambda _, found: [  # "killed two *al-Shabaab* commanders"
        m
        for t in found["object"]
        if t.tag_ == "NNS" and t.lemma_.lower() in _MEN_OF
        for m in (*modifiers(t), *after(t, ("of", "from")))
    ],
    "objfrom": lambda _, found: [g for thing in found["object"] for g in after(thing, ("from",))],
    "objof": lambda _, found: [g for thing in found["object"] for g in after(thing, ("of", "over"))],
    "frommod": lambda token, _: [m for thing in after(token, ("from",)) for m in modifiers(thing)],
    "before": lambda token, _: [a for a in token.ancestors if token.dep_ == "conj" and a.pos_ == "PROPN"],
}
_OF_VERBS = _OF_ANY | {
    "together": lambda verb, _: [c for c in verb.children if c.lower_ in ("together", "jointly")],
    "particled": lambda verb, _: [c for c in verb.children if c.dep_ == "prt"],
    "agentsite": lambda _, found: [g for t in found["agent"] for g in after(t, ("at", "on"))],
    "site": lambda _, found: [place for doer in found["agent"] or found["object"] for place in _sites(doer)],
    "objsite": lambda _, found: [
        place for thing in found["object"] for place in _sites(thing) or _sites_of_last(thing)
    ],
    "closerto": lambda verb, _: [
        t for c in verb.children if c.lower_ in ("closer", "nearer") for t in after(c, ("to",))
    ],
    "withdrawn": lambda verb, _: withdrawn(verb),
    "hometo": lambda verb, _: _home_to(verb),
}
