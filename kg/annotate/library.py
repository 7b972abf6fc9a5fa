"""spaCy, as far as it is used here: imported before all that needs it, without its command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace
from typing import Any

from kg.lean import without

with without("spacy.cli", "spacy.cli.info"):
    from spacy import util


@contextmanager
def plugins_looked_up_once() -> Iterator[None]:
    """While it lasts, what the installed packages offer to spaCy is looked through once for each kind.

    Loading a model asks for the same dozen kinds two hundred times, and each time all packages were gone through.
    """
    registry: Any = vars(util)["catalogue"]
    found = registry.AVAILABLE_ENTRY_POINTS
    registry.AVAILABLE_ENTRY_POINTS = SimpleNamespace(select=cache(found.select))
    try:
        yield
    finally:
        registry.AVAILABLE_ENTRY_POINTS = found


@contextmanager
def own_exceptions_only() -> Iterator[None]:
    """While it lasts, an English tokenizer is made without its thousand special cases.

    A model that is loaded from disk brings its own, and throws away those that were made first.
    """
    defaults: Any = util.get_lang_class("en").Defaults
    found = defaults.tokenizer_exceptions
    defaults.tokenizer_exceptions = {}
    try:
        yield
    finally:
        defaults.tokenizer_exceptions = found
