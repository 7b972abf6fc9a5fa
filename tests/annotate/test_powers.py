"""Which state "the regime", "the junta", "government forces" or a part of "the country" mean."""

from __future__ import annotations

import pytest

from tests.reading import Reader

MEANT = [
    ("Syrian regime bombing hit a Turkish convoy. Turkey protested as the regime advanced.", "regime", "Syria"),
    ("The junta that ousted Niger's president asked Mali and Chad for help.", "junta", "Niger"),
    ("The Myanmar junta attacked. India watched as the junta lost a camp.", "junta", "Myanmar"),
    ("Turkish jets and Turkish tanks came. Government forces have advanced on Idlib.", "Government forces",
     "Syrian forces"),
    ("Troops from France were expelled. Attacks hit Timbuktu, in the north of the country.", "country", "Mali"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), MEANT)
def test_which_state_is_meant(text: str, words: str, label: str, read: Reader) -> None:
    assert label in [r.label for r in read(text).mentioning(words)]


NOT_MEANT = [
    ("Turkish jets came. The Syrian regime and the Cuban regime met, and the regime cheered.", "regime", "Cuba"),
    ("The junta that ousted Niger's president asked Mali for help.", "junta", "Mali"),
    ("Timbuktu fell. Danish troops left the country.", "country", "Denmark"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), NOT_MEANT)
def test_which_state_is_not_meant(text: str, words: str, label: str, read: Reader) -> None:
    assert label not in [r.label for r in read(text).mentioning(words)]


CALLED = [
    ("The al-Qaeda-affiliated group, known as JNIM, hit Kidal.", "al-Qaeda-affiliated group",
     "Jama'at Nusrat al-Islam wal-Muslimin"),
    ("M23 has taken Kitshanga. The powerful rebel group backed by Rwanda is near Goma.", "powerful rebel group",
     "March 23 Movement"),
    ("Al-Shabaab attacked El Adde. The Islamist militants took the camp.", "Islamist militants", "al-Shabaab"),
    ("Hayat Tahrir al-Sham, an alliance of rebels, holds Idlib.", "alliance", "Hayat Tahrir al-Sham"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), CALLED)
def test_which_group_is_described(text: str, words: str, label: str, read: Reader) -> None:
    assert label in [r.label for r in read(text).mentioning(words)]


OTHERS = [
    ("HTS came. The Turkey-backed Faylaq al-Majd group left Idlib.", "Faylaq al-Majd group", "Hayat Tahrir al-Sham"),
    ("Jihadist groups such as Boko Haram and ISWAP hit Nigeria.", "Jihadist groups", "Boko Haram"),
    ("Al-Shabaab attacked El Adde. Islamist militants took the camp.", "Islamist militants", "al-Shabaab"),
    ("The ELN met the FARC. The Marxist rebels left.", "Marxist rebels", "National Liberation Army (Colombia)"),
    ("Hezbollah fired. The Iran-backed groups in Iraq left.", "Iran-backed groups", "Hezbollah"),
    ("Al-Shabaab attacked El Adde. The Congolese rebels left.", "Congolese rebels", "al-Shabaab"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), OTHERS)
def test_which_group_is_another(text: str, words: str, label: str, read: Reader) -> None:
    assert label not in [r.label for r in read(text).mentioning(words)]


SPEAKERS = [
    ("Ann Bell, a UN spokesperson, spoke. Carl Dunn, the director, came yesterday with his wife. The spokeswoman left.",
     "spokeswoman", "Ann Bell"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "label"), SPEAKERS)
def test_who_the_spokesman_is(text: str, words: str, label: str, read: Reader) -> None:
    assert label in [r.label for r in read(text).mentioning(words)]


def test_a_spokesman_is_nobody_of_another_office(read: Reader) -> None:
    assert not read("Carl Dunn, the director, came. The spokesman left.").mentioning("spokesman")
