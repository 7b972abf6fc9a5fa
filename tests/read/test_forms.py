"""Each reader alone: front matter, JSON, pages, feeds, encodings, dates, language."""

import json
from datetime import date

import pytest

from kg.read.dates import day_of
from kg.read.dating import dated
from kg.read.decode import decode
from kg.read.feed import read_feed
from kg.read.language import english
from kg.read.markup import read_html
from kg.read.meta import address, label, language_tag
from kg.read.plain import read_plain
from kg.read.records import read_json, read_json_lines
from kg.read.refusal import Draft, Refusal

BODY = "Iraqi forces took over the base on Tuesday, the army said in a statement. "


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Breaking: base handed over: army", "Breaking: base handed over: army"),
        ('title: "Quoted \\"twice\\": yes" # remark', 'Quoted "twice": yes'),
        ('title: "a\\x07b \\u00e9"', "a b é"),
        ("title: 'It''s so'", "It's so"),
        ("title: “Curly” quotes", "“Curly” quotes"),
        ("title: plain # remark", "plain"),
        ("title: No. 5#6", "No. 5#6"),
        ("title: 12:30:45", "12:30:45"),
        ("title: 2024-05-03", "2024-05-03"),
        ("title: yes", "yes"),
        ("title:", None),
        ("title: ~", None),
        ("title: [one, 'two']", "one, two"),
        ("title:\n  - one\n  - two", "one, two"),
        ("title: >\n  folded\n  lines", "folded lines"),
        ("title: goes\n  on", "goes on"),
        ("title: first\ntitle: last", "last"),
        ("Title: capital", "capital"),
        ("headline: other key", "other key"),
        ("title: !!python/object/apply:os.system ['true']", None),
        ("title: &a [*a]", None),
        ("title: {a: b}", None),
        ("title: " + "long " * 500, "long " * 99 + "long…"),
    ],
)
def test_front_matter_values(line: str, title: str | None) -> None:
    (draft,) = read_plain(f"---\n{line}\n---\n\n{BODY}\n".encode())
    assert draft.meta.title == title
    assert draft.text == BODY + "\n"


def test_front_matter_fields() -> None:
    front = "publisher: Paper\npublished: 2024-05-03 23:30:00 -11:00\nurl: https://a.example/b\n"
    front += "language: en_us\nauthor: [A, B]"
    (draft,) = read_plain(f"---\r\n{front}\r\n---\r\n{BODY}".encode())
    found = draft.meta
    assert (found.publisher, found.published, found.url) == ("Paper", date(2024, 5, 3), "https://a.example/b")
    assert (found.language, found.author, found.notes) == ("en-US", "A, B", ())


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"---\ntitle: never closed\n\n{BODY}",
        f"---\n{BODY}\n---\n{BODY}",
        f"----\ntitle: x\n---\n{BODY}",
        f"\n---\ntitle: x\n---\n{BODY}",
        f"+++\ntitle = 'x'\n+++\n{BODY}",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    (draft,) = read_plain(text.encode())
    assert draft.text == text


def test_a_rule_in_the_body_does_not_end_the_article() -> None:
    (draft,) = read_plain(f"---\n---\n{BODY}\n---\nMore.".encode())
    assert draft.text == f"{BODY}\n---\nMore."


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("2024-05-03T23:59:60Z", date(2024, 5, 3)),
        ("2024-05-03 23:30:00.123 -11:00", date(2024, 5, 3)),
        ("Fri, 03 May 2024 23:59:60 -0330", date(2024, 5, 3)),
        ("3 September 2024", date(2024, 9, 3)),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        ("January 3, 2020 at 10:00 GMT", date(2020, 1, 3)),
        *(
            (value, None)
            for value in (
                *("2024-13-45", "2024-02-30", "0000-00-00", "9999-12-31", "-0044-03-15", "03/04/05", "20240503"),
                *("2024-05", "May 2024", "yesterday", "٢٠٢٤-٠٥-٠٣", "2024-05-03" + "0" * 99, "2024-05-03\x00", ""),
                *(1714730400, 1.5, True, None, ["2024-05-03"], {"y": 2024}),
            )
        ),
    ],
)
def test_days(value: object, day: date | None) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"BAGHDAD, Jan. 3, 2020 (Agency) — {BODY}", date(2020, 1, 3)),
        (f"Headline\n\nERBIL, Kurdistan Region, 31 December 2025 - {BODY}", date(2025, 12, 31)),
        (f"Headline\nPublished: Friday, 3 January 2020\n{BODY}", date(2020, 1, 3)),
        (f"BAGHDAD, Jan. 3 (Agency) — {BODY}", None),
        (f"Soleimani was killed on January 3, 2020. {BODY}", None),
        (f"3 January 2020\n4 January 2020\n{BODY}", None),
        (BODY, None),
    ],
)
def test_a_day_out_of_the_text_only_where_it_is_certain(text: str, day: date | None) -> None:
    assert dated(text) == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = f"José said “yes” — {BODY}"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("https://a.example/b?c=d#e", True),
        ("https://bücher.example/ü", True),
        *((bad, False) for bad in ("javascript:x", "http:", "http://[bad", "https://a.example/%zz", "https://a b")),
        *(
            (bad, False)
            for bad in ("https://u:p@a.example/", "file:///etc/passwd", 'https://a.example/"', "../x", 5, "")
        ),
        ("https://a.example/\ud800", False),
        ("https://a.example:99999/", False),
    ],
)
def test_addresses(value: object, kept: bool) -> None:
    assert address(value) == (value if kept else None)


def test_labels_are_one_clean_line() -> None:
    assert label("a\nb\x00\ud800 c\u2028d\x1b[31m") == "a b \ufffd c d [31m"
    assert label([{"name": "A"}, "B", ["C"], None]) == "A, B"
    assert label(10**5000) is None
    assert label({"name": {"name": {"x": 1}}}) is None
    assert [language_tag(tag) for tag in ("en_US", "EN", 'en" ; x', "")] == ["en-US", "en", None, None]


def test_json_of_one_and_of_many() -> None:
    one = {"headline": "T", "body": BODY, "date": "2024-05-03", "n": int("9" * 99), "lang": None}
    (draft,) = read_json(json.dumps(one).encode("utf-16"))
    assert isinstance(draft, Draft)
    assert (draft.n, draft.text, draft.meta.title, draft.meta.published) == (None, BODY, "T", date(2024, 5, 3))
    many = list(read_json(json.dumps([one, "x", {"content": "y\r\n\udfff"}]).encode()))
    assert [type(item) for item in many] == [Draft, Refusal, Draft]
    assert [item.n for item in many] == [1, 2, 3]
    assert isinstance(many[2], Draft)
    assert many[2].text == "y\n\ufffd"


def test_only_a_line_feed_ends_a_line_of_json() -> None:
    lines = [json.dumps({"text": f"a\u2028b {BODY}"}, ensure_ascii=False), "", "{broken", " ", '{"text": "last"}\r']
    first, bad, last = read_json_lines("\n".join(lines).encode("utf-8-sig"))
    assert isinstance(first, Draft)
    assert "\u2028" in first.text
    assert isinstance(bad, Refusal)
    assert (bad.n, bad.reason) == (2, "syntax")
    assert "line 3" in bad.detail
    assert (last.n, isinstance(last, Draft)) == (3, True)


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Paper | T</title>{head}</head>
<body><nav><a href="/">Menu</a></nav>
<article><h1>T</h1>
<script>var x = 'SCRIPT'</script><p>First. {body}</p><p>Second. {body}</p><p>Third. {body}</p></article>
<footer>Imprint</footer></body></html>"""


def page(head: str = "") -> Draft:
    (draft,) = read_html(PAGE.format(head=head, body=BODY).encode())
    return draft


def test_a_page_gives_its_main_text() -> None:
    text = page().text
    assert text.count(BODY.strip()) == 3
    assert not {"Menu", "SCRIPT", "Imprint", "<p>"} & set(text.split())


def test_what_a_page_states_of_itself() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "headline": "no"},
            {
                "@type": "NewsArticle",
                "headline": "Story",
                "datePublished": "2024-05-03T10:00:00Z",
                "publisher": {"@type": "Organization", "name": "Paper"},
                "author": [{"name": "A"}, {"name": "B"}],
                "url": "javascript:x",
            },
        ]
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        '<link rel="canonical" href="https://a.example/b"><meta property="og:title" content="Other">'
    )
    found = page(head).meta
    assert (found.title, found.published, found.publisher) == ("Story", date(2024, 5, 3), "Paper")
    assert (found.author, found.url, found.language) == ("A, B", "https://a.example/b", "en")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<meta property="article:published_time" content="9999999-01-01"><meta name="date" content="2024-05-03">',
            date(2024, 5, 3),
        ),
        ('<script type="application/ld+json">{"headline": [[[{</script>', None),
        (
            '<script type="application/ld+json">{"@type": "Article", "headline": {}, "datePublished": 5}</script>',
            None,
        ),
        ("<meta content='2024-05-03'>", None),
    ],
)
def test_bad_metadata_of_a_page_is_passed_over(head: str, day: date | None) -> None:
    found = page(head).meta
    assert (found.published, found.title) == (day, "T")


FEEDS = {
    "rss": f"""<?xml version="1.0" encoding="iso-8859-1"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Paper</title><item><title>A &amp; B</title><link>https://a.example/1</link>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate><description>short</description>
<content:encoded><![CDATA[<p>{BODY}</p><script>no()</script><p>Café.</p>]]></content:encoded></item>
<item><description/></item></channel></rss>""",
    "atom": f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry><title>A &amp; B</title>
<link href="https://a.example/1"/><published>2024-05-03T10:00:00Z</published><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p><p>Café.</p></div></content></entry><entry/></feed>""",
}


@pytest.mark.parametrize("form", FEEDS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_feed_gives_an_article_per_entry(form: str, encoding: str) -> None:
    entry, empty = read_feed(FEEDS[form].encode(encoding))
    assert isinstance(entry, Draft)
    assert entry.text == f"{BODY.strip()}\nCafé."
    found = entry.meta
    assert (found.title, found.publisher, found.url) == ("A & B", "Paper", "https://a.example/1")
    assert (found.published, entry.n) == (date(2024, 5, 3), 1)
    assert isinstance(empty, Refusal)
    assert (empty.n, empty.reason) == (2, "no-text")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (BODY * 8, True),
        ("ELENA MARLOW OF THE NORTH BANK MET HAROLD VANCE IN LISBON " * 6, True),
        (
            "Qais al-Muhammadawi, Muqtada al-Sadr, Hadi al-Amiri and Qais al-Khazali met in Erbil. " * 5,
            True,
        ),
        ("Short words only", None),
        (
            "Les troupes de la coalition quittent la base, et les forces du pays sont sur place, a dit le chef. " * 5,
            False,
        ),
        ("De troepen van de coalitie zijn op weg naar huis en het leger is niet in de basis. " * 5, False),
        ("Koalisyon güçleri üssü terk ediyor ve bu karar için bir açıklama yapıldı, gibi daha çok. " * 5, False),
        ("Las tropas de la coalición se van de la base y el ejército dijo que los planes son para mayo. " * 5, False),
        ("القوات العراقية", False),
        ("Войска покидают базу", False),
        ("qxz vbn wrt plk mnb zxc asd fgh jkl poi " * 6, False),
        ("Łódź Çınar Şahin", None),
        ("1 2 3", None),
    ],
)
def test_language(text: str, verdict: bool | None) -> None:
    assert english(text) is verdict
