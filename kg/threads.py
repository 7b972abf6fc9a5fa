"""How many threads numpy may use; no more than one where whole articles are shared among processes."""

from __future__ import annotations

import os
import sys

_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")  # what numpy heeds, the first before the second


def one_thread() -> None:
    """Keep numpy to one thread, unless it is loaded already or somebody has decided: it looks only when it is loaded.

    The matrices of a sentence are too small to be shared: two threads take twice the computing and gain little.
    """
    if "numpy" not in sys.modules and not threads():
        os.environ["OMP_NUM_THREADS"] = "1"


def threads() -> str | None:
    """The threads that numpy was told to use, None where it takes as many as there are cores."""
    return next((os.environ[name] for name in _SETTINGS if os.environ.get(name)), None)
