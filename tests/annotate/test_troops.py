"""Whose troops are meant where nobody stands beside them, and which state a description means."""

from __future__ import annotations

import pytest

from kg.annotate.lands import _regions
from kg.lexicon import Lexicon
from tests.reading import Reader

WHOSE = [
    ("Italian troops are based in Niger. Some 300 soldiers remain in Niger.", "soldiers", "Italian forces"),
    ("Italian troops trained the Nigerien army. The remaining soldiers will leave Niger in May.",
     "remaining soldiers", "Italian forces"),
    ("Turkey sent 200 soldiers to Doha in June. The contingent left in July.", "contingent", "Turkish forces"),
    ("Spanish soldiers guard the UN peacekeepers. The soldiers are tired.", "soldiers", "Spanish forces"),
    ("The UN said its peacekeepers had left Mali. The mission ended in December.", "mission", "its peacekeepers"),
    ("UNIFIL lies on the border. Attacks on the peacekeepers have grown.", "peacekeepers",
     "United Nations Interim Force in Lebanon"),
    ("UNIFIL lies on the border. The force has 9,000 soldiers.", "force", "United Nations Interim Force in Lebanon"),
    ("Kenyan troops arrived in Haiti. It rained. Nobody spoke. It rained. It was cold. The troops will stay.",
     "troops", "Kenyan forces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), WHOSE)
def test_whose_bare_troops_are(text: str, words: str, label: str, read: Reader) -> None:
    assert label in [r.label for r in read(text).mentioning(words)]


NOBODYS = [
    ("Danish troops and Dutch troops left Iraq. The troops were tired.", "troops"),
    ("The US Navy watched. Prussian submarines came near.", "Prussian submarines"),
    ("Danish troops left Iraq. Two warships came near.", "warships"),
    ("Danish troops left Iraq. A force of 2,000 soldiers was raised.", "force"),
    ("UNIFIL has a mandate. France ended its military mission.", "its military mission"),
    ("It rained. Soldiers marched.", "Soldiers"),
]


@pytest.mark.parametrize(("text", "words"), NOBODYS)
def test_troops_that_may_be_anybody_s(text: str, words: str, read: Reader) -> None:
    assert read(text).mentioning(words) == []


def test_these_troops_are_all_that_were_just_named(read: Reader) -> None:
    result = read("Fijian and Tongan soldiers arrived in Honiara. These soldiers left Honiara in May.")
    found = {result.reading.referents[c.subject].label for c in result.said("withdraws-from")}
    assert found == {"Fijian forces", "Tongan forces"}, result.shown


STATES = [
    ("France has troops in Niger and in Germany. They will leave the West African country in May.", "Niger"),
    ("Germany met Fiji and Chad. German soldiers left the landlocked nation.", "Chad"),
    ("US sailors came to Bahrain and Iraq in May. US sailors left the island in June.", "Bahrain"),
    ("US troops came to Jordan and Iraq. US troops left the kingdom in June.", "Jordan"),
]


@pytest.mark.parametrize(("text", "state"), STATES)
def test_a_described_state(text: str, state: str, read: Reader) -> None:
    result = read(text)
    left = {result.reading.referents[c.object].label for c in result.said("withdraws-from")}
    assert left == {state}, result.shown


def test_a_description_that_no_named_state_fits(read: Reader) -> None:
    result = read("French troops were in Chad. They left the Baltic country in May.")
    assert not result.find("French forces", "withdraws-from", "Chad"), result.shown


def test_the_described_states_exist(lexicon: Lexicon) -> None:
    described, called = _regions()
    ids = {id_ for group in (*described.values(), *called.values()) for id_ in group}
    assert {id_ for id_ in ids if id_ not in lexicon.known or lexicon.known[id_].type != "country"} == set()
