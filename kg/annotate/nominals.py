"""Common nouns that stand for a thing: "French troops", "its base", "Iran-backed militias", "the country"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.groups import airframe, armed, names_group, passing, rebellious
from kg.annotate.nouns import Noun, put
from kg.annotate.owners import backed_by, backer, front_of, led_by, left_edge, owners_of, spoken_for
from kg.annotate.sited import put_base, put_facility
from kg.annotate.spelling import arm, bare, spelled
from kg.annotate.spots import GROUPED, MODIFIERS, Finder, add, sends
from kg.lexicon import grammar
from kg.model import EntityType

_CRAFT = grammar("craft")
_DEPUTIES = grammar("deputies")
_KINDS = grammar("portfolios")
_GOVERNING = grammar("governing")
_ANY_GOVERNMENT = grammar("government_adjectives")
_LOCAL = ("local", "host", "provincial")
_TWO_OF = ("air force", "army", "military", "navy")
_PAIRING = ("both", "these")
_SIDED = frozenset(("pro-government", "pro-regime", "loyalist"))
_FIGHTERS = frozenset(("militia", "militiaman", "fighter", "rebel", "guerrilla", "insurgent"))
_UNITS = frozenset(("regiment", "brigade", "battalion", "squadron"))
_BANDS = (("armed-group",), ("armed-group", "force"))  # what a name before "rebels" or "group" may be of


def add_nominal(finder: Finder, head: Token) -> None:
    """Note what the noun at a token stands for, once for each owner; nothing where it stands for no thing."""
    noun = finder.lexicon.nouns.get(head.lemma_.lower())
    if head.lemma_.lower() == "member" and head.i and head.nbor(-1).lower_ == "service":
        noun = ("force", "troops")
    if head.tag_ == "NNS" and head.lemma_.lower() == "officer" and head.i:
        counted = any(c.dep_ == "nummod" for c in head.children) and head.i - 1 in finder.countries
        if counted or head.nbor(-1).lower_ == "police":  # "1,000 Kenyan officers"
            noun = ("force", "police")
    if noun is None or (head.pos_ == "ADJ" and noun[0] != "force" and not names_group(head, noun)):
        return
    type_, class_ = noun
    whose = spoken_for(finder, head)
    if not whose and head.lemma_.lower() == "military" and head.dep_ in ("amod", "compound") and head.head.i > head.i:
        return  # "a *military* ground invasion"
    if head.lower_ == "force" and not any(c.i < head.i for c in head.children):
        return  # "use *force*"
    if head.tag_ == "NN" and head.lemma_.lower() in _CRAFT:
        return  # "a US Navy *jet*" is not the navy
    if head.tag_ != "NNS" and head.lemma_.lower() in _DEPUTIES:
        return  # one lawmaker is not the parliament
    if type_ == "strike":
        return
    if head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in ("NOUN", "PROPN") and head.i + 1 == head.head.i:
        following = finder.lexicon.nouns.get(head.head.lemma_.lower())
        if not whose and type_ != "coalition" and (following or type_ in ("force", "country", "organization", "place")):
            return  # "army base", "government forces": the second noun is the thing
    left = tuple(c for c in head.children if c.i < head.i and c.dep_ in (*MODIFIERS, "nummod", "det", "quantmod"))
    own = [c for c in left if c.dep_ not in ("det", "nummod", "quantmod")]
    first = min([left_edge(c) for c in own if type_ != "armed-group" or not passing(c)], default=head.i)
    det = next((c.lower_ for c in left if c.dep_ in ("det", "poss")), "")
    countries, bodies, others = owners_of(finder, head) if whose is None else ([finder.countries[whose.i]], [], [])
    first = first if whose is None else whose.i
    phrase = " ".join(t.lower_ for t in finder.parsed.doc[first : head.i + 1] if t.dep_ != "nummod")
    _ADD[type_](
        finder, Noun(head, first, left, type_, class_, det, tuple(countries), tuple(bodies), tuple(others), phrase)
    )


def _force(finder: Finder, noun: Noun) -> None:
    if not _SIDED.isdisjoint(noun.phrase.replace(" - ", "-").split()):
        return None  # "pro-government forces" may be anybody's
    if noun.lemma in _UNITS and noun.head.text.istitle() and noun.countries and _named(finder, noun):
        key = ("force", *bare(finder.parsed.doc[noun.first : noun.head.i + 1].text, finder.lexicon))
        return add(finder, noun.first, noun.head.i, noun.head, "force", "name", key, country=noun.country)
    pair = noun.head.tag_ == "NNS" and (noun.det in _PAIRING or any(c.lower_ == "two" for c in noun.left))
    if pair and noun.lemma in _TWO_OF and not (noun.countries or noun.bodies or noun.others):
        return put(finder, noun, "country", ("nominal", "pair"))  # "the two armies" are of the two countries
    prefixes = [match for c in noun.left if (match := GROUPED.match(c.text)) and match[2] != "led"]
    if prefixes and noun.head.tag_ == "NNS" and not noun.countries and not noun.bodies:  # "UAE-backed forces"
        return put(finder, noun, "armed-group", ("group", backer(finder, f"{prefixes[0][1]}-backed"), "backed"))
    rebel = next((c for c in noun.left if c.dep_ in MODIFIERS and rebellious(finder, c)), None)
    if rebel is not None and noun.class_ == "troops" and not noun.bodies and not noun.others:
        return _rebels(finder, noun, rebel)
    for country in noun.countries:
        put(finder, noun, "force", ("force", country, arm(noun.class_, noun.phrase)), country=country)
    for body in noun.bodies if not noun.countries else ():  # "Ethiopian soldiers of the UN force" are Ethiopian
        spot = finder.spots[body]
        if spot.type == "organization" and spot.known and sends(finder.lexicon, spot.known[0]):
            put(finder, noun, "force", ("mission", *spot.key), country=spot.known[0])  # "UN peacekeepers"
        else:
            put(finder, noun, spot.type, spot.key, known=spot.known)
    for other in noun.others:
        put(finder, noun, "force", ("owned", "force", arm(noun.class_, noun.phrase)), owners=(other,))
    if not (noun.countries or noun.bodies or noun.others):
        before = {c.lower_ for c in noun.left}
        if "foreign" in before:
            put(finder, noun, "force", ("force", "", "foreign"))
        else:  # "government troops" are the state's own, whoever else has troops nearby
            governing = before & _GOVERNING or ("security" in before and noun.head.lower_ == "forces")
            own = "government" if governing else noun.lemma
            put(finder, noun, "force", ("nominal", "force", own))


def _rebels(finder: Finder, noun: Noun, rebel: Token) -> None:
    """Forces of an armed group: "*rebel* forces" are "rebels", "Syrian *rebel* forces" those of Syria."""
    key = ("group", *noun.countries) if noun.countries else ("nominal", "armed-group")
    key = (*key, rebel.lemma_.lower())
    put(finder, noun, "armed-group", key, country=noun.country)


def _named(finder: Finder, noun: Noun) -> bool:
    """Whether a capitalised word that names no country stands before a noun: "the *Royal* Australian Regiment"."""
    before = finder.parsed.doc[noun.first : noun.head.i]
    return any(t.text.istitle() and t.i not in finder.countries for t in before)


def _group(finder: Finder, noun: Noun) -> None:
    modifiers = sorted(
        c.lower_ for c in noun.left
        if c.dep_ in ("amod", "compound") and c.i not in finder.inside and not passing(c)
    )  # fmt: skip
    prefixes = [(match, c) for c in noun.left if (match := GROUPED.match(c.text))]
    fronts = (f"{front_of(finder, m[1], c)}-{m[2]}" for m, c in prefixes if m[2] != "led")
    backed = next(fronts, "") or backed_by(finder, noun.head)
    bare_noun = ("nominal", "armed-group", noun.lemma)
    if any(airframe(c) for c in noun.left):
        return  # "Su-27 fighters"
    if noun.bodies and noun.class_ == "group":
        _arm(finder, noun.bodies[0], noun.head)
    if noun.bodies and finder.spots[noun.bodies[0]].type in _BANDS[noun.class_ == "weak"]:
        spot = finder.spots[noun.bodies[0]]
        put(finder, noun, spot.type, spot.key, known=spot.known)
    elif noun.bodies and not backed and _fights(finder, noun):
        put(finder, noun, "armed-group", ("group", finder.spots[noun.bodies[0]].known[0], "fighters"))
    elif noun.class_ == "member":
        return
    elif backed:
        put(finder, noun, "armed-group", ("group", backer(finder, backed), "backed"))
    elif noun.class_ == "weak":
        if noun.definite and not any(c.tag_ == "NNP" and c.text.isalpha() for c in noun.left):
            put(finder, noun, "armed-group", bare_noun)
        elif noun.head.tag_ == "NNS" and any(armed(finder, c) for c in noun.left):
            put(finder, noun, "armed-group", ("group", *noun.countries, *modifiers, noun.lemma), country=noun.country)
    else:
        own = ("group", *noun.countries, *modifiers, noun.lemma)
        key = own if modifiers or noun.countries else bare_noun
        put(finder, noun, "armed-group", key, country=noun.country)


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


def _coalition(finder: Finder, noun: Noun) -> None:
    prefixes = [match for c in noun.left if (match := GROUPED.match(c.text))]
    led = next((m[1] for m in prefixes if m[2] == "led"), "")
    leader = backer(finder, led) if led else led_by(finder, noun.head) if noun.lemma == "coalition" else ""
    put(finder, noun, "coalition", ("coalition", leader) if leader else ("nominal", "coalition"))


def _country(finder: Finder, noun: Noun) -> None:
    if noun.lemma == "authority" and noun.head.tag_ == "NN":
        return  # "under the authority of the UN"
    two = noun.head.tag_ == "NNS" and (noun.det in _PAIRING or any(c.lower_ == "two" for c in noun.left))
    if noun.class_ == "partner":  # "our Iraqi partners" are Iraq, "US partners" are others
        if noun.country and noun.head.tag_ == "NNS" and noun.det in ("our", "their", "its"):
            put(finder, noun, "country", ("known", noun.country), known=(noun.country,), country=noun.country)
    elif two and not noun.country:
        put(finder, noun, "country", ("nominal", "pair"))  # "both governments"
    elif noun.class_ == "government":
        if noun.country and noun.lemma != "state":
            put(finder, noun, "country", ("known", noun.country), known=(noun.country,), country=noun.country)
        elif noun.others and noun.lemma != "state":
            put(finder, noun, "country", ("owned", "country", noun.lemma), owners=noun.others)
        elif all(_plain_government(c) for c in noun.left if c.dep_ != "det"):
            local = any(c.lower_ in _LOCAL for c in noun.left)  # of where the troops are, not whose they are
            seat = any(c.lower_ == "in" for c in noun.head.children)  # "authorities in Ouagadougou"
            if noun.definite or ((local or seat) and not noun.det):
                put(finder, noun, "country", ("nominal", "country" if local else "government"))
    elif noun.head.tag_ == "NNS" or _names_land(finder, noun):
        return
    elif noun.country and any(c.lower_ == "of" for c in noun.head.children) and noun.lemma != "neighbour":
        put(finder, noun, "country", ("known", noun.country), known=(noun.country,), country=noun.country)
    elif noun.class_ == "country" and (noun.definite or noun.others):
        put(finder, noun, "country", ("nominal", "country"))


def _names_land(finder: Finder, noun: Noun) -> bool:
    """Whether a noun is the front of a name that is no state's: "the separatist *Republic of Abkhazia*"."""
    of = [g for c in noun.head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return noun.head.text[:1].isupper() and any(t.text[:1].isupper() and t.i not in finder.countries for t in of)


def _plain_government(word: Token) -> bool:
    """Whether a word before "government" does not say whose it is: "interim", "internationally-*recognised*"."""
    backed = word.tag_ == "VBN" and word.i and word.nbor(-1).text == "-"
    return word.lower_ in _ANY_GOVERNMENT or backed or word.lower_ in ("elected", "recognised", "recognized")


def _organization(finder: Finder, noun: Noun) -> None:
    country = noun.country
    if noun.class_ == "parliament":
        key = ("organization", country, "parliament") if country else ("nominal", "organization", "parliament")
        put(finder, noun, "organization", key, country=country)
    elif noun.class_ == "media":
        _media(finder, noun)
    elif noun.class_ == "ministry" and (country or (noun.definite and any(c.lower_ in _KINDS for c in noun.left))):
        named = sorted(spelled(w) for w in noun.phrase.split() if w.isalpha() and w != "the")
        put(finder, noun, "organization", ("organization", country or "@", *named), country=country)
    else:
        put(finder, noun, "organization", ("nominal", "organization", noun.lemma))


def _media(finder: Finder, noun: Noun) -> None:
    """The media of a state: "Sudanese *state media*", "*state-run television*"; not the channel named after it."""
    head = noun.head
    state = next((t for t in head.doc[max(noun.first, head.i - 4) : head.i] if t.lower_ == "state"), None)
    named = head.i + 1 < len(head.doc) and head.nbor(1).pos_ == "PROPN" and head.nbor(1).dep_ != "npadvmod"
    if state is None or named or head.dep_ == "compound" or any(t.tag_ == "IN" for t in head.doc[state.i : head.i]):
        return
    key = ("organization", noun.country or "@", "state", "media")
    add(finder, state.i, head.i, head, "organization", "nominal", key, country=noun.country, definite=True)


def _mission(finder: Finder, noun: Noun) -> None:
    """A mission of a body is made of troops: "the United Nations peacekeeping mission"."""
    bodies = [finder.spots[body] for body in noun.bodies]
    owner = next((b for b in bodies if b.known and "coalition" not in finder.parsed.doc[b.head].lower_), None)
    if noun.lemma == "mission" and owner and owner.type in ("organization", "coalition"):
        put(finder, noun, "force", ("mission", *owner.key), country=owner.known[0])
    else:
        _other(finder, noun)


def _other(finder: Finder, noun: Noun) -> None:
    if noun.definite or noun.type == "person":
        put(finder, noun, noun.type, ("nominal", noun.type, noun.lemma), country=noun.country)


_ADD: dict[EntityType, Callable[[Finder, Noun], None]] = {
    "force": _force, "armed-group": _group, "coalition": _coalition, "country": _country, "base": put_base,
    "organization": _organization, "facility": put_facility, "place": _other, "person": _other, "operation": _mission,
    "agreement": _other,
}  # fmt: skip
