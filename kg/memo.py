"""What an earlier build worked out of the same bytes, so that it need not be worked out again.

A memo holds plain data under keys that are made of all that they come from, and as a whole belongs to one edition of
the program. It is a text: a line with the edition and a hash of the rest, and the rest as JSON. A text that is cut off,
changed or of another edition holds nothing, and a value that does not fit its type is worked out anew. Only what was
asked for is handed on to the next build, so that nothing stays of what has gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import msgspec

from kg.codec import Misfit, from_json

Thing = TypeVar("Thing")


class Memo:
    """What was worked out before, as far as it belongs to this edition; without an edition nothing is remembered."""

    def __init__(self, edition: str = "", told: bytes = b"") -> None:
        self.edition = edition
        self._known = _read(told, edition) if edition else {}
        self._asked: dict[str, msgspec.Raw] = {}

    def of(self, kind: type[Thing], key: str, make: Callable[[], Thing]) -> Thing:
        """What `make` gives, a thing of that type: the one of the same key, where it is known."""
        if not self.edition:
            return make()
        if key in self._known:
            try:
                thing = from_json(kind, bytes(self._known[key]))
            except Misfit:
                pass
            else:
                self._asked[key] = self._known[key]
                return thing
        thing = make()
        with suppress(UnicodeEncodeError):  # a lone surrogate: what holds one is worked out every time
            self._asked[key] = msgspec.Raw(msgspec.json.encode(thing))
        return thing

    def text(self) -> str | None:
        """What the next build is to be told; None where it is what this one was told."""
        if self._asked.keys() == self._known.keys() and all(
            self._asked[key] is self._known[key] for key in self._known
        ):
            return None
        body = msgspec.json.encode(self._asked)
        return f"{_head(self.edition, body)}\n{body.decode()}\n"


def _read(told: bytes, edition: str) -> dict[str, msgspec.Raw]:
    head, _, body = told.partition(b"\n")
    if head.decode("ascii", "replace") != _head(edition, body.removesuffix(b"\n")):
        return {}
    try:
        # Each value is looked into when it is asked for.
        known: dict[str, msgspec.Raw] = msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError):
        return {}
    return known


def _head(edition: str, body: bytes) -> str:
    return f"{edition} {hashlib.sha256(body).hexdigest()}"


FORGETFUL = Memo()
