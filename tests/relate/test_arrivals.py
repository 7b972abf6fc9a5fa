"""Who is sent where and who only comes home; bases told by the town beside them; forces told by other words."""

from __future__ import annotations

import pytest

from tests.reading import Reader

SAID = [
    ("Danish marines flew out of Gao's air base on Friday.", "Danish marines", "withdraws-from", "Gao's air base"),
    ("Togolese troops left a base just outside Gao, Mali.", "Togolese forces", "withdraws-from",
     "base just outside Gao"),
    ("Togolese troops left a base near Gao in Mali.", "base near Gao", "located-in", "Mali"),
    ("Togolese troops serve at a base in Bambara, north-east Mali.", "Bambara", "located-in", "Mali"),
    ("Norwegian troops will be trained and remain in Gao.", "Norwegian forces", "stationed-in", "Gao"),
    ("Italian soldiers left the Northern Territory.", "Italian forces", "withdraws-from", "Northern Territory"),
    ("Kenya has a camp at Belize City.", "Kenya", "stationed-in", "Belize City"),
    ("The Barkhane force left Gossi.", "French forces", "withdraws-from", "Gossi"),
    ("The Nepali Hill Force (NHF) came to Haiti. The NHF left Haiti in May.", "Nepali Hill Force", "withdraws-from",
     "Haiti"),
    ("Togo ended its tour in Mali by withdrawing its soldiers from Gao.", "Togolese forces", "withdraws-from", "Gao"),
    ("Togo sent soldiers to train rangers in Niger.", "Togo", "deploys-to", "Niger"),
    ("The Marine Corps said that 1,300 Marines are in Japan.", "US Marine Corps", "stationed-in", "Japan"),
    ("Nigerian soldiers pulled out of Borno state.", "Nigerian forces", "withdraws-from", "Borno"),
    ("The Indian army is in Ladakh. China has reduced its presence in Galwan.", "China", "withdraws-from", "Galwan"),
    ("Togo moved some of its troops from Gao to Gossi.", "Togolese forces", "withdraws-from", "Gao"),
    ("The US Army handed Camp Moll back to German control.", "American army", "hands-over-to", "Germany"),
    ("US Marines came to Oslo. About 330 Marines are at Setnes.", "US Marines", "stationed-in", "Setnes"),
    ("Togolese soldiers left a buffer zone. Thai police now serve in the zone.", "Thai police", "stationed-in",
     "buffer zone"),
    ("Togolese soldiers pulled back from the disputed border area.", "Togolese forces", "withdraws-from",
     "border area"),
    ("Togo has 90 soldiers in Mali and will send 50 more soldiers.", "Togo", "deploys-to", "Mali"),
]  # fmt: skip
NOT_SAID = [
    ("Kenyan soldiers landed at Nairobi airport.", "Kenyan forces", "deploys-to", "Nairobi airport"),
    ("The Spanish Marine Corps came to Mali. Marines are in Mali.", "American marines", "stationed-in", "Mali"),
    ("Polish soldiers landed at a base in Szczecin.", "Polish forces", "deploys-to", "base in Szczecin"),
    ("UK-based military personnel train in Cyprus.", "United Kingdom-backed groups", "stationed-in", "Cyprus"),
    ("The Indian army is in Ladakh. China has cut its presence in Galwan.", "Indian army", "withdraws-from", "Galwan"),
    ("Egypt sent troops to Chad after the withdrawal of the African Union (AU) peacekeeping contingent from Somalia.",
     "Egyptian forces", "withdraws-from", "Somalia"),
    ("Togolese troops left Mali. The West African state was calm.", "West African state", "located-in", "Mali"),
    ("The Fifth Fleet, based in Bahrain, sent two ships.", "US Fifth Fleet", "deploys-to", "Bahrain"),
    ("Kenya maintains Camp Simba in Lamu, Kenya.", "Kenya", "stationed-in", "Camp Simba"),
    ("Polish soldiers left. Ray Cole, the commander of the multinational force, spoke.", "Ray Cole",
     "holds-position-in", "Polish forces"),
    ("Italian soldiers flew out of Camp Lemonnier.", "Italian forces", "stationed-in", "Camp Lemonnier"),
    ("Togolese soldiers left a buffer zone and a security zone. Thai police serve in the zone.", "Thai police",
     "stationed-in", "buffer zone"),
    ("Togo plans to keep its troops in Mali. It fights al-Shabaab.", "al-Shabaab", "stationed-in", "Mali"),
]  # fmt: skip
HELD = [
    ("Polish army spokesman Lieutenant-Colonel Dariusz Nowak spoke.", "Dariusz Nowak", "Poland"),
    ("The Nepal Army Spokesperson Yam Prasad Dhakal spoke.", "Yam Prasad Dhakal", "Nepal"),
    ("U.S. commander in Iraq General Ray Cole left Baghdad.", "Ray Cole", "United States"),
]


@pytest.mark.parametrize(("text", "who", "predicate", "where"), SAID)
def test_said(text: str, who: str, predicate: str, where: str, read: Reader) -> None:
    found = read(text)
    claims = found.find(who, predicate, where)
    assert claims, found.shown
    assert "negated" not in {claim.status for claim in claims}, found.shown


@pytest.mark.parametrize(("text", "who", "predicate", "where"), NOT_SAID)
def test_not_said(text: str, who: str, predicate: str, where: str, read: Reader) -> None:
    found = read(text)
    assert not found.find(who, predicate, where), found.shown


@pytest.mark.parametrize(("text", "who", "of"), HELD)
def test_held(text: str, who: str, of: str, read: Reader) -> None:
    found = read(text)
    assert found.find(who, "holds-position-in", of), found.shown


def test_a_president_s_troops_are_the_state_s(read: Reader) -> None:
    found = read("US troops serve in Syria. President Donald Trump decided to withdraw troops from Syria.")
    assert not found.find("Donald Trump", "withdraws-from", "Syria"), found.shown


def test_the_second_verb_shares_the_future(read: Reader) -> None:
    found = read("Norwegian troops will be trained and remain in Gao.")
    assert {claim.status for claim in found.said("stationed-in")} == {"planned"}, found.shown


def test_plural_bases_of_somebody_are_not_the_one_just_named(read: Reader) -> None:
    found = read("Danish troops are at Camp Moll. Mali urged Denmark to close its old bases.")
    assert "planned" not in {claim.status for claim in found.said("withdraws-from")}, found.shown


def test_what_happened_has_no_time_to_come(read: Reader) -> None:
    found = read("Togo closed its base in Mali, ending its presence in Mali before the vote in July 2026.")
    claims = found.find("Togo", "withdraws-from", "Mali")
    assert {(claim.status, claim.time) for claim in claims} == {("actual", None)}, found.shown
