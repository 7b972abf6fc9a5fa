"""Packages without those of their parts that nothing here uses and that take long to load.

spaCy imports its own command line, with all that it needs to fetch models from the web; pyvis imports IPython and a
YAML parser. Together that is more than a second of a build that has little else to do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def without(*names: str) -> Iterator[None]:
    """While it lasts, these modules seem to be loaded already; afterwards whoever imports one gets it as it is.

    What was taken from one in the meantime is a function that loads it when it is called.
    """
    away = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Away(name) for name in away})
    try:
        yield
    finally:
        for name in away:
            if isinstance(sys.modules.get(name), _Away):
                del sys.modules[name]
            package, _, last = name.rpartition(".")
            if isinstance(getattr(sys.modules.get(package), last, None), _Away):
                delattr(sys.modules[package], last)


class _Away(ModuleType):
    """Stands for a module that is not loaded."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)

        def later(*args: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **options)

        return later
