"""What stands at which address, and who may ask: a person on this machine, and no web site in their browser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from os import PathLike
from pathlib import Path

from kg.query.formats import wanted
from kg.query.ready import Question, questions
from kg.query.sandbox import Limits
from kg.query.store import Loaded, load
from kg.serve.endpoint import LIMITS, Endpoint, asked
from kg.serve.messages import NOTHING_LIVE, HttpError, Request, Response, fields

_HERE = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?", re.IGNORECASE)
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"<>\x00-\x1f]{1,4000})">')
_OWN_FILES = NOTHING_LIVE + "; script-src 'self'; style-src 'self'; connect-src 'self'"
_ASSETS: Mapping[str, tuple[str, str]] = {
    "/query": ("query.html", "text/html; charset=utf-8"),
    "/query.css": ("query.css", "text/css; charset=utf-8"),
    "/query.js": ("query.js", "text/javascript; charset=utf-8"),
}
_READS = ("GET", "HEAD")

_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<> a sd:Service ;
    sd:endpoint <> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
        formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD .
"""


def open_app(out: str | PathLike[str], *, limits: Limits = LIMITS) -> App:
    """The app of a build's folder, or of a Turtle file alone; both are read once, now.

    Raises:
        QueryError: there is no graph, or it is not Turtle.
    """
    path = Path(out)
    page = path / "graph.html" if path.is_dir() else None
    return App(load(path), page.read_bytes() if page and page.is_file() else None, limits)


class App:
    """The addresses: the page at /, queries at /sparql, questions at /ask/NAME, a page to type queries at /query."""

    def __init__(self, loaded: Loaded, page: bytes | None, limits: Limits = LIMITS) -> None:
        self.endpoint = Endpoint(loaded, limits)
        self.prefixes = loaded.prefixes
        self.page = page
        self.questions: Mapping[str, Question] = {one.name: one for one in questions()}

    async def __call__(self, request: Request) -> Response:
        """The response to a request.

        Raises:
            HttpError: it is refused.
        """
        _for_us(request.headers)
        path = request.path
        if path == "/sparql":
            return await self._sparql(request)
        if request.method not in _READS:
            known = path in ("/", "/questions", *_ASSETS) or path.startswith("/ask/")
            raise HttpError(405 if known else 404, "nothing can be sent to this address", ("Allow", "GET, HEAD"))
        if path == "/":
            return self._page()
        if path in _ASSETS:
            name, type = _ASSETS[path]
            return Response(200, (files("kg.serve") / "assets" / name).read_bytes(), type, policy=_OWN_FILES)
        if path == "/questions":
            return Response(200, self._listed(), "application/json")
        if path.startswith("/ask/"):
            return await self._ask(path.removeprefix("/ask/"), request)
        raise HttpError(404, "there is nothing here; see /, /query, /sparql and /questions")

    def _page(self) -> Response:
        if self.page is None:
            return Response(303, b"see /query\n", headers=(("Location", "/query"),))
        # The page brings its own policy, by hashes of its scripts; the header is the same one, and forbids framing.
        found = _META.search(self.page[:8192].decode("utf-8", "replace"))
        policy = found[1].replace("&#39;", "'") + "; frame-ancestors 'none'" if found else NOTHING_LIVE
        return Response(200, self.page, "text/html; charset=utf-8", policy=policy)

    async def _sparql(self, request: Request) -> Response:
        if request.method not in (*_READS, "POST"):
            raise HttpError(405, "queries come by GET or POST; nothing can be changed", ("Allow", "GET, HEAD, POST"))
        if request.method != "POST" and not request.search and "turtle" in request.headers.get("accept", ""):
            return Response(200, _DESCRIPTION.encode(), "text/turtle; charset=utf-8")
        text, accept = asked(request)
        return await self.endpoint.answer(text, accept)

    def _listed(self) -> bytes:
        rows = [
            {
                "name": one.name,
                "asks": one.asks,
                "parameters": [
                    {"name": each.name, "kind": each.kind, "told": each.told, "default": each.default}
                    for each in one.parameters
                ],
                "query": one.text,
            }
            for one in self.questions.values()
        ]
        return json.dumps({"prefixes": dict(self.prefixes), "questions": rows}).encode()

    async def _ask(self, name: str, request: Request) -> Response:
        """A question by its name, its parameters in the address; NAME.rq gives the SPARQL instead of the answer."""
        wants_text = name.endswith(".rq")
        question = self.questions.get(name.removesuffix(".rq"))
        if question is None:
            raise HttpError(404, "there is no such question; they are at /questions")
        given = dict(fields(request.search))
        accept = wanted(given.pop("format", None), request.headers.get("accept", ""))
        return await self.endpoint.question(question, given, None if wants_text else accept)


def _for_us(headers: Mapping[str, str]) -> None:
    """Refuse what a web site could send through a browser: another Host (DNS rebinding), another Origin."""
    if not _HERE.fullmatch(headers.get("host", "")):
        raise HttpError(421, "this server answers to localhost and 127.0.0.1 alone")
    origin = headers.get("origin")
    if origin is not None and not (origin.startswith("http://") and origin[7:] == headers["host"]):
        raise HttpError(403, "another web site may not ask here")
    if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
        raise HttpError(403, "another web site may not ask here")
