"""The site of docs/, built by Sphinx: `make docs`. Nothing is fetched while it is built or while it is read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from made import filled

import kg

project = "Basegraph"
author = "Basegraph developers"
version = release = kg.__version__
extensions = ["myst_parser"]
exclude_patterns = ["__pycache__"]
myst_heading_anchors = 3
highlight_language = "text"
html_theme = "furo"
html_title = "Basegraph"
html_show_copyright = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}


def setup(app: Any) -> None:
    """Fills every page before it is read."""

    def fill(_: Any, name: str, source: list[str]) -> None:
        source[0] = filled(name, source[0])

    app.connect("source-read", fill)
