"""Where things are: "X in Y", "Y's X", "X, the capital of Y", "the Y city of X", "X lies in Y"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.chains import SETTLEMENTS, place_after, place_beside, row_end
from kg.annotate.spots import Spot
from kg.atlas import is_town
from kg.lexicon import grammar
from kg.model import Claim
from kg.relate.hanging import conjuncts
from kg.relate.modality import status
from kg.relate.reader import Filler, Reader
from kg.relate.rows import elsewhere, opens_place, row_place
from kg.relate.subjects import subjects

_WHERE = ("place", "country")
_FOUNDING = grammar("founding")
_LYING = {"be", "lie", "sit", "stand"}
_PLACED = grammar("placed_verbs")
_INSIDE = ("in", "at", "on", "within", "inside")
_CORNERS = ("northeast", "northwest", "southeast", "southwest")
_DIRECTIONS = frozenset(("north", "south", "east", "west", *_CORNERS))
_DISTANCES = grammar("distances")
_PARTS = grammar("lands")
_DESCRIBING = ("ADJ", "ADV", "DET", "NUM")
_LONG = 5  # places in a row that are a list and not each in the next
_JOINING = ("and", "or", "as", "well", "the")
_FEW = 4  # words between an owner and what is its
_REACH = 6  # words between a noun and whose it is
_QUARTERS = grammar("quarters")
_REGIONS = grammar("regions")
_SEAS = ("africa", "america", "asia", "europe", "ocean", "sea")
_TOGETHER = grammar("row_places") | grammar("row_bases")
_CONTINENTS = frozenset(_SEAS)  # of which a country is a part


def lies(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """located-in: "X in Y", "Y's X", "Y province X", and "X, Y" where Y is the wider place."""
    if spot.type not in ("base", "facility", "place") or spot.role == "adjective":
        return
    token = here[1]
    if token.lower_.split()[-1] in _SEAS or (token.pos_ == "ADJ" and token.dep_ == "amod"):
        return  # seas and continents are in no province, and a "Nordic neighbour" of X is not in it
    if spot.kind == "nominal" and not spot.definite and _to_come(reader, token):
        return
    wider = [*_after(reader, spot), *_before(reader, spot, token), *_told_by_noun(reader, spot, token)]
    seen: set[int] = set()
    for one in wider:
        if _beside(one):
            continue
        for referent, at in reader.direct(one, _WHERE):
            if referent == here[0] or referent in seen or _wider_than(reader, spot, here, referent):
                continue
            if reader.type(referent) == "place" and _REGIONS & set(one.lower_.split()):
                continue  # "the only base in Africa"
            if not elsewhere(reader, here[0], referent):
                seen.add(referent)
                yield reader.claim("located-in", here, (referent, at), token, "lies.in")


def _to_come(reader: Reader, base: Token) -> bool:
    """Whether a base is only thought of: "no plans to open *a base in Y*", "may build *a camp in Y*"."""
    verb = base.head if base.dep_ in ("dobj", "nsubjpass") else base
    return verb.lemma_.lower() in _FOUNDING and status(base, reader.lexicon)[0] != "actual"


def _after(reader: Reader, spot: Spot) -> Iterator[Token]:
    """The place that follows a thing: "X in the city of *Y*", "X, a town in *Y*", "X, *Y*"."""
    doc, last = reader.doc, spot.head if spot.kind == "nominal" else spot.last
    found = place_after(doc, last, reader.where, of_place=spot.type == "place")
    if found is None and spot.kind == "name" and spot.type == "place":
        end = row_end(doc, last, reader.where)
        found = place_after(doc, end, reader.where, of_place=True) if end is not None else None
    near = place_beside(doc, last, reader.where) if spot.type == "base" and found is None else None
    if found is not None:
        yield doc[found]
    elif near is not None and (around := place_after(doc, near, reader.where, of_place=True)) is not None:
        yield doc[around]  # "Camp X near Gao in *Mali*"
    elif spot.last > last and (wider := place_after(doc, spot.last, reader.where)) is not None:
        yield doc[wider]  # "a base near Gao in *Mali*"
    if spot.kind == "name":
        beyond = list(_beyond_comma(reader, last))
        yield from beyond
        if found is None and not beyond and (wider := row_place(reader, last)) is not None:
            yield doc[wider]
    if spot.type != "place" and doc[last + 1 : last + 2].text == "of" and reader.where(last + 2) == "name":
        yield from (doc[last + 2] for _ in reader.direct(doc[last + 2], ("place",)))  # "the airfield of *Manta*"


def _beyond_comma(reader: Reader, last: int) -> Iterator[Token]:
    """The wider place after a comma, "in Gao, *Mali*"; nothing of a list, "in Gao, Kidal and Timbuktu"."""
    doc, at = reader.doc, last + 2
    if at >= len(doc) or doc[last + 1].text != "," or doc[at].sent != doc[last].sent:
        return
    while at + 1 < len(doc) and (reader.where(at) == "owner" and reader.where(at + 1) and doc[at].pos_ == "PROPN"):
        at += 1  # "North Kivu"
    quarter = doc[at].text.partition(" ")[0] in _QUARTERS  # "in Shama, *southern* Lebanon"
    if quarter and doc[at + 1].tag_ == "HYPH" and doc[at + 2 : at + 3].text in _QUARTERS:
        at += 2  # "in Szczecin, *north-west* Poland"
    at += quarter and not reader.where(at)
    if at >= len(doc):
        return
    if reader.where(at) != "name" or _run(reader, last) >= _LONG:
        return
    after = [t.text for t in doc[at + 1 : at + 3] if t.sent == doc[last].sent]
    if after and after[0] in _TOGETHER:
        return  # "from A, *B areas*"
    more = after[:1] in (["and"], ["or"]) or (
        after[:1] == [","] and (after[1:] in (["and"], ["or"]) or opens_place(reader, at + 2))
    )
    if after[:1] in (["'s"], ["’s"]):
        return  # "the fallout from X, *Y*'s stance and Z"
    ends = not after or after[0] in (",", ".", ")", "-", "—", "–", ";", "(") or doc[at + 1].pos_ != "PROPN"
    if quarter or (ends and not (more and doc[at].dep_ in ("conj", "appos")) and not _greater(reader, last, at)):
        yield doc[at]


def _run(reader: Reader, place: int) -> int:
    """How many names stand one after the other around one, with nothing but commas and "and" between."""
    doc, count = reader.doc, 1
    for step in (-1, 1):
        at, parted = place + step, False
        while 0 <= at < len(doc) and doc[at].sent == doc[place].sent:
            if doc[at].text == "," or doc[at].lower_ in _JOINING:
                parted = True
            elif doc[at].pos_ == "PROPN" or reader.where(at):
                count, parted = count + parted, False
            else:
                break
            at += step
    return count


def _greater(reader: Reader, place: int, other: int) -> bool:
    """Whether a place is known and what follows it is not: "in Seoul, Yongsan" goes from the greater to the smaller."""
    one, two = (next(iter(reader.direct(reader.doc[i], _WHERE)), None) for i in (place, other))
    if one is None or two is None or reader.type(one[0]) != "place":
        return False
    drafts = reader.annotated.coref.drafts
    return bool(drafts[one[0]].known) and not drafts[two[0]].known and not is_town(reader.doc[other].text)


def _where_at(reader: Reader, token: int) -> bool:
    return reader.where(token) == "name"


def _before(reader: Reader, spot: Spot, token: Token) -> Iterator[Token]:
    """The place that stands before a thing: "*Y*'s X", "*Y* province X"."""
    beside = [c for c in token.children if c.dep_ in ("nmod", "compound") and c.i < token.i]
    if spot.type == "place":
        beside = [c for c in beside if not any(reader.type(r) == "place" for r, _ in reader.direct(c, _WHERE))]
    owner = _possessor(reader, spot.first)
    yield from (c for c in (*beside, *owner) if _holds_it(reader, spot, c))


def _possessor(reader: Reader, first: int) -> list[Token]:
    """Whose a name is said to be: "*Moldova*'s breakaway X region"."""
    at = first - 1
    while at > 0 and first - at <= _FEW and reader.doc[at].pos_ in ("ADJ", "NOUN", "NUM", "ADV"):
        at -= 1
    return [reader.doc[at - 1]] if at > 0 and reader.doc[at].lower_ in ("'s", "’s", "'", "’") else []


def placed(reader: Reader) -> Iterator[Claim]:
    """located-in that a verb tells: "X lies in Y", "X is located in Y", "X, situated in Y"."""
    for verb in reader.doc:
        lemma = verb.lemma_.lower()
        if verb.pos_ not in ("VERB", "AUX") or lemma not in _LYING | _PLACED:
            continue
        if (lemma in _PLACED) != (verb.tag_ == "VBN") or status(verb, reader.lexicon)[0] != "actual":
            continue
        inside = [g for c in verb.children if c.dep_ == "prep" and c.lower_ in _INSIDE for g in c.children]
        places = [f for g in inside if g.dep_ == "pobj" and not _beside(g) for f in reader.fill(g, _WHERE)]
        for thing in [verb.head] if verb.dep_ == "acl" else subjects(verb):
            own = conjuncts(thing)  # not what a noun only lies in: "a base in Gao, located in"
            things = reader.fill(thing, ("base", "facility", "place"))
            for here in (f for f in things if f[1] in own or f[1].head.lower_ == "of"):
                for place in places:
                    wide = reader.type(place[0]) == "place" and _REGIONS & set(place[1].lower_.split())
                    if here[0] != place[0] and not wide and not elsewhere(reader, here[0], place[0]):
                        yield reader.claim("located-in", here, place, verb, "lies.verb")


def _holds_it(reader: Reader, spot: Spot, owner: Token) -> bool:
    """Whether "Y's X" tells where X is.

    A place does; a country only where the gazetteer agrees ("Russia's Hmeimim" is in Syria).
    """
    if spot.kind != "name" or owner.pos_ == "PRON":
        return False
    countries = [r for r, _ in reader.direct(owner, ("country",))]
    lies_in = reader.lexicon.known[spot.known[0]].country if spot.known else None
    return (
        not countries
        or (spot.type == "place" and not spot.known)
        or (
            spot.type == "facility"
            and not spot.known
            and "airport" in reader.doc[spot.first : spot.last + 1].text.lower()
        )
        or reader.annotated.coref.drafts[countries[0]].known == lies_in
    )


def _told_by_noun(reader: Reader, spot: Spot, token: Token) -> Iterator[Token]:
    """The wider place that a noun beside a name tells.

    "X, *Y*'s second city", "X, one of *Y*'s provinces", "the *Y* city of X", "the *Y* capital, X", "Situated in *Y*".
    """
    if spot.type == "place" and spot.kind == "name":
        yield from _owner_after(reader, spot.last)
        yield from _owner_before(reader, spot.first)
    for noun in token.children:
        if noun.dep_ == "appos" and noun.i > token.i and noun.lemma_.lower() in _PARTS:
            ways = ("in",) if noun.lemma_.lower() in SETTLEMENTS else ("of", "in")  # "the city *of* X" is X
            inside = [g for c in noun.children if c.dep_ == "prep" and c.lower_ in ways for g in c.children]
            yield from (t for g in inside for t in ((g,) if reader.direct(g, _WHERE) else _owners(reader, g)))
    if token.dep_ in ("nsubj", "nsubjpass"):
        for verb in token.head.children:
            if verb.lower_ in ("situated", "located") and verb.i < token.i and verb.dep_ in ("advcl", "acl", "ccomp"):
                yield from (g for c in verb.children if c.dep_ == "prep" and c.lower_ == "in" for g in c.children)


def _owner_after(reader: Reader, last: int) -> Iterator[Token]:
    """The owner in "X, *Y*'s second city", "X, the *Y* capital"."""
    doc, owner = reader.doc, None
    if doc[last + 1 : last + 2].text != ",":
        return
    for token in doc[last + 2 : last + 2 + _REACH]:
        if reader.where(token.i):
            owner = token
        elif token.lemma_.lower() in _PARTS:
            if owner is not None:
                yield owner
            return
        elif token.pos_ not in _DESCRIBING and token.lower_ not in ("'s", "’s", "-"):
            return


def _owner_before(reader: Reader, first: int) -> Iterator[Token]:
    """The owner in "the *Y* city of X", "*Y*'s capital, X", "the northern *Y* town X"."""
    doc, at = reader.doc, first - 1
    at -= at > 0 and doc[at].lower_ in (",", "of")
    if at < 1 or doc[at].lemma_.lower() not in _PARTS - {"one"} or doc[at].sent != doc[first].sent:
        return
    for token in reversed(doc[max(doc[at].sent.start, at - _REACH) : at]):
        if reader.where(token.i):
            yield token
            return
        if token.pos_ not in _DESCRIBING and token.lower_ not in ("'s", "’s", "-", *_PARTS):
            return


def _owners(reader: Reader, noun: Token) -> list[Token]:
    """The country or place before a noun: "*Georgia*'s provinces", "the *Kyrgyz* capital"."""
    kinds = ("poss", "amod", "compound", "nmod")
    return [c for c in noun.children if c.dep_ in kinds and c.i < noun.i and reader.direct(c, _WHERE)]


def _beside(token: Token) -> bool:
    """Whether words tell that a thing is beside another: "*north* of Y", "30 *miles* from Y"; not "the north of Y"."""
    if token.lower_ in _DISTANCES:
        return True
    within = token.i > 0 and token.nbor(-1).lower_ in ("the", "in")
    after = token.doc[token.i + 1 : token.i + 2].text.lower()
    return token.lower_ in _DIRECTIONS and after in ("of", "from") and not within


def _wider_than(reader: Reader, spot: Spot, here: Filler, country: int) -> bool:
    """Whether a thing is no part of a country: a sea, a region of several states, a place that is in another."""
    if spot.type != "place" or reader.type(country) != "country":
        return False
    row = reader.lexicon.known.get(reader.annotated.coref.drafts[here[0]].known or "")
    if row is not None:
        return row.country != reader.annotated.coref.drafts[country].known
    return bool(_CONTINENTS & {t.lower_ for t in reader.doc[spot.first : spot.last + 1]})
