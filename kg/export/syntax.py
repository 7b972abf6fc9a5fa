"""How Turtle 1.1 writes a text, a day, a number, and one subject with its properties."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date

from kg.export.text import UNSEEN, code_unit, encodable, harmless

Pair = tuple[str, str]  # a property and one value of it, both as Turtle

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f]')


def literal(text: str, language: str = "") -> str:
    """A quoted string, with the language tag if one is given; lone surrogates become U+FFFD."""
    if not harmless(text) or '"' in text or "\\" in text:
        clean = _SPECIAL.sub(lambda sign: _ESCAPES.get(sign.group()) or code_unit(sign), encodable(text))
        text = UNSEEN.sub(code_unit, clean)
    return f'"{text}"@{language}' if language else f'"{text}"'


def day(value: date) -> str:
    """An xsd:date."""
    return f'"{value.isoformat()}"^^xsd:date'


def decimal(value: float) -> str | None:
    """An xsd:decimal of at most six places, None for a number that is not finite."""
    if not math.isfinite(value):
        return None
    digits = f"{value:.6f}".rstrip("0")
    return digits + "0" if digits.endswith(".") else digits


def block(subject: str, pairs: Iterable[Pair]) -> str:
    """One subject with its properties in the order given, the values of each sorted and without doubles."""
    told = tuple(pairs)
    if len(dict(told)) == len(told):  # mostly no property has a second value
        lines = [f"{property} {value}" for property, value in told]
    else:
        values: dict[str, list[str]] = {}
        for property, value in told:
            values.setdefault(property, []).append(value)
        lines = [f"{property} {', '.join(sorted(set(ones)))}" for property, ones in values.items()]
    return f"\n{subject} " + " ;\n    ".join(lines) + " .\n"
