"""The page of made graphs of 200, 2,000 and 10,000 entities, beside pyvis's own page of the same graph, in one run.

Run it alone: python -m tests.bench.bench_page [--sizes 200 2000 10000]

Both pages are opened from a file in one headless Chromium with the network cut off; pyvis's own is the one that
`Network.generate_html` gives. "First stable picture" ends with the frame in which the picture stands still: for ours
the first one drawn, for pyvis the end of its physics. Memory is what the script holds after a collection.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network

from kg.lexicon import load
from kg.model import ENTITY_TYPES, Article, Entity, Evidence, Graph, Mark, Statement, Status, When, by_id
from kg.view import page
from tests.browser import CHROMIUM

PATIENCE = 60  # seconds for a page to come to rest
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--js-flags=--expose-gc", "--enable-precise-memory-info")
FIRST = date(2025, 1, 1)
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
OURS_STANDS = "document.querySelector('#picture canvas') && document.querySelector('#panel h2')"
THEIRS_STANDS = """typeof network !== 'undefined' && (window.asked ??= (network.on('stabilized', () => {
  window.rests = true; }), true)) && window.rests"""
WATCH = """const watch = () => {
  if (%s) requestAnimationFrame(() => { window.stood = performance.now(); });
  else requestAnimationFrame(watch);
}; requestAnimationFrame(watch);"""
FILTER = f"""async () => {{
  const box = document.querySelector('input[data-list=status][data-value=planned]'), times = [];
  for (let turn = 0; turn < 6; turn += 1) {{
    const start = performance.now();
    box.click();
    await {FRAMES};
    times.push(performance.now() - start);
  }}
  return times.sort((a, b) => a - b)[3] / 1000;
}}"""


def made(size: int) -> Graph:
    """A graph of that many entities and 2.5 times as many statements: a few hubs, many leaves, every tenth a plan."""
    predicates = sorted(load().predicates)
    texts = [f"Force {number} left base {number * 7 % size} on Monday, an officer said." for number in range(size // 4)]
    articles = tuple(
        Article(
            id=f"a{number:05}", text=text, sha256="0" * 64, path=f"a{number:05}.md", title=f"Report {number}",
            publisher=f"Paper {number % 40}", published=FIRST + timedelta(days=number % 400),
        )
        for number, text in enumerate(texts)
    )  # fmt: skip
    entities = tuple(entity(number) for number in range(size))
    statements = []
    for number in range(size * 5 // 2):
        other = (number * 31 + 7) % (size // 20) if number % 3 else (number * 17 + 1) % size
        if other != number % size:
            predicate = predicates[number % len(predicates)]
            statements.append(statement(number, entities[number % size], predicate, entities[other], texts))
    return Graph(articles, (), entities, by_id({one.id: one for one in statements}.values()))


def entity(number: int) -> Entity:
    """One of them; every eleventh has coordinates."""
    label, kind = f"Thing number {number}", ENTITY_TYPES[number % len(ENTITY_TYPES)]
    lat, lon = (number * 37 % 120 - 60.0, number * 61 % 340 - 170.0) if number % 11 == 3 else (None, None)
    return Entity(f"thing-{number:05}", label, kind, (label,), (), lat=lat, lon=lon)


def statement(number: int, one: Entity, predicate: str, other: Entity, texts: list[str]) -> Statement:
    """A statement with one sentence or two; every fourth has a day."""
    status: Status = "negated" if number % 20 == 0 else "planned" if number % 10 == 0 else "actual"
    day = FIRST + timedelta(days=number % 400)
    told = When(day, day) if number % 4 == 0 else None
    papers = [(number + more) % len(texts) for more in range(1 + number % 2)]
    evidence = tuple(
        Evidence(f"a{paper:05}", 0, len(texts[paper]), texts[paper], status, "leave.verb", told,
                 marks=(Mark("trigger", 6, 10),))
        for paper in papers
    )  # fmt: skip
    return Statement(one.id, predicate, other.id, status, evidence, told, confidence=0.9, origins=len(papers))


def pyvis_page(graph: Graph) -> str:
    """The page that pyvis itself makes of the graph: every entity and statement, its defaults, its scripts inlined."""
    network = Network(directed=True, cdn_resources="in_line")
    for one in graph.entities:
        network.add_node(one.id, label=one.label)
    for each in graph.statements:
        network.add_edge(each.subject, each.object, label=each.predicate)
    return str(network.generate_html())


def opened(browser: Any, file: Path, stands: str) -> tuple[Any, float | None]:
    """The page, and the seconds from its start until it stands; None when it does not within `PATIENCE`."""
    tab = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True).new_page()
    tab.add_init_script(WATCH % stands)
    tab.goto(file.as_uri(), wait_until="commit")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        stood = tab.evaluate("window.stood")
        if stood:
            return tab, float(stood) / 1000
        time.sleep(0.05)
    return tab, None


def look(browser: Any, file: Path, stands: str, *, filters: bool) -> tuple[str, str, str]:
    """Seconds to the first stable picture, seconds from a filter to its frame, megabytes held by the script."""
    tab, first = opened(browser, file, stands)
    try:
        if first is None:
            return f"over {PATIENCE}", "-", "-"
        answer = f"{tab.evaluate(FILTER):.2f}" if filters else "has none"
        held = tab.evaluate("() => { gc(); return performance.memory.usedJSHeapSize / 1e6; }")
        return f"{first:.1f}", answer, f"{held:.0f}"
    finally:
        tab.context.close()


def figures(browser: Any, folder: Path, size: int) -> list[tuple[str, str, str]]:
    """Rows of (figure, ours, pyvis's) for a graph of that size."""
    graph = made(size)
    columns = []
    for name, stands in (("ours", OURS_STANDS), ("theirs", THEIRS_STANDS)):
        start = time.perf_counter()
        html = page(graph, load().predicates) if name == "ours" else pyvis_page(graph)
        took = time.perf_counter() - start
        file = folder / f"{name}-{size}.html"
        file.write_text(html, encoding="utf-8")
        seen = look(browser, file, stands, filters=name == "ours")
        columns.append((f"{took:.1f}", f"{file.stat().st_size / 1e6:.2f}", *seen))
    names = ("made in, s", "file, MB", "first stable picture, s", "filter to frame, s", "memory, MB")
    return list(zip(names, *columns, strict=True))


def main() -> None:
    """Writes one table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2000, 10000], help="entities in the made graphs")
    asked = parser.parse_args()
    if not CHROMIUM:
        parser.error("no chromium is installed; on Debian and Ubuntu: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for size in asked.sizes:
            sys.stdout.write(f"\n{f'{size:,} entities':28}{'ours':>10}{'pyvis':>10}\n")
            for row in figures(browser, Path(folder), size):
                sys.stdout.write("  {:26}{:>10}{:>10}\n".format(*row))
            sys.stdout.flush()
        browser.close()


if __name__ == "__main__":
    main()
