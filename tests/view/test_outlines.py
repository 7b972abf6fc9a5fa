import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon import load
from kg.view import outlines as room
from kg.view.outlines import outlines, project
from kg.view.payload import payload
from tests.factory import sample_graph

BAGHDAD, RAMSTEIN, OKINAWA = (33.3, 44.4), (49.4, 7.6), (26.3, 127.8)


def inside(path: str, point: tuple[int, int]) -> bool:
    """Whether the point lies in the rings of a path, by counting the sides that a ray to the east crosses."""
    crossed = 0
    for ring in re.findall(r"M([^z]*)z", path):
        first, _, steps = ring.partition("l")
        x, y = map(int, first.split())
        numbers = list(map(int, steps.split()))
        corners = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            corners.append((corners[-1][0] + dx, corners[-1][1] + dy))
        for (u, v), (p, q) in pairwise([*corners, corners[0]]):
            if (v > point[1]) != (q > point[1]) and point[0] < u + (point[1] - v) * (p - u) / (q - v):
                crossed += 1
    return crossed % 2 == 1


def country(drawn: dict[str, Any], iso: str) -> dict[str, Any]:
    return next(one for one in drawn["countries"] if one["iso"] == iso)


def test_a_place_lies_in_its_country_and_in_no_other() -> None:
    drawn = outlines([BAGHDAD, RAMSTEIN, OKINAWA])
    assert drawn
    for place, iso in ((BAGHDAD, "IQ"), (RAMSTEIN, "DE"), ((39.9, 32.8), "TR"), ((24.7, 46.7), "SA")):
        assert [one["iso"] for one in drawn["countries"] if inside(one["d"], project(*place))] == [iso]


@pytest.mark.parametrize("places", [[BAGHDAD], [BAGHDAD, RAMSTEIN], [BAGHDAD, RAMSTEIN, OKINAWA, (-33.0, -70.0)]])
def test_the_map_holds_its_places_and_nothing_far_away(places: list[tuple[float, float]]) -> None:
    drawn = outlines(places)
    assert drawn
    left, top, right, bottom = drawn["box"]
    for place in places:
        x, y = project(*place)
        assert left < x < right
        assert top < y < bottom
    for one in drawn["countries"]:
        for first in re.findall(r"M(-?\d+) (-?\d+)", one["d"]):
            assert drawn["reach"][0] <= int(first[0]) <= drawn["reach"][2]
            assert drawn["reach"][1] <= int(first[1]) <= drawn["reach"][3]


def test_the_map_of_one_region_is_small() -> None:
    drawn = outlines([BAGHDAD])
    assert drawn
    assert len(str(drawn)) < 20_000


def test_without_the_package_there_is_a_graticule(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(package: str) -> Path:
        raise ModuleNotFoundError(package)

    monkeypatch.setattr(room, "files", missing)
    drawn = outlines([BAGHDAD])
    assert drawn
    assert (drawn["countries"], drawn["source"]) == ([], None)
    assert len(re.findall("M", drawn["graticule"])) > 5


def test_no_place_no_map() -> None:
    assert outlines([]) is None


def test_the_poles_and_the_date_line_are_on_the_map() -> None:
    assert outlines([(90.0, 180.0), (-90.0, -180.0)])


def test_countries_that_are_told_of_are_marked_and_places_that_cannot_be_are_left_out() -> None:
    graph = sample_graph()
    data = payload(graph, load().predicates)
    iraq = country(data["map"], "IQ")
    assert graph.entities[iraq["entity"]].id == "iraq"
    assert country(data["map"], "SY")["entity"] is None
    lost = tuple(replace(entity, lat=1e300, lon=5.0) if entity.lat else entity for entity in graph.entities)
    assert payload(replace(graph, entities=lost), load().predicates)["map"] is None
