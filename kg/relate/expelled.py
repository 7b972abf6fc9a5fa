"""Whom a demand, vote, law or time limit wants gone: "ordered *them* to leave", "the ouster of *US forces*"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.struggle import against

LEAVE = grammar("leaving")
_EXPEL = grammar("expelling")
_VOICING = grammar("voicing")
_EXPULSION = grammar("expulsion")
_LIGHT = grammar("light_verbs")
_GIVING = grammar("giving_time")
_ENDING = grammar("ending")
_OWNED = grammar("owned_sites")
_SENDING_OUT = grammar("sending_out")
_SENDING = grammar("sending_away")
_TROOPS = grammar("troops")
_RENEWING = grammar("renewing")
_GETTING = frozenset(("clear", "get"))
_LEASES = grammar("leases")
_REFUSING = grammar("refusing")
_SAYING = grammar("saying_must")
_ASKING = grammar("asking")
_DUTY = {"must", "should", "ought"}
_OWNING = {"have", "need"}  # "has to leave"
_MODIFIERS = ("poss", "compound", "amod", "nmod")
_VACATE = grammar("vacating")
_HASTENING = grammar("hastening")
_FAVOUR = grammar("favour")
_CLAUSES = ("xcomp", "ccomp", "acl", "dobj", "prep", "advcl", "relcl")

Subjects = Callable[[Token], list[Token]]


def expelled(token: Token, subjects: Subjects) -> list[Token]:
    """Whom a demand, vote or law wants gone."""
    found = _sought(token) + _given_time(token) + _sent_out(token)
    if token.lemma_.lower() in _EXPEL:
        found += _patients(token)
    says = token.lemma_.lower() in _SAYING and token.lemma_.lower() != "tell"
    queue = [c for c in token.children if c.dep_ == "ccomp" or (c.dep_ in _CLAUSES and not says)]
    if token.dep_ == "pobj" and token.head.lower_ == "at" and token.head.head.lemma_.lower() in LEAVE | _EXPEL:
        leaving = token.head.head  # "withdrew its troops *at the request* of Y"
        sent = [c for c in leaving.children if c.dep_ == "dobj" and leaving.lemma_.lower() not in _VACATE]
        found += sent or subjects(leaving)
    if token.dep_ in ("dobj", "attr") and token.head.lemma_.lower() in _LIGHT | _VOICING:
        queue += [c for c in token.head.children if c.dep_ in ("xcomp", "advcl", "prep") and c.i > token.i]
    found += _ended(token, list(queue), subjects)
    while queue:
        child = queue.pop(0)
        lemma = child.lemma_.lower()
        if child.dep_ == "prep" and child.lower_ in ("for", "on", "to"):
            queue += list(child.children)
        elif child.dep_ == "prep" and child.lower_ == "in":  # "voted *in favour of* their expulsion"
            queue += [h for g in child.children if g.lemma_ in _FAVOUR for p in g.children for h in p.children]
        elif child.pos_ in ("VERB", "AUX") and lemma in _EXPEL and (not says or _bound(child)):
            found += _patients(child)
        elif child.pos_ == "VERB" and lemma in _HASTENING and not says:
            queue += [c for c in child.children if c.dep_ == "xcomp" or c.lemma_.lower() in _EXPULSION]
            process = [g for c in child.children if c.lemma_ == "process" for p in c.children for g in p.children]
            found += subjects(child) if any(g.lemma_.lower() in LEAVE for g in process) else []
        elif child.pos_ == "VERB" and (lemma in LEAVE or _sends_away(child) or _gets_out(child)):
            if wanted(token, child):
                sent = _foreign(child) if lemma not in LEAVE | _GETTING else []
                found += sent or (subjects(child) if child.dep_ != "acl" else _addressed(token, child))
        elif child.pos_ in ("VERB", "AUX") and lemma in ("have", "let", "make", "need"):
            queue += [c for c in child.children if c.dep_ in ("ccomp", "xcomp")]
        elif child.pos_ == "NOUN" and lemma in _EXPULSION and not says:
            found += _owners(child)
        elif child.pos_ == "VERB" and lemma in _RENEWING:
            found += _unrenewed(token, child)
    return found


def withdrawn(token: Token) -> list[Token]:
    """What somebody is asked to take away: "asked the UN to withdraw *its mission*"."""
    clauses = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i]
    told = [c for c in clauses if c.lemma_.lower() in LEAVE and _infinitive(c)]
    return [g for c in told for g in c.children if g.dep_ == "dobj" and wanted(token, c)]


def wanted(token: Token, child: Token) -> bool:
    """Whether what one tells or says about leaving is a demand: "told them *to* leave", "said that they *must* leave".

    "Told reporters that the troops would leave" demands nothing.
    """
    lemma = token.lemma_.lower()
    return lemma not in _SAYING or _bound(child) or (lemma == "tell" and _infinitive(child))


def _addressed(paper: Token, leaving: Token) -> list[Token]:
    """Who is to leave: "a call for *X* to leave", "issued an ultimatum to *X* to withdraw"."""
    own = [c for c in leaving.children if c.dep_ == "nsubj"]
    given = [paper, paper.head] if paper.dep_ == "dobj" else [paper]
    to = [c for t in given for c in t.children if c.lower_ == "to" and c.dep_ in ("prep", "dative") and c.i < leaving.i]
    return own or [g for c in to for g in c.children if g.dep_ == "pobj"]


def _bound(verb: Token) -> bool:
    """Whether a verb tells a duty: "*must* leave", "would *have to* leave"."""
    if any(c.dep_ == "aux" and c.lower_ in _DUTY for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _OWNING and _infinitive(verb)


def _infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _patients(verb: Token) -> list[Token]:
    """Whom a verb of expelling expels."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)  # "the troops *expelled* by Chad"
    return found


def _sought(verb: Token) -> list[Token]:
    """Whose withdrawal it is that is demanded: "*their* departure was *demanded* by Mali", "a pullout sought by it"."""
    if verb.tag_ != "VBN":
        return []
    things = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if verb.dep_ == "acl":
        things.append(verb.head)
        things += [a for a in (verb.head.head, verb.head.head.head) if verb.head.dep_ == "pobj"]
    if verb.dep_ == "advcl" and verb.i and verb.nbor(-1).text == ",":  # "began a pullout, *demanded* by Mali"
        things += [c for c in verb.head.children if c.dep_ in ("dobj", "nsubj") and c.lemma_.lower() in _EXPULSION]
    found: list[Token] = []
    for thing in (t for t in things if t.lemma_.lower() in _EXPULSION):
        light = thing.dep_ in ("dobj", "nsubjpass") and thing.head.lemma_.lower() in _LIGHT
        found += _owners(thing) or ([c for c in thing.head.children if c.dep_ == "nsubj"] if light else [])
    return found


def _owners(noun: Token) -> list[Token]:
    """Who leaves in "the withdrawal *of X*", "*X's* withdrawal"."""
    of = [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    manner = [g for c in noun.children if c.lower_ in ("without", "with") for g in c.children if g.dep_ == "pobj"]
    of = of or _after(next(iter(manner), noun), ("of",))  # "the withdrawal without delay *of X*"
    return of or [c for c in noun.children if c.dep_ in ("poss", "compound", "amod")]


def _sends_away(verb: Token) -> bool:
    """Whether a verb sends troops away: "to *move* its troops out of Y", "to *bring* its soldiers home"."""
    if verb.lemma_.lower() not in _SENDING:
        return False
    away = any(c.lower_ in ("out", "away", "home", "off", "back", "from") for c in verb.children)
    sent = [c for c in verb.children if c.dep_ == "dobj"]
    return away and any(t.lemma_.lower() in _TROOPS for c in sent for t in (c, *_after(c, ("of",))))


def _gets_out(verb: Token) -> bool:
    """Whether a verb with "out" or "away" is to leave: "urged them to *get out* of X"."""
    return verb.lemma_.lower() in _GETTING and any(c.lower_ in ("out", "away") for c in verb.children)


def _foreign(verb: Token) -> list[Token]:
    """The troops that others are asked to send away: "called on the government to send *the Russian soldiers* home"."""
    sent = [c for c in verb.children if c.dep_ == "dobj"]
    return [t for t in sent if any(c.dep_ in ("amod", "compound") and c.text[:1].isupper() for c in t.children)]


def _given_time(verb: Token) -> list[Token]:
    """Who is to be gone by a day: "gave *the troops* a month to leave", "gave *Washington* until July to quit"."""
    if verb.lemma_.lower() not in _GIVING:
        return []
    if not any(
        t.tag_ == "VB" and (t.lemma_.lower() in LEAVE or (t.lemma_.lower() in _ENDING and _closes(t)))
        for t in verb.subtree
        if t.i > verb.i
    ):
        return []
    people = [c for c in verb.children if c.dep_ in ("dative", "nsubjpass") and c.pos_ != "ADP"]
    return people or [c for c in verb.children if c.dep_ == "dobj"]


def _closes(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _OWNED for c in verb.children)


def _sent_out(verb: Token) -> list[Token]:
    """Whom somebody sends out: "ordered *the troops* out of the base", "threatened to push *them* out"."""
    found: list[Token] = []
    for one in (verb, *(c for c in verb.children if c.dep_ == "xcomp")):
        out = any(c.lower_ == "out" and c.i > one.i for c in one.children)
        if out and (one.lemma_.lower() in _SENDING_OUT or (one != verb and one.lemma_.lower() in ("drive", "push"))):
            found += [c for c in one.children if c.dep_ in ("dobj", "nsubjpass")]
            found += [g for c in one.children if c.lower_ == "out" for g in c.children if g.dep_ == "nsubj"]
    return found


def _ended(token: Token, clauses: list[Token], subjects: Subjects) -> list[Token]:
    """Whose stay a demand wants ended: "an end to the *French* presence", "called for the closure of the *US* base"."""
    found: list[Token] = []
    asked = [g for p in clauses if p.dep_ == "prep" and p.lower_ in ("for", "on", "in") for g in p.children]
    asked += [h for g in asked if g.lemma_ in _FAVOUR for p in g.children for h in p.children]
    for word in (*asked, *(c for c in clauses if c.dep_ != "prep")):
        out = word.lemma_ == "be" and any(c.lower_ == "out" for c in word.children)
        if out and wanted(token, word):  # "told *the mission* to be out"
            found += [c for c in (*word.children, *token.children) if c.dep_ in ("nsubj", "dobj")][:1]
        if word.lemma_.lower() not in _ENDING or (word.pos_ == "VERB" and not _sought_of(token, word)):
            continue
        things = _after(word, ("of", "to"))
        if word.pos_ == "VERB":
            things += [c for c in word.children if c.dep_ in ("dobj", "nsubjpass")] or asked
        for thing in (t for t in things if t.lemma_.lower() in _OWNED):
            owners = _modifiers(thing) + _after(thing, ("of",))
            named = any(t.text[:1].isupper() or t.lower_ == "foreign" for t in owners)
            theirs = any(c.lower_ in ("its", "their", "both", "all") for c in thing.children)
            closers = subjects(word) if word.pos_ == "VERB" and theirs and not named else []
            passive = any(c.dep_ == "nsubjpass" for c in word.children)
            found += closers if closers and not passive and closers != subjects(token) else owners
    return found


def _sought_of(token: Token, verb: Token) -> bool:
    """Whether a clause of ending something is what a verb or noun asks for, and not what it reports."""
    if verb.dep_ == "ccomp" and not wanted(token, verb):
        return False
    told = verb.tag_ != "VB" and not any(c.lower_ == "be" for c in verb.children)
    return not told or verb.dep_ == "pcomp" or (verb.dep_ == "ccomp" and token.lemma_.lower() in _ASKING)


def _unrenewed(token: Token, verb: Token) -> list[Token]:
    """Whose lease is not to be renewed: "voted *not to renew* the lease of the *American* bases"."""
    denied = any(c.dep_ == "neg" for c in verb.children) or token.lemma_.lower() in _REFUSING
    if not denied:
        return []
    found: list[Token] = []
    for thing in (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _LEASES):
        inner = _after(thing, ("of", "on", "for", "with", "to"))
        found += [*_modifiers(thing), *inner, *(m for one in inner for m in _modifiers(one))]
    return found


def _modifiers(thing: Token) -> list[Token]:
    """Whose a thing is: not whom it is "anti-", nor the letters in brackets after that."""
    plain = [c for c in thing.children if c.dep_ in _MODIFIERS and not against(c) and c.doc[c.i - 1].text != "("]
    return plain + [g for c in thing.children if against(c) for g in c.children if g.dep_ == "poss"]


def _after(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [g for c in token.children if c.lower_ in prepositions for g in c.children if g.dep_ == "pobj"]
