import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from kg.lexicon import load
from kg.model import Graph
from kg.view import page
from kg.view.page import title
from tests.factory import hostile_graph, sample_graph

PREDICATES = load().predicates
EMPTY = Graph((), (), (), ())


class Elements(HTMLParser):
    """The elements of a page, each with its attributes and the text directly in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = True
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.found[-1][2].append(data)

    def texts(self, tag: str) -> list[tuple[dict[str, str], str]]:
        return [(attrs, "".join(text)) for name, attrs, text in self.found if name == tag]


@pytest.fixture(scope="module", params=[sample_graph, hostile_graph, lambda: EMPTY], ids=["sample", "hostile", "empty"])
def html(request: pytest.FixtureRequest) -> str:
    return page(request.param(), PREDICATES)


def test_the_policy_allows_the_scripts_and_the_style_and_nothing_else(html: str) -> None:
    elements = Elements(html)
    policy = next(attrs["content"] for attrs, _ in elements.texts("meta") if "http-equiv" in attrs)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        texts = [text for attrs, text in elements.texts(tag) if attrs.get("type") != "application/json"]
        hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
        assert {f"'sha256-{value}'" for value in hashes} == set(rules[rule].split())


def test_nothing_is_loaded(html: str) -> None:
    elements = Elements(html).found
    loading = [attrs[name] for _, attrs, _ in elements for name in ("src", "href", "srcset", "data") if name in attrs]
    assert loading == []
    assert "sourceMappingURL" not in html
    assert not re.search(r"url\(|@import", html.split("<style>")[1].split("</style>")[0])


def test_the_page_has_the_same_elements_whatever_the_articles_say() -> None:
    skeletons = [
        [(tag, sorted(attrs)) for tag, attrs, _ in Elements(page(graph, PREDICATES)).found]
        for graph in (sample_graph(), hostile_graph(), EMPTY)
    ]
    assert skeletons[0] == skeletons[1] == skeletons[2]


def test_the_data_is_plain_ascii_without_a_sign_of_markup(html: str) -> None:
    data = html.split('<script id="data" type="application/json">')[1].split("</script>")[0]
    assert data.isascii()
    assert not set(data) & set("<>&")
    assert set(json.loads(data)) >= {"nodes", "edges", "entities", "statements", "articles"}


def test_no_script_of_ours_writes_markup(html: str) -> None:
    ours = html.rsplit("<script>", 1)[1]
    writers = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttp"
    assert "textContent" in ours
    assert not re.search(writers, ours)


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        ((0, 0, None, None), "0 articles, 0 independent origins"),
        ((1, 1, "2026-01-01", "2026-01-01"), "1 article, 1 independent origin, of 2026-01-01"),
        ((5, 4, "2025-12-31", "2026-01-19"), "5 articles, 4 independent origins, from 2025-12-31 to 2026-01-19"),
    ],
)
def test_the_headline_says_what_was_read(summary: tuple[int, int, str | None, str | None], line: str) -> None:
    assert title(dict(zip(("articles", "origins", "first", "last"), summary, strict=True))) == line


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed() -> None:
    program = (
        "import hashlib\nfrom kg.lexicon import load\nfrom kg.view import page\n"
        "from tests.factory import sample_graph\n"
        "print(hashlib.sha256(page(sample_graph(), load().predicates).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
