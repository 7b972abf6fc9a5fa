"""HTTP/1.1 on the loopback address: one thread, one event loop, and limits on all that a client sends.

One thread, because queries run in forked children, and a fork is sound only where no other thread holds a lock.
h11 reads and writes the protocol (RFC 9112); here are the sockets, the clocks and the ceilings.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from email.utils import formatdate
from http import HTTPStatus

import h11

from kg.errors import ServeError
from kg.serve.messages import HttpError, Request, Response, target

HOST = "127.0.0.1"
MAX_HEAD = 64 * 1024  # bytes of a request's line and headers
MAX_BODY = 1024 * 1024  # a query of 100,000 signs fits, percent-encoded too
MAX_CONNECTIONS = 100
PATIENCE = 15.0  # seconds for a whole request to arrive, and between two on one connection
_DRAIN_SECONDS, _DRAIN_BYTES = 2.0, 64 * 1024 * 1024

Handler = Callable[[Request], Awaitable[Response]]

_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


def serve(handle: Handler, port: int, *, started: Callable[[int], None]) -> None:
    """Answer on 127.0.0.1 until the process is told to stop (SIGINT, SIGTERM).

    Args:
        handle: gives the response to a request; an HttpError of it becomes one.
        port: 0 for any that is free.
        started: called with the port once connections are taken.

    Raises:
        ServeError: the port is taken or not allowed.
    """
    asyncio.run(_serve(handle, port, started))


async def _serve(handle: Handler, port: int, started: Callable[[int], None]) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    open_ones: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        crowded = len(open_ones) >= MAX_CONNECTIONS
        open_ones.add(task)
        try:
            await Connection(reader, writer, handle).run(crowded=crowded)
        except (asyncio.CancelledError, OSError, TimeoutError, h11.LocalProtocolError):
            pass  # the client went away amid an answer, or the server stops
        finally:
            open_ones.discard(task)
            writer.close()

    try:
        server = await asyncio.start_server(accept, HOST, port, limit=MAX_HEAD)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ServeError(f"port {port} on {HOST} cannot be had: {why}; name another with --port") from error
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    started(server.sockets[0].getsockname()[1])
    await stop.wait()
    server.close()
    for task in open_ones:
        task.cancel()
    if open_ones:
        await asyncio.wait(set(open_ones), timeout=2)


class Connection:
    """One client: its requests one after another, until it leaves, dawdles or breaks the protocol."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, handle: Handler) -> None:
        self.reader, self.writer, self.handle = reader, writer, handle
        self.http = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD)
        self.only_head = False  # a HEAD is answered without the body

    async def run(self, *, crowded: bool) -> None:
        """Serve the connection to its end; `crowded` refuses its first request."""
        while True:
            try:
                async with asyncio.timeout(PATIENCE):
                    request = await self._request()
                if request is None:
                    return
                if crowded:
                    raise HttpError(503, "too many connections at once; try again", ("Retry-After", "5"))
                response = await self._handled(request)
            except HttpError as error:
                response = error.response()
            except h11.RemoteProtocolError as error:
                response = HttpError(error.error_status_hint, f"not HTTP/1.1: {error}").response()
            except TimeoutError:
                return
            except (ConnectionError, asyncio.CancelledError):
                raise
            except Exception as error:  # whatever broke costs this request alone
                response = HttpError(500, f"internal error, please report it: {type(error).__name__}").response()
            await self._send(response)
            if self.http.our_state is h11.MUST_CLOSE or self.http.their_state is not h11.DONE:
                await self._drain()
                return
            self.http.start_next_cycle()

    async def _event(self) -> h11.Event | type[h11.PAUSED]:
        while True:
            event = self.http.next_event()
            if event is not h11.NEED_DATA:
                return event  # type: ignore[return-value]  # mypy does not narrow h11's sentinels
            self.http.receive_data(await self.reader.read(MAX_HEAD))

    async def _request(self) -> Request | None:
        head = await self._event()
        if not isinstance(head, h11.Request):
            return None
        self.only_head = head.method == b"HEAD"
        headers = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
        if int(headers.get("content-length", "0")) > MAX_BODY:
            raise HttpError(413, f"a request may have {MAX_BODY:,} bytes")
        path, search = target(head.target)
        if self.http.they_are_waiting_for_100_continue:
            await self._write(h11.InformationalResponse(status_code=100, headers=[]))
        body = bytearray()
        while isinstance(data := await self._event(), h11.Data):
            body += data.data
            if len(body) > MAX_BODY:
                raise HttpError(413, f"a request may have {MAX_BODY:,} bytes")
        return Request(head.method.decode("ascii"), path, search, headers, bytes(body))

    async def _handled(self, request: Request) -> Response:
        """The response; the work on it is stopped when the client leaves, and what it sends meanwhile is kept."""
        work = asyncio.ensure_future(self.handle(request))
        listening = asyncio.ensure_future(self.reader.read(MAX_HEAD))
        try:
            await asyncio.wait((work, listening), return_when=asyncio.FIRST_COMPLETED)
            if not work.done() and listening.result() == b"":
                raise ConnectionResetError
            return await work
        finally:
            work.cancel()
            await self._heard(listening)

    async def _heard(self, listening: asyncio.Future[bytes]) -> None:
        """Give h11 what came in while it was busy; stop listening for more."""
        listening.cancel()
        await asyncio.wait((listening,))
        if not listening.cancelled() and listening.exception() is None:
            self.http.receive_data(listening.result())

    async def _send(self, response: Response) -> None:
        if self.http.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return
        headers = [
            ("Date", formatdate(usegmt=True)),
            ("Content-Type", response.type),
            ("Content-Length", str(len(response.body))),
            ("Content-Security-Policy", response.policy),
            *_ALWAYS,
            *response.headers,
        ]
        if self.http.their_state is not h11.DONE:
            headers.append(("Connection", "close"))
        await self._write(
            h11.Response(status_code=response.status, reason=HTTPStatus(response.status).phrase, headers=headers)
        )
        if not self.only_head:
            await self._write(h11.Data(data=response.body))
        await self._write(h11.EndOfMessage())

    async def _write(self, event: h11.Event) -> None:
        data = self.http.send(event)
        if data:
            self.writer.write(data)
            await self.writer.drain()

    async def _drain(self) -> None:
        """Read on for a moment, so that a client that is still sending gets to see why it was refused."""
        with suppress(TimeoutError, ConnectionError, RuntimeError):
            if self.writer.can_write_eof():
                self.writer.write_eof()
            left = _DRAIN_BYTES
            async with asyncio.timeout(_DRAIN_SECONDS):
                while left > 0 and (data := await self.reader.read(MAX_HEAD)):
                    left -= len(data)
