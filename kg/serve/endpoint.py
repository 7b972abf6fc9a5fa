"""The SPARQL 1.1 Protocol for queries (W3C, 2013): a request to the text of a query, a query to a response."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice

import pyoxigraph as ox
import rapidfuzz.fuzz  # noqa: F401 (a child can import nothing: it may open no file)

from kg.errors import LimitError, QueryError
from kg.query.ask import columns, evaluate, term
from kg.query.formats import GRAPHS, TABLES, acceptable, as_rdf, wanted
from kg.query.guard import check, whole
from kg.query.names import values
from kg.query.ready import Question, bind
from kg.query.sandbox import Limits, start
from kg.query.store import Loaded
from kg.query.table import Table
from kg.serve.messages import HttpError, Request, Response, fields

LIMITS = Limits(seconds=10.0, megabytes=512, rows=100_000)
AT_ONCE = 4  # queries; more wait their turn
_LOOKED_UP = 1000  # rows of a look-up of names

_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_NO_UPDATE = "this endpoint is read-only: it takes no update"
_ONE_GRAPH = "there is one graph here: a request may not name another"


def asked(request: Request) -> tuple[str, str]:
    """The query of a protocol request, and the Accept header or `format` that its answer should follow.

    Raises:
        HttpError: it is an update, names a graph, has no query or two, or is in a form that the protocol lacks.
    """
    pairs = fields(request.search)
    if request.method == "POST":
        kind, _, more = request.headers.get("content-type", "").lower().partition(";")
        if "charset=" in more and "utf-8" not in more:
            raise HttpError(415, "send UTF-8")
        if kind.strip() == _FORM:
            pairs += fields(request.body)
        elif kind.strip() == _QUERY:
            pairs.append(("query", _utf8(request.body)))
        elif kind.strip() == "application/sparql-update":
            raise HttpError(403, _NO_UPDATE)
        else:
            raise HttpError(415, f"send a query as {_QUERY} or {_FORM}", ("Accept", f"{_QUERY}, {_FORM}"))
    given = dict(pairs)
    if given.keys() & {"update", "using-graph-uri", "using-named-graph-uri"}:
        raise HttpError(403, _NO_UPDATE)
    if given.keys() & {"default-graph-uri", "named-graph-uri"}:
        raise HttpError(400, _ONE_GRAPH)
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) != 1:
        raise HttpError(400, "give one query, as ?query=... or in the body of a POST; a page to type one is at /query")
    return queries[0], wanted(given.get("format"), request.headers.get("accept", ""))


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HttpError(400, "the query is not UTF-8") from error


class Endpoint:
    """Answers queries on one graph, a few at once, each in a child within limits."""

    def __init__(self, loaded: Loaded, limits: Limits) -> None:
        self.loaded, self.limits = loaded, limits
        self.turns = asyncio.Semaphore(AT_ONCE)

    async def answer(self, text: str, accept: str) -> Response:
        """The response to a query.

        Raises:
            HttpError: 400 for what is malformed or forbidden, 406 for a form of answer that there is not, 503 for
                what runs into a limit.
        """
        return await self._answer(accept, partial(checked, text, self.loaded.prefixes))

    async def question(self, asked: Question, given: Mapping[str, str], accept: str | None) -> Response:
        """The response to a question with words for its parameters; its SPARQL when `accept` is None.

        Raises:
            HttpError: as `answer`; 400 also for a name that fits nothing or several things.
        """
        return await self._answer(accept, partial(bound, asked, given, self.loaded))

    async def _answer(self, accept: str | None, text: Callable[[], str]) -> Response:
        try:
            answer = await self.run(partial(rendered, self.loaded, text, accept, self.limits.rows))
        except QueryError as error:
            raise HttpError(503, str(error)) from error
        head, _, body = answer.partition(b"\n")
        status, type = json.loads(head)
        if status != 200:
            raise HttpError(status, body.decode("utf-8"))
        return Response(200, body, type, (("Vary", "Accept"),))

    async def run(self, work: Callable[[], Iterator[bytes]]) -> bytes:
        """What `work` yields in a child, while this loop serves others.

        Raises:
            LimitError: the child ran into a limit, or its turn did not come.
        """
        try:
            async with asyncio.timeout(self.limits.seconds):
                await self.turns.acquire()
        except TimeoutError:
            raise LimitError(f"{AT_ONCE} queries are running already; try again") from None
        try:
            return await _child(work, self.limits)
        finally:
            self.turns.release()


async def _child(work: Callable[[], Iterator[bytes]], limits: Limits) -> bytes:
    answer, loop = start(work, limits), asyncio.get_running_loop()
    done: asyncio.Future[bytes] = loop.create_future()

    def read() -> None:
        try:
            if answer.read():
                return
            done.set_result(answer.whole())
        except QueryError as error:
            done.set_exception(error)
        loop.remove_reader(answer.pipe)

    loop.add_reader(answer.pipe, read)
    try:
        async with asyncio.timeout(limits.seconds):
            return await done
    except TimeoutError:
        raise answer.late() from None
    finally:
        loop.remove_reader(answer.pipe)
        answer.end()


def checked(text: str, prefixes: Mapping[str, str]) -> str:
    """The query itself, when the guard lets it pass."""
    check(text, prefixes)
    return text


def bound(asked: Question, given: Mapping[str, str], loaded: Loaded) -> str:
    """Runs in the child: the SPARQL of a question, names looked up in the same graph."""

    def ask(query: str) -> Table:
        result = evaluate(loaded, query)
        assert not isinstance(result, ox.QueryTriples)
        return _table(query, result, _LOOKED_UP)

    return bind(asked, values(asked, given, ask, loaded.prefixes))


def rendered(loaded: Loaded, text: Callable[[], str], accept: str | None, most: int) -> Iterator[bytes]:
    """Runs in the child: a line of JSON with status and media type, then the answer or what is wrong."""
    try:
        query = text()
        if accept is None:
            type, body = f"{_QUERY}; charset=utf-8", whole(query, loaded.prefixes).encode("utf-8")
        else:
            type, body = _rendered(loaded, query, accept, most)
        yield _head(200, type)
        yield body
    except (HttpError, QueryError) as error:
        yield _head(error.status if isinstance(error, HttpError) else 400, "")
        yield str(error).encode("utf-8", "replace")
    except (OSError, RuntimeError) as error:  # of a store on disk
        yield _head(500, "")
        yield f"the graph cannot be read: {error}; if it was indexed, run kg index again".encode("utf-8", "replace")


def _head(status: int, type: str) -> bytes:
    return json.dumps((status, type)).encode("ascii") + b"\n"


def _rendered(loaded: Loaded, text: str, accept: str, most: int) -> tuple[str, bytes]:
    result = evaluate(loaded, text)
    if isinstance(result, ox.QueryTriples):
        type = _chosen(accept, tuple(GRAPHS))
        triples = tuple(islice(result, most + 1))
        _within(len(triples), most)
        return _full(type), as_rdf(triples, GRAPHS[type], loaded.prefixes)
    type = _chosen(accept, tuple(TABLES))
    table = _table(text, result, most)
    _within(len(table.rows), most)
    return _full(type), TABLES[type](table).encode("utf-8", "replace")


def _table(text: str, result: ox.QuerySolutions | ox.QueryBoolean, most: int) -> Table:
    """The answer with at most one row more than wanted, which tells that there are more."""
    if isinstance(result, ox.QueryBoolean):
        return Table("ask", (), (), answer=bool(result))
    names = columns(text, result)
    rows = tuple(tuple(term(row[name]) for name in names) for row in islice(result, most + 1))
    return Table("select", tuple(names), rows)


def _within(rows: int, most: int) -> None:
    # Half an answer that looks whole is worse than none; the protocol has no way to say that there is more.
    if rows > most:
        raise HttpError(503, f"the answer has more than {most:,} rows; add a LIMIT, or start the server with --rows")


def _chosen(accept: str, offered: tuple[str, ...]) -> str:
    type = acceptable(accept, offered)
    if type is None:
        raise HttpError(406, f"the answer can be had as {', '.join(offered)}")
    return type


def _full(type: str) -> str:
    return f"{type}; charset=utf-8" if type.startswith("text/") else type
