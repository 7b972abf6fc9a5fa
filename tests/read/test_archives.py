"""PDF, WARC, and the answers of news services: what comes out, and that nothing hostile comes through."""

from __future__ import annotations

import io
import json
import sys
import zlib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.read import pdf, read
from kg.read.archive import read_warc
from kg.read.pdf import paragraphs, read_pdf
from kg.read.records import read_json
from kg.read.refusal import Draft, Refusal

# The writer of warcio, which only tests use, leaves its temporary files to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

LINES = [
    "Soldiers leave the camp",
    "",
    "Kenyan soldiers left the camp on Monday, the defence min-",
    "istry said. It had been theirs for nine years, and the last",
    "of them went by night.",
    "The army of Somalia has taken over the camp and its air",
    "strip.",
]


def pdf_of(*pages: list[str], title: str = "A title", packed: bytes | None = None) -> bytes:
    """A PDF with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    for lines in pages:
        shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 12 Tf 72 720 Td {shown} ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    objects.append(f"<< /Title ({title}) /Author (A. Writer) >>")
    parts = [b"%PDF-1.4\n"]
    places = []
    for number, body in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        raw = body.encode("latin-1")
        if packed is not None and "stream" in body:
            raw = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, raw))
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    where = sum(map(len, parts))
    parts.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{where}\n%%EOF\n".encode()
    )
    return b"".join(parts)


def refused(reader: object, data: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        list(reader(data))  # type: ignore[operator]
    return caught.value


def found(reader: object, data: object) -> list[Draft | Refusal]:
    """All that a reader gives, what it refuses among it; any other error is one of the test."""
    try:
        return list(reader(data))  # type: ignore[operator]
    except Refusal as refusal:
        return [refusal]


def test_a_pdf_is_an_article() -> None:
    (draft,) = read_pdf(pdf_of(LINES))
    assert (draft.meta.title, draft.meta.author, draft.meta.published) == ("A title", "A. Writer", None)
    assert "the defence ministry said. It had been" in draft.text
    assert draft.text.endswith("went by night.\n\nThe army of Somalia has taken over the camp and its air strip.")


def test_running_titles_and_page_numbers_go() -> None:
    pages = [["The Paper, page 1", "Kenya left.", "1"], ["The Paper, page 2", "It went", "far away.", "Page 2 of 3"],
             ["The Paper, page 3", "2024", "It stayed.", "3"]]  # fmt: skip
    assert paragraphs(pages) == "Kenya left. It went far away. It stayed."


def test_lines_are_joined_to_paragraphs() -> None:
    assert paragraphs([]) == ""
    assert paragraphs(
        [["A head", "", "One two three four five six", "seven eight.", "Nine ten eleven twelve more."]]
    ) == ("A head\n\nOne two three four five six seven eight.\n\nNine ten eleven twelve more.")
    assert (
        paragraphs([["They left Al-", "Asad by the road to the sea."]]) == "They left Al- Asad by the road to the sea."
    )


def test_a_pdf_without_text_is_named() -> None:
    assert refused(read_pdf, pdf_of([])).reason == "no-text"
    assert refused(read_pdf, b"%PDF-1.7\n").reason == "syntax"
    assert refused(read_pdf, pdf_of(*[["x"]] * (pdf.MOST_PAGES + 1))).reason == "too-large"


def test_a_pdf_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 1)

    def endless(pages: object) -> str:
        while True:
            pass

    monkeypatch.setattr(pdf, "paragraphs", endless)
    assert refused(read_pdf, pdf_of(LINES)).reason == "timeout"


def test_a_pdf_that_unpacks_to_very_much_is_named() -> None:
    bomb = zlib.compress(b"(x) Tj " * 60_000_000, 9)
    assert refused(read_pdf, pdf_of(["x"], packed=bomb)).reason in ("syntax", "timeout", "no-text")


@pytest.mark.parametrize("package", ["pypdf", "warcio.archiveiterator"])
def test_without_its_package_a_form_is_named_as_unsupported(
    package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / "a.pdf").write_bytes(pdf_of(LINES))
    (tmp_path / "b.warc").write_bytes(warc(("https://a.example/1", PAGE)))
    (skipped,) = read([tmp_path]).skipped
    assert skipped.reason == "unsupported"
    assert "pip install" in skipped.detail


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_damage_to_a_pdf_is_read_or_named(data: st.DataObject) -> None:
    whole = bytearray(pdf_of(LINES, LINES))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(whole) - 1))
        whole[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    for one in found(read_pdf, bytes(whole)):
        assert isinstance(one, Refusal) or one.text.encode()


# WARC -----------------------------------------------------------------------------------------------------------------

PAGE = (
    b"<html><head><title>Soldiers leave</title></head><body><article><p>Kenyan soldiers left the camp on Monday, and "
    b"the ministry said that the army of Somalia has taken it over.</p></article></body></html>"
)


def warc(
    *pages: tuple[str, bytes], gzip: bool = False, status: str = "200 OK", type: str = "text/html; charset=utf-8"
) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a crawler"}))
    for url, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", type)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=headers))
    return out.getvalue()


@cache
def archive(*, gzip: bool) -> bytes:
    """Two pages; made once, for a record bears the time at which it was written."""
    return warc(("https://a.example/1", PAGE), ("https://a.example/2", PAGE), gzip=gzip)


@pytest.mark.parametrize("gzip", [False, True])
def test_pages_of_an_archive_are_articles(gzip: bool, tmp_path: Path) -> None:
    name = "crawl.warc.gz" if gzip else "crawl.WARC"
    (tmp_path / name).write_bytes(warc(("https://a.example/1", PAGE), ("https://a.example/2", b" "), gzip=gzip))
    sources = read([tmp_path])
    (article,), (skipped,) = sources.articles, sources.skipped
    assert (article.id, article.title, article.url) == ("crawl#1", "Soldiers leave", "https://a.example/1")
    assert (skipped.id, skipped.reason) == ("crawl#2", "empty")
    assert article.published is None


def test_what_is_no_page_of_an_archive_is_passed_over() -> None:
    pages = (("https://a.example/1", PAGE),)
    for data in (warc(*pages, status="404 Not Found"), warc(*pages, type="image/png"), warc()):
        assert refused(read_warc, io.BytesIO(data)).reason == "no-text"


def test_an_archive_that_is_cut_off_keeps_what_came_before() -> None:
    first, *rest = read_warc(io.BytesIO(archive(gzip=True)[:-60]))
    assert isinstance(first, Draft)
    assert all(isinstance(one, Refusal) for one in rest[1:])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_to_an_archive_is_read_or_named(data: st.DataObject) -> None:
    whole = bytearray(archive(gzip=data.draw(st.booleans())))
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(whole) - 1))
        whole[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    for one in found(read_warc, io.BytesIO(bytes(whole))):
        assert isinstance(one, Refusal) or one.text.encode()


# Answers of news services ---------------------------------------------------------------------------------------------

BODY = "Kenyan soldiers left the camp on Monday, the ministry said."
ANSWERS = {
    "articles with a source": {
        "status": "ok", "totalResults": 1, "articles": [{
            "source": {"id": None, "name": "Herald"}, "author": "A. Writer", "title": "Soldiers leave",
            "url": "https://a.example/1", "publishedAt": "2024-05-03T10:00:00Z", "content": f"{BODY}… [+2310 chars]",
        }],
    },
    "results in a response": {
        "response": {"status": "ok", "results": [{
            "webTitle": "Soldiers leave", "webPublicationDate": "2024-05-03T10:00:00Z", "webUrl": "https://a.example/1",
            "fields": {"bodyText": BODY, "byline": "A. Writer"}, "publisher": "Herald",
        }]},
    },
    "results in articles": {
        "articles": {"results": [{
            "body": BODY, "title": "Soldiers leave", "dateTime": "2024-05-03T10:00:00Z", "url": "https://a.example/1",
            "source": {"uri": "herald.example", "title": "Herald"}, "authors": [{"name": "A. Writer"}],
        }]},
    },
    "posts that are rendered": [{
        "date": "2024-05-03T10:00:00", "link": "https://a.example/1", "title": {"rendered": "Soldiers leave"},
        "content": {"rendered": f"<p>{BODY}</p>\n<script>alert(1)</script>"}, "publisher": "Herald",
        "author": "A. Writer",
    }],
    "data": {
        "data": [{
            "text": BODY, "title": "Soldiers leave", "published_at": "2024-05-03", "url": "https://a.example/1",
            "source": "Herald", "author": "A. Writer",
        }],
    },
}  # fmt: skip


@pytest.mark.parametrize("form", ANSWERS)
def test_answers_of_news_services(form: str) -> None:
    (draft,) = read_json(json.dumps(ANSWERS[form]).encode())
    assert isinstance(draft, Draft)
    about = draft.meta
    assert (draft.text, draft.n) == (BODY, 1)
    assert (about.title, about.publisher, about.author) == ("Soldiers leave", "Herald", "A. Writer")
    assert (about.published, about.url) == (date(2024, 5, 3), "https://a.example/1")
    assert about.notes == (("the service cut the text off",) if form == "articles with a source" else ())


@pytest.mark.parametrize("answer", [{"articles": []}, {"status": "error"}, {"data": {"data": {"data": {}}}}])
def test_answers_without_articles_are_named(answer: object) -> None:
    assert refused(read_json, json.dumps(answer).encode()).reason == "no-text"
