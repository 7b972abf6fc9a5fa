"""Roles of war: whom one helps to fight, whom "anti-X" is against, who is behind an attack."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.blame import ascribed
from kg.relate.hanging import after, each_other

_HELPING = grammar("helping")
_SUPPORTING = grammar("supporting")
_THREATENING = grammar("threatening")
_SITES = grammar("sites")
_TARGETS = grammar("targets")
_RISINGS = grammar("risings")
_STRIKES = grammar("strikes")
_ASSAULTS = grammar("assaults")
_FIGHTS = grammar("fights")
_SHARES = grammar("having_done")
_HARM = grammar("harming")
_WEAPONS = _STRIKES | grammar("weapons")
_LAUNCHING = grammar("light_verbs") | {"fire", "carry out"}
_GROUPED = grammar("grouped")  # of "an *X-linked* insurgency" it is not X's
_SIDING = grammar("helping") | grammar("backing")
_TRIES = grammar("endeavours") | {"plot"}
_SPANS = grammar("spans") | grammar("rows") | {"bout", "decade", "spell"}
_MIDST = grammar("midst")
_DURING = ("after", "amid", "by", "despite", "during", "following", "in")
_SIEGES = grammar("sieges")
_LOYAL = grammar("loyal_words")
_AID = grammar("aid")
_DEATHS = grammar("deaths")
_BRINGING = grammar("bringing_about")
_PLACED = grammar("placed_verbs")
_AMID = grammar("amid")
_FIGHTING = grammar("fighting")
_OF_DOERS = grammar("of_doers")
_AGAINST = ("anti", "counter")
_QUOTES = tuple("\"'“‘")

Subjects = Callable[[Token], list[Token]]


def struggle(token: Token, found: dict[str, list[Token]], subjects: Subjects) -> None:
    """Add to the roles of a trigger those that only words of war have."""
    found["targetmod"] += [
        c
        for role in ("on", "against", "at", "toward", "towards")
        for thing in found.get(role, ()) if thing.lemma_.lower() in _SITES | _TARGETS
        for c in (*_mods(thing), *_of(thing))
    ]  # fmt: skip
    if token.pos_ in ("VERB", "AUX"):
        found["foe"] += [
            c for thing in found.get("object", ()) if thing.lemma_.lower() in _RISINGS | _STRIKES | _TRIES
            for c in (*_mods(thing), *_of(thing), *(found.get("by", ()) if token.tag_ != "VBN" else ()))
            if c.text.rpartition("-")[2] not in _GROUPED
        ]  # fmt: skip
        if token.lemma_.lower() in _HELPING:  # "help *Mozambique* fight insurgents"
            clauses = [c for c in token.children if c.dep_ == "ccomp" and c.tag_ in ("VB", "VBP")]
            found["helped"] += [s for c in clauses for s in c.children if s.dep_ == "nsubj" and s.i < c.i]
        if token.dep_ == "xcomp" and token.head.lemma_.lower() in _THREATENING:
            found["threat"].append(token.head)
        if token.dep_ == "amod" and token.tag_ == "VBN":  # "the *rebel*-held *town*"
            holders = [c for c in token.lefts if c.dep_ in ("npadvmod", "compound", "nmod")]
            found["agent"] += holders
            found["object"] += [token.head] if holders else []
        if token.dep_ in ("acl", "relcl"):  # "the *Houthis* launched missiles targeting Riyadh"
            found["agent"] += _launchers(token.head, subjects)
        if not found["object"] and (token.tag_ != "VBN" or _perfect(token)):
            found["joint"] += _shared(token)
        found["when"] += [s for c in token.children if _meanwhile(c) for s in c.children if s.dep_ == "nsubj"]
        found["inwith"] += [
            w
            for thing in found.get("in", ())
            for p in thing.children
            if p.lower_ in ("with", "against")
            for w in p.children
            if w.dep_ == "pobj"
        ]
        found["mutual"] += [c for c in token.children if c.dep_ == "dobj" and each_other(c)]
        return
    if token.lemma_.lower() in _DEATHS:
        found["event"] += _deadly(token, subjects)
    found["agent"] += [
        t
        for role in ("on", "against")
        for thing in found.get(role, ())
        for t in doers(thing)
        if t not in found["agent"]
    ]
    found["struckmod"] += [
        c for thing in found.get("struck", ()) if thing.lemma_.lower() in _SITES | _TARGETS
        for c in (*_mods(thing), *_of(thing))
    ]  # fmt: skip
    found["ofdoer"] += found.get("of", []) if token.lemma_.lower() in _OF_DOERS else []
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "with"):
        above = token.head.head.head if token.head.head.dep_ == "dobj" else token.head.head
        found["light"] += subjects(above) if _does_harm(above) else []  # "*Chad* killed two of them in a strike on Y"
    if found.get("by") and token.lemma_.lower() in _STRIKES | _SIEGES:
        found["light"] = []  # "helped to end the siege *by* others"
    if not found.get("between") and token.dep_ in ("dobj", "nsubj", "nsubjpass") and token.head.pos_ == "VERB":
        found["between"] += [g for c in token.head.children if c.lower_ == "between" for g in c.children]
    if not found.get("between"):  # "a truce brokered by Z *between X and Y*"
        made = [c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        found["between"] += [g for c in made for p in c.children if p.lower_ == "between" for g in p.children]
    found["between"] += [t for thing in found.get("between", ()) for t in _hung_on_owner(thing)]
    found["agent"] += [t for t in ascribed(token, subjects) if t not in found["agent"]]
    if token.dep_ == "pobj" and token.head.lower_ == "in":
        found["within"].append(token.head)  # "in support of Y"
    if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.pos_ in ("NOUN", "PROPN"):
        found["beside"].append(token.head.head)  # "the *army*, with the backing of Y, took it"
    if token.dep_ == "pobj" and token.head.lower_ == "of" and (span := token.head.head).lemma_.lower() in _SPANS:
        told = span.dep_ == "pobj" and span.head.lower_ in _DURING  # "took it after two *weeks of fighting* with Y"
        found["spent"] += subjects(span.head.head) if told and span.head.head.pos_ == "VERB" else []
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "after", "during", "since", "from", "of"):
        found["side"] += _side(token.head.head, subjects)
        own = [c for c in found["poss"] if c.lower_ in ("its", "their")]
        if own and (helped := _helped(token.head.head)):  # "backs *Syria* in its fight against Y"
            found["side"] = helped
            found["poss"] = [c for c in found["poss"] if c not in own]
            found["mod"] = [c for c in found["mod"] if c not in own]
            found["clause"] = []
    if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.head.dep_ == "acl":
        placed = token.head.head.lemma_.lower() in _PLACED  # "struck rebels *based in* X with the support of Y"
        found["clause"] = [] if placed else found["clause"]
    if token.dep_ == "pobj" and token.head.lower_ in _AMID:
        found["clause"] = []  # "*amid* operations against Y", whose they are is not told
    opposed = [c for c in found["mod"] if against(c)]
    if token.dep_ == "pobj" and token.lemma_.lower() not in _FIGHTS and _suffered(token.head.head):
        found["clause"] = []  # "X was killed in an attack on Y" is none by X
    found["anti"] += opposed + _meant_to_fight(token)
    found["mod"] = [c for c in found["mod"] if c not in opposed and not backed(c)]
    if token.dep_ == "pobj" and token.head.lower_ == "behind":
        found["behind"] += _behind(token.head, subjects)
    if token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lower_ == "responsible":
        above = token.head.head.head  # "the group is responsible for the attack", "the group responsible for it"
        found["behind"] += subjects(above) if above.pos_ in ("VERB", "AUX") else [above]


def _meant_to_fight(coalition: Token) -> list[Token]:
    """Whom a coalition names as its foe: "the Coalition to Defeat *ISIS*", however the parser takes that."""
    doc, at = coalition.doc, coalition.i + 3
    if coalition.lower_ != "coalition" or doc[at - 2 : at - 1].text != "to" or doc[at - 1].lower_ not in _FIGHTING:
        return []
    at += doc[at : at + 1].text.lower() == "the"
    return [doc[at]] if at < len(doc) else []


def _does_harm(verb: Token) -> bool:
    """Whether the subject of a verb harms somebody: "*killed* two of them", and no "were killed"."""
    harms = verb.pos_ == "VERB" and verb.lemma_.lower() in _HARM and any(c.dep_ == "dobj" for c in verb.children)
    return harms and not any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def _suffered(verb: Token) -> bool:
    """Whether the subject of a verb is who is harmed: "were killed in", "died in"."""
    harmed = verb.lemma_.lower() in _HARM and any(c.dep_ == "nsubjpass" for c in verb.children)
    return harmed or verb.lemma_.lower() in ("die", "perish")


def against(word: Token) -> bool:
    """Whether a name only tells whom something is against: "anti-*Taliban* forces"."""
    front, joined, rest = word.lower_.partition("-")
    if joined and rest[:1] in _QUOTES and front in _AGAINST:
        return True  # 'anti-"Islamic State" mission'
    return word.i > 1 and word.nbor(-1).text in ("-", "‑") and word.nbor(-2).lower_ in _AGAINST


def _mods(thing: Token) -> list[Token]:
    return [c for c in thing.children if c.dep_ in ("amod", "compound", "poss", "nmod") and c.i < thing.i]


def _of(thing: Token) -> list[Token]:
    """Whose a rising or a position is said to be: "an insurgency *by X*", "positions *of X*"."""
    leading = [c for c in thing.children if c.dep_ == "acl" and c.lower_ == "led"]  # "a mutiny *led by X*"
    inside = [c for one in (thing, *leading) for c in one.children if c.lower_ in ("of", "by", "from")]
    return [g for c in inside for g in c.children if g.dep_ == "pobj"]


def _deadly(deaths: Token, subjects: Subjects) -> list[Token]:
    """What somebody died in: "*the raid* led to the deaths of", "*an ambush* that claimed the lives of"."""
    within = after(deaths, ("in", "by", "during", "under"))  # "the death of ten *in a raid* by X"
    if deaths.dep_ == "pobj" and deaths.head.head.pos_ == "NOUN":
        within += [t for t in after(deaths.head.head, ("in", "by", "during", "under")) if t.i > deaths.i]
    if found := [t for t in within if t.lemma_.lower() in _STRIKES]:
        return found
    verb = deaths.head.head if deaths.dep_ == "pobj" and deaths.head.lower_ in ("in", "to") else deaths.head
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _BRINGING or deaths.dep_ not in ("dobj", "pobj"):
        return []
    return [t for t in subjects(verb) if t.lemma_.lower() in _STRIKES]


def doers(thing: Token) -> list[Token]:
    """Who attacks, where the parser hangs it on the one attacked: "attacks on forces *by* groups"."""
    inside = [thing, *after(thing, ("in",))]
    return [t for one in inside for t in after(one, ("by",))]


def _launchers(event: Token, subjects: Subjects) -> list[Token]:
    """Who launches or carries out what does the harm: "*Iran* fired missiles that hit the base"."""
    verb = event.head
    known = event.lemma_.lower() in _WEAPONS and event.dep_ == "dobj" and verb.lemma_.lower() in _LAUNCHING
    return subjects(verb) if known else []


def _side(verb: Token, subjects: Subjects) -> list[Token]:
    """Who is at war in "retook it in a war with Y"; in "backed *X* in its war with Y" the one who is backed."""
    midst = verb.lemma_.lower() in _MIDST  # "*X* is in the middle of a war with Y"
    while verb.dep_ in ("pobj", "prep") and (verb.pos_ == "ADP" or verb.lemma_.lower() in _MIDST):
        verb = verb.head  # "crossed the border as part of an operation"
    if verb.lemma_.lower() in ("ally", "partner"):  # "*the YPG*, an ally in the war against Y"
        return [verb.head] if verb.dep_ == "appos" else subjects(verb.head) if verb.dep_ == "attr" else []
    if verb.dep_ == "dobj" and verb.lemma_.lower() in _SHARES:
        verb = verb.head  # "played a *role* in the defeat of X"
    if verb.pos_ != "VERB":
        return subjects(verb) if verb.pos_ == "AUX" and midst else []
    return _helped(verb) or subjects(verb)


def _helped(verb: Token) -> list[Token]:
    """Whom one backs: "backed *X* in its war", "gave support to *X* in its war"."""
    if verb.pos_ == "NOUN" and verb.dep_ == "pobj" and verb.head.lower_ == "to":  # the parser hangs "in" on X
        aid = verb.head.head
        giving = aid.lemma_.lower() in _AID or any(c.dep_ == "dobj" and c.lemma_.lower() in _AID for c in aid.children)
        return [verb] if giving else []
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if any(c.lemma_.lower() in _AID for c in things):
        return [g for c in (*verb.children, *things[0].children) if c.lower_ == "to" for g in c.children]
    return things if verb.lemma_.lower() in _SIDING else []


def _shared(verb: Token) -> list[Token]:
    """The object that the next verb has for both: "trained and accompanied *Nigerien troops*"."""
    swallowed = [
        c for c in verb.children if c.dep_ == "conj" and c.tag_ == "NNS"
    ]  # the second verb taken for an adjective
    if found := [c for c in swallowed for g in c.lefts if g.tag_ == "VBN" and g.i - verb.i == 2]:
        return found
    later = [c for c in (*verb.children, *(verb.head.children if verb.dep_ == "conj" else ())) if _next(verb, c)]
    return [t for c in later[:1] for t in ([g for g in c.children if g.dep_ == "dobj"] or _shared(c))]


def _perfect(verb: Token) -> bool:
    """Whether a participle is of the perfect and no passive: "has *armed*, *trained* and funded X"."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        verb = verb.head
    auxiliaries = {c.lemma_.lower() for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return "have" in auxiliaries and "be" not in auxiliaries


def _next(verb: Token, other: Token) -> bool:
    """Whether a verb is the next of a list of verbs with nothing of its own before it: "armed, *trained* and led X"."""
    if other.dep_ != "conj" or other.pos_ != "VERB" or other.tag_ != verb.tag_ or not verb.i < other.i <= verb.i + 3:
        return False
    own = any(g.dep_ in ("nsubj", "aux", "advmod", "neg") for g in other.children)
    return not own and all(t.text == "," or t.pos_ == "CCONJ" for t in verb.doc[verb.i + 1 : other.i])


def _meanwhile(clause: Token) -> bool:
    """Whether a clause tells of the attack in which it happened: "were killed *when* rebels *raided* the camp"."""
    if clause.dep_ != "advcl" or clause.lemma_.lower() not in _ASSAULTS:
        return False
    return any(c.lower_ in ("when", "as", "after") and c.i < clause.i for c in clause.children)


def _hung_on_owner(one: Token) -> list[Token]:
    """The other of two, where the parser pairs it with the owner: "between the forces *of Y* and *X*"."""
    if any(c.dep_ == "conj" for c in one.children) or (one.tag_ == "NNS" and one.lemma_.lower() != "force"):
        return []  # "between the *armies* of X and Y": of both
    siding = [g for c in one.children if c.lower_ in _LOYAL for g in c.children]  # "forces *loyal* to Y and *X*"
    owners = [g for c in (*one.children, *siding) if c.lower_ in ("of", "to") for g in c.children if g.dep_ == "pobj"]
    return [c for owner in owners for c in owner.children if c.dep_ == "conj"]


def backed(word: Token) -> bool:
    """Whether a word tells who is behind it and not who does it: "a *US-backed* offensive"."""
    front, _, how = word.lower_.rpartition("-")
    return bool(front) and how in _SUPPORTING


def _behind(preposition: Token, subjects: Subjects) -> list[Token]:
    """Who is behind it: "*X* was behind the attack", "the *militants* behind the attack" wherever that hangs."""
    if preposition.head.lemma_ in ("be", "stand"):
        return subjects(preposition.head)
    before = preposition.nbor(-1) if preposition.i else preposition
    return [before] if before.pos_ in ("NOUN", "PROPN") else []
