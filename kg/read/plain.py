"""Text and Markdown, with or without front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kg.read.decode import blank, decode
from kg.read.meta import KEYS, NOTHING, Meta, meta
from kg.read.refusal import Draft, Refusal

_FENCE = re.compile(r"-{3}[ \t]*")
_END = re.compile(r"(?:-{3}|\.{3})[ \t]*")
_KEY = re.compile(r"([A-Za-z_][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_KNOWN = frozenset(key for keys in KEYS.values() for key in keys)


def read_plain(data: bytes) -> Iterator[Draft]:
    """The one article of a `.txt` or `.md` file.

    Without front matter its text is the whole decoded file; with it, what follows, without leading blank lines.

    Raises:
        Refusal: see `decode`; or "no-text" when nothing follows the front matter.
    """
    front, text = split_front_matter(decode(data))
    if blank(text):
        raise Refusal("no-text", "nothing follows the front matter")
    yield Draft(text, NOTHING if front is None else front_matter(front))


def split_front_matter(text: str) -> tuple[list[str] | None, str]:
    """The lines of the front matter and the rest; None and the whole text when there is no front matter.

    A text may begin with a rule of three dashes: that is front matter only if closed, and made of `key: value` lines.
    """
    head, *rest = text.split("\n")
    if not _FENCE.fullmatch(head):
        return None, text
    end = next((place for place, line in enumerate(rest) if _END.fullmatch(line)), None)
    if end is None or not _is_front_matter(rest[:end]):
        return None, text
    return rest[:end], "\n".join(rest[end + 1 :]).lstrip("\n")


def _is_front_matter(lines: list[str]) -> bool:
    told = [line for line in lines if line.strip() and not line.startswith((" ", "\t", "#", "- "))]
    keys = [match[1].lower() if (match := _KEY.fullmatch(line)) else None for line in told]
    return all(keys) or not _KNOWN.isdisjoint(keys)


def front_matter(lines: list[str]) -> Meta:
    """Metadata from `key: value` lines: the part of YAML that people write, read without its surprises.

    A value may hold colons, be quoted either way, be a flow list, or go on in indented or `- ` lines. No value becomes
    a number, a truth value or a date by itself; tags, anchors, aliases and mappings give nothing. The last of two
    equal keys counts.
    """
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith((" ", "\t", "- ")):
            if found and line.strip():
                found[next(reversed(found))].append(line)
        elif match := _KEY.fullmatch(line):
            key = match[1].lower()
            found.pop(key, None)
            found[key] = [match[2] or ""]
    return meta({key: _value(found[key]) for key in sorted(_KNOWN & found.keys())})


def _value(lines: list[str]) -> object:
    first, rest = lines[0].strip(), lines[1:]
    if rest and not first and all(_ITEM.match(line) for line in rest):
        return [_scalar(_ITEM.sub("", line, count=1)) for line in rest]
    if first[:1] in {"|", ">"}:
        first = ""
    return _scalar(" ".join([first, *(line.strip() for line in rest)]))


def _scalar(text: str) -> object:
    text = text.strip()
    if quoted := _QUOTED.match(text):
        after = text[quoted.end() :].strip()
        if not after or after.startswith("#"):
            return _unquoted(quoted[0])
    text = _COMMENT.sub("", text).strip()
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part) if part[:1] != "[" else None for part in map(str.strip, text[1:-1].split(","))]
    return None if text[:1] in {"!", "&", "*", "{", "["} or text in {"", "~", "null", "Null", "NULL"} else text


def _unquoted(text: str) -> str:
    if text[0] == "'":
        return text[1:-1].replace("''", "'")
    try:
        return str(json.loads(text))
    except ValueError:
        return _ESCAPE.sub(_sign, text[1:-1])


def _sign(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits is None:
        return _SIGNS.get(match[4], match[4])
    return chr(int(digits, 16)) if int(digits, 16) < 0x110000 else "\ufffd"
