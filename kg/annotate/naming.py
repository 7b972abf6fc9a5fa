"""When two names of an article are one thing's: a surname, letters, a ship without its letters."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.ships import ship_letters
from kg.annotate.spots import Spot

_PARTICLES = {"al", "el", "bin", "ibn", "jr", "sr", "de", "van", "von"}
_OTHERS = ("organization", "person", "place")  # what the model takes the name of a ship for


def tail(name: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether a name of two words or more ends a longer one: "Abdel Rahman" after "Rami Abdel Rahman"."""
    return 1 < len(name) < len(longer) and tuple(longer[-len(name) :]) == tuple(name)


def initials(name: str, letters: str) -> bool:
    """Whether letters are the capitals of a name's words."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) == letters


def plain(name: Sequence[str]) -> tuple[str, ...]:
    """A person's name without particles and suffixes."""
    return tuple(word for word in name if word not in _PARTICLES) or tuple(name)


def as_ship(spot: Spot, type_: str, key: tuple[str, ...], *, known: bool) -> bool:
    """Whether a name is that of a ship or unit named before: "*Vigilant*" after "HMS Vigilant"."""
    if type_ != "force" or spot.known or spot.type not in _OTHERS:
        return False
    if not known and key[0] == "force" and spot.key[1:] == key[1:]:
        return True  # "the warship Absalon", then "the *Absalon*"
    return len(key) > 2 and key[1] in ship_letters() and spot.key[1:] == key[2:]
