"""Days that are counted from when something was said: "They left *today*", he said on Monday; "yesterday (Friday)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from kg.annotate.quoting import Speech
from kg.annotate.timesaid import Expression
from kg.annotate.when import TimeSpan, resolve_time

_QUOTES = ("“", '"', "``", "«", "„")
_RECENT = timedelta(7)
_BEFORE = 80  # tokens in which a quotation opens
_STEPS = 3  # from a time up to the word of saying

Timed = tuple[int, TimeSpan]


def as_spoken(
    doc: Doc, text: str, times: Sequence[Timed], speech: Sequence[Speech], published: date | None
) -> tuple[Timed, ...]:
    """The times of an article, "today" in a quotation counted from the day on which it was said.

    Args:
        doc: the parse.
        text: the article's text.
        times: each time with the token it begins at.
        speech: who says what.
        published: the article's date.
    """
    found = []
    for n, (at, span) in enumerate(times):
        days = span.expression.days
        if days is not None:
            after = times[n + 1][1] if n + 1 < len(times) else None
            if after is not None and after.kind == "weekday" and text[span.end : after.start].strip() == "(":
                span = replace(span, kind="weekday", expression=Expression(weekday=after.expression.weekday))
            elif published is not None and (away := _away(doc, at, times, speech, published)):
                span = replace(span, expression=replace(span.expression, days=(days[0] - away, days[1] - away)))
        found.append((at, span))
    return tuple(found)


def _away(doc: Doc, at: int, times: Sequence[Timed], speech: Sequence[Speech], published: date) -> int:
    """How many days before the article a quotation was said, where its sentence tells; 0 where it does not."""
    said = next((s for s in speech if at in s.tokens), None)
    if said is None or doc[said.verb].tag_ != "VBD" or not _quoted(doc, at, said):
        return 0
    verb = doc[said.verb]
    for token, span in times:
        if not verb.sent.start <= token < verb.sent.end or token in said.tokens:
            continue
        up = doc[token]
        for _ in range(_STEPS):
            up = up if up == verb else up.head
        day = resolve_time(span, published, tense="past") if up == verb and span.kind == "weekday" else None
        if day is not None and day.start is not None and day.start == day.end and published - day.start < _RECENT:
            return (published - day.start).days
    return 0


def _quoted(doc: Doc, at: int, said: Speech) -> bool:
    """Whether a word stands in quotation marks and not in reported speech."""
    for i in range(at, max(0, at - _BEFORE) - 1, -1):
        if doc[i].text in _QUOTES:
            return True
        if i not in said.tokens:
            return False
    return False
