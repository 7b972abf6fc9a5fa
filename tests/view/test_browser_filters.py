"""Filters and the state of the page: every control by mouse and keyboard, their composition, the address."""

import json
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import pytest

from tests.view.conftest import fragment, go, rows, shown

pytestmark = pytest.mark.browser

BOXES = "#filters input[type=checkbox]"


def test_every_box_works_by_keyboard_and_by_mouse(tab: Any) -> None:
    go(tab, "view=table")
    boxes = tab.locator(BOXES)
    assert boxes.count() > 15
    for number in range(boxes.count()):
        box = boxes.nth(number)
        before = (fragment(tab), rows(tab))
        box.focus()
        tab.keyboard.press("Space")
        changed = (fragment(tab), rows(tab))
        assert changed != before
        assert 0 <= changed[1] <= 11
        assert tab.is_enabled("#reset")
        box.click()
        assert (fragment(tab), rows(tab)) == before


def test_every_slider_works_by_keyboard(tab: Any) -> None:
    for name, key, wanted in (
        ("amount", "ArrowLeft", "amount=7"),
        ("origins", "ArrowRight", "origins=2"),
        ("asof", "ArrowLeft", "asof=2026-01-18"),
    ):
        go(tab, "")
        tab.focus(f"#{name}")
        tab.keyboard.press(key)
        assert wanted in fragment(tab)
    go(tab, "view=table")
    tab.fill("#from", "2026-01-12")
    assert rows(tab) == 1
    tab.fill("#until", "2026-01-16")
    assert rows(tab) == 0
    tab.click("#reset")
    assert rows(tab) == 11


def test_the_amount_of_the_picture(tab: Any) -> None:
    go(tab, "amount=3")
    assert shown(tab).startswith("3 of 11 entities")
    tab.click("#all")
    assert shown(tab).startswith("8 of 11 entities")
    go(tab, "amount=2&entity=iraq")
    tab.click("#story")
    assert fragment(tab) == ""


FILTERS: Mapping[str, str] = {
    "status": "planned", "relation": "stationed-in", "type": "person", "source": "INA",
    "origins": "2", "asof": "2025-12-31", "from": "2026-01-01", "until": "2026-01-15", "only": "promised",
}  # fmt: skip


def passes(one: dict[str, Any], data: dict[str, Any], asked: Mapping[str, str]) -> bool:
    """The same question asked of the data in Python."""
    ends = {data["entities"][one[end]]["type"] for end in "so"}
    articles = [data["articles"][piece["article"]] for piece in one["evidence"]]
    if "source" in asked:
        articles = [article for article in articles if article["publisher"] != asked["source"]]
    if "asof" in asked:
        articles = [article for article in articles if article["date"] and article["date"] <= asked["asof"]]
    promised = {number for promise in data["promises"] for number in (promise["promised"], promise["kept"])}
    start, end = one["start"] or "0000", one["end"] or "9999"
    return bool(articles) and all(
        [
            one["status"] != asked.get("status"),
            one["p"] != asked.get("relation"),
            asked.get("type") not in ends,
            one["origins"] >= int(asked.get("origins", 1)),
            not ("from" in asked or "until" in asked) or bool(one["start"] or one["end"]),
            end >= asked.get("from", "0000"),
            start <= asked.get("until", "9999"),
            "only" not in asked or one["number"] in promised,
        ]
    )


def test_filters_compose(tab: Any) -> None:
    """Each filter alone, each pair and some threes leave what the same question asked in Python leaves."""
    data = json.loads(tab.text_content("#data"))
    statements = [{**one, "number": int(number)} for number, one in data["statements"].items()]
    asked = [dict(pairs) for size in (1, 2) for pairs in combinations(FILTERS.items(), size)]
    asked += [dict(pairs) for pairs in list(combinations(FILTERS.items(), 3))[::7]]
    left = []
    for one in asked:
        go(tab, "view=table&" + "&".join(f"{key}={value}" for key, value in one.items()))
        wanted = sum(passes(statement, data, one) for statement in statements)
        assert rows(tab) == wanted, one
        left.append(wanted)
    assert len(set(left)) > 4  # the question tells statements apart


STATES = [
    "",
    "entity=ain-al-asad",
    "amount=5&status=planned&status=negated&relation=fights",
    "view=map&map=830.0,-700.0,2.5&entity=ain-al-asad",
    "focus=iraqi-army&hops=2&entity=iraqi-army",
    "focus=islamic-state&path=iraqi-army",
    "view=table&sort=subject&source=INA",
    "view=timeline&order=printed&asof=2026-01-18",
    "camera=40,-30,0.8&moved=iraqi-army+120+-90&only=promised",
    "view=table&from=2026-01-01&until=2026-02-01&type=person",
]
NONSENSE = (
    "view=nonsense&amount=-5&asof=yesterday&camera=1,2&map=NaN,1,1&entity=nobody&focus=no-one&hops=0&__proto__=1"
    "&sort=constructor&only=what&moved=x&statement=toString"
)


@pytest.mark.parametrize("state", STATES)
def test_the_state_survives_a_reload(tab: Any, state: str) -> None:
    go(tab, state)

    def seen() -> tuple[str, ...]:
        tab.wait_for_timeout(50)
        checked = tab.evaluate(
            "[...document.querySelectorAll('#filters input')].map((one) => [one.value, one.checked].join()).join(';')"
        )
        return shown(tab), tab.inner_text("#panel"), tab.inner_text("main"), checked, fragment(tab)

    before = seen()
    assert state.count("=") == before[-1].count("=")
    tab.reload()
    assert seen() == before


def test_a_link_that_makes_no_sense_shows_the_whole(tab: Any) -> None:
    go(
        tab,
        "view=nonsense&amount=-5&asof=yesterday&camera=1,2&map=NaN,1,1&entity=nobody&focus=no-one&hops=0&__proto__=1&sort=constructor&only=what&moved=x",
    )
    assert shown(tab).startswith("1 of 11 entities")
    for view in ("map", "timeline", "table"):
        tab.click(f"#tab-{view}")


def test_back_undoes_a_step_and_sliding_is_no_step(tab: Any) -> None:
    go(tab, "view=table")
    tab.click("#view-table tbody tr >> nth=0")
    chosen = fragment(tab)
    tab.uncheck("input[data-list=status][data-value=planned]")
    tab.focus("#asof")
    for _ in range(2):
        tab.keyboard.press("ArrowLeft")
    tab.go_back()
    assert fragment(tab) == chosen
    assert tab.is_checked("input[data-list=status][data-value=planned]")


def test_as_of_a_day_only_what_had_been_printed_counts(tab: Any) -> None:
    go(tab, "asof=2025-12-31")
    assert "1 undated article left out" in shown(tab)
    assert "New on 31 Dec 2025".upper() in tab.inner_text("#panel")
    panel = tab.inner_text("#panel")
    assert "17 Jan 2026" not in panel  # what came of a promise was not known then, nor who would say otherwise
    assert "late" not in panel
    assert "still open" in panel
    assert "cannot both be right" not in panel
    tab.click("#tab-table")
    assert "17 Jan 2026" not in tab.inner_text("#view-table")
    assert 0 < rows(tab) < 11
    tab.click("#reset")
    assert rows(tab) == 11


def test_the_days_can_be_played(tab: Any) -> None:
    tab.click("#play")
    assert "asof=2025-12-31" in fragment(tab)
    tab.wait_for_function("() => location.hash.includes('asof=2026-01-18')")
    tab.wait_for_function("() => document.getElementById('play').textContent === 'Play'")
    assert "asof" not in fragment(tab)


def test_groups_of_relations_switch_together(tab: Any) -> None:
    go(tab, "view=table")
    tab.uncheck("input[data-group=presence]")
    assert not tab.is_checked("input[data-list=relation][data-value=stationed-in]")
    assert rows(tab) == 4
    tab.check("input[data-list=relation][data-value=stationed-in]")
    assert tab.evaluate("document.querySelector('input[data-group=presence]').indeterminate")
