from kg.lexicon import load
from kg.model import ENTITY_TYPES
from kg.view.network import LOOKS, network, ranked, to_pyvis
from tests.factory import hostile_graph, sample_graph

PREDICATES = load().predicates


def test_every_statement_is_an_edge_of_its_own() -> None:
    graph = sample_graph()
    drawn = network(graph, PREDICATES)
    assert drawn.number_of_edges() == len(graph.statements)
    assert drawn.number_of_nodes() == len(graph.entities)


def test_the_actor_of_most_statements_comes_first() -> None:
    graph = sample_graph()
    assert graph.entities[ranked(network(graph, PREDICATES))[0]].id == "us-led-coalition"


def test_each_type_has_a_look_that_needs_no_colour() -> None:
    assert set(LOOKS) == set(ENTITY_TYPES)
    assert len({(look.shape, look.filled) for look in LOOKS.values()}) == len(ENTITY_TYPES)


def test_status_is_seen_in_the_line() -> None:
    graph = sample_graph()
    drawn = network(graph, PREDICATES)
    _, edges = to_pyvis(drawn, dict.fromkeys(drawn.nodes, (0, 0)), PREDICATES)
    dashes = {graph.statements[edge["id"]].status: edge["dashes"] for edge in edges}
    assert dashes["actual"] is False
    assert dashes["planned"] != dashes["negated"]
    assert all(dashes[status] for status in ("planned", "negated"))


def test_nothing_has_a_title_for_vis_network_to_read_as_markup() -> None:
    drawn = network(hostile_graph(), PREDICATES)
    nodes, edges = to_pyvis(drawn, dict.fromkeys(drawn.nodes, (0, 0)), PREDICATES)
    assert not [thing for thing in (*nodes, *edges) if "title" in thing]
