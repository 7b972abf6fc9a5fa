"""A request and a response, as far as this server needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

from kg.errors import KgError

TEXT = "text/plain; charset=utf-8"
NOTHING_LIVE = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks: `path` is decoded, `search` the raw text after "?", header names are in lower case."""

    method: str
    path: str
    search: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back; `policy` is its Content-Security-Policy."""

    status: int
    body: bytes
    type: str = TEXT
    headers: tuple[tuple[str, str], ...] = ()
    policy: str = NOTHING_LIVE


class HttpError(KgError):
    """A request that cannot be served: a status, and what to do instead in words for a person."""

    def __init__(self, status: int, message: str, *headers: tuple[str, str]) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers

    def response(self) -> Response:
        """The error as a line of plain text, which no browser takes for a page."""
        return Response(self.status, f"{self}\n".encode("utf-8", "replace"), headers=self.headers)


def fields(text: str | bytes) -> list[tuple[str, str]]:
    """The names and values of a query string or form, in order.

    Raises:
        HttpError: it is not UTF-8, or has more than a hundred fields.
    """
    try:
        plain = text.decode("ascii") if isinstance(text, bytes) else text
        return parse_qsl(plain, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:  # also UnicodeDecodeError
        raise HttpError(400, "the parameters are not percent-encoded UTF-8, or too many") from error


def target(raw: bytes) -> tuple[str, str]:
    """The path and the query string of a request's target.

    Raises:
        HttpError: it is not a path on this server, or not UTF-8.
    """
    try:
        text = raw.decode("ascii")
        if not text.startswith("/"):
            raise HttpError(400, "give a path that begins with /")
        path, _, search = text.partition("?")
        return unquote(path, errors="strict"), search
    except UnicodeDecodeError as error:
        raise HttpError(400, "the address is not percent-encoded UTF-8") from error
