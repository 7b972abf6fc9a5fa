"""What the documents tell a person to type exists: commands, options, make targets, linked files."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.cli.arguments import parser
from kg.query import questions

ROOT = Path(__file__).parent.parent
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
FENCED = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
DRAWN_LATER: set[str] = set()


def snippets(text: str) -> list[str]:
    """Every piece of code: the lines of fenced blocks (one piece where a quote runs over lines), and inline code."""
    pieces, outside = [], FENCED.sub("", text)
    for block in FENCED.findall(text):
        piece = ""
        for line in block.splitlines():
            piece = f"{piece}\n{line}" if piece else line
            if piece.count("'") % 2 == 0:
                pieces.append(piece)
                piece = ""
    return [*pieces, *INLINE.findall(outside)]


def commands(program: str) -> list[tuple[str, str]]:
    start = re.compile(rf"(?:\.venv/bin/)?{program} (?=\S)")
    found = ((name, piece) for name, text in TEXTS.items() for piece in snippets(text) if start.match(piece))
    return [(name, start.sub("", piece, count=1)) for name, piece in found]


@pytest.mark.parametrize(("name", "words"), commands("kg"))
def test_kg_commands_exist(name: str, words: str) -> None:
    typed = shlex.split(words, comments=True)
    if len(typed) == 1 and typed != ["doctor"]:  # `kg build` in running text names the command
        assert typed[0] in ("build", "query", "score", "explain", "promises", "sources")
        return
    args = parser().parse_args(typed)
    if args.command == "query" and args.query and args.query.islower():
        assert args.query in {question.name for question in questions()}


def test_the_main_commands_are_told() -> None:
    told = {shlex.split(words, comments=True)[0] for _, words in commands("kg")}
    assert told >= {"build", "query", "score", "explain", "doctor"}


@pytest.mark.parametrize(("name", "words"), commands("make"))
def test_make_targets_exist(name: str, words: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{re.escape(words.split()[0])}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(name: str) -> None:
    links = set(re.findall(r"\]\(([^)#:]+)\)", TEXTS[name])) - DRAWN_LATER
    assert [link for link in sorted(links) if not (ROOT / link).exists()] == []
