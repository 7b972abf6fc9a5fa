"""What reading articles gave, as text for another process or another machine, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg.codec import Misfit, decode, encode
from kg.model import Reading, Skipped

Result = Reading | Skipped


def told(results: Iterable[Result]) -> str:
    """The results as JSON."""
    return json.dumps([("read" if isinstance(one, Reading) else "skipped", encode(one)) for one in results])


def understood(answer: Any) -> list[Result]:
    """The results of what `told` wrote, once it is parsed.

    Raises:
        Misfit: it is nothing of the kind.
    """
    try:
        return [decode(Reading, row) if kind == "read" else decode(Skipped, row) for kind, row in answer]
    except (TypeError, ValueError) as error:
        raise Misfit from error
