"""WARC (ISO 28500): the web pages of an archive, as crawlers and libraries keep them, by warcio (an extra)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kg.read.markup import MOST_CHARS, read_html
from kg.read.meta import Meta, address, filled
from kg.read.refusal import MOST_RECORDS, Draft, Refusal

_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST = 1_000_000_000  # bytes of a record that is no page, which has to be read to be passed over


def read_warc(file: BinaryIO) -> Iterator[Draft | Refusal]:
    """The pages of an archive, plain or compressed, numbered from 1; all else in it is passed over.

    A page is a response with status 200, or a resource, of type HTML. Its address is the one that was crawled; the day
    of the crawl is no date of the article, and is not taken for one.

    Raises:
        Refusal: "unsupported" where warcio is not installed; "syntax" where nothing in it is a record; "no-text" where
            no record is a page.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise Refusal("unsupported", "WARC is read with an extra package: pip install 'basegraph[warc]'") from error
    n = 0
    try:
        for record in ArchiveIterator(file):
            if (record.length or 0) > _LONGEST:
                raise Refusal("too-large", f"a record of {record.length:,} bytes; what follows is not read")
            if not _is_page(record):
                continue
            n += 1
            if n > MOST_RECORDS:
                raise Refusal("too-large", f"pages after the first {MOST_RECORDS} are not read")
            yield from _page(record, n)
    except Refusal as refusal:
        yield Refusal(refusal.reason, refusal.detail, n=n + 1)
    except Exception as error:  # a stream that is cut off or damaged; what came before it stands
        yield Refusal("syntax", f"not a sound WARC after page {n} ({type(error).__name__})", n=n + 1)
    else:
        if not n:
            raise Refusal("no-text", "no web page in it")


def _is_page(record: Any) -> bool:
    if record.rec_type == "response":
        headers = record.http_headers
        return (
            headers is not None and headers.get_statuscode() == "200" and _of_type(headers.get_header("Content-Type"))
        )
    return record.rec_type == "resource" and _of_type(record.rec_headers.get_header("Content-Type"))


def _of_type(value: str | None) -> bool:
    return (value or "").partition(";")[0].strip().lower() in _PAGES


def _page(record: Any, n: int) -> Iterator[Draft | Refusal]:
    data = record.content_stream().read(4 * MOST_CHARS + 1)  # more cannot be a page that is read
    known = Meta(url=address(record.rec_headers.get_header("WARC-Target-URI")))
    try:
        for draft in read_html(data):
            yield replace(draft, meta=replace(filled(draft.meta, known), url=known.url or draft.meta.url), n=n)
    except Refusal as refusal:
        yield Refusal(refusal.reason, f"page {n}: {refusal.detail}", n=n)
