"""Whose minister somebody is where nothing beside the name says so: known statesmen, and articles about two states."""

from __future__ import annotations

import pytest

from kg.annotate.leaders import statesman
from kg.lexicon import Lexicon, read_toml
from tests.reading import Reader

HELD = [
    ("Foreign Minister Valdis Birkavs was glad. Russia left Latvia and Skrunda.", "Valdis Birkavs", "Latvia"),
    ("Namibia and Angola fight UNITA. President Nujoma spoke of Angola.", "Nujoma", "Namibia"),
    ("Russia left Latvia. Talks with Russia and Latvia went on, Foreign Minister Sergey Lavrov said.",
     "Sergei Lavrov", "Russia"),
]  # fmt: skip

NOT_HELD = [
    ("Palau thanked the general. Palau is small. Prime Minister Donald Tusk spoke of Palau.", "Donald Tusk"),
    ("Russia left its camp. Palau and Russia agreed, and Russia thanked Palau. Minister John Doe spoke.", "John Doe"),
    ("Portugal thanked him. Secretary-General Antonio Guterres urged Portugal to send troops.", "António Guterres"),
]


@pytest.mark.parametrize(("text", "person", "state"), HELD)
def test_a_known_statesman_serves_his_own_state(text: str, person: str, state: str, read: Reader) -> None:
    assert read(text).find(person, "holds-position-in", state), read(text).shown


@pytest.mark.parametrize(("text", "person"), NOT_HELD)
def test_a_minister_of_one_of_two_states_is_left_open(text: str, person: str, read: Reader) -> None:
    states = ("Russia", "Palau", "Portugal")
    assert not any(read(text).find(person, "holds-position-in", state) for state in states), read(text).shown


def test_a_surname_alone_is_known_only_of_who_governs(lexicon: Lexicon) -> None:
    assert statesman(lexicon, ("nujoma",)) == frozenset()
    assert statesman(lexicon, ("nujoma",), bare=True) == {"namibia"}
    assert statesman(lexicon, ("sam", "nujoma")) == {"namibia"}


def test_the_table_names_states_of_the_gazetteer_and_nobody_twice(lexicon: Lexicon) -> None:
    for state, names in read_toml("statesmen.toml").items():
        assert lexicon.known[state].type == "country"
        assert len(names) == len(set(names)), state
