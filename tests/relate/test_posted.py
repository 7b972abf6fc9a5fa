"""Who is posted or moved where, in the forms that news gives it beside the plain ones; and what is none of it."""

from __future__ import annotations

import pytest

from tests.reading import Reader

READ = [
    ("The police were late. Some 1,000 Togolese officers arrived in Haiti.", "Togolese police", "deploys-to", "Haiti"),
    ("Some 200 Turkish officers will be sent to Chad.", "Turkish forces", "deploys-to", "Chad"),
    ("Turkish officers train Chadian soldiers.", "Turkish forces", "trains", "Chadian forces"),
    ("Fijians have been stationed in Sinai since 1982.", "Fijian forces", "stationed-in", "Sinai"),
    ("The deal hurts the U.S. presence on Cyprus.", "United States", "stationed-in", "Cyprus"),
    ("The French and Danish presence in Chad has grown.", "France", "stationed-in", "Chad"),
    ("Japan hosts over half of the American troops abroad.", "American forces", "stationed-in", "Japan"),
    ("There are 40 soldiers from Chile and 20 soldiers from Peru based in Haiti.", "Chilean forces", "stationed-in",
     "Haiti"),
    ("Mali and Niger are poor. Russian troops are stationed in both countries.", "Russian forces", "stationed-in",
     "Niger"),
    ("The garrison at Gyumri, home to 3,000 Russian soldiers, is large.", "Russian forces", "stationed-in",
     "garrison at Gyumri"),
    ("Over 200 US special forces soldiers are training Nigerien troops.", "American forces", "trains",
     "Nigerien forces"),
    ("Troops from Chile and Peru were withdrawn from Haiti.", "Chilean forces", "withdraws-from", "Haiti"),
    ("Belgium hands over last base in Burundi", "Belgium", "withdraws-from", "Burundi"),
    ("A U.S. battalion will be stationed in Poland.", "American forces", "stationed-in", "Poland"),
]  # fmt: skip
NOT_READ = [
    ("Troops from Chile, Peru and Nepal were also redeployed.", "withdraws-from"),
    ("Croatia and Austria decided to pull their troops from the force.", "demands-withdrawal-of"),
    ("A U.S. battalion will be stationed in Poland.", "leads"),
]


@pytest.mark.parametrize(("text", "who", "predicate", "whom"), READ, ids=[text[:40] for text, *_ in READ])
def test_is_read(text: str, who: str, predicate: str, whom: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, whom), result.shown


@pytest.mark.parametrize(("text", "predicate"), NOT_READ, ids=[text[:40] for text, _ in NOT_READ])
def test_is_not_read(text: str, predicate: str, read: Reader) -> None:
    result = read(text)
    assert not list(result.said(predicate)), result.shown


def test_a_person_who_comes_is_no_troops(read: Reader) -> None:
    result = read("Two hundred Turkish soldiers were sent to Chad. General Hulusi Akar arrived in Togo on Friday.")
    assert not result.find("Turkish forces", "deploys-to", "Togo"), result.shown


def test_the_front_of_abbreviated_states_is_no_union(read: Reader) -> None:
    result = read("A U.S. soldier was hurt.")
    assert "African Union" not in {r.label for r in result.reading.referents}


BASED = [
    ("The Stuttgart-based US Africa Command said so.", "US Africa Command", "stationed-in", "Stuttgart"),
    ("The Baumholder-based 1st Battalion left.", "1st Battalion", "stationed-in", "Baumholder"),
    ("The London-based Syrian Observatory for Human Rights said so.", "Syrian Observatory for Human Rights",
     "located-in", "London"),
    ("Turkey opened bases in Guam, including Camp Blaz.", "Camp Blaz", "located-in", "Guam"),
    ("Camp Simba near Manda in Kenya was hit.", "Camp Simba", "located-in", "Kenya"),
    ("Kant Air Base is an old air base in Kyrgyzstan.", "Kant Air Base", "located-in", "Kyrgyzstan"),
]  # fmt: skip
NOT_BASED = ["The Syria-based rebels fled.", "A Nairobi-based analyst spoke.", "The faith-based charity left Chad."]


@pytest.mark.parametrize(("text", "what", "predicate", "where"), BASED, ids=[text[:40] for text, *_ in BASED])
def test_where_a_unit_or_base_is(text: str, what: str, predicate: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(what, predicate, where), result.shown


@pytest.mark.parametrize("text", NOT_BASED)
def test_whom_a_seat_does_not_tell_of(text: str, read: Reader) -> None:
    result = read(text)
    assert not [*result.said("stationed-in"), *result.said("located-in")], result.shown


def test_two_bases_are_no_two_soldiers(read: Reader) -> None:
    claims = read("Oman keeps two bases in Chad.").said("stationed-in")
    assert {c.strength for c in claims} == {None}


def test_an_agreement_to_leave_is_a_plan(read: Reader) -> None:
    result = read("An agreement was reached between both states to withdraw Indian troops from Chad.")
    assert {c.status for c in result.said("withdraws-from")} == {"planned"}, result.shown


@pytest.mark.parametrize("text", [
    "Togo denied that Danish soldiers will take part in talks in Chad.",
    "Denmark ended its five-year deployment of troops in Chad.",
])  # fmt: skip
def test_who_is_not_sent(text: str, read: Reader) -> None:
    result = read(text)
    assert not [*result.said("stationed-in"), *result.said("deploys-to")], result.shown


@pytest.mark.parametrize(("text", "who", "predicate", "where"), [
    ("The 80 Danish soldiers arrived by boat in Naqoura.", "Danish forces", "deploys-to", "Naqoura"),
    ("Russia is withdrawing its troops from the former Nagorno-Karabakh Republic.", "Russian forces",
     "withdraws-from", "Nagorno-Karabakh"),
    ("JTF-Bravo is in Honduras. The task force, a command of U.S. Southern Command (SOUTHCOM), is small.",
     "JTF-Bravo", "stationed-in", "Honduras"),
])  # fmt: skip
def test_where_words_come_between(text: str, who: str, predicate: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, where), result.shown


@pytest.mark.parametrize(("text", "who", "predicate", "where"), [
    ("To Lebanon flew 400 Italian soldiers in 2006.", "Italian forces", "deploys-to", "Lebanon"),
    ("Stationed at Camp Castor are some 600 Danish soldiers.", "Danish forces", "stationed-in", "Camp Castor"),
    ("It was to Mali that Denmark sent its commandos.", "Danish forces", "deploys-to", "Mali"),
    ("Among those sent to Mali were 300 Swedish soldiers.", "Swedish forces", "deploys-to", "Mali"),
])  # fmt: skip
def test_the_subject_comes_last(text: str, who: str, predicate: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, predicate, where), result.shown


def test_whence_troops_are_flown_is_not_whose_they_are(read: Reader) -> None:
    result = read("Britain will bring the final units from Germany to Salisbury.")
    assert "German forces" not in {r.label for r in result.reading.referents}, result.shown


def test_who_was_posted_on_a_day_came_then(read: Reader) -> None:
    dated, undated = (read(f"Danish soldiers were deployed in Chad{when}.") for when in (" in 2013", " since 2013"))
    assert dated.find("Danish forces", "deploys-to", "Chad"), dated.shown
    assert not undated.find("Danish forces", "deploys-to", "Chad"), undated.shown


@pytest.mark.parametrize(("text", "predicate"), [
    ("NATO has a battlegroup in Latvia. Canada leads the battlegroup.", "leads"),
    ("Canadian troops are in Latvia. In Estonia, it is Britain; in Poland, it is the Americans.", "such as this"),
    ("The first base, located in Heliwa district of the capital, Mogadishu, was shut.", "located-in"),
])  # fmt: skip
def test_what_stands_for_no_other(text: str, predicate: str, read: Reader) -> None:
    result = read(text)
    assert not list(result.said(predicate)), result.shown
    assert not result.find("Canadian forces", "stationed-in", "Poland"), result.shown


def test_one_of_several_bases_is_handed_over(read: Reader) -> None:
    result = read("Ugandan troops handed over one of their Forward Operating Bases to the Somali army.")
    assert result.find("Ugandan forces", "hands-over-to", "Somali army"), result.shown


def test_nobody_comes_to_all_of_a_part_of_the_world(read: Reader) -> None:
    result = read("Al-Qaeda is active in the Sahel. Russian trainers arrived in April.")
    assert not list(result.said("deploys-to")), result.shown


def test_who_closes_one_of_several_bases_in_a_land_stays_there(read: Reader) -> None:
    assert not read("Australia closed its main military base in Afghanistan.").find(
        "Australia", "withdraws-from", "Afghanistan"
    )
    assert not read("Russia handed over its base at Akhalkalaki in southern Georgia.").find(
        "Russia", "withdraws-from", "Georgia"
    )
    assert read("Spain closed its last base in Afghanistan.").find("Spain", "withdraws-from", "Afghanistan")
