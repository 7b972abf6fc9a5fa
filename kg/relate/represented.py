"""For whom a person says "we": the force, body or state whose office they are told to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import grammar
from kg.relate.reader import Reader
from kg.relate.titles import titles

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
