"""What an earlier build worked out of the same bytes, so that it need not be worked out again.

A memo holds plain data under keys that are made of all that they come from, and as a whole belongs to one edition of
the program. It is a text: a line with the edition and a hash of the rest, and the rest as JSON. A text that is cut off,
changed or of another edition holds nothing, and a value that does not fit its type is worked out anew. Only what was
asked for is handed on to the next build, so that nothing stays of what has gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar

from kg.codec import Misfit, decode, encode

Thing = TypeVar("Thing")


class Memo:
    """What was worked out before, as far as it belongs to this edition; without an edition nothing is remembered."""

    def __init__(self, edition: str = "", told: bytes = b"") -> None:
        self.edition = edition
        self._known = _read(told, edition) if edition else {}
        self._asked: dict[str, Any] = {}

    def of(self, kind: type[Thing], key: str, make: Callable[[], Thing]) -> Thing:
        """What `make` gives, a thing of that type: the one of the same key, where it is known."""
        if not self.edition:
            return make()
        if key in self._known:
            try:
                thing = decode(kind, self._known[key])
            except Misfit:
                pass
            else:
                self._asked[key] = self._known[key]
                return thing
        thing = make()
        self._asked[key] = encode(thing)
        return thing

    def text(self) -> str | None:
        """What the next build is to be told; None where it is what this one was told."""
        if self._asked.keys() == self._known.keys() and all(
            self._asked[key] is self._known[key] for key in self._known
        ):
            return None
        body = json.dumps(self._asked, separators=(",", ":"))
        return f"{_head(self.edition, body.encode())}\n{body}\n"


def _read(told: bytes, edition: str) -> dict[str, Any]:
    head, _, body = told.partition(b"\n")
    if head.decode("ascii", "replace") != _head(edition, body.removesuffix(b"\n")):
        return {}
    try:
        known = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _head(edition: str, body: bytes) -> str:
    return f"{edition} {hashlib.sha256(body).hexdigest()}"


FORGETFUL = Memo()
