"""Pages: the main text of an HTML file, and the metadata that the page itself states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from kg.read.decode import blank, decode
from kg.read.meta import NOTHING, Meta, address, filled, first_label, language_tag, meta
from kg.read.refusal import Draft, Refusal
from kg.read.strict import loads

MOST_CHARS = 10_000_000
"""A page of more characters than this is refused: its tree would take about ten times as much memory."""


def _tags(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _tags(
    "address article aside blockquote body br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li"
    " main ol p pre section table td th tr ul"
)
_UNREAD = _tags("script style noscript template iframe object svg math form nav head title button select")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ARTICLE_TYPES = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting)", re.ASCII)
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publishdate")


def read_html(data: bytes) -> Iterator[Draft]:
    """The one article of a page: the text around which the rest is furniture, with what the page says of itself.

    Raises:
        Refusal: see `decode`; or "too-large", "syntax" (nested too deep), "no-text".
    """
    page = decode(data)
    if len(page) > MOST_CHARS:
        raise Refusal("too-large", f"a page of more than {MOST_CHARS:,} characters")
    tree = parsed(page)
    if tree is None:
        raise Refusal("no-text", "no element in it")
    about = page_meta(tree)  # first: taking the main text out alters the tree
    text = main_text(page) or block_text(tree)
    if blank(text):
        raise Refusal("no-text", "the page has no text without a browser")
    yield Draft(text, about)


def parsed(page: str) -> HtmlElement | None:
    """The tree of a page or of a piece of one; None when there is no element in it. Nothing is fetched or expanded.

    Raises:
        Refusal: "syntax" when elements lie deeper in one another than the parser follows: text would be lost unsaid.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    plain = _DOCTYPE.sub("", _DECLARATION.sub("", page, count=1), count=1)
    try:
        tree: HtmlElement | None = etree.fromstring(plain.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        return None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Refusal("syntax", "elements are nested too deep")
    return tree


def main_text(page: str) -> str:
    """The main text as trafilatura finds it, one paragraph a line; empty when it finds none."""
    tree = parsed(page)
    try:
        found = _trafilatura().bare_extraction(
            tree, fast=True, include_comments=False, include_tables=False, with_metadata=False
        )
    except Exception:  # a page that its heuristics trip over is read block by block instead
        return ""
    return (found.text or "").strip() if found else ""


@cache
def _trafilatura() -> Any:
    """Imported when the first page is read: it takes a third of a second, and most builds have no page."""
    import trafilatura

    return trafilatura


def block_text(tree: HtmlElement) -> str:
    """All text of a tree, one block a line, without scripts, styles and menus, which are taken out of the tree."""
    etree.strip_elements(tree, *_UNREAD, with_tail=False)
    parts: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end"), tag="*"):
        if event == "end":
            parts.append("\n" if node.tag in _BLOCKS else "")
            parts.append(node.tail or "" if node is not tree else "")
        else:
            parts.append("\n" if node.tag in _BLOCKS else "")
            parts.append(node.text or "")
    return "\n".join(line for raw in "".join(parts).split("\n") if (line := " ".join(raw.split())))


def fragment_text(text: str) -> str:
    """The text of a piece of HTML, as feeds carry it in their entries."""
    if "<" not in text and "&" not in text:
        return text.strip()
    tree = parsed(f"<div>{text}</div>")
    return "" if tree is None else block_text(tree)


def page_meta(tree: HtmlElement) -> Meta:
    """Metadata that a page states: schema.org JSON-LD, then meta elements, then its headline and title."""
    named = _meta_elements(tree)
    days = ({"published": named[key]} for key in _PUBLISHED if key in named)
    links = [named.get("og:url"), *(str(link) for link in tree.xpath("//link[@rel='canonical']/@href")[:3])]
    stated = Meta(
        title=first_label([named.get("og:title"), *_texts(tree, "h1"), *_texts(tree, "title")]),
        publisher=first_label([named.get("og:site_name"), named.get("publisher")]),
        published=next((day for given in days if (day := meta(given).published)), None),
        url=next((link for value in links if (link := address(value))), None),
        language=language_tag(tree.get("lang") or named.get("og:locale")),
        author=first_label([named.get("author")]),
    )
    return filled(_json_ld(tree), stated)


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]")[:500]:
        key = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        found.setdefault(key, node.get("content"))
    return found


def _texts(tree: HtmlElement, tag: str) -> list[str]:
    """The texts of the elements of a name, when there is only one: two headlines are no headline."""
    nodes = tree.xpath(f"//{tag}")
    return ["".join(nodes[0].itertext())] if len(nodes) == 1 else []


def _json_ld(tree: HtmlElement) -> Meta:
    for script in tree.xpath("//script[@type='application/ld+json']")[:10]:
        for thing in _things(script.text or ""):
            if _ARTICLE_TYPES.fullmatch(str(thing.get("@type"))[:40]):
                keys = {"headline", "publisher", "author", "url"} & thing.keys()
                given = {key: thing[key] for key in keys}
                given |= {"published": thing.get("datePublished"), "language": thing.get("inLanguage")}
                return replace(meta(given), notes=())
    return NOTHING


def _things(text: str) -> list[dict[str, Any]]:
    try:
        found = loads(text)
    except Refusal:
        return []
    if isinstance(found, dict) and isinstance(found.get("@graph"), list):
        found = found["@graph"]
    return [thing for thing in (found if isinstance(found, list) else [found])[:50] if isinstance(thing, dict)]
