"""Time expressions: what is found, what it stands for, and what is left alone."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate.timedays import add_months
from kg.annotate.timewords import parse, time_words
from kg.annotate.when import Tense, TimeSpan, find_times, resolve_time
from kg.errors import LexiconError
from kg.model import When

WEDNESDAY = date(2025, 12, 31)


def only(text: str) -> TimeSpan:
    """The one time expression of a text."""
    spans = find_times(text)
    assert len(spans) == 1, [span.text for span in spans]
    return spans[0]


def when(text: str, published: date | None = WEDNESDAY, **options: Any) -> str | None:
    """The EDTF of the one time expression of a text."""
    found = resolve_time(only(text), published, **options)
    return found.edtf if found else None


STATED = [
    ("in the final days of 2024", "final days of 2024", "2024-12-29/2024-12-31"),
    ("the first three months of 2024", "first three months of 2024", "2024-01/2024-03"),
    ("in the final quarter of 2024", "final quarter of 2024", "2024-10/2024-12"),
    ("killed on January 3, 2020.", "January 3, 2020", "2020-01-03"),
    ("killed on 3 January 2020", "3 January 2020", "2020-01-03"),
    ("on Jan. 3, 2020, a drone", "Jan. 3, 2020", "2020-01-03"),
    ("on the 3rd of January 2020", "3rd of January 2020", "2020-01-03"),
    ("on the third of January, 2020", "third of January, 2020", "2020-01-03"),
    ("on 3rd January 2020", "3rd January 2020", "2020-01-03"),
    ("on Friday, January 3, 2020,", "Friday, January 3, 2020", "2020-01-03"),
    ("on Fri, Jan 3, 2020", "Fri, Jan 3, 2020", "2020-01-03"),
    ("on 2020-01-03", "2020-01-03", "2020-01-03"),
    ("dated 2020/01/03", "2020/01/03", "2020-01-03"),
    ("on 31/12/2025", "31/12/2025", "2025-12-31"),
    ("on 12/31/2025", "12/31/2025", "2025-12-31"),
    ("on 03/03/2020", "03/03/2020", "2020-03-03"),
    ("on 03.01.2020", "03.01.2020", "2020-01-03"),
    ("on February 29, 2024", "February 29, 2024", "2024-02-29"),
    ("in January 2020.", "January 2020", "2020-01"),
    ("in Sept. 2024", "Sept. 2024", "2024-09"),
    ("in May 2024", "May 2024", "2024-05"),
    ("in March of 2003", "March of 2003", "2003-03"),
    ("in February 2024", "February 2024", "2024-02"),
    ("in 2014-01", "2014-01", "2014-01"),
    ("In 2025, only four", "2025", "2025"),
    ("from the 42 recorded in 2024.", "2024", "2024"),
    ("In 2020 US troops left", "2020", "2020"),
    ("in about 2014", "2014", "2014"),
    ("during 2019", "2019", "2019"),
    ("(2014)", "2014", "2014"),
    ("the year 2003 was", "year 2003", "2003"),
    ("the 2024 agreement outlines", "2024", "2024"),
    ("the landmark 2024 agreement", "2024", "2024"),
    ("via the 2008 Strategic Framework", "2008", "2008"),
    ("Iraq's 2021 elections", "2021", "2021"),
    ("in a September 2024 U.S.-Iraq joint statement", "September 2024", "2024-09"),
    ("in the 1990s", "1990s", "1990/1999"),
    ("in the late 1990s", "late 1990s", "1997/1999"),
    ("in late November 2025", "late November 2025", "2025-11"),
    ("in early 2026", "early 2026", "2026-01/2026-03"),
    ("mid-2025", "mid-2025", "2025-06/2025-07"),
    ("in late 2025", "late 2025", "2025-10/2025-12"),
    ("expecting to begin 2026 by having", "begin 2026", "2026-01"),
    ("at the end of 2026", "end of 2026", "2026-12"),
    ("by the end of 2026", "end of 2026", "2026-12-31"),
    ("by the end of September 2025", "end of September 2025", "2025-09-30"),
    ("before the end of 2025", "end of 2025", "../2025"),
    ("by September 2025, followed", "September 2025", "2025-09"),
    ("no later than June 2026", "June 2026", "2026-06"),
    ("through 2026", "2026", "2026"),
    ("since 2014", "2014", "2014/.."),
    ("from 2014 onwards", "2014", "2014/.."),
    ("since March 2003", "March 2003", "2003-03-01/.."),
    ("until March 2026", "March 2026", "../2026-03-31"),
    ("till 2011", "2011", "../2011"),
    ("before 2020", "2020", "../2019"),
    ("prior to March 2024", "March 2024", "../2024-02-29"),
    ("after 2020", "2020", "2021/.."),
    ("after 31 December 2020", "31 December 2020", "2021/.."),
    ("post-2014", "2014", "2015/.."),
    ("pre-2003", "2003", "../2002"),
    ("after the 2003 invasion", "2003", "2003/.."),
    ("since the 2003 invasion", "2003", "2003/.."),
    ("from January to March 2024", "January to March 2024", "2024-01/2024-03"),
    ("January-March 2024", "January-March 2024", "2024-01/2024-03"),
    ("from December to February 2024", "December to February 2024", "2023-12/2024-02"),
    ("between 2014 and 2017", "2014 and 2017", "2014/2017"),
    ("from 2014 to 2017", "2014 to 2017", "2014/2017"),
    ("from 2014 until 2017", "2014 until 2017", "2014/2017"),
    ("the war of 2014-2021", "2014-2021", "2014/2021"),
    ("2014–2021", "2014–2021", "2014/2021"),
    ("in 2014-17", "2014-17", "2014/2017"),
    ("on January 3-5, 2020", "January 3-5, 2020", "2020-01-03/2020-01-05"),
    ("from 3 to 5 January 2020", "3 to 5 January 2020", "2020-01-03/2020-01-05"),
    ("between January 3 and January 5, 2020", "January 3 and January 5, 2020", "2020-01-03/2020-01-05"),
    ("from late 2023 to mid-2024", "late 2023 to mid-2024", "2023-10/2024-07"),
    ("in summer 2024", "summer 2024", "2024-06/2024-08"),
    ("in the summer of 2024", "summer of 2024", "2024-06/2024-08"),
    ("in late summer 2024", "late summer 2024", "2024-08"),
    ("in winter 2023", "winter 2023", "2023-12/2024-02"),
    ("in Q3 2025", "Q3 2025", "2025-07/2025-09"),
    ("in the first half of 2024", "first half of 2024", "2024-01/2024-06"),
    ("in the third quarter of 2025", "third quarter of 2025", "2025-07/2025-09"),
    ("the second half of September 2025", "second half of September 2025", "2025-09-16/2025-09-30"),
    ("after 9/11", "9/11", "2001-09-12/.."),
    ("the Sept. 11 attacks", "Sept. 11", "2001-09-11"),
    ("the October 7 attack", "October 7", "2023-10-07"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), STATED)
def test_what_is_said_in_full_needs_no_publication_date(text: str, words: str, edtf: str) -> None:
    span = only(text)
    found = resolve_time(span, None)
    assert (span.text, found and found.edtf, found and found.how) == (words, edtf, "stated")


ANCHORED = [
    ("announced on Wednesday", "past", "2025-12-31"),
    ("announced on Tuesday", "past", "2025-12-30"),
    ("announced on Thursday", "past", "2025-12-25"),
    ("said Friday night", "past", "2025-12-26"),
    ("late Sunday", "past", "2025-12-28"),
    ("earlier on Monday", "past", "2025-12-29"),
    ("will meet on Friday", "future", "2026-01-02"),
    ("will meet on Wednesday", "future", "2025-12-31"),
    ("will meet by Wednesday", "future", "2026-01-07"),
    ("will leave in four to six weeks", "future", "2026-01-28/2026-02-11"),
    ("left two or three days ago", "past", "2025-12-28/2025-12-29"),
    ("by Saturday", None, "2026-01-03"),
    ("last Friday", None, "2025-12-26"),
    ("last Wednesday", None, "2025-12-24"),
    ("this Friday", "future", "2026-01-02"),
    ("next Friday", "future", "2026-01-09"),
    ("this past Sunday", None, "2025-12-28"),
    ("Monday next week", None, "2026-01-05"),
    ("Friday last week", None, "2025-12-26"),
    ("next week", "future", "2026-01-05/2026-01-11"),
    ("last week", "past", "2025-12-22/2025-12-28"),
    ("this week", None, "2025-12-29/2026-01-04"),
    ("earlier this week", None, "2025-12-29/2025-12-31"),
    ("over the weekend", "past", "2025-12-27/2025-12-28"),
    ("three months ago", None, "2025-09-30"),
    ("a year ago", None, "2024"),
    ("four years ago", None, "2021"),
    ("two decades ago", None, "2005"),
    ("two weeks ago", None, "2025-12-17"),
    ("ten days ago", None, "2025-12-21"),
    ("10 days ago", None, "2025-12-21"),
    ("a few days ago", None, "2025-12-26/2025-12-29"),
    ("a couple of weeks ago", None, "2025-12-17"),
    ("last month", None, "2025-11"),
    ("next month", None, "2026-01"),
    ("earlier this month", None, "2025-12"),
    ("this year", None, "2025"),
    ("last year", None, "2024"),
    ("late last year", None, "2024-10/2024-12"),
    ("early next year", None, "2026-01/2026-03"),
    ("by the end of the year", None, "2025-12-31"),
    ("by year's end", None, "2025-12-31"),
    ("by the end of next month", None, "2026-01-31"),
    ("late November", None, "2025-11"),
    ("in January", "past", "2025-01"),
    ("in January", "future", "2026-01"),
    ("by March", None, "2026-03"),
    ("in November", None, "2025-11"),
    ("in January of last year", None, "2024-01"),
    ("on January 3", "past", "2025-01-03"),
    ("on January 3", "future", "2026-01-03"),
    ("on Dec. 29", None, "2025-12-29"),
    ("last summer", None, "2025-06/2025-08"),
    ("next spring", None, "2026-03/2026-05"),
    ("in the fall", "past", "2025-09/2025-11"),
    ("today", None, "2025-12-31"),
    ("tonight", None, "2025-12-31"),
    ("yesterday morning", None, "2025-12-30"),
    ("tomorrow", None, "2026-01-01"),
    ("the day before yesterday", None, "2025-12-29"),
    ("last night", None, "2025-12-30"),
    ("overnight", None, "2025-12-30/2025-12-31"),
    ("over the past day", None, "2025-12-30/2025-12-31"),
    ("since at least last year", None, "2024/.."),
    ("before the end of February", "future", "2026-02-28"),
    ("before the end of February", "past", "../2025-02-28"),
    ("within 60 days", "future", "2025-12-31/2026-03-01"),
    ("in two weeks", "future", "2026-01-14"),
    ("two weeks from now", None, "2026-01-14"),
    ("over the past two years", None, "2023-12-31/2025-12-31"),
    ("within the next six months", None, "2025-12-31/2026-06-30"),
    ("in the coming weeks", None, "2025-12-31/2026-02-04"),
    ("in recent days", None, "2025-12-26/2025-12-31"),
    ("the first quarter of next year", None, "2026-01/2026-03"),
    ("since Monday", "past", "2025-12-29/.."),
    ("since last year", None, "2024/.."),
    ("since a year ago", None, "2024/.."),
    ("within weeks", "future", "2025-12-31/2026-02-04"),
    ("in the first week of May", "past", "2025-05-01/2025-05-07"),
    ("in the last two weeks of January", "future", "2026-01-18/2026-01-31"),
    ("in the second week of next month", None, "2026-01-08/2026-01-14"),
    ("in the next year", None, "2025-12-31/2026-12-31"),
    ("over the last decade", None, "2015-12-31/2025-12-31"),
    ("starting in July", "future", "2026-07"),
    ("starting July 1", "future", "2026-07-01"),
    ("as early as July", "future", "2026-07"),
    ("in January", "present", "2026-01"),
    ("until next week", None, "../2026-01-11"),
    ("from Monday to Tuesday", "past", "2025-12-29/2025-12-30"),
]


@pytest.mark.parametrize(("text", "tense", "edtf"), ANCHORED)
def test_what_hangs_on_the_publication_date(text: str, tense: Tense | None, edtf: str) -> None:
    span = only(text)
    found = resolve_time(span, WEDNESDAY, tense=tense)
    assert (found and found.edtf, found and found.how) == (edtf, "anchored")
    assert resolve_time(span, None, tense=tense) is None


CALENDAR = [
    ("a month ago", date(2024, 3, 31), None, "2024-02-29"),
    ("a month ago", date(2025, 3, 31), None, "2025-02-28"),
    ("on February 29", date(2025, 3, 1), "past", "2024-02-29"),
    ("on February 29", date(2025, 3, 1), "future", "2028-02-29"),
    ("next month", date(2025, 12, 31), None, "2026-01"),
    ("last month", date(2024, 3, 31), None, "2024-02"),
    ("last week", date(2026, 1, 1), None, "2025-12-22/2025-12-28"),
    ("next week", date(2026, 1, 4), None, "2026-01-05/2026-01-11"),
    ("yesterday", date(2024, 3, 1), None, "2024-02-29"),
    ("tomorrow", date(2025, 12, 31), None, "2026-01-01"),
    ("late November", date(2026, 1, 1), "past", "2025-11"),
    ("in January", date(2026, 3, 1), "past", "2026-01"),
    ("on Tuesday", date(2026, 3, 12), "past", "2026-03-10"),
    ("on Saturday", date(2026, 1, 19), "past", "2026-01-17"),
    ("later this month", date(2026, 3, 12), None, "2026-03-12/2026-03-31"),
]


@pytest.mark.parametrize(("text", "published", "tense", "edtf"), CALENDAR)
def test_month_ends_year_ends_and_leap_years(text: str, published: date, tense: Tense | None, edtf: str) -> None:
    assert when(text, published, tense=tense) == edtf


ON_ANCHOR = [
    ("two days later", "2020-01-05"),
    ("a week earlier", "2019-12-27"),
    ("a year later", "2021"),
    ("the same day", "2020-01-03"),
    ("the following month", "2020-02"),
    ("the previous year", "2019"),
    ("at the time", "2020-01-03"),
    ("the same evening", "2020-01-03"),
    ("a day before, he", "2020-01-02"),
    ("the day before, he", "2020-01-02"),
    ("the night before, he", "2020-01-02"),
    ("two days before in Kabul", "2020-01-01"),
    ("the day after, he", "2020-01-04"),
]


@pytest.mark.parametrize(("text", "edtf"), ON_ANCHOR)
def test_what_hangs_on_a_time_spoken_of_before(text: str, edtf: str) -> None:
    assert when(text, anchor=When(date(2020, 1, 3), date(2020, 1, 3))) == edtf
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("for many years", "duration"),
        ("for two decades", "duration"),
        ("for decades", "duration"),
        ("a two-year mission", "duration"),
        ("after nearly two decades", "duration"),
        ("a 90-day pause", "duration"),
        ("are currently in", "present"),
        ("and Italy at present,", "present"),
        ("has now been", "present"),
        ("so far", "present"),
        ("on 03/04/2020", "ambiguous"),
        ("in 2003-11", "ambiguous"),
    ],
)
def test_what_gives_no_date_is_found_and_left_undated(text: str, kind: str) -> None:
    span = only(text)
    assert (span.kind, resolve_time(span, WEDNESDAY)) == (kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "in 42 attacks",
        "Base 101",
        "Air Base 201",
        "2,500 troops",
        "2000 troops",
        "by 2000 soldiers",
        "some 2000 rounds",
        "US forces may redeploy",
        "May the troops go home?",
        "march on Baghdad",
        "March on Baghdad",
        "Theresa May said",
        "329-seat parliament",
        "second-in-command",
        "the 82nd Airborne",
        "an F-16 fighter",
        "its 90th member",
        "24/7",
        "resolution 1973 passed",
        "Resolution 2170",
        "a force of 2000 men",
        "Black Friday",
        "the Sunday Times",
        "spring water",
        "they fall back",
        "a summit",
        "a second strike",
        "the last base",
        "this base",
        "next to the base",
        "sat down",
        "the sun",
        "mar the deal",
        "half of the base",
        "$2,014",
        "3.5 percent",
        "2014.5",
        "from 2000 to 2500 troops",
        "on the one hand",
        "a quarter of the force",
        "phone 555-2014",
        "version 2020.1.3",
        "the 1,700-strong force",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_times(text) == ()


def test_a_month_in_small_letters_is_a_slip_and_still_the_month() -> None:
    assert only("in april").text == "april"


def test_a_number_of_things_after_a_month_is_not_its_day() -> None:
    assert only("in January 3 soldiers died").text == "January"


def test_no_date_is_made_of_an_impossible_one() -> None:
    assert find_times("on February 30, 2024") == ()
    assert find_times("on 2024-13-45") == ()


def test_a_year_out_of_range_is_no_year() -> None:
    assert find_times("in 1899") == find_times("in 2100") == ()


@pytest.mark.parametrize(
    ("text", "preposition"),
    [
        ("by Friday", "by"),
        ("till Friday", "until"),
        ("on late Friday", "on"),
        ("prior to 2020", "before"),
        ("Friday", None),
        ("in a May 2024 deal", None),
    ],
)
def test_the_preposition_is_kept_in_one_form(text: str, preposition: str | None) -> None:
    assert only(text).preposition == preposition


def test_a_sentence_with_many_times_gives_them_in_order() -> None:
    text = (
        "Agreed in 2019, 2020 and 2021, it ran from 2014 to 2017;\n\nIn May, on\nMonday, they said the US left in Jan."
    )
    assert [span.text for span in find_times(text)] == ["2019", "2020", "2021", "2014 to 2017", "May", "Monday", "Jan"]


def test_a_paragraph_ends_an_expression() -> None:
    assert [span.text for span in find_times("on January\n\n3, 2020")] == ["January"]
    assert only("on January\u00a03,\n2020").text == "January\u00a03,\n2020"


def test_far_counts_give_none_and_never_raise() -> None:
    for text in ("9999 years ago", "9999 centuries ago", "within 9999 decades", "9999 months ago"):
        assert when(text, tense="future") is None or text == "9999 months ago"


PIECES = (
    [text for text, _, _ in STATED]
    + [text for text, _, _ in ANCHORED]
    + ["\n\n", "İ", "🙂", "-", ",", "'s", "the", "troops"]
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map(" ".join)
DATES = st.dates()


@settings(max_examples=50, deadline=None)
@given(TEXTS, DATES | st.none(), st.sampled_from(["past", "present", "future", None]), DATES)
def test_laws(text: str, published: date | None, tense: Tense | None, before: date) -> None:
    edtf = pytest.importorskip("edtf", reason="edtf checks the notation")
    end = 0
    for span in find_times(text, published):
        assert end <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        end = span.end
        found = resolve_time(span, published, tense=tense, anchor=When(before, before))
        if found:
            assert found.start or found.end
            assert not (found.start and found.end) or found.start <= found.end
            if min(day.year for day in (found.start, found.end) if day) >= 1000:  # `When.edtf` pads no shorter year
                assert str(edtf.parse_edtf(found.edtf)) == found.edtf


@pytest.mark.parametrize(
    "piece",
    [
        "1,",
        "1",
        "1-",
        "2020-",
        "May ",
        "\n ",
        " ",
        "January 3, ",
        "two ",
        "a ",
        "late ",
        "2020/",
        "mid-",
        "_",
        "’s",
        "the end of ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    began = time.process_time()
    find_times(piece * (100_000 // len(piece)))
    assert time.process_time() - began < 3


def test_month_arithmetic_keeps_to_the_month() -> None:
    assert add_months(date(2025, 12, 31), -3) == date(2025, 9, 30)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2025, 12, 1), 1) == date(2026, 1, 1)


def test_broken_words_are_named() -> None:
    with pytest.raises(LexiconError, match=r"time\.toml"):
        parse({"care": {}})


def test_every_month_and_weekday_is_there() -> None:
    values = [symbol for symbol, _ in time_words().classes.values()]
    assert values.count("M") + values.count("m") == 12
    assert values.count("W") == 7


def test_the_real_articles_read_as_their_readers_read_them() -> None:
    seeds = Path(__file__).parents[3] / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the seed articles are not beside the repository")
    text = next(seeds.glob("000_*")).read_text("utf-8")
    spans = [(span.text, resolve_time(span, WEDNESDAY)) for span in find_times(text, WEDNESDAY)]
    dated = {words: found.edtf for words, found in spans if found}
    assert dated["next week"] == "2026-01-05/2026-01-11"
    assert dated["three months ago"] == "2025-09-30"
    assert dated["January 3, 2020"] == "2020-01-03"
