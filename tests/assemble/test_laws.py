"""Laws of laying articles together, on any statements: the order never matters, and nothing points into the void."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import assemble
from kg.assemble.merge import merge
from kg.model import Graph, Statement
from tests.assemble.build import PREDICATES, article, entity, say

PAPERS = [article(f"p{n}", day, f"Paper {n % 3}") for n, day in enumerate(
    ["2026-01-01", "2026-01-02", "2026-01-18", "2026-03-01", None])]  # fmt: skip
ENTITIES = [
    entity("us", "country"), entity("us-forces", "force"), entity("coalition", "coalition"), entity("taji", "base"),
    entity("iraq", "country"), entity("general", "person"),
]  # fmt: skip
SAID = [
    "us-forces stationed-in taji", "us-forces withdraws-from taji", "coalition withdraws-from taji",
    "us hands-over-to iraq", "iraq takes-control-of taji", "us leads coalition", "us-forces part-of us",
    "taji located-in iraq", "us kills general", "general holds-position-in us",
]  # fmt: skip
TIMES = [None, "2026-01-17", "2026-01-01/2026-01-31", "2026-02-01/..", "../2026-02-15", "2025-06-01/2025-06-30"]

claims = st.builds(
    say,
    st.sampled_from(SAID),
    st.sampled_from([one.id for one in PAPERS]),
    status=st.sampled_from(["actual", "planned", "negated"]),
    time=st.sampled_from(TIMES),
    what=st.sampled_from([None, "taji"]),
    strength=st.sampled_from([None, "100", "900"]),
    speaker=st.sampled_from([None, "general", "iraq"]),
    via=st.sampled_from([None, "us"]),
    quote=st.sampled_from(["", "The troops will not leave Taji.", "A few are still at Taji, he said."]),
    start=st.integers(0, 5),
)


def laid(statements: list[Statement], *, back: bool = False) -> Graph:
    step = -1 if back else 1
    return assemble(PAPERS[::step], (), ENTITIES[::step], statements[::step], PREDICATES)


@settings(max_examples=60, deadline=None)
@given(st.lists(claims, max_size=14))
def test_the_order_never_matters(statements: list[Statement]) -> None:
    assert laid(statements) == laid(statements, back=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(claims, max_size=14))
def test_merging_loses_no_evidence_and_changes_nothing_twice(statements: list[Statement]) -> None:
    days = {one.id: one.published.toordinal() for one in PAPERS if one.published}
    merged = merge(statements, PREDICATES, days)
    assert {piece.id for one in merged for piece in one.evidence} == {p.id for one in statements for p in one.evidence}
    assert merge(merged, PREDICATES, days) == merged


@settings(max_examples=60, deadline=None)
@given(st.lists(claims, max_size=14))
def test_what_is_found_points_to_what_is_there_and_ends_after_it_began(statements: list[Statement]) -> None:
    graph = laid(statements)
    known = {one.id for one in graph.statements}
    held = {one.statement for one in graph.holdings} | {one.ended_by for one in graph.holdings if one.ended_by}
    due = {id for one in graph.promises for id in (one.promised, one.kept, one.ended) if id}
    assert held | due | {id for one in graph.conflicts for id in one.between} <= known
    assert {one.follows for one in graph.promises if one.follows} <= {one.id for one in graph.promises}
    assert all(one.until is None or one.since < one.until for one in graph.holdings)
    assert all(one.last >= one.since and (one.until is None or one.last < one.until) for one in graph.holdings)
    assert all((one.state in ("kept", "partly")) == (one.kept is not None) for one in graph.promises)
    assert all(0 <= one.confidence <= 1 and 1 <= one.origins <= len(one.evidence) for one in graph.statements)
