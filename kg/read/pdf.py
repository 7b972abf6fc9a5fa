"""PDF: the text layer of a document of one article, page after page, by pypdf (an extra of the installation).

A PDF is a program for a printer: it can be made to take any time and memory. So it is read in a process of its own,
which is ended at a limit, and only text comes back from there.
"""

from __future__ import annotations

import io
import logging
import re
import resource
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.pool import spread
from kg.read.decode import blank
from kg.read.meta import Meta, label, sound
from kg.read.refusal import Draft, Refusal

MOST_PAGES = 500
"""A document of more pages is a book or a report, not an article."""

SECONDS, BYTES = 60, 1_500_000_000  # of computing, and of memory, that one document may take

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page |p\. )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")
_ENDS = (".", "!", "?", ":", "”", '"', "’")
_EDGE = 2  # lines at the top and the foot of a page among which running titles are looked for


def read_pdf(data: bytes) -> Iterator[Draft]:
    """The one article of a PDF.

    Raises:
        Refusal: "unsupported" where pypdf is not installed, or the document is encrypted; "syntax", "too-large",
            "timeout"; "no-text" for scanned pages.
    """
    try:
        import pypdf  # here, so that it is imported once and not by the process of each document
    except ImportError as error:
        raise Refusal("unsupported", "PDF is read with an extra package: pip install 'basegraph[pdf]'") from error
    logging.getLogger(pypdf.__name__).setLevel(logging.CRITICAL)
    (found,) = spread(_read, [data], jobs=1, lost=_lost)
    if isinstance(found, Refusal):
        raise found
    text, title, author = found
    if blank(text):
        raise Refusal("no-text", "its pages hold no text: they may be scanned pictures")
    yield Draft(text, Meta(title=label(title), author=label(author)))


def _lost(data: bytes) -> Refusal:
    return Refusal("timeout", f"reading it takes more than {SECONDS} seconds or too much memory")


def _read(data: bytes) -> tuple[str, str | None, str | None] | Refusal:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES + _taken(), resource.RLIM_INFINITY))
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Refusal("unsupported", "it is encrypted")
        if len(reader.pages) > MOST_PAGES:
            return Refusal("too-large", f"{len(reader.pages):,} pages, the limit is {MOST_PAGES}")
        pages = [sound(page.extract_text()).split("\n") for page in reader.pages]
        about = reader.metadata
        return paragraphs(pages), about.title if about else None, about.author if about else None
    except Exception as error:  # whatever it stumbles over, in a format with every liberty
        return Refusal("syntax", f"not a sound PDF ({type(error).__name__})")


def _taken() -> int:
    """The bytes of memory that this process has at its beginning, what it shares with the first one among them."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def paragraphs(pages: Sequence[Sequence[str]]) -> str:
    """The lines of pages as text, a blank line between paragraphs, without running titles and page numbers.

    A line that ends a sentence well before the right edge ends its paragraph; a word that is parted at the end of a
    line is joined again.
    """
    running = _running(pages)
    lines = [line.strip() for page in pages for line in _body(page, running)]
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    text: list[str] = []
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        if fresh or not text:
            text.append(line)
        elif _HYPHEN.search(text[-1]) and line[0].islower():
            text[-1] = text[-1][:-1] + line
        else:
            text[-1] = f"{text[-1]} {line}"
        fresh = line.endswith(_ENDS) and len(line) < 0.8 * width
    return "\n\n".join(text)


def _body(page: Sequence[str], running: frozenset[str]) -> list[str]:
    edges = {*range(_EDGE), *range(len(page) - _EDGE, len(page))}
    return [
        line
        for n, line in enumerate(page)
        if not (n in edges and (_key(line) in running or _PAGE_NUMBER.fullmatch(line.strip())))
    ]


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines that stand at the top or foot of more than half of the pages, three at least, whatever their number."""
    seen = Counter(key for page in pages for key in {_key(line) for line in [*page[:_EDGE], *page[-_EDGE:]]} if key)
    return frozenset(key for key, count in seen.items() if count >= max(3, len(pages) // 2 + 1))


def _key(line: str) -> str:
    return _NUMBER.sub("#", line.strip())
