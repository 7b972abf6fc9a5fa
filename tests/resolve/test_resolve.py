"""One entity for one thing across articles, and two for two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import lexicon
from kg.model import Article, Claim, Entity, EntityType, Mention, Reading, Referent
from kg.resolve import resolve

KNOWN = lexicon.load()


def referent(article: str, at: int, name: str, type: EntityType, known: str | None = None) -> Referent:
    """A referent with one mention, at the place `at` of the article."""
    mention = Mention(article, at, at + len(name), name, type)
    return Referent(type, name, (name,), (mention,), known)


def made(*texts: Sequence[tuple[str, EntityType]], known: Mapping[str, str] | None = None) -> list[Reading]:
    """A reading for each row of names; `known` are gazetteer ids by name."""
    readings = []
    for n, names in enumerate(texts):
        id_ = f"{n:03}"
        at, referents = 0, []
        for name, type_ in names:
            referents.append(referent(id_, at, name, type_, (known or {}).get(name)))
            at += len(name) + 1
        readings.append(Reading(id_, tuple(referents), ()))
    return readings


def articles(readings: Sequence[Reading]) -> dict[str, Article]:
    """The articles of the readings: their names in a row."""
    return {r.article: Article(r.article, " ".join(x.label for x in r.referents), "0" * 64, "a") for r in readings}


def entities(readings: Sequence[Reading]) -> tuple[Entity, ...]:
    return resolve(readings, articles(readings), KNOWN).entities


def people(*names: str) -> list[Reading]:
    """One article for each name of a person."""
    return made(*([(name, "person")] for name in names))


ONE: list[tuple[EntityType, tuple[str, ...]]] = [
    ("person", ("Qais al-Muhammadawi", "Qais al-Mohammadawi", "al-Muhammadawi")),
    ("person", ("Hassan Mohamud", "Hassan Mohamoud")),
    ("person", ("Abdourahamane Tchiani", "Tchiani")),
    ("person", ("J. Nakatani", "Jiro Nakatani")),
    ("base", ("Dubbaya Airbase", "Dubaya Airbase", "Doubaya Airbase")),
    ("base", ("Dubaya Airbase", "Dubaya Air Base", "Dubaya base")),
    ("base", ("Dubayah Air Base", "Dubaya Air Base")),
    ("base", ("Ain al-Assad Airbase", "Ayn al-Asad", "Ain Al Asad Air Base", "Ain al-Asad")),
    ("person", ("Qassem Soleimani", "Qasem Suleimani", "Soleimani", "Suleimani")),
    ("person", ("Muammar Gaddafi", "Moammar Qaddafi")),
    ("armed-group", ("Kataib Hezbollah", "Kata'ib Hizballah", "Kata’ib Hezbollah")),
    ("force", ("Hashd al-Shaabi", "Hashd al-Sha'abi", "Popular Mobilization Forces")),
    ("place", ("Kurdistan Region", "Iraq’s Kurdistan region")),
    ("place", ("Vostrel province", "Vostrel Governorate", "Vostrel")),
    ("organization", ("Ministry of Ostrel Defence", "Ministry of Ostrel Defense")),
    ("organization", ("The Accra Courier", "Accra Courier")),
    ("place", ("Lower Vostrel", "Lower Vostrel's")),
]


@pytest.mark.parametrize(("type", "names"), ONE, ids=[row[1][0] for row in ONE])
def test_spellings_of_one_thing(type: EntityType, names: tuple[str, ...]) -> None:
    found = entities(made(*([(name, type)] for name in names)))
    assert [len(entity.mentions) for entity in found] == [len(names)], found


APART: list[tuple[tuple[str, EntityType], tuple[str, EntityType]]] = [
    (("Aruba Ostrel", "person"), ("Brenda Ostrel", "person")),
    (("Assad base", "base"), ("Hafez Assad", "person")),
    (("Assad", "base"), ("Assad", "person")),
    (("Lake Vostrel", "place"), ("Vostrel", "place")),
    (("Vostrel", "place"), ("Vostrel", "organization")),
    (("Vostrel Army", "force"), ("Vostrel Navy", "force")),
    (("Camp Arden", "base"), ("Camp Bastrel", "base")),
    (("Air Base 101", "base"), ("Air Base 202", "base")),
    (("13th Vostrel Brigade", "force"), ("14th Vostrel Brigade", "force")),
    (("Iraqi army", "force"), ("Iraqi air force", "force")),
    (("Vostrel Liberation Army", "armed-group"), ("Vostrel Liberation Front", "armed-group")),
    (("Ana Ostrel", "person"), ("Anton Ostrel", "person")),
    (("Niger Delta", "place"), ("Nigeria Delta", "place")),
]


@pytest.mark.parametrize(("one", "two"), APART, ids=[f"{one[0]} / {two[0]}" for one, two in APART])
def test_different_things(one: tuple[str, EntityType], two: tuple[str, EntityType]) -> None:
    found = entities(made([one], [two]))
    assert len({entity.id for entity in found}) == 2, found
    assert sorted(entity.type for entity in found) == sorted((one[1], two[1]))


def test_a_bare_surname_joins_the_only_one_who_bears_it() -> None:
    (only,) = entities(people("Aruba Ostrel", "Ostrel", "Ostrel"))
    assert (only.label, len(only.mentions)) == ("Aruba Ostrel", 3)


def test_a_bare_surname_joins_none_of_two() -> None:
    found = entities(people("Aruba Ostrel", "Brenda Ostrel", "Ostrel"))
    assert [entity.label for entity in found] == ["Aruba Ostrel", "Brenda Ostrel", "Ostrel"]


def test_a_capital_is_the_country_and_its_own_place() -> None:
    """What the article means by it was settled before: the gazetteer's id decides, never the word."""
    readings = made([("Baghdad", "country"), ("Iraq", "country")], [("Baghdad", "place")])
    settled = [
        Reading(
            r.article,
            tuple(
                Referent(x.type, x.label, x.names, x.mentions, "baghdad" if x.type == "place" else "iraq")
                for x in r.referents
            ),
            (),
        )
        for r in readings
    ]
    found = {entity.id: entity for entity in entities(settled)}
    assert set(found) == {"baghdad", "iraq"}
    assert found["iraq"].label == "Iraq"
    assert "Baghdad" in found["iraq"].names
    assert found["baghdad"].type == "place"


def test_the_gazetteer_s_row_is_taken_over() -> None:
    name = "Al Udeid Air Base"
    row = next(row for row in KNOWN.known.values() if row.type == "base" and row.icao and row.lat is not None)
    (entity,) = entities(made([(name, "base")], [("Elsewhere", "base")], known={name: row.id, "Elsewhere": row.id}))
    assert (entity.id, entity.label, entity.icao, entity.lat, entity.lon) == (
        row.id, row.label, row.icao, row.lat, row.lon,
    )  # fmt: skip
    assert set(entity.names) == {name, "Elsewhere", row.label}


def test_a_row_of_one_s_own_data_is_found_by_another_spelling(tmp_path: Path) -> None:
    (tmp_path / "gazetteer").mkdir()
    row = '[[entity]]\nid = "qarradaya-air-base"\ntype = "base"\nlabel = "Qarradaya Air Base"\n'
    (tmp_path / "gazetteer" / "own.toml").write_text(row, encoding="utf-8")
    readings = made([("Qaradaya Airbase", "base")])
    (own,) = resolve(readings, articles(readings), lexicon.load(tmp_path)).entities
    assert own.id == "qarradaya-air-base"
    (shipped,) = entities(readings)
    assert shipped.id != own.id


def test_a_thing_without_a_name_or_a_claim_is_no_entity() -> None:
    nominal = Referent("base", "base", (), (Mention("000", 0, 4, "base", "base", "nominal"),))
    assert entities([Reading("000", (nominal,), ())]) == ()


def test_nameless_things_of_two_articles_stay_apart() -> None:
    readings = []
    for id_ in ("000", "001"):
        nominal = Referent("base", "base", (), (Mention(id_, 0, 4, "base", "base", "nominal"),))
        claim = Claim(0, "withdraws-from", 1, "actual", 0, 9, "test.rule")
        readings.append(Reading(id_, (referent(id_, 5, "Chad", "country", "chad"), nominal), (claim,)))
    found = resolve(readings, articles(readings), KNOWN)
    assert [entity.type for entity in found.entities].count("base") == 2
    assert len({statement.object for statement in found.statements}) == 2


def test_a_claim_of_a_thing_with_itself_is_dropped() -> None:
    claims = (Claim(0, "attacks", 1, "actual", 0, 4, "test.rule"), Claim(0, "attacks", 2, "actual", 0, 4, "test.rule"))
    names: list[tuple[str, EntityType]] = [("Chad", "country"), ("Chad", "country"), ("Mali", "country")]
    (reading,) = made(names, known={"Chad": "chad", "Mali": "mali"})
    statements = resolve([Reading("000", reading.referents, claims)], articles([reading]), KNOWN).statements
    assert [(s.subject, s.object, s.evidence[0].quote) for s in statements] == [("chad", "mali", "Chad")]


ROWS: list[list[tuple[str, EntityType]]] = [
    [("Qais al-Muhammadawi", "person"), ("Dubaya Airbase", "base")],
    [("Qais al-Mohammadawi", "person"), ("Dubbaya Airbase", "base")],
    [("Aruba Ostrel", "person"), ("Ostrel", "person")],
    [("Brenda Ostrel", "person"), ("Vostrel", "organization")],
]


def test_the_order_of_articles_does_not_matter() -> None:
    readings = made(*ROWS)
    results = {resolve(order, articles(readings), KNOWN) for order in permutations(readings)}
    assert len(results) == 1


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ana Ostrel", "Anna Ostrel", "A. Ostrel", "Ostrel", "Ben Ostrel", "Ostrell", "東京"]),
        max_size=8,
    )
)
def test_no_mention_is_lost_and_ids_are_unique(names: list[str]) -> None:
    readings = people(*names)
    found = entities(readings)
    assert len({entity.id for entity in found}) == len(found)
    kept = sorted((m.article, m.text) for entity in found for m in entity.mentions)
    assert kept == sorted((r.article, m.text) for r in readings for x in r.referents for m in x.mentions)
    assert found == entities(readings[::-1])
