"""The answers that the README shows below a question: written anew by `make answers`, and compared with a build."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path

from kg.cli import main

README = Path(__file__).parents[2] / "README.md"
# A block with one `kg query`, and the block that follows it.
_ASKED = re.compile(r"^```\n(kg query (?:(?!^```).)*?)\n```\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def renewed(text: str, folder: Path) -> str:
    """The text, with each answer as the build in the folder gives it."""

    def answered(block: re.Match[str]) -> str:
        printed = io.StringIO()
        with redirect_stdout(printed):
            main([*shlex.split(block[1])[1:], "--graph", str(folder / "graph.ttl")])
        return block[0].replace(block[2], printed.getvalue())

    return _ASKED.sub(answered, text)
