"""Grammatical roles of a trigger after evening out voice, relative clauses, control, coordination and light verbs.

So a frame is written once: `agent` is who does it and `object` what it is done to, whether the article says "France
left the base", "the base was left by France", "the base that France left", "France, which agreed to leave the base".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from spacy.tokens import Token

from kg.lexicon import grammar
from kg.relate.around import around, meant
from kg.relate.chain import posted
from kg.relate.events import events
from kg.relate.expelled import expelled
from kg.relate.farther import farther
from kg.relate.hanging import after, made_of, outside
from kg.relate.inversion import inverted
from kg.relate.struggle import against, struggle
from kg.relate.subjects import gap, subjects, swallowed, tells

Roles = dict[str, list[Token]]

LIGHT = grammar("light_verbs")
_SOLDIERS = grammar("in_arms")
_CRAFT = grammar("craft")
_SHARES = grammar("shares")
_GIVEN_UP = grammar("handing_words") | grammar("concluding") | grammar("leaving") | grammar("vacating")
_ATTRIBUTING = grammar("attributing")
_HAPPENING = grammar("happening")
_REFUSING = grammar("refusing")
_VOICES = grammar("voices")
_SITED = ("in", "on", "at", "across", "throughout")
_VEHICLES = grammar("carriers") | {"air", "boat", "land", "rail", "road", "sea"}
_AROUND = ("across", "around", "behind", "inside", "near", "outside", "throughout", "within")
_SHARED = ("over", "under", "around", "about")  # before how many: "hosts *over half* of the troops"
_NAMING = grammar("giving_names")
_VACATE = grammar("vacating")
_LASTING = grammar("lasting")
_HAVE = {"have", "has", "had", "having", "'ve", "’ve"}


def particle(token: Token) -> str:
    """The lemma of a verb with its particle: "pull out", "hand over"; of any other word the lemma."""
    if token.pos_ in ("VERB", "AUX", "NOUN"):
        for child in token.children:
            if (
                child.dep_ == "prt"
                or (child.dep_ == "prep" and child.lower_ in ("over", "back") and not list(child.children))
                or (child.dep_ == "prep" and child.lower_ == "over" and token.lower_ in ("hand", "hands", "handed"))
                or (
                    child.dep_ == "advmod"
                    and child.lower_ in ("out", "away", "over", "back", "off")
                    and child.i > token.i
                )
            ):
                return f"{token.lemma_.lower()} {child.lower_}"
    return token.lemma_.lower()


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive: "was handed over", or a participle that follows its noun."""
    if verb.tag_ == "VBG":
        return False  # "that's been battling", which the parser may take for one
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if posted(verb):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lower_ in _HAVE for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.children):
        return passive(verb.head)
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.lemma_.lower() in _VACATE:
        return any(c.dep_ in ("agent", "prt") for c in verb.children)  # "The last soldiers *left* on Friday."
    return verb.dep_ in ("acl", "amod", "advcl", "relcl") and not any(c.dep_ == "nsubj" for c in verb.children)


def roles(token: Token, asked: Collection[str] | None = None) -> Roles:
    """The roles around a trigger, each with the tokens that fill it, nearest first.

    Args:
        token: the trigger.
        asked: the roles that somebody will look at, all where it is None; others may be left out.
    """
    found: Roles = defaultdict(list)
    if token.pos_ in ("VERB", "AUX"):
        _verb(token, found)
    elif token.pos_ in ("NOUN", "PROPN"):
        _noun(token, found)
    else:
        _prepositions(token, found)
        found["head"].append(token.head)
    found["self"].append(token)
    if asked is None or "expelled" in asked:
        found["expelled"] += expelled(token, subjects)
    if token.dep_ == "pobj" and token.head.lower_ == "under":
        things = [c for c in token.head.head.children if c.dep_ == "dobj"]  # "sent *a company* under the command of X"
        found["under"] += things or subjects(token.head.head)  # "*Goma* is under the control of M23"
    if token.dep_ == "attr" and token.head.lemma_ in ("be", "remain", "become", "stay"):
        found["copula"] += subjects(token.head)
    if token.dep_ in ("dobj", "pobj", "nsubjpass") and token.head.pos_ == "VERB" and not found["lent"]:
        inner: Roles = defaultdict(list)
        _prepositions(token.head, inner)
        found["govsubj"] += inner["by"] if token.dep_ == "nsubjpass" else subjects(token.head)
        found["govwith"] += inner["with"]
    if token.dep_ == "acl":
        found["head"].append(token.head)
    around(token, found, subjects)
    farther(token, found, asked)
    struggle(token, found, subjects)
    return found


def _verb(verb: Token, found: Roles) -> None:
    if passive(verb):
        found["object"] += subjects(verb)
        once = ("was", "were") if _dated(verb) else ()  # "were deployed there *in the fall of 2020*" came then
        found["lasting"] += [
            c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ in _LASTING and c.lower_ not in once
        ]
        found["lasting"] += [verb] if verb.dep_ == "acl" and verb.tag_ == "VBN" else []  # "the troops deployed there"
        for child in verb.children:
            if child.dep_ == "agent":
                found["agent"] += [c for c in child.children if c.dep_ == "pobj"]
            elif child.dep_ == "prep":  # "was replaced in Kut *by US forces*", hung on the place
                found["agent"] += [t for g in child.children if g.pos_ == "PROPN" for t in after(g, ("by",))]
            elif child.dep_ == "xcomp" and child.tag_ == "VB":  # "was asked to leave *by Mali*", hung on "leave"
                found["agent"] += [g for c in child.children if c.lower_ == "by" for g in c.children]
    else:
        found["agent"] += subjects(verb)
        late = inverted(verb)
        found["object"] += [
            meant(made_of(c), verb)
            for c in verb.children
            if c.dep_ in ("dobj", "obj") and c != late and not (c == verb.left_edge and tells(verb))
        ]
        if not found["object"]:
            found["object"] += gap(verb) or swallowed(verb) or _share(verb)
    for made in (c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ" and not found["object"]):
        found["object"] += [c for c in made.children if c.dep_ == "nsubj"]  # "held *X* responsible"
        found["attr"].append(made)
    if not passive(verb):
        found["attr"] += [c for t in found["object"][:1] for c in t.rights if c.dep_ == "amod" and c.pos_ == "ADJ"]
    for thing in found["object"][:1]:  # a second is a slip of the parser
        mods = [c for c in thing.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
        found["objmod"] += [c for c in mods if c.tag_ == "PRP$"] or mods  # "*its* giant Philippine base"
    found["event"] += events(verb)
    if verb.lemma_ == "be" and any(c.dep_ == "attr" for c in verb.children):
        found["agent"] = [t for t in found["agent"] if t.lower_ != "it"]  # "in Estonia, *it*'s Britain"
    found["dative"] += [c for c in verb.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"]
    found["attr"] += [c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd")]
    _prepositions(verb, found)
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "be" and any(c.lower_ == "it" for c in verb.head.lefts):
        for prep in (c for c in verb.head.children if c.dep_ == "prep" and c.i < verb.i):
            _one_preposition(prep, found)  # "it was *to Mali* that X sent them"
    for thing in list(found["object"]):
        parts = ("of", "for") if thing.lemma_ == "responsibility" else ("of",)
        inside = [g for c in thing.children if c.dep_ == "prep" and c.lower_ in parts for g in c.children]
        for part in (thing, *inside):  # "return part of X to Y": the parser may hang "to Y" on any
            _prepositions(part, found)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not passive(verb):
        shared = [c for c in verb.head.children if c.dep_ == "prep" and c.i > verb.i]
        for prep in shared:
            _one_preposition(prep, found)
    if verb.dep_ in ("xcomp", "pcomp") and verb.head.pos_ in ("VERB", "ADP"):
        for prep in (c for c in verb.head.children if c.dep_ == "prep" and c.i > verb.i):
            _one_preposition(prep, found)


def _share(verb: Token) -> list[Token]:
    """The share that the parser takes for where: "hosts over *half* of the troops"."""
    return [
        g for c in verb.children if c.i == verb.i + 1 and c.lower_ in _SHARED and c.dep_ == "prep" for g in c.children
        if g.dep_ == "pobj" and (g.lemma_.lower() in _SHARES or verb.lemma_.lower() == "hand")  # "hands *over* a base"
    ]  # fmt: skip


def _noun(noun: Token, found: Roles) -> None:
    owners = [g for c in noun.children if against(c) for g in c.children if g.dep_ == "poss"]  # "*X's* anti-Y mission"
    for child in (*noun.children, *owners):
        if child.dep_ == "poss":
            found["poss"].append(child)
        if child.dep_ in ("poss", "compound", "amod", "nmod", "npadvmod") and noun.doc[child.i - 1].text != "(":
            found["mod"].append(child)  # "the anti-X (Y) mission" is not Y's
            if child.dep_ == "amod":  # "a *US* military or air base"
                found["mod"] += [c for c in child.children if c.dep_ == "nmod" and c.tag_ == "NNP"]
        if child.dep_ in ("acl", "relcl") and child.tag_ == "VBN":
            found["agent"] += [g for c in child.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    _prepositions(noun, found)
    if noun.dep_ == "dobj" and noun.i + 1 < len(noun.doc):  # "hurts the US presence *in Cyprus*", hung on the verb
        after = noun.nbor(1)
        hung = after.dep_ == "prep" and after.head == noun.head and after.lower_ in _SITED
        if hung and not found[after.lower_] and noun.head.lemma_.lower() not in _GIVEN_UP:
            _one_preposition(after, found)
    _lent(noun, found)
    if noun.dep_ == "compound" and noun.head.pos_ == "NOUN":  # "the exit *strategy* from Chad"
        beside: Roles = defaultdict(list)
        _prepositions(noun.head, beside)
        found["from"] += beside["from"]
    for clause in (c for c in noun.children if c.dep_ == "acl" and c.lemma_.lower() in _NAMING):
        _prepositions(clause, found)  # "the drills called X *between* Y and Z"
    of_them = [g for t in found["of"] for c in t.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    for thing in (*found["of"], *of_them):  # "the withdrawal of its (unit of) forces *from Chad*", wherever it hangs
        inner: Roles = defaultdict(list)
        _prepositions(thing, inner)
        for role in ("from", "to"):
            found[role] += [t for t in inner[role] if t not in found[role]]
    for place in list(found["from"]):  # "the departure from Chad *of its forces*"
        if place.pos_ == "PROPN" and not found["of"]:
            found["of"] += [g for c in place.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
    found["agent"] += found["by"]
    whole = outside(noun)
    governor = whole.head
    if whole.dep_ in ("dobj", "nsubjpass") and governor.pos_ == "VERB" and governor.lemma_.lower() in LIGHT:
        inner = defaultdict(list)
        if governor.lemma_.lower() in _REFUSING and noun.lemma_.lower() in _VOICES:
            pass  # "rejected a call for the troops to leave": it is others who call
        elif whole.dep_ == "dobj":
            found["light"] += subjects(governor)
        else:
            found["light"] += [
                g for c in governor.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"
            ]
        _prepositions(governor, inner)
        for role, tokens in inner.items():
            found[role] += [t for t in tokens if t not in found[role]]
    acts = noun.lemma_.lower() in _SOLDIERS | _CRAFT  # troops that "take part *in* talks" are not in them
    if noun.dep_ in ("nsubj", "nsubjpass") and governor.lemma_.lower() in LIGHT | _HAPPENING and not acts:
        _prepositions(governor, found)
    if noun.dep_ == "conj":  # "a complete withdrawal and handover of the base"
        found["shared"] += [c for c in noun.head.children if c.dep_ in ("poss", "compound", "amod")]
        if noun.head.pos_ == "PROPN" and not any(c.dep_ in ("det", "poss") for c in noun.children):
            found["mod"].append(noun.head)  # "the *US* and NATO presence"
        for prep in (c for c in noun.head.children if c.dep_ == "prep" and c.i > noun.i):
            _one_preposition(prep, found)  # "its activity and presence *in Libya*", hung on the first


def _lent(noun: Token, found: Roles) -> None:
    """Who does it where a clause about the noun tells: "the offensive *they* waged", "talks held *with X*"."""
    for clause in (c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in LIGHT):
        own = [c for c in clause.children if c.dep_ == "nsubj" and not c.tag_.startswith("W")]
        if own and not passive(clause) and not any(c.dep_ == "dobj" and c.tag_[0] != "W" for c in clause.children):
            found["light"] += own
            found["lent"] += own
        inner: Roles = defaultdict(list)
        _prepositions(clause, inner)
        for when in [t for role in ("for", "in", "on", "since") for t in inner[role] if t.ent_type_ == "DATE"]:
            _prepositions(when, inner)  # "had waged for three months *against X*"
        for role in ("with", "between", "against", "on"):
            found[role] += [t for t in inner[role] if t not in found[role]]


def _prepositions(token: Token, found: Roles) -> None:
    for child in token.children:
        if (child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "ADV", "VERB", "PART")) or (
            child.dep_ == "advmod" and child.lower_ in ("out", "inside", "outside")
        ):
            _one_preposition(child, found)
        elif child.dep_ == "advmod" and child.lower_ in ("there", "where"):
            found["in"].append(meant(child, token))
        elif child.dep_ in ("advmod", "prt") and child.lower_ in ("back", "over", "away", "home"):
            for prep in child.children:  # "give the base *back to* them"
                if prep.dep_ == "prep":
                    _one_preposition(prep, found)


def _dated(verb: Token) -> bool:
    """Whether a verb is told with a time at which something happened: "*on Monday*", "*in 2020*", "*last week*"."""
    whens = [g for c in verb.children if c.lower_ in ("in", "on", "during") for g in c.children if g.dep_ == "pobj"]
    whens += [c for c in verb.children if c.dep_ == "npadvmod"]
    return any(token.ent_type_ == "DATE" for token in whens)


def _one_preposition(prep: Token, found: Roles) -> None:
    name = prep.lower_
    if name in _ATTRIBUTING:
        return
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            if name == "of" and prep.head.lower_ == "out":
                found["from"].append(child)
            elif name == "by" and child.lemma_.lower() in _VEHICLES:  # "arrived by boat *in Naqoura*"
                _prepositions(child, found)
            else:
                found[name].append(meant(child, prep.head))
        elif child.dep_ == "prep":
            inner: Roles = defaultdict(list)
            _one_preposition(child, inner)
            for role, tokens in inner.items():
                away = name in ("out", "away") or (name == "from" and role in _AROUND)  # "men *from across Africa*"
                found["from" if away else role] += tokens
    for other in prep.children:  # "in Mali and in Niger"
        if other.dep_ == "conj" and other.pos_ == "ADP":
            _one_preposition(other, found)
