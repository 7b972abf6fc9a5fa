"""The page in a real browser. Skipped where there is no Chromium or no playwright to drive it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon import load
from kg.model import Graph
from kg.view import page
from tests.factory import hostile_graph, sample_graph

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
Opener = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser can be driven")
    if not CHROMIUM:
        pytest.skip("no chromium is installed: the page was not opened in a browser")
    with api.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a graph; at the end asks that nothing was said on the console and nothing was requested."""
    troubles: list[str] = []
    requests: list[str] = []
    contexts = []

    def start(graph: Graph, fragment: str = "", **options: Any) -> Any:
        file = tmp_path / "graph.html"
        file.write_text(page(graph, load().predicates), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: requests.append(request.url.partition("#")[0]))
        tab.goto(file.as_uri() + fragment)
        return tab

    yield start
    for context in contexts:
        context.close()
    assert troubles == []
    assert set(requests) <= {(tmp_path / "graph.html").as_uri()}


def shown(tab: Any) -> str:
    return str(tab.inner_text("#status-line"))


def choose(tab: Any, words: str) -> None:
    tab.fill("#search", words)
    tab.press("#search", "Enter")


def test_the_story_is_there_at_first_sight(opened: Opener) -> None:
    tab = opened(sample_graph())
    assert "3 articles, 3 independent origins" in tab.inner_text("#headline")
    assert tab.locator("#picture canvas").count() == 1
    assert shown(tab).startswith("8 of 11 entities, 11 of 11 statements")
    panel = tab.inner_text("#panel")
    assert "6 days late" in panel
    assert "2,500" in panel
    assert "1,500" in panel


def on_screen(tab: Any, spot: tuple[float, float]) -> tuple[float, float]:
    """Where a place of the layout lies on the screen after the first fit; the page fits what is drawn into its room."""
    data = json.loads(tab.text_content("#data"))
    busy = {number for one in data["statements"].values() for number in (one["s"], one["o"])}
    nodes = [(node["x"], node["y"], node["size"]) for node in data["nodes"] if node["id"] in busy]
    left, right = min(x - size for x, _, size in nodes), max(x + size for x, _, size in nodes)
    top, bottom = min(y - size for _, y, size in nodes), max(y + size for _, y, size in nodes)
    frame = tab.locator("#picture").bounding_box()
    wide, high = frame["width"], frame["height"]
    room = max(wide - 170, wide * 0.72), max(high - 130, high * 0.6)
    scale = min(1.4, room[0] / (right - left), room[1] / (bottom - top))
    x = frame["x"] + wide / 2 + (spot[0] - (left + right) / 2) * scale
    y = frame["y"] + high / 2 + (spot[1] - (top + bottom) / 2) * scale
    return x, y


def test_a_click_on_an_edge_shows_its_sentences(opened: Opener) -> None:
    tab = opened(sample_graph())
    tab.wait_for_timeout(100)
    data = json.loads(tab.text_content("#data"))
    place = {data["entities"][node["id"]]["id"]: (node["x"], node["y"]) for node in data["nodes"]}
    (x, y), (u, v) = place["united-states"], place["us-led-coalition"]  # one straight edge: "leads"
    tab.mouse.click(*on_screen(tab, (x * 0.35 + u * 0.65, y * 0.35 + v * 0.65)))
    tab.wait_for_selector("#panel blockquote")
    panel = tab.inner_text("#panel")
    assert "The United States leads the coalition against the Islamic State (Daesh)." in panel
    assert "2 independent origins" in panel
    assert "leads" in tab.locator("#panel mark.trigger").all_inner_texts()


def test_the_search_finds_an_alias_by_keyboard(opened: Opener) -> None:
    tab = opened(sample_graph())
    tab.keyboard.press("/")
    tab.keyboard.type("daesh")
    assert tab.inner_text("#found [role=option]").split() == ["Islamic", "State", "Daesh"]
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == "Islamic State"
    assert "entity=islamic-state" in tab.url


def test_a_filter_hides_edges_and_the_address_keeps_it(opened: Opener) -> None:
    tab = opened(sample_graph())
    tab.uncheck("input[data-list=status][data-value=planned]")
    tab.uncheck("input[data-group=conflict]")
    assert "8 of 11 statements" in shown(tab)
    choose(tab, "anbar")
    choose(tab, "iraqi army")
    before = (shown(tab), tab.inner_text("#panel"), tab.url)
    tab.reload()
    assert (shown(tab), tab.inner_text("#panel"), tab.url) == before
    assert not tab.is_checked("input[data-list=status][data-value=planned]")


def test_as_of_a_day_only_what_had_been_printed_counts(opened: Opener) -> None:
    tab = opened(sample_graph(), "#asof=2025-12-31")
    assert "1 undated article left out" in shown(tab)
    tab.click("#tab-table")
    assert "17 Jan 2026" not in tab.inner_text("#view-table")
    rows = tab.locator("#view-table tbody tr").count()
    tab.click("#reset")
    assert 0 < rows < tab.locator("#view-table tbody tr").count() == 11


def test_planned_and_done_stand_side_by_side(opened: Opener) -> None:
    graph = sample_graph()
    promised = graph.promises[0].promised
    tab = opened(graph, f"#statement={promised}")
    assert tab.locator("#panel .beside .sides > div").count() == 3
    assert "6 days late" in tab.inner_text("#panel")
    assert tab.locator("#panel a[href^='https://news.example/']").first.get_attribute("rel") == "noopener noreferrer"


def test_the_table_sorts_and_the_timeline_is_in_order(opened: Opener) -> None:
    tab = opened(sample_graph(), "#view=table")
    tab.click("#view-table th button:has-text('Subject')")
    subjects = tab.locator("#view-table tbody td:first-child").all_inner_texts()
    assert subjects == sorted(subjects, key=str.lower)
    assert tab.get_attribute("#view-table th:first-child", "aria-sort") == "ascending"
    tab.click("#tab-timeline")
    whens = tab.locator("#view-timeline .when").all_inner_texts()
    assert whens == ["Sep 2025", *["5 Jan 2026 – 11 Jan 2026"] * 2, "17 Jan 2026"]


def test_arrow_keys_walk_over_the_picture(opened: Opener) -> None:
    tab = opened(sample_graph())
    tab.focus("#picture")
    tab.keyboard.press("ArrowRight")
    first = tab.inner_text("#panel h2")
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text("#panel h2") != first
    tab.keyboard.press("n")
    assert "around" in shown(tab)
    tab.keyboard.press("Escape")
    tab.keyboard.press("Escape")
    assert shown(tab).startswith("8 of 11")


@pytest.mark.parametrize("view", ["graph", "table", "timeline"])
def test_a_hostile_graph_stays_text(opened: Opener, view: str) -> None:
    graph = hostile_graph()
    tab = opened(graph, f"#view={view}&amount=99")
    for entity in graph.entities[::4]:
        tab.evaluate("(id) => { location.hash = new URLSearchParams({ entity: id }).toString(); }",
                     entity.id.encode("utf-8", "replace").decode())  # fmt: skip
    tab.evaluate("(id) => { location.hash = 'statement=' + id; }", graph.statements[0].id)
    tab.wait_for_selector("#panel blockquote")
    assert tab.evaluate("window.__pwned") is None
    assert tab.locator("img, iframe, object, embed, form:not(#filters), link, base").count() == 0
    addresses = tab.locator("#panel a").evaluate_all("(all) => all.map((one) => one.protocol)")
    assert set(addresses) <= {"http:", "https:"}


def test_an_empty_graph_says_so(opened: Opener) -> None:
    tab = opened(Graph((), (), (), ()))
    assert "No article was read" in tab.inner_text("#empty")
    tab.click("#tab-table")
    tab.click("#tab-timeline")


def test_a_phone_shows_the_page_without_scrolling_sideways(opened: Opener) -> None:
    tab = opened(sample_graph(), viewport={"width": 390, "height": 844}, color_scheme="dark")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert not tab.is_visible("#filters")
    tab.click("#toggle-filters")
    assert tab.is_visible("#filters")
