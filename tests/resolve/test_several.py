"""One name for several things, several names for one, and what a person decides about them."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.errors import ResolutionError
from kg.model import Article, Entity, EntityType, Mention, Reading, Referent
from kg.resolve import Resolved, resolve
from kg.resolve.decisions import as_toml, parse

KNOWN = lexicon.load()
Row = tuple[str, EntityType, str | None] | tuple[str, EntityType]


def thing(article: str, at: int, names: str, type: EntityType, country: str | None = None) -> Referent:
    """A referent under one or more names, "Joint Operations Command/JOC"; a country's own name is known."""
    parts = tuple(names.split("/"))
    mentions = tuple(Mention(article, at + n * 50, at + n * 50 + len(name), name, type) for n, name in enumerate(parts))
    known = parts[0].casefold() if type == "country" else None
    return Referent(type, parts[0], parts, mentions, known, country)


def read(*articles: list[Row]) -> list[Reading]:
    return [
        Reading(f"{n:03}", tuple(thing(f"{n:03}", 500 * i, *row) for i, row in enumerate(rows)), ())
        for n, rows in enumerate(articles)
    ]


def result(readings: list[Reading], decisions: str = "") -> Resolved:
    articles = {one.article: Article(one.article, "", "0" * 64, "a") for one in readings}
    found = resolve(readings, articles, KNOWN, decided=parse(decisions))
    assert found == resolve(readings[::-1], articles, KNOWN, decided=parse(decisions))
    return found


def where(entities: tuple[Entity, ...], name: str) -> list[set[str]]:
    """The articles of each entity that bears the name."""
    return [{m.article for m in one.mentions} for one in entities if name in one.names]


COMMAND = "General Ostrel Command/GOC"


def test_a_name_that_two_countries_bodies_bear_is_two() -> None:
    found = result(
        read(
            [(COMMAND, "force", "iraq"), ("Iraq", "country")],
            [(COMMAND, "force", "syria"), ("Syria", "country")],
            [("General Ostrel Command", "force"), ("Syria", "country")],
        )
    ).entities
    assert where(found, "General Ostrel Command") == [{"000"}, {"001", "002"}]
    assert [one.id for one in found if one.type == "force"] == [
        "general-ostrel-command-iraq", "general-ostrel-command-syria",
    ]  # fmt: skip


def test_which_of_the_two_stays_unsure_without_a_country() -> None:
    found = result(
        read(
            [(COMMAND, "force", "iraq"), ("Iraq", "country")],
            [(COMMAND, "force", "syria"), ("Syria", "country")],
            [("General Ostrel Command", "force")],
        )
    )
    assert sorted(map(sorted, where(found.entities, "General Ostrel Command"))) == [["000"], ["001"], ["002"]]
    assert len([one for one in found.doubts if "may mean one of 2" in one.why]) == 2


def test_an_acronym_is_the_only_thing_that_bears_it() -> None:
    found = result(read([(COMMAND, "force")], [("GOC", "force")], [("GOC", "organization")])).entities
    assert where(found, "GOC") == [{"000", "001", "002"}]


def test_an_acronym_of_two_things_is_the_one_whose_company_it_keeps() -> None:
    found = result(
        read(
            [("Vostrel Defence Forces/VDF", "force"), ("Mali", "country"), ("Gao", "place")],
            [("Volta Democratic Front/VDF", "armed-group"), ("Ghana", "country"), ("Tamale", "place")],
            [("VDF", "force"), ("Gao", "place")],
            [("VDF", "armed-group"), ("Tamale", "place")],
            [("VDF", "organization"), ("Oslo", "place")],
        )
    )
    assert sorted(map(sorted, where(found.entities, "VDF"))) == [["000", "002"], ["001", "003"], ["004"]]
    assert {one.names for one in found.doubts if "may mean" in one.why} == {
        ("VDF", "Volta Democratic Front"), ("VDF", "Vostrel Defence Forces"),
    }  # fmt: skip


def test_a_surname_of_two_people_is_the_one_whose_company_it_keeps() -> None:
    found = result(
        read(
            [("Aruba Ostrel", "person"), ("Mali", "country"), ("Gao", "place")],
            [("Brenda Ostrel", "person"), ("Ghana", "country"), ("Tamale", "place")],
            [("Ostrel", "person"), ("Tamale", "place")],
            [("Ostrel", "person"), ("Oslo", "place")],
        )
    ).entities
    assert where(found, "Ostrel") == [{"001", "002"}, {"003"}]


def test_an_initial_that_fits_two_people_is_neither() -> None:
    found = result(read([("Jiro Ostrel", "person")], [("Juan Ostrel", "person")], [("J. Ostrel", "person")]))
    assert where(found.entities, "J. Ostrel") == [{"002"}]


def test_one_body_with_two_names_that_one_article_gives() -> None:
    found = result(
        read(
            [("Vostrel Legion/Army of the Lakes", "armed-group")],
            [("Army of the Lakes", "armed-group")],
            [("Vostrel Legion", "armed-group")],
        )
    ).entities
    assert where(found, "Vostrel Legion") == [{"000", "001", "002"}]


def test_a_base_and_a_person_and_a_place_of_one_name() -> None:
    found = result(
        read([("Ostrel", "base"), ("Hafez Ostrel", "person")], [("Ostrel", "place")], [("Ostrel", "person")])
    ).entities
    assert sorted((one.type, len(one.mentions)) for one in found) == [("base", 1), ("person", 2), ("place", 1)]


def test_forces_of_one_country_stay_at_their_levels() -> None:
    names = ["Vostrel army", "Vostrel forces", "Vostrel security forces", "Vostrel air force", "Vostrel police"]
    assert len(result(read(*([(name, "force")] for name in names))).entities) == len(names)


PEOPLE = read(
    [("Elena Ostrel", "person")], [("Ellena Ostrel", "person")], [("Ben Ostrel", "person")], [("Ostrel", "person")]
)


def test_same_joins_and_the_first_name_stays() -> None:
    found = result(PEOPLE, '[[same]]\nnames = ["Ben Ostrel", "ellena-ostrel"]\nwhy = "a nickname"')
    assert [(one.id, len(one.mentions)) for one in found.entities] == [("ben-ostrel", 3), ("ostrel", 1)]
    assert [(one.kind, one.entities) for one in found.decisions] == [("same", ("ben-ostrel", "ellena-ostrel"))]


def test_not_same_parts_what_was_joined_and_is_asked_no_more() -> None:
    found = result(PEOPLE, '[[not-same]]\nnames = ["Elena Ostrel", "Ellena Ostrel"]')
    assert where(found.entities, "Elena Ostrel") == [{"000"}]
    assert where(found.entities, "Ellena Ostrel") == [{"001"}]
    assert not [one for one in found.doubts if set(one.names) == {"Elena Ostrel", "Ellena Ostrel"}]


def test_rename_gives_the_label_and_leaves_the_id() -> None:
    (ben,) = [
        one for one in result(PEOPLE, '[[rename]]\nname = "ben ostrel"\nto = "Benjamin"').entities if "ben" in one.id
    ]
    assert (ben.id, ben.label, ben.names) == ("ben-ostrel", "Benjamin", ("Ben Ostrel", "Benjamin"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[same]]\nnames = ["Ben Ostrel", "Cleo Ostrel"]', "no entity of this build is called 'Cleo Ostrel'"),
        ('[[rename]]\nname = "Cleo"\nto = "X"', "called 'Cleo'"),
        ('[[same]]\nnames = ["Ben Ostrel"]', "two names or more"),
        ('[[same]]\nname = "x"', "give names"),
        ('[[alike]]\nnames = ["a", "b"]', r"\[\[alike\]\] is none of"),
        ("same = 1", "must be written as"),
        ("[[same", "not TOML"),
        ('[[same]]\nnames = [1, 2]', "texts"),
        ('[[not-same]]\nnames = ["Ben Ostrel", "Ben Ostrel"]', "cannot be parted"),
        (
            '[[same]]\nnames = ["Ben Ostrel", "Elena Ostrel"]\n[[not-same]]\nnames = ["Ben Ostrel", "Elena Ostrel"]',
            "the same and not",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_obeyed_is_told(text: str, told: str) -> None:
    with pytest.raises(ResolutionError, match=told):
        result(PEOPLE, text)


def test_a_name_of_two_entities_asks_for_an_id() -> None:
    readings = read([("Ostrel", "base")], [("Ostrel", "place")])
    with pytest.raises(ResolutionError, match="2 entities; give an id: ostrel, ostrel-place"):
        result(readings, '[[rename]]\nname = "OSTREL"\nto = "X"')


@pytest.mark.parametrize("name", ['"', "\\", "\n", "\x00\x7f", "\u2028\u202e", "\ud800", "Žižek's", "\U000e0001"])
def test_what_is_written_is_read_again(name: str) -> None:
    rows = parse(as_toml(parse('[[same]]\nnames = ["a", "b"]\n[[rename]]\nname = "c"\nto = "d"')))
    assert [row.names for row in rows] == [("a", "b"), ("c",)]
    from kg.resolve.decisions import Row as Decided

    (again,) = parse(as_toml([Decided("same", (f"x{name}", "y"))]))
    assert again.names[0] == f"x{name}".replace("\ud800", "\ufffd").strip()


def test_spellings_that_are_only_near_are_a_doubt() -> None:
    found = result(read([("Qais al-Muhammadawi", "person")], [("Qais al-Mohammadi", "person")]))
    assert len(found.entities) == 1
    assert [(one.joined, set(one.names)) for one in found.doubts] == [
        (True, {"Qais al-Muhammadawi", "Qais al-Mohammadi"})
    ]


def test_names_that_look_alike_are_a_doubt_and_stay_apart() -> None:
    found = result(read([("Security and Defence Committee", "organization")], [("Defence Committee", "organization")]))
    assert len(found.entities) == 2
    assert [one.why for one in found.doubts] == ["one name is a part of the other"]


def test_numbered_units_are_no_doubt() -> None:
    assert result(read([("13th Vostrel Brigade", "force")], [("14th Vostrel Brigade", "force")])).doubts == ()
