"""`kg serve` from outside: the protocol, the forms of answers, what is refused, and what other programs make of it."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pandas as pd
import pyoxigraph as ox
import pytest
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from kg.query import PREFIXES, Table, Term, questions
from kg.serve.http import Connection
from kg.serve.messages import Request, Response
from tests.query.expected import FROZEN, read, sparql, told
from tests.serve.server import Server, serving

SELECT = "SELECT ?who WHERE { ?who kg:withdrawsFrom id:camp-lobe }"
WHO = "https://w3id.org/basegraph/id/french-troops"
JSON_TYPE = "application/sparql-results+json"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CHECKER = Path(__file__).parents[3] / "shared" / "tools" / "check_serve.py"


def asked(query: str, **more: str) -> str:
    return "/sparql?" + urlencode({"query": query, **more})


def as_table(text: str) -> Table:
    """Query results in JSON, read as any client would."""
    answer = json.loads(text)
    if "boolean" in answer:
        return Table("ask", (), (), answer=answer["boolean"])
    names = tuple(answer["head"]["vars"])
    rows = tuple(
        tuple(
            Term(cell["type"], cell["value"], cell.get("datatype", ""), cell.get("xml:lang", "")) if cell else None
            for cell in (row.get(name) for name in names)
        )
        for row in answer["results"]["bindings"]
    )
    return Table("select", names, rows)


@pytest.mark.parametrize(
    ("method", "path", "body", "headers"),
    [
        ("GET", asked(SELECT), None, {}),
        ("POST", "/sparql", urlencode({"query": SELECT}), FORM),
        ("POST", "/sparql", SELECT, {"Content-Type": "application/sparql-query"}),
        ("POST", "/sparql", SELECT, {"Content-Type": "application/sparql-query; charset=UTF-8"}),
    ],
    ids=["get", "form", "direct", "charset"],
)
def test_the_three_ways_of_the_protocol(
    server: Server, method: str, path: str, body: str | None, headers: dict[str, str]
) -> None:
    answer = server.request(method, path, body, headers)
    assert (answer.status, answer.type) == (200, JSON_TYPE)
    assert json.loads(answer.body)["results"]["bindings"] == [{"who": {"type": "uri", "value": WHO}}]


@pytest.mark.parametrize(
    ("accept", "type"),
    [
        ("", JSON_TYPE),
        ("*/*", JSON_TYPE),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+xml"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-results+xml;q=0.2, text/csv;q=0.9", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*;q=0.5", "text/csv; charset=utf-8"),
        ("application/json", JSON_TYPE),
        ("text/csv;q=0, */*", JSON_TYPE),
    ],
)
def test_the_form_of_an_answer_is_negotiated(server: Server, accept: str, type: str) -> None:
    answer = server.request("GET", asked(SELECT), headers={"Accept": accept} if accept else {})
    assert (answer.status, answer.type, answer.headers["vary"]) == (200, type, "Accept")


@pytest.mark.parametrize(
    ("accept", "type", "format"),
    [
        ("", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
    ],
)
def test_a_graph_comes_as_rdf(server: Server, accept: str, type: str, format: ox.RdfFormat) -> None:
    query = "CONSTRUCT WHERE { id:camp-lobe ?p ?o }"
    answer = server.request("GET", asked(query), headers={"Accept": accept} if accept else {})
    assert (answer.status, answer.type) == (200, type)
    triples = {quad.triple for quad in ox.parse(answer.body, format=format)}
    whole = {quad.triple for quad in ox.parse(server.request("GET", asked(query)).body, format=ox.RdfFormat.TURTLE)}
    assert triples == whole
    assert len(triples) > 5


def test_nothing_acceptable_is_406(server: Server) -> None:
    answer = server.request("GET", asked(SELECT), headers={"Accept": "image/png"})
    assert answer.status == 406
    assert "text/csv" in answer.text


def test_a_short_name_of_a_form_stands_for_the_header(server: Server) -> None:
    assert server.request("GET", asked(SELECT, format="csv")).text == f"who\r\n{WHO}\r\n"
    assert server.request("GET", asked(SELECT, format="tsv")).text == f"?who\n<{WHO}>\n"
    assert server.request("GET", asked("ASK {}", format="xml")).text.count("<boolean>true</boolean>") == 1


def test_every_form_gives_the_same_cells(server: Server) -> None:
    query = """SELECT ?s ?label ?n ?d ?none { ?s kg:strength ?n ; rdfs:label ?label . OPTIONAL { ?s kg:notAfter ?d } }
      ORDER BY ?n"""
    forms = {name: server.request("GET", asked(query, format=name)).text for name in ("json", "xml", "csv", "tsv")}
    table = as_table(forms["json"])
    values = [[term.value if term else "" for term in row] for row in table.rows]
    assert len(values) == 3
    assert list(csv.reader(io.StringIO(forms["csv"], newline="")))[1:] == values
    space = {"s": "http://www.w3.org/2005/sparql-results#"}
    results = ElementTree.fromstring(forms["xml"]).findall("s:results/s:result", space)  # our own server's answer
    by_name = [{cell.get("name"): cell[0].text for cell in row} for row in results]
    assert [[row.get(name, "") for name in table.columns] for row in by_name] == values
    parsed = ox.parse_query_results(forms["tsv"].encode(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(parsed, ox.QuerySolutions)
    assert [[row[name].value if row[name] else "" for name in table.columns] for row in parsed] == values


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_the_questions_have_the_same_answers_here(server: Server, name: str) -> None:
    """Put to the endpoint as SPARQL, and asked by name."""
    (one,) = (each for each in questions() if each.name == name)
    given = FROZEN.get(name, {})
    text = sparql(one, given, lambda query: as_table(server.request("GET", asked(query)).text))
    by_name = f"/ask/{name}?{urlencode(given)}"
    for answer in (server.request("GET", asked(text)), server.request("GET", by_name)):
        if answer.type.startswith("text/turtle"):
            rows = tuple(
                tuple(Term("uri", term.value) for term in (quad.subject, quad.predicate, quad.object))
                for quad in ox.parse(answer.body, format=ox.RdfFormat.TURTLE)
            )
            table = Table("construct", ("subject", "predicate", "object"), rows)
        else:
            table = as_table(answer.text)
        assert told(table) == read("frozen")[name]


def test_a_question_says_what_does_not_fit(server: Server) -> None:
    answer = server.request("GET", "/ask/who-left?place=Port")
    assert answer.status == 400
    assert answer.text.startswith("place: 'Port' may be id:port-air-base (Port Air Base, base), id:port-city")
    assert server.request("GET", "/ask/nothing").status == 404


def test_a_question_as_sparql_runs_anywhere(server: Server, build: Path) -> None:
    text = server.request("GET", "/ask/who-left.rq?place=Lobe").text
    store = ox.Store()
    store.load(path=build / "graph.ttl")
    assert len(list(store.query(text))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "method", "path", "body", "headers", "words"),
    [
        (400, "GET", "/sparql", None, {}, "give one query"),
        (400, "GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, {}, "give one query"),
        (400, "GET", asked("SELEKT"), None, {}, "line 1, column 7: not SPARQL"),
        (400, "GET", "/sparql?query=%ff%fe", None, {}, "UTF-8"),
        (400, "GET", asked(SELECT, **{"default-graph-uri": "file:///etc/passwd"}), None, {}, "one graph"),
        (400, "GET", asked("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"), None, {}, "SERVICE"),
        (400, "GET", asked("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"), None, {}, "FROM"),
        (400, "GET", asked("DELETE WHERE { ?s ?p ?o }"), None, {}, "may not change"),
        (403, "GET", "/sparql?update=CLEAR%20ALL", None, {}, "read-only"),
        (403, "POST", "/sparql", "update=CLEAR+ALL", FORM, "read-only"),
        (403, "POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}, "read-only"),
        (415, "POST", "/sparql", "x", {"Content-Type": "image/png"}, "application/sparql-query"),
        (415, "POST", "/sparql", "x", {"Content-Type": "application/sparql-query; charset=latin-1"}, "UTF-8"),
        (400, "POST", "/sparql", b"\xff", {"Content-Type": "application/sparql-query"}, "UTF-8"),
        (413, "POST", "/sparql", b"x" * 1_100_000, {"Content-Type": "application/sparql-query"}, "bytes"),
        (405, "PUT", "/sparql", "x", {}, "nothing can be changed"),
        (405, "DELETE", "/sparql", None, {}, "nothing can be changed"),
        (405, "OPTIONS", "/sparql", None, {}, "nothing can be changed"),
        (405, "POST", "/query", "x", {}, "nothing can be sent"),
        (404, "GET", "/nope", None, {}, "nothing here"),
        (404, "GET", "/../../etc/passwd", None, {}, "nothing here"),
        (404, "GET", "/%2e%2e/%2e%2e/etc/passwd", None, {}, "nothing here"),
        (400, "GET", "/%ff", None, {}, "UTF-8"),
        (421, "GET", asked(SELECT), None, {"Host": "evil.example"}, "localhost"),
        (421, "GET", "/", None, {"Host": "127.0.0.1.evil.example"}, "localhost"),
        (403, "GET", asked(SELECT), None, {"Origin": "https://evil.example"}, "another web site"),
        (403, "GET", asked(SELECT), None, {"Origin": "null"}, "another web site"),
        (403, "GET", asked(SELECT), None, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, "another web"),
        (503, "GET", asked("SELECT * { ?a ?b ?c . ?d ?e ?f }"), None, {}, "more than 5,000 rows"),
        (503, "GET", asked("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), None, {}, "more than 2 s"),
    ],
)
def test_refused_with_a_reason(
    server: Server, status: int, method: str, path: str, body: bytes | str | None, headers: dict[str, str], words: str
) -> None:
    answer = server.request(method, path, body, headers)
    assert (answer.status, answer.type) == (status, "text/plain; charset=utf-8")
    assert words in answer.text
    assert "Traceback" not in answer.text
    assert server.request("GET", asked("ASK {}")).status == 200


@pytest.mark.parametrize("path", ["/", "/query", "/query.js", "/query.css", "/questions", asked(SELECT), "/nope"])
def test_strict_headers_everywhere(server: Server, path: str) -> None:
    headers = server.request("GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert not [name for name in headers if name.startswith("access-control")]


def test_the_page_is_the_file_with_its_own_policy(server: Server, build: Path) -> None:
    answer = server.request("GET", "/")
    assert answer.body == (build / "graph.html").read_bytes()
    assert re.search(r"script-src 'sha256-", answer.headers["content-security-policy"])


def test_head_has_no_body(server: Server) -> None:
    for path in ("/query", asked(SELECT)):
        head, whole = server.request("HEAD", path), server.request("GET", path)
        assert (head.status, head.body) == (200, b"")
        assert head.headers["content-length"] == str(len(whole.body))


def test_the_service_describes_itself(server: Server) -> None:
    answer = server.request("GET", "/sparql", headers={"Accept": "text/turtle"})
    quads = list(ox.parse(answer.body, format=ox.RdfFormat.TURTLE, base_iri=f"{server.home}/sparql"))
    assert f"{server.home}/sparql" in {quad.object.value for quad in quads if "endpoint" in quad.predicate.value}


def test_the_query_page_asks_nobody_else(server: Server) -> None:
    text = "".join(server.request("GET", path).text for path in ("/query", "/query.js", "/query.css"))
    assert re.findall(r"(?:https?:)?//[\w.-]+", text.replace("// ", "")) == []


def test_one_connection_takes_many_requests(server: Server) -> None:
    line = f"GET {asked('ASK {}', format='csv')} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", server.port), 5) as client:
        client.sendall(line * 3)  # the second and third arrive while the first is worked on
        got = b""
        while got.count(b"answer\r\ntrue\r\n") < 3:
            piece = client.recv(65536)
            assert piece, got
            got += piece
    assert got.count(b"HTTP/1.1 200 OK") == 3


@pytest.mark.parametrize(
    "data",
    [
        b"GET /\r\n\r\n",
        b"\x00" * 500 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nASK",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFF\r\nx",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_broken_http_is_refused_and_costs_only_itself(server: Server, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), 5) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        got = b""
        while piece := client.recv(65536):
            got += piece
    assert not got or re.match(rb"HTTP/1\.1 4\d\d ", got)
    assert server.request("GET", asked("ASK {}")).status == 200


def test_a_client_that_leaves_stops_its_query(server: Server) -> None:
    heavy = asked("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    for _ in range(8):  # twice as many as run at once
        with socket.create_connection(("127.0.0.1", server.port), 5) as client:
            client.sendall(f"GET {heavy} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    begun = time.monotonic()
    assert server.request("GET", asked("ASK {}")).status == 200
    assert time.monotonic() - begun < 1.5


def test_others_go_on_while_one_is_heavy(server: Server) -> None:
    heavy = asked("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    thread = threading.Thread(target=server.request, args=("GET", heavy))
    thread.start()
    begun = time.monotonic()
    assert server.request("GET", asked("ASK {}")).status == 200
    assert time.monotonic() - begun < 1.5
    thread.join()


def test_idle_connections_keep_nobody_out(server: Server) -> None:
    idle = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(40)]
    for one in idle:
        one.sendall(b"GET /sparql?query=ASK HTTP/1.1\r\nHo")
    assert server.request("GET", asked("ASK {}")).status == 200
    for one in idle:
        one.close()


def test_whatever_breaks_costs_its_request_alone() -> None:
    """A handler with a fault in it gives 500 and one sentence, and the connection goes on."""

    async def talk() -> bytes:
        async def broken(request: Request) -> Response:
            raise ZeroDivisionError("/a/path/of/this/machine")

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await Connection(reader, writer, broken).run(crowded=False)
            writer.close()

        async with await asyncio.start_server(accept, "127.0.0.1", 0) as listening:
            reader, writer = await asyncio.open_connection(*listening.sockets[0].getsockname()[:2])
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2)
            writer.write_eof()
            got = await reader.read()
            writer.close()
            return got

    got = asyncio.run(talk())
    assert got.count(b"HTTP/1.1 500 Internal Server Error") == 2
    assert got.count(b"internal error, please report it: ZeroDivisionError\n") == 2
    assert b"/a/path" not in got


def test_a_port_that_is_taken(server: Server, build: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(build), "--port", str(server.port)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert re.fullmatch(
        rf"kg: port {server.port} on 127\.0\.0\.1 cannot be had: .*; name another with --port\n", ended.stderr
    )


def test_a_graph_without_a_page(build: Path) -> None:
    with serving(build / "graph.ttl") as one:
        answer = one.request("GET", "/")
        assert (answer.status, answer.headers["location"]) == (303, "/query")


def test_sparqlwrapper(server: Server) -> None:
    client = SPARQLWrapper(f"{server.home}/sparql")
    client.setQuery(f"PREFIX kg: <{PREFIXES['kg']}> PREFIX id: <{PREFIXES['id']}> {SELECT}")
    for method in ("GET", "POST"):
        client.setMethod(method)
        client.setReturnFormat(JSON)
        assert client.queryAndConvert()["results"]["bindings"][0]["who"]["value"] == WHO
        client.setReturnFormat(XML)
        assert WHO in client.queryAndConvert().toxml()
        client.setReturnFormat(CSV)
        assert WHO.encode() in client.queryAndConvert()
    client.setQuery(f"CONSTRUCT WHERE {{ <{WHO}> ?p ?o }}")
    client.setReturnFormat(TURTLE)
    assert b"French troops" in client.queryAndConvert()


def test_pandas(server: Server) -> None:
    frame = pd.read_csv(f"{server.home}{asked('SELECT ?s ?n { ?s kg:strength ?n } ORDER BY ?n', format='csv')}")
    assert frame["n"].tolist() == [90, 200, 350]
    frame = pd.read_csv(f"{server.home}/ask/members?by=2026-03-01&format=csv")
    assert frame["member"].tolist() == ["Cameroon", "Gabon"]


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
def test_curl(server: Server) -> None:
    command = ["curl", "--silent", "--fail", "-H", "Accept: text/csv", "--data-urlencode", f"query={SELECT}"]
    for more in ([], ["--get"]):
        said = subprocess.run([*command, *more, f"{server.home}/sparql"], capture_output=True, timeout=30, check=True)
        assert said.stdout == f"who\r\n{WHO}\r\n".encode()


@pytest.mark.slow
@pytest.mark.skipif(not CHECKER.is_file(), reason="the checker of servers is not beside the repository")
def test_the_checker_finds_nothing(build: Path) -> None:
    command = f"{quote(sys.executable)} -m kg serve {{out}} --port {{port}} --seconds 2"
    said = subprocess.run(
        [sys.executable, CHECKER, "--cmd", command, "--out", build],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
