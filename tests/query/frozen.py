"""A small frozen graph for the questions: every predicate and status, conflicts, promises, copies, origins, outlets."""

from __future__ import annotations

import hashlib
from datetime import date

from kg.model import (
    Article,
    Conflict,
    Dependence,
    Entity,
    EntityType,
    Evidence,
    Graph,
    Holding,
    Mention,
    Naming,
    Promise,
    Statement,
    Status,
    When,
    by_id,
)

# Each sentence stands in one article and says one statement; what it says is in SAID below, in the same order.
ARTICLES: dict[str, tuple[str, date | None, tuple[str, ...]]] = {
    "post-1": ("Northern Post", date(2026, 3, 2), (
        "France will hand the camp at Lobe over to the Gabonese army next week, minister Paul Ngoma said.",
        "France will withdraw from the camp at Lobe next week, minister Paul Ngoma said.",
        "Some 350 French soldiers are stationed at the camp at Lobe.",
        "The camp at Lobe is in Gabon.",
        "Paul Ngoma is minister of defence of Gabon.",
        "The Gabonese army is part of Gabon.",
        "The Marine Battalion is part of the Gabonese army.",
    )),
    "coast-1": ("Coast Daily", date(2026, 3, 3), (
        "France will hand the camp at Lobe over to the Gabonese army next week, minister Paul Ngoma said.",
        "About 200 French soldiers are stationed at the camp at Lobe, Radio Port reported.",
        "Parliament demands that France leave Gabon.",
        "France threatens Gabon with sanctions.",
        "Gabon accuses France of meddling.",
    )),
    "herald-1": ("Herald", date(2026, 3, 20), (
        "The Gabonese army took control of the camp at Lobe on 18 March.",
        "French troops left the camp at Lobe on 17 March.",
        "France has not withdrawn from Gabon, a spokesman for the French army said.",
        "France deploys 90 soldiers to Port Air Base on 19 March.",
        "Gabon controls Port Air Base.",
        "Port Air Base is in the Estuary.",
        "The Estuary is in Gabon.",
    )),
    "herald-2": ("Herald", date(2026, 4, 2), (
        "Gabon and France agreed on the Lobe Accord on 1 April.",
        "Gabon cooperates with Cameroon.",
        "Anna Mba met Paul Ngoma on 30 March.",
        "Cameroon supports Gabon.",
        "France trains the Gabonese army.",
        "Gabon is a member of the Gulf Alliance.",
        "Cameroon joined the Gulf Alliance on 1 February 2026.",
        "Togo will join the Gulf Alliance in 2027.",
        "Gabon leads the Gulf Alliance.",
        "Anna Mba was minister of defence of Gabon in 2024.",
        "Anna Mba leads Operation Tide.",
    )),
    "wire-1": ("Radio Port", date(2026, 4, 5), (
        "Sea Front attacked Port Air Base on 3 April.",
        "Sea Front killed Jean Oba on 3 April.",
        "The Gabonese army fights Sea Front.",
        "Sea Front overthrew the governor Jean Oba.",
        "Gabon handed Port Air Base over to the Gulf Alliance on 4 April.",
        "France will leave Port Air Base by 10 April.",
    )),
    "copy-1": ("Evening Mirror", date(2026, 4, 6), (
        "Sea Front attacked Port Air Base on 3 April.",
        "Sea Front killed Jean Oba on 3 April.",
    )),
    "undated": ("", None, (
        "Gabon supports Sea Front.",
    )),
}  # fmt: skip

_ENTITIES: tuple[tuple[str, EntityType, str, tuple[str, ...]], ...] = (
    ("france", "country", "France", ("Paris",)),
    ("gabon", "country", "Gabon", ("Libreville",)),
    ("cameroon", "country", "Cameroon", ()),
    ("togo", "country", "Togo", ()),
    ("gabonese-army", "force", "Gabonese army", ()),
    ("french-troops", "force", "French troops", ("French soldiers", "French army")),
    ("marine-battalion", "force", "Marine Battalion", ()),
    ("camp-lobe", "base", "camp at Lobe", ("Lobe", "Camp Lobé")),
    ("port-air-base", "base", "Port Air Base", ("Port",)),
    ("port-city", "place", "Port City", ("Port",)),
    ("estuary", "place", "Estuary", ("The Estuary",)),
    ("gulf-alliance", "coalition", "Gulf Alliance", ("GA",)),
    ("sea-front", "armed-group", "Sea Front", ()),
    ("parliament", "organization", "Parliament", ()),
    ("radio-port", "organization", "Radio Port", ()),
    ("lobe-accord", "agreement", "Lobe Accord", ()),
    ("operation-tide", "operation", "Operation Tide", ()),
    ("paul-ngoma", "person", "Paul Ngoma", ("Ngoma",)),
    ("anna-mba", "person", "Anna Mba", ()),
    ("jean-oba", "person", "Jean Oba", ()),
)


def _day(text: str) -> When:
    return When(date.fromisoformat(text), date.fromisoformat(text), "stated", text)


WEEK = When(date(2026, 3, 9), date(2026, 3, 15), "anchored", "next week")
Row = tuple[str, int, str, str, str, Status, When | None, dict[str, str]]

# article, sentence, subject, predicate, object, status, time, and the roles that the sentence fills
SAID: tuple[Row, ...] = (
    ("post-1", 0, "france", "hands-over-to", "gabonese-army", "planned", WEEK,
     {"what": "camp-lobe", "by": "paul-ngoma"}),
    ("post-1", 1, "france", "withdraws-from", "camp-lobe", "planned", WEEK, {"by": "paul-ngoma"}),
    ("post-1", 2, "french-troops", "stationed-in", "camp-lobe", "actual", None, {"strength": "350"}),
    ("post-1", 3, "camp-lobe", "located-in", "gabon", "actual", None, {}),
    ("post-1", 4, "paul-ngoma", "holds-position-in", "gabon", "actual", None, {"title": "minister of defence"}),
    ("post-1", 5, "gabonese-army", "part-of", "gabon", "actual", None, {}),
    ("post-1", 6, "marine-battalion", "part-of", "gabonese-army", "actual", None, {}),
    ("coast-1", 0, "france", "hands-over-to", "gabonese-army", "planned", WEEK,
     {"what": "camp-lobe", "by": "paul-ngoma"}),
    ("coast-1", 1, "french-troops", "stationed-in", "camp-lobe", "actual", None,
     {"strength": "200", "via": "radio-port"}),
    ("coast-1", 2, "parliament", "demands-withdrawal-of", "france", "actual", None, {}),
    ("coast-1", 3, "france", "threatens", "gabon", "actual", None, {}),
    ("coast-1", 4, "gabon", "accuses", "france", "actual", None, {}),
    ("herald-1", 0, "gabonese-army", "takes-control-of", "camp-lobe", "actual", _day("2026-03-18"), {}),
    ("herald-1", 1, "french-troops", "withdraws-from", "camp-lobe", "actual", _day("2026-03-17"), {}),
    ("herald-1", 2, "france", "withdraws-from", "gabon", "negated", None, {"by": "french-troops"}),
    ("herald-1", 3, "france", "deploys-to", "port-air-base", "actual", _day("2026-03-19"), {"strength": "90"}),
    ("herald-1", 4, "gabon", "controls", "port-air-base", "actual", None, {}),
    ("herald-1", 5, "port-air-base", "located-in", "estuary", "actual", None, {}),
    ("herald-1", 6, "estuary", "located-in", "gabon", "actual", None, {}),
    ("herald-2", 0, "gabon", "agrees-with", "france", "actual", _day("2026-04-01"), {"what": "lobe-accord"}),
    ("herald-2", 1, "gabon", "cooperates-with", "cameroon", "actual", None, {}),
    ("herald-2", 2, "anna-mba", "meets-with", "paul-ngoma", "actual", _day("2026-03-30"), {}),
    ("herald-2", 3, "cameroon", "supports", "gabon", "actual", None, {}),
    ("herald-2", 4, "france", "trains", "gabonese-army", "actual", None, {}),
    ("herald-2", 5, "gabon", "member-of", "gulf-alliance", "actual", None, {}),
    ("herald-2", 6, "cameroon", "member-of", "gulf-alliance", "actual", When(date(2026, 2, 1), None), {}),
    ("herald-2", 7, "togo", "member-of", "gulf-alliance", "planned", When(date(2027, 1, 1), date(2027, 12, 31)), {}),
    ("herald-2", 8, "gabon", "leads", "gulf-alliance", "actual", None, {}),
    ("herald-2", 9, "anna-mba", "holds-position-in", "gabon", "actual", When(date(2024, 1, 1), date(2024, 12, 31)),
     {"title": "minister of defence"}),
    ("herald-2", 10, "anna-mba", "leads", "operation-tide", "actual", None, {}),
    ("wire-1", 0, "sea-front", "attacks", "port-air-base", "actual", _day("2026-04-03"), {}),
    ("wire-1", 1, "sea-front", "kills", "jean-oba", "actual", _day("2026-04-03"), {}),
    ("wire-1", 2, "gabonese-army", "fights", "sea-front", "actual", None, {}),
    ("wire-1", 3, "sea-front", "overthrows", "jean-oba", "actual", None, {}),
    ("wire-1", 4, "gabon", "hands-over-to", "gulf-alliance", "actual", _day("2026-04-04"), {"what": "port-air-base"}),
    ("wire-1", 5, "france", "withdraws-from", "port-air-base", "planned", When(None, date(2026, 4, 10)), {}),
    ("copy-1", 0, "sea-front", "attacks", "port-air-base", "actual", _day("2026-04-03"), {}),
    ("copy-1", 1, "sea-front", "kills", "jean-oba", "actual", _day("2026-04-03"), {}),
    ("undated", 0, "gabon", "supports", "sea-front", "actual", None, {}),
)  # fmt: skip

# Two papers of their own say this one; all else has one origin.
TWO_ORIGINS = {("france", "hands-over-to", "gabonese-army")}


def text(id: str) -> str:
    """The text of an article: its sentences, a blank between two."""
    return " ".join(ARTICLES[id][2])


def frozen_graph() -> Graph:
    """Seven articles, twenty entities, a statement of every predicate, two conflicts, three promises, one copy."""
    statements = _statements()

    def the(subject: str, predicate: str, object: str, **fields: str) -> str:
        (found,) = (
            one.id
            for one in statements
            if (one.subject, one.predicate, one.object) == (subject, predicate, object)
            and all(getattr(one, name) == value for name, value in fields.items())
        )
        return found

    few = the("french-troops", "stationed-in", "camp-lobe", strength="200")
    many = the("french-troops", "stationed-in", "camp-lobe", strength="350")
    stays = the("france", "withdraws-from", "gabon")
    leaves = the("france", "withdraws-from", "port-air-base")
    handover = the("france", "hands-over-to", "gabonese-army")
    takes = the("gabonese-army", "takes-control-of", "camp-lobe")
    lobe = the("france", "withdraws-from", "camp-lobe")
    port = the("gabon", "controls", "port-air-base")
    given = the("gabon", "hands-over-to", "gulf-alliance")
    return Graph(
        articles=by_id(_article(id) for id in ARTICLES),
        skipped=(),
        entities=by_id(map(_entity, _ENTITIES)),
        statements=statements,
        conflicts=tuple(sorted((
            Conflict(_sorted(few, many), "strength", "200 against 350"),
            Conflict(_sorted(stays, leaves), "status", "said and denied"),
        ), key=lambda one: one.id)),
        promises=tuple(sorted((
            Promise(handover, date(2026, 3, 15), "kept", takes, 3),
            Promise(lobe, date(2026, 3, 15), "overdue"),
            Promise(leaves, date(2026, 4, 10), "open"),
        ), key=lambda one: one.id)),
        copies=(("copy-1", "wire-1"),),
        dependences=by_id([
            Dependence("copy-1", "wire-1", "copy", 12, "Sea Front attacked Port Air Base on 3 April."),
            Dependence("coast-1", "radio-port", "relay", 1, "Radio Port"),
        ]),
        holdings=by_id([
            Holding(many, "french-troops", "stationed-in", "camp-lobe", date(2026, 3, 2), "printed", date(2026, 3, 3),
                    date(2026, 3, 17), the("french-troops", "withdraws-from", "camp-lobe")),
            Holding(port, "gabon", "controls", "port-air-base", date(2026, 3, 20), "printed", date(2026, 3, 20),
                    date(2026, 4, 4), given),
            Holding(given, "gulf-alliance", "controls", "port-air-base", date(2026, 4, 4), "stated", date(2026, 4, 5)),
            Holding(takes, "gabonese-army", "controls", "camp-lobe", date(2026, 3, 18), "stated", date(2026, 3, 20)),
        ]),
        namings=by_id([
            Naming("sea-front", "entity", "Herald", "the rebels", 2),
            Naming("sea-front", "entity", "Radio Port", "Sea Front", 4),
        ]),
        versions=(("kg", "frozen"),),
    )  # fmt: skip


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _article(id: str) -> Article:
    publisher, published, _ = ARTICLES[id]
    sha256 = hashlib.sha256(text(id).encode()).hexdigest()
    return Article(
        id,
        text(id),
        sha256,
        f"{id}.md",
        f"Report {id}",
        publisher or None,
        published,
        f"https://news.example/{id}",
        "en",
    )


def _entity(row: tuple[str, EntityType, str, tuple[str, ...]]) -> Entity:
    id, type, label, others = row
    names = tuple(sorted({label, *others}))
    mentions = tuple(
        Mention(article, at, at + len(label), label, type)
        for article in sorted(ARTICLES)
        if (at := text(article).find(label)) >= 0
    )
    where = {"camp-lobe": (0.5, 9.4), "port-air-base": (0.46, 9.41)}.get(id, (None, None))
    return Entity(id, label, type, names, mentions, {"gabon": "Q1000"}.get(id), *where,
                  icao="FOPA" if id == "port-air-base" else None)  # fmt: skip


def _statements() -> tuple[Statement, ...]:
    merged: dict[str, Statement] = {}
    for article, number, subject, predicate, object, status, time, roles in SAID:
        quote = ARTICLES[article][2][number]
        start = text(article).index(quote)
        evidence = Evidence(
            article, start, start + len(quote), quote, status, "frozen.rule", time, roles.get("by"), roles.get("via")
        )
        one = Statement(
            subject, predicate, object, status, (evidence,), time, roles.get("what"), roles.get("strength"),
            roles.get("title"), 0.85, 2 if (subject, predicate, object) in TWO_ORIGINS else 1,
        )  # fmt: skip
        known = merged.get(one.id)
        if known:
            joined = tuple(sorted((*known.evidence, evidence), key=lambda each: (each.article, each.start)))
            one = Statement(
                subject, predicate, object, status, joined, time, one.what, one.strength, one.title, 0.9, one.origins
            )
        merged[one.id] = one
    return by_id(merged.values())
