"""Where those come to of whom a sentence says only that they come."""

from __future__ import annotations

import pytest

from tests.reading import Reader

CAME = [
    ("French forces are stationed in Chad. It rained. It was cold. It snowed. Denmark sent troops to help.",
     "Denmark", "Chad"),
    ("Kenya has 1,000 soldiers in Haiti. It rained. It was cold. It snowed. The Danish soldiers arrived on Friday.",
     "Danish forces", "Haiti"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "where"), CAME)
def test_who_came_where(text: str, who: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, "deploys-to", where), result.shown


OPEN = [
    "French forces are stationed in Chad. It rained. It was cold. It snowed. Denmark sent an envoy to help.",
    "French forces are stationed in Chad and Mali. It rained. It snowed. It hailed. It froze. Denmark sent troops.",
    "Kenya has 1,000 soldiers in Haiti. It rained. It was cold. It snowed. Denmark contributes soldiers.",
    "Danish forces are stationed in Chad. It rained. It was cold. It snowed. The Chadian soldiers arrived on Friday.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_stays_open(text: str, read: Reader) -> None:
    result = read(text)
    assert list(result.said("deploys-to")) == [], result.shown


KEPT = [
    ("The war in Niger goes on. The United States keeps 1,000 soldiers in the country.", "United States", "Niger"),
    ("Denmark has 200 soldiers and six jets at Kandahar Airfield.", "Denmark", "Kandahar Airfield"),
    ("Danish troops served for 12 years in Helmand.", "Danish forces", "Helmand"),
    ("Some 5,500 Japanese have served in Samawah.", "Japanese forces", "Samawah"),
]


@pytest.mark.parametrize(("text", "who", "where"), KEPT)
def test_who_is_where(text: str, who: str, where: str, read: Reader) -> None:
    result = read(text)
    assert result.find(who, "stationed-in", where), result.shown
