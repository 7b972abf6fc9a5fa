"""The page to type queries in, in a real browser: questions with values, errors, and a graph of an enemy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export import export
from tests.browser import running
from tests.factory import hostile_graph, sample_predicates
from tests.serve.server import Server, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Of this module alone: nothing else may start an event loop while it runs."""
    with running() as chromium:
        yield chromium


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab in which nothing may be logged, and no other server asked."""
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: said.append(request.url) if "127.0.0.1" not in request.url else None)
    yield page
    page.close()
    assert [line for line in said if "400 (Bad Request)" not in line] == []


def asked(tab: Any, server: Server) -> Any:
    tab.goto(f"{server.home}/query")
    tab.wait_for_selector("#answer table")
    return tab


def test_a_question_with_values(tab: Any, server: Server) -> None:
    asked(tab, server)
    tab.fill("#find", "base day")
    tab.click("text=Who was at a base")
    tab.wait_for_selector("input[name=on]")
    tab.fill("input[name=base]", "Lobe")
    tab.fill("input[name=on]", "2026-03-18")
    tab.click("text=Ask with these")
    tab.wait_for_selector("#answer td:text('Gabonese army')")
    assert "id/camp-lobe>" in tab.input_value("#text")
    assert tab.inner_text("#status").startswith("1 row in ")
    tab.fill("input[name=base]", "Port")
    tab.click("text=Ask with these")
    tab.wait_for_selector("#status.bad")
    assert "may be id:port-air-base (Port Air Base, base), id:port-city" in tab.inner_text("#status")


def test_a_query_of_ones_own_and_the_way_back(tab: Any, server: Server) -> None:
    asked(tab, server)
    tab.fill("#text", "SELECT ?base { ?base a kg:Base } ORDER BY ?base")
    tab.press("#text", "Control+Enter")
    tab.wait_for_selector("#status:text('2 rows')")
    address = tab.url
    tab.click("text=id:camp-lobe")  # an IRI is a way on
    tab.wait_for_selector("#answer td:text('camp at Lobe')")
    tab.click("#back")
    tab.wait_for_selector("#status:text('2 rows')")
    assert tab.url == address
    tab.reload()
    tab.wait_for_selector("#status:text('2 rows')")
    with tab.expect_download() as saved:
        tab.click("#save")
    assert Path(saved.value.path()).read_text().count("\n") == 3


def test_what_is_wrong_is_told_with_its_place(tab: Any, server: Server) -> None:
    asked(tab, server)
    tab.fill("#text", "SELECT * {\n ?s ?p }")
    tab.click("#run")
    tab.wait_for_selector("#status.bad")
    assert "line 2, column 9" in tab.inner_text("#status")


def test_a_graph_and_a_yes(tab: Any, server: Server) -> None:
    asked(tab, server)
    tab.fill("#text", "CONSTRUCT WHERE { id:camp-lobe ?p ?o }")
    tab.click("#run")
    tab.wait_for_selector("#answer pre")
    assert 'id:camp-lobe rdfs:label "camp at Lobe"@en .' in tab.inner_text("#answer pre")
    tab.fill("#text", "ASK { id:camp-lobe a kg:Base }")
    tab.click("#run")
    tab.wait_for_selector("#status:text('Yes.')")


def test_text_of_an_enemy_stays_text(tab: Any, tmp_path: Path) -> None:
    export(hostile_graph(), tmp_path, predicates=sample_predicates(), only=["graph.ttl"])
    with serving(tmp_path) as one:
        tab.goto(f"{one.home}/query")
        tab.fill("#text", "SELECT * { ?s ?p ?o FILTER(isLiteral(?o)) }")
        tab.click("#run")
        tab.wait_for_selector("#answer td:has-text('KGXSS')")
        assert tab.locator("#answer img, #answer script, #answer a").count() == 0
