"""The stage: ids, order, duplicates, tables beside the articles, and every reason for skipping."""

import gzip
import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.read import READERS, REASONS, read
from kg.read.reading import cut

PROSE = "The coalition said on Tuesday that it would leave the base, and the army said that it had taken over. "


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def reasons(folder: Path, **options: int) -> dict[str, str]:
    return {skipped.path: skipped.reason for skipped in read(folder, **options).skipped}


def test_a_table_that_is_named_is_no_input_and_counts_after_those_beside_the_articles(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a/1.txt": PROSE,
            "a/b/2.txt": PROSE,
            "a/sources.csv": "file,publisher\n1.txt,Near\n",
            "far/sources.csv": "file,publisher,title\n1.txt,Far,One\nb/2.txt,Far,Two\n",
        },
    )
    found = read([tmp_path / "a", tmp_path / "far/sources.csv", tmp_path / "a/sources.csv"])
    assert [(article.publisher, article.title) for article in found.articles] == [("Near", "One"), ("Far", "Two")]
    assert found.skipped == ()


def test_a_text_file_is_its_decoded_bytes(tmp_path: Path) -> None:
    data = "\ufeffHead\r\n\r\nNon\u00a0breaking “quotes” stay.\r".encode()
    (article,) = read(write(tmp_path, {"one.txt": data})).articles
    assert article.text == "Head\n\nNon\u00a0breaking “quotes” stay.\n"
    assert (article.id, article.path, article.title) == ("one", "one.txt", "Head")
    assert article.sha256 == hashlib.sha256(data).hexdigest()


def test_ids_say_no_more_of_the_path_than_they_must(tmp_path: Path) -> None:
    names = ["only.txt", "a/story.txt", "b/story.txt", "c/twin.md", "c/twin.txt", "c/twin.pdf", "a/cafe\u0301.txt"]
    found = read(write(tmp_path, {name: f"{PROSE} {name}" for name in names}))
    assert {article.path: article.id for article in found.articles} == {
        "only.txt": "only",
        "a/story.txt": "a/story",
        "b/story.txt": "b/story",
        "c/twin.md": "c/twin.md",
        "c/twin.txt": "c/twin.txt",
        "a/cafe\u0301.txt": "caf\u00e9",
    }


def test_an_id_made_of_a_number_meets_a_file_of_that_name(tmp_path: Path) -> None:
    lines = json.dumps({"text": PROSE + "one"}) + "\n" + json.dumps({"text": PROSE + "two"})
    found = read(write(tmp_path, {"x.jsonl": lines, "x#1.txt": PROSE + "three"}))
    assert [article.id for article in found.articles] == ["x#1", "x#1~2", "x#2"]


def test_the_order_and_overlap_of_the_paths_do_not_matter(tmp_path: Path) -> None:
    write(
        tmp_path, {"a/1.txt": PROSE + "1", "a/b/2.txt": PROSE + "2", "3.json": "{", "sources.csv": "file,title\n3,x\n"}
    )
    paths = [tmp_path, tmp_path / "a", tmp_path / "a" / "b" / "2.txt"]
    assert read(paths) == read(paths[::-1]) == read(tmp_path) == read(str(tmp_path))


def test_two_roots_with_files_of_one_name(tmp_path: Path) -> None:
    write(tmp_path, {"x/n/1.txt": PROSE + "1", "y/n/1.txt": PROSE + "2"})
    found = read([tmp_path / "x" / "n", tmp_path / "y" / "n"])
    assert len({article.id for article in found.articles}) == 2


def test_metadata_of_the_file_then_of_the_table_then_of_the_text(tmp_path: Path) -> None:
    files = {
        "sources.csv": '\ufefffile,publisher,published,title,url\r\n1.md,Paper,2026-01-02,"A, b",https://a.example/\r\n'
        "sub/2.txt,Other,3 May 2024,,nonsense\r\n",
        "1.md": f"---\npublisher: Own\n---\n\n{PROSE}",
        "sub/2.txt": f"A headline\n\nBAGHDAD, Jan. 3, 2020 — {PROSE}",
    }
    found = read(write(tmp_path, files))
    first, second = found.articles
    assert (first.publisher, first.published, first.title) == ("Own", date(2026, 1, 2), "A, b")
    assert (second.publisher, second.published, second.title, second.url) == (
        "Other",
        date(2024, 5, 3),
        "A headline",
        None,
    )
    assert [(note.id, "url" in note.text) for note in found.notes] == [("2", True)]
    assert not found.skipped


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("name,title\n1.txt,x\n", "syntax"),
        ('file,title\n1.txt,"x\n', "syntax"),
        (b"\x00\x01file", "binary"),
        ("", "empty"),
    ],
)
def test_a_broken_table_is_named_and_costs_no_article(tmp_path: Path, table: str | bytes, reason: str) -> None:
    found = read(write(tmp_path, {"sources.csv": table, "1.txt": PROSE}))
    assert [(skipped.path, skipped.reason) for skipped in found.skipped] == [("sources.csv", reason)]
    assert [article.id for article in found.articles] == ["1"]


SKIPPED: dict[str, tuple[str | bytes, str]] = {
    "zero.txt": (b"", "empty"),
    "blank.md": (" \n\u200b\u00a0", "empty"),
    "nul.txt": (b"\0" * 20, "empty"),
    "mark.txt": (b"\xff\xfe", "empty"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
    "packed.txt": (gzip.compress(PROSE.encode() * 50, mtime=0), "binary"),
    "noise.json": (bytes(n * n % 251 for n in range(5000)), "binary"),
    "japanese.txt": ("東京の銀行は大阪の会社を買う。".encode("shift_jis") * 5, "encoding"),
    "half.txt": ("“Café”".encode() + "“Café”".encode("cp1252"), "encoding"),
    "odd.txt": (b"\xff\xfea", "encoding"),
    "open.json": ('{"text": "x', "syntax"),
    "nan.json": ('{"text": "x", "n": NaN}', "syntax"),
    "deep.json": ('{"text": "x", "n": ' + "[" * 100_000, "syntax"),
    "deep.html": ("<div>" * 50_000 + PROSE, "syntax"),
    "cut.rss": ("<rss><channel><item><title>x", "syntax"),
    "entity.xml": ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><item>&x;</item></rss>', "syntax"),
    "front.md": ("---\ntitle: x\n---\n", "no-text"),
    "script.html": ("<html><title>x</title><script>app()</script></html>", "no-text"),
    "number.json": ("42", "no-text"),
    "list.json": ("[]", "no-text"),
    "feed.xml": ("<rss><channel><title>x</title></channel></rss>", "no-text"),
    "german.txt": ("Die Bank aus Hamburg kauft das Werk, und der Chef ist nicht mehr dabei. " * 5, "language"),
    "arabic.txt": ("قال بنك الشمال", "language"),
    "page.pdf": ("%PDF-1.4", "syntax"),
    "notes": ("x", "unsupported"),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_what_is_skipped_alone_and_why(tmp_path: Path, name: str) -> None:
    content, reason = SKIPPED[name]
    assert reasons(write(tmp_path, {name: content})) == {name: reason}
    assert reason in REASONS


def test_bad_inputs_cost_only_themselves(tmp_path: Path) -> None:
    good = {f"good{n}.txt": f"{PROSE}{n}" for n in range(3)}
    alone = read(write(tmp_path / "alone", good))
    mixed = read(write(tmp_path / "mixed", {**good, **{name: content for name, (content, _) in SKIPPED.items()}}))
    assert mixed.articles == alone.articles
    assert {skipped.path: skipped.reason for skipped in mixed.skipped} == {name: r for name, (_, r) in SKIPPED.items()}


def test_links_pipes_and_locked_folders_are_named_and_never_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": PROSE})
    write(tmp_path, {"out/secret.txt": PROSE})
    (folder / "link.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (folder / "folder").symlink_to(tmp_path / "out")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert reasons(folder) == {"link.txt": "link", "folder": "link", "loop": "link", "pipe.txt": "unreadable"}
    assert reasons(folder / "link.txt") == {"link.txt": "link"}
    assert len(read(folder).articles) == 1


def test_what_is_not_an_article_is_passed_over(tmp_path: Path) -> None:
    names = [".x.txt", ".git/x.txt", "x.txt~", "x.md.bak", "README.md", "LICENSE", "resolutions.toml", "#x.txt#"]
    found = read(write(tmp_path, dict.fromkeys(names, PROSE)))
    assert (found.articles, found.skipped) == ((), ())


def test_the_output_can_be_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PROSE, "out/report.json": "{}"})
    assert not read(tmp_path, exclude=[tmp_path / "out"]).skipped


def test_too_large_is_said_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "sparse.txt").open("wb") as file:
        file.truncate(3 << 30)
    assert reasons(tmp_path) == {"sparse.txt": "too-large"}
    assert reasons(write(tmp_path, {"sparse.txt": PROSE}), max_bytes=10) == {"sparse.txt": "too-large"}


def test_copies_count_unless_they_are_the_same_in_everything(tmp_path: Path) -> None:
    files = {
        "1.txt": PROSE,
        "2.txt": PROSE,
        "3.md": f"---\npublisher: Paper\n---\n{PROSE}",
        "4.md": f"---\npublisher: Other\n---\n{PROSE}",
    }
    found = read(write(tmp_path, files))
    assert [article.id for article in found.articles] == ["1", "3", "4"]
    assert [(skipped.id, skipped.reason) for skipped in found.skipped] == [("2", "duplicate")]


def test_a_missing_path_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere.*Check the spelling"):
        read(tmp_path / "nowhere")


def test_an_empty_folder_has_no_articles(tmp_path: Path) -> None:
    assert read(tmp_path).articles == ()


@pytest.mark.parametrize("name", [b"caf\xe9\xff.txt", b"a\nb.txt", b"\x1b[31m.txt", "\u202etxt.exe.txt".encode()])
def test_names_are_fit_to_be_printed(tmp_path: Path, name: bytes) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(PROSE)
    (article,) = read(tmp_path).articles
    assert article.id.isprintable()
    assert article.path.isprintable()
    assert article.path.encode()


@pytest.mark.parametrize("suffix", READERS)
def test_every_suffix_counts_in_any_case(tmp_path: Path, suffix: str) -> None:
    assert "unsupported" not in reasons(write(tmp_path, {f"X{suffix.upper()}": PROSE})).values()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("short", "short"),
        ("One paragraph.\n\nAnother one that is long", "One paragraph."),
        ("One sentence. Then more", "One sentence."),
        ("several words here", "several words"),
        ("x" * 40, "x" * 15),
    ],
)
def test_long_texts_are_cut_where_something_ends(text: str, kept: str) -> None:
    assert cut(text, 15) == kept


def test_a_cut_article_says_so(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path, {"a.txt": PROSE * 10}), max_chars=250).articles
    assert article.truncated
    assert (PROSE * 10).startswith(article.text)
    assert article.text.endswith(".")
