"""The types of `kg.model` as plain JSON lists and back: every value checked on the way in, so nothing read is trusted.

A dataclass is the list of its fields in their order. The checks are made from the types' own annotations, so that a new
field needs nothing here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")
Decoder = Callable[[Any], Any]


class Misfit(ValueError):
    """A value that is not what its type asks for."""


def encode(value: Any) -> Any:
    """A value made of frozen dataclasses, tuples, dates, strings, numbers and None, as JSON can hold it."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return [encode(getattr(value, name)) for name in _names(cast(Hashable, type(value)))]


def decode(kind: type[Thing], value: Any) -> Thing:
    """The thing of that type which `encode` made the value of; the value is used up: its lists are changed.

    Raises:
        Misfit: the value is of another shape, or holds a value of another type.
    """
    return cast(Thing, _decoder(cast(Hashable, kind))(value))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:
    """The function that checks and makes values of a type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return _record(cast(type, kind), [_decoder(hints[name]) for name in _names(cast(Hashable, kind))])
    if origin is Literal:
        return _one_of(frozenset(arguments))
    if origin in (Union, UnionType) and NoneType in arguments and len(arguments) == 2:
        inner = _decoder(next(one for one in arguments if one is not NoneType))
        return _plain(_PLAIN[inner] | {NoneType}) if inner in _PLAIN else _optional(inner)
    if origin is tuple and arguments[1:] == (...,):
        return _many(_decoder(arguments[0]))
    if origin is tuple:
        row = _row([_decoder(one) for one in arguments])
        return lambda value: tuple(row(value))
    if kind is date:
        return _date
    if kind is float:
        return _float
    if kind in (str, int, bool):
        return _plain(frozenset({kind}))
    raise TypeError(f"no decoder for {kind}")


def _record(kind: type, decoders: list[Decoder]) -> Decoder:
    row = _row(decoders)
    return lambda value: kind(*row(value))


def _row(decoders: list[Decoder]) -> Decoder:
    """A list of so many values, each with a decoder of its own; it is changed in place, for it is fresh from JSON."""
    size = len(decoders)
    # Most fields are plain: asking for their type here, without a call for each, makes it twice as fast.
    plain = [(place, _PLAIN[one]) for place, one in enumerate(decoders) if one in _PLAIN]
    others = [(place, one) for place, one in enumerate(decoders) if one not in _PLAIN]
    sound: set[tuple[type, ...]] = set()  # the types of rows whose plain fields were right: a few, met again and again

    def row(value: Any) -> list[Any]:
        if type(value) is not list or len(value) != size:
            raise Misfit
        types = tuple(map(type, value))
        if types not in sound:
            if any(types[place] not in kinds for place, kinds in plain):
                raise Misfit
            sound.add(types)
        for place, decoder in others:
            value[place] = decoder(value[place])
        return value

    return row


def _many(decoder: Decoder) -> Decoder:
    def many(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise Misfit
        return tuple([decoder(one) for one in value])

    return many


def _optional(decoder: Decoder) -> Decoder:
    return lambda value: None if value is None else decoder(value)


def _one_of(allowed: frozenset[Any]) -> Decoder:
    def one_of(value: Any) -> Any:
        if type(value) is not str or value not in allowed:
            raise Misfit
        return value

    return one_of


_PLAIN: dict[Decoder, frozenset[type]] = {}  # the decoders that ask for nothing but a type, with the types


@cache
def _plain(kinds: frozenset[type]) -> Decoder:
    def plain(value: Any) -> Any:
        if type(value) not in kinds:
            raise Misfit
        return value

    _PLAIN[plain] = kinds
    return plain


def _float(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise Misfit
    return float(value)


def _date(value: Any) -> date:
    if type(value) is not str:
        raise Misfit
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise Misfit from error
