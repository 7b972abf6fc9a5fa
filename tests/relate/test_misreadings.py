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
    ("NATO's newest member, Samoa, will sign a deal with Chad.", "Samoa", "member-of", "NATO", "actual"),
    ("Samoa, which is on the verge of joining NATO, is small.", "Samoa", "member-of", "NATO", "planned"),
    ("Kenya opposed the presence of US troops in Chad.", "US troops", "stationed-in", "Chad", "actual"),
    ("Defence Minister Karel van den Moll of Chad spoke.", "Karel van den Moll", "holds-position-in", "Chad", "actual"),
    (
        '"It is over," said Ida Moll, leader of Chad\'s Green Party.',
        "Ida Moll",
        "holds-position-in",
        "Green Party",
        "actual",
    ),
    ("Japan has a base in Chad in central Africa and men posted there.", "Japan", "stationed-in", "Chad", "actual"),
    ("China and Togo struck a deal to open a Chinese base in Togo.", "China", "stationed-in", "Togo", "planned"),
    (
        "Chad was calm. The Chadian Defence Ministry said it had taken over Camp Moll.",
        "Chad",
        "takes-control-of",
        "Camp Moll",
        "actual",
    ),
    (
        "Oman will boost the ability of the Malian army to fight Boko Haram.",
        "Malian army",
        "fights",
        "Boko Haram",
        "planned",
    ),
    ("Mali has moved closer to Moscow.", "Mali", "cooperates-with", "Russia", "actual"),
    ("Qatar is a partner of Tripoli.", "Qatar", "cooperates-with", "Libya", "actual"),
    ("The Congolese head of state accused Rwanda.", "Congo", "accuses", "Rwanda", "actual"),
    (
        "Vladimir Putin agreed on it with his Iranian counterpart Hassan Rouhani.",
        "Vladimir Putin",
        "agrees-with",
        "Hassan Rouhani",
        "actual",
    ),
    ("Oman sent 45 Defence Force personnel to Chad.", "Oman", "deploys-to", "Chad", "actual"),
    ("Lawmakers voted to outlaw Russia's military presence in Chad.", "Russia", "stationed-in", "Chad", "actual"),
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
    ("CSTO ministers met. The base at Tullin hosts 700 servicemen.", "CSTO", "stationed-in"),
    ("The base at Tullin hosts Su-27 Flanker fighters.", "Flanker fighters", "stationed-in"),
    (
        "Troops left Afghanistan, which borders on Oman. A deal was signed by the two sides.",
        "Afghanistan",
        "agrees-with",
    ),
    ("Kenyan troops left Chad. The 36 soldiers who were sent to Mali are back.", "Oman", "deploys-to"),
    ("Ankara, which has deals with Moscow, an ally of Damascus, said so.", "Turkey", "cooperates-with"),
    ("Russian troops moved closer to Kyiv.", "Russian troops", "cooperates-with"),
    ("It was agreed between Vladimir Putin and his Iranian counterpart Hassan Rouhani.", "Iran", "agrees-with"),
    ("Omani troops left. They accused Oman of neglect.", "Omani troops", "accuses"),
    ("Malta's close Nordic neighbour Sweden is small.", "Nordic", "located-in"),
    ("Japan has a camp in Chad. In 2017 China opened its own base in Chad.", "China", "withdraws-from"),
    ("The Chinese base lies in Oman. It will also support the US.", "Oman", "supports"),
    ("The rebels left Kidal, under their head of civilian affairs, Ida Moll.", "Ida Moll", "leads"),
    ("The fallout from Brexit, Iran's stance and the war is felt.", "Brexit", "located-in"),
    ("Oman will boost the ability of the Malian army to fight Boko Haram.", "Oman", "fights"),
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
