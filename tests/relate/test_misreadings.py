"""What is easily read wrong: whose, where and whether, by the form of the sentence."""

from __future__ import annotations

import pytest

from tests.reading import Reader

SAID = [
    ("Oman and Turkey agreed to build a Turkish outpost at Tullin.", "Turkey", "stationed-in", "Tullin", "planned"),
    ("Turkey wants to add to its existing presence in Libya.", "Turkey", "stationed-in", "Libya", "actual"),
    ("Peru's parliament ratified a treaty with Chile.", "Peruvian parliament", "agrees-with", "Chile", "actual"),
    ("Serbia approved a planned pact with Cuba.", "Serbia", "agrees-with", "Cuba", "planned"),
    ("The UN asked Kenya to call home the country's contingent in Mali.", "Kenya", "stationed-in", "Mali", "actual"),
    ("An Indian port in Oman is a prop for its forces in Chad.", "Indian forces", "stationed-in", "Chad", "actual"),
    ("Oman sees the Turkish garrison in Mali as a threat.", "Turkey", "stationed-in", "Mali", "actual"),
    ("A French base in Oman could guard ports.", "France", "stationed-in", "Oman", "planned"),
]
NOT_SAID = [
    ("Oman and Turkey agreed to build a Turkish outpost at Tullin.", "Oman", "stationed-in"),
    ("An Indian port in Oman is a prop for its forces in Chad.", "Omani forces", "stationed-in"),
    ("Oman has ties with Iran. Egypt would mind a Turkish outpost there.", "Turkey", "stationed-in"),
    ("The drills of U.S. and Peru's soldiers are joint drills.", "United States", "cooperates-with"),
    ("Troops went to Lima, Tacna, Cusco, Puno, Iquitos, Piura and Callao.", "Cusco", "located-in"),
    (
        "Kenyan troops left Chad. Oman's cabinet allowed the deployment of troops to Mali.",
        "Kenyan troops",
        "deploys-to",
    ),
    ("Kenyan troops left Chad. Kidal was held by forces loyal to the king.", "Kenyan troops", "controls"),
    ("Chad sent a company under the command of Captain Idriss Moll to Mali.", "Idriss Moll", "leads"),
    ("UNMISS has a new head. The UN peacekeepers in Mali were hit.", "UNMISS", "stationed-in"),
    ("He met Defence Industry Minister Pat Moll.", "Pat Moll", "holds-position-in"),
]


@pytest.mark.parametrize(("text", "who", "predicate", "other", "said"), SAID, ids=[row[0][:40] for row in SAID])
def test_said(text: str, who: str, predicate: str, other: str, said: str, read: Reader) -> None:
    result = read(text)
    found = [c for c in result.said(predicate) if c in result.find(who, predicate, other)]
    assert {c.status for c in found} == {said}, result.shown


@pytest.mark.parametrize(("text", "who", "predicate"), NOT_SAID, ids=[row[0][:40] for row in NOT_SAID])
def test_not_said(text: str, who: str, predicate: str, read: Reader) -> None:
    result = read(text)
    label = [r.label for r in result.reading.referents]
    assert who not in {label[c.subject] for c in result.said(predicate)}, result.shown
