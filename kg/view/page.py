"""The page: template, style, script, vis-network and data in one file that asks nobody for anything."""

from __future__ import annotations

import base64
import codecs
import hashlib
import json
from collections.abc import Mapping
from importlib import metadata
from importlib.resources import files
from typing import Any

import msgspec
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kg.errors import ExportError
from kg.lexicon import Predicate
from kg.model import Graph
from kg.view.payload import payload

# In the order in which they build on each other; they share one closed scope.
SCRIPTS = (
    "text.js", "state.js", "find.js", "picture.js", "labels.js", "panel.js",
    "story.js", "map.js", "lists.js", "files.js", "filters.js", "main.js",
)  # fmt: skip
VIS_NETWORK = ("lib/vis-9.1.2/vis-network.min.js", "templates/lib/vis-9.1.2/vis-network.min.js")


def page(graph: Graph, lexicon_predicates: Mapping[str, Predicate]) -> str:
    """The graph as one HTML page: offline, safe to open whatever the articles say, the same bytes for the same graph.

    Args:
        graph: what a build knows.
        lexicon_predicates: the predicates by id, for labels, groups and colours.

    Raises:
        ExportError: the installed pyvis does not bring the vis-network that the page needs.
    """
    scripts = (Markup(_vis_network()), Markup(_script()))
    style = Markup(_asset("page.css"))
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_asset("page.html"))
    heading, data = _told(graph, lexicon_predicates)
    return template.render(
        policy=policy(scripts=scripts, styles=(style,)),
        title=heading,
        style=style,
        scripts=scripts,
        data=Markup(data),
    )


def _told(graph: Graph, predicates: Mapping[str, Predicate]) -> tuple[str, str]:
    """The title and the data as JSON; what the data were made of, a third of a build's memory, goes before the page."""
    data = payload(graph, predicates)
    return title(data["summary"]), as_json(data)


def title(summary: Mapping[str, Any]) -> str:
    """The line that says what was read: N articles, M independent origins, from date to date."""
    articles, origins = summary["articles"], summary["origins"]
    line = f"{_count(articles, 'article')}, {_count(origins, 'independent origin')}"
    if not summary["first"]:
        return line
    if summary["first"] == summary["last"]:
        return f"{line}, of {summary['first']}"
    return f"{line}, from {summary['first']} to {summary['last']}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def policy(*, scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A Content-Security-Policy under which only these scripts and styles run and nothing is ever loaded or sent."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_source_hash(script) for script in scripts),
            "style-src " + " ".join(_source_hash(style) for style in styles),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def as_json(data: object) -> str:
    """JSON in plain ASCII that no HTML parser can take for markup: <, > and & are written as escapes.

    Raises:
        ValueError: it holds a number that is none.
    """
    try:
        text = msgspec.json.encode(data).decode("utf-8").encode("ascii", _ESCAPED).decode("ascii")
    except UnicodeEncodeError:  # half a surrogate pair, which only `json` writes
        text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Signs that are not ASCII as JSON writes them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


_ESCAPED = "kg.view.json"
codecs.register_error(_ESCAPED, _escaped)


def _script() -> str:
    body = "\n".join(_asset(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{body}}})();\n'


def _asset(name: str) -> str:
    return files("kg.view").joinpath("assets", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _vis_network() -> str:
    """The vis-network of the installed pyvis, without its pointer to a source map (a browser would go and fetch it)."""
    for place in VIS_NETWORK:
        found = files("pyvis").joinpath(place)
        if found.is_file():
            text = found.read_text(encoding="utf-8").replace("\r\n", "\n")
            return text.partition("//# sourceMappingURL=")[0]
    raise ExportError(f"pyvis {metadata.version('pyvis')} brings no {VIS_NETWORK[0]}: install pyvis 0.3.2")
