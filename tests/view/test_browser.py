"""The page in a real browser: what stands at first sight, the picture, the search, the panel."""

import json
import re
from typing import Any

import pytest

from kg.export import export
from kg.lexicon import load
from kg.model import Graph
from tests.factory import hostile_graph, sample_graph
from tests.view.conftest import Opener, choose, fragment, go, shown

pytestmark = pytest.mark.browser


def test_the_story_is_there_at_first_sight(tab: Any) -> None:
    """Who left, when, who says so, and what was promised before: without a click."""
    assert "3 articles, 3 independent origins" in tab.inner_text("#headline")
    assert tab.locator("#picture canvas").count() == 1
    assert shown(tab).startswith("8 of 11 entities, 11 of 11 statements")
    panel = " ".join(tab.inner_text("#panel").split())
    assert "Ain al-Asad WHAT HAPPENED US-led coalition left 17 Jan 2026" in panel
    assert "says so: Rudaw" in panel
    assert "Announced 31 Dec 2025 for 5 Jan – 11 Jan 2026; done 17 Jan 2026: 6 days late." in panel
    assert "2,500" in panel
    assert "1,500" in panel


def test_a_day_that_nobody_states_is_told_as_the_day_of_the_report(tab: Any) -> None:
    panel = " ".join(tab.inner_text("#panel").split())
    assert "Iraqi army took over day not stated, reported 18 Jan 2026" in panel


def place(tab: Any, entity: str) -> tuple[float, float]:
    """Where an entity stands on the screen when the camera looks at the middle of the layout at its own size."""
    data = json.loads(tab.text_content("#data"))
    number = next(number for number, one in enumerate(data["entities"]) if one["id"] == entity)
    node = next(node for node in data["nodes"] if node["id"] == number)
    frame = tab.locator("#picture").bounding_box()
    return frame["x"] + frame["width"] / 2 + node["x"] * 0.5, frame["y"] + frame["height"] / 2 + node["y"] * 0.5


def halfway(one: tuple[float, float], other: tuple[float, float], share: float = 0.5) -> tuple[float, float]:
    return one[0] * (1 - share) + other[0] * share, one[1] * (1 - share) + other[1] * share


def test_a_click_on_a_line_opens_it_and_shows_its_sentences(tab: Any) -> None:
    go(tab, "camera=0,0,0.5")
    tab.mouse.click(*halfway(place(tab, "united-states"), place(tab, "us-led-coalition"), 0.4))
    tab.wait_for_selector("#panel blockquote")
    panel = tab.inner_text("#panel")
    assert "The United States leads the coalition against the Islamic State (Daesh)." in panel
    assert "2 independent origins" in panel
    assert "leads" in tab.locator("#panel mark.trigger").all_inner_texts()
    assert "statement=" in fragment(tab)


def test_a_click_on_an_entity_opens_it_and_a_double_click_its_neighbourhood(tab: Any) -> None:
    go(tab, "camera=0,0,0.5")
    tab.mouse.click(*place(tab, "iraqi-army"))
    assert tab.inner_text("#panel h2") == "Iraqi army"
    tab.mouse.dblclick(*place(tab, "us-led-coalition"))
    assert "around US-led coalition" in shown(tab)
    tab.click("#further")
    assert "hops=2" in fragment(tab)
    tab.click("#back")
    assert "around" not in shown(tab)


def test_an_entity_that_is_dragged_stays_there(tab: Any) -> None:
    go(tab, "camera=0,0,0.5")
    x, y = place(tab, "iraqi-army")
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + 60, y + 30, steps=5)
    tab.mouse.up()
    assert "moved=iraqi-army" in fragment(tab)
    tab.mouse.click(x + 60, y + 30)
    assert tab.inner_text("#panel h2") == "Iraqi army"
    tab.click("#unmove")
    assert "moved" not in fragment(tab)


def test_the_search_finds_an_alias_by_keyboard_and_by_mouse(tab: Any) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("daesh")
    assert tab.inner_text("#found [role=option]").split() == ["Islamic", "State", "Daesh"]
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == "Islamic State"
    assert "entity=islamic-state" in fragment(tab)
    tab.fill("#search", "iraq")
    assert tab.locator("#found [role=option]").count() == 2
    tab.keyboard.press("ArrowDown")
    assert tab.get_attribute("#found [role=option]:nth-child(2)", "aria-selected") == "true"
    tab.click("#found [role=option]:nth-child(1)")
    assert tab.inner_text("#panel h2") == "Iraq"
    tab.fill("#search", "nobody of that name")
    assert "No such name" in tab.inner_text("#found")
    tab.press("#search", "Escape")
    assert not tab.is_visible("#found")


def test_keys_walk_over_entities_and_lines(tab: Any) -> None:
    tab.focus("#picture")
    tab.keyboard.press("ArrowRight")
    first = tab.inner_text("#panel h2")
    tab.keyboard.press("ArrowRight")
    second = tab.inner_text("#panel h2")
    assert second != first
    seen = set()
    for _ in range(3):
        tab.keyboard.press("e")
        seen.add(fragment(tab))
        assert second.split()[0] in tab.inner_text("#panel h2")
    assert all("statement=" in one for one in seen)
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "panel"
    tab.keyboard.press("Escape")
    go(tab, "entity=us-led-coalition")
    tab.focus("#picture")
    tab.keyboard.press("n")
    assert "around US-led coalition" in shown(tab)
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    assert shown(tab).startswith("8 of 11")
    tab.focus("#picture")
    for key in ("+", "Shift+ArrowLeft", "-"):
        before = fragment(tab)
        tab.keyboard.press(key)
        assert "camera=" in fragment(tab) != before
    tab.keyboard.press("0")
    assert "camera=" not in fragment(tab)


def test_a_way_between_two_entities_is_asked_for_and_told_step_by_step(tab: Any) -> None:
    choose(tab, "rudaw")
    choose(tab, "al-muhammadawi")
    go(tab, "entity=islamic-state")
    tab.focus("#picture")
    tab.keyboard.press("p")
    tab.keyboard.type("iraqi army")
    tab.keyboard.press("Enter")
    steps = tab.locator("#panel section").all_inner_texts()
    assert [step.split("\n")[0] for step in steps] == [f"STEP {number + 1}" for number in range(len(steps))]
    assert "Islamic State" in steps[0]
    assert "Iraqi army" in steps[-1]
    assert "from Islamic State to Iraqi army" in shown(tab)
    tab.click("#panel .close")
    assert "from" not in shown(tab)
    go(tab, "focus=islamic-state&path=rudaw")
    assert "Nothing that is shown joins the two" in tab.inner_text("#panel")


def panel_evidence(tab: Any) -> dict[str, list[tuple[str, str]]]:
    """Statement -> (article title or id, quote) of every card in the panel."""
    script = """() => Object.fromEntries([...document.querySelectorAll('#panel article')].map((card) => [
      card.dataset.statement, [...card.querySelectorAll('.evidence > li')].map((piece) =>
        [piece.querySelector('.original').textContent, piece.querySelector('blockquote').textContent])]))"""
    return {key: [tuple(pair) for pair in value] for key, value in tab.evaluate(script).items()}


@pytest.mark.parametrize("make", [sample_graph, hostile_graph])
def test_the_panel_shows_exactly_the_evidence_of_statements_jsonl(opened: Opener, make: Any, tmp_path: Any) -> None:
    graph: Graph = make()
    export(graph, tmp_path / "out", predicates=load().predicates.values())
    lines = (tmp_path / "out" / "statements.jsonl").read_text("utf-8").split("\n")
    tables = [json.loads(line) for line in lines if line]
    tab = opened(graph)
    for one in tables:
        go(tab, f"statement={one['id']}")
        cards = panel_evidence(tab)
        told = sorted(re.sub("[\ud800-\udfff]", "\ufffd", quote) for _, quote in cards[one["id"]])
        assert told == sorted(piece["quote"] for piece in one["evidence"])
        pair = {one["subject"], one["object"]}
        assert set(cards) == {other["id"] for other in tables if {other["subject"], other["object"]} == pair}


def test_planned_and_done_stand_side_by_side(tab: Any) -> None:
    promised = sample_graph().promises[0].promised
    go(tab, f"statement={promised}")
    assert tab.locator("#panel .beside .sides > div").count() == 3
    assert "6 days late" in tab.inner_text("#panel")
    assert tab.locator("#panel a[href^='https://news.example/']").first.get_attribute("rel") == "noopener noreferrer"
    tab.click("#panel >> text=What was done")
    assert promised not in fragment(tab)
    tab.go_back()
    assert promised in fragment(tab)


def test_contradictions_stand_side_by_side(tab: Any) -> None:
    box = tab.locator("#panel .conflict").first
    assert sorted(box.locator(".sides b").all_inner_texts()) == ["1,500", "2,500"]
    box.locator("button").first.click()
    assert "stationed in" in tab.inner_text("#panel .claim")
    assert tab.locator("#panel .card .conflict").count() == 2


def test_how_each_paper_names_a_thing(tab: Any) -> None:
    go(tab, "entity=ain-al-asad")
    namings = tab.inner_text("#panel .namings")
    assert "INA" in namings
    assert "Ain al-Assad airbase" in namings


def test_an_empty_graph_says_so(opened: Opener) -> None:
    tab = opened(Graph((), (), (), ()))
    assert "No article was read" in tab.inner_text("#empty")
    for view in ("map", "timeline", "table"):
        tab.click(f"#tab-{view}")
    assert tab.is_disabled("#save-png")
