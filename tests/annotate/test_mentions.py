"""What the words of a sentence may refer to: names, forces of a nationality, bases by their form."""

from __future__ import annotations

import pytest

from kg.model import EntityType
from tests.reading import Reader

NAMES: list[tuple[str, str, EntityType]] = [
    ("Turkish troops entered northern Syria.", "Syria", "country"),
    ("Turkish troops entered northern Syria.", "Turkish", "country"),
    ("Indian troops left the Maldives in May.", "Maldives", "country"),
    ("The Kremlin sent soldiers to Mali.", "Kremlin", "country"),
    ("Talks were held in Abidjan.", "Abidjan", "place"),
    ("Kenyan troops left the Eastern Province of Rwanda.", "Eastern Province", "place"),
    ("British troops train in eastern Kenya.", "Kenya", "country"),
    ("Abidjan asked France to leave.", "Abidjan", "country"),
    ("The U.S. Marines flew to Darwin.", "U.S. Marines", "force"),
    ("NATO troops patrol Kosovo.", "NATO", "coalition"),
    ("Rwandan troops are in Cabo Delgado.", "Cabo Delgado", "place"),
    ("Bagram Airfield lies north of Kabul.", "Bagram Airfield", "base"),
    ("Danish forces left Camp Bastion.", "Camp Bastion", "base"),
    ("British forces use RAF Akrotiri.", "RAF Akrotiri", "base"),
    ("French troops left Faya-Largeau base in Chad.", "Faya-Largeau base", "base"),
    ("Japan protested over Kadena Air Base.", "Kadena Air Base", "base"),
    ("They left U.S. Marine Corps Air Station Futenma.", "U.S.", "country"),
    ("Peru opened Las Palmas Air Base to visitors.", "Las Palmas Air Base", "base"),
    ("Soldiers guard Forward Operating Base Tillman.", "Forward Operating Base Tillman", "base"),
    ("Brazilian ships left Naval Station Rota.", "Naval Station Rota", "base"),
    ("Operation Barkhane ended in 2022.", "Operation Barkhane", "operation"),
    ("The Wagner Group left Mali.", "Wagner Group", "armed-group"),
    ("The Turkish Armed Forces Major General Ali Aydin spoke.", "Ali Aydin", "person"),
    ("Troops of the 15 Corps left.", "15 Corps", "force"),
    ("Officers of the Western Mindanao Command left.", "Western Mindanao Command", "force"),
    ("An Indian Army officer spoke in Srinagar.", "Indian", "country"),
    ("Yoweri Museveni met Salva Kiir in Juba.", "Yoweri Museveni", "person"),
    ("Emmanuel Macron visited Abidjan.", "Emmanuel Macron", "person"),
    ("The head of MINUSMA Olga Tarrent left Gao.", "Olga Tarrent", "person"),
    ("The envoy to Mali Olga Tarrent left Gao.", "Olga Tarrent", "person"),
    ("They took the political capital Killinocchi on Monday.", "Killinocchi", "place"),
    ("He wants the PNG Government to leave.", "PNG Government", "country"),
    ("NZ troops left Bamiyan.", "NZ", "country"),
    ("The Ecuadoran military left Manta.", "Ecuadoran military", "force"),
    ("A U.S. Air Force base in Oman was shut.", "U.S.", "country"),
    ("The Regional Assistance Mission to Oman (Ramto) ended.", "Ramto", "force"),
    ("They fled to the city of Kant.", "Kant", "place"),
    ("They want control of Goma and Bukavu.", "Goma", "place"),
    ("The warship Absalon left. Pirates saw the Absalon.", "Absalon", "force"),
    ("The Ugandan mission Ocean Shield ended.", "Ocean Shield", "operation"),
    ("The Somali capital was calm.", "Somali capital", "place"),
    ("Troops left Bakassi. The peninsula is calm.", "peninsula", "place"),
    ("The Bush Administration will withdraw.", "Bush Administration", "country"),
    ("They shelled a UN base in the war-ravaged town of Bor.", "UN base", "base"),
    ("The UN met. The Security Council was divided.", "Security Council", "organization"),
]


@pytest.mark.parametrize(("text", "words", "type"), NAMES, ids=[words for _, words, _ in NAMES])
def test_names(text: str, words: str, type: EntityType, read: Reader) -> None:
    result = read(text)
    assert result.types(words) == {type}, result.reading.referents


PEOPLE = [
    ("Kenyan Defence Minister Aden Duale flew home.", "Aden Duale"),  # Aden is a city too
    ("President Mokgweetsi Masisi of Botswana spoke.", "Mokgweetsi Masisi"),  # and Masisi a town
    ("Botswana's president, Mokgweetsi Masisi, spoke.", "Mokgweetsi Masisi"),
    ("Azerbaijani presidential aide Hikmet Hajiyev confirmed it.", "Hikmet Hajiyev"),
    ("The former president of Kosovo, Atifete Jahjaga, spoke.", "Atifete Jahjaga"),
    ("SAMIM Head of Mission J. Shikongo Shikongo spoke.", "J. Shikongo Shikongo"),
]


@pytest.mark.parametrize(("text", "words"), PEOPLE, ids=[words for _, words in PEOPLE])
def test_people_whom_an_office_gives_away(text: str, words: str, read: Reader) -> None:
    assert read(text).types(words) == {"person"}, read(text).reading.referents


PLACES = [
    ("Indian soldiers are stationed in Hanimaadhoo, Kadhdhoo and Gan.", "Gan"),
    ("Convoys arrived in Goris and Sisian.", "Goris"),
    ("Soldiers stayed in Aden.", "Aden"),
    ("The commander of the base in Masisi spoke.", "Masisi"),
]


@pytest.mark.parametrize(("text", "words"), PLACES, ids=[words for _, words in PLACES])
def test_places_that_the_words_around_them_tell(text: str, words: str, read: Reader) -> None:
    assert read(text).types(words) == {"place"}, read(text).reading.referents


NAMESAKES = [
    ("Bosnia and Herzegovina's Ministry of Defence confirmed it.", "Ministry of Defence", "bosnia-and-herzegovina"),
    ("The Armenian Security Council met.", "Security Council", "armenia"),
    ("The UN Security Council met.", "UN Security Council", None),
    ("The UK Ministry of Defence confirmed it.", "UK Ministry of Defence", "united-kingdom"),
]


@pytest.mark.parametrize(("text", "words", "country"), NAMESAKES, ids=[text[:30] for text, _, _ in NAMESAKES])
def test_a_possessor_decides_whose_a_body_is(text: str, words: str, country: str | None, read: Reader) -> None:
    result = read(text)
    body = result.one(words)
    assert {result.reading.referents[c.object].known for c in result.said("part-of")} <= {country, "united-nations"}
    assert body.known not in result.lexicon.known or result.lexicon.known[body.known].country == country


SIDES = ["Pro-Chinese forces and pro-Iran militias met anti-French politicians.", "An ex-Soviet general spoke."]


@pytest.mark.parametrize("text", SIDES)
def test_nobody_is_of_the_country_that_he_is_for_or_against(text: str, read: Reader) -> None:
    result = read(text)
    assert result.reading.claims == (), result.shown
    assert [r.label for r in result.reading.referents if r.type == "force"] == []


def test_a_commander_is_no_base(read: Reader) -> None:
    result = read("Jean Nahishakiye, the FOB Commander, spoke at FOB Tillman.")
    assert [r.label for r in result.reading.referents if r.type == "base"] == ["FOB Tillman"]


UNCERTAIN = [
    pytest.param("US troops left Niger.", "Niger", "niger"),
    ("US troops left Niger after the junta in Niamey told Nigerien soldiers to guard the base.", "Niger", "niger"),
    ("Troops from Georgia left Tbilisi for Kosovo.", "Georgia", "georgia"),
    ("Chadian soldiers guard N'Djamena, and France left Chad.", "Chad", "chad"),
]


@pytest.mark.parametrize(("text", "words", "known"), UNCERTAIN)
def test_names_that_other_things_bear(text: str, words: str, known: str, read: Reader) -> None:
    assert read(text).one(words).known == known


FORCES = [
    ("Turkish troops entered northern Syria.", "Turkish troops", "Turkish forces"),
    ("Filipino soldiers trained at Clark Air Base.", "Filipino soldiers", "Filipino forces"),
    ("US troops left Manila.", "US troops", "American forces"),
    ("Japan's navy visited Subic Bay.", "Japan's navy", "Japanese navy"),
    ("The Ugandan army left Beni.", "Ugandan army", "Ugandan army"),
    ("Kenyan police flew to Haiti.", "Kenyan police", "Kenyan police"),
    ("Some 1,500 Italian soldiers serve in Lebanon.", "Italian soldiers", "Italian forces"),
    ("Some 35 New Zealand police officers will stay.", "New Zealand police officers", "New Zealand police"),
    ("Peacekeepers from Nepal landed in Goma.", "Peacekeepers from Nepal", "Nepali forces"),
]


@pytest.mark.parametrize(("text", "words", "label"), FORCES, ids=[words for _, words, _ in FORCES])
def test_forces_of_a_nationality(text: str, words: str, label: str, read: Reader) -> None:
    result = read(text)
    force = result.one(words)
    assert (force.type, force.label) == ("force", label)


def test_forces_of_two_nationalities(read: Reader) -> None:
    result = read("Danish and Dutch forces left Camp Bastion.")
    assert {r.label for r in result.reading.referents if r.type == "force"} == {"Danish forces", "Dutch forces"}
    assert {result.reading.referents[c.subject].label for c in result.said("withdraws-from")} == {
        "Danish forces", "Dutch forces",
    }  # fmt: skip


def test_forces_of_two_nationalities_belong_to_one_each(read: Reader) -> None:
    result = read("Danish and Dutch forces left Camp Bastion.")
    assert not result.find("Danish forces", "part-of", "Netherlands"), result.shown


def test_no_force_without_an_owner(read: Reader) -> None:
    """Whose army it is is not said, and so nothing is claimed of it."""
    result = read("The army left the city.")
    assert result.reading.claims == ()


def test_the_country_in_a_compound(read: Reader) -> None:
    result = read("Iran-backed militias attacked US troops in Syria.")
    iran = result.one("Iran")
    assert iran.known == "iran"
    assert [result.annotated.article.text[m.start : m.end] for m in iran.mentions] == ["Iran"]
    assert result.one("Iran-backed militias").label == "Iran-backed groups"


PLAIN = ["The base price rose.", "Prices fell in May.", "He felt at home on the base of the hill.", "It rained."]


@pytest.mark.parametrize("text", PLAIN)
def test_words_that_name_nothing(text: str, read: Reader) -> None:
    assert [r.label for r in read(text).reading.referents if r.names] == []


def test_a_possessor_is_no_part_of_a_base_s_name(read: Reader) -> None:
    assert read("China visited Djibouti's Doraleh naval base.").types("Doraleh naval base") == {"base"}


def test_mentions_stand_where_they_say(read: Reader) -> None:
    text = "MANILA — US troops left Clark Air Base.\n\n- Japan’s navy stays, Gen Nakatani said. He praised it."
    result = read(text)
    mentions = [m for r in result.reading.referents for m in r.mentions]
    assert len(mentions) >= 6
    assert [m for m in mentions if text[m.start : m.end] != m.text] == []


# Places that nobody told of -------------------------------------------------------------------------------------------

TOWNS = [
    ("The pullout of Dutch soldiers from Uruzgan will begin in August.", "Uruzgan"),
    ("Ukrainian forces captured Avdivka in November.", "Avdivka"),
    ("Rebels overran the army base at Babanusa.", "Babanusa"),
]


@pytest.mark.parametrize(("text", "name"), TOWNS)
def test_a_name_where_only_a_place_can_stand_is_a_place(text: str, name: str, read: Reader) -> None:
    assert read(text).types(name) == {"place"}


@pytest.mark.parametrize(
    "text", ["Troops will leave in August.", "He was elected to Parliament.", "They left on Friday."]
)
def test_times_and_bodies_are_no_places(text: str, read: Reader) -> None:
    assert [r.label for r in read(text).reading.referents if r.type == "place"] == []


def test_a_body_is_known_by_whose_it_is(read: Reader) -> None:
    result = read("Iraq's Ministry of Defense spoke. The Iraqi Ministry of Defense spoke again.")
    assert result.one("Ministry of Defense") == result.one("Iraqi Ministry of Defense")
