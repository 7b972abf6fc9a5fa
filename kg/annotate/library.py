"""spaCy, as far as it is used here: imported before all that needs it, without its command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace

import catalogue

from kg.lean import without

with without("spacy.cli", "spacy.cli.info"):
    import spacy  # noqa: F401


@contextmanager
def plugins_looked_up_once() -> Iterator[None]:
    """While it lasts, what the installed packages offer to spaCy is looked through once for each kind.

    Loading a model asks for the same dozen kinds two hundred times, and each time all packages were gone through.
    """
    found = catalogue.AVAILABLE_ENTRY_POINTS
    catalogue.AVAILABLE_ENTRY_POINTS = SimpleNamespace(select=cache(found.select))
    try:
        yield
    finally:
        catalogue.AVAILABLE_ENTRY_POINTS = found
