"""Roles further from the trigger than its own arguments: where its subject is, whose the thing is, who claims it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.lexicon import grammar

_GIVING = grammar("giving_time")
_MANNERS = grammar("manners")
_LANDS = grammar("place_nouns") | grammar("sites") | {"country", "home", "nation"}
_CALENDAR = grammar("calendar")
_CARRIERS = grammar("carriers")
_HANDED = _LANDS | grammar("charges") | grammar("partitives")
_PLACED = grammar("placed")
_OFFICES = grammar("state_offices") | grammar("speaking_for")
_UNLIKE_MEMBERS = grammar("unlike_members")
# prepositions that tell where or how somebody stays or whence they go
_TELLING = (
    "at", "behind", "from", "in", "inside", "into", "near", "on", "onto", "out", "outside", "to", "under",
    "with", "within",
)  # fmt: skip
_INVOLVING = ("involving", "including", "featuring", "uniting")
_ENUMERATING = ("(", "-", "--", "–", "—", ":", ",", "like", "including", "namely")
_MODIFIERS = ("poss", "compound", "amod", "nmod")

Subjects = Callable[[Token], list[Token]]


def around(token: Token, found: dict[str, list[Token]], subjects: Subjects) -> None:
    """Add to the roles of a trigger those that the words around its own clause or phrase fill."""
    found["hyphened"] += [
        g for m in found["mod"] if any(c.text == "-" for c in m.children) for g in m.children if g.dep_ in _MODIFIERS
    ]
    found["involving"] += [
        g for c in token.children if c.dep_ == "acl" and c.lower_ in _INVOLVING for g in c.children if g.dep_ == "dobj"
    ]
    found["objname"] += [m for m in found["objmod"] if m.text[:1].isupper()]
    found["whose"] += [m for m in found["mod"] if m.text[:1].isupper()]
    found["ofmod"] += [m for thing in _after(token, ("of",)) for m in _modifiers(thing)]
    if token.pos_ in ("VERB", "AUX"):
        found["out"] += [
            g for c in token.children if c.lower_ == "out" for p in c.children if p.lower_ == "of" for g in p.children
        ]
        found["behalf"] += [
            m
            for agent in found["agent"]
            for t in conjuncts(agent)
            if t.lemma_.lower() in _OFFICES
            for m in (*_modifiers(t), *_after(t, ("of", "from", "by")))
        ]
        met = (*found["object"], *found["with"]) if found["object"] or found["with"] else ()
        found["theirs"] += [
            m for t in met if t.lemma_.lower() in _OFFICES for m in (*_modifiers(t), *_after(t, ("of", "from")))
        ]
        found["together"] += [c for c in token.children if c.lower_ in ("together", "jointly")]
        found["agent"] += [t for t in _doers(token, subjects) if t not in found["agent"]]
        found["site"] += [place for doer in found["agent"] or found["object"] for place in _sites(doer)]
        found["objsite"] += [place for thing in found["object"] for place in _sites(thing)]
        homes = [c for c in token.children if c.lower_ == "home" and c.dep_ in ("advmod", "attr", "acomp")]
        found["hometo"] += [thing for home in homes for thing in _after(home, ("to",))] + (
            _after(token, ("to",)) if homes else []
        )
    else:
        acting = (*found["light"], *found["govsubj"], *found["agent"])
        found["behalf"] += [
            m for t in acting if t.lemma_.lower() in _OFFICES for m in (*_modifiers(t), *_after(t, ("of",)))
        ]
    if token.dep_ == "pobj":
        head = token.head.head
        if head.pos_ in ("VERB", "AUX"):
            found["clause"] += subjects(head)  # "under an agreement with Y, *X* is leaving"
            if token.head.lower_ == "at" and head.lemma_ == "be":  # "is at war *with* them"
                found["with"] += _after(head, ("with",))
            if token.head.lower_ == "under":  # "came under attack *by rebels*"
                found["by"] += _after(head, ("by", "from"))
        if token.head.lower_ == "for" and head.lemma_.lower() == "responsibility" and head.head.pos_ == "VERB":
            found["light"] += subjects(head.head)  # "*al-Shabaab* claimed responsibility for the attack"
    if token.dep_ in ("acomp", "oprd", "ccomp", "xcomp") and (token.pos_ == "ADJ" or token.dep_ == "acomp"):
        objects = [c for c in token.head.children if c.dep_ == "dobj"]
        found["copular"] += objects or subjects(token.head)  # "fights *troops* loyal to Y"
    found["homeward"] += [c for c in token.children if c.lower_ in ("home", "homeward", "back") and c.i > token.i]
    found["ofin"] += [g for thing in _after(token, ("of", "in", "to")) for g in _after(thing, ("in", "at"))]
    found["intomod"] += [g for thing in _after(token, ("into",)) for g in (*_after(thing, ("of",)), *_owners(thing))]
    found["tomod"] += [m for thing in _after(token, ("to",)) for m in (*_after(thing, ("of", "from")), *_owners(thing))]
    found["tomod"] += [m for thing in _after(token, ("to",)) for m in thing.children if m.dep_ in ("amod", "compound")]
    some = _some(token)
    if some is not None and some.dep_ == "attr":
        found["copula"] += subjects(some.head)
    found["named"] += _named(token)
    found["listed"] += _listed(token)
    if token.tag_ == "NNS":
        found["enumerated"] += _enumerated(token)
        found["mod"] += [c for c in _modifiers(token.head) if c.i == token.i - 1 and token.dep_ in _MODIFIERS]
    if not found.get("from"):
        found["from"] += _hung_on_manner(token)
    found["told"] += [t for role in _TELLING for t in found.get(role, ()) if not _of_time(t)]
    found["keyed"] += [
        place
        for t in found["object"]
        if t.lemma_.lower() == "key"
        for place in (*_after(t, ("to", "of")), *found["to"])
    ]
    if not found.get("to") and not found.get("into"):
        found["carrier"] += [
            man for t in found["agent"] if t.lemma_.lower() in _CARRIERS for man in _carried(t)
        ]  # "the last *plane* carrying German *soldiers*"
    found["ofthing"] += [t for t in found["of"] if t.pos_ == "NOUN" and t.lemma_.lower() not in _HANDED]
    found["onin"] += [g for t in found["on"] for g in _after(t, ("in",))]
    if token.pos_ == "VERB":
        found["aimin"] += _aims(token)
    found["thing"] += [t for t in found["object"] if t.pos_ == "NOUN" and t.lemma_.lower() not in _LANDS]
    found["fromsite"] += [g for t in found["from"] for g in _after(t, ("in", "at"))]
    found["agentof"] += [g for thing in found["agent"] for g in _after(thing, ("of", "over"))]
    found["agentmod"] += [m for thing in found["agent"] for m in _modifiers(thing)]
    found["objfrom"] += [g for thing in found["object"] for g in _after(thing, ("from",))]
    found["objof"] += [g for thing in found["object"] for g in _after(thing, ("of", "over"))]
    found["frommod"] += [m for thing in _after(token, ("from",)) for m in _modifiers(thing)]
    if token.dep_ == "nsubj":
        found["struck"] += [c for c in token.head.children if c.dep_ == "dobj"]
    found["before"] += [a for a in token.ancestors if token.dep_ == "conj" and a.pos_ == "PROPN"]


def _hung_on_manner(verb: Token) -> list[Token]:
    """What follows a "from" that the parser hangs on a time or manner: "withdrew on schedule *from Y*"."""
    wheres = [g for c in verb.children if c.dep_ == "prep" and c.i > verb.i for g in c.children if g.dep_ == "pobj"]
    wheres += [c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i]
    return [
        place
        for where in wheres
        if where.ent_type_ in ("DATE", "TIME") or where.lemma_.lower() in _MANNERS
        for place in _after(where, ("from",))
        if place.ent_type_ not in ("DATE", "TIME", "CARDINAL")
    ]


def _carried(craft: Token) -> list[Token]:
    """Who is on board: "a plane carrying *soldiers*", "a convoy of *soldiers*", "trucks with *soldiers*"."""
    carrying = [
        c for c in craft.children if c.dep_ == "acl" and c.lower_ in ("bringing", "carrying", "taking", "transporting")
    ]
    return [g for c in carrying for g in c.children if g.dep_ == "dobj"] + _after(craft, ("of", "with"))


def _aims(verb: Token) -> list[Token]:
    """Where those who are sent are to do something: "sent to fight rebels *in Mali*"; its last word tells the place."""
    found: list[Token] = []
    aims = [c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.i > verb.i]
    while aims:
        aim = aims.pop()
        things = [c for c in aim.children if c.dep_ == "dobj"]
        found += [place for thing in (aim, *things) for place in _after(thing, ("in",)) if not _of_time(place)]
        aims += [c for c in aim.children if c.dep_ in ("ccomp", "xcomp", "conj") and c.tag_ == "VB" and c.i > aim.i]
    return found


def _of_time(token: Token) -> bool:
    """Whether what follows a preposition is a time and no place: "in *August*"; "in *country*" is the one told of."""
    timely = token.pos_ != "PROPN" or token.lower_ in _CALENDAR  # the model takes "Niger" for a date
    return (token.ent_type_ in ("DATE", "TIME") and timely) or token.lower_ == "country"


def _listed(token: Token) -> list[Token]:
    """What an inclusion names: "comprising nations like *France* and *Spain*", "seven countries, primarily *Italy*"."""
    found: list[Token] = []
    for thing in [c for c in token.children if c.dep_ in ("dobj", "pobj")] + _after(token, ("of",)):
        found.append(thing)
        for child in thing.subtree:
            if child.dep_ in ("appos", "dep") or (
                child.dep_ == "pobj" and child.head.lower_ in ("like", "as", "including")
            ):
                found.append(child)
    return found


def _enumerated(noun: Token) -> list[Token]:
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
    at += {"such": 2}.get(opening, int(opening in _ENUMERATING))
    first = doc[at : at + 1]
    if not len(first) or first[0].pos_ != "PROPN" or first[0].sent != noun.sent:
        return []
    told = any(c.dep_ == "nummod" for c in noun.children) and len(conjuncts(first[0])) > 1
    return [] if opening == "," and not told else [first[0]]


def _named(noun: Token) -> list[Token]:
    """The name beside what tells what it is: "*Belarus*, an ally of Y", "A member of Y, *X* left", "Y member *X*"."""
    found = [c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    some = _some(noun)
    if some is not None and some.dep_ == "appos":  # "Qatar, one of its closest *allies*"
        found.append(some.head)
    if (
        noun.dep_ == "appos"
        or (noun.dep_ in ("advmod", "npadvmod") and noun.head.pos_ == "PROPN")
        or (noun.dep_ in ("compound", "nmod", "amod") and noun.head.pos_ == "PROPN")
    ):
        found.append(noun.head)
    after = noun.right_edge.i + 1
    if noun.dep_ in ("dep", "npadvmod", "nsubj", "ccomp", "advcl") and noun.doc[after : after + 1].text == ",":
        found += [c for c in noun.head.children if c.dep_ == "nsubj" and c.i == after + 1 and c.pos_ == "PROPN"]
    return found


def _some(noun: Token) -> Token | None:
    """The "one" in "one of its closest *allies*", which is what the noun tells of."""
    some = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among") else None
    return some if some is not None and some.lower_ in ("one", "some", "two", "three", "part", "many") else None


def _modifiers(thing: Token) -> list[Token]:
    return [c for c in thing.children if c.dep_ in _MODIFIERS]


def _owners(thing: Token) -> list[Token]:
    return [c for c in thing.children if c.dep_ == "poss"]


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
    return _after(verb, ("on", "upon", "to")) if lemma in ("appeal", "call", "prevail") else []


def _doers(verb: Token, subjects: Subjects) -> list[Token]:
    """Who does it where the parse tells only the purpose: "in order to", "*its* role in", "*whose* forces"."""
    head = verb.head
    found: list[Token] = []
    noun = head.head if verb.dep_ == "pcomp" else head
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    purpose = verb.dep_ == "acl" and head.dep_ == "pobj" and verb.tag_ != "VBN"
    if not own and (verb.dep_ == "pcomp" or purpose) and noun.pos_ == "NOUN":
        found += _owners(noun)
        if not found and noun.dep_ in ("pobj", "dobj"):
            governor = noun.head.head if noun.dep_ == "pobj" else noun.head
            found += subjects(governor) if governor.pos_ in ("VERB", "AUX") else []
    if verb.dep_ == "relcl":
        found += [head for c in own for g in c.children if g.lower_ == "whose"]
    return found


def _sites(doer: Token, depth: int = 0) -> list[Token]:
    """Where somebody is said to be: "the troops in *Mali*", "soldiers serving at *Gao*", "a force of men in *Chad*"."""
    found = _after(doer, ("in", "at", "on"))
    for clause in doer.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in _PLACED:
            inside = _after(clause, ("in", "at", "on"))
            found += inside or [p for w in _after(clause, ("with", "under", "for")) for p in _after(w, ("in", "at"))]
    if depth < 2:
        inner = [thing for thing in (*found, *_after(doer, ("of",))) if thing.pos_ in ("NOUN", "PROPN")]
        found += [place for thing in inner for place in _sites(thing, depth + 1)]
    return found


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it: "France, Spain and Italy"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            found += conjuncts(child)
        elif child.dep_ == "appos" and child.i > token.i and token.pos_ == "PROPN" and child.pos_ == "NOUN":
            found += [one for one in conjuncts(child)[1:] if one.pos_ == "PROPN"]  # "X, head of the army, and Y"
    return found


def _after(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [g for c in token.children if c.lower_ in prepositions for g in c.children if g.dep_ == "pobj"]
