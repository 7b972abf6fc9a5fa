"""The gazetteer's data is whole, and broken data is refused with the file, the row and the key."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from importlib.resources import files

import pytest

from kg import lexicon
from kg.errors import LexiconError
from kg.gazetteer import load, parse, slug, spellings
from kg.lexicon import Known

KNOWN = {thing.id: thing for thing in load()}
FILES = sorted(entry.name for entry in files("kg").joinpath("data/gazetteer").iterdir() if entry.name.endswith(".toml"))


def owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing in KNOWN.values():
        for spelling in spellings(thing):
            found[spelling.casefold()].add(thing.id)
    return found


def is_seat_and_place(spelling: str, ids: set[str]) -> bool:
    """Whether the two owners are a country and the place in it that stands for its government."""
    first, second = sorted((KNOWN[i] for i in ids), key=lambda thing: thing.type != "country")
    return (
        len(ids) == 2
        and second.type == "place"
        and second.country == first.id
        and spelling in {seat.casefold() for seat in first.seats}
    )


def test_things_are_sorted_by_id() -> None:
    assert list(KNOWN) == sorted(KNOWN)


@pytest.mark.parametrize("name", FILES)
def test_rows_of_a_file_are_sorted_by_id(name: str) -> None:
    text = files("kg").joinpath("data/gazetteer", name).read_text(encoding="utf-8")
    ids = [row["id"] for row in tomllib.loads(text)["entity"]]
    assert ids == sorted(ids)
    assert text.startswith("#"), "a file starts with what it holds and where its facts come from"


def test_a_spelling_with_two_owners_is_ambiguous_in_each() -> None:
    sure = [
        (spelling, thing_id)
        for spelling, ids in owners().items()
        if len(ids) > 1 and not (len(ids) == 2 and is_seat_and_place(spelling, ids))
        for thing_id in sorted(ids)
        if spelling not in {word.casefold() for word in KNOWN[thing_id].ambiguous}
    ]
    assert sure == []


def test_every_airfield_code_gives_coordinates() -> None:
    assert [thing.id for thing in KNOWN.values() if thing.icao and thing.lat is None] == []


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Ain al-Assad", "ain-al-asad"), ("Camp Taji", "camp-taji"), ("Daesh", "isis"),
        ("Hashd al-Shaabi", "popular-mobilization-forces"),
        ("Burkinabe", "burkina-faso"), ("the Kremlin", "russia"), ("Türkiye", "turkey"), ("CENTCOM", "centcom"),
        ("Khmeimim", "hmeimim"), ("Air Base 201", "air-base-201"), ("Irbil", "erbil"), ("Rudaw", "rudaw"),
        ("Futenma", "futenma"), ("INF Treaty", "inf-treaty"), ("Barkhane", "barkhane"),
        ("Cote d'Ivoire", "ivory-coast"),
    ],
)  # fmt: skip
def test_well_known_spellings_have_one_owner(spelling: str, expected: str) -> None:
    assert owners()[spelling.casefold()] == {expected}


@pytest.mark.parametrize(
    ("spelling", "ids"),
    [
        ("SDF", {"jsdf", "syrian-democratic-forces", "special-deterrence-force"}),
        ("Congolese", {"dr-congo", "republic-of-the-congo"}),
        ("AFP", {"agence-france-presse", "armed-forces-of-the-philippines"}),
        ("SNA", {"somali-national-army", "syrian-national-army"}),
    ],
)
def test_shared_spellings_keep_all_their_owners(spelling: str, ids: set[str]) -> None:
    assert owners()[spelling.casefold()] == ids


@pytest.mark.parametrize("country", ["georgia", "chad", "jordan", "niger", "guinea"])
def test_countries_named_like_other_things_are_ambiguous_and_have_context(country: str) -> None:
    assert KNOWN[country].label in KNOWN[country].ambiguous
    assert KNOWN[country].near


def test_a_capital_is_a_seat_and_a_place() -> None:
    assert "Baghdad" in KNOWN["iraq"].seats
    assert KNOWN["baghdad"] == Known("baghdad", "place", "Baghdad", ("Baghdad",), "iraq")


def test_coordinates_come_from_the_package() -> None:
    base = KNOWN["ain-al-asad"]
    assert base.icao == "ORAA"
    assert (base.lat, base.lon) == pytest.approx((33.79, 42.44), abs=0.05)


@pytest.mark.parametrize(
    ("spelling", "person", "country"),
    [
        ("Joe Biden", "joe-biden", "united-states"), ("Keir Starmer", "keir-starmer", "united-kingdom"),
        ("Bashar Assad", "bashar-al-assad", "syria"), ("Lloyd Austin", "lloyd-austin", "united-states"),
        ("Abdel-Fattah Burhan", "abdel-fattah-al-burhan", "sudan"), ("Barham Saleh", "barham-salih", "iraq"),
        ("Abdourahmane Tiani", "abdourahamane-tchiani", "niger"), ("Assimi Goita", "assimi-goita", "mali"),
        ("Muammar Qaddafi", "muammar-gaddafi", "libya"), ("Recep Tayyip Erdogan", "recep-tayyip-erdogan", "turkey"),
    ],
)  # fmt: skip
def test_a_person_of_office_has_the_country_of_the_office(spelling: str, person: str, country: str) -> None:
    key = tuple(word for word, _, _ in lexicon.words(spelling))
    assert [owner.id for owner in lexicon.load().names[key]] == [person]
    assert (KNOWN[person].type, KNOWN[person].country) == ("person", country)


def test_people_have_a_country_and_no_bare_surname() -> None:
    people = [thing for thing in KNOWN.values() if thing.type == "person"]
    assert people
    assert [thing.id for thing in people if thing.country is None] == []
    assert [name for thing in people for name in thing.names if " " not in name] == []


def test_an_airfield_in_another_country_gives_no_coordinates() -> None:
    rows = '[[entity]]\nid = "iran"\ntype = "country"\niso = "IR"\n\n[[entity]]\nid = "b"\ntype = "base"\nlabel = "B"\n'
    base = parse({"x.toml": rows + 'country = "iran"\nicao = "ORAA"\n'})[0]
    assert (base.id, base.lat) == ("b", None)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ('type = "base"\nlabel = "B"', "id"),
        ('id = "Big"\ntype = "base"\nlabel = "B"', "id"),
        ('id = "b"\ntype = "bases"\nlabel = "B"', "type"),
        ('id = "b"\ntype = "base"', "label"),
        ('id = "b"\ntype = "base"\nlabel = " "', "label"),
        ('id = "b"\ntype = "base"\nlabel = "B"\nnames = "C"', "names"),
        ('id = "b"\ntype = "base"\nlabel = "B"\nnames = ["C", "C"]', "names"),
        ('id = "b"\ntype = "base"\nlabel = "B"\nalias = ["C"]', "alias"),
        ('id = "b"\ntype = "base"\nlabel = "B"\ncountry = "atlantis"', "country"),
        ('id = "b"\ntype = "base"\nlabel = "B"\npart_of = ["atlantis"]', "part_of"),
        ('id = "b"\ntype = "base"\nlabel = "B"\nambiguous = ["C"]', "ambiguous"),
        ('id = "b"\ntype = "base"\nlabel = "B"\nicao = "OS65"', "icao"),
        ('id = "b"\ntype = "base"\nlabel = "B"\nseats = ["C"]', "seats"),
        ('id = "b"\ntype = "country"\niso = "QQ"', "iso"),
        ('id = "b"\ntype = "base"\nlabel = "B"\n\n[[entity]]\nid = "b"\ntype = "base"\nlabel = "C"', "id"),
    ],
)
def test_broken_rows_are_refused_by_file_and_key(row: str, key: str) -> None:
    with pytest.raises(LexiconError, match=rf"gazetteer/x\.toml: .*key '{key}'"):
        parse({"x.toml": f"[[entity]]\n{row}\n"})


@pytest.mark.parametrize("text", ["[[entity]\n", "[[thing]]\nid = 'a'\n", "entity = 3\n"])
def test_files_of_another_form_are_refused(text: str) -> None:
    with pytest.raises(LexiconError, match=r"gazetteer/x\.toml"):
        parse({"x.toml": text})


@pytest.mark.parametrize(
    ("name", "expected"),
    [("São Tomé", "sao-tome"), ("N'Djamena", "ndjamena"), ("Port-au-Prince", "port-au-prince")],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected
