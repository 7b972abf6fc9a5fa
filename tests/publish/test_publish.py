"""`kg publish` to real servers: the whole, only what changed, and on after a stop; the questions there."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.errors import PublishError
from kg.export import export
from kg.model import Graph
from kg.publish import Client, publish
from kg.query import PREFIXES, Table, load, questions, whole
from kg.query import query as local_query
from tests.factory import sample_predicates
from tests.query.expected import FROZEN, read, sparql, told
from tests.query.frozen import frozen_graph
from tests.serve.test_serve import as_table

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """A server process of ours, on this machine alone, gone at the end."""
    log = (folder / "log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        for _ in range(300):
            assert process.poll() is None, (folder / "log").read_text()
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()
        log.close()


def ask(address: str, text: str) -> Table:
    """A query by POST in JSON, or N-Triples for a graph."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    accept = "application/n-triples" if "CONSTRUCT" in text else "application/sparql-results+json"
    headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", f"{parts.path}?{parts.query}", urlencode({"query": text}), headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    assert response.status == 200, body
    if "CONSTRUCT" not in text:
        return as_table(body.decode())
    from kg.query import Term

    quads = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
    rows = {tuple(Term("uri", term.value) for term in (quad.subject, quad.predicate, quad.object)) for quad in quads}  # type: ignore[union-attr]
    return Table("construct", ("subject", "predicate", "object"), tuple(rows))


def written(graph: Graph, folder: Path) -> Path:
    export(graph, folder, predicates=sample_predicates(), only=["graph.ttl"])
    return folder / "graph.ttl"


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    assert OXIGRAPH, "the development packages bring it"
    folder, port = tmp_path_factory.mktemp("oxigraph"), free_port()
    command = [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", "--location", str(folder / "data")]
    with running(command, port, folder):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def published(oxigraph: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address at which the union of all graphs can be asked, once the frozen graph is there."""
    file = written(frozen_graph(), tmp_path_factory.mktemp("frozen"))
    done = publish(file, Client(f"{oxigraph}/store"))
    assert (done.removed, done.kept) == (0, 0)
    assert done.sent > 10
    return f"{oxigraph}/query?union-default-graph"


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_the_questions_have_the_same_answers_there(published: str, name: str) -> None:
    (one,) = (each for each in questions() if each.name == name)
    text = sparql(one, FROZEN.get(name, {}), lambda query: ask(published, whole(query, PREFIXES)))
    assert told(ask(published, whole(text, PREFIXES))) == read("frozen")[name]


def test_every_triple_is_there_once(published: str, tmp_path: Path) -> None:
    file = written(frozen_graph(), tmp_path)
    (((count,),)) = ask(published, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    there = len({quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)})
    manifest = len(
        ask(published, f"SELECT ?g {{ ?g <{PREFIXES['kg']}sha256> ?h FILTER(CONTAINS(STR(?g), 'published')) }}").rows
    )
    assert count is not None
    assert int(count.value) == there + manifest


def test_a_second_run_sends_nothing(published: str, oxigraph: str, tmp_path: Path) -> None:
    done = publish(written(frozen_graph(), tmp_path), Client(f"{oxigraph}/store"))
    assert (done.sent, done.removed) == (0, 0)


def test_only_what_changed_is_sent_and_what_is_gone_is_taken_away(oxigraph: str, tmp_path: Path) -> None:
    graph, graphs = frozen_graph(), "http://mine.example/changed/"
    client, address = Client(f"{oxigraph}/store"), f"{oxigraph}/query?union-default-graph"
    publish(written(graph, tmp_path), client, graphs=graphs)
    articles = tuple(dataclasses.replace(one, title="Another") if one.id == "post-1" else one for one in graph.articles)
    fewer = dataclasses.replace(graph, articles=articles, namings=())
    done = publish(written(fewer, tmp_path), client, graphs=graphs)
    assert 0 < done.sent + done.removed <= 3 < done.kept

    def there(pattern: str) -> bool | None:
        return ask(address, f"ASK {{ GRAPH ?g {{ {pattern} }} FILTER(STRSTARTS(STR(?g), '{graphs}')) }}").answer

    assert there("?s ?p 'Another'@en")
    assert not there(f"?s a <{PREFIXES['kg']}Naming>")
    nothing = tmp_path / "empty"
    nothing.mkdir()
    (nothing / "graph.ttl").write_text("")
    assert publish(nothing / "graph.ttl", client, graphs=graphs).removed == done.sent + done.kept
    assert not there("?s ?p ?o")


def test_a_run_that_is_stopped_is_gone_on_with(oxigraph: str, tmp_path: Path) -> None:
    file, graphs = written(frozen_graph(), tmp_path), "http://mine.example/stopped/"

    class Stopped(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done == of // 2 + 1 and of > 20:
            raise Stopped

    big = tmp_path / "big.ttl"  # large enough for 256 parts
    big.write_text(
        file.read_text("utf-8") + "".join(f"id:made-up-{n} rdfs:label {'x' * 4000!r} .\n" for n in range(1100)), "utf-8"
    )
    client = Client(f"{oxigraph}/store")
    with pytest.raises(Stopped):
        publish(big, client, graphs=graphs, progress=stop)
    done = publish(big, client, graphs=graphs)
    assert done.sent + done.kept > 200
    assert done.kept >= 112  # of half of them, all but those after the last manifest
    assert publish(big, client, graphs=graphs).sent == 0


def test_the_command(oxigraph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(frozen_graph(), tmp_path)
    words = ["publish", f"{oxigraph}/store", "--out", str(tmp_path), "--graphs", "http://mine.example/command/"]
    assert main(words) == 0
    assert re.search(r"  parts    \d+ sent, 0 removed, 0 there already\n", capsys.readouterr().out)
    assert main(["publish", "http://127.0.0.1:1/store", "--out", str(tmp_path / "none")]) == 1
    assert "run kg build first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("url", "user", "words"),
    [
        ("ftp://a.example/", "", "give the http"),
        ("http://me:secret@a.example/", "", "without a name or password"),
        ("not a url", "", "give the http"),
        ("http://a.example/store", "me", "unencrypted; use https"),
    ],
)
def test_addresses_that_are_none(url: str, user: str, words: str) -> None:
    with pytest.raises(PublishError, match=words):
        Client(url, user=user, password="x")


class Grudging(BaseHTTPRequestHandler):
    """A store that wants a password (Digest), is busy at first, and keeps graphs in memory."""

    graphs: dict[str, bytes]
    busy: int
    seen: list[str]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen.append(self.command)
        name = parse_qs(urlsplit(self.path).query)["graph"][0]
        said = self.headers.get("Authorization", "")
        fields = dict(re.findall(r'(\w+)="?([^",]+)"?', said))
        if not self._right(fields):
            return self._say(
                401, b"who?", ("WWW-Authenticate", 'Digest realm="r", nonce="n1", qop="auth", algorithm=MD5')
            )
        if type(self).busy > 0:
            type(self).busy -= 1
            return self._say(503, b"busy")
        if self.command == "GET":
            return self._say(
                200 if name in self.graphs else 404, self.graphs.get(name, b""), ("Content-Type", "text/turtle")
            )
        if self.command == "DELETE":
            self.graphs.pop(name, None)
        else:
            self.graphs[name] = body
        return self._say(204, b"")

    do_GET = do_DELETE = do_PUT

    def _right(self, fields: dict[str, str]) -> bool:
        def md5(text: str) -> str:
            return hashlib.md5(text.encode()).hexdigest()

        who, what = md5("me:r:secret"), md5(f"{self.command}:{self.path}")
        wanted = md5(f"{who}:n1:{fields.get('nc')}:{fields.get('cnonce')}:auth:{what}")
        return fields.get("response") == wanted

    def _say(self, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def grudging(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, type[Grudging]]]:
    monkeypatch.setattr(Client, "WAIT", 0.01)
    kind = type("Mine", (Grudging,), {"graphs": {}, "busy": 3, "seen": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/store", kind
    server.shutdown()
    server.server_close()


def test_a_password_and_a_busy_server(grudging: tuple[str, type[Grudging]], tmp_path: Path) -> None:
    url, kind = grudging
    done = publish(written(frozen_graph(), tmp_path), Client(url, user="me", password="secret"))
    assert len(kind.graphs) == done.sent + 1
    quads = [quad for data in kind.graphs.values() for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    assert len(quads) == done.triples + done.sent


def test_a_wrong_password_is_told_and_not_tried_again(grudging: tuple[str, type[Grudging]], tmp_path: Path) -> None:
    url, kind = grudging
    with pytest.raises(PublishError, match=r"GET .*manifest: 401 who\?"):
        publish(written(frozen_graph(), tmp_path), Client(url, user="me", password="wrong"))
    assert len(kind.seen) <= 2


def test_a_server_that_stays_busy(grudging: tuple[str, type[Grudging]], tmp_path: Path) -> None:
    url, kind = grudging
    kind.busy = 1000
    with pytest.raises(PublishError, match="503 busy; what was sent so far stays"):
        publish(written(frozen_graph(), tmp_path), Client(url, user="me", password="secret"))


def test_basic_authentication_is_offered_once_asked_for() -> None:
    client = Client("http://localhost:1/", user="me", password="p:w")
    assert client._learn('Basic realm="r"')
    assert client._proof("GET", "/") == {"Authorization": "Basic " + base64.b64encode(b"me:p:w").decode()}
    assert not client._learn('Basic realm="r"')


VIRTUOSO = shutil.which("virtuoso-t")
SETTINGS = """[Database]
DatabaseFile = {folder}/v.db
TransactionFile = {folder}/v.trx
ErrorLogFile = {folder}/v.log
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{web}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


# Virtuoso 7.2.5 compares no day with two VALUES at once, and gives a CONSTRUCT no form by the header that we send.
NOT_IN_VIRTUOSO = {"between", "everything-about"}


@pytest.mark.slow
@pytest.mark.skipif(not VIRTUOSO, reason="there is no Virtuoso (Debian: virtuoso-opensource-7-bin)")
def test_a_server_of_another_family(tmp_path: Path) -> None:
    """Virtuoso asks for a Digest, and its default graph is the union of all."""
    assert VIRTUOSO
    sql, web = free_port(), free_port()
    (tmp_path / "v.ini").write_text(SETTINGS.format(folder=tmp_path, sql=sql, web=web))
    file = written(frozen_graph(), tmp_path)
    with running([VIRTUOSO, "+configfile", "v.ini", "+foreground"], web, tmp_path):
        client = Client(f"http://127.0.0.1:{web}/sparql-graph-crud-auth", user="dba", password="dba")
        assert publish(file, client).sent > 10
        assert publish(file, client).sent == 0
        address = f"http://127.0.0.1:{web}/sparql?format=" + "application%2Fsparql-results%2Bjson"
        for one in questions():
            text = sparql(one, FROZEN.get(one.name, {}), partial(local_query, load(file)))
            if one.name not in NOT_IN_VIRTUOSO:
                assert told(ask(address, whole(text, PREFIXES))) == read("frozen")[one.name]


def test_nothing_of_the_environment_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(os.environ, "KG_PASSWORD", "secret")
    written(frozen_graph(), tmp_path)
    assert main(["publish", "http://a.example/store", "--out", str(tmp_path), "--user", "me", "--quiet"]) == 1
    assert "secret" not in json.dumps([path.read_text("utf-8") for path in tmp_path.iterdir()])
