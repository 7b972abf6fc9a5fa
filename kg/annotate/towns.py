"""Places that neither the gazetteer nor the model knows: what stands around tells ("withdrew from *Uruzgan*")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.beside import of_site
from kg.annotate.recurring import LANDS_AFTER, agree
from kg.annotate.spelling import bare
from kg.annotate.spots import Finder, Spot, add
from kg.annotate.standing import stands_alone
from kg.atlas import is_town
from kg.lexicon import grammar

_INSIDE = ("in", "into", "near", "outside", "around", "inside")
_WAYS = ("from", "at", "to")  # also before people and bodies: a place only where somebody moves or stays
_MOVING = grammar("leaving") | grammar("expulsion") | grammar("moving")
_TAKING = grammar("taking_place")
_MOTION = grammar("motion")
_TROOPS = grammar("troops")
_SOLDIERS = grammar("in_arms")
_STAYING = grammar("placed") | {"be", "live", "rotate"}
_HOMEWARD = ("home", "back", "out", "away", "over")
_LYING = grammar("placed") | {"lie", "sit", "situate", "airport", "barrack", "outpost"} | _MOVING
_REACHING = grammar("reaching")
_TIMES = grammar("calendar")
_UNITS = ("km", "kilometers", "kilometres", "miles", "kms", "northeast", "northwest", "southeast", "southwest")
_SITES = ("base", "facility")
_WHERE = ("place", "country")
_ARTICLES = ("al-", "el-")
_HELD = grammar("of_places")  # "the *capture* of X"


def add_towns(finder: Finder) -> None:
    """Note each capitalised word that stands where only a place can, also one that the model takes for another name."""
    longer = {t.lower_ for s in finder.spots if s.last > s.first for t in finder.parsed.doc[s.first : s.last + 1]}
    told: set[int] = set()
    for n, spot in enumerate(finder.spots):
        token = finder.parsed.doc[spot.head]
        mistaken = spot.kind == "name" and spot.type in ("organization", "person") and not spot.known
        alone = spot.first == spot.last and token.text.istitle() and token.lower_ not in longer
        sited = token.head.lower_ != "in" or token.head.head.lemma_.lower() in _LYING or _sited(finder, spot.first)
        named = spot.first < spot.last and spot.type == "person" and _goes_there(token)
        named = named or (mistaken and _of_towns(token))
        named = named or (mistaken and of_site(token.doc, spot.first, spot.last))
        if mistaken and (named or (alone and sited and _in_place(finder, token)) or _tells_where(finder, spot)):
            name = finder.parsed.doc[spot.first : spot.last + 1].text
            finder.spots[n] = replace(spot, type="place", key=("place", *bare(name, finder.lexicon)))
            told |= {spot.head} if spot.first == spot.last else set()
    for token in finder.parsed.doc:
        if _nameless(finder, token) and (_in_place(finder, token) or _wider(finder, token)):
            first = token.i
            while first > token.sent.start and _part(finder, token.doc[first - 1], token):
                first -= 1
            name = token.doc[first : token.i + 1].text
            add(finder, first, token.i, token, "place", "name", ("place", *bare(name, finder.lexicon)))
            told.add(token.i)
    _add_dateline(finder)
    names = (s for s in finder.spots if s.type == "place" and s.kind == "name" and s.first == s.last)
    agree(finder, told | {s.head for s in names if _in_place(finder, finder.parsed.doc[s.head])})


def _of_towns(token: Token) -> bool:
    """Whether a name is one of several towns: "two *towns*, *Sam Ouandja* and X", "the *towns* of X and *Bambari*"."""
    while token.dep_ == "conj":
        token = token.head
    of = token.dep_ == "pobj" and token.head.lower_ == "of"
    noun = token.head.head if of else token.head
    return (of or token.dep_ == "appos") and noun.tag_ == "NNS" and noun.lemma_.lower() in _SETTLEMENTS


def _tells_where(finder: Finder, spot: Spot) -> bool:
    """Whether a name is the wider place of a town: "at a camp in Ungkaya, *Basilan*."."""
    doc, first = finder.parsed.doc, finder.parsed.doc[spot.first]
    town_ = finder.inside.get(spot.first - 2) if first.i > first.sent.start + 2 else None
    if town_ is None or doc[first.i - 1].text != "," or finder.spots[town_].type != "place":
        return False
    before = doc[finder.spots[town_].first - 1] if finder.spots[town_].first else first
    end = doc[spot.last + 1 : spot.last + 2].text
    if before.lower_ not in (*_INSIDE, "at") or finder.spots[town_].kind != "name":
        return False
    return end == "." or (end in (",", ";", ")", "-", "–", "—") and is_town(doc[spot.first : spot.last + 1].text))


def town(finder: Finder, tokens: Sequence[Token]) -> bool:
    """Whether words that the model takes for a person or body are a town: one of that name is known, or "X, Chad"."""
    if any(t.text.isupper() for t in tokens) or not all(t.text[:1].isupper() or t.lower_ in _SMALL for t in tokens):
        return False
    first, last = tokens[0], tokens[-1]
    before = first.nbor(-1).lower_ if first.i else ""
    if stands_alone(finder, tokens):
        return True  # "troops in *Bulo-Marer*", "the loss of *Kabo*"
    if before in _INSIDE and (_before_place(finder, last) or _sited(finder, first.i) or _measured(last)):
        return True
    if before == "at" and (_sited(finder, first.i) or _before_place(finder, last) or _within_place(finder, last)):
        return True  # "Camp Schwab at *Henoko*", "held at *Henoko*, Okinawa"
    if _owns_site(finder, last) and is_town(first.doc[first.i : last.i + 1].text):
        return True
    if before not in (*_INSIDE, *_WAYS, "of", "and", ",", "between", "on"):
        return False
    stays = first.i > 1 and first.nbor(-2).lemma_.lower() in _LYING  # "based on *Gan*"
    sure = stays or before in _INSIDE or len(tokens) > 1 or _before_place(finder, last) or _after_place(finder, first)
    return sure and is_town(first.doc[first.i : last.i + 1].text)


def told_place(tokens: Sequence[Token]) -> bool:
    """Whether a noun beside a name says that it is a place: "troubled *Jonglei* state", "the town *Kidal*"."""
    doc, first, after = tokens[0].doc, tokens[0].i, tokens[-1].i + 1
    before = doc[first - 1].text if first else ""
    following = [t.lower_ for t in doc[after : after + 2]]
    if any(t.text.isupper() for t in tokens):
        return False
    if following[:1] and following[0] in _SETTLED_BEFORE and following[1:] == ["of"]:
        return False  # "the *Yazidi* town of X"
    if following[:1] and following[0].rstrip(".") in ("gov", "governor", "mayor") and tokens[0].text.istitle():
        return True  # "*Donetsk* Gov. X Y"
    return before in _SETTLED_BEFORE or (
        following[:1] != [] and following[0] in LANDS_AFTER and following[1:] not in (["media"], ["tv"], ["television"])
    )


_SETTLED_BEFORE = ("capital", "city", "town", "village", "port", "township")
_SETTLEMENTS = (*_SETTLED_BEFORE, "district", "island", "province", "region", "settlement", "suburb")
_SMALL = ("de", "del", "la", "el", "al")


def _sited(finder: Finder, first: int) -> bool:
    """Whether what stands before "in" is a base or another site: "the airport *in Bayda*"."""
    before = finder.parsed.doc[first - 2] if first > 1 else None
    if before is None:
        return False
    named = finder.inside.get(before.i)
    noun = finder.lexicon.nouns.get(before.lemma_.lower(), ("",))[0]
    return noun in _SITES if named is None else finder.spots[named].type in _SITES


def _measured(last: Token) -> bool:
    """Whether words tell how far a name is from another place: "in Diwaniya, *150 kilometers south* of"."""
    after = [t.lower_ for t in last.doc[last.i + 1 : last.i + 6]]
    return after[:1] == [","] and any(word in _UNITS for word in after[1:])


def _owns_site(finder: Finder, last: Token) -> bool:
    """Whether a base or another site is its: "*Gao*'s Camp Castor"."""
    doc = last.doc
    if doc[last.i + 1 : last.i + 2].text not in ("'s", "’s") or last.i + 2 >= len(doc):
        return False
    for token in doc[last.i + 2 : last.i + 5]:
        named = finder.inside.get(token.i)
        if named is not None:
            return finder.spots[named].type in _SITES
        if finder.lexicon.nouns.get(token.lemma_.lower(), ("",))[0] == "base" and token.pos_ == "NOUN":
            return True  # "*Gao*'s air base"
        if token.pos_ not in ("ADJ", "NOUN"):
            break
    return False


def _before_place(finder: Finder, last: Token) -> bool:
    """Whether a comma and the wider place follow: "in Gamu*, Isabela*"."""
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].text != ",":
        return False
    following = doc[last.i + 2]
    named = finder.inside.get(following.i)
    if named is not None:
        spot = finder.spots[named]
        wider = spot.type in _WHERE and spot.role != "adjective"
    else:
        wider = following.text.istitle() and is_town(following.text)
    return wider and doc[last.i + 3 : last.i + 4].text not in ("and", "or", "'s", "’s")


def _within_place(finder: Finder, last: Token) -> bool:
    """Whether "in" and the wider place follow: "at *Henoko* in Okinawa"."""
    after = last.doc[last.i + 1 : last.i + 3]
    if len(after) < 2 or after[0].lower_ != "in":
        return False
    named = finder.inside.get(last.i + 2)
    if named is None:
        return after[1].text.istitle() and is_town(after[1].text)
    return finder.spots[named].type in _WHERE and finder.spots[named].role != "adjective"


def _after_place(finder: Finder, first: Token) -> bool:
    """Whether a place of the same list stands before: "*Labreg* and Benina"."""
    doc = first.doc
    named = finder.inside.get(first.i - 2) if first.i > 1 and doc[first.i - 1].text in (",", "and", "or") else None
    return named is not None and finder.spots[named].type in _WHERE


def _wider(finder: Finder, token: Token) -> bool:
    """Whether a name is the wider place after one: "in Sta Ana, *Cagayan*"; a town of that name is known."""
    doc = token.doc
    end = "." if token.i + 1 >= len(doc) or doc[token.i + 1].sent != token.sent else doc[token.i + 1].text
    return (
        end in (",", ".", ";", ")", "(", ":", "-", "–", "—")
        and token.i > token.sent.start
        and doc[token.i - 1].text in (",", "and")
        and _after_place(finder, token)
        and is_town(token.text)
    )


def _add_dateline(finder: Finder) -> None:
    """The place where an article was written: "*RUNDU*, Namibia -", "*HAJMASKER* (AP) -"."""
    start, end = finder.parsed.dateline
    tokens = [t for t in finder.parsed.doc if start <= finder.parsed.starts[t.i] < end]
    name: list[Token] = []
    for token in tokens:
        if not (token.text.isupper() and token.text.replace("-", "").isalpha()):
            break
        name.append(token)
    after = tokens[len(name) : len(name) + 2]
    if not name or not after or after[0].text not in (",", "("):
        return
    if (
        after[0].text == ","
        and not _before_place(finder, name[-1])
        and not is_town(name[0].doc[name[0].i : name[-1].i + 1].text)
    ):
        return
    taken = {finder.inside[t.i] for t in name if t.i in finder.inside}
    spots = [finder.spots[n] for n in taken]
    if any(spot.known or spot.type in ("base", "place", "country") for spot in spots):
        return
    key = ("place", *bare(" ".join(t.text for t in name), finder.lexicon))
    if not taken:
        add(finder, name[0].i, name[-1].i, name[-1], "place", "name", key)
    elif len(taken) == 1:
        n = taken.pop()
        finder.spots[n] = replace(finder.spots[n], first=name[0].i, last=name[-1].i, type="place", key=key)


def _nameless(finder: Finder, token: Token) -> bool:
    """Whether a token looks like a name that nothing has told yet: no month, no acronym, no noun written large."""
    return (
        token.tag_ == "NNP"
        and token.i not in finder.inside
        and token.text.replace("-", "").isalpha()
        and (token.text[:1].isupper() or token.lower_[:3] in _ARTICLES)
        and not token.text.isupper()
        and token.lower_ not in finder.lexicon.small_words | _TIMES | finder.ranks | finder.offices
        and token.lemma_.lower() not in finder.lexicon.nouns
    )


def _part(finder: Finder, token: Token, head: Token) -> bool:
    return token.head == head and token.dep_ == "compound" and _nameless(finder, token)


def _in_place(finder: Finder, token: Token) -> bool:
    """Whether a name is where somebody is, comes to, leaves or takes."""
    if token.dep_ == "dobj":
        verb = token.head.lemma_.lower()
        return verb in _TAKING or (verb in _REACHING and is_town(token.text))
    if token.dep_ in ("nsubj", "nsubjpass"):
        taken = token.head.lemma_.lower() in (_TAKING if token.dep_ == "nsubjpass" else ("fall",))
        return taken and is_town(token.text)  # "*X* was captured", "*X* fell"
    if token.dep_ != "pobj" or any(c.dep_ in ("det", "poss") for c in token.children):
        return False
    preposition, governor = token.head.lower_, token.head.head
    before = token.doc[token.i - 2].lemma_.lower() if token.i > 1 else ""
    at_base = preposition == "at" and finder.lexicon.nouns.get(before, ("",))[0] == "base"
    if preposition in _INSIDE or at_base:
        return True
    if preposition == "of" and governor.lemma_.lower() in _HELD:
        return is_town(token.text)
    if preposition == "at" and _troops_stay(governor):
        return True
    if preposition == "of" and governor.lower_ == "out":  # "pulled its troops *out of Garamba*"
        return governor.head.lemma_.lower() in _MOVING or _troops_move(governor.head)
    return preposition in _WAYS and (governor.lemma_.lower() in _MOVING or _troops_move(governor))


def _troops_stay(verb: Token) -> bool:
    """Whether a verb tells where troops are: "300 marines *are* at Vaernes", "the soldiers *trained* at Vaernes"."""
    if verb.lemma_.lower() not in _STAYING:
        return False
    who = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(t.lemma_.lower() in _SOLDIERS for t in who)


def _goes_there(token: Token) -> bool:
    """Whether troops go to or come from what bears a name of several words: "pulled troops back from *Pangong Tso*"."""
    return token.dep_ == "pobj" and token.head.lower_ in ("from", "into") and _troops_move(token.head.head)


def _troops_move(governor: Token) -> bool:
    """Whether what hangs on a word is where troops go or come from: "*flew* them home from X", "*home* from"."""
    verb = governor.head if governor.lower_ in _HOMEWARD or governor.lemma_.lower() in _TROOPS else governor
    if verb.lemma_.lower() not in _MOTION:
        return False
    moved = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")]
    moved += [g for c in moved for p in c.children if p.lower_ == "of" for g in p.children]
    return any(t.lemma_.lower() in _TROOPS for t in moved)
