"""Every frame reads its own examples, and nothing of its predicate in its counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from kg import lexicon
from kg.relate.frames import compile_frames
from tests.reading import Reader, fault

# Examples that are right and that the rules do not read yet: frame and text -> why.
UNREAD: dict[tuple[str, str], str] = {}
FRAMES = lexicon.load().frames


def examples(key: str) -> list[Any]:
    """Each example of each frame as a test case, with its frame."""
    cases = []
    for frame in FRAMES:
        for n, example in enumerate(frame.get(key, ())):
            text = example if isinstance(example, str) else example["text"]
            reason = UNREAD.get((frame["id"], text))
            marks = [fault(reason)] if reason else []
            cases.append(pytest.param(frame, example, id=f"{frame['id']}-{n}", marks=marks))
    return cases


def test_compiled_once_each() -> None:
    compiled = {frame.id for frames in compile_frames(lexicon.load()).values() for frame in frames}
    assert compiled == {frame["id"] for frame in FRAMES}


def test_every_frame_has_an_example() -> None:
    assert [frame["id"] for frame in FRAMES if not any(e["yields"] for e in frame.get("examples", ()))] == []


def test_every_frame_has_a_counter_example() -> None:
    assert [frame["id"] for frame in FRAMES if not frame.get("counter_examples")] == []


def test_no_example_is_empty() -> None:
    """An example that yields nothing says nothing: a text that must not be read is a counter-example."""
    assert [(f["id"], e["text"]) for f in FRAMES for e in f.get("examples", ()) if not e["yields"]] == []


def test_examples_yield_the_frame_s_own_predicate() -> None:
    rows = [(f, e) for f in FRAMES for e in f.get("examples", ()) if e["yields"]]
    assert [e["text"] for f, e in rows if f["predicate"] not in {predicate for _, predicate, _ in e["yields"]}] == []


@pytest.mark.parametrize(("frame", "example"), examples("examples"))
def test_example(frame: Any, example: Any, read: Reader) -> None:
    text = read(example["text"])
    missed = [row for row in example["yields"] if not text.find(*row)]
    assert not missed, f"{missed}\n{text.shown}"


@pytest.mark.parametrize(("frame", "example"), examples("counter_examples"))
def test_counter_example(frame: Any, example: Any, read: Reader) -> None:
    text = read(example if isinstance(example, str) else example["text"])
    assert list(text.said(frame["predicate"])) == [], text.shown


FOUGHT = [
    ("The US-led coalition formed to fight the Daesh terrorist group will withdraw from Iraq.", "US-led coalition"),
    ("The mission set up to combat al-Shabaab will withdraw from Somalia.", None),
]


@pytest.mark.parametrize(("text", "who"), FOUGHT)
def test_who_is_fought_does_not_leave(text: str, who: str | None, read: Reader) -> None:
    result = read(text)
    labels = [r.label for r in result.reading.referents]
    assert {labels[c.subject] for c in result.said("withdraws-from")} == ({who} if who else set()), result.shown
