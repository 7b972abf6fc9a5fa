"""Where everything stands, computed once at build time: the backbone in the middle, the rest around what it belongs to.

The backbone is laid out by stress majorisation (Gansner, Koren, North 2004: each step solves for the positions whose
distances come nearest to those wanted). The rest takes free cells of a grid, outwards from its neighbours, so that no
label lies on another. Nothing here is random; the same network gives the same positions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Position = tuple[int, int]
Points = NDArray[np.float64]

BACKBONE = 14  # the actors and bases of the first sight
GAP = 250.0  # wanted distance between neighbours in canvas pixels
BOX = (200.0, 96.0)  # room for a node with its label
CELL = (200.0, 92.0)  # the grid of the rest
FARTHEST = 2.4  # in gaps: islands stay in sight
STEPS = 300


def layout(network: nx.MultiDiGraph, order: Sequence[int]) -> dict[int, Position]:
    """Positions in canvas pixels of every node; `order` names all nodes, the most important first."""
    near = _neighbours(network)
    connected = [node for node in order if near[node]]
    backbone = connected[:BACKBONE]
    placed = dict(zip(backbone, _backbone(backbone, near), strict=True))
    grid = _Grid(placed)
    for node in _outwards(connected, near, placed):
        placed[node] = grid.take(*_wanted(node, near, placed, grid))
    for node in order:  # what nothing is said about stands last, below
        if node not in placed:
            placed[node] = grid.take(0.0, grid.radius + 4 * CELL[1])
    return {node: (round(x), round(y)) for node, (x, y) in placed.items()}


def _neighbours(network: nx.MultiDiGraph) -> dict[int, dict[int, float]]:
    """Each node's neighbours, either direction, with the summed weight of the edges between them."""
    near: dict[int, dict[int, float]] = {node: {} for node in network.nodes}
    for one, other, weight in network.edges(data="weight", default=1.0):
        if one != other:
            near[one][other] = near[one].get(other, 0.0) + weight
            near[other][one] = near[other].get(one, 0.0) + weight
    return near


def _backbone(nodes: Sequence[int], near: dict[int, dict[int, float]]) -> list[tuple[float, float]]:
    """The backbone around (0, 0), spread so that every label has its room."""
    if not nodes:
        return []
    points = _stress(_wanted_distances(nodes, near))
    points -= points[0] if len(points) < 4 else points.mean(axis=0)
    points = _turn(points)
    points = _apart(points)
    points -= (points.max(axis=0) + points.min(axis=0)) / 2
    return [(float(x), float(y)) for x, y in points]


def _wanted_distances(nodes: Sequence[int], near: dict[int, dict[int, float]]) -> Points:
    """Shortest paths, where a busy node keeps its neighbours further off so that they fit around it."""
    index = {node: place for place, node in enumerate(nodes)}
    steps = nx.Graph()
    steps.add_nodes_from(range(len(nodes)))
    for node in nodes:
        for other in near[node]:
            if other in index and index[node] < index[other]:
                steps.add_edge(index[node], index[other])
    wanted = np.full((len(nodes), len(nodes)), FARTHEST)
    for one, lengths in nx.all_pairs_shortest_path_length(steps):
        for other, length in lengths.items():
            wanted[one, other] = min(0.35 + 0.75 * length, FARTHEST)
    degree = np.array([steps.degree[place] for place in range(len(nodes))], dtype=np.float64)
    busy = 1.0 + 0.7 * np.sqrt(degree / max(degree.max(), 1.0))
    return np.asarray(wanted * GAP * np.sqrt(np.outer(busy, busy)), dtype=np.float64)


def _stress(wanted: Points) -> Points:
    """Points in the plane whose distances come near to those wanted (SMACOF with weights 1/d²)."""
    count = len(wanted)
    turn = np.arange(count) * math.pi * (3.0 - math.sqrt(5.0))  # a sunflower: the first in the middle
    radius = GAP * np.sqrt(np.arange(count))
    points = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
    if count < 2:
        return points
    weights = 1.0 / np.maximum(wanted, 1.0) ** 2
    np.fill_diagonal(weights, 0.0)
    pull = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(STEPS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        np.fill_diagonal(apart, 1.0)
        push = -weights * wanted / np.maximum(apart, 1e-6)
        np.fill_diagonal(push, 0.0)
        np.fill_diagonal(push, -push.sum(axis=1))
        points = pull @ (push @ points)
    return np.asarray(points, dtype=np.float64)


def _turn(points: Points) -> Points:
    """The points turned so that their longest extent lies along the screen, with a settled sign."""
    _, axes = np.linalg.eigh(np.cov(points.T)) if len(points) > 2 else (None, np.eye(2))
    turned = points @ axes[:, ::-1]
    for axis in (0, 1):
        if turned[np.argmax(np.abs(turned[:, axis])), axis] < 0:
            turned[:, axis] *= -1
    return np.asarray(turned, dtype=np.float64)


def _apart(points: Points) -> Points:
    """The points pushed apart, along the shorter way, until no two boxes overlap."""
    box = np.array(BOX)
    for _ in range(STEPS):
        moved = False
        for one in range(len(points)):
            for other in range(one):
                offset = points[one] - points[other]
                overlap = box - np.abs(offset)
                if (overlap > 1.0).all():
                    axis = int(np.argmin(overlap / box))
                    step = overlap[axis] / 2 * (1.0 if offset[axis] >= 0 else -1.0)
                    points[one, axis] += step
                    points[other, axis] -= step
                    moved = True
        if not moved:
            break
    return points


def _outwards(
    connected: Sequence[int], near: dict[int, dict[int, float]], placed: dict[int, tuple[float, float]]
) -> list[int]:
    """The nodes not yet placed, each after the neighbours that lead to it from the backbone."""
    known, queue, rank = set(placed), [], {node: place for place, node in enumerate(connected)}
    frontier = [node for node in connected if node in placed]
    waiting = [node for node in connected if node not in known]
    while waiting:
        ring = sorted({other for node in frontier for other in near[node]} - known, key=rank.__getitem__)
        ring = ring or waiting[:1]  # an island begins at its most important node
        queue += ring
        known.update(ring)
        frontier = ring
        waiting = [node for node in waiting if node not in known]
    return queue


class _Grid:
    """Cells around the backbone, taken one by one; odd rows stand half a cell aside."""

    def __init__(self, placed: dict[int, tuple[float, float]]) -> None:
        self.taken: set[tuple[int, int]] = set()
        self.reach: dict[tuple[int, int], tuple[int, list[tuple[int, int]]]] = {}  # the ring, and what was free of it
        self.middles: dict[tuple[int, int], tuple[float, float] | None] = {}  # of the cells that were looked at
        self.width = max((abs(x) for x, _ in placed.values()), default=0.0) + CELL[0] * 0.75
        self.height = max((abs(y) for _, y in placed.values()), default=0.0) + CELL[1] * 0.75
        self.radius = self.height
        self.backbone = tuple(placed.values())

    def take(self, x: float, y: float) -> tuple[float, float]:
        """The middle of the free cell nearest to the place wanted, outside the ellipse of the backbone."""
        start = (round(x / CELL[0]), round(y / CELL[1]))
        ring, cells = self.reach.get(start, (0, [start]))
        while True:
            free = [
                (math.hypot(middle[0] - x, middle[1] - y), cell, middle)
                for cell in cells
                if cell not in self.taken and (middle := self._outside(cell))
            ]
            if free:
                _, cell, middle = min(free)
                self.taken.add(cell)
                self.reach[start] = ring, [cell for _, cell, _ in free]
                self.radius = max(self.radius, abs(middle[1]))
                return middle
            ring += 1
            cells = _ring(start, ring)

    def _outside(self, cell: tuple[int, int]) -> tuple[float, float] | None:
        """The middle of a cell, unless the backbone stands there."""
        if cell not in self.middles:
            middle = _middle(cell)
            self.middles[cell] = middle if self._free(*middle) else None
        return self.middles[cell]

    def _free(self, x: float, y: float) -> bool:
        out = (x / self.width) ** 2 + (y / self.height) ** 2
        if out <= 1.0 or out > 2.5:  # beyond the corners of the backbone's own rectangle nothing is in the way
            return out > 1.0
        return all(abs(x - u) >= CELL[0] * 0.9 or abs(y - v) >= CELL[1] * 0.9 for u, v in self.backbone)


def _middle(cell: tuple[int, int]) -> tuple[float, float]:
    return (cell[0] + (0.5 if cell[1] % 2 else 0.0)) * CELL[0], cell[1] * CELL[1]


def _ring(start: tuple[int, int], ring: int) -> list[tuple[int, int]]:
    """The cells at that distance from the start, one or more; twice as many rows as columns are as wide."""
    column, row = start
    high = 2 * ring
    edge = [(column + dx, row + dy) for dx in range(-ring, ring + 1) for dy in (-high, -high + 1, high - 1, high)]
    return edge + [(column + dx, row + dy) for dx in (-ring, ring) for dy in range(-high + 2, high - 1)]


def _wanted(
    node: int, near: dict[int, dict[int, float]], placed: dict[int, tuple[float, float]], grid: _Grid
) -> tuple[float, float]:
    """Just outside the backbone, in the direction of the neighbours already placed; an island stands on the right."""
    known = [(placed[other], weight) for other, weight in near[node].items() if other in placed]
    if not known:
        return grid.width + 3 * CELL[0], 0.0
    whole = sum(weight for _, weight in known)
    x = sum(place[0] * weight for place, weight in known) / whole
    y = sum(place[1] * weight for place, weight in known) / whole
    distance = math.hypot(x / grid.width, y / grid.height)
    if distance < 1e-6:
        return 0.0, grid.height
    out = max(1.0, 1.05 / distance)
    return x * out, y * out
