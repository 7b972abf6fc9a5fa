from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assemble.confidence import confidence, read_trust, shipped_trust
from kg.errors import LexiconError
from tests.assemble.build import evidence

FIGURES = {"default": 0.8, "second": 0.5, "speaker": 0.9, "contested": 0.7}


@given(
    rules=st.lists(st.sampled_from(["hand-over.verb", "post.noun", "odd"]), min_size=1, max_size=3),
    origins=st.integers(1, 30),
    speaker=st.sampled_from([None, "army"]),
    contested=st.booleans(),
)
def test_more_origins_never_lower_it(rules: list[str], origins: int, speaker: str | None, contested: bool) -> None:
    pieces = tuple(evidence("a", rule=rule, speaker=speaker) for rule in rules)
    one, more = (confidence(pieces, origins=count, contested=contested) for count in (origins, origins + 1))
    assert 0 <= one <= more <= 1


def test_it_rises_with_a_second_origin_a_speaker_and_a_better_rule_and_falls_when_contested() -> None:
    trust = read_trust({**FIGURES, "kinds": {"noun": 0.7, "verb": 0.9}, "statuses": {"actual": 1.0, "negated": 0.8}})
    plain = confidence((evidence("a", rule="x.noun"),), origins=1, trust=trust)
    assert confidence((evidence("a", rule="x.noun"),), origins=2, trust=trust) > plain
    assert confidence((evidence("a", rule="x.noun", speaker="s"),), origins=1, trust=trust) > plain
    assert confidence((evidence("a", rule="x.noun"), evidence("a", rule="x.verb")), origins=1, trust=trust) > plain
    assert confidence((evidence("a", rule="x.noun"),), origins=1, contested=True, trust=trust) < plain
    assert confidence((evidence("a", rule="x.noun", status="negated"),), origins=1, trust=trust) < plain


def test_a_rule_by_its_id_comes_before_its_kind_and_the_default() -> None:
    trust = read_trust({**FIGURES, "kinds": {"verb": 0.6}, "rules": {"leave.verb": 0.9}})
    assert [trust.base(rule) for rule in ("leave.verb", "go.verb", "go")] == [0.9, 0.6, 0.8]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({"default": 1.2}, "default"),
        ({"default": "high"}, "default"),
        ({"second": True}, "second"),
        ({"speaker": None}, "speaker"),
        ({"kinds": {"verb": -1}}, "verb"),
        ({"rules": {"leave.verb": "good"}}, "leave.verb"),
        ({"rules": 3}, "rules"),
    ],
)
def test_broken_figures_are_refused_by_name(broken: dict[str, object], named: str) -> None:
    with pytest.raises(LexiconError, match=named):
        read_trust({**FIGURES, **broken})


def test_the_shipped_figures_are_sound() -> None:
    assert 0 < shipped_trust().second < 1
