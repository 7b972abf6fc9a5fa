"""What a sentence leaves open and those before it told: who leaves, and where."""

from __future__ import annotations

import pytest

from tests.reading import Reader

LEFT = [
    ("The withdrawal of US troops from Niger began in June. The last soldiers left.", "American forces", "Niger"),
    ("The withdrawal from Mali began in June. The last French soldiers left in July.", "French forces", "Mali"),
    ("The UN began to withdraw its peacekeepers from Haiti in June. The last soldiers left in July.",
     "its peacekeepers", "Haiti"),
    ("Kenyan troops arrived in Haiti. The pullout of the Kenyans began in May.", "Kenya", "Haiti"),
    ("Spanish troops left Iraq in May. It rained. It was cold. Honduras said it would also withdraw its contingent.",
     "Honduran forces", "Iraq"),
    ("Spanish troops left Iraq in May. It rained. It was cold. The departure of the Danish forces is near.",
     "Danish forces", "Iraq"),
    ("Ghanaian soldiers arrived in Banjul, the capital of Gambia. The Ghanaian soldiers returned home in May.",
     "Ghanaian forces", "Gambia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "where"), LEFT)
def test_who_left_where(text: str, who: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, "withdraws-from", where), result.shown


OPEN = [
    "Iraqi forces took the base after the departure of the ambassador.",
    "The withdrawal from Mali began in June. It rained. It was cold. The French soldiers left in July.",
    "French troops were in Mali and Chad. The German soldiers left in July.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_stays_open(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("withdraws-from")) == [], result.shown


RELIEVED = [
    (
        "Swedish soldiers serve in Gao. It rained. A Danish battle group will replace the Swedish soldiers.",
        "Danish forces",
        "Gao",
    ),
    ("Swedish soldiers serve in Gao. The Swedes will be relieved by soldiers from Ghana.", "Ghanaian forces", "Gao"),
]


@pytest.mark.parametrize(("text", "who", "where"), RELIEVED)
def test_who_relieves_others_goes_where_they_are(text: str, who: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, "deploys-to", where), result.shown


def test_who_replaces_somebody_else_goes_nowhere(read: Reader) -> None:
    result = read(
        "Swedish soldiers serve in Gao. Danish soldiers will replace the tents. Ghana replaced Togo on the council."
    )
    assert list(result.said("deploys-to")) == [], result.shown


def test_the_repatriation_of_things_is_no_withdrawal_of_troops(read: Reader) -> None:
    result = read("Swedish soldiers left Gao. The convoys will see to the repatriation of the materials.")
    assert {c.status for c in result.said("withdraws-from")} == {"actual"}, result.shown


def test_who_recalls_its_troops_from_a_mission_leaves_where_that_is(read: Reader) -> None:
    result = read("UNIFIL serves in Lebanon. Ireland will pull its soldiers out of UNIFIL.")
    assert result.find("Irish forces", "withdraws-from", "Lebanon"), result.shown


def test_its_own_base_abroad_is_not_the_land_s(read: Reader) -> None:
    result = read("Denmark gave up its other big Malian base, Camp Moll.")
    assert not result.find("Mali", "withdraws-from", "Camp Moll"), result.shown
