"""JSON and JSON Lines: one article per object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.read.decode import blank, decode, lines
from kg.read.markup import fragment_text
from kg.read.meta import meta, sound
from kg.read.refusal import MOST_RECORDS, Draft, Refusal
from kg.read.strict import loads

TEXT_KEYS = ("text", "body", "content", "bodyText", "articleBody", "full_text", "maintext")
"""The keys under which an object may hold its text; the first with a string counts."""

LISTS = ("articles", "results", "data", "posts", "docs", "items", "value", "stories", "news", "response")
"""The keys under which news services hand out their articles, one inside another at times (`response.results`)."""

SERVICE_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "webTitle"),
    "publisher": ("publisher", "source", "provider", "site", "clean_url", "source_name"),
    "published": (
        "published", "date", "publishedAt", "published_at", "publishDate", "publish_date", "published_date", "pubDate",
        "pub_date", "datePublished", "date_published", "webPublicationDate", "dateTime", "seendate",
    ),
    "url": ("url", "link", "webUrl", "web_url", "source_url"),
    "author": ("author", "authors", "creator", "byline"),
    "language": ("language", "lang"),
}  # fmt: skip
"""The fields of an article, and what the services call them; the first with a value counts."""

_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")
_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|li|a|strong|em|blockquote|figure)\b[^>]*>", re.IGNORECASE)


def read_json(data: bytes) -> Iterator[Draft | Refusal]:
    """The article of a file that is one object, or the articles of a list of objects, numbered from 1.

    The list may be the answer of a news service, which holds it under one of `LISTS`.

    Raises:
        Refusal: see `decode`; or "syntax" when it is not strict JSON (RFC 8259).
    """
    found = _listed(loads(decode(data)))
    if not isinstance(found, list):
        yield _draft(found, None)
        return
    if not found:
        raise Refusal("no-text", "an empty list")
    yield from _numbered(iter(found))


def read_json_lines(data: bytes) -> Iterator[Draft | Refusal]:
    """The articles of a file of one object a line, numbered by their records from 1; blank lines do not count.

    Only "\\n" ends a line: strings may hold U+2028 and its like. A broken line costs only itself.

    Raises:
        Refusal: see `decode`.
    """
    yield from _numbered(_line(place, line) for place, line in enumerate(decode(data).split("\n"), 1) if line.strip())


def _line(place: int, line: str) -> object:
    try:
        return loads(line, line=place)
    except Refusal as refusal:
        return refusal


def _numbered(values: Iterator[object]) -> Iterator[Draft | Refusal]:
    for n, value in enumerate(values, 1):
        if n > MOST_RECORDS:
            yield Refusal("too-large", f"records after the first {MOST_RECORDS} are not read", n=n)
            return
        try:
            yield _draft(value, n)
        except Refusal as refusal:
            yield Refusal(refusal.reason, f"record {n}: {refusal.detail}", n=n)


def _listed(value: Any) -> Any:
    """The list of articles in the answer of a news service; any other value as it is."""
    inner = value
    for _ in LISTS:
        if isinstance(inner, list):
            return inner
        if not isinstance(inner, dict) or _text(inner) is not None:
            return value
        inner = next((inner[key] for key in LISTS if isinstance(inner.get(key), list | dict)), None)
    return value


def _draft(value: object, n: int | None) -> Draft:
    if isinstance(value, Refusal):
        raise value
    if not isinstance(value, dict):
        raise Refusal("no-text", f"not an object but a JSON {_kind(value)}")
    fields = value.get("fields")
    value = {**value, **fields} if isinstance(fields, dict) else value  # The Guardian's way
    text = _text(value)
    if text is None or blank(text):
        raise Refusal("no-text", f"no text under {', '.join(TEXT_KEYS)}")
    about = meta({field: _first(value, keys) for field, keys in SERVICE_KEYS.items()})
    plain = lines(sound(text))
    plain = fragment_text(plain) if _MARKUP.search(plain) else plain
    if cut := _CUT.search(plain):  # what NewsAPI gives to who does not pay
        plain, about = plain[: cut.start()], replace(about, notes=(*about.notes, "the service cut the text off"))
    if blank(plain):
        raise Refusal("no-text", "nothing but markup in its text")
    return Draft(plain, about, n)


def _text(value: Mapping[str, Any]) -> str | None:
    return next((text for key in TEXT_KEYS if isinstance(text := _plain(value.get(key)), str)), None)


def _first(value: Mapping[str, Any], keys: tuple[str, ...]) -> object:
    return next((found for key in keys if (found := _plain(value.get(key)))), None)


def _plain(value: object) -> object:
    """What an object stands for where a service puts one in place of a string: its name, title or rendered form."""
    if isinstance(value, dict):
        return next((value[key] for key in ("name", "title", "main", "rendered", "original") if value.get(key)), None)
    return value


def _kind(value: object) -> str:
    kinds = {list: "list", str: "string", bool: "truth value", int: "number", float: "number"}
    return kinds.get(type(value), "null")
