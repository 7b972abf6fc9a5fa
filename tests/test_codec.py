"""The types of the model as JSON and back: nothing is lost, and nothing wrong is taken."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.codec import Misfit, decode, encode, from_json, to_json
from kg.model import Article, Claim, Mark, Mention, Reading, Referent, When

READING = Reading(
    "001",
    (Referent("base", "Taji", ("Taji", "Camp Taji"), (Mention("001", 0, 4, "Taji", "base"),), "camp-taji", "iraq"),),
    (
        Claim(
            0, "stationed-in", 0, "actual", 0, 30, "be.verb", When(date(2020, 1, 3), None, "anchored", "since Friday"),
            strength="2500", marks=(Mark("subject", 0, 4),),
        ),
    ),
)  # fmt: skip
ROW = json.dumps(encode(READING))


def changed(place: tuple[int | str, ...], value: object) -> Any:
    """The row of the reading with one value replaced."""
    row = json.loads(ROW)
    inner = row
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return row


def test_there_and_back() -> None:
    assert decode(Reading, json.loads(ROW)) == READING


DATES = st.dates() | st.none()
WHENS = st.builds(When, DATES, DATES, st.sampled_from(["stated", "anchored"]), st.text())
CLAIMS = st.builds(Claim, time=st.none() | WHENS, marks=st.lists(st.builds(Mark), max_size=2).map(tuple))
REFERENTS = st.builds(Referent, names=st.lists(st.text(), max_size=2).map(tuple), mentions=st.just(()))


@settings(max_examples=50, deadline=None)
@given(
    st.builds(Reading, st.text(), st.lists(REFERENTS, max_size=3).map(tuple), st.lists(CLAIMS, max_size=3).map(tuple))
)
def test_any_reading_there_and_back(reading: Reading) -> None:
    assert decode(Reading, json.loads(json.dumps(encode(reading)))) == reading
    assert from_json(Reading, to_json(reading)) == reading


@settings(max_examples=50, deadline=None)
@given(st.builds(Article, published=DATES))
def test_any_article_there_and_back(article: Article) -> None:
    assert decode(Article, json.loads(json.dumps(encode(article)))) == article


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("article",), 1),
        (("article",), None),
        (("referents",), "x"),
        (("referents",), {}),
        (("referents", 0), []),
        (("referents", 0, "type"), "planet"),  # no type of entity
        (("referents", 0, "type"), ["base"]),  # not even a value that can be looked up
        (("referents", 0, "names", 0), 7),
        (("referents", 0, "known"), 7),
        (("referents", 0, "mentions", 0, "start"), 0.5),
        (("referents", 0, "mentions", 0, "start"), True),  # a truth value is no number
        (("referents", 0, "mentions", 0, "start"), "0"),
        (("claims", 0, "status"), "perhaps"),
        (("claims", 0, "time", "start"), "yesterday"),
        (("claims", 0, "time", "start"), 20200103),
        (("claims", 0, "marks"), None),
        (("claims", 0, "marks", 0), ["subject", 0]),
    ],
)
def test_what_does_not_fit_is_not_taken(place: tuple[int | str, ...], value: object) -> None:
    wrong = changed(place, value)
    with pytest.raises(Misfit):
        decode(Reading, wrong)
    with pytest.raises(Misfit):
        from_json(Reading, json.dumps(wrong))


@pytest.mark.parametrize("text", ["", "{", ROW[:-1], ROW + "x", "[" * 100_000, '{"article": "\\ud800"}', "NaN"])
def test_what_is_no_reading_is_not_taken(text: str) -> None:
    with pytest.raises(Misfit):
        from_json(Reading, text)


def test_half_a_surrogate_pair_comes_back() -> None:
    reading = Reading("001", (Referent("base", "Taji \ud800", (), ()),), ())
    assert from_json(Reading, to_json(reading)) == reading


@pytest.mark.parametrize("value", [None, 1, "x", {}, [], [[]], [1, 2, 3], {"version": 1}])
def test_another_shape_is_not_taken(value: object) -> None:
    with pytest.raises(Misfit):
        decode(Reading, value)
