"""Direct speech: the stretches of an article between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotate.nlp import Parsed

_LEAST = 4  # tokens; what is shorter is a word held at arm's length ("so-called") and no speech
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”"}
_STRAIGHT = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(\[—–-]))'(?=[A-Z0-9])(.{12,1500}?[,.!?…])'(?=[\s)]|$)")


def find_quotes(parsed: Parsed) -> tuple[range, ...]:
    """The token ranges of direct speech, in order, without the marks, none longer than its paragraph.

    A mark that opens and never closes runs to the end of its paragraph: so speech over several paragraphs is printed.
    """
    blocks = tuple(_blocks(parsed))
    return tuple(
        quote
        for n, block in enumerate(blocks)
        for quote in _in_block(parsed, block, goes_on=_opened(parsed, blocks[n + 1 : n + 2]))
        if len(quote) >= _LEAST
    )


def _opened(parsed: Parsed, following: tuple[range, ...]) -> bool:
    """Whether the next paragraph opens with a mark, so that one left open in this is of the same speech."""
    words = (parsed.doc[i].text for block in following for i in block if not parsed.doc[i].is_space)
    return next(words, "")[:1] == '"'


def _blocks(parsed: Parsed) -> Iterator[range]:
    start = 0
    for i in range(1, len(parsed.doc) + 1):
        if i == len(parsed.doc) or parsed.blocks[i] != parsed.blocks[start]:
            yield range(start, i)
            start = i


def _in_block(parsed: Parsed, block: range, *, goes_on: bool) -> Iterator[range]:
    doc, opened, closing = parsed.doc, None, ""
    for i in block:
        for sign in doc[i].text if len(doc[i].text) <= 2 else "":
            if opened is not None and sign in closing:
                yield range(opened, i)
                opened = None
            elif opened is None and (sign == '"' or sign in _PAIRS):
                opened, closing = i + 1, _PAIRS.get(sign, '"')
    if opened is not None and (closing != '"' or goes_on):
        yield range(opened, block.stop)
    if block:
        yield from _single(parsed, block)


def _single(parsed: Parsed, block: range) -> Iterator[range]:
    """British marks, 'like these,' which are apostrophes as well: only where a stop stands before the closing one."""
    span = parsed.doc[block.start : block.stop]
    for match in _STRAIGHT.finditer(span.text):
        inner = span.char_span(match.start(1), match.end(1), alignment_mode="contract")
        if inner is not None and not {"“", "”", '"'} & set(match[1]):
            yield range(inner.start, inner.end)
