"""Nouns for people under arms: "French troops", "Iran-backed militias", "rebel forces", "pro-Russian separatists"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.blocs import in_row, leading, of_bloc
from kg.annotate.groups import airframe, armed, flown, passing, rebellious
from kg.annotate.nouns import PAIRING, Noun, put
from kg.annotate.owners import backed_by, backer, front_of
from kg.annotate.spelling import arm, bare
from kg.annotate.spots import GROUPED, MODIFIERS, Finder, Spot, add, sends, sided
from kg.lexicon import grammar

_NOT_BACKED = ("led", "based")  # "*Syria-based* rebels" need not be Syria's
_GOVERNING = grammar("governing")
_SIDED = grammar("siding_with_power")
_FIGHTERS = frozenset(("militia", "militiaman", "fighter", "rebel", "guerrilla", "insurgent"))
_UNITS = frozenset(("regiment", "brigade", "battalion", "squadron"))
_OPPOSING = grammar("opposing")
_OPPOSED = ("anti-", "counter-")
_ALLIES = grammar("standing_alliances")
_FORMATIONS = grammar("formations")
_OF_MANY = ("force", "peacekeepers", "contingent")  # what only a mission is called; "NATO troops" may be any member's
_LED = ("force", "forces", "troops")
_PEOPLES = grammar("stateless")
_TWO_OF = ("air force", "army", "military", "navy")
_BANDS = (("armed-group",), ("armed-group", "force"))  # what a name before "rebels" or "group" may be of


def add_force(finder: Finder, noun: Noun) -> None:
    """Note what a noun for troops stands for: a state's, a body's, a group's, or those that the article tells."""
    if not _SIDED.isdisjoint(noun.phrase.replace(" - ", "-").split()):
        return None  # "pro-government forces" may be anybody's
    if noun.lemma in _UNITS and noun.head.text.istitle() and noun.countries and _named(finder, noun):
        key = ("force", *bare(finder.parsed.doc[noun.first : noun.head.i + 1].text, finder.lexicon))
        return add(finder, noun.first, noun.head.i, noun.head, "force", "name", key, country=noun.country)
    pair = noun.head.tag_ == "NNS" and (noun.det in PAIRING or any(c.lower_ == "two" for c in noun.left))
    if pair and noun.lemma in _TWO_OF and not (noun.countries or noun.bodies or noun.others):
        return put(finder, noun, "country", ("nominal", "pair"))  # "the two armies" are of the two countries
    prefixes = [match for c in noun.left if (match := GROUPED.match(c.text)) and match[2] not in _NOT_BACKED]
    states = any(c.lower_ in _GOVERNING for c in noun.left)  # "Russian-backed *regime* forces" are the state's
    if prefixes and noun.head.tag_ == "NNS" and not (noun.countries or noun.bodies or states):  # "UAE-backed forces"
        return put(finder, noun, "armed-group", ("group", backer(finder, f"{prefixes[0][1]}-backed"), "backed"))
    if noun.head.lower_ in _LED and not noun.bodies and (leader := leading(finder, noun)):
        return put(finder, noun, "coalition", ("coalition", leader))  # "*US-led* forces" are not America's alone
    side = _side_of(finder, noun)
    if side:
        return put(finder, noun, "armed-group", ("group", side, "sided"))
    rebel = next((c for c in noun.left if c.dep_ in MODIFIERS and rebellious(finder, c)), None)
    if rebel is not None and noun.class_ == "troops" and not noun.bodies and not noun.others:
        return _rebels(finder, noun, rebel)
    for country in noun.countries:
        first, last = _span(finder, noun, country)
        key = ("force", country, arm(noun.class_, noun.phrase))
        add(finder, first, last, noun.head, "force", "nominal", key, country=country, definite=noun.definite)
    theirs = any(
        finder.parsed.doc[other].lower_ in ("its", "their") for other in noun.others
    )  # "*its* UN peacekeepers"
    beside = [b for b in noun.bodies if not theirs and (not noun.countries or in_row(finder, b, noun.head))]
    for body in beside:  # "Ethiopian soldiers of the UN force" are Ethiopian
        spot = finder.spots[body]
        sending = spot.type == "organization" or of_bloc(finder, noun, spot)
        if noun.lemma in _FORMATIONS and noun.head.tag_ == "NN" and not _ALLIES.isdisjoint(spot.known):
            put(finder, noun, "force", ("unit", *spot.key, noun.lemma))  # "the *NATO battlegroup*" is not NATO
            continue
        if sending and spot.known and (spot.type == "coalition" or sends(finder.lexicon, spot.known[0])):
            between = finder.parsed.doc[noun.first : spot.first]  # "the army and *UN peacekeepers*"
            first = spot.first if any(t.pos_ == "CCONJ" for t in between) else noun.first
            key = ("mission", *spot.key)
            add(
                finder, first, noun.head.i, noun.head, "force", "nominal", key,
                country=spot.known[0], definite=noun.definite,
            )  # fmt: skip
        else:
            put(finder, noun, spot.type, spot.key, known=spot.known)
    for other in noun.others:
        put(finder, noun, "force", ("owned", "force", arm(noun.class_, noun.phrase)), owners=(other,))
    people = next((c.lower_ for c in noun.left if c.lower_ in _PEOPLES and c.text.istitle()), "")
    if people and noun.head.tag_ == "NNS" and not (noun.countries or noun.bodies or noun.others):
        return put(finder, noun, "armed-group", ("group", people, "forces"))  # "*Kurdish* forces" are no state's
    if not (noun.countries or noun.bodies or noun.others) and (lord := _loyal_to(finder, noun)) is not None:
        if lord.type == "country":
            return put(
                finder, noun, "force", ("force", lord.known[0], arm(noun.class_, noun.phrase)), country=lord.known[0]
            )
        name = finder.parsed.doc[lord.last].lower_
        return add(finder, noun.first, lord.last, noun.head, "force", "nominal", ("unit", "loyal", name))
    if not (noun.countries or noun.bodies or noun.others):
        before = {c.lower_ for c in noun.left}
        if "foreign" in before:
            put(finder, noun, "force", ("force", "", "foreign"))
        else:  # "government troops" are the state's own, whoever else has troops nearby
            governing = before & _GOVERNING or ("security" in before and noun.head.lower_ == "forces")
            own = "government" if governing else noun.lemma
            put(finder, noun, "force", ("nominal", "force", own))


def _span(finder: Finder, noun: Noun, country: str) -> tuple[int, int]:
    """The words that tell whose troops are: "*Greek troops*" of "Turkish and Greek troops", "*troops from Y*"."""
    owners = [i for i in range(noun.first, noun.head.i) if i in finder.countries]
    first = owners[-1] if len(owners) > 1 and finder.countries[owners[-1]] == country else noun.first
    at = noun.head.i + 1
    doc = finder.parsed.doc
    if not owners and doc[at : at + 1].text in ("from", "of"):
        at += 2 if doc[at + 1 : at + 2].text.lower() == "the" else 1
        if finder.countries.get(at) == country:
            return first, at
    return first, noun.head.i


def _rebels(finder: Finder, noun: Noun, rebel: Token) -> None:
    """Forces of an armed group: "*rebel* forces" are "rebels", "Syrian *rebel* forces" those of Syria."""
    key = ("group", *noun.countries) if noun.countries else ("nominal", "armed-group")
    key = (*key, rebel.lemma_.lower())
    put(finder, noun, "armed-group", key, country=noun.country)


def _named(finder: Finder, noun: Noun) -> bool:
    """Whether a capitalised word that names no country stands before a noun: "the *Royal* Australian Regiment"."""
    before = finder.parsed.doc[noun.first : noun.head.i]
    return any(t.text.istitle() and t.i not in finder.countries for t in before)


def _loyal_to(finder: Finder, noun: Noun) -> Spot | None:
    """Who troops are loyal to: "forces loyal to *Khalifa Haftar*", "troops loyal to *Damascus*"."""
    loyal = (c for c in noun.head.rights if c.lower_ == "loyal")
    lords = (g for c in loyal for p in c.children if p.lower_ == "to" for g in p.children if g.dep_ == "pobj")
    spots = (finder.spots[n] for g in lords if (n := finder.inside.get(g.i)) is not None)
    return next(
        (s for s in spots if s.kind == "name" and (s.type == "person" or (s.type == "country" and s.known))), None
    )


def _against(word: Token) -> bool:
    """Whether forces are against those who govern: "*anti-government* forces"."""
    return word.lower_ in (*_GOVERNING, "coup") and word.nbor(-2).lower_ in ("anti", "counter")


def _side_of(finder: Finder, noun: Noun) -> str:
    """For or against whom people under arms are: "*pro-Russian* forces", "*anti-Taliban* fighters"; else ""."""
    sides = (c for c in noun.left if sided(finder, c))
    word = next((c for c in sides if c.text[:1].isupper() or _against(c)), None)
    if word is not None:
        return f"{word.nbor(-2).lower_}-{finder.countries.get(word.i, word.lower_)}"
    plain = (c for c in noun.left if c.i not in finder.inside or finder.spots[finder.inside[c.i]].type != "armed-group")
    return next((c.lower_ for c in plain if c.lower_.startswith(_OPPOSED)), "")  # one word at a sentence's start


def add_group(finder: Finder, noun: Noun) -> None:
    """Note what a noun for armed people stands for: a named group, one told by the words before it, or any."""
    side = _side_of(finder, noun) if noun.class_ == "group" else ""
    if side:
        return put(finder, noun, "armed-group", ("group", side, "sided"))
    modifiers = sorted(
        c.lower_ for c in noun.left
        if c.dep_ in ("amod", "compound") and not passing(c)
        and (c.i not in finder.inside or finder.spots[finder.inside[c.i]].type == "place")
    )  # fmt: skip
    prefixes = [(match, c) for c in noun.left if (match := GROUPED.match(c.text))]
    fronts = (f"{front_of(finder, m[1], c)}-{m[2]}" for m, c in prefixes if m[2] not in _NOT_BACKED)
    backed = next(fronts, "") or backed_by(finder, noun.head)
    bare_noun = ("nominal", "armed-group", noun.lemma)
    if (called := _called(finder, noun) or _described(finder, noun)) is not None:
        return put(finder, noun, "armed-group", called.key, known=called.known)
    if any(airframe(c) for c in noun.left) or (noun.lemma == "fighter" and not noun.bodies and flown(noun.head.doc)):
        return None  # "Su-27 fighters", "the older fighters" where F-15s are told of
    if backed and (named := _backed_name(finder, noun)) is not None:
        return put(finder, noun, "armed-group", named.key)
    if noun.bodies and noun.class_ == "group":
        _arm(finder, noun.bodies[0], noun.head)
    if noun.bodies and finder.spots[noun.bodies[0]].type in _BANDS[noun.class_ == "weak" or _men_of(finder, noun)]:
        spot = finder.spots[noun.bodies[0]]
        put(finder, noun, spot.type, spot.key, known=spot.known)
    elif noun.bodies and not backed and _fights(finder, noun):
        put(finder, noun, "armed-group", ("group", finder.spots[noun.bodies[0]].known[0], "fighters"))
    elif noun.class_ == "member":
        gang = next((c for c in noun.left if c.dep_ in MODIFIERS and armed(finder, c)), None)
        if gang is not None and noun.head.tag_ == "NNS" and noun.lemma == "member":  # "*gang* members"
            put(finder, noun, "armed-group", ("nominal", "armed-group", gang.lemma_.lower()))
    elif backed:
        put(finder, noun, "armed-group", ("group", backer(finder, backed), "backed"))
    elif noun.class_ == "weak" and any(_peaceful(finder, c) for c in noun.left):
        return  # "the *aid* group", "a *news* organization"
    elif noun.class_ == "weak":
        moved = noun.lemma in ("group", "movement") and any(c.lower_ == "of" for c in noun.head.children)
        # "the *movement* of troops", "the *group* of trainers"
        if noun.definite and not moved and not any(c.tag_ == "NNP" and c.text.isalpha() for c in noun.left):
            put(finder, noun, "armed-group", bare_noun)
        elif _new_group(noun) and any(armed(finder, c) for c in noun.left):
            put(finder, noun, "armed-group", ("group", *noun.countries, *modifiers, noun.lemma), country=noun.country)
    else:
        own = ("group", *noun.countries, *modifiers, noun.lemma)
        key = own if modifiers or noun.countries else bare_noun
        put(finder, noun, "armed-group", key, country=noun.country)


def _new_group(noun: Noun) -> bool:
    """Whether groups are meant in general, or one that a clause brings up: "*an* ethnic rebel *group* seized it"."""
    one = noun.head.tag_ == "NN" and any(c.lower_ in ("a", "an", "another") for c in noun.left)
    return noun.head.tag_ == "NNS" or (one and noun.head.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "appos"))


def _backed_name(finder: Finder, noun: Noun) -> Spot | None:
    """The name that nobody knows right before one group that somebody backs: "the Turkey-backed *Faylaq X* group"."""
    n = finder.inside.get(noun.head.i - 1)
    spot = finder.spots[n] if n is not None else None
    if spot is None or n is None or noun.head.tag_ != "NN" or spot.kind != "name" or spot.known or spot.width:
        return None
    if spot.type not in ("organization", "person", "armed-group") or GROUPED.match(finder.parsed.doc[spot.last].text):
        return None
    finder.spots[n] = replace(spot, type="armed-group", key=("armed-group", *spot.key[1:]))
    return finder.spots[n]


def _called(finder: Finder, noun: Noun) -> Spot | None:
    """The group whose name stands right after a noun: "the Iran-backed group *Hezbollah*"."""
    n = finder.inside.get(noun.head.i + 1)
    spot = finder.spots[n] if n is not None else None
    if (
        noun.head.tag_ != "NN"
        or spot is None
        or spot.kind != "name"
        or spot.type not in ("armed-group", "organization")
    ):
        return None
    name = finder.parsed.doc[spot.head]
    if not (name.head == noun.head and name.dep_ == "appos") and noun.head.head != name:
        return None
    if (
        spot.type == "organization"
        and not spot.known
        and (noun.class_ == "group" or any(armed(finder, c) for c in noun.left))
    ):
        finder.armed[spot.key[1:]] = ("armed-group", *spot.key[1:])
        spot = finder.spots[n or 0] = replace(spot, type="armed-group", key=finder.armed[spot.key[1:]])
    return spot if spot.type == "armed-group" else None


def _described(finder: Finder, noun: Noun) -> Spot | None:
    """The group that a noun after its name tells of: "*Boko Haram*, a jihadist *group*", "*X* is a *militia*"."""
    named = noun.head.head
    if noun.head.dep_ == "attr" and named.lemma_ == "be":
        named = next((c for c in named.children if c.dep_ == "nsubj"), named)
    elif noun.head.dep_ != "appos":
        return None
    n = finder.inside.get(named.i)
    spot = finder.spots[n] if n is not None and noun.head.tag_ == "NN" and named.i < noun.first else None
    same = spot is not None and spot.kind == "name" and spot.type == "armed-group" and spot.head == named.i
    return spot if same else None


def _men_of(finder: Finder, noun: Noun) -> bool:
    """Whether "fighters" are those of a force that is known by its name: "*RSF* fighters"."""
    body = finder.spots[noun.bodies[0]]
    return bool(body.known and body.kind == "name" and noun.lemma in _FIGHTERS and noun.head.dep_ != "compound")


def _peaceful(finder: Finder, word: Token) -> bool:
    """Whether a common noun before "group" tells what it is, and that is nothing armed."""
    if word.tag_ != "NN" or word.dep_ != "compound" or word.lower_ in ("splinter", "terror", "terrorist", "umbrella"):
        return False
    return word.i not in finder.inside and not armed(finder, word) and word.lemma_.lower() not in _OPPOSING


def _fights(finder: Finder, noun: Noun) -> bool:
    """Whether those of a known body are its fighters: "*KNU* fighters", not "UN terrorists"."""
    body = finder.spots[noun.bodies[0]]
    return bool(body.type == "organization" and body.known and noun.lemma in _FIGHTERS and noun.head.dep_ != "compound")


def _arm(finder: Finder, body: int, noun: Token) -> None:
    """An unknown body whose name stands before "rebels" or "fighters" is an armed group."""
    spot = finder.spots[body]
    people = spot.key[-1].endswith(("an", "ish"))  # "Tigrayan rebels" are rebels of a people
    if spot.type == "organization" and spot.kind == "name" and not (spot.known or people) and spot.last < noun.i:
        finder.armed[spot.key[1:]] = ("armed-group", *spot.key[1:])
        finder.spots[body] = replace(spot, type="armed-group", key=finder.armed[spot.key[1:]])
