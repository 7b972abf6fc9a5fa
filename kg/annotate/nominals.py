"""Common nouns that stand for a thing: "French troops", "its base", "Iran-backed militias", "the country"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.groups import names_group, passing
from kg.annotate.lands import fitting
from kg.annotate.leaders import leader_before
from kg.annotate.nouns import PAIRING, Noun, put
from kg.annotate.owners import backer, led_by, left_edge, owners_of, spoken_for
from kg.annotate.sited import put_base, put_facility
from kg.annotate.spelling import spelled
from kg.annotate.spots import GROUPED, MODIFIERS, Finder, add
from kg.annotate.troopwords import numbering, soldiering
from kg.annotate.warriors import add_force, add_group
from kg.lexicon import grammar, read_toml, words
from kg.model import EntityType

_CRAFT = grammar("craft")
_DEPUTIES = grammar("deputies")
_KINDS = grammar("portfolios")
_ANY_GOVERNMENT = grammar("government_adjectives")
_STRIKES = grammar("strikes")
_ZONED = grammar("zoned")
_ZONING = grammar("zoning")
_THEIRS = grammar("groups_own") | grammar("strikes") | grammar("endeavours")
_CABINETS = grammar("cabinets")
_SERVED = ("army", "force", "forces", "service")  # "security *force* members"
_MEN = frozenset(("soldier", "sailor", "airman", "paratrooper", "serviceman", "reservist", "commando", "marine"))
_AT_SEA = ("navy",)
_ALLIED = ("armed-group", "coalition", "force")  # what a name before "coalition" may be of
_LOCAL = ("local", "host", "provincial")
_PAIR = 2
_NUMBERS: dict[str, list[int]] = read_toml("time.toml")["numbers"]


def add_nominal(finder: Finder, head: Token) -> None:
    """Note what the noun at a token stands for, once for each owner; nothing where it stands for no thing."""
    noun = finder.lexicon.nouns.get(head.lemma_.lower())
    if head.lemma_.lower() == "member" and head.i and head.nbor(-1).lower_ in _SERVED:
        noun = ("force", "troops")
    if head.tag_ == "NNS" and head.lemma_.lower() == "officer" and head.i:
        counted = any(c.dep_ == "nummod" for c in head.children) and head.i - 1 in finder.countries
        if counted or head.nbor(-1).lower_ == "police":  # "1,000 Kenyan officers"
            noun = ("force", "police") if finder.police else ("force", "troops")
        elif soldiering(head) and any(c.i in finder.countries for c in head.children):
            noun = ("force", "troops")  # "*Turkish officers* train Somali soldiers"
    if head.lemma_.lower() == "group" and head.i and head.nbor(-1).lower_ in ("battle", "strike"):
        return  # "four *battle groups*" are no armed group, and of several states
    if noun is None or (head.pos_ == "ADJ" and noun[0] != "force" and not names_group(head, noun)):
        return
    type_, class_ = noun
    whose = spoken_for(finder, head)
    if not whose and head.lemma_.lower() == "military" and head.dep_ in ("amod", "compound") and head.head.i > head.i:
        if _waged(head):  # "a *military* offensive against rebels" is the military's
            noun_ = Noun(head, head.i, (), "force", "troops", "", (), (), (), "military")
            put(finder, noun_, "force", ("nominal", "force", "military"))
        return  # "a *military* ground invasion"
    if head.lemma_.lower() in ("bomber", "attacker") and any(c.lower_ == "suicide" for c in head.children):
        return
    if head.lower_ == "force" and not any(c.i < head.i for c in head.children):
        return  # "use *force*"
    if type_ == "force" and head.tag_ in ("NN", "NNP") and head.lemma_.lower() in ("adviser", "advisor"):
        return  # "National Security *Advisor* X"
    if head.tag_ == "NN" and head.lemma_.lower() in _CRAFT and not (head.lower_ == "aircraft" and _several(head)):
        return  # "a US Navy *jet*" is not the navy
    if head.tag_ != "NNS" and head.lemma_.lower() in _DEPUTIES:
        return  # one lawmaker is not the parliament
    if type_ == "strike" or (type_ == "force" and head.tag_ == "NN" and _one_man(head)):
        return
    if head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in ("NOUN", "PROPN") and head.i + 1 == head.head.i:
        following = finder.lexicon.nouns.get(head.head.lemma_.lower())
        theirs = type_ == "armed-group" and head.head.lemma_.lower() in _THEIRS  # "*rebel* positions", "*rebel* raids"
        theirs = theirs or (head.lemma_.lower() == "government" and head.head.lemma_.lower() in ("control", "hand"))
        if (
            not whose
            and not theirs
            and type_ != "coalition"
            and (following or type_ in ("force", "country", "organization", "place"))
        ):
            return  # "army base", "government forces": the second noun is the thing
    if type_ == "force" and class_ in _AT_SEA and head.tag_ == "NN" and _named_after(finder, head):
        return  # "the Russian *frigate* Y" is the ship
    left = tuple(c for c in head.children if c.i < head.i and c.dep_ in (*MODIFIERS, "nummod", "det", "quantmod"))
    own = [c for c in left if c.dep_ not in ("det", "nummod", "quantmod") and not numbering(c)]
    first = min([left_edge(c) for c in own if type_ != "armed-group" or not passing(c)], default=head.i)
    det = next((c.lower_ for c in left if c.dep_ in ("det", "poss")), "")
    countries, bodies, others = owners_of(finder, head) if whose is None else ([finder.countries[whose.i]], [], [])
    first = first if whose is None else whose.i
    phrase = " ".join(t.lower_ for t in finder.parsed.doc[first : head.i + 1] if t.dep_ != "nummod")
    _ADD[type_](
        finder, Noun(head, first, left, type_, class_, det, tuple(countries), tuple(bodies), tuple(others), phrase)
    )


def _several(head: Token) -> bool:
    """Whether nothing says that it is one: "*US aircraft* attacked X", not "the US aircraft"."""
    return not any(
        c.dep_ in ("det", "poss") and c.lower_ != "no" and c.i < head.i and c.pos_ != "PROPN" for c in head.children
    )


def _named_after(finder: Finder, head: Token) -> bool:
    """Whether the name of a unit stands right after a noun: "the frigate *Y*", "the destroyer *HMS Y*"."""
    n = finder.inside.get(head.i + 1)
    if n is None or finder.spots[n].type != "force" or finder.spots[n].kind != "name" or finder.spots[n].known:
        return False
    country = next((finder.countries[c.i] for c in head.children if c.i in finder.countries), None)
    if country and finder.spots[n].country is None:
        finder.spots[n] = replace(finder.spots[n], country=country)
    return True


def _one_man(head: Token) -> bool:
    """Whether a noun is somebody's rank: "former *soldier* X Y"."""
    return head.lemma_.lower() in _MEN and head.i + 1 < len(head.doc) and head.nbor(1).tag_ == "NNP"


def _waged(word: Token) -> bool:
    """Whether a word before an attack is all that tells whose it is."""
    act = word.head
    own = any(c.i < word.i and c.dep_ in MODIFIERS for c in act.children)
    return act.lemma_.lower() in _STRIKES and not own and any(c.lower_ in ("against", "on") for c in act.children)


def _coalition(finder: Finder, noun: Noun) -> None:
    named = next((finder.spots[b] for b in noun.bodies if finder.spots[b].last < noun.head.i), None)
    if named is not None and named.kind == "name" and named.type in _ALLIED:
        return put(finder, noun, named.type, named.key, known=named.known)  # "the *Seleka* rebel coalition"
    if noun.lemma == "alliance" and any(c.lower_ in ("with", "between") for c in noun.head.children):
        return  # "its military *alliance with* Y" is how two stand to each other
    prefixes = [match for c in noun.left if (match := GROUPED.match(c.text))]
    led = next((m[1] for m in prefixes if m[2] == "led"), "")
    leader = backer(finder, led) if led else led_by(finder, noun.head) if noun.lemma == "coalition" else ""
    return put(finder, noun, "coalition", ("coalition", leader) if leader else ("nominal", "coalition"))


def _country(finder: Finder, noun: Noun) -> None:
    if noun.lemma == "authority" and noun.head.tag_ == "NN":
        return  # "under the authority of the UN"
    two = noun.head.tag_ == "NNS" and (noun.det in PAIRING or any(c.lower_ == "two" for c in noun.left))
    if noun.class_ == "partner":  # "our Iraqi partners" are Iraq, "US partners" are others
        if noun.country and noun.head.tag_ == "NNS" and noun.det in ("our", "their", "its"):
            put(finder, noun, "country", ("known", noun.country), known=(noun.country,), country=noun.country)
    elif noun.head.tag_ == "NNS" and noun.definite and not noun.country and (many := _counted(noun)) > _PAIR:
        put(finder, noun, "country", ("nominal", "list", str(many)))  # "the three countries"
    elif two and not noun.country:
        put(finder, noun, "country", ("nominal", "pair"))  # "both governments"
    elif noun.lemma == "state" and noun.definite and noun.head.tag_ == "NN" and fitting(noun.head):
        put(finder, noun, "country", ("nominal", "country"))  # "the Gulf state"
    elif noun.class_ == "government":
        if noun.country and (noun.lemma != "state" or _whole_state(noun)):
            put(finder, noun, "country", ("known", noun.country), known=(noun.country,), country=noun.country)
        elif (land := _seated(finder, noun)) is not None:
            put(finder, noun, "country", ("known", land), known=(land,), country=land)
        elif noun.lemma in _CABINETS and (leader := leader_before(finder, noun.head)) is not None:
            put(finder, noun, "country", ("owned", "country", noun.lemma), owners=(leader,))
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


def _counted(noun: Noun) -> int:
    """How many a noun counts in words; 0 where it does not."""
    counts = (_NUMBERS.get(c.lower_, [0, 0]) for c in noun.left if c.dep_ == "nummod")
    return next((least for least, most in counts if least == most), 0)


def _seated(finder: Finder, noun: Noun) -> str | None:
    """The state whose capital a government is said to sit in: "the *Tripoli-based* government"."""
    own = noun.lemma == "government"
    fronts = [m[1] for c in noun.left if own and (m := GROUPED.match(c.text)) and m[2] == "based"]
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(fronts[0])), ()) if fronts else ()
    return next((o.id for o in owners if finder.lexicon.known[o.id].type == "country"), None)


def _whole_state(noun: Noun) -> bool:
    """Whether a state is meant and no part of one: "fought *the Turkish state*", not "the Indian state of X"."""
    head = noun.head
    after = head.nbor(1) if head.i + 1 < len(head.doc) else head
    return (
        noun.det == "the"
        and head.tag_ == "NN"
        and len(noun.left) == 2
        and after.lower_ != "of"
        and after.pos_ not in ("NOUN", "PROPN")
    )


def _names_land(finder: Finder, noun: Noun) -> bool:
    """Whether a noun is the front of a name that is no state's: "the separatist *Republic of Abkhazia*"."""
    of = [g for c in noun.head.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    before = [finder.spots[finder.inside[c.i]] for c in noun.left if c.dep_ == "compound" and c.i in finder.inside]
    if noun.head.text[:1].isupper() and any(spot.type == "place" and spot.kind == "name" for spot in before):
        return True  # "the *Nagorno-Karabakh* Republic"
    return noun.head.text[:1].isupper() and any(t.text[:1].isupper() and t.i not in finder.countries for t in of)


def _plain_government(word: Token) -> bool:
    """Whether a word before "government" does not say whose it is: "interim", "internationally-*recognised*"."""
    backed = word.tag_ == "VBN" and word.i and word.nbor(-1).text == "-"
    return word.lower_ in _ANY_GOVERNMENT or backed or word.lower_ in ("elected", "recognised", "recognized")


def _organization(finder: Finder, noun: Noun) -> None:
    country = noun.country
    if noun.class_ == "parliament" and (known := _known_parliament(finder, country)):
        put(finder, noun, "organization", ("known", known), known=(known,), country=country)
    elif noun.class_ == "parliament":
        key = ("organization", country, "parliament") if country else ("nominal", "organization", "parliament")
        put(finder, noun, "organization", key, country=country)
    elif noun.class_ == "media":
        _media(finder, noun)
    elif noun.class_ == "ministry" and (country or (noun.definite and any(c.lower_ in _KINDS for c in noun.left))):
        last = _matters_after(noun.head)
        own = [t for t in finder.parsed.doc[noun.first : last + 1] if t.i not in finder.countries and t.lower_ != "of"]
        named = sorted(spelled(t.lower_) for t in own if t.is_alpha and t.dep_ not in ("nummod", "det"))
        named = ["organization", country or "@", *named]
        add(
            finder, noun.first, last, noun.head, "organization", "nominal", tuple(named),
            country=country, definite=noun.definite,
        )  # fmt: skip
    else:
        put(finder, noun, "organization", ("nominal", "organization", noun.lemma))


def _matters_after(ministry: Token) -> int:
    """Where the words end that tell what a ministry deals with: "the ministry *of foreign affairs*"."""
    doc, at = ministry.doc, ministry.i + 1
    if doc[at : at + 1].text != "of":
        return ministry.i
    while at + 1 < len(doc) and doc[at + 1].lower_ in _KINDS:
        at += 1
    return at if at > ministry.i + 1 else ministry.i


def _known_parliament(finder: Finder, country: str | None) -> str | None:
    """The parliament of a country that the gazetteer knows by "the Xian parliament"."""
    adjectives = finder.lexicon.known[country].adjectives if country else ()
    owners = (o for a in adjectives for o in finder.lexicon.names.get((*a.split(), "parliament"), ()))
    return next((o.id for o in owners if finder.lexicon.known[o.id].country == country), None)


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
    one = noun.lemma == "mission" and noun.head.tag_ != "NNS"  # "UN *missions* to X and Y" are several
    if one and owner and owner.type in ("organization", "coalition"):
        put(finder, noun, "force", ("mission", *owner.key), country=owner.known[0])
    else:
        _other(finder, noun)


def _place(finder: Finder, noun: Noun) -> None:
    """A town or region; one that only what it is for tells of is one thing: "a *buffer zone*", "the *border area*"."""
    telling = next((c for c in reversed(noun.left) if c.lower_ in _ZONING), None) if noun.lemma in _ZONED else None
    if telling is None:
        _other(finder, noun)
    elif noun.head.tag_ == "NN":
        key = ("place", "@", spelled(telling.lower_), noun.lemma)
        add(finder, telling.i, noun.head.i, noun.head, "place", "nominal", key, definite=True)


def _other(finder: Finder, noun: Noun) -> None:
    if noun.definite or noun.type == "person":
        put(finder, noun, noun.type, ("nominal", noun.type, noun.lemma), country=noun.country)


_ADD: dict[EntityType, Callable[[Finder, Noun], None]] = {
    "force": add_force, "armed-group": add_group, "coalition": _coalition, "country": _country, "base": put_base,
    "organization": _organization, "facility": put_facility, "place": _place, "person": _other, "operation": _mission,
    "agreement": _other,
}  # fmt: skip
