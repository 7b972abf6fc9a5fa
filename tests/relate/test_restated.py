"""What somebody says again of what an article tells already, with who and where left open."""

from __future__ import annotations

import pytest

from tests.reading import Reader

AGAIN = [
    ("The United States will close its base at Manas in Kyrgyzstan. Colonel John Blake spoke to reporters. "
     "Everybody would be gone no later than July 10, he said.", "United States", "withdraws-from", "base at Manas"),
    ("French forces have left Gao in northern Mali. Mali's foreign minister, Abdou Keita, said they had left "
     "without notice.", "French forces", "withdraws-from", "Gao"),
    ("Dutch troops are in Uruzgan in Afghanistan. The 1,950 soldiers will remain until August, Defence Minister "
     "Jan de Vries said.", "Dutch forces", "stationed-in", "Uruzgan"),
    ("Dutch troops are in Uruzgan in Afghanistan. \"We will stay until August,\" Dutch Defence Minister Jan de Vries "
     "said.", "Dutch forces", "stationed-in", "Uruzgan"),
    ("France handed its base at Gao over to Mali. The handover was a success, French colonel Paul Blanc said.",
     "France", "hands-over-to", "Mali"),
    ("Kenya signed a defence accord with Norway in 2019. The decision to end the agreement was hasty, General Per Lund "
     "said.", "Kenya", "agrees-with", "Norway"),
    ("Kenya signed an accord with Norway. General Per Lund said the two sides had signed on Monday.",
     "Kenya", "agrees-with", "Norway"),
    ("Anne Roe met Bola Tinubu in Abuja. The meeting was short, General Per Lund said.",
     "Anne Roe", "meets-with", "Bola Tinubu"),
    ("Al-Shabaab attacked Kenya. General Per Lund said that ten men died in the attack.",
     "al-Shabaab", "attacks", "Kenya"),
    ("Norwegian forces deployed to Mali in May. The deployment will cost much, General Per Lund said.",
     "Norwegian forces", "deploys-to", "Mali"),
    ("Norway sent troops to Mali. General Per Lund said: \"Norway has decided to deploy 70 more troops.\"",
     "Norway", "deploys-to", "Mali"),
    ("Norwegian forces are in Mali. General Per Lund said their presence was a burden.",
     "Norwegian forces", "stationed-in", "Mali"),
    ("Norwegian forces will leave Mali. General Per Lund promised a quick withdrawal.",
     "Norwegian forces", "withdraws-from", "Mali"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "predicate", "what"), AGAIN)
def test_what_is_said_again(text: str, who: str, predicate: str, what: str, read: Reader) -> None:
    result = read(text)
    assert any(claim.speaker is not None for claim in result.find(who, predicate, what)), result.shown


OTHERS = [
    "French forces are in Mali. France remains engaged in the fight against hunger, General Paul Blanc said.",
    "French forces have left Gao in northern Mali. Mali's foreign minister, Abdou Keita, said we left them alone.",
    "US forces left Bagram in Afghanistan. General Asad Wardak said some soldiers had left the army.",
    'Kenyan forces left Goma in Congo. "We left the town in fear," a nurse, Jeanne Amani, said.',
    "Britain handed the base at Gan over to the Maldives. The minister, Ali Shah, said the islanders did not want to "
    "be handed to anybody.",
    "Chadian forces have left Gao. Kenyan forces have left Goma. The withdrawal took a month, General Paul Blanc said.",
    "Kenya signed a lease with Norway. The peace agreement was signed in May, General Per Lund said.",
    "Kenya signed a lease with Norway. Togo signed a pact with Peru. The agreement is old, General Per Lund said.",
    "Kenya signed a lease with Norway. General Per Lund said an agreement was far away.",
    "Anne Roe met Bola Tinubu in Abuja. Previous meetings were short, General Per Lund said.",
    "Norway sent troops to Mali. General Per Lund said they deployed tents and its units deployed.",
    "Norwegian forces are in Mali. General Per Lund said there was no presence of God.",
    "Chadian forces have left Gao. A withdrawal takes a month, General Paul Blanc said.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_said_of_others(text: str, read: Reader) -> None:
    result = read(text)
    assert not [claim for claim in result.reading.claims if claim.rule == "restated"], result.shown


def test_when_a_pullout_began_does_not_date_its_end(read: Reader) -> None:
    result = read(
        "US forces have left Ain al-Asad.\n\nIraq thanked Norway.\n\n"
        "The withdrawal from Ain al-Asad began in August, Shafaq News reported."
    )
    times = [claim.time for claim in result.said("withdraws-from") if claim.speaker is not None]
    assert times == [None], result.shown
