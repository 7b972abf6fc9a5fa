"""A look at a query's words before any engine sees it: what it may not do, and prefixes that nobody declared."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from kg.errors import QueryError

MAX_SIGNS = 100_000
MAX_DEPTH = 60  # brackets within brackets; a few thousand would crash the engine
MAX_BINDINGS = 40  # each BIND can double the last one's size

# In the order in which SPARQL 1.1 tells them apart; what stands inside strings, IRIs and comments is never a word.
_TOKEN = re.compile(
    r"""
      (?P<text>'''(?:\\.|(?!''').)*'''|\"\"\"(?:\\.|(?!\"\"\").)*\"\"\"|'(?:\\.|[^'\\\n\r])*'|"(?:\\.|[^"\\\n\r])*")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z-]+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:.%\\~-]*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    """,
    re.VERBOSE | re.DOTALL,
)

_FORBIDDEN = {
    "SERVICE": "a query may not call another server",
    "FROM": "there is one graph, and a query may not name another source",
    "LOAD": "a query may not load anything",
    "INSERT": "a query may not change the graph",
    "DELETE": "a query may not change the graph",
    "CLEAR": "a query may not change the graph",
    "DROP": "a query may not change the graph",
    "CREATE": "a query may not change the graph",
    "COPY": "a query may not change the graph",
    "MOVE": "a query may not change the graph",
}


def check(query: str, prefixes: Collection[str]) -> None:
    """Refuse a query that is too long, too deep, reaches outside, or uses a prefix that is not declared.

    Raises:
        QueryError: with the line and column (both from 1) of the word.
    """
    if len(query) > MAX_SIGNS:
        raise QueryError(f"the query has {len(query):,} signs; at most {MAX_SIGNS:,} are taken")
    try:
        query.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError(f"{_place(query, error.start)}: half of a surrogate pair is no text") from None
    declared, depth, bindings, last = set(prefixes), 0, 0, ""
    for token in _TOKEN.finditer(query):
        kind, text, at = str(token.lastgroup), token.group(), token.start()
        if kind == "comment":
            continue
        word = text.upper() if kind == "word" else ""
        if word in _FORBIDDEN:
            raise QueryError(f"{_place(query, at)}: {word}: {_FORBIDDEN[word]}")
        if kind == "name":
            prefix = text.partition(":")[0]
            if last == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                known = ", ".join(sorted(prefixes))
                raise QueryError(f"{_place(query, at)}: the prefix {prefix!r} is not declared; known are {known}")
        depth += (kind == "open") - (kind == "close")
        bindings += word == "BIND"
        if depth > MAX_DEPTH:
            raise QueryError(f"{_place(query, at)}: brackets stand deeper than {MAX_DEPTH} within each other")
        if bindings > MAX_BINDINGS:
            raise QueryError(f"{_place(query, at)}: more than {MAX_BINDINGS} BIND")
        last = word


def whole(query: str, prefixes: Mapping[str, str]) -> str:
    """The query with a PREFIX line for each prefix that it uses and does not declare, for any other SPARQL tool."""
    used: set[str] = set()
    declared: set[str] = set()
    last = ""
    for token in _TOKEN.finditer(query):
        if token.lastgroup == "name":
            (declared if last == "PREFIX" else used).add(token.group().partition(":")[0])
        last = token.group().upper() if token.lastgroup == "word" else last if token.lastgroup == "comment" else ""
    lines = [f"PREFIX {name}: <{prefixes[name]}>\n" for name in sorted(used - declared) if name in prefixes]
    at = 0
    while query.startswith("#", at):  # what the query asks stays on top
        at = query.find("\n", at) + 1 or len(query)
    return query[:at] + "".join(lines) + query[at:]


def _place(query: str, at: int) -> str:
    line = query.count("\n", 0, at) + 1
    return f"line {line}, column {at - query.rfind(chr(10), 0, at)}"
