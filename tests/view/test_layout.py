import networkx as nx
import pytest

from kg.view.layout import BACKBONE, CELL, layout


def star(leaves: int) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    network.add_nodes_from(range(leaves + 1))
    network.add_edges_from((0, leaf, {"weight": 1.0}) for leaf in range(1, leaves + 1))
    return network


@pytest.mark.parametrize("leaves", [0, 1, 2, 5, BACKBONE, 60])
def test_no_two_nodes_stand_in_each_others_room(leaves: int) -> None:
    places = layout(star(leaves), range(leaves + 1))
    assert len(places) == leaves + 1
    for one, (x, y) in places.items():
        for other, (u, v) in places.items():
            assert one == other or abs(x - u) >= CELL[0] * 0.45 or abs(y - v) >= CELL[1] * 0.9


def test_the_busiest_stands_in_the_middle() -> None:
    places = layout(star(10), range(11))
    from_middle = {node: abs(x) + abs(y) for node, (x, y) in places.items()}
    assert min(from_middle, key=from_middle.__getitem__) == 0


def test_islands_loops_and_lonely_nodes_have_places_too() -> None:
    network = star(20)
    network.add_edges_from([(30, 31, {"weight": 1.0}), (32, 32, {"weight": 1.0})])
    network.add_node(33)
    assert set(layout(network, sorted(network.nodes))) == set(network.nodes)


def test_no_nodes_no_places() -> None:
    assert layout(nx.MultiDiGraph(), []) == {}
