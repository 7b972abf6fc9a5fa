"""What holds for every page: nothing from an article is live, and everyone can read it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kg.lexicon import load
from kg.model import Entity, Evidence, Graph, Mark, Statement, When, by_id
from kg.view import page
from tests.factory import article, hostile_graph, sample_graph
from tests.view.conftest import Opener, go

pytestmark = pytest.mark.browser

RUN = "window.hit=1"
ATTACKS = (
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>",
    f"\"><svg/onload={RUN}>", f"'><img src=x onerror='{RUN}'>", f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<iframe src=\"javascript:parent.{RUN}\">", f"javascript:{RUN}//", f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>", f"--></noscript><script>{RUN}</script>", f"<!--<script>{RUN}</script>",
    f"<style>@import 'https://evil.example/{RUN}'</style>", "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>", "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example/><button>Go</button></form>", f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>", f"<video><source onerror={RUN}>", f"<body onload={RUN}>",
    f"<marquee onstart={RUN}>", "<object data=https://evil.example/x>", "<embed src=https://evil.example/x>",
    f"<math><mtext></mtext><script>{RUN}</script></math>", f"<a href=\"javascript:{RUN}\">click</a>",
    "<table background=https://evil.example/x.png>", f"{{{{constructor.constructor('{RUN}')()}}}}", f"${{{RUN}}}",
    f"<%= {RUN} %>", "{% include '/etc/passwd' %}", f"`-{RUN}-`", f"'-{RUN}-'", f"\";{RUN};//", f"\\\";{RUN};//",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e", f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;", "]]><x/>", "<![CDATA[<x>]]>", "<?xml version='1.0'?><x/>",
    f"\u2028{RUN}\u2029", f"\u202e{RUN}\u202c", "__proto__", "constructor", "toString", "=cmd|' /C calc'!A0",
    "+1+1", "@SUM(1)", "\x00nul", "a" * 5000, "\U0001f4a3" * 300, "url(https://evil.example/x)",
    f"<div style=\"background:url('javascript:{RUN}')\">", f"<x onpointerenter={RUN} style=position:fixed;inset:0>",
)  # fmt: skip
FORBIDDEN = "img, iframe, object, embed, form:not(#filters), link, base, video, marquee, math, foreignObject, body ~ *"


def attacked() -> Graph:
    """A graph in which every attack is a title, a publisher, a name, a quote, a rule and a title of office."""
    texts = [f"{attack} left." for attack in ATTACKS]
    articles = by_id(
        replace(article(f"{number:03}", texts[number]), title=attack, publisher=attack, author=attack, url=attack)
        for number, attack in enumerate(ATTACKS)
    )
    entities = by_id(
        Entity(f"e{number:03}", attack, "base" if number % 2 else "force", (attack, f"{attack} 2"), (),
               wikidata=attack, icao=attack, lat=float(number), lon=float(number))
        for number, attack in enumerate(ATTACKS)
    )  # fmt: skip
    statements = by_id(
        Statement(
            f"e{number:03}", "withdraws-from", f"e{(number + 1) % len(ATTACKS):03}", "actual",
            (Evidence(f"{number:03}", 0, len(texts[number]), texts[number], "actual", attack,
                      When(None, None, "stated", attack), f"e{number:03}", f"e{number:03}",
                      (Mark(attack, 0, len(attack)), Mark("trigger", len(attack) + 1, len(attack) + 5))),),
            strength=attack, title=attack, confidence=0.5, origins=1,
        )
        for number, attack in enumerate(ATTACKS)
    )  # fmt: skip
    return Graph(articles, (), entities, statements)


def test_no_attack_in_a_title_name_or_quote_is_live(opened: Opener, tmp_path: Path) -> None:
    tab = opened(attacked(), "#amount=99")
    live = f"""() => [window.hit ?? null, document.querySelectorAll({FORBIDDEN!r}).length,
      [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter((one) => /^on/i.test(one.name)
        || (/^(href|src|action|formaction|srcdoc)$/.test(one.name) && !/^https?:/.test(one.value))
        || (one.name === 'style' && /url|evil/.test(one.value))).length,
      document.scripts.length, document.styleSheets.length]"""
    before = tab.evaluate(live)
    assert before[:3] == [None, 0, 0]
    for number in range(0, len(ATTACKS), 2):
        go(tab, f"amount=99&entity=e{number:03}")
        assert tab.evaluate(live) == before, ATTACKS[number]
    for one in attacked().statements[::2]:
        view = ("graph", "map", "timeline", "table")[int(one.subject[1:]) % 4]
        go(tab, f"amount=99&view={view}&statement={one.id}")
        assert tab.evaluate(live) == before
        assert one.evidence[0].quote in tab.locator("#panel blockquote").first.text_content()
    go(tab, "view=map")
    with tab.expect_download() as waiting:
        tab.evaluate("document.getElementById('save-svg').click()")
    waiting.value.save_as(tmp_path / "map.svg")
    parts = list(ElementTree.parse(tmp_path / "map.svg").iter())
    assert {part.tag.partition("}")[2] for part in parts} == {"svg", "g", "path", "rect", "text"}
    assert not [name for part in parts for name in part.attrib if name.startswith("on") or "href" in name]
    tab.fill("#search", "script")
    assert tab.evaluate(live) == before
    go(tab, "view=table")
    with tab.expect_download() as waiting:
        tab.evaluate("document.getElementById('save-csv').click()")
    waiting.value.save_as(tmp_path / "table.csv")
    assert not re.search(r'(^|,)"?[=+@-]', (tmp_path / "table.csv").read_text("utf-8-sig"), re.MULTILINE)


@pytest.mark.parametrize("view", ["graph", "map", "table", "timeline"])
def test_a_hostile_graph_stays_text(opened: Opener, view: str) -> None:
    graph = hostile_graph()
    tab = opened(graph, f"#view={view}&amount=99")
    for entity in graph.entities[::4]:
        go(tab, f"view={view}&entity=" + re.sub(r"\W", lambda sign: f"%{ord(sign[0]) % 256:02x}", entity.id))
    go(tab, f"view={view}&statement={graph.statements[0].id}")
    tab.wait_for_selector("#panel blockquote")
    assert tab.evaluate("window.__pwned") is None
    assert tab.locator(FORBIDDEN).count() == 0
    addresses = tab.locator("#panel a").evaluate_all("(all) => all.map((one) => one.protocol)")
    assert set(addresses) <= {"http:", "https:"}


def test_it_works_in_a_frame_without_any_right(browser: Any, tmp_path: Path) -> None:
    """As a notebook shows it: a sandbox with scripts and nothing else, no address of its own."""
    markup = page(sample_graph(), load().predicates).replace("&", "&amp;").replace('"', "&quot;")
    outer = tmp_path / "outer.html"
    outer.write_text(f'<iframe sandbox="allow-scripts" width="1300" height="800" srcdoc="{markup}"></iframe>', "utf-8")
    context = browser.new_context()
    tab = context.new_page()
    troubles: list[str] = []
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.goto(outer.as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator("#tab-table").click()
    frame.locator("#view-table tbody tr").first.click()
    assert frame.locator("#panel blockquote").count() > 0
    frame.locator("#tab-map").click()
    assert frame.locator("#map [data-number]").count() > 0
    context.close()
    assert troubles == []


AXE = ("", "entity=ain-al-asad", "view=map", "view=timeline", "view=table", "focus=islamic-state&path=iraqi-army")


@pytest.mark.parametrize(("scheme", "wide", "rules"), [
    ("light", 1400, None), ("dark", 1400, ["color-contrast"]), ("light", 390, None),
])  # fmt: skip
def test_axe_finds_nothing(opened: Opener, scheme: str, wide: int, rules: list[str] | None) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: not checked")
    tab = opened(sample_graph(), color_scheme=scheme, viewport={"width": wide, "height": 900})
    states = (*AXE, f"statement={sample_graph().promises[0].promised}")
    for state in states if wide > 400 else states[1:3]:
        go(tab, state)
        options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
        found = axe.Axe().run(tab, options=options).response["violations"]
        told = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]
        assert told == [], state


def test_everything_can_be_reached_by_tab(tab: Any) -> None:
    go(tab, "view=table")
    tab.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(120):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("(({ id, dataset }) => id || dataset.key || dataset.value)(document.activeElement)"))
    header, filters = {"search", "tab-table", "link", "help"}, {"amount", "story", "all", "planned", "asof", "play"}
    assert header | filters | {"from", "until", "copy", "sort origins"} <= reached


def test_the_help_opens_and_closes(tab: Any) -> None:
    tab.keyboard.press("?")
    assert tab.is_visible("#keys")
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#keys")
    tab.click("#help")
    tab.click("#keys-close")
    assert not tab.is_visible("#keys")


@pytest.mark.parametrize("view", ["graph", "map", "timeline"])
def test_a_phone_shows_the_page_without_scrolling_sideways(opened: Opener, view: str) -> None:
    tab = opened(
        sample_graph(), f"#view={view}", viewport={"width": 360, "height": 740}, color_scheme="dark", has_touch=True
    )
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert not tab.is_visible("#filters")
    tab.click("#toggle-filters")
    assert tab.is_visible("#filters")
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#filters")
    go(tab, f"view={view}&entity=ain-al-asad")
    box = tab.locator("#panel").bounding_box()
    assert box["y"] + box["height"] <= 741
    tab.tap("#panel .close")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_shows_the_picture_and_the_sentences_and_no_controls(opened: Opener) -> None:
    tab = opened(sample_graph(), "#entity=ain-al-asad", viewport={"width": 800, "height": 1000})
    tab.emulate_media(media="print")
    for control in ("#filters", "#search", "#save", ".tools", "#panel .close"):
        assert not tab.locator(control).first.is_visible()
    assert tab.is_visible("#panel blockquote")
    assert tab.locator("#panel").evaluate("(panel) => panel.scrollHeight <= panel.clientHeight + 1")
