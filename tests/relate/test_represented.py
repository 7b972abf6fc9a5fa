"""For whom a person says "we": the state, force or body that they speak for; nobody where none is told."""

from __future__ import annotations

import pytest

from tests.reading import Reader, plain

WE = [
    ("“We will withdraw from Chad by May,” French Foreign Minister Jean Dupont said.", "France"),
    (
        "“We left Bagram last week,” said Colonel Joe Ash, a spokesman for U.S. forces in Afghanistan.",
        "American forces",
    ),
    ("“We have withdrawn from Goma,” MONUSCO spokesman Karim Diagne told reporters.", "MONUSCO"),
    ("“We have withdrawn our forces from Mali,” President Emmanuel Macron of France said.", "French forces"),
    ("“We have left Mosul,” said Ali Hadi, spokesman for Kataib Hezbollah.", "Kataib Hezbollah"),
]


@pytest.mark.parametrize(("text", "who"), WE, ids=[text for text, _ in WE])
def test_who_we_are(text: str, who: str, read: Reader) -> None:
    result = read(text)
    claims = list(result.said("withdraws-from"))
    assert claims, result.shown
    assert plain(who) in result.names(claims[0].subject), result.shown


NOBODY = [
    "“We will leave Germany,” said Annegret Kramp, an analyst at the Atlantic Council.",
    "“We left Mali in May,” said Amadou Traore, a trader.",
    "“We left Mali in May,” a soldier said. President Emmanuel Macron of France was silent.",
    "French Foreign Minister Jean Dupont was in Mali. “We left Mali in May,” villagers said.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_s_we(text: str, read: Reader) -> None:
    result = read(text)
    assert not list(result.said("withdraws-from")), result.shown


OURS = [
    (
        "“Our troops will remain in Mali,” French President Emmanuel Macron said.",
        "stationed-in",
        "French forces",
        "Mali",
    ),
    ("“Our soldiers are in Chad,” Kenyan army spokesman Karim Diagne said.", "stationed-in", "Kenyan forces", "Chad"),
    (
        "“Boko Haram killed our soldiers,” President Bola Tinubu of Nigeria said.",
        "kills",
        "Boko Haram",
        "Nigerian forces",
    ),
    (
        "“French troops are in our country,” Chadian President Oumar Diarra said.",
        "stationed-in",
        "French forces",
        "Chad",
    ),
]


@pytest.mark.parametrize(("text", "predicate", "subject", "object_"), OURS)
def test_what_is_ours(text: str, predicate: str, subject: str, object_: str, read: Reader) -> None:
    result = read(text)
    assert result.find(subject, predicate, object_), result.shown


def test_nobody_s_troops(read: Reader) -> None:
    result = read("“Our troops will remain in Mali,” said Annegret Kramp, an analyst at the Atlantic Council.")
    assert not list(result.said("stationed-in")), result.shown
