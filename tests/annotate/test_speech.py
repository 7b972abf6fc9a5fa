"""Who says what: direct and reported speech, and who nobody names."""

from __future__ import annotations

import pytest

from tests.reading import Reader, plain

MACRON = "Emmanuel Macron"
SPOKEN = [
    ("Emmanuel Macron said French troops left Chad.", MACRON),
    ("Emmanuel Macron said that French troops left Chad.", MACRON),
    ("French troops left Chad, Emmanuel Macron said.", MACRON),
    ("French troops left Chad, according to Emmanuel Macron.", MACRON),
    ("According to the Pentagon, US troops left Okinawa.", "Pentagon"),
    ('"French troops left Chad," Emmanuel Macron told reporters.', MACRON),
    ("“French troops left Chad,” said Emmanuel Macron.", MACRON),
    ('Emmanuel Macron said on Monday: "French troops left Chad."', MACRON),
    ('"French troops," Emmanuel Macron said, "left Chad in January."', MACRON),
    ("Bola Tinubu met Emmanuel Macron. He added that French troops left Chad.", "Bola Tinubu"),
    ("In a statement, the Pentagon said US troops left Okinawa.", "Pentagon"),
    ("The spokesman, Patrick Ryder, said US troops left Okinawa.", "Patrick Ryder"),
    ("NATO announced that Danish forces left Kosovo.", "NATO"),
    ("The Ugandan army said Ugandan troops left Somalia.", "Ugandan army"),
    ("Reuters reported that Rwandan troops left Goma.", "Reuters"),
    ("The Kremlin denied that Russian troops left Syria.", "Kremlin"),
    ("Bassirou Diomaye Faye said France would withdraw from Senegal.", "Bassirou Diomaye Faye"),
    ("Bola Tinubu said Emmanuel Macron told him French troops left Chad.", MACRON),
]


@pytest.mark.parametrize(("text", "speaker"), SPOKEN, ids=[text for text, _ in SPOKEN])
def test_speaker(text: str, speaker: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert len(claims) == 1, result.shown
    assert plain(speaker) in result.names(claims[0].speaker)


NOBODY = [
    "French troops left Chad.",
    "An official said French troops left Chad.",
    "A source said French troops left Chad.",
    "French troops left Chad. Emmanuel Macron said Turkish soldiers trained in Libya.",
    "Emmanuel Macron spoke to reporters in Paris. French troops left Chad.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_speaker(text: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert [claim.speaker for claim in claims] == [None], result.shown


QUOTED = [
    ('Bola Tinubu spoke in Abuja. "Turkish troops left Libya," he said.', "Bola Tinubu"),
    ('Gen Nakatani met reporters. "US troops left Okinawa in May," he said. "They will not return."', "Gen Nakatani"),
]


@pytest.mark.parametrize(("text", "speaker"), QUOTED)
def test_he_said(text: str, speaker: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert len(claims) >= 1, result.shown
    assert all(plain(speaker) in result.names(c.speaker) or "nakatani" in result.names(c.speaker) for c in claims)


def test_the_speaker_s_own_words_are_not_the_speaker(read: Reader) -> None:
    """The tokens of a speech never hold its own speaker's name."""
    result = read("Emmanuel Macron said French troops left Chad.")
    (speech,) = result.annotated.speech
    words = {result.annotated.parsed.doc[i].text for i in speech.tokens}
    assert "Chad" in words
    assert "Macron" not in words
    assert MACRON not in words
