"""When two spellings are one name, and when two names can be one person's."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import same_person, similar, skeleton

ONE = [
    ("Muhammad", "Mohammed"),
    ("Muhammadawi", "Mohammadawi"),
    ("Sudani", "Sudany"),
    ("Zelensky", "Zelenskyy"),
    ("Gaddafi", "Qaddafi"),
    ("Asad", "Assad"),
    ("al-Asad", "Al Assad"),
    ("Hussein", "Husain"),
    ("Soleimani", "Suleimani"),
    ("Al-Tanf", "at-Tanf"),
    ("Erdoğan", "Erdogan"),
    ("Tchiani", "tchiani"),
    ("al-Sharaa", "ash-Sharaa"),
]

TWO = [
    ("Iraq", "Iran"),
    ("Mali", "Malawi"),
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
    ("Kadena", "Kandahar"),
    ("Gao", "Goa"),
    ("Guinea", "Guyana"),
    ("Diego", "Dieppe"),
    ("Slovakia", "Slovenia"),
    ("101", "201"),
    ("101st", "102nd"),
    ("Gabon", "Kabul"),
    ("Karasvel", "Garrasvel"),
]


@pytest.mark.parametrize(("one", "two"), ONE)
def test_spellings_of_one_name(one: str, two: str) -> None:
    assert similar(one, two)


@pytest.mark.parametrize(("one", "two"), TWO)
def test_different_names(one: str, two: str) -> None:
    assert not similar(one, two)


@given(st.text(max_size=12), st.text(max_size=12))
def test_similar_is_symmetric(one: str, two: str) -> None:
    assert similar(one, two) == similar(two, one)


@given(st.text(alphabet="abcdehiklmnoqrstuwyzéğ-’", min_size=1, max_size=12))
def test_a_name_is_similar_to_itself_in_capitals(name: str) -> None:
    assert similar(name, name)
    assert similar(name, name.upper())


@given(st.text(max_size=20).filter(lambda name: not any(map(str.isdigit, name))))
def test_skeleton_is_plain(name: str) -> None:
    bones = skeleton(name)
    assert all(sign.isascii() and (sign.islower() or sign == "$") for sign in bones)
    assert not any(left == right for left, right in pairwise(bones))


def test_skeleton() -> None:
    assert skeleton("Muhammadawi") == skeleton("Mohammedawi") == "mhmdv"
    assert skeleton("Qasim") == skeleton("Kassem")
    assert skeleton("") == skeleton("東京") == "a"


PERSON = [
    ("qais muhammadawi", "qais mohammadawi", True),
    ("muhammadawi", "qais muhammadawi", True),
    ("j biden", "joe biden", True),
    ("emmanuel macron", "brigitte macron", False),
    ("bola tinubu", "bola ahmed tinubu", True),
    ("george bush", "jeb bush", False),
    ("lloyd austin", "lloyd george", False),
    ("hassan sheikh mohamud", "hassan mohamud", True),
]


@pytest.mark.parametrize(("one", "two", "same"), PERSON)
def test_people(one: str, two: str, same: bool) -> None:
    assert same_person(one.split(), two.split()) is same
    assert same_person(two.split(), one.split()) is same


def test_nobody_is_no_person() -> None:
    assert not same_person((), ("macron",))
    assert not same_person((), ())
