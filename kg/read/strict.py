"""Strict JSON (RFC 8259): nothing that Python's reader lets through besides."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from kg.read.refusal import Refusal


def loads(text: str, *, line: int = 1) -> Any:
    """The value of a strict JSON text, which begins at a line of its file: no NaN, no Infinity, nothing after it.

    Raises:
        Refusal: "syntax", with the line and column.
    """
    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise Refusal(
            "syntax", f"not JSON at line {line + error.lineno - 1}, column {error.colno}: {error.msg}"
        ) from error
    except RecursionError as error:
        raise Refusal("syntax", f"JSON nested too deep at line {line}") from error
    except ValueError as error:
        raise Refusal("syntax", f"not JSON at line {line}: {error}") from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _whole(digits: str) -> int | float:
    """A whole number; one of thousands of digits, which Python refuses to read, as a float: no field is a number."""
    return int(digits) if len(digits) < 100 else float(digits)
