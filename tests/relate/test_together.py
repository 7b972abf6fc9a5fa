"""Times that a trigger shares with another verb, that belong to the verb after it, or that a quotation counts from."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading import Reader

PUBLISHED = date(2025, 6, 2)  # a Monday

DATED = [
    ("Chad this year signed and ratified a pact with Togo.", "agrees-with", "2025"),
    ("Boko Haram killed two Chadian soldiers and wounded four on Friday.", "kills", "2025-05-30"),
    ("Boko Haram killed two Chadian soldiers and later burned a market on Friday.", "kills", None),
    ("On Friday, shots rang out as Chadian soldiers fought Boko Haram.", "fights", "2025-05-30"),
    ("As hunger spread in May, French troops left Chad.", "withdraws-from", None),
    ("Emmanuel Macron praised the army on Friday during a meeting with Mahamat Deby.", "meets-with", "2025-05-30"),
    ("Emmanuel Macron said on Friday, after meeting Mahamat Deby, that it was over.", "meets-with", "2025-05-30"),
    ('"Chad calls for the withdrawal of French troops," minister Ali Abba said on Friday.', "demands-withdrawal-of",
     "2025-05-30"),
    ('"Chad called for the withdrawal of French troops," minister Ali Abba said on Friday.', "demands-withdrawal-of",
     None),
    ("Abeche in Chad came under attack by Boko Haram on Friday.", "attacks", "2025-05-30"),
    ("Chadian soldiers clashed in Faya with Boko Haram rebels based there on Friday.", "fights", "2025-05-30"),
    ("The last French troops deployed to Chad on Friday flew home.", "withdraws-from", "2025-05-30"),
    ("Friday's handover marks the end of the French presence in Chad.", "withdraws-from", "2025-05-30"),
    ("The exit of French troops from Chad follows that of the German ones in May.", "withdraws-from", None),
    ("French troops left Chad when it was safer than it was five years ago.", "withdraws-from", None),
    ("Emmanuel Macron visited Chad ahead of a summit of the bloc in Mali on May 11.", "meets-with", None),
    ("Crowds marched in Chad on Friday, calling for the departure of the French troops based there.",
     "withdraws-from", None),
    ('"French troops left Chad today," minister Ali Abba told reporters on Saturday.', "withdraws-from", "2025-05-31"),
    ('"Yesterday (Saturday) French troops left Chad," a minister said.', "withdraws-from", "2025-05-31"),
    ("Minister Ali Abba told reporters on Saturday that French troops left Chad today.", "withdraws-from",
     "2025-06-02"),
    ("On Friday, Emmanuel Macron, visiting Ndjamena, announced that the talks were over.", "meets-with", "2025-05-30"),
    ("The communique of 7 May, in which Chad and Togo agreed on a base, is short.", "agrees-with", "2025-05-07"),
    ("Chad and Togo signed a pact during a trip by ousted President Idriss Deby to Lome in 2017.", "agrees-with",
     "2017"),
    ("The pact between Chad and Togo, signed in 2021, expires in August.", "agrees-with", "2021"),
    ("The pact between Chad and Togo runs until 2027.", "agrees-with", None),
    ("France sold its military base in Chad last week.", "stationed-in", None),
    ("French troops have been in Chad for a year. Their mission ended on Friday.", "withdraws-from", "2025-05-30"),
    ("In the last weeks of the war, French troops left Chad.", "withdraws-from", None),
    ("In the last weeks of 2024, French troops left Chad.", "withdraws-from", "2024-12-11/2024-12-31"),
    ("Ali Abba, who took office in January, says French troops are stationed in Chad.", "stationed-in", None),
    ("France handed over the military camp in Faya, located about 50 kilometers from Abeche in the east, to the "
     "Chadian army on Friday.",
     "hands-over-to", "2025-05-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "edtf"), DATED, ids=[text for text, _, _ in DATED])
def test_whose_time_it_is(text: str, predicate: str, edtf: str | None, read: Reader) -> None:
    result = read(text, published=PUBLISHED)
    claims = [claim for claim in result.reading.claims if claim.predicate == predicate]
    assert claims, result.shown
    assert {claim.time.edtf if claim.time else None for claim in claims} == {edtf}


STATUSES = [
    ("Chad officially sent nearly 200 troops to Mali on Friday, the first African state to officially do so.",
     "deploys-to", "actual"),
    ("French troops will be allowed to land in Chad, according to a pact signed between Chad and France.",
     "agrees-with", "actual"),
    ("French troops are preparing to withdraw from one of their bases in Chad.", "stationed-in", "actual"),
    ("French troops will return a year earlier than planned from Chad.", "withdraws-from", "planned"),
    ("The French troops in Chad are due home by July.", "withdraws-from", "planned"),
    ("The French troops in Chad are due home by July.", "stationed-in", "actual"),
    ("French troops should all be out of Chad by July.", "withdraws-from", "planned"),
    ("The pact between Chad and Togo, signed in 2021, expires in August.", "agrees-with", "actual"),
    ("Boko Haram ended its attacks on Chad.", "attacks", "actual"),
    ("Chad will close its bases in neighbouring Niger in May.", "withdraws-from", "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "status"), STATUSES)
def test_whether_it_came_about(text: str, predicate: str, status: str, read: Reader) -> None:
    result = read(text, published=PUBLISHED)
    assert {claim.status for claim in result.said(predicate)} == {status}, result.shown


def test_a_mission_is_where_its_name_says(read: Reader) -> None:
    text = "War broke out in Somalia. The African Union Mission in Somalia was deployed in 2007."
    (claim,) = read(text, published=PUBLISHED).said("deploys-to")
    assert claim.time is not None
    assert claim.time.edtf == "2007"
    other = "War broke out in Somalia. Kenyan troops were deployed in 2007."
    assert not list(read(other, published=PUBLISHED).said("deploys-to"))
