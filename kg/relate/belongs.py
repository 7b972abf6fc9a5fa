"""part-of: what the names of forces and bodies, and the words beside them, say of whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.annotate.spots import GROUPED, Spot
from kg.lexicon import Known, grammar, words
from kg.model import Claim
from kg.relate.reader import Filler, Reader

_MODIFIERS = ("poss", "amod", "compound", "nmod")
_OWNERS = ("country", "force", "organization", "coalition")
_OF_STATE = grammar("of_state")
_PRESS = grammar("press")
_PAPERS = grammar("paper_names")
_SERVING = grammar("placed")
_STATIONS = grammar("stations")
_REACH = 6  # words between a broadcaster and the state that it is described as one of


def belongs(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """Whose a force, body or mission is: of the country, force or body that its words name."""
    kind = reader.type(here[0])
    mission = kind == "operation" and spot.kind == "name" and "mission" in here[1].text.lower()
    if (kind not in ("force", "organization") and not mission) or spot.width:  # "Lebanon's *UN*-backed court"
        return
    row = reader.lexicon.known.get(reader.annotated.coref.drafts[here[0]].known or "")
    named = spot.kind == "name" or row is not None or spot.key[0] == "mission"
    allowed = ("coalition", "organization") if mission else _OWNERS if named else ("country",)
    press = kind == "organization" and spot.kind == "name" and _press(reader.doc[spot.first : spot.last + 1].text)
    if press == "paper":
        return
    seen: set[int] = set()
    for owner in _owners(reader, spot, here[1]):
        for referent, at in reader.direct(owner, allowed):
            other = reader.annotated.coref.drafts[referent].known
            if spot.key[0] == "force" and spot.country and other != spot.country:
                continue  # "Iraqi and American forces" are two, each of its own country
            if spot.key[0] == "mission" and reader.type(referent) == "country":
                continue  # "Saudi-led GCC troops" are the bloc's
            if kind == "organization" and reader.type(referent) == "organization":
                continue
            if kind == "organization" and "ministry" in spot.key and reader.type(referent) == "force":
                continue
            if row and not _may_own(row, reader, referent):
                if owner.lower_ not in ("country", "nation"):
                    continue
                # "the country's joint command": what is known of the body tells which country that is
                states = (n for n, draft in enumerate(reader.annotated.coref.drafts) if draft.known == row.country)
                referent = next(states, here[0])
            if referent != here[0] and referent not in seen:
                seen.add(referent)
                yield reader.claim("part-of", here, (referent, at), here[1], "belongs.owner")
    if kind == "force":
        yield from _contingent(reader, spot, here)
    if kind == "organization" and spot.kind == "name":
        yield from _of_state(reader, spot, here, seen)
    if not press:
        yield from _named_after(reader, spot, here)


def _press(name: str) -> str | None:
    """Whether a paper or station has a name, where a land tells no owner: "Libya *Herald*", "*Radio* France".

    A state's news agency is the state's.
    """
    spoken = [word for word, _, _ in words(name.casefold())]
    if spoken and spoken[-1] in _PAPERS:
        return "paper"
    return "station" if not _STATIONS.isdisjoint(spoken) and "agency" not in spoken else None


def _may_own(row: Known, reader: Reader, owner: int) -> bool:
    """Whether what is known of a force or body allows that it is another's: a state's own is no other state's.

    It may be in a mission of several.
    """
    draft = reader.annotated.coref.drafts[owner]
    if row.type == "organization" and row.country is None and draft.known not in row.part_of:
        return False  # "the African Union-*United Nations* mission"
    if row.type == "force" and row.country is None and row.part_of and draft.country is not None:
        return False  # "KDF *AMISOM* troops": a mission of several is no part of one of them
    if row.country is None or row.id == row.country or (draft.type == "force" and draft.country is None):
        return True
    return row.country in (draft.known, draft.country) or draft.known in row.part_of


def _owners(reader: Reader, spot: Spot, token: Token) -> list[Token]:
    """The words that may tell whose a thing is: before it, within its name, after its "of", beside what explains it."""
    doc = reader.doc
    owners = [c for c in token.children if c.dep_ in _MODIFIERS]
    owners += [
        g for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"
    ]
    if spot.first < spot.head:
        owners += [doc[i] for i in range(spot.first, spot.head) if reader.annotated.coref.at.get(i)]
    for child in token.children:
        if child.dep_ == "appos" and child.i > token.i:  # "KFOR, NATO's mission there"
            owners += [c for c in child.children if c.dep_ in _MODIFIERS]
    if spot.kind == "name" and spot.first:
        at = spot.first - 1
        if doc[at].tag_ == "POS" and at and doc[at].sent == token.sent:
            owners.append(doc[at - 1])  # "*Iran*'s Quds Force commander", whatever the parser hangs it on
        elif at in reader.annotated.coref.at and doc[at].pos_ in ("PROPN", "ADJ") and doc[at].sent == token.sent:
            owners.append(doc[at])
    fronts = {owner.i: match[2] for owner in owners if (match := GROUPED.match(owner.text))}
    return [owner for owner in owners if fronts.get(owner.i, "led") == "led"]  # "X-based", "X-backed": not X's


def _contingent(reader: Reader, spot: Spot, here: Filler) -> Iterator[Claim]:
    """part-of: a country's troops in a mission of several: "Ethiopian soldiers of UNISFA", "Kenyans serving in it"."""
    if spot.kind != "nominal" or not spot.country or spot.key[0] != "force":
        return
    preps = [c for c in here[1].children if c.dep_ == "prep"]
    preps += [
        g for c in here[1].children if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in _SERVING
        for g in c.children if g.dep_ == "prep"
    ]  # fmt: skip
    for prep in preps:
        if prep.lower_ not in ("of", "in", "with", "within"):
            continue
        for thing in (f for g in prep.children if g.dep_ == "pobj" for f in reader.direct(g, ("force",))):
            draft = reader.annotated.coref.drafts[thing[0]]
            row = reader.lexicon.known.get(draft.known or "")
            if thing[0] != here[0] and (draft.key[0] == "mission" or (row is not None and row.country is None)):
                yield reader.claim("part-of", here, thing, here[1], "belongs.contingent")


def _of_state(reader: Reader, spot: Spot, here: Filler, seen: set[int]) -> Iterator[Claim]:
    """part-of: a broadcaster or agency that is called a state's: "Iran's state media X", "state television X"."""
    doc, start = reader.doc, here[1].sent.start
    drafts = reader.annotated.coref.drafts
    state = press = False
    at = spot.first - 1
    while at >= start and spot.first - at <= _REACH:
        word = doc[at]
        if countries := reader.direct(word, ("country",)):
            if state and countries[0][0] not in seen:
                yield reader.claim("part-of", here, countries[0], here[1], "belongs.state")
            return
        state |= word.lower_ in _OF_STATE
        press |= word.lower_ in _PRESS
        if not (
            word.tag_ in ("POS", "HYPH")
            or word.lower_ in ("-", "run", "owned")
            or word.pos_ in ("NOUN", "ADJ", "PROPN")
        ):
            break
        at -= 1
    row = reader.lexicon.known.get(drafts[here[0]].known or "")
    if state and press and row is not None and row.country:
        for n, draft in enumerate(drafts):
            if draft.known == row.country and n not in seen:
                yield reader.claim("part-of", here, (n, here[1]), here[1], "belongs.state")


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
