"""Metadata of one article: the same few fields wherever they come from, cleaned, and never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlsplit

from kg.read.dates import day_of

TITLE_CHARS = 500
"""Longer titles, names of papers and authors are cut: they are labels."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "publisher": ("publisher",),
    "published": ("published", "date"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
    "author": ("author",),
}
"""The fields of an article, and the keys under which an input may give them; the first with a value counts."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`]{1,2000}", re.IGNORECASE)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of an article besides its text; None is not known. `notes` say what was not understood."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()


NOTHING = Meta()
_NAMES = tuple(field.name for field in fields(Meta) if field.name != "notes")


def meta(given: Mapping[str, object]) -> Meta:
    """Metadata from the keys and values of front matter, a JSON object or a row, of whatever types they are."""
    raw = {field: next((given[key] for key in keys if given.get(key)), None) for field, keys in KEYS.items()}
    published, url, language = day_of(raw["published"]), address(raw["url"]), language_tag(raw["language"])
    read = {"published": published, "url": url, "language": language}
    notes = tuple(f"{field} is not known: {shown(raw[field])}" for field, got in read.items() if raw[field] and not got)
    return Meta(label(raw["title"]), label(raw["publisher"]), published, url, language, label(raw["author"]), notes)


def filled(first: Meta, second: Meta) -> Meta:
    """`first`, with what it does not know taken from `second`."""
    known = {name: getattr(second, name) if getattr(first, name) is None else getattr(first, name) for name in _NAMES}
    return Meta(**known, notes=first.notes + second.notes)


def label(value: object) -> str | None:
    """One line of text from a string, a number, a list of them, or an object with a name; None when there is none."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list | tuple):
        parts = [part for item in value[:20] if not isinstance(item, list | tuple) and (part := label(item))]
        return label(", ".join(parts))
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return None
    try:
        text = _CONTROL.sub(" ", sound(str(value)[: 4 * TITLE_CHARS]))
    except ValueError:  # an integer of more digits than Python is willing to write
        return None
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return (text if len(text) <= TITLE_CHARS else text[: TITLE_CHARS - 1].rstrip() + "…") or None


def address(value: object) -> str | None:
    """The value if it is an http or https address that is safe to link to and carries no password, else None."""
    if not isinstance(value, str) or not _ADDRESS.fullmatch(text := value.strip()):
        return None
    if _BAD_ESCAPE.search(text) or _SURROGATE.search(text):
        return None
    try:
        parts = urlsplit(text)
        plain = bool(parts.hostname) and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        return None
    return text if plain else None


def language_tag(value: object) -> str | None:
    """A language tag (BCP 47) in its usual form, `en-US` for `EN_us`; None when the value is none."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.strip()):
        return None
    first, *rest = value.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def sound(text: str) -> str:
    """The text without lone surrogates, which no output format can write: U+FFFD stands for each."""
    return _SURROGATE.sub("\ufffd", text)


def first_label(values: Iterable[object]) -> str | None:
    """The first of the values that gives a label."""
    return next((found for value in values if (found := label(value))), None)


def shown(value: object) -> str:
    """A value as a note shows it: on one line, and short."""
    kind = type(value).__name__
    return f"“{text[:60]}”" if isinstance(value, str | int | float) and (text := label(value)) else f"a {kind}"
