"""A real browser for the tests of the page; they are skipped, with the reason, where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon import load
from kg.model import Graph
from kg.view import page
from tests.browser import running
from tests.factory import sample_graph

Opener = Callable[..., Any]


@dataclass
class Watch:
    """What a page did that no page of ours may do: words on the console, errors, dialogs, requests."""

    own: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)

    def over(self, tab: Any) -> None:
        """Watches a tab from now on."""
        tab.on("console", lambda message: self.troubles.append(message.text))
        tab.on("pageerror", lambda error: self.troubles.append(str(error)))
        tab.on("dialog", lambda dialog: (self.troubles.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: self.asked(request.url.partition("#")[0]))

    def asked(self, url: str) -> None:
        """A file that the page makes itself is no request; the page's own file is the only other thing it may load."""
        if url not in self.own and not url.startswith("blob:"):
            self.troubles.append(f"request: {url}")


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Of this folder alone: nothing else may start an event loop while it runs."""
    with running() as chromium:
        yield chromium


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens the page of a graph; at the end asks that nothing was said on the console and nothing was requested."""
    watch = Watch()
    contexts = []

    def start(graph: Graph, fragment: str = "", **options: Any) -> Any:
        file = tmp_path / "graph.html"
        file.write_text(page(graph, load().predicates), encoding="utf-8")
        watch.own.add(file.as_uri())
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        contexts.append(context)
        tab = context.new_page()
        watch.over(tab)
        tab.goto(file.as_uri() + fragment)
        return tab

    yield start
    for context in contexts:
        context.close()
    assert watch.troubles == []


@pytest.fixture(scope="package")
def sample_page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Watch]]:
    """One page of the sample graph for all tests: opening one takes longer than most of them."""
    file = tmp_path_factory.mktemp("page") / "graph.html"
    file.write_text(page(sample_graph(), load().predicates), encoding="utf-8")
    watch = Watch({file.as_uri()})
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    watch.over(tab)
    tab.goto(file.as_uri())
    yield tab, watch
    context.close()


@pytest.fixture
def tab(sample_page: tuple[Any, Watch]) -> Iterator[Any]:
    """The page of the sample graph, as at the beginning; nothing may be said, asked or loaded during the test."""
    page_of_sample, watch = sample_page
    watch.troubles.clear()
    go(page_of_sample, "")
    page_of_sample.evaluate("document.activeElement.blur()")
    yield page_of_sample
    assert watch.troubles == []


def go(tab: Any, fragment: str) -> None:
    """Shows the state that the fragment (without #) names, as a typed address does."""
    script = "(hash) => { history.replaceState(null, '', '#' + hash); dispatchEvent(new PopStateEvent('popstate')); }"
    tab.evaluate(script, fragment)


def fragment(tab: Any) -> str:
    """The state in the address."""
    return str(tab.evaluate("location.hash.slice(1)"))


def shown(tab: Any) -> str:
    """The line that says how much is shown."""
    return str(tab.inner_text("#status-line"))


def choose(tab: Any, words: str) -> None:
    """Searches for the words and opens the best hit, by keyboard."""
    tab.fill("#search", words)
    tab.press("#search", "Enter")


def rows(tab: Any) -> int:
    """How many rows the table has."""
    return int(tab.locator("#view-table tbody tr").count())
