"""Everything that the README and docs/ tell a person to type works: each page is followed from top to bottom.

A page is worked in a folder of its own that has `sources`, a build of them in `out`, `my-articles` and a
`question.rq`. In a page

- ```` ```file NAME ```` and ```` ```toml NAME ```` blocks are written to that file,
- blocks of commands are run (those of servers and of other programs are only parsed), and must succeed,
- ```` ```python ```` blocks are run one after the other, ```` ```sparql ```` blocks are asked,
- ```` ```norun ```` blocks are commands that need what is not here; those of kg are parsed.
"""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.arguments import parser
from kg.query import questions

ROOT = Path(__file__).parent.parent
PAGES = ["README.md", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = ("kg", ".venv/bin/kg", "make", "export", "curl", "eval", "pip")
ENDLESS = ("serve", "publish", "watch")  # they wait for others, or send to others
ARTICLE = (
    "---\npublisher: Northern Post\npublished: 2026-03-02\n---\n"
    "The US-led coalition will hand over Ain al-Asad to Iraqi security forces next week, the Iraqi army said.\n"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its kind (the first word of its head), the file it names, and what is in it."""

    kind: str
    file: str
    text: str


def blocks(text: str) -> Iterator[Block]:
    for head, body in BLOCK.findall(text):
        kind, _, file = head.strip().partition(" ")
        if not kind and body.split(maxsplit=1)[:1] and body.split(maxsplit=1)[0] in COMMANDS:
            kind = "sh"
        yield Block("sh" if kind in ("bash", "console", "shell") else kind, file, body)


def typed(text: str) -> Iterator[list[str]]:
    """The commands of a block, each as its words; one may run over lines inside a quote or after a backslash."""
    piece = ""
    for line in text.replace("\\\n", " ").splitlines():
        piece = f"{piece}\n{line}" if piece else line
        if piece.count("'") % 2 == 0 and piece.count('"') % 2 == 0:
            words = shlex.split(piece, comments=True)
            piece = ""
            if words:
                yield words
    assert not piece, f"a quote is left open: {piece}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "out"
    assert main(["build", str(ROOT / "sources"), "--out", str(out), "--no-cache", "--quiet"]) == 0
    return out


@pytest.fixture
def desk(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a page is followed."""
    shutil.copytree(built, tmp_path / "out")
    for name in ("sources", "tests", "kg"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    (tmp_path / "my-articles").mkdir()
    (tmp_path / "my-articles" / "one.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "question.rq").write_text("SELECT ?base { ?base a kg:Base }", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(words: list[str], *, only_parse: bool) -> None:
    program = words[0].removeprefix(".venv/bin/")
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert all(re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE) for target in words[1:]), words
    elif program == "kg":
        assert parser().parse_args(words[1:]), words
        if not only_parse and words[1] not in ENDLESS:
            assert main(words[1:]) == 0, words


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_followed(page: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import kg

    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks((ROOT / page).read_text(encoding="utf-8")):
        if block.kind in ("file", "toml") and block.file:
            (desk / block.file).parent.mkdir(parents=True, exist_ok=True)
            (desk / block.file).write_text(block.text, encoding="utf-8")
        if block.kind == "toml":
            tomllib.loads(block.text)
        elif block.kind in ("sh", "norun"):
            for words in typed(block.text):
                run(words, only_parse=block.kind == "norun")
        elif block.kind == "python":
            exec(compile(block.text, page, "exec"), names)
        elif block.kind == "sparql":
            kg.load("out").query(block.text)
    capsys.readouterr()


def test_every_block_is_of_a_kind_that_is_looked_at() -> None:
    """A block of output, of Turtle or of a drawing has nothing to run."""
    known = {"", "sh", "file", "toml", "python", "sparql", "norun", "text", "json", "turtle", "csv", "mermaid", "html"}
    kinds = {(page, block.kind) for page in PAGES for block in blocks((ROOT / page).read_text(encoding="utf-8"))}
    assert sorted(pair for pair in kinds if pair[1] not in known) == []


def test_links_lead_somewhere() -> None:
    missing = []
    for page in PAGES:
        text = BLOCK.sub("", (ROOT / page).read_text(encoding="utf-8"))
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
            if not ((ROOT / page).parent / link).exists():
                missing.append((page, link))
    assert missing == []


def test_the_keys_that_are_documented_are_those_of_the_files(built: Path) -> None:
    import json

    text = (ROOT / "docs" / "reference" / "files.md").read_text(encoding="utf-8")
    for name in ("entities.jsonl", "statements.jsonl", "articles.jsonl", "report.json"):
        section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        told = {
            key for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)
        }
        content = (built / name).read_text(encoding="utf-8")
        rows = [json.loads(content)] if name == "report.json" else map(json.loads, content.strip().split("\n"))
        assert {key for row in rows for key in row} - {"why"} == told


def test_every_command_and_class_is_told() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import made
    finally:
        sys.path.pop(0)
    asked = {question.name for question in questions()}
    for name, command in made.subcommands(parser()).items():
        assert set(re.findall(r"kg query ([a-z]+-[a-z-]+)(?![a-z.-])", command.epilog or "")) <= asked
        assert f"## kg {name}" in made.commands()
    assert "## Basegraph" in made.python()
    assert "kg.load(out" in made.python()
    assert "| `withdraws-from` | withdraws from | actor |" in made.predicates()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # of the tools that build it
def test_the_site_is_built_without_a_warning_and_loads_nothing_from_outside(tmp_path: Path) -> None:
    for name in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(name, reason="the extra docs is not installed: pip install 'basegraph[docs]'")
    from sphinx.cmd.build import main as sphinx

    assert (
        sphinx(
            [
                "-q",
                "-W",
                "--keep-going",
                "-b",
                "html",
                "-d",
                str(tmp_path / "trees"),
                str(ROOT / "docs"),
                str(tmp_path / "site"),
            ]
        )
        == 0
    )
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) >= len(PAGES)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<(?:script|img|iframe|link)[^>]+(?:src|href)=\"(?:https?:)?//", text), page.name
