"""Whose forces, missions and broadcasters are, by the words beside their names."""

from __future__ import annotations

import pytest

from tests.reading import Reader

# (text, (part, whole) of all that is said to be part of something)
PARTS: list[tuple[str, set[tuple[str, str]]]] = [
    ("The Sudanese state news agency Suna reported it.", {("Suna", "Sudan")}),
    ("Iran's state media Press TV reported it.", {("Press TV", "Iran")}),
    ("State television channel ORTM showed it in Mali.", {("ORTM", "Mali")}),
    ("The French newspaper Le Monde reported it.", set()),
    ("Russia Today and Radio France Internationale reported it from France and Russia.", set()),
    ("The Saudi Press Agency reported it from Saudi Arabia.", {("Saudi Press Agency", "Saudi Arabia")}),
    ("Private television channel ORTM showed it in Mali.", set()),
    ("Norwegians serve in NATO's Resolute Support Mission.", {("Resolute Support Mission", "NATO")}),
    ("The Brazilian contingent of MINUSTAH left.", {("Brazilian forces", "Brazil"), ("Brazilian forces", "MINUSTAH")}),
    ("Kenyan troops serving in MINUSMA left.", {("Kenyan forces", "Kenya"), ("Kenyan forces", "MINUSMA")}),
    ("Kenyan troops in Kismayo left.", {("Kenyan forces", "Kenya")}),
    ("NATO's Allied Joint Force Command moved.", {("Allied Joint Force Command", "NATO")}),
    ("Iran's Quds Force commander Qassem Soleimani left.", {("Quds Force", "Iran")}),
    ("Americans left Iraq. In the United States, the country's Joint Operations Command was praised.",
     {("Joint Operations Command", "Iraq")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[text[:40] for text, _ in PARTS])
def test_part_of(text: str, parts: set[tuple[str, str]], read: Reader) -> None:
    result = read(text)
    label = [r.label for r in result.reading.referents]
    assert {(label[c.subject], label[c.object]) for c in result.said("part-of")} == parts, result.shown
