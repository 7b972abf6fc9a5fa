"""The types of `kg.model` as plain JSON and back: every value checked on the way in, so nothing read is trusted.

A dataclass is an object with a key for each field. The checks are made from the types' own annotations, so that a new
field needs nothing here. msgspec makes them, in compiled code: of a thousand readings in a tenth of a second.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

Thing = TypeVar("Thing")


class Misfit(ValueError):
    """A value that is not what its type asks for."""


def encode(value: Any) -> Any:
    """A value made of frozen dataclasses, tuples, dates, strings, numbers and None, as JSON can hold it."""
    return msgspec.to_builtins(value)


def decode(kind: type[Thing], value: Any) -> Thing:
    """The thing of that type which `encode` made the value of.

    Raises:
        Misfit: the value is of another shape, or holds a value of another type.
    """
    try:
        return msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Misfit(str(error)) from error


def to_json(value: Any) -> str:
    """What `encode` makes of a value, as JSON in ASCII on one line: lone surrogates too, which are no UTF-8."""
    return json.dumps(encode(value), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def from_json(kind: type[Thing], text: str | bytes) -> Thing:
    """The thing of that type which `to_json` made the text of.

    Raises:
        Misfit: the text is no JSON, or what it holds does not fit.
    """
    try:
        made: Thing = _decoder(cast(Hashable, kind)).decode(text)
    except (msgspec.MsgspecError, RecursionError):  # it may hold a lone surrogate, which only `json` reads
        try:
            return decode(kind, json.loads(text))
        except (ValueError, RecursionError) as error:
            raise Misfit(str(error)) from error
    return made


@cache
def _decoder(kind: Any) -> Any:
    return msgspec.json.Decoder(kind)
