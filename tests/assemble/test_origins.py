from __future__ import annotations

from pathlib import Path

import pytest

from kg.assemble.origins import origins, sources
from kg.assemble.shingles import containment, copies, runs, worded
from kg.model import Evidence, Statement
from tests.assemble.build import article, entity, evidence, say

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

ARTICLES = [
    article("a1", "2025-12-31", "Alpha Times"),
    article("a2", "2026-01-20", "Alpha Times"),
    article("b1", "2025-12-31", "Beta Post"),
    article("b2", "2026-01-01", "Beta Post"),
    article("c9", "2026-02-09", "Gamma"),
    article("d", None, None),
]
ENTITIES = [entity("alpha", "organization", "The Alpha Times"), entity("army", "force")]
BELONGS = [
    say("spokesman holds-position-in command"),
    say("command part-of state"),
    say("army part-of state"),
    say("minister holds-position-in state", status="planned"),
]


def count(*pieces: Evidence, copied: tuple[tuple[str, str], ...] = (), belongs: list[Statement] = BELONGS) -> int:
    return origins(pieces, sources(ARTICLES, ENTITIES, belongs, copied))


@pytest.mark.parametrize(
    ("pieces", "independent"),
    [
        ([evidence("a1")], 1),
        ([evidence("a1"), evidence("b1")], 2),
        ([evidence("a1"), evidence("a1", start=99)], 1),
        # One voice within a day, then much later.
        ([evidence("a1", speaker="army"), evidence("b1", speaker="army")], 1),
        ([evidence("a1", speaker="army"), evidence("b2", speaker="army")], 1),
        ([evidence("a1", speaker="army"), evidence("c9", speaker="army")], 2),
        ([evidence("a1", speaker="army"), evidence("d", speaker="army")], 1),
        # Voices of one body; one who is only to become the minister is not yet.
        ([evidence("a1", speaker="spokesman"), evidence("b1", speaker="command")], 1),
        ([evidence("a1", speaker="spokesman"), evidence("b2", speaker="army")], 1),
        ([evidence("a1", speaker="minister"), evidence("b1", speaker="army")], 2),
        ([evidence("a1", speaker="army"), evidence("b1", speaker="rebels")], 2),
        # A paper's own background, against its reports of two voices.
        ([evidence("a1"), evidence("a2")], 1),
        ([evidence("a1", speaker="army"), evidence("a2", speaker="rebels")], 2),
        # One paper relays another.
        ([evidence("a1"), evidence("c9", via="alpha")], 1),
        ([evidence("a1", speaker="army"), evidence("c9", speaker="army", via="alpha")], 1),
        ([evidence("a1"), evidence("c9", speaker="alpha")], 1),
        ([evidence("b1", via="alpha"), evidence("c9", via="alpha")], 1),
        ([evidence("b1", via="alpha"), evidence("c9")], 2),
    ],
)
def test_independent_sources(pieces: list[Evidence], independent: int) -> None:
    assert count(*pieces) == count(*reversed(pieces)) == independent


def test_a_long_run_of_the_same_words_is_one_origin() -> None:
    line = "the last convoy of foreign troops rolled out of the gate at dawn"
    assert count(evidence("a1", f"Witnesses said {line}."), evidence("b1", f"“{line.title()}”, it wrote.")) == 1
    assert count(evidence("a1", "the last convoy rolled out at dawn"), evidence("b1", "the last convoy left")) == 2


def test_a_copy_adds_no_origin_even_through_another_copy() -> None:
    copied = (("b1", "a1"), ("c9", "b1"))
    assert count(evidence("a1"), evidence("b1"), evidence("c9"), copied=copied) == 1


def test_links_reach_through_the_evidence_between() -> None:
    pieces = [evidence("a1", speaker="army"), evidence("b1", speaker="army"), evidence("b1", start=200), evidence("b2")]
    assert count(*pieces) == 1


WORDS = [f"word{number}" for number in range(400)]
STORY, OTHER = " ".join(WORDS[:200]), " ".join(WORDS[200:])


def test_a_copy_is_found_whatever_the_order_and_points_to_the_earlier_article() -> None:
    first = article("z", "2026-01-01", text=STORY)
    copy = article("a", "2026-01-02", text="Our reporter adds a word. " + STORY.upper())
    other = article("m", "2026-01-01", text=OTHER)
    assert copies([copy, other, first]) == copies([first, copy, other]) == (("a", "z"),)


def test_of_one_day_the_larger_is_the_original_and_an_undated_article_comes_last() -> None:
    small, large = article("a", "2026-01-01", text=STORY), article("b", "2026-01-01", text=STORY + " and more")
    assert copies([small, large]) == (("a", "b"),)
    assert copies([article("a", text=STORY), article("c", "2026-01-01", text=STORY)]) == (("a", "c"),)


def test_a_third_of_the_text_is_no_copy_and_neither_is_a_short_note() -> None:
    third = " ".join(WORDS[:70] + [f"new{number}" for number in range(140)])
    assert copies([article("a", "2026-01-01", text=STORY), article("b", "2026-01-02", text=third)]) == ()
    note = "the base is quiet today and nothing else happened"
    assert copies([article("a", text=note), article("b", text=note)]) == ()


def test_runs_are_the_same_in_any_case_and_punctuation() -> None:
    assert runs("One two, three four five six seven eight!", kept=1) == runs(
        "one TWO three four (five) six seven-eight", kept=1
    )
    assert runs("one two three", kept=1) == runs("\ud800", kept=1) == frozenset()


@pytest.mark.parametrize(
    "text", ["", "\ud800 one", " ".join(WORDS[:7]), " ".join(WORDS[:8]), " ".join(WORDS[:30]).title()]
)
def test_as_many_runs_stand_in_a_sentence_in_words_as_hashed(text: str) -> None:
    assert len(worded(text)) == len(runs(text, kept=1))
    assert worded(text) <= worded(f"Before all, {text.upper()}; and after.")


def test_the_five_seeds_overlap_as_measured() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the five seed articles are not beside this repository")
    seeds = {path.name[:3]: runs(path.read_text("utf-8"), kept=1) for path in SEEDS.glob("*.txt")}
    shares = {
        (one, other): max(containment(seeds[one], seeds[other]), containment(seeds[other], seeds[one]))
        for one in seeds
        for other in seeds
        if one < other
    }
    for pair, share in {("001", "004"): 0.40, ("000", "001"): 0.24, ("000", "004"): 0.21}.items():
        assert shares.pop(pair) == pytest.approx(share, abs=0.08)
    assert max(shares.values()) < 0.02
