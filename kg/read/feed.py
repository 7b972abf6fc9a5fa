"""RSS and Atom: one article per entry, from what the feed itself carries; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kg.read.decode import blank, decode
from kg.read.markup import fragment_text
from kg.read.meta import Meta, filled, first_label, meta
from kg.read.refusal import MOST_RECORDS, Draft, Refusal

_TEXTS = ("encoded", "content", "description", "summary")  # from the fullest to the shortest
_DOCTYPE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_DAYS = ("pubDate", "published", "date", "updated")


def read_feed(data: bytes) -> Iterator[Draft | Refusal]:
    """The entries of a feed (RSS 0.9 to 2.0, RDF, Atom), numbered by their place from 1.

    The publisher is the feed's own title unless an entry names its source.

    Raises:
        Refusal: see `decode`; "syntax" for broken XML or a document type with entities; "no-text" without entries.
    """
    root = _root(decode(data))
    entries = list(root.iter("{*}item", "{*}entry"))
    if not entries:
        raise Refusal("no-text", "no feed entries in it")
    about = _about(root)
    for n, entry in enumerate(entries, 1):
        if n > MOST_RECORDS:
            yield Refusal("too-large", f"entries after the first {MOST_RECORDS} are not read", n=n)
            return
        text = _longest(entry)
        if blank(text):
            yield Refusal("no-text", f"entry {n} has no text", n=n)
        else:
            yield Draft(text, filled(_meta(entry), about), n)


def _root(text: str) -> etree._Element:
    if _DOCTYPE.match(text):
        raise Refusal("syntax", "a feed with a document type: entities are not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Refusal("syntax", f"not XML: {getattr(error, 'msg', error)}") from error


def _about(root: etree._Element) -> Meta:
    channel = next(root.iter("{*}channel"), root)
    return Meta(
        publisher=first_label(_strings(channel, "title")),
        language=meta({"language": next(iter(_strings(channel, "language")), None)}).language,
    )


def _meta(entry: etree._Element) -> Meta:
    links = [*_strings(entry, "link"), *(node.get("href", "") for node in entry.findall("{*}link"))]
    return meta(
        {
            "title": fragment_text(next(iter(_strings(entry, "title")), "")),
            "published": next((day for key in _DAYS for day in _strings(entry, key)), None),
            "url": next((link for link in links if link), None),
            "author": next(iter([*_strings(entry, "creator"), *_strings(entry, "author")]), None),
            "publisher": next(iter(_strings(entry, "source")), None),
        }
    )


def _strings(node: etree._Element, name: str) -> list[str]:
    """The texts of the children of a name, in any namespace; an Atom person or source gives its name or title."""
    found = []
    for child in node.findall(f"{{*}}{name}"):
        inner = next((part for part in child if etree.QName(part).localname in {"name", "title"}), child)
        found.append("".join(inner.itertext()).strip())
    return [text for text in found if text]


def _longest(entry: etree._Element) -> str:
    """The text of an entry: of its fullest element, as text, with markup inside it taken out."""
    for name in _TEXTS:
        for child in entry.findall(f"{{*}}{name}"):
            inner = "".join(etree.tostring(part, encoding="unicode") for part in child)
            text = fragment_text(inner or "".join(child.itertext()))
            if not blank(text):
                return text
    return ""
