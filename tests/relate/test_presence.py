"""Who leaves, comes and stays where, when the sentence itself leaves it open or names it by other words."""

from __future__ import annotations

import pytest

from kg.lexicon import grammar
from kg.relate import memory, roles, subjects
from tests.reading import Reader

SAID = [  # the last sentence tells it with what the article told before
    ("Swedish troops serve in Mali. Sweden will pull out in May.", "Sweden", "withdraws-from", "Mali"),
    ("Danish soldiers serve in Mali. Danish soldiers left Gao on Monday. The Danish soldiers will be withdrawn in May.",
     "Danish forces", "withdraws-from", "Mali"),
    ("Peru has soldiers in Haiti. About 90 of the Peruvian soldiers will remain.",
     "Peruvian forces", "stationed-in", "Haiti"),
    ("Nepal ruled out talks on Haiti. Nepali soldiers will leave in May. Nepali soldiers serve in Haiti.",
     "Nepali forces", "withdraws-from", "Haiti"),
]  # fmt: skip
OPEN = [
    ("Irish soldiers trained at Shannon Airport. The Irish soldiers will return to Ireland.", "Irish forces",
     "withdraws-from"),
    ("Mali demanded the withdrawal of Togolese troops.", "Togolese forces", "withdraws-from"),
    ("Togo withdrew its troops under pressure from Mali.", "Togolese forces", "withdraws-from"),
    ("Norwegian soldiers serve in Mali. Sweden will pull out in May.", "Sweden", "withdraws-from"),
    ("Nepali soldiers will leave in May. Nepali soldiers serve in Haiti.", "Nepali forces", "withdraws-from"),
    ("Peru has soldiers in Haiti. About 90 of the Peruvian soldiers remain under guard.", "Peruvian forces",
     "no such predicate"),
]  # fmt: skip
NAMED = [
    ("Chad issued an order to French troops to withdraw from Abeche.", "French troops", "withdraws-from", "Abeche"),
    ("Chad has completed a withdrawal of its whole unit of soldiers from Mali.", "Chadian forces",
     "withdraws-from", "Mali"),
    ("Polish President Jan Nowak announced his decision to withdraw troops from Iraq.", "Poland", "withdraws-from",
     "Iraq"),
    ("None of the Chadian soldiers remains in Nigeria.", "Chadian forces", "stationed-in", "Nigeria"),
    ("There is no US military or air base in Pakistan.", "United States", "stationed-in", "Pakistan"),
    ("Iraqi soldiers took control of Camp Taji after Danish soldiers pulled out.", "Danish forces", "withdraws-from",
     "Camp Taji"),
    ("MINUSMA has been in Mali since 2013. The council told it to be out of the country.", "MINUSMA",
     "withdraws-from", "Mali"),
    ("Togo brought home the last U.S. and Togolese soldiers from Mali.", "American forces", "withdraws-from", "Mali"),
    ("Togo agreed to withdraw Togolese troops on schedule from Mali.", "Togolese forces", "withdraws-from", "Mali"),
    ("Mali announced the withdrawal of Togolese troops.", "Togolese forces", "withdraws-from", "Mali"),
    ("Togo will withdraw its troops from the UN force in Mali.", "Togolese forces", "withdraws-from", "Mali"),
    ("Togo withdrew its troops from the tiny country of Lesotho.", "Togolese forces", "withdraws-from", "Lesotho"),
    ("The 900 soldiers that Chad sent to Mali have left Kidal.", "Chadian forces", "withdraws-from", "Kidal"),
    ("Soldiers deployed by Togo left Kidal on Friday.", "Togo", "withdraws-from", "Kidal"),
    ("A convoy of Togolese soldiers left Kidal on Friday.", "Togolese forces", "withdraws-from", "Kidal"),
    ("Chilean soldiers set foot on Peruvian soil on Friday.", "Chilean forces", "deploys-to", "Peru"),
    ("Togo ended its mission in Mali.", "Togo", "withdraws-from", "Mali"),
    ("A Togolese column arrived on Monday, before Togo began its withdrawal from Mali.", "Togo", "withdraws-from",
     "Mali"),
]  # fmt: skip


ENDED = [
    "The Polish military presence in Ghana has come to an end.",
    "Poland brought its military presence in Ghana to an end.",
    "Poland ended its military presence on Ghanaian soil.",
]


@pytest.mark.parametrize("text", ENDED)
def test_what_has_ended_is_left_and_is_no_more(text: str, read: Reader) -> None:
    result = read(text)
    told = {(c.predicate, c.status) for c in result.reading.claims}
    assert {("withdraws-from", "actual"), ("stationed-in", "negated")} <= told, result.shown


@pytest.mark.parametrize(("text", "who", "predicate", "where"), SAID + NAMED)
def test_is_read(text: str, who: str, predicate: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, where), result.shown


@pytest.mark.parametrize(("text", "who", "predicate"), OPEN)
def test_stays_open(text: str, who: str, predicate: str, read: Reader) -> None:
    result = read(text)
    labels = [r.label for r in result.reading.referents]
    assert who not in {labels[c.subject] for c in result.said(predicate)}, result.shown


def test_a_base_that_somebody_will_leave_is_there(read: Reader) -> None:
    result = read("Danish troops are to withdraw from the Italian base in Chad in May.")
    assert {c.status for c in result.said("stationed-in")} == {"actual"}, result.shown


def test_how_many_a_unit_is_of(read: Reader) -> None:
    claim = next(iter(read("A unit of 250 to 350 American advisers would remain in Chad.").said("stationed-in")))
    assert claim.strength == "350"


def test_a_base_in_a_country_sends_nobody_for_it(read: Reader) -> None:
    result = read("After sending soldiers into Mali for years, a base in Togo was closed.")
    assert not result.find("Togo", "deploys-to", "Mali"), result.shown


def test_nobody_is_sent_into_a_government(read: Reader) -> None:
    result = read("Chad sent 900 soldiers to the Malian government.")
    assert not result.find("Chad", "deploys-to", "Mali"), result.shown


def test_a_ministry_withdraws_its_country_s_troops(read: Reader) -> None:
    result = read("The US is large. The Pentagon withdrew its troops from two sites in Syria.")
    assert result.find("American forces", "withdraws-from", "Syria"), result.shown


def test_what_troops_go_to_is_a_place(read: Reader) -> None:
    result = read("Poland brought its soldiers home from Qelmu.")
    assert "Qelmu" in {r.label for r in result.reading.referents if r.type == "place"}, result.shown


@pytest.mark.parametrize("name", ["blaming", "vacating", "attributing", "watching", "soldiers", "sites", "stays"])
def test_classes_of_words_are_data(name: str) -> None:
    assert grammar(name)
    modules = (memory, roles, subjects)
    assert not any(isinstance(value, set) and len(value) > 8 for m in modules for value in vars(m).values())


PARSED = [
    (
        "Denmark is due to withdraw the majority of its troops currently deployed in Gao.",
        "Danish forces",
        "stationed-in",
    ),
    ("Danish soldiers have arrived for the first time in Gao.", "Danish forces", "deploys-to"),
    ("Danish blue helmets are stationed in Gao.", "Danish forces", "stationed-in"),
    ("Denmark deployed a second battle group in Gao.", "Denmark", "deploys-to"),
]


@pytest.mark.parametrize(("text", "who", "predicate"), PARSED)
def test_what_the_model_parses_wrongly(text: str, who: str, predicate: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, "Gao"), result.shown


def test_countries_that_are_told_by_name_send_troops(read: Reader) -> None:
    result = read("Other countries, including Nepal and Norway, have pledged to send troops to Chad.")
    assert result.find("Nepal", "deploys-to", "Chad"), result.shown
    assert result.find("Norway", "deploys-to", "Chad"), result.shown


def test_whose_troops_the_only_country_withdraws(read: Reader) -> None:
    result = read("NATO is in Mali. Norway is the only country to have pulled its soldiers from Gao, NATO said.")
    assert result.find("Norwegian forces", "withdraws-from", "Gao"), result.shown


def test_who_comes_alongside_others(read: Reader) -> None:
    text = read("Botswana's troops arrived in Cabo Delgado alongside detachments from Rwanda and Lesotho.")
    assert len(list(text.said("deploys-to"))) == 3, text.shown
    text = read("The minister of Botswana spoke in Cabo Delgado alongside troops from Rwanda.")
    assert not list(text.said("deploys-to")), text.shown


def test_who_insists_on_a_withdrawal_plans_it(read: Reader) -> None:
    text = read("Moldova insists on the withdrawal of Russian troops from Transnistria.")
    assert {claim.status for claim in text.said("withdraws-from")} == {"planned"}, text.shown
    text = read("Moldova reported on the withdrawal of Russian troops from Transnistria.")
    assert {claim.status for claim in text.said("withdraws-from")} == {"actual"}, text.shown


def test_the_town_is_no_region(read: Reader) -> None:
    text = read(
        "Rebels took Bor, a town in the region of Jonglei. Jonglei's governor fled. Kenyan troops left the town."
    )
    assert text.find("Kenyan troops", "withdraws-from", "Bor"), text.shown
    assert not text.find("Kenyan troops", "withdraws-from", "Jonglei"), text.shown


def test_which_of_several_states_a_clause_in_the_past_tells(read: Reader) -> None:
    text = read("Ghana and Togo, which had troops in Mali, met.")
    assert {claim.object for claim in text.said("stationed-in")}, text.shown
    assert text.find("Ghana", "stationed-in", "Mali"), text.shown
    assert text.find("Togo", "stationed-in", "Mali"), text.shown


def test_a_mission_is_deployed_where_its_name_says(read: Reader) -> None:
    text = read("The UN Stabilisation Mission in Haiti (MINUSTAH) was deployed in 2004. Haiti has changed.")
    assert text.find("MINUSTAH", "deploys-to", "Haiti"), text.shown
    text = read("The UN Stabilisation Mission in Haiti (MINUSTAH) was praised in 2004. Haiti has changed.")
    assert not list(text.said("deploys-to")), text.shown


def test_who_does_it_hung_on_where(read: Reader) -> None:
    text = read("Polish forces are in Iraq. They will be replaced at Camp Echo by a smaller group of U.S. forces.")
    assert text.find("U.S. forces", "deploys-to", "Camp Echo"), text.shown


def test_troops_leave_the_state_that_tells_them_to(read: Reader) -> None:
    text = read("Chad ordered French soldiers to withdraw by January.")
    assert {claim.status for claim in text.find("French soldiers", "withdraws-from", "Chad")} == {"planned"}, text.shown


@pytest.mark.parametrize(
    "text",
    [
        "The United States urged Rwandan soldiers to withdraw by January.",
        "Chad ordered its soldiers to withdraw by January.",
        "Chad asked French soldiers not to leave.",
        "Chad ordered French soldiers to withdraw from Kidal.",
    ],
)
def test_troops_that_do_not_leave_who_speaks_of_it(text: str, read: Reader) -> None:
    result = read(text)
    assert not any(
        result.find(who, "withdraws-from", where)
        for who in ("French soldiers", "Chadian soldiers", "Rwandan soldiers")
        for where in ("Chad", "United States")
    ), result.shown


def test_states_that_soldiers_are_from_are_not_there(read: Reader) -> None:
    text = read(
        "Canada has troops in Latvia, but 800 soldiers from other states, including Spain, are based there too."
    )
    assert not any(text.names(claim.object) & {"spain"} for claim in text.said("stationed-in")), text.shown
