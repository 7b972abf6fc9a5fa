"""Bases and facilities that a noun and a place name together: "its camp in Gossi", "the airport in Goma"."""

from __future__ import annotations

from kg.annotate.nouns import Noun, put
from kg.annotate.owners import place_before, place_of
from kg.annotate.shelters import shelter
from kg.annotate.spelling import bare
from kg.annotate.spots import Finder, Spot, add
from kg.lexicon import grammar

_FOR_TROOPS = ("naval", "military", "air", "army", "navy", "logistics")
_WIDE = grammar("wide_places")
_OWN = ("own", "first", "last", "only")  # words that are not of what a base is called
_FURTHER = ("another", "second", "third", "new", "other", "no", "any", "every")
_SHORT = 3  # words from a noun to the place that names it


def put_base(finder: Finder, noun: Noun) -> None:
    """Note a base that a noun tells of, by the place that follows where one does."""
    if shelter(noun.head):
        return  # "a *refugee camp*"
    named = _named_base(finder, noun)
    if named is not None:
        return put(finder, noun, "base", named.key, known=named.known)
    where, town = place_of(finder, noun.head), place_before(finder, noun.head)
    if where is None or (town is not None and where.i in finder.countries):  # "the *Mopti* camp in Mali"
        where = town
    sited = noun.class_ == "base" or any(c.lower_ in _FOR_TROOPS for c in noun.left)  # "the naval *facility* at Y"
    sited |= noun.lemma == "post" and noun.head.i + 1 < len(finder.parsed.doc) and noun.head.nbor(1).lower_ == "at"
    where = None if where is not None and where.lower_.split()[-1] in _WIDE else where  # "a base in the *Gulf*"
    country = finder.countries.get(where.i) if where is not None else None
    if country and sited and noun.head.tag_ == "NN" and not any(c.lower_ in _FURTHER for c in noun.left):
        own = _front(noun)
        last = where.i if where is not None and where.i - noun.head.i <= _SHORT else noun.head.i
        add(
            finder, own, last, noun.head, "base", "nominal", ("nominal", "base"),
            country=country, owners=noun.others, definite=noun.definite,
        )  # fmt: skip
    elif where is not None and not country and sited and (noun.head.tag_ == "NN" or noun.lemma == "barrack"):
        key = ("base", "@", *bare(where.text, finder.lexicon))  # "its camp in Gossi" names one
        own = _front(noun)
        spot = finder.spots[finder.inside[where.i]]
        last = where.i if spot.type == "place" and 0 < where.i - noun.head.i <= _SHORT else noun.head.i
        add(finder, own, last, noun.head, "base", "nominal", key, definite=noun.det == "the", known=())
    else:
        put(finder, noun, "base", ("nominal", "base" if noun.class_ == "base" else "site"), owners=noun.others)


def _named_base(finder: Finder, noun: Noun) -> Spot | None:
    """The base whose name follows: "the US base at *Kadena*"."""
    doc, at = noun.head.doc, noun.head.i + 1
    if noun.class_ != "base" or noun.head.tag_ != "NN" or doc[at : at + 1].text not in ("at", "in"):
        return None
    spot = finder.spots[finder.inside[at + 1]] if at + 1 in finder.inside else None
    return spot if spot is not None and spot.type == "base" and spot.kind == "name" else None


def _front(noun: Noun) -> int:
    """Where the words begin by which a base is called."""
    beside = (c for c in noun.left if c.pos_ in ("ADJ", "NOUN", "PROPN") and c.lower_ not in _OWN)
    called = (t.i for c in beside for t in (c, *c.lefts) if t == c or t.dep_ == "compound")  # "*Air* Force base"
    return min(called, default=noun.head.i)


def put_facility(finder: Finder, noun: Noun) -> None:
    """Note an embassy, airport or port that a noun tells of."""
    town = noun.lemma == "port" and noun.head.i + 1 < len(finder.parsed.doc) and noun.head.nbor(1).lower_ == "of"
    where = place_of(finder, noun.head) if noun.head.tag_ == "NN" and not town else None  # "the *port* of X" is X
    owner = next((c for c in noun.left if c.dep_ == "poss" and c.i in finder.inside), None)
    near = where if where is not None else owner
    spot = finder.spots[finder.inside[near.i]] if near is not None else None
    if noun.country and noun.lemma in ("embassy", "consulate"):
        host = bare(near.text, finder.lexicon) if near is not None else ()  # a state has one in each capital
        key = ("facility", noun.country, *host, noun.lemma)
        put(finder, noun, "facility", key, country=noun.country)
    elif near is not None and spot is not None and spot.type == "place" and spot.kind == "name":
        key = ("facility", *bare(near.text, finder.lexicon), noun.lemma)  # "the airport in Goma" is Goma airport
        last = near.i if where is not None and near.i - noun.head.i <= _SHORT else noun.head.i
        add(finder, noun.first, last, noun.head, "facility", "nominal", key, definite=noun.definite)
    elif noun.definite:
        put(finder, noun, "facility", ("nominal", "facility", noun.lemma))
