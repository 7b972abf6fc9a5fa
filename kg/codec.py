"""The types of `kg.model` as plain JSON lists and back: every value checked on the way in, so nothing read is trusted.

A dataclass is the list of its fields in their order. The checks are made from the types' own annotations, so that a new
field needs nothing here. Values of one type are checked and made many at once, a field at a time: so nearly all of the
work is done by Python's own functions, in a third of the time.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from itertools import chain, islice
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Thing = TypeVar("Thing")
Decoder = Callable[[Sequence[Any]], Iterable[Any]]  # of many values of one type: as many things, in their order
Maker = Callable[..., Iterable[Any]]  # of a column of values for each field: as many things as the columns are long

_SIMPLE = frozenset({str, int, float, bool, NoneType})  # what JSON holds as it is


class Misfit(ValueError):
    """A value that is not what its type asks for."""


def encode(value: Any) -> Any:
    """A value made of frozen dataclasses, tuples, dates, strings, numbers and None, as JSON can hold it."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return list(value) if _SIMPLE.issuperset(map(type, value)) else [encode(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return [encode(getattr(value, name)) for name in _names(cast(Hashable, type(value)))]


def decode(kind: type[Thing], value: Any) -> Thing:
    """The thing of that type which `encode` made the value of.

    Raises:
        Misfit: the value is of another shape, or holds a value of another type.
    """
    (thing,) = _decoder(cast(Hashable, kind))([value])
    return cast(Thing, thing)


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:
    """The function that checks and makes values of a type."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return _rows(_maker(cast(type, kind)), [_decoder(hints[name]) for name in _names(cast(Hashable, kind))])
    if origin is Literal:
        return _one_of(frozenset(arguments))
    if origin in (Union, UnionType) and NoneType in arguments and len(arguments) == 2:
        return _optional(_decoder(next(one for one in arguments if one is not NoneType)))
    if origin is tuple and arguments[1:] == (...,):
        return _many(_decoder(arguments[0]))
    if origin is tuple:
        return _rows(zip, [_decoder(one) for one in arguments])
    if kind is date:
        return _dates
    if kind is float:
        return _floats
    if kind in (str, int, bool):
        return _plain(frozenset({kind}))
    raise TypeError(f"no decoder for {kind}")


def _maker(kind: type) -> Maker:
    """How many things of a dataclass with slots are made at once, from a column for each field.

    The places of the fields are filled one field after another: a frozen dataclass takes twice as long to fill its own.
    """
    settings = [getattr(kind, name).__set__ for name in _names(cast(Hashable, kind))]

    def make(*columns: Iterable[Any]) -> Iterable[Any]:
        first, *others = map(tuple, columns)
        things: list[Any] = [object.__new__(kind) for _ in first]
        for fill, column in zip(settings, (first, *others), strict=True):
            deque(map(fill, things, column), maxlen=0)
        return things

    return make


def _rows(make: Maker, decoders: list[Decoder]) -> Decoder:
    """Lists of so many values, each with a decoder of its own."""

    def rows(values: Sequence[Any]) -> Iterable[Any]:
        _check(values, frozenset({list}))
        if set(map(len, values)) - {len(decoders)}:
            raise Misfit
        columns = zip(*values, strict=True)
        return make(*[decoder(column) for decoder, column in zip(decoders, columns, strict=False)])

    return lambda values: rows(values) if values else ()


def _many(decoder: Decoder) -> Decoder:
    def many(values: Sequence[Any]) -> Iterable[Any]:
        _check(values, frozenset({list}))
        things = iter(decoder(list(chain.from_iterable(values))))
        return [tuple(islice(things, len(value))) for value in values]

    return many


def _optional(decoder: Decoder) -> Decoder:
    def optional(values: Sequence[Any]) -> Iterable[Any]:
        known = [value for value in values if value is not None]
        if len(known) == len(values):
            return decoder(values)
        things = iter(decoder(known) if known else ())
        return [None if value is None else next(things) for value in values]

    return optional


def _one_of(allowed: frozenset[Any]) -> Decoder:
    def one_of(values: Sequence[Any]) -> Iterable[Any]:
        _check(values, frozenset({str}))
        if not allowed.issuperset(values):
            raise Misfit
        return values

    return one_of


def _plain(kinds: frozenset[type]) -> Decoder:
    def plain(values: Sequence[Any]) -> Iterable[Any]:
        _check(values, kinds)
        return values

    return plain


def _floats(values: Sequence[Any]) -> Iterable[Any]:
    _check(values, frozenset({int, float}))
    if not all(map(math.isfinite, values)):
        raise Misfit
    return list(map(float, values))


def _dates(values: Sequence[Any]) -> Iterable[Any]:
    _check(values, frozenset({str}))
    try:
        return list(map(date.fromisoformat, values))
    except ValueError as error:
        raise Misfit from error


def _check(values: Iterable[Any], kinds: frozenset[type]) -> None:
    if not kinds.issuperset(map(type, values)):
        raise Misfit
