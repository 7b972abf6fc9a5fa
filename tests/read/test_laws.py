"""Laws of the readers over any input, and the hostile collection where it is at hand."""

import importlib.util
import json
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.read import READERS, REASONS, Sources, read
from kg.read.decode import lines
from kg.read.files import one_line

HOSTILE = Path(__file__).parents[3] / "shared" / "tools" / "hostile.py"
QUICK = settings(max_examples=60, deadline=None)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["text", "title", "date", "url", "publisher", "author", "language", "x"])
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div ",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&#0;",
            "&x;",
            "<script>",
            "</script>",
            "<html lang=",
        ),
        *(
            "<rss>",
            "<item>",
            "</item>",
            "<title>",
            "<meta content='",
            "'>",
            "---\n",
            "title: ",
            "Elena met Harold. ",
            "\n",
        ),
    ]
)


def reading(name: str, data: bytes) -> Sources:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        return read(folder)


def is_sound(found: Sources) -> None:
    assert found.articles or found.skipped
    for article in found.articles:
        assert article.text.strip()
        json.dumps([article.id, article.title, article.publisher, article.author, article.url]).encode()
        "".join(filter(None, (article.text, article.title, article.publisher, article.author))).encode("utf-8")
    assert all(skipped.reason in REASONS and skipped.detail.isprintable() for skipped in found.skipped)
    assert not any("gave up" in skipped.detail for skipped in found.skipped)


@QUICK
@given(st.binary(max_size=300), st.sampled_from(list(READERS)))
def test_any_bytes_are_read_or_named(data: bytes, suffix: str) -> None:
    is_sound(reading(f"x{suffix}", data))


@QUICK
@given(st.lists(PIECES | st.text(max_size=10), max_size=20).map("".join), st.sampled_from(list(READERS)))
def test_any_markup_is_read_or_named(text: str, suffix: str) -> None:
    is_sound(reading(f"x{suffix}", text.encode("utf-8", "replace")))


@QUICK
@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=5), max_size=4), st.sampled_from([".json", ".jsonl"]))
@example([{"text": "\ud800 Elena", "title": "\ud800", "date": 10**40}], ".json")
def test_any_records_are_read_or_named(records: list[dict[str, object]], suffix: str) -> None:
    whole = json.dumps(records) if suffix == ".json" else "\n".join(map(json.dumps, records))
    is_sound(reading(f"x{suffix}", whole.encode()))


@QUICK
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=100))
def test_a_text_is_never_altered_but_for_its_line_ends(text: str) -> None:
    for article in reading("x.txt", b"\xef\xbb\xbf" + text.encode()).articles:
        if not text.startswith("---"):
            assert article.text == lines(text)


@QUICK
@given(st.dictionaries(KEYS, st.text(max_size=30), max_size=5))
def test_front_matter_gives_back_what_was_quoted(fields: dict[str, str]) -> None:
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
    found = reading("x.md", f"---\n{front}---\nElena Marlow met Harold Vance.".encode())
    is_sound(found)
    (article,) = found.articles
    assert article.text == "Elena Marlow met Harold Vance."
    assert (article.title or "").split() == one_line_of(fields.get("title", "")).split()


def one_line_of(text: str) -> str:
    spaced = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    return unicodedata.normalize("NFC", spaced)


@pytest.mark.skipif(not HOSTILE.exists(), reason="the collection of hostile inputs is not beside this repository")
def test_the_hostile_collection(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("hostile", HOSTILE)
    assert spec is not None
    assert spec.loader is not None
    hostile = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hostile)
    entries = hostile.generate(tmp_path)["entries"]
    together = read(tmp_path / "inputs")
    seen = {item.path for item in (*together.articles, *together.skipped)}
    missed = [e["path"] for e in entries if e["outcome"] != "ignored" and one_line(e["path"]) not in seen]
    assert [path for path in missed if not (tmp_path / "inputs" / path).is_dir()] == []
    assert not any("gave up" in skipped.detail for skipped in together.skipped)
    built = {article.path for article in together.articles}
    assert [e["path"] for e in entries if e["outcome"] == "built" and one_line(e["path"]) not in built] == []
    assert [e["path"] for e in entries if e["outcome"] == "skipped" and one_line(e["path"]) in built] == []
    for entry in entries:
        path = tmp_path / "inputs" / entry["path"]
        if path.is_file():
            start = time.monotonic()
            read(path)
            assert time.monotonic() - start < 5, entry["path"]
