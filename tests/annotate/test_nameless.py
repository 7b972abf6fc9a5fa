"""Bases and groups without a name that a clause brings up, and what is said of them later."""

from __future__ import annotations

import pytest

from kg.model import EntityType
from tests.reading import Reader

BROUGHT_UP: list[tuple[str, str, EntityType]] = [
    ("Gunmen attacked a military base near the border.", "military base", "base"),
    ("Militants raided a Malian army post on Sunday.", "Malian army post", "base"),
    ("An army outpost was seized on Friday.", "army outpost", "base"),
    ("An ethnic rebel group seized the town.", "ethnic rebel group", "armed-group"),
    ("The army fought a Marxist guerrilla group there.", "Marxist guerrilla group", "armed-group"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "type_"), BROUGHT_UP)
def test_what_has_no_name_is_a_thing_where_something_is_done(
    text: str, words: str, type_: EntityType, read: Reader
) -> None:
    assert type_ in [r.type for r in read(text).mentioning(words)]


NOTHING = [
    ("China wants a military base.", "military base"),
    ("It serves as a military base.", "military base"),
    ("The candidates attacked a position.", "position"),
    ("An aid group left the town.", "aid group"),
    ("The rebels captured six military bases along the road.", "military bases"),
]


@pytest.mark.parametrize(("text", "words"), NOTHING)
def test_what_may_be_any_stands_for_nothing(text: str, words: str, read: Reader) -> None:
    assert not read(text).mentioning(words)


def test_the_base_is_the_one_that_was_attacked(read: Reader) -> None:
    reading = read("Gunmen attacked an army outpost near the border. Soldiers fled the base.")
    assert reading.mentioning("army outpost") == reading.mentioning("base") != []


def test_a_port_facility_is_no_base_told_of_before(read: Reader) -> None:
    reading = read("The US will leave Camp Kinser. It will leave the port facility too.")
    assert not reading.mentioning("port facility")
