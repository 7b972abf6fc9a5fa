"""What the site is made of beside its pages: tables and references from the program, and the order of the pages.

The reference is made from the parser, the docstrings and the data, so that it cannot say anything else than they do.
"""

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kg
from kg import interface
from kg.cli.arguments import parser
from kg.lexicon import load

HERE = Path(__file__).parent
MADE = {"commands": lambda: commands(), "python": lambda: python(), "predicates": lambda: predicates()}

# Section -> pages in order. A page that is not listed stands in the last section, so that none is lost.
ORDER = {
    "Start": ("tutorial.md",),
    "How to": (
        "howto/own-corpus.md", "howto/own-data.md", "howto/python.md", "page.md", "large.md", "howto/publishing.md",
    ),
    "Reference": (
        "reference/commands.md", "reference/python.md", "reference/schema.md", "reference/files.md", "articles.md",
        "rdf.md", "vocabulary.md",
    ),
    "Explanation": ("explanation/sentence.md", "across.md", "explanation/limits.md"),
}  # fmt: skip
REST = "Further"


def filled(name: str, source: str) -> str:
    """A page with what is made in its places, and its code blocks as Sphinx takes them.

    In the repository a block that the tests write to a file names it in its head, and one that they do not run says so.
    """
    for marker, make in MADE.items():
        source = source.replace(f"<!-- {marker} -->", make()) if f"<!-- {marker} -->" in source else source
    source = "\n".join(_fences(source.split("\n")))
    return f"{source}\n{contents()}" if name == "index" else source


def _fences(lines: list[str]) -> Iterator[str]:
    opened = False
    for line in lines:
        head = line.removeprefix("```")
        if not line.startswith("```"):
            yield line
        elif opened:
            opened = False
            yield line
        else:
            opened = True
            kind, _, file = head.partition(" ")
            if file and kind in ("file", "toml"):
                yield f"```{{code-block}} {'toml' if kind == 'toml' else 'text'}"
                yield f":caption: {file}"
                yield ""
            else:
                yield "```sh" if kind in ("", "norun") else line


def contents() -> str:
    """The tables of contents: the sections with the pages that exist, every page once."""
    there = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*.md")} - {"index.md"}
    listed = {page for pages in ORDER.values() for page in pages}
    sections = {title: [page for page in pages if page in there] for title, pages in ORDER.items()}
    sections[REST] = sorted(there - listed)
    blocks = (
        "\n".join(["```{toctree}", ":hidden:", f":caption: {title}", *pages, "```", ""])
        for title, pages in sections.items()
        if pages
    )
    return "\n".join(blocks)


def predicates() -> str:
    """The table of predicates."""
    rows = ["| predicate | reads | subject | object | roles | PLOVER |", "| --- | --- | --- | --- | --- | --- |"]
    actors = set(load().predicates["attacks"].domain)
    for one in load().predicates.values():
        ends = [_types(set(types), actors) for types in (one.domain, one.range)]
        way = " (either way round)" if one.symmetric else ""
        cells = (f"`{one.id}`", one.label + way, *ends, ", ".join(one.roles), one.plover)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _types(types: set[str], actors: set[str]) -> str:
    if actors <= types:
        return ", ".join(["actor", *sorted(types - actors)])
    return ", ".join(sorted(types))


def commands() -> str:
    """Every command with its options and examples, from the parser."""
    main = parser()
    lines = []
    for name, command in subcommands(main).items():
        usage = inspect.cleandoc(command.format_usage().replace("usage: ", "       ", 1))
        lines += [f"## kg {name}", "", command.description or "", "", "```text", usage, "```", ""]
        rows = list(_arguments(command))
        if rows:
            lines += ["| argument | what |", "| --- | --- |", *rows, ""]
        if command.epilog:
            lines += ["```", *(line.strip() for line in command.epilog.splitlines()[1:] if line.strip()), "```", ""]
    return "\n".join(lines)


def subcommands(main: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands of a parser by name."""
    for action in main._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _arguments(command: argparse.ArgumentParser) -> Iterator[str]:
    formatter = command._get_formatter()
    for action in command._actions:
        if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction)) or action.help == argparse.SUPPRESS:
            continue
        name = formatter._format_action_invocation(action)
        yield f"| `{_cell(name)}` | {_cell(formatter._expand_help(action) if action.help else '')} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def python() -> str:
    """The Python interface from its docstrings: the two functions, then every class."""
    lines = []
    for name in ("load", "build"):
        lines += _told(f"kg.{name}", getattr(kg, name), level=2)
    for name in sorted(interface.__all__, key=lambda name: (name != "Basegraph", name)):
        thing = getattr(interface, name)
        if not inspect.isclass(thing):
            continue
        lines += [f"## {name}", "", *_prose(inspect.getdoc(thing) or ""), ""]
        for member, value in _members(thing):
            kind = value.fget if isinstance(value, property) else getattr(value, "func", value)
            head = {"__call__": name.lower(), "__getitem__": f"{name}[...]"}.get(member, f"{name}.{member}")
            lines += _told(head, kind, level=3, attribute=not inspect.isfunction(value))
    return "\n".join(lines)


def _members(thing: type) -> Iterator[tuple[str, Any]]:
    for name, value in vars(thing).items():
        shown = not name.startswith("_") or name in ("__call__", "__getitem__")
        if shown and (inspect.isfunction(value) or isinstance(value, property) or hasattr(value, "attrname")):
            yield name, value


def _told(head: str, thing: Any, *, level: int, attribute: bool = False) -> list[str]:
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(thing)))
    signature = re.sub(r"\(self(?:, )?", "(", signature, count=1)
    if attribute:
        signature = ": " + signature.partition(" -> ")[2]
    shown = f"{head.removesuffix('[...]') + '.__getitem__' if head.endswith('[...]') else head}{signature}"
    doc = inspect.getdoc(thing)
    return [f"{'#' * level} {head}", "", "```python", shown, "```", "", *_prose(doc or ""), ""]


def _prose(doc: str) -> list[str]:
    """A Google-style docstring in Markdown: sections as lists, indented examples as code."""
    lines: list[str] = []
    section = ""
    for line in doc.splitlines():
        if re.fullmatch(r"(?:Args|Raises|Returns):", line):
            section = line
            lines += ["", f"**{line[:-1]}**", ""]
        elif section and (found := re.fullmatch(r"    (\w+): (.*)", line)):
            lines.append(f"- `{found[1]}`: {found[2]}")
        elif section and line.strip():
            lines.append(f"  {line.strip()}")
        else:
            lines.append(line)
    return lines
