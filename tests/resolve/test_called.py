"""What troops without a proper name are called."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.model import Mention, Referent
from kg.resolve.called import called

KNOWN = lexicon.load()
CALLED = [
    ("Turkish and Greek troops", "greece", "Greek troops"),
    ("Turkish and Greek troops", "turkey", "Turkish troops"),
    ("security forces of Bahrain", "bahrain", "security forces of Bahrain"),
    ("troops from the Netherlands", "netherlands", "troops from the Netherlands"),
    ("the 300 South African soldiers", "south-africa", "South African soldiers"),
    ("Japan's navy", "japan", "Japan's navy"),
    ("the troops", "france", ""),
    ("they", "france", ""),
]


@pytest.mark.parametrize(("text", "country", "name"), CALLED)
def test_called(text: str, country: str, name: str) -> None:
    mention = Mention("a", 0, len(text), text, "force", "nominal")
    one = Referent("force", text, (), (mention,), country=country)
    assert list(called(one, KNOWN)) == [name] * bool(name)
