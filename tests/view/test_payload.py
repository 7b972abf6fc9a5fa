from dataclasses import replace

import pytest

from kg.lexicon import load
from kg.model import Evidence, Graph, Mark
from kg.view.payload import marked, payload, web_address
from tests.factory import HOSTILE_URLS, sample_graph

PREDICATES = load().predicates


def piece(quote: str, *marks: tuple[str, int, int], start: int = 100) -> Evidence:
    spans = tuple(Mark(role, start + first, start + last) for role, first, last in marks)
    return Evidence("001", start, start + len(quote), quote, "actual", "rule", marks=spans)


@pytest.mark.parametrize(
    ("evidence", "parts"),
    [
        (piece("They left."), [["They left.", ""]]),
        (piece("They left.", ("trigger", 5, 9)), [["They ", ""], ["left", "trigger"], [".", ""]]),
        (piece("US-led", ("object", 0, 6), ("subject", 0, 2)), [["US", "object, subject"], ["-led", "object"]]),
        (piece("\U0001f4a3 left", ("trigger", 2, 6)), [["\U0001f4a3 ", ""], ["left", "trigger"]]),
        (piece("left", ("trigger", -50, 900)), [["left", "trigger"]]),
        (piece(""), []),
    ],
)
def test_the_quote_is_cut_at_its_marks(evidence: Evidence, parts: list[list[str]]) -> None:
    assert marked(evidence) == parts


def test_the_pieces_of_a_quote_join_to_the_quote() -> None:
    for statement in sample_graph().statements:
        for evidence in statement.evidence:
            assert "".join(text for text, _ in marked(evidence)) == evidence.quote


@pytest.mark.parametrize("url", ["https://news.example/001?a=b&c=d", "http://news.example:8080/x#y"])
def test_web_addresses_are_kept(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize("url", [url for url in HOSTILE_URLS if url != "https://news.example/%zz"])
def test_other_addresses_are_not_linked(url: str) -> None:
    assert web_address(url) is None


def test_copies_are_no_origins() -> None:
    graph = sample_graph()
    assert payload(graph, PREDICATES)["summary"]["origins"] == 3
    assert payload(replace(graph, copies=(("002", "001"), ("003", "002"))), PREDICATES)["summary"]["origins"] == 1


def test_an_empty_graph_has_an_empty_payload() -> None:
    data = payload(Graph((), (), (), ()), PREDICATES)
    assert (data["nodes"], data["edges"], data["summary"]["articles"]) == ([], [], 0)


def test_how_each_paper_names_a_thing() -> None:
    data = payload(sample_graph(), PREDICATES)
    base = next(one for one in data["entities"] if one["id"] == "ain-al-asad")
    words = {word for naming in base["namings"] for word, _ in naming["words"]}
    assert {"Ain al-Asad", "Ain al-Assad"} <= words


def test_what_articles_say_together_is_in_the_page() -> None:
    data = payload(sample_graph(), PREDICATES)
    (state,) = data["holdings"]
    assert (data["entities"][state["s"]]["id"], state["p"], state["until"]) == (
        "us-led-coalition", "stationed-in", "2026-01-17",
    )  # fmt: skip
    assert sorted(one["why"] for one in data["dependences"]) == ["passage", "relay"]
    assert [(one["source"], one["words"]) for one in data["tellings"]] == [("Rudaw", "withdrew")]
    (promise,) = data["promises"]
    assert (promise["late"], promise["doubt"], promise["before"]) == (6, None, None)
