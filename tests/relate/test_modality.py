"""Fact, plan or denial: the status of what a sentence says."""

from __future__ import annotations

import pytest

from tests.reading import Reader

QUIET = {"part-of", "located-in"}  # what a name says by its form has no modality

ACTUAL = [
    "French troops withdrew from Chad.",
    "It took three weeks for French troops to withdraw from Chad.",
    "French troops did not withdraw from Chad voluntarily.",
    "The withdrawal of French troops from Chad was not unilateral.",
    "The withdrawal of French troops from Chad was not a surprise.",
    "Security has not suffered from the withdrawal of French troops from Chad.",
    "Residents are not worried about the withdrawal of French troops from Chad.",
    "Macron did not give a reason for the withdrawal of French troops from Chad.",
    "Macron gave no details of the withdrawal of French troops from Chad.",
    "French troops have withdrawn from Chad.",
    "French troops were withdrawn from Chad.",
    "France has withdrawn its troops from Chad.",
    "French troops are withdrawing from Chad.",
    "French troops began withdrawing from Chad.",
    "French troops started to withdraw from Chad.",
    "French troops managed to withdraw from Chad.",
    "French forces continued to withdraw from Chad.",
    "France completed its withdrawal from Chad.",
    "Macron confirmed that French troops withdrew from Chad.",
    "US troops are stationed in Niger.",
    "US troops were once stationed in Niger.",
    "Turkey deployed troops to Libya.",
    "Rwanda supports M23.",
    "Ethiopian soldiers attacked Al-Shabaab.",
    "France had to withdraw its troops from Chad.",
    "France was obliged to withdraw its troops from Chad.",
    "France was forced to withdraw its troops from Chad.",
    "French troops are believed to have left Chad.",
    "French troops used to be stationed in Chad.",
    "The coalition, which was set up to fight the Islamic State, is pleased.",
    "Before French troops withdrew from Chad, they sang.",
    "France stopped the mission and withdrew its troops from Chad.",
    "Not only did France withdraw its troops from Chad, it also closed its embassy.",
    "The French withdrawal from Chad ended in January.",
    "Why did France withdraw its troops from Chad?",
    "There was no statement from France about the withdrawal of its troops from Chad.",
    "No paper told of the withdrawal of French troops from Chad.",
    "Chad is seeking help in its fight against Boko Haram.",
    "Spain may ask Chad for help in its war against Boko Haram.",
    "NATO members Spain and Italy were asked to pay more.",
    "NATO member Spain could not be asked to pay more.",
]

PLANNED = [
    "Germany is willing to station a brigade in Lithuania.",
    "Germany was prepared to station a brigade in Lithuania.",
    "Paris is determined to withdraw its troops from Chad.",
    "Once US troops are on Nigerien soil, the junta can hardly act.",
    "France will end its mission and withdraw its troops from Chad.",
    "Macron expects French troops to withdraw from Chad.",
    "The sides agreed to a plan drawn up by the king for French troops to leave Chad.",
    "The withdrawal of French troops from Chad will not begin suddenly.",
    "The cabinet has signed off on the withdrawal of French troops from Chad.",
    "The council adopted a resolution on the withdrawal of French troops from Chad.",
    "All the French troops would have left Chad by the end of June.",
    "French troops will withdraw from Chad.",
    "French troops plan to withdraw from Chad.",
    "French troops are expected to withdraw from Chad.",
    "French troops are to withdraw from Chad.",
    "French troops may withdraw from Chad.",
    "French troops are scheduled to withdraw from Chad in July.",
    "France agreed to withdraw from Chad.",
    "France is set to withdraw from Chad.",
    "France is going to withdraw from Chad.",
    "France must withdraw from Chad.",
    "France would withdraw from Chad by July.",
    "France vowed to withdraw its troops from Chad.",
    "France is preparing to withdraw its troops from Chad.",
    "France announced plans to withdraw its troops from Chad.",
    "France said its troops will withdraw from Chad.",
    "France's planned withdrawal from Chad is due in July.",
    "France to withdraw from Chad",
    "US troops will be stationed in Niger.",
    "Turkey will deploy troops to Libya.",
    "Kenya wants to send troops to Haiti.",
    "Ethiopian soldiers will attack Al-Shabaab.",
    "The deal calls for France to withdraw its troops from Chad.",
    "The deal provides for the withdrawal of French troops from Chad.",
    "France undertook to withdraw from Chad.",
    "A step toward France's withdrawal from Chad was taken.",
    "When French troops leave Chad, Niger will be the last base.",
    "Once French troops have left Chad, Russia will rejoice.",
    "Talks on the withdrawal of French troops from Chad began on Monday.",
    "France postponed the withdrawal of its troops from Chad.",
    "French troops have until July to leave Chad.",
    "France was supposed to withdraw its troops from Chad by July.",
    "French troops will leave Chad only if Chad asks.",
    "The withdrawal of French troops from Chad is due in July.",
    "The withdrawal of French troops from Chad is on track.",
]

NEGATED = [
    "Chad does not have French troops stationed on its soil.",
    "The withdrawal of French troops from Chad is not complete.",
    "French troops did not withdraw from Chad.",
    "French troops have not withdrawn from Chad.",
    "French troops never withdrew from Chad.",
    "No French troops withdrew from Chad.",
    "France hasn't withdrawn from Chad.",
    "France will not withdraw from Chad.",
    "France refused to withdraw from Chad.",
    "France failed to withdraw its troops from Chad.",
    "France cancelled its withdrawal from Chad.",
    "France denied that its troops withdrew from Chad.",
    "France has no plans to withdraw from Chad.",
    "France has yet to withdraw from Chad.",
    "France ruled out withdrawing from Chad.",
    "US troops are no longer stationed in Niger.",
    "US troops were not stationed in Niger.",
    "Turkey did not deploy troops to Libya.",
    "Rwanda denies supporting M23.",
    "Rwanda does not support M23.",
    "Ethiopian soldiers did not attack Al-Shabaab.",
    "Germany stopped training Malian troops.",
    "France is unlikely to withdraw its troops from Chad.",
    "The withdrawal of French troops from Chad was called off.",
    "France put the withdrawal of its troops from Chad on hold.",
    "France dropped its plan to withdraw its troops from Chad.",
    "France dismissed reports that its troops had left Chad.",
    "France rejected claims that its troops left Chad.",
    "France stopped short of withdrawing its troops from Chad.",
    "France looked to Niger instead of withdrawing its troops from Chad.",
    "France was unwilling to withdraw its troops from Chad.",
    "It is false that French troops left Chad.",
    "The French presence in Chad is over.",
    "Not a single French soldier is stationed in Chad.",
    "There is no sign of a French withdrawal from Chad.",
    "A century of French military presence in Chad is at an end.",
]

CASES = [
    (text, said) for said, texts in (("actual", ACTUAL), ("planned", PLANNED), ("negated", NEGATED)) for text in texts
]


@pytest.mark.parametrize(("text", "said"), CASES, ids=[text for text, _ in CASES])
def test_status(text: str, said: str, read: Reader) -> None:
    result = read(text)
    assert {c.status for c in result.reading.claims if c.predicate not in QUIET} == {said}, result.shown


UNREAL = [
    "The army learned of an alleged withdrawal of French troops from Chad.",
    "France would have withdrawn from Chad.",
    "France could have withdrawn from Chad.",
    "If France withdraws from Chad, Turkish troops will rejoice.",
    "Unless French troops withdraw from Chad, the talks will end.",
    "Chad wonders whether France withdrew from Chad.",
    "Will France withdraw its troops from Chad?",
    "If Chad asked, France would withdraw its troops from Chad.",
    "France would withdraw its troops from Chad if Chad asked.",
    "Should France withdraw its troops from Chad, Russia would rejoice.",
    "Had France withdrawn its troops from Chad, Russia would have rejoiced.",
    "It is unclear whether France withdrew its troops from Chad.",
    "In case France withdraws its troops from Chad, Russia has a plan.",
    "There are rumours that France withdrew its troops from Chad.",
    "Macron said he had not received any official confirmation of the withdrawal of French troops from Chad.",
]


@pytest.mark.parametrize("text", UNREAL)
def test_what_is_not_real_is_not_said(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("withdraws-from")) == [], result.shown


MIXED = [
    ("Kenya asked the United States to leave Manda Bay.", "demands-withdrawal-of", "actual"),
    ("Kenya asked the United States to leave Manda Bay.", "withdraws-from", "planned"),
    ("If France withdraws from Chad, Russia will deploy troops to Mali.", "deploys-to", "planned"),
    ("After French troops withdrew from Chad, Russia deployed troops to Mali.", "withdraws-from", "actual"),
    ("The Kremlin denied that Russian troops left Syria.", "withdraws-from", "negated"),
    ("The withdrawal of French troops from Chad did not take place.", "withdraws-from", "negated"),
    ("The withdrawal of French troops from Chad has not begun.", "withdraws-from", "negated"),
    ("The withdrawal of French troops from Chad did not leave a vacuum.", "withdraws-from", "actual"),
    ("The withdrawal of French troops from Chad was not completed.", "withdraws-from", "negated"),
    ("The withdrawal of French troops from Chad was not welcomed.", "withdraws-from", "actual"),
    ("French troops are slated to leave Chad.", "withdraws-from", "planned"),
    ("The withdrawal of French troops from Chad was to be completed in March.", "withdraws-from", "planned"),
    ("French troops have a month to leave Chad.", "withdraws-from", "planned"),
    ("After leaving Mali, France plans to send troops to Chad.", "withdraws-from", "actual"),
    ("Russia regards the move as hostile and has asked Spain to leave Syria.", "demands-withdrawal-of", "actual"),
    ("France will leave, having reached an agreement with Chad.", "agrees-with", "actual"),
    ("Chad denounced its accord with France.", "agrees-with", "negated"),
    ("Chad withdrew from the treaty with France.", "agrees-with", "negated"),
    ("The treaty between France and Chad expired in May.", "agrees-with", "negated"),
    ("The junta broke Chad's longstanding alliance with France.", "cooperates-with", "negated"),
    ("Chad announced the signing of a treaty with France.", "agrees-with", "actual"),
    ("France and Chad are close to signing a treaty.", "agrees-with", "planned"),
    ("At a press conference following talks between France and Chad, he said they must go.", "meets-with", "actual"),
    ("Chad agreed to lend them jets as part of the fight against Boko Haram.", "fights", "actual"),
    ("The treaty between France and Chad would help Mali.", "agrees-with", "actual"),
    ("France and Chad are negotiating a treaty.", "agrees-with", "planned"),
    ("Kenya never asked the United States to leave Manda Bay.", "demands-withdrawal-of", "negated"),
    ("Kenya may ask the United States to leave Manda Bay.", "demands-withdrawal-of", "planned"),
    pytest.param("France is considering a withdrawal from Chad.", "withdraws-from", "planned"),
    pytest.param("France rejected a withdrawal from Chad.", "withdraws-from", "negated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "said"), MIXED)
def test_status_by_predicate(text: str, predicate: str, said: str, read: Reader) -> None:
    result = read(text)
    assert [c.status for c in result.said(predicate)] == [said], result.shown


def test_an_actual_event_after_the_article_s_date_is_a_plan(read: Reader) -> None:
    """A noun in a headline has no tense."""
    result = read("US withdrawal from Okinawa in 2031")
    assert [c.status for c in result.said("withdraws-from")] == ["planned"], result.shown


MARKED = [
    ("French troops will withdraw from Chad.", "will"),
    ("France refused to withdraw from Chad.", "refused"),
    ("US troops are no longer stationed in Niger.", "longer"),
    ("France agreed to withdraw from Chad.", "agreed"),
]


@pytest.mark.parametrize(("text", "word"), MARKED)
def test_the_word_that_makes_it_a_plan_or_a_denial_is_marked(text: str, word: str, read: Reader) -> None:
    claims = [c for c in read(text).reading.claims if c.status != "actual"]
    assert claims
    for claim in claims:
        assert [text[m.start : m.end] for m in claim.marks if m.role == "status"] == [word]


def test_a_fact_has_no_such_mark(read: Reader) -> None:
    marks = [m for c in read("French troops left Chad.").reading.claims for m in c.marks]
    assert "status" not in {mark.role for mark in marks}


def test_a_mission_that_soldiers_will_leave_is_there(read: Reader) -> None:
    found = read("Togo agreed to withdraw its soldiers from the UN force in Mali.")
    assert {claim.status for claim in found.find("UN force", "stationed-in", "Mali")} == {"actual"}, found.shown
