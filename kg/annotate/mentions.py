"""Finds what the words of a parsed article may refer to: names, common nouns with an owner, pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from kg.annotate.nlp import Parsed
from kg.annotate.patterns import Found
from kg.lexicon import Lexicon, grammar, words
from kg.model import EntityType, MentionKind

_NER: dict[str, EntityType] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "facility", "LAW": "agreement",
}  # fmt: skip
_HEADS: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    ("force", re.compile(r"\b(?:Army|Armed Forces|Forces?|Brigades?|Division|Battalion|Regiment|Fleet|Squadron|Corps|Command|Guards?|Navy|Marines|"
                         r"Air Force|Police|Troops|Military|Gendarmerie|Legion|Contingent|Unit)\b(?!.*\b(?:Committee|Ministry|School|College|Academy|Base)\b)")),
    ("base", re.compile(r"\b(?:Air ?[Bb]ase|Airbase|Naval Base|Naval Station|Camp|Garrison|Barracks|Airfield|Fort|FOB|Base|base)\b")),
    ("agreement", re.compile(r"\b(?:Agreement|Treaty|Accords?|Pact|Memorandum|Protocol|Convention|Act|Law)\b")),
    ("coalition", re.compile(r"\b(?:Coalition|Alliance)\b")),
    ("operation", re.compile(r"^Operation\b")),
    ("facility", re.compile(r"\b(?:Airport|Embassy|Consulate|Port|Hospital|Prison|Palace)\b")),
    ("place", re.compile(r"\b(?:Province|Governorate|Region|District|Sea|Strait|Peninsula|Island|Gulf|River|Valley|Province)\b")),
)  # fmt: skip
_MODIFIERS = {"amod", "compound", "poss", "nmod", "nn", "npadvmod"}
PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "him",
    "her",
    "them",
    "his",
    "its",
    "their",
    "we",
    "our",
    "us",
    "who",
    "which",
    "that",
}
_PORTFOLIOS = grammar("portfolios")
_ANY_GOVERNMENT = {"local", "national", "new", "military", "ruling", "transitional", "interim", "current"}
_GROUPED = re.compile(r"^([\w.]+(?:[-‑ ][A-Z][\w.]*)*?)[-‑](backed|led|sponsored|supported|aligned|linked|affiliated|allied|funded|trained|armed|based|"
                      r"controlled|held|occupied|run)$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention at its place in the parse. Tokens first..last (both in); `head` is the one that relations hang on.

    `key` says what it may be one with: two spots of one key in an article are one thing. `owners` are tokens whose
    referent it belongs to ("the *country*'s forces"); `backer` is the token of "Iran-backed" and the like.
    """

    first: int
    last: int
    head: int
    type: EntityType
    kind: MentionKind
    key: tuple[str, ...]
    known: tuple[str, ...] = ()
    country: str | None = None
    role: str = "name"
    owners: tuple[int, ...] = ()
    definite: bool = False
    lemma: str = ""
    width: int = 0  # code points of the first token that it spans, where that is less than the token ("US" of "US-led")


@dataclass(slots=True)
class _Finder:
    parsed: Parsed
    lexicon: Lexicon
    countries: dict[int, str] = field(default_factory=dict)  # token -> country, for names and adjectives of countries
    spots: list[Spot] = field(default_factory=list)
    ranks: frozenset[str] = frozenset()
    inside: dict[int, int] = field(default_factory=dict)  # token -> its spot, for tokens within names


def find_mentions(parsed: Parsed, lexicon: Lexicon) -> tuple[Spot, ...]:
    """All mentions of an article in the order of their heads."""
    titles = {word.strip(".") for rank in lexicon.titles["ranks"] for word in rank.split()}
    finder = _Finder(
        parsed, lexicon, ranks=frozenset(titles | {"president", "minister", "premier", "chancellor", "secretary"})
    )
    article = frozenset(token.lower_ for token in parsed.doc)
    entities = {token.i: ent for ent in parsed.doc.ents for token in ent}
    for i, found in sorted(parsed.found.items()):
        _add_found(finder, i, found, entities.get(i), article)
    for ent in parsed.doc.ents:
        _add_entity(finder, ent)
    for token in parsed.doc:
        _add_prefix(finder, token)
    for token in parsed.doc:
        if token.i in finder.inside:
            continue
        if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET", "SCONJ"):
            _add(finder, token.i, token.i, token, "organization", "pronoun", ("pronoun", token.lower_))
        elif token.pos_ in ("NOUN", "PROPN", "ADJ"):
            _add_nominal(finder, token)
    return tuple(sorted(finder.spots, key=lambda s: (s.head, s.first, s.key)))


def _add(finder: _Finder, first: int, last: int, head: Token, type_: EntityType, kind: MentionKind, key: tuple[str, ...],
         known: tuple[str, ...] = (), country: str | None = None, role: str = "name", owners: tuple[int, ...] = (),
         definite: bool = False) -> None:  # fmt: skip
    spot = Spot(first, last, head.i, type_, kind, key, known, country, role, owners, definite, head.lemma_.lower())
    for i in range(first, last + 1):
        if kind == "name" or i == head.i:
            finder.inside.setdefault(i, len(finder.spots))
    finder.spots.append(spot)


def _add_found(finder: _Finder, i: int, found: Found, ent: Span | None, article: frozenset[str]) -> None:
    token = finder.parsed.doc[i]
    known = _seat(finder.lexicon, found, token) or _choose(finder, found, ent, article, token)
    if found.known and not known:
        return
    if known:
        row = finder.lexicon.known[known]
        role = found.role
        if row.type == "country":
            if role == "adjective" and token.pos_ in ("NOUN",) and token.dep_ not in _MODIFIERS:
                role = "people"
            finder.countries[i] = known
            if role == "people" and (token.i == 0 or token.nbor(-1).lower_ != "the"):
                return
        _add(finder, i, i, token, row.type, "name", ("known", known), (known,), row.country, role)
        return
    key = (found.type, *_bare(token.text, finder.lexicon))
    _add(finder, i, i, token, found.type, "name", key, (), _country_of(finder, token), "pattern")


def _seat(lexicon: Lexicon, found: Found, token: Token) -> str | None:
    """A capital as the government or as the city: the city after "in", "near" or "the capital,", the government where it acts."""
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
            head.head.lower_ == "to" and head.head.dep_ == "dative"
        )
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":
        acts = False
    return kinds["country" if acts else "place"]


def _choose(finder: _Finder, found: Found, ent: Span | None, article: frozenset[str], token: Token) -> str | None:
    """The thing an ambiguous name means here: by words nearby, else by what the model takes it for; None in doubt."""
    if found.sure and found.known:
        return found.known[0]
    lexicon = finder.lexicon
    listed = token.dep_ == "conj" and token.head.i in finder.countries
    placed = token.dep_ == "pobj" and token.head.lower_ in ("in", "from", "into", "leaving")
    label = ent.label_ if ent is not None else ""
    scores: list[tuple[int, int, str]] = []
    for place, id_ in enumerate(found.known):
        row = lexicon.known[id_]
        support = 2 * sum(all(w in article for w in near.lower().split()) for near in row.near)
        agrees = {
            "country": ("GPE", "NORP"),
            "place": ("GPE", "LOC"),
            "person": ("PERSON",),
            "base": ("FAC", "GPE", "LOC"),
        }
        support += label in agrees.get(row.type, ("ORG",))
        support += row.type == "country" and (listed or placed)
        scores.append((-support, place, id_))
    scores.sort()
    return scores[0][2] if scores and scores[0][0] < 0 else None


def _add_prefix(finder: _Finder, token: Token) -> None:
    """The country in "US-led" or "Iran-backed" is mentioned there too."""
    match = _GROUPED.match(token.text)
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(match[1])), ()) if match else ()
    if match and owners and finder.lexicon.known[owners[0].id].type == "country" and token.i not in finder.inside:
        known = owners[0].id
        finder.spots.append(
            Spot(
                token.i,
                token.i,
                token.i,
                "country",
                "name",
                ("known", known),
                (known,),
                None,
                owners[0].role,
                width=len(match[1]),
            )
        )


def _add_entity(finder: _Finder, ent: Span) -> None:
    type_ = _NER.get(ent.label_)
    tokens = [t for t in ent if not t.is_space]
    ranked = False
    while tokens and (tokens[0].lower_.strip(".") in finder.lexicon.small_words or tokens[0].is_punct):
        ranked |= tokens.pop(0).lower_.strip(".") in finder.ranks
    if tokens and tokens[0].i:
        before = finder.parsed.doc[tokens[0].i - 1]
        ranked |= before.lower_.strip(".") in finder.ranks and before.text[:1].isupper()
    while tokens and (tokens[-1].lower_ in ("'s", "’s", "'", "’") or tokens[-1].is_punct):
        tokens.pop()
    if type_ is None or not tokens or not any(t.text[:1].isupper() for t in tokens):
        return
    country = None
    while len(tokens) > 1 and tokens[0].i in finder.countries:
        country = finder.countries[tokens.pop(0).i]
        while tokens[0].lower_ in ("'s", "’s", "-"):
            tokens.pop(0)
            if not tokens:
                return
    text = finder.parsed.doc[tokens[0].i : tokens[-1].i + 1].text
    span = finder.parsed.doc[tokens[0].i : tokens[-1].i + 1]
    if all(t.lower_ in _PORTFOLIOS for t in tokens):
        return  # the "Defense" of "Defense Minister X"
    if any(t.i in finder.inside for t in tokens):
        return
    if ranked and type_ in ("organization", "facility", "place"):
        type_ = "person"
    elif type_ in ("organization", "facility", "person"):
        type_ = next((t for t, pattern in _HEADS if pattern.search(text)), type_)
    if type_ == "place" and tokens[0].like_num:
        return
    country = country or _country_of(finder, span.root)
    lemma = " ".join(t.lower_ for t in tokens)
    noun = finder.lexicon.nouns.get(tokens[-1].lemma_.lower()) or finder.lexicon.nouns.get(
        tokens[-1].lower_.rstrip("s")
    )
    if type_ == "force" and country and noun and noun[0] == "force" and len(tokens) <= 2:
        key: tuple[str, ...] = ("force", country, arm(noun[1], lemma))
    elif type_ in ("organization", "force") and noun and noun[1] in ("parliament", "ministry") and country:
        key = (
            "organization",
            country,
            *sorted(_spelled(w) for w, _, _ in words(lemma) if w not in ("of", "the", "for", "and")),
        )
    else:
        key = (type_, *_bare(text, finder.lexicon))
    _add(finder, tokens[0].i, tokens[-1].i, span.root, type_, "name", key, (), country)


def _spelled(word: str) -> str:
    return {"defence": "defense"}.get(word, word)


def _bare(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that tell a name from others: without the article, "base", "province" and such."""
    found = [w.casefold() for w, _, _ in words(text)]
    drop = {"the", "air", "base", "airbase", "naval", "military", "province", "governorate", "region", "group", "s"}
    return tuple(w for w in found if w not in drop) or tuple(found)


def arm(class_: str, phrase: str) -> str:
    """Which level of a country's forces a phrase means: its troops at large, its army, navy, air force, police."""
    if "armed forces" in phrase:
        return "army"
    if "naval" in phrase or "navy" in phrase:
        return "navy"
    if "air force" in phrase:
        return "air-force"
    if "police" in phrase:
        return "police"
    return class_


def _country_of(finder: _Finder, head: Token) -> str | None:
    """The country that the words around a noun give it: "Iraqi", "Iraq's", "of Iraq"."""
    for child in head.children:
        if child.dep_ in _MODIFIERS and child.i in finder.countries:
            return finder.countries[child.i]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for grand in child.children:
                if grand.i in finder.countries:
                    return finder.countries[grand.i]
    return None


def _owners(finder: _Finder, head: Token) -> tuple[list[str], list[int], list[int]]:
    """(countries, spots of coalitions or groups, other possessors as tokens) that own a noun; coordination is followed."""
    countries: list[str] = []
    bodies: list[int] = []
    others: list[int] = []
    queue = [c for c in head.children if c.dep_ in _MODIFIERS]
    queue += [
        g
        for c in head.children
        if c.dep_ == "prep" and c.lower_ in ("of", "from")
        for g in c.children
        if g.dep_ == "pobj"
    ]
    while queue:
        child = queue.pop(0)
        if child.i in finder.countries:
            countries.append(finder.countries[child.i])
        elif child.i in finder.inside and finder.spots[finder.inside[child.i]].kind == "name":
            if finder.spots[finder.inside[child.i]].type in ("coalition", "armed-group", "organization", "force"):
                bodies.append(finder.inside[child.i])
        elif child.dep_ == "poss" or child.lemma_.lower() in ("coalition", "alliance", "bloc"):
            others.append(child.i)
        queue += [c for c in child.children if c.dep_ == "conj"]
        queue += [
            c for c in child.children if c.dep_ in ("compound", "amod") and child.dep_ != "poss" and child.pos_ != "ADJ"
        ]
    return list(dict.fromkeys(countries)), bodies, others


def _add_nominal(finder: _Finder, head: Token) -> None:
    noun = finder.lexicon.nouns.get(head.lemma_.lower())
    if head.lemma_.lower() == "member" and head.i and head.nbor(-1).lower_ == "service":
        noun = ("force", "troops")
    if noun is None or (head.pos_ == "ADJ" and noun[0] != "force") or noun[0] == "strike":
        return
    type_, class_ = noun
    if head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ in ("NOUN", "PROPN") and head.i + 1 == head.head.i:
        following = finder.lexicon.nouns.get(head.head.lemma_.lower())
        if type_ != "coalition" and (following or type_ in ("force", "country", "organization", "place")):
            return  # "army base", "government forces": the second noun is the thing
    left = [c for c in head.children if c.i < head.i and c.dep_ in (*_MODIFIERS, "nummod", "det", "quantmod")]
    first = min([_left(c) for c in left if c.dep_ not in ("det", "nummod", "quantmod")], default=head.i)
    det = next((c.lower_ for c in left if c.dep_ in ("det", "poss")), "")
    definite = det in ("the", "this", "these", "that", "those", "its", "their", "his", "both")
    countries, bodies, others = _owners(finder, head)
    phrase = " ".join(t.lower_ for t in finder.parsed.doc[first : head.i + 1] if t.dep_ != "nummod")
    backed = next((m[1] + "-" + m[2] for c in left if (m := _GROUPED.match(c.text)) and m[2] != "led"), "")
    if not backed and type_ == "armed-group":
        backed = _backed_by(finder, head)
    led = next((m[1] for c in left if (m := _GROUPED.match(c.text)) and m[2] == "led"), "")

    def add(type_: str, key: tuple[str, ...], **more: object) -> None:
        _add(finder, first, head.i, head, type_, "nominal", key, definite=definite, **more)  # type: ignore[arg-type]

    if type_ == "force":
        for country in countries:
            add("force", ("force", country, arm(class_, phrase)), country=country)
        for body in bodies:
            add(finder.spots[body].type, finder.spots[body].key, known=finder.spots[body].known)
        for other in others:
            add("force", ("owned", "force", arm(class_, phrase)), owners=(other,))
        if not (countries or bodies or others):
            if any(c.lower_ == "foreign" for c in left):
                add("force", ("force", "", "foreign"))
            else:
                add("force", ("nominal", "force", head.lemma_.lower()))
    elif type_ == "armed-group":
        modifiers = sorted({c.lower_ for c in left if c.dep_ in ("amod", "compound") and c.i not in finder.inside})
        if bodies and finder.spots[bodies[0]].type == "armed-group":
            add("armed-group", finder.spots[bodies[0]].key, known=finder.spots[bodies[0]].known)
        elif backed:
            add("armed-group", ("group", _backer(finder, backed), "backed"))
        elif class_ == "weak":
            if definite:
                add("armed-group", ("nominal", "armed-group", head.lemma_.lower()))
        else:
            add("armed-group", ("group", *countries, *modifiers, head.lemma_.lower()) if modifiers or countries else
                ("nominal", "armed-group", head.lemma_.lower()), country=countries[0] if countries else None)  # fmt: skip
    elif type_ == "coalition":
        if led:
            add("coalition", ("coalition", _backer(finder, led)))
        else:
            add("coalition", ("nominal", "coalition"))
    elif type_ == "country":
        if class_ == "government":
            if countries and head.lemma_.lower() != "state":
                add("country", ("known", countries[0]), known=(countries[0],), country=countries[0])
            elif definite and not others and all(c.lower_ in _ANY_GOVERNMENT for c in left if c.dep_ != "det"):
                add("country", ("nominal", "country"))
        elif class_ == "country" and (definite or others):
            add("country", ("nominal", "country"))
    elif type_ == "organization":
        if class_ == "parliament":
            add("organization", ("organization", countries[0], "parliament") if countries else ("nominal", "organization", "parliament"),
                country=countries[0] if countries else None)  # fmt: skip
        elif countries and class_ == "ministry":
            key = sorted(_spelled(w) for w in phrase.split() if w.isalpha() and w != "the")
            add("organization", ("organization", countries[0], *key), country=countries[0])
        else:
            add("organization", ("nominal", "organization", head.lemma_.lower()))
    elif type_ == "base":
        where = _where(finder, head)
        if (
            where is not None and class_ == "base" and det != "the" and head.tag_ == "NN"
        ):  # "its camp in Gossi" names one
            _add(finder, head.i, where.i, head, "base", "nominal", ("base", "@", *_bare(where.text, finder.lexicon)))
        else:
            add("base", ("nominal", "base" if class_ == "base" else "site"), owners=tuple(others))
    elif type_ == "facility":
        if countries and head.lemma_.lower() in ("embassy", "consulate"):
            add("facility", ("facility", countries[0], head.lemma_.lower()), country=countries[0])
        elif definite:
            add("facility", ("nominal", "facility", head.lemma_.lower()))
    elif type_ in ("place", "person", "operation", "agreement"):
        if definite or type_ == "person":
            add(type_, ("nominal", type_, head.lemma_.lower()), country=countries[0] if countries else None)


def _where(finder: _Finder, head: Token) -> Token | None:
    """The place that follows a noun at once, "camp in *Gossi*", whatever the parser hangs it on."""
    doc = finder.parsed.doc
    if head.i + 2 < len(doc) and doc[head.i + 1].lower_ in ("in", "at", "near", "outside"):
        name = doc[head.i + 2]
        if name.i in finder.inside and finder.spots[finder.inside[name.i]].type == "place":
            return name
    return None


def _left(token: Token) -> int:
    """Where the words that belong to a modifier begin, numbers and possessive pronouns left out."""
    inside = [t.i for t in token.subtree if t.i <= token.i and t.pos_ not in ("DET", "PRON", "NUM")]
    return min(inside, default=token.i)


def _backed_by(finder: _Finder, head: Token) -> str:
    """The backer in "groups backed by Tehran", "militias aligned with Iran", in the form of "Iran-backed"."""
    for verb in head.children:
        if verb.dep_ == "acl" and verb.lemma_.lower() in ("back", "support", "sponsor", "fund", "arm", "align"):
            for prep in verb.children:
                for name in prep.children:
                    known = finder.countries.get(name.i)
                    if prep.lower_ in ("by", "with") and known:
                        return f"{finder.lexicon.known[known].label}-backed"
    return ""


def _backer(finder: _Finder, text: str) -> str:
    """The country at the front of "Iran-backed", as its id, else the word itself."""
    front = text.rpartition("-")[0] or text
    owners = finder.lexicon.names.get(tuple(w for w, _, _ in words(front)))
    return owners[0].id if owners else front.casefold()
