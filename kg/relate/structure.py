"""What names and titles say by their form alone: "Iraq's army", "US-led coalition", "Quds Force commander X", "Y in Z"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.mentions import _GROUPED as GROUPED
from kg.annotate.mentions import Spot
from kg.lexicon import grammar, words
from kg.model import Claim
from kg.relate.extract import Filler, Reader
from kg.relate.modality import status
from kg.relate.roles import conjuncts

_BODIES = ("organization", "force", "country", "coalition", "armed-group", "operation")
_WHERE = ("place", "country")
_HEADS = grammar("heads")


def structure(reader: Reader) -> Iterator[Claim]:
    """Every claim that a name, title or compound makes, in the order of the article."""
    for n, spot in enumerate(reader.annotated.spots):
        referent = reader.annotated.coref.of[n]
        if referent is None:
            continue
        token = reader.annotated.parsed.doc[spot.head]
        here = (referent, token)
        yield from _belongs(reader, spot, here)
        yield from _lies(reader, spot, here)
        yield from _named_after(reader, spot, here)
        if spot.type == "person" and spot.kind == "name":
            yield from _holds(reader, here)
    for token in reader.annotated.parsed.doc:
        match = GROUPED.match(token.text)
        if match:
            yield from _grouped(reader, token, match[1], match[2])


def _belongs(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """part-of: a force, body or group of a country, or of the force or body that stands before it."""
    if reader.type(here[0]) not in ("force", "organization"):
        return
    token = here[1]
    seen: set[int] = set()
    owners = [c for c in token.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    owners += [
        g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"
    ]
    if spot.first < spot.head:
        owners += [
            reader.annotated.parsed.doc[i] for i in range(spot.first, spot.head) if reader.annotated.coref.at.get(i)
        ]
    for child in token.children:
        if child.dep_ == "appos" and child.i > token.i:  # "KFOR, NATO's mission there"
            owners += [c for c in child.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    before = reader.annotated.parsed.doc[spot.first - 1] if spot.first else None
    if (
        before is not None
        and spot.kind == "name"
        and before.i in reader.annotated.coref.at
        and before.pos_ in ("PROPN", "ADJ")
    ):
        owners.append(before)
    for owner in owners:
        known = reader.annotated.coref.drafts[here[0]].known
        allowed = ("country", "force", "organization", "coalition") if spot.kind == "name" or known else ("country",)
        for referent, at in _direct(reader, owner, allowed):
            if spot.key[0] == "force" and reader.annotated.coref.drafts[referent].known != spot.country:
                continue  # "Iraqi and American forces" are two, each of its own country
            if (
                referent != here[0]
                and referent not in seen
                and not (reader.type(referent) == "organization" and spot.type == "organization")
            ):
                seen.add(referent)
                yield reader.claim("part-of", here, (referent, at), token, "belongs.owner")


def _named_after(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """part-of from a name that holds its country's: "the Iraqi Joint Operations Command", "US Africa Command"."""
    row = reader.lexicon.known.get(spot.known[0]) if spot.known else None
    if row is None or spot.type not in ("force", "organization") or spot.kind != "name":
        return
    country = reader.lexicon.known.get(row.country or "", row)
    text = {w for w, _, _ in words(here[1].text)}
    owner = next(
        (n for n, d in enumerate(reader.annotated.coref.drafts) if d.known == row.country and row.country), None
    )
    if (
        owner is not None
        and len(text) > 1
        and any({w for w, _, _ in words(name)} < text for name in (*country.adjectives, *country.names))
    ):
        yield reader.claim("part-of", here, (owner, here[1]), here[1], "belongs.name")
    for whole in row.part_of:
        other = next((n for n, d in enumerate(reader.annotated.coref.drafts) if d.known == whole), None)
        names = reader.lexicon.known[whole].names
        if other is not None and other != here[0] and any({w for w, _, _ in words(name)} < text for name in names):
            yield reader.claim("part-of", here, (other, here[1]), here[1], "belongs.name")


def _direct(reader: Reader, token: Token, types: tuple[str, ...]) -> Iterator[Filler]:
    """The referents that stand at a token itself, adjectives of countries included."""
    for n in reader.annotated.coref.at.get(token.i, ()):
        referent = reader.annotated.coref.of[n]
        if referent is not None and reader.type(referent) in types:
            yield referent, token


def _lies(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """located-in: "X in Y", "Y's X", "Y province X", and "X, Y" where Y is the wider place."""
    if spot.type not in ("base", "facility", "place") or spot.role == "adjective":
        return
    token = here[1]
    wider: list[Token] = []
    for child in token.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in ("in", "at", "of")
            and not (child.lower_ == "of" and spot.type == "place")
        ):
            wider += [g for g in child.children if g.dep_ == "pobj"]
        elif (child.dep_ in ("poss", "nmod", "compound") and child.i < token.i and _holds_it(reader, spot, child)) or (
            child.dep_ in ("appos", "npadvmod")
            and child.i > token.i
            and reader.annotated.parsed.doc[token.i + 1].text == ","
        ):
            wider.append(child)
    doc = reader.annotated.parsed.doc
    if token.i + 2 < len(doc) and doc[token.i + 1].text == "," and doc[token.i + 2].sent == token.sent:
        following = doc[token.i + 2]
        ends = (
            token.i + 3 >= len(doc)
            or doc[token.i + 3].text in (",", ".", ")", "-", "—", "–")
            or doc[token.i + 3].pos_ not in ("PROPN", "CCONJ")
        )
        if ends and spot.kind == "name" and following.dep_ not in ("conj",):
            wider.append(following)
    if token.dep_ == "pobj" and token.head.head.pos_ in (
        "VERB",
        "AUX",
        "NOUN",
    ):  # "withdraw from X in Y": "in Y" may hang on the verb
        after = [
            c for c in token.head.head.children if c.dep_ == "prep" and c.lower_ == "in" and 0 < c.i - token.i <= 2
        ]
        wider += [g for c in after for g in c.children if g.dep_ == "pobj"]
    if token.dep_ == "dobj" and token.head.pos_ == "VERB":
        after = [c for c in token.head.children if c.dep_ == "prep" and c.lower_ == "in" and 0 < c.i - token.i <= 1]
        wider += [g for c in after for g in c.children if g.dep_ == "pobj"]
    seen: set[int] = set()
    for one in wider:
        for referent, at in reader.fill(one, _WHERE) if one.dep_ != "appos" else _direct(reader, one, _WHERE):
            if referent != here[0] and referent not in seen:
                seen.add(referent)
                if spot.type == "place" and reader.type(referent) == "place" and one.dep_ in ("compound", "nmod"):
                    continue
                yield reader.claim("located-in", here, (referent, at), token, "lies.in")


def _holds_it(reader: Reader, spot: Spot, owner: Token) -> bool:
    """Whether "Y's X" tells where X is: a place does; a country only where the gazetteer agrees ("Russia's Hmeimim" is in Syria)."""
    if spot.kind != "name" or owner.pos_ == "PRON" or (spot.type == "facility" and not spot.known):
        return False
    countries = [r for r, _ in _direct(reader, owner, ("country",))]
    lies_in = reader.lexicon.known[spot.known[0]].country if spot.known else None
    return (
        not countries
        or (spot.type == "place" and not spot.known)
        or reader.annotated.coref.drafts[countries[0]].known == lies_in
    )


def _grouped(reader: Reader, token: Token, front: str, how: str) -> Iterator[Claim]:
    """ "US-led coalition", "Iran-backed militias": who leads, who supports."""
    owners = reader.lexicon.names.get(tuple(w for w, _, _ in words(front)), ())
    country = next((o.id for o in owners if reader.lexicon.known[o.id].type == "country"), None)
    if country is None:
        return
    who = next((n for n, d in enumerate(reader.annotated.coref.drafts) if d.known == country), None)
    if who is None:
        return
    if how == "led":
        things = reader.fill(token.head, ("coalition", "operation", "force"))
        predicate = "leads"
    elif how in (
        "backed",
        "sponsored",
        "supported",
        "funded",
        "armed",
        "aligned",
        "allied",
        "affiliated",
        "linked",
        "trained",
    ):
        if how in ("aligned", "allied", "affiliated", "linked"):
            return
        things = reader.fill(token.head, ("armed-group", "force"))
        predicate = "supports"
    else:
        return
    for thing in things:
        if thing[0] != who:
            yield reader.claim(predicate, (who, token), thing, token, f"grouped.{how}")


def _holds(reader: Reader, here: Filler) -> Iterator[Claim]:
    """holds-position-in, from a title before or after a name, an apposition, or "X is the commander of Y"."""
    token = here[1]
    offices = reader.lexicon.titles["offices"]
    nouns: list[Token] = []
    nouns += [c for c in token.children if c.dep_ in ("appos",)]
    if token.dep_ == "appos":
        nouns.append(token.head)
    for child in token.children:
        if child.dep_ in ("compound", "nmod", "amod", "nn") and child.i < token.i:
            nouns.append(child)
    if token.dep_ in ("nsubj",) and token.head.lemma_ in ("be", "become", "serve"):
        nouns += [c for c in token.head.children if c.dep_ == "attr"]
        nouns += [
            g
            for c in token.head.children
            if c.dep_ == "prep" and c.lower_ == "as"
            for g in c.children
            if g.dep_ == "pobj"
        ]
    doc = reader.annotated.parsed.doc
    if token.left_edge.i > 1 and doc[token.left_edge.i - 1].pos_ in ("NOUN", "PROPN") and not nouns:
        nouns.append(doc[token.left_edge.i - 1])
    seen: set[tuple[int, str]] = set()
    for noun in [x for start in nouns for x in (conjuncts(start) if _office(start, offices) else [start])]:
        office = _office(noun, offices)
        if office is None:
            continue
        said = "actual" if noun.dep_ != "attr" else status(noun.head, reader.lexicon) or "actual"
        for body in (_state(reader, one, office[0]) for one in _bodies(reader, noun, token)):
            if body[0] != here[0] and (body[0], office[0]) not in seen:
                seen.add((body[0], office[0]))
                yield reader.claim(
                    "holds-position-in", here, body, noun, "title.near", status=said, title=office[0], marks=()
                )
                if (
                    noun.lemma_.lower() in _HEADS
                    and "deputy" not in office[0].lower()
                    and reader.type(body[0]) in ("force", "armed-group")
                ):
                    yield reader.claim("leads", here, body, noun, "title.leads", status=said)


_STATE = grammar("state_offices")
_PORTFOLIOS = grammar("portfolios")


def _state(reader: Reader, body: Filler, office: str) -> Filler:
    """The country, where a state's office is named beside one of its forces: "French Armed Forces Minister X"."""
    draft = reader.annotated.coref.drafts[body[0]]
    if draft.type == "force" and draft.country and any(word in _STATE for word in office.lower().split()):
        for n, other in enumerate(reader.annotated.coref.drafts):
            if other.known == draft.country:
                return n, body[1]
    return body


def _of_state(noun: Token) -> bool:
    """Whether an office is one of a state, whoever's name it stands beside."""
    return noun.lower_.removeprefix("then-") in _STATE


def _portfolio(noun: Token) -> Token | None:
    """What a minister or secretary is of: the "Defense" of "Secretary of Defense"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for grand in child.children:
                if grand.dep_ == "pobj" and grand.lower_ in _PORTFOLIOS:
                    return grand
    return None


def _office(noun: Token, offices: list[str]) -> tuple[str, int] | None:
    """The office a noun heads, as written without whose it is: "Deputy Commander", "second-in-command", "foreign minister"."""
    text = noun.lower_.removeprefix("then-").removeprefix("ex-")
    pair = f"{noun.nbor(-1).lower_} {text}" if noun.i else text
    if text not in offices and noun.lemma_.lower() not in offices and pair not in offices:
        return None
    first = noun.i
    doc = noun.doc
    small = {"deputy", "vice", "prime", "foreign", "defense", "defence", "interior", "supreme", "special", "assistant", "chief", "crown", "top", "secretary", "field",
             "commander", "general", "acting", "junta", "army", "military", "oil", "finance", "secretary-general"}  # fmt: skip
    while first > noun.sent.start and doc[first - 1].lower_ in small:
        first -= 1
    last = noun.i
    portfolio = _portfolio(noun)
    if portfolio is not None:
        last = portfolio.i
    elif doc[last + 1 : last + 3].text.lower() in ("of staff", "in chief"):
        last += 2
    elif last + 1 < len(doc) and doc[last + 1].lower_ in ("general",) and noun.lower_ == "secretary":
        last += 1
    return doc[first : last + 1].text.removeprefix("then-"), first


def _bodies(reader: Reader, noun: Token, person: Token) -> list[Filler]:
    """Of what an office is one: "of Y", "Y's", "Y commander", "for Y", or the adjective of a country."""
    found: list[Filler] = []

    def add(token: Token) -> None:
        for one in conjuncts(token):
            for filler in reader.fill(one, _BODIES) or list(_direct(reader, one, _BODIES)):
                if filler[0] not in [f[0] for f in found]:
                    found.append(filler)

    portfolio = _portfolio(noun)
    for child in noun.children:
        if portfolio is not None and portfolio.head == child:
            continue
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "with"):
            for grand in child.children:
                if grand.dep_ == "pobj":
                    add(grand)
                    if grand.lower_ == "staff":  # "chief of staff of the army"
                        for one in grand.children:
                            if one.dep_ == "prep":
                                add(next(one.children, one))
        if found:
            return found[:1] if child.lower_ != "of" else found
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod") and child.i < noun.i:
            add(child)
    if not found:
        for other in person.children:
            if other.dep_ in ("compound", "amod", "nmod", "poss") and other.i < noun.i:
                add(other)
    if not found and _of_state(noun):  # "President Joe Biden": the gazetteer knows of which country
        drafts = reader.annotated.coref.drafts
        country = next((drafts[f[0]].country for f in _direct(reader, person, ("person",))), None)
        return [(n, noun) for n, draft in enumerate(drafts) if draft.known == country and country is not None][:1]
    if not found and noun.i:
        doc = reader.annotated.parsed.doc
        at = noun.i - 1
        while at > noun.sent.start and (
            doc[at].lower_
            in ("'s", "’s", ")", "deputy", "former", "vice", "chief", "top", "foreign", "defense", "defence", "prime")
            or (doc[at].dep_ == "punct" and doc[at].text in "()")
        ):
            at -= 1
        add(doc[at]) if doc[at].pos_ in ("PROPN", "ADJ", "NOUN") else None
    return found
