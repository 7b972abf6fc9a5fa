"""Promises that are moved, taken back or kept by some of those who made them; who has what from whom; namings."""

from __future__ import annotations

import pytest

from kg.assemble.dependences import dependences
from kg.assemble.namings import namings
from kg.assemble.origins import sources
from kg.assemble.promises import promises
from kg.assemble.record import record_of
from kg.assemble.shingles import passages
from kg.model import Article, Entity, Mark, Mention, Promise, Statement
from tests.assemble.build import article, entity, evidence, say

ARTICLES = [
    article("dec1", "2025-12-01"),
    article("jan1", "2026-01-01"),
    article("jan18", "2026-01-18"),
    article("mar1", "2026-03-01"),
]
ENTITIES = [
    entity("coalition", "coalition"), entity("us", "country"), entity("us-forces", "force"),
    entity("france", "country"), entity("brigade", "force"),
]  # fmt: skip
WORLD = [
    say("us-forces part-of us"),
    say("brigade part-of us"),
    say("us leads coalition"),
    say("france member-of coalition"),
]
LEAVE = "coalition withdraws-from taji"
PLAN = say(LEAVE, "jan1", status="planned", time="2026-01-15")


def followed(*statements: Statement) -> dict[str, Promise]:
    said = [*WORLD, *statements]
    found = promises(said, record_of(said, ARTICLES, ENTITIES))
    assert found == promises(said[::-1], record_of(said[::-1], ARTICLES[::-1], ENTITIES[::-1]))
    return {one.promised: one for one in found}


@pytest.mark.parametrize(
    ("who", "state", "doubt"),
    [
        ("coalition", "kept", None),
        ("us", "kept", "leader"),
        ("us-forces", "kept", "leader"),
        ("france", "partly", None),
        ("brigade", "overdue", None),
        ("turkey", "overdue", None),
    ],
)
def test_who_can_keep_a_coalition_s_promise(who: str, state: str, doubt: str | None) -> None:
    found = followed(PLAN, say(f"{who} withdraws-from taji", "jan18", time="2026-01-17"))[PLAN.id]
    assert (found.state, found.doubt) == (state, doubt)
    assert found.days_late == (2 if state == "kept" else None)


def test_the_coalition_keeps_no_promise_of_a_member() -> None:
    plan = say("us-forces withdraws-from taji", "jan1", status="planned", time="2026-01-15")
    assert followed(plan, say(LEAVE, "jan18", time="2026-01-17"))[plan.id].state == "overdue"


def test_a_deed_of_the_whole_comes_before_one_of_a_part() -> None:
    whole = say(LEAVE, "jan18", time="2026-01-18")
    found = followed(PLAN, whole, say("us-forces withdraws-from taji", "jan18", time="2026-01-16"))[PLAN.id]
    assert (found.kept, found.doubt, found.days_late) == (whole.id, None, 3)


def test_an_undated_deed_is_a_doubt_and_one_told_while_the_plan_still_stands_is_none() -> None:
    plan = say(LEAVE, "dec1", status="planned", time="2026-09-01/2026-09-30")
    done = say(LEAVE, "jan1")
    assert (followed(plan, done)[plan.id].state, followed(plan, done)[plan.id].doubt) == ("kept", "undated")
    again = Statement(*LEAVE.split(), "planned", (*plan.evidence, evidence("jan18")), plan.time)  # type: ignore[call-arg]
    assert followed(again, done)[again.id].state == "open"


def test_two_doubts_are_one_too_many_before_the_time_of_the_promise() -> None:
    plan = say(LEAVE, "dec1", status="planned", time="2026-02-01/2026-02-28")
    assert followed(plan, say("us withdraws-from taji", "jan1"))[plan.id].state == "overdue"
    assert followed(plan, say("us withdraws-from taji", "mar1"))[plan.id].state == "kept"


@pytest.mark.parametrize(
    ("quote", "printed", "state"),
    [
        ("The coalition will not leave Taji in January.", "jan1", "withdrawn"),
        ("It called off the withdrawal from Taji.", "jan1", "withdrawn"),
        ("The coalition has not left Taji.", "jan1", "overdue"),
        ("The coalition will not leave Taji.", "jan18", "denied"),
    ],
)
def test_taking_back_is_not_denying(quote: str, printed: str, state: str) -> None:
    plan = say(LEAVE, "dec1", status="planned", time="2026-01-15")
    no = say(LEAVE, printed, status="negated", quote=quote)
    found = followed(plan, no)[plan.id]
    assert (found.state, found.ended) == (state, no.id if state != "overdue" else None)


def test_a_chain_of_moved_days() -> None:
    first = say(LEAVE, "dec1", status="planned", time="2025-12-31")
    second = say(LEAVE, "jan1", status="planned", time="2026-01-15")
    third = say(LEAVE, "jan18", status="planned", time="2026-02-15")
    late = say(LEAVE, "mar1", status="planned", time="2025-06-30")  # told only after its day: it moves nothing
    other = say("coalition withdraws-from erbil", "jan18", status="planned", time="2026-02-15")
    found = followed(first, second, third, late, other, say(LEAVE, "mar1", time="2026-02-20"))
    assert found[second.id].follows == found[first.id].id
    assert found[third.id].follows == found[second.id].id
    assert [found[one.id].follows for one in (first, late, other)] == [None, None, None]
    assert [found[one.id].days_late for one in (first, second, third)] == [51, 36, 5]


def test_a_plan_after_the_deed_is_a_new_one() -> None:
    first = say(LEAVE, "dec1", status="planned", time="2025-12-31")
    second = say(LEAVE, "jan18", status="planned", time="2026-02-15")
    assert followed(first, second, say(LEAVE, "jan1", time="2025-12-30"))[second.id].follows is None


WORDS = [f"word{number}" for number in range(400)]
STORY = " ".join(WORDS[:200])
PASSAGE = " ".join(WORDS[40:80])
PAPERS = [
    article("a", "2026-01-01", "A", STORY),
    article("b", "2026-01-02", "B", " ".join([*WORDS[200:300], PASSAGE, *WORDS[300:400]])),
    article("c", "2026-01-02", "C", STORY + " more"),
    article("d", "2026-01-03", "A", " ".join([*WORDS[250:350][::-1], PASSAGE])),
    article("e", "2026-01-03", "E", "nothing of it"),
]


def depend(papers: list[Article], *statements: Statement) -> list[tuple[str, str, str, int]]:
    named = [entity("minister", "person"), entity("reuters", "organization"), entity("general", "person")]
    shared = passages(papers)
    copied = [(one.article, one.source) for one in shared if one.copied]
    found = dependences(papers, named, statements, shared, sources(papers, named, statements, copied))
    again = passages(papers[::-1])
    assert found == dependences(
        papers[::-1], named[::-1], statements[::-1], again, sources(papers[::-1], named, statements, copied)
    )
    return sorted((one.article, one.on, one.why, one.shared) for one in found)


def test_copies_and_passages_and_a_paper_that_repeats_itself() -> None:
    assert depend(PAPERS) == [("b", "a", "passage", 33), ("c", "a", "copy", 193)]
    (passage,) = [one for one in passages(PAPERS) if one.article == "b"]
    assert passage.words == PASSAGE


def test_one_voice_told_by_two_papers_within_a_day_and_an_outlet_that_is_quoted() -> None:
    plain = [article(id, f"2026-01-0{day}", id) for id, day in (("a", 1), ("b", 2), ("c", 9), ("e", 2))]
    said = [
        Statement("us", "withdraws-from", place, "actual", (
            evidence("a", speaker="minister"), evidence("b", speaker="minister"), evidence("c", speaker="minister"),
            evidence("e", speaker="general"), evidence("c", start=50, via="reuters"),
        ))
        for place in ("taji", "erbil")
    ]  # fmt: skip
    assert depend(plain, *said) == [("b", "a", "occasion", 2), ("c", "reuters", "relay", 1)]


def test_what_papers_put_alike_is_no_framing() -> None:
    def kill(words: str, paper: str) -> Statement:
        quote = f"They {words} him"
        piece = evidence(paper, quote)
        marks = (Mark("trigger", 5, 5 + len(words)),)
        return Statement("us", "kills", "general", "actual", (piece.__class__(
            piece.article, 0, len(quote), quote, "actual", piece.rule, None, None, None, marks),))  # fmt: skip

    papers = [article("a", "2026-01-01", "A"), article("b", "2026-01-01", "B")]
    one, other = kill("killed", "a"), kill("assassinated", "b")
    both = Statement("us", "kills", "general", "actual", (*one.evidence, *other.evidence))
    assert [(n.publisher, n.words, n.kind) for n in sorted(namings([], [both], papers), key=lambda n: n.publisher)] == [
        ("A", "killed", "event"), ("B", "assassinated", "event"),
    ]  # fmt: skip
    alike = Statement("us", "kills", "general", "actual", (*one.evidence, *kill("killed", "b").evidence))
    assert namings([], [alike], papers) == ()


@pytest.mark.parametrize(
    ("text", "relayed"),
    [
        ("BAGHDAD, Jan. 25 (Reuters) -- Troops left.", True),
        ("Troops left, according to Reuters, on Monday.", True),
        ("Troops left, Reuters reported.", True),
        ("The offices of Reuters stand near the base.", False),
        ("Officials met a reporter of Reuters and said nothing.", False),
    ],
)
def test_an_outlet_that_the_text_names_as_its_source(text: str, relayed: bool) -> None:
    paper = article("a", "2026-01-01", "A", text)
    at = text.index("Reuters")
    reuters = Entity(
        "reuters", "Reuters", "organization", ("Reuters",), (Mention("a", at, at + 7, "Reuters", "organization"),)
    )
    found = dependences([paper], [reuters], [], [], sources([paper], [reuters], [], []))
    assert [(one.on, one.why) for one in found] == ([("reuters", "relay")] if relayed else [])
    own = article("a", "2026-01-01", "Reuters", text)
    assert dependences([own], [reuters], [], [], sources([own], [reuters], [], [])) == ()
