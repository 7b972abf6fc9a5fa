"""The four verbs of the Graph Store Protocol on one server, with retries, and with Basic or Digest authentication."""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
import ssl
import time
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import quote, urlsplit

from kg.errors import PublishError

_LOCAL = ("localhost", "127.0.0.1", "::1")
_TRIES = 4
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_PART = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


@dataclass
class Client:
    """One graph store. `user` and `password` are for a server that asks for them; over plain http only on this machine.

    Raises:
        PublishError: the address is no http(s) URL, or would carry the password unencrypted over a network.
    """

    url: str
    user: str = ""
    password: str = ""
    seconds: float = 120.0
    _challenge: dict[str, str] = field(default_factory=dict)
    _count: int = 0
    WAIT: ClassVar[float] = 0.5  # seconds before the second try, doubled for each more

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
            raise PublishError(f"{self.url!r}: give the http(s) address of a graph store, without a name or password")
        if self.user and parts.scheme == "http" and parts.hostname not in _LOCAL:
            raise PublishError(f"{self.url}: the password would cross the network unencrypted; use https")

    def put(self, graph: str, ntriples: bytes) -> None:
        """Replace a graph. N-Triples are sent as Turtle, which every store takes and which they are."""
        self._ask("PUT", graph, ntriples, {"Content-Type": "text/turtle; charset=utf-8"})

    def delete(self, graph: str) -> None:
        """Take a graph away, if it is there."""
        self._ask("DELETE", graph, fine=(404,))

    def get(self, graph: str) -> tuple[str, bytes]:
        """A graph and its media type; empty Turtle when it is not there."""
        accept = {"Accept": "text/turtle, application/n-triples;q=0.9"}
        status, media, body = self._ask("GET", graph, headers=accept, fine=(404,))
        return ("text/turtle", b"") if status == 404 else (media, body)

    def _ask(
        self, method: str, graph: str, body: bytes = b"", headers: dict[str, str] | None = None,
        fine: tuple[int, ...] = (),
    ) -> tuple[int, str, bytes]:  # fmt: skip
        """One request, tried again while the server or the line is only busy.

        Raises:
            PublishError: the server cannot be reached, refuses, or keeps failing.
        """
        said, wait = "", self.WAIT
        for _ in range(_TRIES):
            try:
                status, media, answer = self._once(method, graph, body, headers or {})
            except (OSError, http.client.HTTPException) as error:
                said = f"{type(error).__name__}: {error}"
            else:
                if status < 300 or status in fine:
                    return status, media, answer
                words = " ".join(answer[:300].decode("utf-8", "replace").split())
                said = f"{method} {graph}: {status} {words}".strip()
                if status not in _AGAIN:
                    break
            time.sleep(wait)
            wait *= 2
        raise PublishError(f"{self.url}: {said}; what was sent so far stays, and the next run goes on from there")

    def _once(self, method: str, graph: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        parts = urlsplit(self.url)
        query = f"{parts.query}&" if parts.query else ""
        target = f"{parts.path or '/'}?{query}graph={quote(graph, safe='')}"
        for _ in range(2):  # a second time with what the server asked for
            sent = {**headers, **self._proof(method, target)}
            connection = self._connection()
            try:
                connection.request(method, target, body or None, sent)
                response = connection.getresponse()
                answer = response.read()
            finally:
                connection.close()
            if response.status != 401 or not self._learn(response.getheader("WWW-Authenticate", "")):
                break
        return response.status, response.getheader("Content-Type", ""), answer

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        assert parts.hostname
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=self.seconds, context=context)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=self.seconds)

    def _learn(self, header: str) -> bool:
        """Keep what a 401 asks for; False when there is nothing new to try."""
        scheme, _, rest = header.partition(" ")
        asked = {found[1]: found[2] or found[3] or "" for found in _PART.finditer(rest)} | {"scheme": scheme.lower()}
        if not self.user or asked == self._challenge or asked["scheme"] not in ("basic", "digest"):
            return False
        self._challenge, self._count = asked, 0
        return True

    def _proof(self, method: str, target: str) -> dict[str, str]:
        if not self._challenge:
            return {}
        if self._challenge["scheme"] == "basic":
            token = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")
            return {"Authorization": f"Basic {token}"}
        return {"Authorization": self._digest(method, target)}

    def _digest(self, method: str, target: str) -> str:
        """The header of RFC 7616, with `qop=auth` where the server offers it; MD5 unless it names SHA-256."""
        asked = self._challenge
        self._count += 1
        algorithm = asked.get("algorithm", "MD5")
        name = "sha256" if algorithm.upper().startswith("SHA-256") else "md5"

        def hash(*parts: str) -> str:
            return hashlib.new(name, ":".join(parts).encode(), usedforsecurity=False).hexdigest()

        realm, nonce, count = asked.get("realm", ""), asked.get("nonce", ""), f"{self._count:08x}"
        client = hash(nonce, count)[:16]
        who, what = hash(self.user, realm, self.password), hash(method, target)
        answer = hash(who, nonce, count, client, "auth", what) if asked.get("qop") else hash(who, nonce, what)
        fields = {"username": self.user, "realm": realm, "nonce": nonce, "uri": target, "response": answer}
        if asked.get("opaque"):
            fields["opaque"] = asked["opaque"]
        said = ", ".join(f'{key}="{value}"' for key, value in fields.items())
        more = f', qop=auth, nc={count}, cnonce="{client}"' if asked.get("qop") else ""
        return f"Digest {said}, algorithm={algorithm}{more}"
