"""Finds what the words of a parsed article may refer to: names, common nouns with an owner, pronouns."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.annotate.described import add_described
from kg.annotate.nlp import Parsed
from kg.annotate.nominals import add_nominal
from kg.annotate.patterns import Found
from kg.annotate.persons import add_nicknames, add_surnames, add_titled, in_person, placed, titled
from kg.annotate.spots import GROUPED, MODIFIERS, Finder, Spot, add, arm, bare, country_of, namesake_of, sided, spelled
from kg.annotate.towns import add_towns, town
from kg.lexicon import Lexicon, grammar, words
from kg.model import EntityType

_NER: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility", "LAW": "agreement",
}  # fmt: skip
# What the model may call a thing of a type; of any other type, "ORG".
_AGREES: dict[str, tuple[str, ...]] = {
    "country": ("GPE", "NORP"), "place": ("GPE", "LOC"), "person": ("PERSON",), "base": ("FAC", "GPE", "LOC"),
}  # fmt: skip
_HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    (
        "armed-group",
        re.compile(
            r"\b(?:(?:Liberation|Resistance|Revolutionary|Freedom|Rebel|Insurgent) (?:United )?(?:Army|Front|Movement"
            r"|Tigers|Forces?)|Freedom Fighters|Mujahide+n|Militia|Militias|Islamic (?:Front|Jihad))\b"
        ),
    ),
    (
        "force",
        re.compile(
            r"\b(?:Army|Armed Forces|Forces?|Brigades?|Division|Battalion|Regiment|Fleet|Squadron|Corps|Command"
            r"|Guards?|Navy|Marines|Air Force|Police|Troops|Military|Gendarmerie|Legion|Contingent|Unit)\b"
            r"(?!.*\b(?:Committee|Ministry|School|College|Academy|Base)\b)"
        ),
    ),
    (
        "base",
        re.compile(
            r"\b(?:Air ?[Bb]ase|Airbase|Naval Base|Naval Station|Camp|Garrison|Barracks|Airfield|Fort|FOB|Base|base)\b"
        ),
    ),
    ("agreement", re.compile(r"\b(?:Agreement|Treaty|Accords?|Pact|Memorandum|Protocol|Convention|Act|Law)\b")),
    ("coalition", re.compile(r"\b(?:Coalition|Alliance)\b")),
    ("operation", re.compile(r"^Operation\b")),
    ("facility", re.compile(r"\b(?:Airport|Embassy|Consulate|Port|Hospital|Prison|Palace)\b")),
    (
        "place",
        re.compile(r"\b(?:Province|Governorate|Region|District|Sea|Strait|Peninsula|Island|Gulf|River|Valley)\b"),
    ),
)
_LEADING = ("country", "coalition", "organization", "armed-group")  # of "X-led" and "X-backed"
_PRONOUNS = grammar("pronouns")
_CONTINENTS = {"africa", "america", "asia", "europe"}
_PORTFOLIOS = grammar("portfolios")
_OFFICE_ENDS = grammar("office_ends")
_OFFICE_MIDDLES = grammar("office_middles")
_PORTFOLIO_OFFICES = grammar("portfolio_offices")
_NAMING_OFFICES = grammar("naming_offices")
_SENDING = grammar("moved_troops")  # "sent soldiers to *Doha*": to the city
_REQUESTS = grammar("requests")  # "a request from Khartoum", "the consent of Damascus"
_HANDING = {"hand", "return", "transfer", "turn", "give", "cede", "handover", "surrender", "restore", "deliver"}
_ON_CITIES = grammar("on_cities")
_LOYAL = {"loyal", "loyalty", "allegiance", "allied", "ally", "aligned", "align", "faithful", "threat"}


def find_mentions(parsed: Parsed, lexicon: Lexicon) -> tuple[Spot, ...]:
    """All mentions of an article in the order of their heads."""
    offices = frozenset(
        word for office in lexicon.titles["offices"] for word in office.split() if word not in ("in", "of")
    )
    finder = Finder(parsed, lexicon, ranks=lexicon.rank_words | _NAMING_OFFICES, offices=offices)
    article = frozenset(word for token in parsed.doc for word in token.lower_.split())
    entities = {token.i: ent for ent in parsed.doc.ents for token in ent}
    for i, found in sorted(parsed.found.items()):
        _add_found(finder, i, found, entities.get(i), article)
    for ent in parsed.doc.ents:
        _add_entity(finder, ent)
    add_titled(finder)
    add_described(finder)
    add_nicknames(finder)
    add_surnames(finder)
    add_towns(finder)
    for token in parsed.doc:
        _add_prefix(finder, token)
    for token in parsed.doc:
        if token.i in finder.inside:
            continue
        if token.lower_ in _PRONOUNS and token.pos_ in ("PRON", "DET", "SCONJ"):
            add(finder, token.i, token.i, token, "organization", "pronoun", ("pronoun", token.lower_))
        elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
            add_nominal(finder, token)
    if finder.armed:  # "the ADF rebels" tells what the ADF is wherever it is named
        finder.spots = [_as_group(finder, spot) for spot in finder.spots]
    spots = [spot for n, spot in enumerate(finder.spots) if n not in finder.dropped]
    return tuple(sorted(spots, key=lambda s: (s.head, s.first, s.key)))


def _as_group(finder: Finder, spot: Spot) -> Spot:
    key = finder.armed.get(spot.key[1:]) if spot.type == "organization" and not spot.known else None
    return replace(spot, type="armed-group", key=key) if key and spot.kind == "name" else spot


def _add_found(finder: Finder, i: int, found: Found, ent: Span | None, article: frozenset[str]) -> None:
    token = finder.parsed.doc[i]
    known = _seat(finder.lexicon, found, token) or _choose(finder, found, ent, article, token)
    owner = namesake_of(finder, token, found)
    if owner:  # "the *Armenian* Security Council" is not the UN's
        words_ = sorted(spelled(w) for w in bare(token.text, finder.lexicon) if w not in ("of", "the", "for", "and"))
        add(finder, i, i, token, found.type, "name", ("organization", owner, *words_), country=owner)
        return
    namesake = found.type == "person" and all(finder.lexicon.known[id_].type == "person" for id_ in found.known)
    opposed = sided(finder, token)
    if (found.known and not known and not namesake) or in_person(finder, token, found):
        return
    if opposed and found.type != "armed-group":
        return
    if known:
        row = finder.lexicon.known[known]
        role = "adjective" if opposed else found.role
        if row.type == "country":
            if role == "adjective" and token.pos_ in ("NOUN",) and token.dep_ not in MODIFIERS:
                role = "people"
            finder.countries[i] = known
            if role == "people" and any(c.dep_ == "nummod" for c in token.children):
                # "about 220 Americans": of a base, that is who serves there
                add(finder, i, i, token, "force", "nominal", ("force", known, "troops"), country=known)
                return
            if role == "people" and (token.i == 0 or token.nbor(-1).lower_ != "the"):
                return
        add(finder, i, i, token, row.type, "name", ("known", known), known=(known,), country=row.country, role=role)
        return
    key = (found.type, *bare(token.text, finder.lexicon))
    role = "name" if namesake and found.known else "pattern"
    add(finder, i, i, token, found.type, "name", key, country=country_of(finder, token), role=role)


def _seat(lexicon: Lexicon, found: Found, token: Token) -> str | None:
    """A capital as the government or as the city: the government where it acts, else the city."""
    kinds = {lexicon.known[id_].type: id_ for id_ in found.known}
    if set(kinds) != {"country", "place"} or found.role == "adjective":
        return None
    head = token
    while head.dep_ == "conj":
        head = head.head
    acts = head.dep_ in ("nsubj", "nsubjpass", "agent", "dobj", "dative") or (
        head.dep_ == "poss" and head.head.pos_ == "NOUN"
    )
    if head.dep_ == "pobj":
        acts = head.head.lower_ in ("with", "between", "by", "against") or (
            head.head.lower_ == "to"
            and (
                _hands(head.head.head)
                or head.head.head.lemma_.lower() in _LOYAL
                or (head.head.dep_ == "dative" and head.head.head.lemma_.lower() not in _SENDING)
            )
        )
        acts = acts or (head.head.lower_ in ("from", "of") and head.head.head.lemma_.lower() in _REQUESTS)
        acts = acts or (head.head.lower_ == "on" and head.head.head.lemma_.lower() in ("call", "prevail"))
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":
        acts = False
    if head.dep_ in ("dobj", "nsubjpass", "nsubj") and head.head.lemma_.lower() in _ON_CITIES:
        acts = head.dep_ == "nsubj" and head.head.lemma_.lower() != "fall"  # "captured Kabul", "Kabul fell"
    return kinds["country" if acts else "place"]


def _hands(giver: Token) -> bool:
    """Whether a verb or noun tells of giving a thing to somebody: what follows its "to" takes it."""
    if giver.pos_ == "VERB" and not any(c.dep_ in ("dobj", "nsubjpass") for c in giver.children):
        return False  # "returned to Honiara"
    up = giver.head if giver.pos_ in ("NOUN", "ADV", "ADP") else giver
    return bool({giver.lemma_.lower(), up.lemma_.lower()} & _HANDING)


def _choose(finder: Finder, found: Found, ent: Span | None, article: frozenset[str], token: Token) -> str | None:
    """The thing an ambiguous name means here: by words nearby, else by what the model takes it for; None in doubt."""
    if found.sure and found.known:
        return found.known[0]
    lexicon = finder.lexicon
    listed = token.dep_ == "conj" and token.head.i in finder.countries
    placed = token.dep_ == "pobj" and token.head.lower_ in ("in", "from", "into", "leaving")
    alone = found.role == "name" and not any(t.text[:1].isupper() and t.is_alpha for t in _beside(token))
    label = ent.label_ if ent is not None else ""
    scores: list[tuple[int, int, str]] = []
    at_home = [id_ for id_ in found.known if _of_named(lexicon, id_, article)]
    for place, id_ in enumerate(found.known):
        row = lexicon.known[id_]
        support = 2 * sum(all(w in article for w in near.lower().split()) for near in row.near)
        foreign = row.type == "organization" and row.country and not at_home and _is_common(lexicon, token.text)
        if foreign:  # "the Senate" of an article that never names the United States is another's
            continue
        if support or not row.near or row.type not in ("organization", "force"):  # an "ORG" may be any ministry
            support += label in _AGREES.get(row.type, ("ORG",))
        support += row.type == "country" and (listed or placed or alone)
        support += 2 * (at_home == [id_])
        if (
            found.role == "adjective" and row.type == "country"
        ):  # "Indian External Affairs Minister", where India is named
            support += any(all(word in article for word in name.lower().split()) for name in row.names)
        scores.append((-support, place, id_))
    scores.sort()
    return scores[0][2] if scores and scores[0][0] < 0 else None


def _is_common(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is a common noun for a body that any state may have: "Senate", "Congress"."""
    return lexicon.nouns.get(name.lower(), ("",))[0] == "organization"


def _of_named(lexicon: Lexicon, id_: str, article: frozenset[str]) -> bool:
    """Whether a force or body is of a country that the article names."""
    row = lexicon.known[id_]
    country = lexicon.known.get(row.country or "") if row.type in ("organization", "force") and not row.near else None
    names = (*country.names, *country.adjectives) if country else ()
    return any(all(word in article for word in name.lower().split()) for name in names)


def _beside(token: Token) -> list[Token]:
    """The words right before and after, but for one that opens the sentence: "Chad Smith", "Niger State"."""
    around = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return [t for t in around if t.sent == token.sent and t.i > token.sent.start]


def _add_prefix(finder: Finder, token: Token) -> None:
    """Who stands in "US-led", "NATO-led" or "Iran-backed" is mentioned there too."""
    match = GROUPED.match(token.text)
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(match[1])), ()) if match else ()
    type_ = finder.lexicon.known[owners[0].id].type if owners else None
    if match and type_ in _LEADING and token.i not in finder.inside:
        known, role = owners[0].id, owners[0].role if type_ == "country" else "adjective"
        spot = Spot(token.i, token.i, token.i, type_, "name", ("known", known), (known,), None, role)
        finder.spots.append(replace(spot, width=len(match[1])))


def _add_entity(finder: Finder, ent: Span) -> None:
    kind = _NER.get(ent.label_)
    tokens = [t for t in ent if not t.is_space]
    ranked = False
    while tokens and (tokens[0].lower_.strip(".") in finder.lexicon.small_words or tokens[0].is_punct):
        if len(tokens) > 1 and tokens[1].lower_ in _CONTINENTS and tokens[0].tag_ == "NNP":
            break  # "Central Asia"
        ranked |= tokens.pop(0).lower_.strip(".") in finder.ranks
    while tokens and GROUPED.match(tokens[0].text):  # "the *NATO-led* ISAF" is ISAF
        tokens.pop(0)
    if tokens and tokens[0].i:
        before = finder.parsed.doc[tokens[0].i - 1]
        ranked |= before.lower_.strip(".") in finder.ranks and before.text[:1].isupper()
    while tokens and kind == "person" and tokens[0].lower_.strip(".") in finder.lexicon.rank_words:
        ranked = True
        tokens.pop(0)  # "*Brig Gen* X"
    while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
        tokens.pop()
    if kind is None or not tokens or not any(t.text[:1].isupper() for t in tokens):
        return
    type_ = kind
    country = None
    while len(tokens) > 1 and tokens[0].i in finder.countries and tokens[1].lower_ not in ("ocean", "sea", "gulf"):
        country = finder.countries[tokens.pop(0).i]
        while tokens[0].lower_ in ("'s", "’s", "-"):
            tokens.pop(0)
            if not tokens:
                return
    text = finder.parsed.doc[tokens[0].i : tokens[-1].i + 1].text
    span = finder.parsed.doc[tokens[0].i : tokens[-1].i + 1]
    while len(tokens) > 2 and tokens[0].lower_ in _OFFICE_ENDS and tokens[0].i and tokens[0].nbor(-1).lower_ == "of":
        tokens.pop(0)  # "Acting Head of *Mission* X"
    if all(t.lower_ in _PORTFOLIOS for t in tokens):
        return  # the "Defense" of "Defense Minister X"
    doc, after = finder.parsed.doc, tokens[-1].i + 1
    while after + 1 < len(doc) and doc[after].lower_ in _OFFICE_ENDS | _OFFICE_MIDDLES:
        after += 1
    if doc[after : after + 1].text.lower() in _PORTFOLIO_OFFICES and all(
        t.lower_ in _OFFICE_ENDS | _OFFICE_MIDDLES for t in tokens
    ):
        return  # the "External Affairs" of "External Affairs Minister X"
    if country and doc[after : after + 1].text.lower() in ("minister", "ministers"):
        return  # the "Armed Forces" of "French Armed Forces Minister X"
    if (ranked or kind == "person") and all(t.lower_ in _CONTINENTS for t in tokens):
        return  # "Supreme Allied Commander *Europe*"
    if any(t.i in finder.inside for t in tokens):
        return
    opening = len(tokens) == 1 and tokens[0].is_sent_start and tokens[0].text.istitle() and not ranked
    if opening and tokens[0].lower_.rstrip("s") in finder.lexicon.nouns:
        return  # "*Peacekeepers* left": a noun that opens the sentence
    if country and all(finder.lexicon.nouns.get(t.lower_, ("",))[0] == "country" for t in tokens):
        return  # "the Ecuadorean Government" is the state, as the noun is
    ranked |= not any(pattern.search(text) for _, pattern in _HEADS) and titled(finder, tokens)
    if ranked and type_ in ("organization", "facility", "place"):
        type_ = "person"
    elif type_ in ("organization", "facility", "person"):
        type_ = next((t for t, pattern in _HEADS if pattern.search(text)), type_)
    unsure = (
        not ranked and type_ in ("person", "organization", "facility") and not any(p.search(text) for _, p in _HEADS)
    )
    if unsure and ((type_ == "person" and placed(finder, tokens)) or town(finder, tokens)):
        type_ = "place"
    if type_ == "place" and tokens[0].like_num:
        return
    country = country or country_of(finder, span.root)
    lemma = " ".join(t.lower_ for t in tokens)
    noun = finder.lexicon.nouns.get(tokens[-1].lemma_.lower()) or finder.lexicon.nouns.get(
        tokens[-1].lower_.rstrip("s")
    )
    if country and len(tokens) == 1 and noun and noun[0] == "force":
        return  # "the U.S. *Marines*" are read as "the U.S. troops" are
    if type_ == "force" and country and noun and noun[0] == "force" and len(tokens) <= 2:
        key: tuple[str, ...] = ("force", country, arm(noun[1], lemma))
    elif type_ in ("organization", "force") and noun and noun[1] in ("parliament", "ministry") and country:
        key = (
            "organization",
            country,
            *sorted(spelled(w) for w, _, _ in words(lemma) if w not in ("of", "the", "for", "and")),
        )
    else:
        key = (type_, *bare(text, finder.lexicon))
    add(finder, tokens[0].i, tokens[-1].i, span.root, type_, "name", key, country=country)
