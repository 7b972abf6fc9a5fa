"""Which mentions of an article are one thing: short names, acronyms, nouns and pronouns."""

from __future__ import annotations

import pytest

from tests.reading import Read, Reader


def together(result: Read, one: str, two: str) -> bool:
    """Whether some thing has a mention of the one words and one of the other."""
    return any(r in result.mentioning(two) for r in result.mentioning(one))


SAME = [
    ("Abdulsalami Abubakar met Mohamed Bazoum in Niamey. Abubakar spoke.", "Abdulsalami Abubakar", "Abubakar"),
    ("Abdulsalami Abubakar met Mohamed Bazoum in Niamey. Abubakar said Bazoum was well.", "Mohamed Bazoum", "Bazoum"),
    ("Yoweri Museveni met Salva Kiir. He praised the talks.", "Yoweri Museveni", "He"),
    ("Emmanuel Macron flew to Abidjan, where he thanked the troops.", "Emmanuel Macron", "he"),
    ("The Economic Community of West African States (ECOWAS) met. ECOWAS wants peace.",
     "Economic Community of West African States", "ECOWAS"),
    ("The Uganda People's Defence Force (UPDF) crossed the border. UPDF soldiers dug in.",
     "Uganda People's Defence Force", "UPDF"),
    ("The Wagner Group left Mali. Wagner had been there since 2021.", "Wagner Group", "Wagner"),
    ("Bagram Airfield lies north of Kabul. Bagram was a city of its own.", "Bagram Airfield", "Bagram"),
    ("French troops left Abeche base. The base now stands empty.", "Abeche base", "base"),
    ("Iran fired missiles at Al Udeid Air Base. The base was damaged.", "Al Udeid Air Base", "base"),
    ("Troops left Shamsi air base. Some 70 men were based at Shamsi.", "Shamsi air base", "Shamsi"),
    ("Camp Lemonnier is in Djibouti. The camp houses US troops.", "Camp Lemonnier", "camp"),
    ("Rebels took Goma. Rwanda denied that its troops helped. Kigali spoke of lies.", "Rwanda", "Kigali"),
    ("France left Chad. French troops left Senegal too.", "France", "French"),
    ("Mariusz Blaszczak visited Poznan. Blaszczak praised the troops.", "Mariusz Blaszczak", "Blaszczak"),
    ("Maldivian President Mohamed Muizzu spoke. Muizzu accused India.", "Mohamed Muizzu", "Muizzu"),
    ("Chinese spokesman Wu Qian spoke. In May, Wu said so too.", "Wu Qian", "Wu"),
    ("Southern separatists fight the Houthis. The separatists took a camp.", "Southern separatists", "separatists"),
    ("The RSF fights former rebels in Sudan. The group took a camp.", "RSF", "group"),
    ("The RSF met former rebels in Darfur. It said that its fighters were ready.", "RSF", "its fighters"),
    ("Tuareg rebels hold Kidal. Rebel forces took a camp in May.", "Tuareg rebels", "Rebel forces"),
    ("The Regional Support Mission to Tonga (RSMT) ended. Soldiers thanked RSMT.",
     "Regional Support Mission to Tonga", "RSMT"),
    ("The Tongan Observatory for Peace met. The Observatory said so.", "Observatory for Peace", "Observatory"),
    ("Rebels took the Hassan Tarek military base. They stormed Hassan Tarek on Sunday.",
     "Hassan Tarek military base", "Hassan Tarek"),
    ("Operation Sangaris ended. The operation had begun in 2013.", "Operation Sangaris", "operation"),
    ("FOL Mirador is old. US troops left Forward Operating Location Mirador.",
     "FOL Mirador", "Forward Operating Location Mirador"),
    ("The Coastal Defence Union (CDU) met in Accra. A CDU convoy left Accra.", "Coastal Defence Union", "CDU"),
    ("The Zambian army left Goma. On Monday the army said so.", "Zambian army", "army"),
    ("Syrian rebels took Homs. They met al-Qaeda. The rebels left Homs.", "Syrian rebels", "rebels"),
    ("Rebel forces took Kunduz. On Monday the rebel forces left Kunduz.", "Rebel forces", "rebel forces"),
    ("Myanmar is at war. Thai authorities handed them back to the regime.", "Myanmar", "regime"),
    ("Major Bashir Abukar Ahmed took the base. Maj. Bashir thanked them.", "Bashir Abukar Ahmed", "Bashir"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "two"), SAME)
def test_one_thing(text: str, one: str, two: str, read: Reader) -> None:
    result = read(text)
    assert together(result, one, two), result.reading.referents


APART = [
    ("Keita Bintou spoke. Peter Bintou praised Keita Airport.", "Keita Bintou", "Keita Airport"),
    ("Hun Manet met Wu Qian. A Bashir said so.", "Wu Qian", "Bashir"),
    ("Emmanuel Macron met Brigitte Macron in Paris.", "Emmanuel Macron", "Brigitte Macron"),
    ("Bola Tinubu left Nigeria. Mohamed Bazoum stayed in Niamey.", "Bola Tinubu", "Mohamed Bazoum"),
    ("Kadena Air Base and Misawa Air Base are in Japan.", "Kadena Air Base", "Misawa Air Base"),
    ("Turkish troops left Libya. The Turkish navy stayed.", "Turkish troops", "Turkish navy"),
    ("Turkish troops met Syrian troops.", "Turkish troops", "Syrian troops"),
    ("Southern separatists fight the Houthis. The separatists took a camp.", "Houthis", "separatists"),
    ("The RSF fights former rebels in Sudan. The group took a camp.", "former rebels", "group"),
    (
        "The Tongan Council for Peace met the Fijian Council for War. The Council left.",
        "Council for Peace",
        "Council",
    ),
    ("Syrian troops left Homs. Syrian opposition forces took Homs.", "Syrian troops", "Syrian opposition forces"),
    ("Fijian troops left Sinai. The Royal Fijian Regiment is in Sinai.", "Fijian troops", "Royal Fijian Regiment"),
    ("Anti-Taliban forces left Kabul. The Taliban came.", "Anti-Taliban forces", "Taliban"),
]


def test_letters_that_are_not_those_of_the_words_before_them_name_nothing_new(read: Reader) -> None:
    result = read("The gross domestic product (GDP) of Chad fell. A roadside bomb (IED) killed two soldiers in Chad.")
    assert not result.mentioning("GDP")
    assert not result.mentioning("IED")


def test_an_operation_is_no_force(read: Reader) -> None:
    result = read("MINUSMA is in Mali. The operation ended.")
    assert not together(result, "MINUSMA", "operation")


def test_one_soldier_is_no_force(read: Reader) -> None:
    result = read("French troops left Chad. Former soldier Paul Tarrent praised them.")
    assert not any("oldier" in m.text for r in result.reading.referents for m in r.mentions)


def test_forces_for_a_government_may_be_anybodys(read: Reader) -> None:
    result = read("Syrian troops left Hama. Pro-government forces entered Palmyra.")
    assert not list(result.said("deploys-to")), result.shown


@pytest.mark.parametrize(("text", "one", "two"), APART)
def test_two_things(text: str, one: str, two: str, read: Reader) -> None:
    result = read(text)
    assert result.mentioning(one), result.reading.referents
    assert result.mentioning(two), result.reading.referents
    assert not together(result, one, two)


def test_a_surname_that_two_people_bear_is_in_doubt(read: Reader) -> None:
    result = read("Emmanuel Macron met Brigitte Macron in Paris. Macron then spoke.")
    assert not together(result, "Emmanuel Macron", "Brigitte Macron")


def test_the_nearest_base_is_meant(read: Reader) -> None:
    result = read("US troops guard Kadena Air Base. Others guard Misawa Air Base. The base is in the north.")
    assert together(result, "Misawa Air Base", "base")
    assert not together(result, "Kadena Air Base", "base")


def test_a_base_too_far_back_is_not_meant(read: Reader) -> None:
    rest = "It rained. The sun came out. Children played. People sang. The base was closed."
    result = read(f"Kadena Air Base and Camp Hansen were calm. {rest}")
    assert not together(result, "Kadena Air Base", "base")
    assert not together(result, "Camp Hansen", "base")
    alone = read(f"Kadena Air Base was calm. {rest}")  # the only one: no other can be meant
    assert together(alone, "Kadena Air Base", "base")


def test_both_bases_are_meant(read: Reader) -> None:
    result = read("France kept Abeche base and Faya-Largeau base. French troops left these bases in January.")
    found = {c.object for c in result.said("withdraws-from")}
    assert len(found) == 2, result.shown


OWNED = [
    ("Rwanda denied it. It said its troops left Goma.", "its troops", "Rwandan forces"),
    ("Turkey will keep its troops in Libya.", "its troops", "Turkish forces"),
    ("France said its soldiers left Chad.", "its soldiers", "French forces"),
    ("Germany will leave Niamey. The country kept its forces there.", "its forces", "German forces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), OWNED)
def test_whose_forces(text: str, words: str, label: str, read: Reader) -> None:
    result = read(text)
    assert result.one(words).label == label


def test_militants_of_no_name_are_themselves(read: Reader) -> None:
    result = read("The militants fled. French soldiers fought the militants.")
    assert len({r.label for r in result.reading.referents if r.type == "armed-group"}) == 1


UNSURE = ["It left Goma.", "They spoke in Doha.", "He flew to Accra.", "The base was closed."]


@pytest.mark.parametrize("text", UNSURE)
def test_what_nothing_came_before_has_no_referent(text: str, read: Reader) -> None:
    result = read(text)
    assert [m.text for r in result.reading.referents for m in r.mentions if m.kind != "name"] == []
    assert result.reading.claims == ()


# What the country of the article gives ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali and France held talks. The two countries agreed on a date.", {("Mali", "France")}),
        ("Chad, Mali and France held talks. The two countries agreed on a date.", set()),
        ("Mali and France fought Boko Haram. The two sides agreed on a date.", set()),
    ],
)
def test_the_two_countries(text: str, expected: set[tuple[str, str]], read: Reader) -> None:
    result = read(text)
    labels = [r.label for r in result.reading.referents]
    agreed = {(labels[c.subject], labels[c.object]) for c in result.said("agrees-with")}
    assert {tuple(sorted(pair)) for pair in agreed} == {tuple(sorted(pair)) for pair in expected}


def test_a_nation_s_authorities_are_the_nation(read: Reader) -> None:
    result = read("France handed over its base in Ivory Coast to the West African nation's authorities.")
    assert result.find("France", "hands-over-to", "Ivory Coast"), result.shown


def test_the_base_at_a_place_is_named_by_it(read: Reader) -> None:
    result = read("The army camp at Bamako was quiet. The camp was handed over to Malian soldiers.")
    assert result.one("camp").label == "army camp at Bamako", result.shown
