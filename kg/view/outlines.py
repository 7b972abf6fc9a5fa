"""The map: outlines of the countries around the places of a graph, projected at build time.

The outlines are those of the countryinfo package (coordinates in degrees, WGS 84), the names are babel's. Where the
former is not installed the map has its graticule alone. Everything is in whole units of a Mercator projection, `UNITS`
to a degree of longitude, north up.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from babel import Locale

Point = tuple[int, int]
Box = tuple[int, int, int, int]  # left, top, right, bottom

UNITS = 20  # to a degree: 0.05 degrees, about 5 km
POLE = 80.0  # Mercator ends here: further north and south it only stretches
LEAST = (14 * UNITS, 10 * UNITS)  # the map is never narrower or lower than this
MARGIN = 0.3  # of the width and height, on every side of the places
BEYOND = 1.0  # outlines reach this many widths and heights beyond, so that the reader can move the map
SMALLEST = 3  # islands whose box is narrower and lower than this are left out


class Country(NamedTuple):
    """One country: ISO 3166 code, its English name, where that may stand, and its rings in degrees."""

    iso: str
    name: str
    at: tuple[float, float] | None  # latitude, longitude
    rings: tuple[tuple[tuple[float, float], ...], ...]  # longitude, latitude


def project(lat: float, lon: float) -> Point:
    """A place in units of the map: x grows to the east, y to the south (Mercator, cut at 80 degrees)."""
    phi = math.radians(max(-POLE, min(POLE, lat)))
    north = math.degrees(math.log(math.tan(math.pi / 4 + phi / 2)))
    return round(lon * UNITS), -round(north * UNITS)


def outlines(places: Sequence[tuple[float, float]]) -> dict[str, Any] | None:
    """The map around the places (latitude, longitude in degrees), or None where there is no place.

    Returns:
        `box` that holds all places with a margin; `reach` beyond which nothing is drawn; `graticule`, one SVG path;
        `step` between its lines in degrees; `countries`, each with `iso`, `name`, `at` and the SVG path `d`, sorted by
        ISO code; `source`, the package, or None where there is none.
    """
    if not places:
        return None
    box = _frame([project(*place) for place in places])
    reach = _wider(box, BEYOND)
    known = _countries()
    lines, step = _graticule(box, reach)
    return {
        "box": list(box),
        "reach": list(reach),
        "graticule": lines,
        "step": step,
        "countries": [drawn for country in known if (drawn := _drawn(country, reach))],
        "source": "countryinfo" if known else None,
    }


def _frame(points: Sequence[Point]) -> Box:
    """The box around the points with its margin, at least as large as `LEAST`."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide = max(LEAST[0], round((right - left) * (1 + 2 * MARGIN)))
    high = max(LEAST[1], round((bottom - top) * (1 + 2 * MARGIN)))
    x, y = (left + right) // 2 - wide // 2, (top + bottom) // 2 - high // 2
    return x, y, x + wide, y + high


def _wider(box: Box, share: float) -> Box:
    left, top, right, bottom = box
    dx, dy = round((right - left) * share), round((bottom - top) * share)
    return left - dx, top - dy, right + dx, bottom + dy


def _drawn(country: Country, reach: Box) -> dict[str, Any] | None:
    path = "".join(_path(ring) for ring in _rings(country, reach))
    at = project(*country.at) if country.at else None
    inside = at is not None and reach[0] < at[0] < reach[2] and reach[1] < at[1] < reach[3]
    if not path and not inside:
        return None
    return {"iso": country.iso, "name": country.name, "at": list(at) if at and inside else None, "d": path}


def _rings(country: Country, reach: Box) -> Iterator[list[Point]]:
    for ring in country.rings:
        points = [project(lat, lon) for lon, lat in ring]
        points = _clipped(
            [point for place, point in enumerate(points) if not place or point != points[place - 1]], reach
        )
        if len(points) > 2 and (_extent(points, 0) >= SMALLEST or _extent(points, 1) >= SMALLEST):
            yield points


def _extent(points: Iterable[Point], axis: int) -> int:
    values = [point[axis] for point in points]
    return max(values) - min(values)


def _clipped(points: list[Point], box: Box) -> list[Point]:
    """The part of a ring inside the box (Sutherland and Hodgman 1974: cut along one side after another)."""
    for side in range(4):
        if not points:
            return []
        axis, edge, sign = side % 2, box[side], 1 if side < 2 else -1
        kept: list[Point] = []
        for one, other in pairwise([points[-1], *points]):
            inside, was = (other[axis] - edge) * sign >= 0, (one[axis] - edge) * sign >= 0
            if inside != was:
                share = (edge - one[axis]) / (other[axis] - one[axis])
                cross = round(one[1 - axis] + share * (other[1 - axis] - one[1 - axis]))
                kept.append((edge, cross) if axis == 0 else (cross, edge))
            if inside:
                kept.append(other)
        points = kept
    return points


def _path(points: Sequence[Point]) -> str:
    """An SVG path of the closed ring, in steps from point to point, which is shorter than places."""
    steps = [f"{u - x} {v - y}" for (x, y), (u, v) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


def _graticule(box: Box, reach: Box) -> tuple[str, int]:
    """Meridians and parallels over the whole reach as one SVG path, and the degrees between them."""
    degrees = (box[2] - box[0]) / UNITS
    step = next((step for step in (2, 5, 10) if degrees / step <= 8), 20)
    left, top, right, bottom = reach
    lines = [f"M{x} {top}V{bottom}" for lon in range(-360, 361, step) if left < (x := lon * UNITS) < right]
    lines += [f"M{left} {y}H{right}" for lat in range(-80, 81, step) if top < (y := project(lat, 0)[1]) < bottom]
    return "".join(lines), step


def _countries() -> tuple[Country, ...]:
    """What the installed countryinfo holds, sorted by ISO code; empty where it is missing or unlike what is known."""
    try:
        entries = sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda entry: entry.name)
        read = [json.loads(entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".json")]
        found = [country for one in read if (country := _country(one))]
    except (ImportError, OSError, ValueError, LookupError, TypeError):
        return ()
    best: dict[str, Country] = {}
    for country in found:  # some stand in two files: the one with an outline counts
        if country.iso not in best or (country.rings and not best[country.iso].rings):
            best[country.iso] = country
    return tuple(best[iso] for iso in sorted(best))


def _country(facts: dict[str, Any]) -> Country | None:
    iso, at = facts.get("ISO", {}).get("alpha2"), facts.get("latlng")
    name = Locale("en").territories.get(iso)
    if not name:
        return None
    rings: list[tuple[tuple[float, float], ...]] = []
    for feature in (facts.get("geoJSON") or {}).get("features", []):
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings += [
            tuple((float(point[0]), float(point[1])) for point in ring) for polygon in polygons for ring in polygon
        ]
    return Country(iso, name, (float(at[0]), float(at[1])) if at else None, tuple(rings))
