"""Finds what the words of a parsed article may refer to: names, common nouns with an owner, pronouns."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.annotate.beside import credited, division, opened, unlike
from kg.annotate.choices import body_of, choose, seat
from kg.annotate.cuts import after_office, pieces
from kg.annotate.described import add_described
from kg.annotate.introduced import SHORT_SITES
from kg.annotate.kinds import add_kinds
from kg.annotate.leaders import served
from kg.annotate.nameforms import formed
from kg.annotate.nlp import Parsed
from kg.annotate.nominals import add_nominal
from kg.annotate.patterns import Found
from kg.annotate.persons import (
    add_cut,
    add_joined,
    add_nicknames,
    add_particled,
    add_surnames,
    add_titled,
    apposed,
    common,
    in_person,
    placed,
    titled,
)
from kg.annotate.prefixes import add_prefix
from kg.annotate.rows import add_rows
from kg.annotate.shortened import add_shortened
from kg.annotate.spelling import arm, bare, spelled
from kg.annotate.spots import GROUPED, MODIFIERS, Finder, Spot, add, country_of, namesake_of, sided
from kg.annotate.standing import surnames
from kg.annotate.towns import add_towns, told_place, town
from kg.annotate.troopwords import soldiering
from kg.lexicon import Lexicon, grammar, words
from kg.model import EntityType

_PAPERS = grammar("paper_kinds")
_NER: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility", "LAW": "agreement",
}  # fmt: skip
_BODIES = re.compile(
    r"\b(?:Party|Ministry|Council|Committee|Commission|University|Institute|Agency|Parliament|Congress|Senate|Assembly"
    r"|Association|Foundation|Observatory)$"
)
_AMERICAS = ("south", "latin", "central", "north", "african", "native")
_CABINETS = grammar("cabinets")
_ANY_BASE = grammar("fillers") | {"operating"}
_GENERAL = ("assembly", "command", "council", "congress", "directorate", "secretariat")
_LAWS = {"Agenda", "Article", "Articles", "Charter", "Code", "Constitution", "Declaration", "Resolution", "Resolutions"}
_MISSIONS = ("embassy", "consulate")
_PRONOUNS = grammar("pronouns")
_POLICE = frozenset(("police", "policeman", "policemen", "gendarme", "gendarmes", "gendarmerie"))
_WHERE = ("country", "place")
_QUARTERS = grammar("quarters")
_CONTINENTS = grammar("continents")
_PLAIN_SERVICES = grammar("plain_services")
_PORTFOLIOS = grammar("portfolios")
_OFFICE_ENDS = grammar("office_ends")
_OFFICE_MIDDLES = grammar("office_middles")
_PORTFOLIO_OFFICES = grammar("portfolio_offices")
_GIVEN_NAMES = grammar("given_names")
_NAMING_OFFICES = grammar("naming_offices")


def find_mentions(parsed: Parsed, lexicon: Lexicon) -> tuple[Spot, ...]:
    """All mentions of an article in the order of their heads."""
    offices = frozenset(
        word for office in lexicon.titles["offices"] for word in office.split() if word not in ("in", "of")
    )
    article = frozenset(word for token in parsed.doc for word in token.lower_.split())
    ranks = lexicon.rank_words | _NAMING_OFFICES
    finder = Finder(parsed, lexicon, ranks=ranks, offices=offices, police=not _POLICE.isdisjoint(article))
    entities = {token.i: ent for ent in parsed.doc.ents for token in ent}
    finder.surnames = surnames(finder)
    for i, found in sorted(parsed.found.items()):
        _add_found(finder, i, found, entities.get(i), article)
    for ent in parsed.doc.ents:
        for label, tokens in pieces(finder, ent):
            _add_entity(finder, label, tokens)
    add_titled(finder)
    add_joined(finder)
    add_described(finder)
    add_kinds(finder)
    add_nicknames(finder)
    add_particled(finder)
    add_cut(finder)
    add_surnames(finder)
    add_shortened(finder)
    add_rows(finder)
    add_towns(finder)
    for token in parsed.doc:
        add_prefix(finder, token)
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
    known = seat(finder.lexicon, found, token) or choose(finder, found, ent, article, token)
    owner = namesake_of(finder, token, found)
    if owner:  # "the *Armenian* Security Council" is not the UN's
        words_ = sorted(spelled(w) for w in bare(token.text, finder.lexicon) if w not in ("of", "the", "for", "and"))
        add(finder, i, i, token, found.type, "name", ("organization", owner, *words_), country=owner)
        return
    namesake = found.type == "person" and all(finder.lexicon.known[id_].type == "person" for id_ in found.known)
    opposed = sided(finder, token)
    if found.type in _WHERE and (opened(token) or unlike(token, found, finder.lexicon)):
        return
    if (found.known and not known and not namesake) or in_person(finder, token, found):
        return
    if opposed and found.type != "armed-group":
        return
    if known:
        row = finder.lexicon.known[known]
        before = finder.countries.get(i - 1)
        if row.type == "force" and row.country and before not in (None, row.country) and found.role == "name":
            return  # "the *Spanish* Marine Corps" is not the American one
        if token.lower_ in ("american", "americans") and token.i and token.nbor(-1).lower_ in _AMERICAS:
            return  # "the *South American* nation"
        role = "adjective" if opposed else found.role
        if row.type == "country":
            counted = token.pos_ == "PROPN" and any(c.dep_ == "nummod" for c in token.children)  # "5,500 *Japanese*"
            if role == "adjective" and (token.pos_ == "NOUN" or counted) and token.dep_ not in MODIFIERS:
                role = "people"
            finder.countries[i] = known
            if role == "people" and any(c.dep_ == "nummod" for c in token.children):
                # "about 220 Americans": of a base, that is who serves there
                add(finder, i, i, token, "force", "nominal", ("force", known, "troops"), country=known)
                return
            if role == "people" and token.tag_ in ("NNS", "NNPS") and soldiering(token):
                add(finder, token.i, token.i, token, "force", "nominal", ("force", known, "troops"), country=known)
                return
            if role == "people" and (token.i == 0 or token.nbor(-1).lower_ != "the"):
                return
        if row.type == "operation" and row.country and token.lower_.endswith((" force", " forces", " troops")):
            carriers = ("force", row.country, "troops")  # "the *Barkhane force*" are those who carry it out
            add(finder, i, i, token, "force", "nominal", carriers, country=row.country, definite=True)
            return
        add(finder, i, i, token, row.type, "name", ("known", known), known=(known,), country=row.country, role=role)
        return
    key = found.meant.key if found.meant else (found.type, *bare(token.text, finder.lexicon))
    role = "name" if namesake and found.known else "pattern"
    country = found.meant.country if found.meant else country_of(finder, token)
    if found.meant and not country and found.type == "force":
        country = country_of(finder, token)  # "the *Russian* frigate Y"
    body = body_of(finder.lexicon, country, token.text) if found.type == "organization" else ()
    add(
        finder,
        i,
        i,
        token,
        found.type,
        "name",
        ("known", *body) if body else key,
        known=body,
        country=country,
        role=role,
    )


def _add_entity(finder: Finder, label: str, tokens: list[Token]) -> None:
    kind = _NER.get(label)
    ranked = False
    while tokens and (tokens[0].lower_.strip(".") in finder.lexicon.small_words or tokens[0].is_punct):
        if len(tokens) > 1 and tokens[1].lower_ in _CONTINENTS and tokens[0].tag_ == "NNP":
            break  # "Central Asia"
        if len(tokens) == 2 and tokens[0].text.istitle() and tokens[0].lower_ in _QUARTERS and division(tokens[1]):
            break  # "the Northern Territory"
        if len(tokens) > 1 and tokens[0].lower_ == "general" and tokens[1].lower_ in _GENERAL:
            break  # "the *General* Assembly"
        if kind == "person" and tokens[0].lower_ in _GIVEN_NAMES and len(tokens) > 1 and tokens[1].tag_ == "NNP":
            break  # "*April* Glaspie"
        ranked |= tokens.pop(0).lower_.strip(".") in finder.ranks
    while tokens and GROUPED.match(tokens[0].text):  # "the *NATO-led* ISAF" is ISAF
        tokens.pop(0)
    if tokens and tokens[0].i:
        before = finder.parsed.doc[tokens[0].i - 1]
        ranked |= before.lower_.strip(".") in finder.ranks and before.text[:1].isupper()
        if kind == "person" and before.pos_ in ("NOUN", "ADJ", "ADV") and before.lower_ in _PAPERS:
            kind = "organization"  # "the daily Sueddeutsche Zeitung"
    while tokens and kind == "person" and tokens[0].lower_.strip(".") in finder.lexicon.rank_words:
        ranked = True
        tokens.pop(0)  # "*Brig Gen* X"
    while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
        tokens.pop()
    if kind is None or not tokens or not any(t.text[:1].isupper() for t in tokens):
        return
    called = {t.text for t in tokens}
    if kind == "agreement" and _LAWS.isdisjoint(called) and formed(" ".join(t.text for t in tokens)) != kind:
        kind = "organization"  # the model's laws are often names that it does not know
    type_ = kind
    country = None
    while len(tokens) > 1 and tokens[0].i in finder.countries and tokens[1].lower_ not in ("ocean", "sea", "gulf"):
        country = finder.countries[tokens.pop(0).i]
        while tokens[0].lower_ in ("'s", "’s", "-"):
            tokens.pop(0)
            if not tokens:
                return
    if country and not any(t.text[:1].isupper() for t in tokens):
        return  # the "Latvia's ministry" of "Latvia's ministry of defence"
    if len(tokens) == 2 and tokens[-1].lower_ in _CABINETS and served(finder.lexicon, (tokens[0].lower_,)):
        kind = type_ = "person"  # "the *Bush* Administration"
        tokens.pop()
    word = tokens[0].nbor(-1).lower_ if tokens[0].i else ""
    if word in ("operation", "mission", "exercise") and len(tokens) > 1 and formed(tokens[-1].text) is None:
        kind = type_ = "operation"  # "NATO's counter-piracy mission *Ocean Shield*"
    text = finder.parsed.doc[tokens[0].i : tokens[-1].i + 1].text
    span = finder.parsed.doc[tokens[0].i : tokens[-1].i + 1]
    while len(tokens) > 2 and tokens[0].lower_ in _OFFICE_ENDS and tokens[0].i and tokens[0].nbor(-1).lower_ == "of":
        tokens.pop(0)  # "Acting Head of *Mission* X"
    if kind in ("person", "organization") and (named := after_office(finder, tokens)):
        tokens, ranked = named, True  # "*National Security Advisor* X"
        text, span = (
            finder.parsed.doc[tokens[0].i : tokens[-1].i + 1].text,
            finder.parsed.doc[tokens[0].i : tokens[-1].i + 1],
        )
    if not country and text.casefold() in _PLAIN_SERVICES and tokens[-1].dep_ == "compound":
        whole = tokens[-1].head
        while whole.dep_ == "compound":
            whole = whole.head
        if finder.lexicon.nouns.get(whole.lemma_.lower(), ("",))[0] == "force":
            return  # "sent *Air Force* jets": the jets are who is meant
    if all(t.lower_ in _PORTFOLIOS or t.text == "Staff" for t in tokens):
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
    if any(t.i in finder.inside for t in tokens) or sided(finder, tokens[0]) or credited(tokens[0]):
        return  # "pro-*Iran* parties", "Photo: *X*"
    opening = len(tokens) == 1 and tokens[0].is_sent_start and tokens[0].text.istitle() and not ranked
    if opening and tokens[0].lower_.rstrip("s") in finder.lexicon.nouns:
        return  # "*Peacekeepers* left": a noun that opens the sentence
    if opening and tokens[0].tag_ == "NNS" and kind == "organization":
        return  # "*Videos* showed"
    if country and all(finder.lexicon.nouns.get(t.lower_, ("",))[0] == "country" for t in tokens):
        return  # "the Ecuadorean Government" is the state, as the noun is
    ranked |= formed(text) is None and (titled(finder, tokens) or apposed(finder, tokens))
    if ranked and type_ in ("organization", "facility", "place") and not common(finder, tokens[-1]):
        type_ = "person"
    elif type_ in ("organization", "facility", "person"):
        type_ = formed(text) or type_
    if type_ in ("facility", "place", "person") and len(tokens) > 1 and _BODIES.search(text):
        type_ = "organization"
    unsure = not ranked and type_ in ("person", "organization", "facility") and formed(text) is None
    if unsure and ((type_ == "person" and placed(finder, tokens)) or town(finder, tokens) or told_place(tokens)):
        type_ = "place"
    if (type_ == "place" and tokens[0].like_num) or (len(tokens) == 1 and tokens[0].text in SHORT_SITES):
        return
    if tokens[-1].lower_ in ("base", "bases") and all(t.lower_.rstrip("s") in _ANY_BASE for t in tokens):
        return  # "some of the *Forward Operating Bases*"
    country = country or country_of(finder, span.root)
    lemma = " ".join(t.lower_ for t in tokens)
    noun = finder.lexicon.nouns.get(tokens[-1].lemma_.lower()) or finder.lexicon.nouns.get(
        tokens[-1].lower_.rstrip("s")
    )
    if country and len(tokens) == 1 and noun and noun[0] == "force":
        return  # "the U.S. *Marines*" are read as "the U.S. troops" are
    if type_ == "facility" and country and lemma in _MISSIONS:
        return  # and "the U.S. *Embassy*" as "the U.S. embassy" is
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
