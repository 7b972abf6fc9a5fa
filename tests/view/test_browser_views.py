"""Map, timeline, table, and the files that the page saves."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.factory import sample_graph
from tests.view.conftest import Opener, fragment, go, rows, shown

pytestmark = pytest.mark.browser


def test_tabs_and_numbers_choose_the_view(tab: Any) -> None:
    tab.focus("#tab-graph")
    for view in ("map", "timeline", "table", "graph"):
        tab.keyboard.press("ArrowRight")
        assert tab.get_attribute(f"#tab-{view}", "aria-selected") == "true"
        assert tab.is_visible(f"#view-{view}")
        assert tab.evaluate("document.activeElement.id") == f"tab-{view}"
    for number, view in enumerate(("graph", "map", "timeline", "table"), 1):
        tab.keyboard.press(str(number))
        assert tab.is_visible(f"#view-{view}")


def test_the_map_shows_the_base_and_what_was_told_by_the_day(tab: Any) -> None:
    go(tab, "view=map")
    mark = tab.locator("#map [data-number]").filter(has_text="Ain al-Asad")
    assert "US-led coalition left" in mark.text_content()
    go(tab, "view=map&asof=2025-12-31")
    mark = tab.locator("#map [data-number]").filter(has_text="Ain al-Asad")
    assert "to leave" in mark.text_content() or "to hand it over" in mark.text_content()
    assert "1 place with coordinates" in tab.inner_text("#map-note")
    assert tab.locator("#map path").count() > 20  # Iraq's neighbours and theirs
    mark.focus()
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == "Ain al-Asad"
    go(tab, "view=map")
    tab.locator("#map [data-number]").filter(has_text="Iraq").click()
    assert tab.inner_text("#panel h2") == "Iraq"


def test_the_map_moves_by_mouse_wheel_keyboard_and_buttons(tab: Any) -> None:
    go(tab, "view=map")
    box = tab.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 40

    def moved(act: Any) -> None:
        before = fragment(tab)
        act()
        assert "map=" in fragment(tab) != before

    tab.mouse.move(x, y)
    moved(lambda: (tab.mouse.wheel(0, -300), tab.wait_for_timeout(100)))
    moved(lambda: (tab.mouse.down(), tab.mouse.move(x + 50, y + 20, steps=4), tab.mouse.up()))
    tab.focus("#map")
    for key in ("ArrowLeft", "ArrowDown", "+", "-"):
        moved(lambda key=key: tab.keyboard.press(key))
    moved(lambda: tab.click("#map-in"))
    moved(lambda: tab.click("#map-out"))
    tab.click("#map-fit")
    assert "map=" not in fragment(tab)


def test_without_coordinates_the_map_says_so(opened: Opener) -> None:
    graph = sample_graph()
    nowhere = tuple(replace(entity, lat=None, lon=None) for entity in graph.entities)
    tab = opened(replace(graph, entities=nowhere), "#view=map")
    assert "No place in this graph has coordinates" in tab.inner_text("#map-note")
    for button in ("#map-in", "#map-out", "#map-fit"):
        tab.click(button)
    assert tab.is_disabled("#save-svg")


def test_every_column_sorts_and_the_row_keeps_the_focus(tab: Any) -> None:
    go(tab, "view=table")
    heads = tab.locator("#view-table th button")
    for number in range(heads.count()):
        heads.nth(number).click()
        head = tab.locator("#view-table th").nth(number)
        first = head.get_attribute("aria-sort")
        assert first in ("ascending", "descending")
        tab.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") in {"ascending", "descending"} - {first}
    go(tab, "view=table&sort=subject")
    subjects = tab.locator("#view-table tbody td:first-child").all_inner_texts()
    assert subjects == sorted(subjects, key=str.lower)
    tab.locator("#view-table tbody button").nth(2).focus()
    tab.keyboard.press("Enter")
    assert "statement=" in fragment(tab)
    assert tab.evaluate("document.activeElement.textContent") == subjects[2]


def test_the_timeline_is_in_order(tab: Any) -> None:
    go(tab, "view=timeline")
    whens = tab.locator("#view-timeline .when").all_inner_texts()
    assert whens == ["Sep 2025", *["5 Jan – 11 Jan 2026"] * 2, "17 Jan 2026"]
    tab.click("text=By first report")
    assert tab.locator("#view-timeline h2").all_inner_texts() == ["31 Dec 2025", "18 Jan 2026"]
    tab.locator("#view-timeline .timeline button").first.click()
    assert "statement=" in fragment(tab)


def test_table_and_link_are_copied(tab: Any) -> None:
    tab.evaluate("document.execCommand = () => { window.copied = document.activeElement.value; return true; }")
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    go(tab, "view=table&sort=subject")
    tab.click("text=Copy the table")
    assert "copied" in tab.inner_text("#told")
    lines = tab.evaluate("window.copied").split("\n")
    assert len(lines) == 12
    assert lines[0].split("\t")[:3] == ["Subject", "Relation", "Object"]
    tab.click("#link")
    assert tab.evaluate("window.copied") == tab.url


def saved(tab: Any, name: str, folder: Path) -> Path:
    """What a click in the menu saves, opened by keyboard."""
    tab.focus("#save summary")
    tab.keyboard.press("Enter")
    with tab.expect_download() as waiting:
        tab.click(f"#save-{name}")
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert not tab.is_visible("#save .menu")
    return file


@pytest.mark.parametrize("state", ["", "entity=ain-al-asad", "view=map"])
def test_the_picture_is_saved_as_svg_and_png(tab: Any, state: str, tmp_path: Path) -> None:
    go(tab, state)
    tab.wait_for_timeout(100)
    svg = ElementTree.fromstring(saved(tab, "svg", tmp_path).read_text("utf-8"))
    words = {"".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Ain al-Asad", "Iraq"} <= words
    assert len(list(svg.iter("{http://www.w3.org/2000/svg}path"))) > 8
    png = saved(tab, "png", tmp_path).read_bytes()
    assert png.startswith(b"\x89PNG")
    wide, high = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    box = tab.locator("#map" if "map" in state else "#picture").bounding_box()
    assert (wide, high) == (2 * int(box["width"]), 2 * int(box["height"]))
    assert len(png) > 10_000


def test_what_is_shown_is_saved_as_json_and_csv(tab: Any, tmp_path: Path) -> None:
    go(tab, "view=table&status=planned")
    assert "9 of 11" in shown(tab)
    view = json.loads(saved(tab, "json", tmp_path).read_text("utf-8"))
    known = {one.id: one for one in sample_graph().statements if one.status != "planned"}
    assert {one["id"] for one in view["statements"]} == set(known)
    for one in view["statements"]:
        assert [piece["quote"] for piece in one["evidence"]] == [piece.quote for piece in known[one["id"]].evidence]
        assert one["subject"] == known[one["id"]].subject
    assert view["state"]["status"] == ["planned"]
    assert [sorted(one["between"]) for one in view["conflicts"]] == [
        sorted(one.between) for one in sample_graph().conflicts
    ]
    table = list(csv.reader(saved(tab, "csv", tmp_path).read_text("utf-8-sig").splitlines()))
    assert len(table) == 1 + rows(tab) == 10
    assert len({len(row) for row in table}) == 1
