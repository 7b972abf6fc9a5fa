"""For whom somebody says "we" and "our": the force, body or state that speaks, or whose office the speaker holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.states import plain
from kg.lexicon import grammar
from kg.relate.reader import Reader
from kg.relate.titles import titles
from kg.relate.told import speaker_of

_WE = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?)\b")
_SPEAKING = grammar("speaking_offices") | grammar("state_offices") | grammar("heads")
_ACTING = ("force", "coalition", "armed-group")


def represented(reader: Reader) -> dict[int, tuple[int, ...]]:
    """The referents that "we" may stand for, the likeliest first, by the person who says it."""
    annotated = reader.annotated
    if not _WE.search(annotated.article.text) or not any(
        s.speaker is not None and reader.type(s.speaker) == "person" for s in annotated.speech
    ):
        return {}
    found: dict[int, tuple[int, ...]] = {}
    for claim in titles(reader):
        if claim.predicate == "holds-position-in" and claim.status == "actual":
            bodies = tuple(_bodies(reader, claim.object, claim.title or ""))
            found[claim.subject] = tuple(dict.fromkeys((*found.get(claim.subject, ()), *bodies)))
    return found


def _bodies(reader: Reader, body: int, title: str) -> Iterator[int]:
    """A body, and for a ministry or an army the state whose it is."""
    drafts = reader.annotated.coref.drafts
    kind, country = drafts[body].type, drafts[body].country
    if kind in (*_ACTING, "country"):
        yield body
    if kind not in ("force", "organization") or not set(title.lower().split()) & _SPEAKING:
        return  # an analyst is not the institute that employs him
    states = [n for n, draft in enumerate(drafts) if country and draft.type == "country" and draft.known == country]
    yield from states or ((body,) if kind == "organization" else ())


def join_ours(reader: Reader) -> None:
    """Give "our troops" and "our country" within somebody's words the state that speaks as theirs."""
    annotated = reader.annotated
    coref = annotated.coref
    for n, spot in enumerate(annotated.spots):
        if coref.of[n] is not None or spot.type not in ("force", "country") or spot.kind != "nominal":
            continue
        token = annotated.parsed.doc[spot.head]
        our = next((c for c in token.children if c.lower_ == "our" and c.dep_ == "poss"), None)
        state = _state(reader, speaker_of(annotated, our, reader.lexicon)[0]) if our is not None else None
        if state is None:
            continue
        referent, known = state, coref.drafts[state].known
        if spot.type == "force":
            class_ = reader.lexicon.nouns.get(token.lemma_.lower(), ("", "troops"))[1]
            referent = coref.keyed(replace(plain(spot), key=("force", known or "", class_), country=known))
        coref.of[n] = referent
        coref.drafts[referent].spots[:] = sorted({*coref.drafts[referent].spots, n})


def _state(reader: Reader, speaker: int | None) -> int | None:
    """The one state that speaks, or for which a person or a body does."""
    if speaker is None:
        return None
    coref, drafts = reader.annotated.coref, reader.annotated.coref.drafts
    if drafts[speaker].type == "person":
        own = coref.state_of(speaker, office=True)
        bodies = (*reader.bodies.get(speaker, ()), *([own] if own is not None else []))
    else:
        bodies = (speaker,)
    lands = {drafts[body].known if drafts[body].type == "country" else drafts[body].country for body in bodies} - {None}
    found = [n for n, draft in enumerate(drafts) if draft.type == "country" and draft.known in lands]
    return found[0] if len(lands) == 1 and found else None
