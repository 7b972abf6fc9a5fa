"""Statements that say the same become one, with all their evidence.

The rule, once for every predicate. Statements can only be the same when subject, predicate, object and status are
(symmetric predicates either way round). Among those the fields are compared in turn: title, what, strength, time.

- Different values make different statements.
- A value left unsaid joins the said one when there is just one; where there are several it stands alone.
- Time follows the same idea: a stretch of days that contains another is the vaguer word for it. 2020 joins
  2020-01-03 when that is the only finer time, and an unknown time is the vaguest of all. The finest time is the
  statement's; each piece of evidence keeps its own. So two attacks, in 2019 and in 2020, are two statements, and
  so are two stays at a base; one that is told with and without its date is one. But a state that is told without its
  date is the state of the day of print: it does not join one that is dated more than a month away from every print.

The result does not depend on the order of the input, and merging what is merged changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from kg.assemble.spans import STATES, Span, gap, span
from kg.lexicon import Predicate
from kg.model import Evidence, Mark, Statement, When, by_id

# Ranks are worn, offices are held: "Lt Gen" before an office says nothing about it. Values spell abbreviations out.
RANKS = {
    "lieutenant": "lieutenant", "lt": "lieutenant", "ltg": "lieutenant general", "general": "general", "gen": "general",
    "major": "major", "maj": "major", "brigadier": "brigadier", "brig": "brigadier", "colonel": "colonel",
    "col": "colonel", "captain": "captain", "capt": "captain", "admiral": "admiral", "adm": "admiral",
    "vice": "vice", "rear": "rear", "marshal": "marshal", "air": "air", "field": "field", "sergeant": "sergeant",
    "sgt": "sergeant", "staff": "staff", "retired": "retired", "ret": "retired",
}  # fmt: skip
# Words that open a rank but are no rank without its head: "vice president" and "field commander" are offices.
OPENERS = frozenset({"vice", "rear", "air", "field", "staff", "retired"})
MONTH = 31  # days
SWAPPED = {"subject": "object", "object": "subject"}


def merge(
    statements: Iterable[Statement],
    predicates: Mapping[str, Predicate],
    days: Mapping[str, int | None] = MappingProxyType({}),
) -> tuple[Statement, ...]:
    """One statement for each thing that is said, with the evidence of all that say it, sorted by id.

    Args:
        statements: statements with resolved entity ids, each with evidence of its own.
        predicates: the closed set of predicates; those it does not know are taken as not symmetric.
        days: the ordinal of the day on which each article was printed, as far as it is known.
    """
    groups: dict[tuple[str, str, str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        one = canonical(one, predicates)
        groups[one.subject, one.predicate, one.object, one.status].append(one)
    return by_id(joined(cluster) for group in groups.values() for cluster in clusters(group, days))


def canonical(statement: Statement, predicates: Mapping[str, Predicate]) -> Statement:
    """The statement with its lesser id as the subject, if its predicate holds either way round."""
    predicate = predicates.get(statement.predicate)
    if predicate is None or not predicate.symmetric or statement.subject <= statement.object:
        return statement
    evidence = tuple(replace(one, marks=tuple(map(swapped, one.marks))) for one in statement.evidence)
    return replace(statement, subject=statement.object, object=statement.subject, evidence=evidence)


def swapped(mark: Mark) -> Mark:
    """The mark of the subject as one of the object, and the other way round."""
    return Mark(SWAPPED[mark.role], mark.start, mark.end) if mark.role in SWAPPED else mark


@lru_cache(maxsize=1 << 14)  # the same offices are told again and again
def title_key(title: str | None) -> str | None:
    """What makes two titles the same: their words without case, punctuation and the ranks that lead them."""
    words = re.findall(r"\w+", (title or "").casefold())
    if words[:1] == ["then"]:
        words = words[1:]
    rank = 0
    while rank < len(words) and words[rank] in RANKS:
        rank += 1
    while rank and words[rank - 1] in OPENERS:
        rank -= 1
    office = words[rank:]
    return " ".join(office or (RANKS[word] for word in words)) or None


def clusters(group: list[Statement], days: Mapping[str, int | None]) -> list[list[Statement]]:
    """The statements of one subject, predicate, object and status, parted into those that say the same."""
    parts = [group]
    keys: tuple[Callable[[Statement], str | None], ...] = (
        lambda one: title_key(one.title),
        lambda one: one.what or None,
        lambda one: one.strength or None,
    )
    for key in keys:
        parts = [smaller for part in parts for smaller in parted(part, key)]
    return [smaller for part in parts for smaller in parted_by_time(part, days)]


def parted(group: list[Statement], key: Callable[[Statement], str | None]) -> list[list[Statement]]:
    """The group by the values of one field; those without a value join the only value, or stay together."""
    if len(group) == 1:
        return [group]
    parts: dict[str | None, list[Statement]] = defaultdict(list)
    for one in group:
        parts[key(one)].append(one)
    return list(parts.values()) if len(parts.keys() - {None}) > 1 else [group]


def parted_by_time(group: list[Statement], printed: Mapping[str, int | None]) -> list[list[Statement]]:
    """The group by its finest times; a vaguer time joins the only finest one that it contains, or stands alone."""
    if len(group) == 1:
        return [group]
    finest = finest_of({span(one.time) for one in group})
    starts, ends = [days[0] for days in finest], [days[1] for days in finest]
    parts: dict[Span, list[Statement]] = defaultdict(list)
    for one in group:
        days = span(one.time)
        first, after = bisect_left(starts, days[0]), bisect_right(ends, days[1])
        only = after - first == 1 and not (one.time is None and elsewhen(one, finest[first], printed))
        parts[finest[first] if only else days].append(one)
    return list(parts.values())


def elsewhen(one: Statement, days: Span, printed: Mapping[str, int | None]) -> bool:
    """Whether a state that is told without its date was told more than a month away from some days."""
    known = [day for piece in one.evidence if (day := printed.get(piece.article)) is not None]
    return one.predicate in STATES and bool(known) and all(gap((day, day), days) > MONTH for day in known)


def finest_of(spans: Iterable[Span]) -> list[Span]:
    """The spans that contain no other one, in order; none contains another, so their ends are in order too."""
    finest: list[Span] = []
    for days in sorted(spans, key=lambda days: (-days[0], days[1])):
        if not finest or days[1] < finest[-1][1]:
            finest.append(days)
    return finest[::-1]


def joined(cluster: list[Statement]) -> Statement:
    """One statement of all in the cluster: the finest time, the fullest title, every piece of evidence."""
    first = cluster[0]
    if len(cluster) == len(first.evidence) == 1 and not (first.title or first.what or first.strength):
        return first  # as most are
    return Statement(
        first.subject,
        first.predicate,
        first.object,
        first.status,
        evidence=all_evidence(cluster),
        time=finest_time(one.time for one in cluster),
        what=max((one.what for one in cluster if one.what), default=None),
        strength=max((one.strength for one in cluster if one.strength), default=None),
        title=fullest_title(one.title for one in cluster),
    )


def fullest_title(titles: Iterable[str | None]) -> str | None:
    """The longest of the titles that say anything, of equal ones the first."""
    said = (title for title in titles if title and title_key(title))
    return min(said, key=lambda title: (-len(title), title), default=None)


def finest_time(times: Iterable[When | None]) -> When | None:
    """The shortest of the times; of equal ones that which was stated in full, then the first by its words."""

    def order(when: When) -> tuple[int, Span, bool, str]:
        days = span(when)
        return days[1] - days[0], days, when.how != "stated", when.text

    return min((when for when in times if when), key=order, default=None)


def all_evidence(cluster: Iterable[Statement]) -> tuple[Evidence, ...]:
    """The evidence of all, each piece once, in the order of the articles; of twins the one with a known time."""
    every = [piece for one in cluster for piece in one.evidence]
    if len(every) < 2:
        return tuple(every)
    pieces: dict[str, Evidence] = {}
    for piece in every:
        id = piece.id
        twin = pieces.get(id)
        pieces[id] = piece if twin is None else min(twin, piece, key=fullest_first)
    return tuple(sorted(pieces.values(), key=evidence_order))


def fullest_first(piece: Evidence) -> tuple[bool, str, str, int, str]:
    """The order that decides between two readings of the same words by the same rule."""
    when = piece.time
    return when is None, when.edtf if when else "", when.text if when else "", -len(piece.marks), repr(piece.marks)


def evidence_order(piece: Evidence) -> tuple[str, int, int, str, str]:
    """By article, then by place."""
    return piece.article, piece.start, piece.end, piece.rule, piece.id
