"""Text from articles made safe for files: valid UTF-8, nothing invisible left raw."""

from __future__ import annotations

import re
from functools import lru_cache

_SURROGATE = re.compile("[\ud800-\udfff]")

# Signs that a terminal obeys, that cut a line in two, or that change the order of what is read: C1 and DEL, line and
# paragraph separators, directional marks. (C0 has escapes of its own in each format.)
UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

# XML 1.0, production 2: everything outside it cannot stand in a document, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def harmless(text: str) -> bool:
    """Whether a text is plain ASCII on one line, as most are, so that none of the signs below need be looked for."""
    return text.isascii() and text.isprintable()


def encodable(text: str) -> str:
    """The text with every lone surrogate as U+FFFD; its length, and so every offset, stays the same."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def code_unit(sign: re.Match[str]) -> str:
    """The sign as a four-digit escape, which JSON and Turtle share; only for signs up to U+FFFF."""
    return f"\\u{ord(sign.group()):04X}"


@lru_cache(maxsize=1 << 14)  # most values stand again and again
def xml(text: str) -> str:
    """The text for an XML attribute in double quotes or for content; what XML cannot hold becomes U+FFFD."""
    if harmless(text):
        return _escape_markup(text)
    clean = UNSEEN.sub(lambda sign: f"&#{ord(sign.group())};", _escape_markup(_NOT_XML.sub("\ufffd", text)))
    return clean.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def _escape_markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
