"""A server of the tests: a real process on a port that is free, stopped at the end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "")


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[str]

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def request(
        self, method: str, path: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@contextmanager
def serving(out: Path, *options: str) -> Iterator[Server]:
    """`kg serve` on the folder; it must end by itself, and well, when it is interrupted."""
    command = [sys.executable, "-m", "kg", "serve", str(out), "--port", "0", *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    guard = threading.Timer(60, process.kill)
    guard.start()
    told = ""
    try:
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/sparql", told)):
            line = process.stdout.readline()
            assert line, f"kg serve ended: {told}"
            told += line
        guard.cancel()
        yield Server(int(found[1]), process)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stdout.read() == ""
    finally:
        guard.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
