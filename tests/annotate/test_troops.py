"""Whose troops are meant where nobody stands beside them, and which state a description means."""

from __future__ import annotations

import pytest

from kg.annotate.lands import _regions
from kg.lexicon import Lexicon
from tests.reading import Reader

WHOSE = [
    ("Italian troops are based in Niger. Some 300 soldiers remain in Niger.", "soldiers", "Italian forces"),
    ("The Malian army left Kidal. French jets came. The army will return.", "army", "Malian army"),
    ("Colombia is at war. The army attacked the ELN in Colombia.", "army", "Colombian army"),
    ("Italian troops trained the Nigerien army. The remaining soldiers will leave Niger in May.",
     "remaining soldiers", "Italian forces"),
    ("Turkey sent 200 soldiers to Doha in June. The contingent left in July.", "contingent", "Turkish forces"),
    ("Spanish soldiers guard the UN peacekeepers. The soldiers are tired.", "soldiers", "Spanish forces"),
    ("The UN said its peacekeepers had left Mali. The mission ended in December.", "mission", "mission"),
    ("The African Union will end its mission. The mission has 9,000 men.", "mission", "mission"),
    ("The UN closed its mission in Chad. The mission withdrew its troops.", "its troops", "mission"),
    ("UNIFIL lies on the border. Attacks on the peacekeepers have grown.", "peacekeepers",
     "United Nations Interim Force in Lebanon"),
    ("UNIFIL lies on the border. The force has 9,000 soldiers.", "force", "United Nations Interim Force in Lebanon"),
    ("Fighting between Assad's forces and the rebels rages in Syria.", "Assad's forces", "Syrian forces"),
    ("French troops went to Gao in Mali. Government forces came to Gao.", "Government forces", "Malian forces"),
    ("The EU set up a mission for Oman to help train its armed forces.", "its armed forces", "Omani army"),
    ("Kenyan troops are in Haiti, training their police.", "their police", "Haitian police"),
    ("Oman said two of its UN peacekeepers were hurt in Chad.", "its UN peacekeepers", "Omani forces"),
    ("UNIFIL patrols Lebanon. The peacekeeping forces took cover.", "peacekeeping forces",
     "United Nations Interim Force in Lebanon"),
    ("A 3,300-strong UN peacekeeping force is stationed in Chad.", "UN peacekeeping force", "UN peacekeeping force"),
    ("The African Union met. The A.U. force, known as MISCA, left Bangui.", "A.U. force", "MISCA"),
    ("Kenyan troops arrived in Haiti. It rained. Nobody spoke. It rained. It was cold. The troops will stay.",
     "troops", "Kenyan forces"),
    ("AU troops hold Baidoa in Somalia.", "AU troops", "African Union"),
    ("CSTO peacekeepers left Almaty in Kazakhstan.", "CSTO peacekeepers", "CSTO peacekeepers"),
    ("NATO troops left Kabul.", "NATO troops", "NATO"),
    ("A regional force of 900 landed in Honiara. The force will stay.", "force", "regional force"),
    ("Kenyan soldiers are in Haiti, said the spokesman of the Haitian army. The soldiers will leave.", "soldiers",
     "Kenyan forces"),
    ("The 9th Stryker Brigade left Fort Hood with the 2nd Cavalry Division. Soldiers of the brigade went to Mosul.",
     "brigade", "9th Stryker Brigade"),
    ("The United States will close the camp on Okinawa. Some 5,000 Marines will move to Guam.", "Marines",
     "American marines"),
    ("The US Marine Corps has a base on Guam. In the end 5,000 Marines will be there.", "Marines", "US Marine Corps"),
    ("Turkish soldiers left a post in Syria that was ringed by government forces.", "government forces",
     "Syrian forces"),
    ("Junta battalions were driven from Sittwe in Myanmar. Junta troops are to blame.", "Junta troops",
     "Burmese forces"),
    ("The Chadian army left Abeche. The head of the armed forces spoke.", "armed forces", "Chadian army"),
    ("Chad was calm. Idriss Mahamat is chief of staff of the armed forces.", "armed forces", "Chadian army"),
    ("Indian soldiers are on the Maldives. Muizzu wants to send the troops home.", "troops", "Indian forces"),
    ("UN peacekeepers are in Chad, and UNIFIL is in Lebanon. The UN took the peacekeepers out of Lebanon.",
     "peacekeepers", "United Nations Interim Force in Lebanon"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), WHOSE)
def test_whose_bare_troops_are(text: str, words: str, label: str, read: Reader) -> None:
    assert label in [r.label for r in read(text).mentioning(words)]


NOBODYS = [
    ("The mission sat in Chad. The convoy left its base.", "mission"),
    ("Danish troops and Dutch troops left Iraq. The troops were tired.", "troops"),
    ("The US Navy watched. Prussian submarines came near.", "Prussian submarines"),
    ("Danish troops left Iraq. Two warships came near.", "warships"),
    ("Danish troops left Iraq. A force of 2,000 soldiers was raised.", "force"),
    ("UNIFIL has a mandate. France ended its military mission.", "its military mission"),
    ("It rained. Soldiers marched.", "Soldiers"),
    ("The Taliban left Kabul. The aid group stayed.", "aid group"),
    ("The United States leads the other three battle groups.", "battle groups"),
    ("The SCO met in Astana. The two coalition bases are old.", "coalition"),
    ("Its capital was calm.", "capital"),
    ("French troops left Niger after mutinous soldiers took power.", "mutinous soldiers"),
    ("General Assad's forces left.", "Assad's forces"),
    ("Italian troops are in Niger. They train the army.", "army"),
    ("Italian troops are in Niger. Abkhaz forces came near.", "Abkhaz forces"),
    ("Italian troops are in Niger. Pro-government forces came near.", "Pro-government forces"),
    ('The Chadian army left. "The armed forces of ours held out," the governor of Darfur said.', "armed forces"),
    ("Government soldiers, with French troops at their side, took the radio from rebels.", "Government soldiers"),
    ("The United States and the Philippines met. Two marines were hurt.", "marines"),
    ("The 9th Stryker Brigade left Mosul. Danish troops came. The second brigade followed.", "second brigade"),
    ("The 9th Stryker Brigade left Mosul. Norway offered a brigade. The brigade will stay there.", "The brigade"),
    ("Angolan troops left Guinea-Bissau. Bissau soldiers cheered.", "Bissau soldiers"),
]


@pytest.mark.parametrize(("text", "words"), NOBODYS)
def test_troops_that_may_be_anybody_s(text: str, words: str, read: Reader) -> None:
    assert read(text).mentioning(words) == []


def test_these_troops_are_all_that_were_just_named(read: Reader) -> None:
    result = read("Fijian and Tongan soldiers arrived in Honiara. These soldiers left Honiara in May.")
    found = {result.reading.referents[c.subject].label for c in result.said("withdraws-from")}
    assert found == {"Fijian forces", "Tongan forces"}, result.shown


STATES = [
    ("Soldiers from Ghana and men from Ghana came. French troops are in Chad. The French left the country.", "Chad"),
    ("France has troops in Niger and in Germany. They will leave the West African country in May.", "Niger"),
    ("Germany met Fiji and Chad. German soldiers left the landlocked nation.", "Chad"),
    ("US sailors came to Bahrain and Iraq in May. US sailors left the island in June.", "Bahrain"),
    ("US troops came to Jordan and Iraq. US troops left the kingdom in June.", "Jordan"),
    ("Danish troops were in Qatar and Jordan. Danish troops left the Gulf state in June.", "Qatar"),
    ("Denmark is in Mali. Danish troops left the Sahel nation in June.", "Mali"),
    (
        "Danish troops were in Niger. Denmark handed its base to Chad's army, withdrawing its men from the Central "
        "African country.",
        "Chad",
    ),
    ("Danish troops were in Mali and Somalia. Danish troops left the Horn of Africa country in June.", "Somalia"),
    ("The men in Chad are from Togo, Benin, Niger and Mali. Danish troops left the country in June.", "Chad"),
    ("Ghana is in Mali. Ivorian police sang. Danish troops left the Sahel nation in June.", "Mali"),
    ("French troops were in Mali. After a coup in Mali, Chad withdrew its troops from the country.", "Mali"),
]


@pytest.mark.parametrize(("text", "state"), STATES)
def test_a_described_state(text: str, state: str, read: Reader) -> None:
    result = read(text)
    left = {result.reading.referents[c.object].label for c in result.said("withdraws-from")}
    assert left == {state}, result.shown


def test_a_state_that_is_spoken_to_is_one_that_acts(read: Reader) -> None:
    result = read("Uganda left Somalia after the UN accused the country of supporting rebels in Congo.")
    assert result.find("United Nations", "accuses", "Uganda"), result.shown


def test_whose_its_troops_are_in_an_appeal(read: Reader) -> None:
    result = read("Chad repeated its appeal to France to close the base and withdraw its soldiers from Faya.")
    assert result.find("French forces", "withdraws-from", "Faya"), result.shown


def test_a_description_that_no_named_state_fits(read: Reader) -> None:
    result = read("French troops were in Chad. They left the Baltic country in May.")
    assert not result.find("French forces", "withdraws-from", "Chad"), result.shown


def test_the_described_states_exist(lexicon: Lexicon) -> None:
    described, called = _regions()
    ids = {id_ for group in (*described.values(), *called.values()) for id_ in group}
    assert {id_ for id_ in ids if id_ not in lexicon.known or lexicon.known[id_].type != "country"} == set()


SEVERAL = [
    ("Honduras and Nepal said they would withdraw their soldiers from Iraq.", {"Honduran forces", "Nepali forces"}),
    ("Chad and Mali met. Both sides withdrew their troops from Goma.", {"Chadian forces", "Malian forces"}),
    ("Rwanda and Uganda spoke. They withdrew their soldiers from Goma.", {"Rwandan forces", "Ugandan forces"}),
    ("Russia and Turkey met. Both have withdrawn their troops from Goma.", {"Russian forces", "Turkish forces"}),
    ("Rwanda and Uganda spoke. Kenya withdrew its soldiers from Goma.", {"Kenyan forces"}),
    ("Italian lawmakers voted. The Italian parliament wants its soldiers to leave Goma.", {"Italian forces"}),
    ("Spanish troops left Goma in May.", {"Spanish forces"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "labels"), SEVERAL)
def test_what_several_own(text: str, labels: set[str], read: Reader) -> None:
    result = read(text)
    assert {result.reading.referents[c.subject].label for c in result.said("withdraws-from")} == labels, result.shown


def test_troops_of_those_who_have_no_name_are_nobody_s(read: Reader) -> None:
    result = read("Spain sent troops to Iraq. Other countries may withdraw their troops.")
    assert list(result.said("withdraws-from")) == [], result.shown


def test_soldiers_of_whom_a_clause_tells_what_they_did_are_others(read: Reader) -> None:
    result = read("Danish troops are based in Gao. The soldiers who ousted the president of Mali spoke on Friday.")
    assert not list(result.said("overthrows")), result.shown


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Trump administration will withdraw its troops from Chad.", "American forces"),
        ("Polish President Andrzej Duda spoke. The Duda government may pull its troops out of Chad.", "Polish forces"),
    ],
)
def test_a_government_called_by_its_leader(text: str, who: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, "withdraws-from", "Chad"), result.shown


def test_the_country_of_a_parliament_that_lets_guests_in(read: Reader) -> None:
    result = read("An expert in Peru spoke. The Chadian parliament allowed French forces to remain in the country.")
    assert result.find("French forces", "stationed-in", "Chad"), result.shown


def test_its_troops_are_of_who_is_told_at_the_end_to_have_said_it(read: Reader) -> None:
    result = read("Peru is calm. Its troops would leave Chad by May, Malaysia said.")
    assert result.find("Malaysian forces", "withdraws-from", "Chad"), result.shown
    result = read(
        "Togo is calm. The end of the truce could cost its troops in Chad a base, the Malaysian government said."
    )
    assert result.find("Malaysian forces", "stationed-in", "Chad"), result.shown
    quoted = read('"Its troops must leave Chad," Malaysia said.')
    assert not quoted.find("Malaysian forces", "withdraws-from", "Chad"), quoted.shown


def test_soldiers_whom_somebody_keeps_are_theirs(read: Reader) -> None:
    result = read("The soldiers whom Malaysia keeps in Chad will be brought home in May.")
    assert result.find("Malaysian forces", "withdraws-from", "Chad"), result.shown


def test_our_troops_are_of_whose_office_the_speaker_has(read: Reader) -> None:
    result = read('"Our troops will leave Chad," Malaysia\'s defence minister, Najib Razak, said.')
    assert result.find("Malaysian forces", "withdraws-from", "Chad"), result.shown


def test_its_mission_before_a_verb_is_of_who_speaks(read: Reader) -> None:
    result = read("Togo is calm. The Danish government said that its mission in Chad had ended.")
    assert result.find("Denmark", "withdraws-from", "Chad"), result.shown


def test_a_person_s_country(read: Reader) -> None:
    result = read("Iraq was calm. Italian Prime Minister Mario Rossi said his country would leave Chad.")
    assert result.find("Italy", "withdraws-from", "Chad"), result.shown
    result = read(
        "Iraq was calm. Mario Rossi, the defence minister of Italy, said his country's troops would leave Chad."
    )
    assert result.find("Italian forces", "withdraws-from", "Chad"), result.shown
    result = read("Iraq was calm. The defence minister of Italy said his country's troops would leave Chad.")
    assert result.find("Italian forces", "withdraws-from", "Chad"), result.shown
    assert not read("Iraq was calm. Mario Rossi said his country would leave Chad.").find(
        "Iraq", "withdraws-from", "Chad"
    )


COUNTED = [
    ("French troops are in Chad. Most have left.", "Chad"),
    ("French troops are in Chad. Another 200 will leave in July.", "Chad"),
    ("Spain sent 1,400 troops to Iraq. Zapatero said he would bring them home.", "Iraq"),
]


@pytest.mark.parametrize(("text", "where"), COUNTED)
def test_a_number_of_those_spoken_of(text: str, where: str, read: Reader) -> None:
    result = read(text)
    assert {result.reading.referents[c.object].label for c in result.said("withdraws-from")} == {where}, result.shown


def test_a_number_of_anybody(read: Reader) -> None:
    result = read("French troops and Malian troops are in Chad. Another 200 will leave in July.")
    assert list(result.said("withdraws-from")) == [], result.shown


def test_both_bases_and_not_more(read: Reader) -> None:
    result = read("Russia has bases in Gyumri and Batumi. Both will be handed over to Georgia.")
    taken = {result.reading.referents[c.object].label for c in result.said("takes-control-of")}
    assert taken == {"Gyumri", "Batumi"}, result.shown
    more = read("Russia has bases in Gyumri, Poti and Batumi. Both will be handed over to Georgia.")
    assert len(list(more.said("takes-control-of"))) < 2, more.shown


def test_the_name_that_a_clause_gives(read: Reader) -> None:
    result = read("The peacekeeping force known as MINURCAT will stay in Chad.")
    assert result.find("MINURCAT", "stationed-in", "Chad"), result.shown


def test_authority_is_no_state(read: Reader) -> None:
    result = read("Burundi was calm. Troops were put under the authority of the UN.")
    assert result.mentioning("authority") == []


def test_setting_up_camp_is_no_base(read: Reader) -> None:
    result = read("US soldiers left Bagram Airfield. Spanish soldiers set up camp in Najaf.")
    assert not result.find("Bagram Airfield", "located-in", "Najaf"), result.shown


def test_letters_stand_for_the_name_before_them(read: Reader) -> None:
    result = read("The Samoan Farmers Union voted to strike. The SFU is large. The ABC is small.")
    assert [r.label for r in result.mentioning("SFU")] == ["Samoan Farmers Union"], result.reading.referents
    assert "Samoan Farmers Union" not in [r.label for r in result.mentioning("ABC")]


def test_whose_government_somebody_protects(read: Reader) -> None:
    result = read("Chad fights in Mali. Chad ended its mission to protect the country's weak government.")
    assert "Mali" in [r.label for r in result.mentioning("country")], result.reading.referents


def test_a_state_is_what_the_sentence_says_it_is(read: Reader) -> None:
    result = read("Botswana is the second nation to send troops to Gao in Mali.")
    assert result.find("Botswana", "deploys-to", "Gao"), result.shown
    assert not result.find("Mali", "deploys-to", "Gao"), result.shown


def test_a_land_that_bears_the_word_in_its_name(read: Reader) -> None:
    result = read(
        "Chad held the disputed Kola peninsula. A feast was held in Mora in the north of the peninsula. "
        "Danish troops left the peninsula."
    )
    assert result.find("Danish troops", "withdraws-from", "Kola peninsula"), result.shown
