"""What the words around a noun say: whose it is, who backs it, where it is."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Token

from kg.annotate.chains import Kind, place_after, place_beside
from kg.annotate.spots import GROUPED, MODIFIERS, Finder, sided
from kg.atlas import is_town
from kg.lexicon import grammar, words

_BACKING = grammar("backing")
_LEAVING = grammar("leaving") | grammar("expulsion") | grammar("expelling")
_RULING = ("authority", "government", "junta", "regime", "state")
_WIDE = grammar("wide_kinds")
_MEMBERS = grammar("members")
_MOTION = grammar("motion")
_NEAR = 8  # words from troops that are moved "from X" to where they go
_OWNING = ("coalition", "armed-group", "organization", "force")  # types of names that a noun may belong to


def owners_of(finder: Finder, head: Token) -> tuple[list[str], list[int], list[int]]:
    """(countries, spots of bodies, other possessors as tokens) that own a noun, coordinated ones included."""
    countries: list[str] = []
    bodies: list[int] = []
    others: list[int] = []
    queue = [c for c in head.children if c.dep_ in MODIFIERS]
    of = ("of",) if _moved(head) else ("of", "from")
    queue += [g for c in head.children if c.dep_ == "prep" and c.lower_ in of for g in c.children if g.dep_ == "pobj"]
    beside = [
        c for c in head.children if c.dep_ == "conj" and not queue and not _moved(head)
    ]  # "troops and civilians *from Y*"
    queue += [g for o in beside for c in o.children if c.lower_ == "from" for g in c.children if g.dep_ == "pobj"]
    queue += _obeyed(head)
    queue += [g for c in _hung_on_verb(finder, head) for g in c.children if g.dep_ == "pobj"]
    queue += [c for one in queue for c in one.children if c.dep_ == "appos" and _band(finder, one)]
    while queue:
        child = queue.pop(0)
        if sided(finder, child):
            continue  # "anti-Taliban forces" are not the Taliban's
        grouped = GROUPED.match(child.text)
        if child.i in finder.countries and (grouped is None or grouped[2] == "led"):
            countries.append(finder.countries[child.i])
        elif grouped is not None:
            continue  # "ECOWAS-backed forces" are not those of ECOWAS
        elif child.i in finder.inside and finder.spots[finder.inside[child.i]].kind == "name":
            spot = finder.spots[finder.inside[child.i]]
            if spot.type in _OWNING:
                bodies.append(finder.inside[child.i])
            elif spot.type == "operation" and spot.country and head.tag_ == "NNS":  # "*Serval* soldiers" are French
                countries.append(spot.country)
            elif spot.type == "person" and child.dep_ == "poss" and child in head.children:
                others.append(child.i)  # "the *president*'s army"
        elif child.dep_ == "poss" or child.lemma_.lower() in ("coalition", "alliance", "bloc"):
            others.append(child.i)
        queue += [c for c in child.children if c.dep_ == "conj"]
        queue += [
            c
            for c in child.children
            if c.dep_ in ("compound", "amod", "nmod")
            and child.dep_ != "poss"
            and child.pos_ != "ADJ"
            and not (child.tag_ == "NNS" and child.lemma_.lower() in _MEMBERS)  # "troops from 10 *NATO countries*"
        ]
    bodies += _bracketed(finder, head) if not (countries or bodies or others) else []
    before = head.head
    paired = head.dep_ == "conj" and before.i in finder.countries and head.doc[before.i + 1].dep_ == "cc"
    if countries and paired and before.text.isupper():  # "the last *U.S.* and British soldiers"
        countries.append(finder.countries[before.i])
    return list(dict.fromkeys(countries)), bodies, others


def spoken_for(finder: Finder, head: Token) -> Token | None:
    """The country before a body whose spokesman or statement is told of: "a *Kenyan* army spokesman"."""
    voice = head.head
    if head.dep_ not in ("compound", "amod", "nmod") or voice.i != head.i + 1 or head.tag_ not in ("NN", "NNP", "JJ"):
        return None
    speech = finder.lexicon.speech
    if voice.lemma_.lower() not in speech["spokesmen"] and voice.lower_ not in (
        "statement",
        "communique",
        "communiqué",
    ):
        return None
    own = next((c for c in head.children if c.dep_ in MODIFIERS and c.i < head.i and c.i in finder.countries), None)
    if own is not None and own.dep_ == "nmod":
        return own  # "a *Kenya* defence ministry statement"
    edge = left_edge(head)
    before = head.doc[edge - 1] if edge > head.sent.start else None
    return before if before is not None and before.i in finder.countries and before.head in (voice, head) else None


def _bracketed(finder: Finder, head: Token) -> list[int]:
    """The body before its letters in brackets: "the *African Union* (AU) peacekeeping contingent"."""
    doc, at = head.doc, head.left_edge.i - 1
    if at < 3 or doc[at].text != ")" or doc[at - 2].text != "(" or (at - 3) not in finder.inside:
        return []
    n = finder.inside[at - 3]
    return [n] if finder.spots[n].kind == "name" and finder.spots[n].type in _OWNING else []


def _obeyed(head: Token) -> list[Token]:
    """Whom troops obey, wherever the parser hangs it: "forces *loyal to* Damascus"."""
    after = head.doc[head.i + 1 : head.i + 3]
    loyal = len(after) == 2 and after[0].lower_ in ("loyal", "faithful") and after[1].lower_ == "to"
    whom = [g for g in after[1].children if g.dep_ == "pobj"] if loyal else []
    governed = [c for g in whom if g.lemma_.lower() in _RULING for c in g.children if c.dep_ in ("poss", "amod")]
    return whom + governed  # "loyal to *Yemen's government*"


def _moved(head: Token) -> bool:
    """Whether "from" after a noun tells what it leaves, not whose it is: "the exit of its forces *from Chad*"."""
    if any(c.dep_ in ("poss", "amod") and c.pos_ in ("PRON", "ADJ") and c.text[:1].isupper() for c in head.children):
        return True
    if any(c.dep_ == "poss" for c in head.children):
        return True
    above = head.head.head if head.dep_ == "pobj" else head.head
    before = head.dep_ in ("nsubj", "nsubjpass") and head.i < above.i  # "troops *from Chile* were withdrawn"
    going = above.lemma_.lower() in _MOTION and any(t.lower_ == "to" for t in head.doc[head.i : head.i + _NEAR])
    return (going or above.lemma_.lower() in _LEAVING) and not before


def place_of(finder: Finder, head: Token) -> Token | None:
    """The place that follows a noun, whatever the parser hangs it on: "camp in *Gossi*", "in the city of *Wajir*"."""

    def kind(token: int) -> Kind:
        found = finder.inside.get(token)
        spot = finder.spots[found] if found is not None else None
        if spot is None or spot.kind != "name" or spot.type not in ("place", "country"):
            return ""
        return "name" if token == spot.last and spot.role not in ("adjective", "people") else "owner"

    doc = finder.parsed.doc
    if head.i + 2 < len(doc) and doc[head.i + 1].lower_ == "of":
        return doc[head.i + 2] if kind(head.i + 2) == "name" else None
    if (beside := place_beside(doc, head.i, kind)) is not None:
        return doc[beside]
    if head.i + 1 < len(doc) and doc[head.i + 1].text in (",", "(", "-", "–", "—"):
        return None
    found = place_after(doc, head.i, kind)
    return doc[found] if found is not None else None


def place_before(finder: Finder, head: Token) -> Token | None:
    """The town whose a base is: "*Darwin*'s air force base", "the *Mopti* camp"; a country's need not lie in it."""
    for owner in (c for c in head.children if c.i < head.i and c.i in finder.inside):
        spot = finder.spots[finder.inside[owner.i]]
        town = owner.dep_ in ("compound", "nmod") and owner.lower_.split()[-1] not in _WIDE  # no "Anbar province base"
        if spot.type == "place" and spot.kind == "name" and (owner.dep_ == "poss" or (town and is_town(owner.text))):
            return owner
    return None


def _hung_on_verb(finder: Finder, head: Token) -> list[Token]:
    """What tells of whom fighters are, hung on the verb: "killed ten militiamen *from X*"."""
    after = head.nbor(1) if head.i + 1 < len(head.doc) else head
    own = head.dep_ in ("dobj", "nsubjpass") and after.dep_ == "prep" and after.head == head.head
    return [after] if own and after.lower_ in ("from", "of") and head.tag_ == "NNS" and _band(finder, head) else []


def _band(finder: Finder, noun: Token) -> bool:
    return finder.lexicon.nouns.get(noun.lemma_.lower(), ("",))[0] == "armed-group"


def left_edge(token: Token) -> int:
    """Where the words that belong to a modifier begin, numbers and possessive pronouns left out."""
    inside = [t.i for t in token.subtree if t.i <= token.i and t.pos_ not in ("DET", "PRON", "NUM")]
    return min(inside, default=token.i)


def backed_by(finder: Finder, head: Token) -> str:
    """The backer in "groups backed by Tehran", "militias aligned with Iran", in the form of "Iran-backed"."""
    for verb in head.children:
        if verb.dep_ == "acl" and verb.lemma_.lower() in _BACKING:
            for prep in verb.children:
                for name in prep.children:
                    known = finder.countries.get(name.i) or _country_at(finder, name)
                    if prep.lower_ in ("by", "with") and known:
                        return f"{finder.lexicon.known[known].label}-backed"
    return ""


def led_by(finder: Finder, head: Token) -> str:
    """The country in "the coalition *led by* Saudi Arabia", as its id; nothing where none leads."""
    agents = (p for verb in head.children if verb.dep_ == "acl" and verb.lower_ == "led" for p in verb.children)
    return next(
        (finder.countries[g.i] for p in agents if p.lower_ == "by" for g in p.children if g.i in finder.countries), ""
    )


def _country_at(finder: Finder, name: Token) -> str | None:
    """The country of the force or body that a token names: of "groups affiliated with the IRGC", Iran."""
    spot = finder.spots[finder.inside[name.i]] if name.i in finder.inside else None
    return spot.country if spot is not None and spot.kind == "name" and spot.type in ("force", "organization") else None


def front_of(finder: Finder, front: str, token: Token) -> str:
    """The name at the front of "Iran-backed", of two words in "*Islamic State*-linked"."""
    whole = f"{token.nbor(-1).text} {front}" if token.i else front
    return whole if finder.lexicon.names.get(tuple(w for w, _, _ in words(whole))) else front


def backer(finder: Finder, text: str) -> str:
    """The country at the front of "Iran-backed", as its id, else the word itself."""
    front = text.rpartition("-")[0] or text
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(front)), ())
    states = [o.id for o in owners if finder.lexicon.known[o.id].type == "country"]
    cities = {o.id for o in owners} - set(states)
    abroad = [state for state in states if not cities or not _set_in(finder, state, cities)]  # "*Ankara*-backed"
    return abroad[0] if abroad else owners[0].id if owners else front.casefold()


def _set_in(finder: Finder, state: str, but: Set[str]) -> bool:
    """Whether an article names other places of a state, so that its capital may be one side there: "Tripoli-backed"."""
    named = {id_ for found in finder.parsed.found.values() for id_ in found.known} - but
    rows = (finder.lexicon.known[id_] for id_ in named)
    return any(row.type == "place" and row.country == state for row in rows)
