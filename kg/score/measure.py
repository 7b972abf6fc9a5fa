"""Measures a build against gold annotation, article by article (tests/gold/README.md tells what the gold means).

A predicted triple is right when some gold relation of its article has the same predicate and accepts both ends, either
way round for the symmetric predicates. Precision counts every gold relation, recall the core ones only. Status, time
and speaker are scored on the core relations that were found, where gold gives them. Entities are matched by name, and
resolution is B-cubed F1 over the mentions whose text is the name of exactly one gold entity.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import SourceError
from kg.score.compare import normal, same_time

SYMMETRIC = frozenset({"agrees-with", "cooperates-with", "meets-with"})

Triple = tuple[str, str, str]
Row = Mapping[str, Any]  # one object of a JSON file


@dataclass(frozen=True, slots=True)
class Fault:
    """A core relation that the build missed, or a triple of the build that gold refuses, with the words behind it."""

    kind: Literal["missed", "wrong"]
    article: str
    subject: str
    predicate: str
    object: str
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for an article, a predicate or all: predicted triples and right ones, core relations and found ones."""

    name: str
    predicted: int
    right: int
    core: int
    found: int

    @property
    def precision(self) -> float:
        """How many of the predicted triples are right."""
        return _ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """How many of the core relations were found."""
        return _ratio(self.found, self.core)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Score:
    """What a build is worth on some gold articles; every rate is in 0..1, and 0 where there was nothing to count.

    `status`, `time` and `speaker` are rates of the core relations found; `time_recall` and `speaker_recall` of all core
    relations that have one, so that they do not fall when relations are found that were not found before.
    """

    precision: float
    recall: float
    f1: float
    status: float
    time: float
    speaker: float
    time_recall: float
    speaker_recall: float
    entity_recall: float
    entity_typed: float
    resolution_b3: float
    core: int
    predicted: int
    articles: tuple[Tally, ...]
    predicates: tuple[Tally, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Saying:
    """How one piece of evidence puts a triple."""

    status: str | None
    time: str | None
    speaker: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class _Article:
    """A gold article beside what the build made of it."""

    gold: Row
    types: Mapping[str, str]  # gold id -> type
    matches: Mapping[str, frozenset[str]]  # built entity -> the gold ids it may be
    mentions: tuple[tuple[str, str], ...]  # (gold id, built entity) of each mention whose gold entity is sure
    said: Mapping[Triple, tuple[_Saying, ...]]

    @property
    def core(self) -> tuple[Row, ...]:
        return tuple(relation for relation in self.gold["relations"] if relation["core"])

    def fits(self, triple: Triple, relation: Row) -> bool:
        """Whether gold accepts the triple for the relation."""
        if triple[1] != relation["p"]:
            return False
        first, last = self.matches.get(triple[0], frozenset()), self.matches.get(triple[2], frozenset())
        ends = [(first, last)] + ([(last, first)] if triple[1] in SYMMETRIC else [])
        return any(s & set(relation["s"]) and o & set(relation["o"]) for s, o in ends)

    def right(self, triple: Triple) -> bool:
        return any(self.fits(triple, relation) for relation in self.gold["relations"])

    def hits(self, relation: Row) -> tuple[_Saying, ...]:
        return tuple(saying for triple, said in self.said.items() if self.fits(triple, relation) for saying in said)


def score(gold_dir: Path, out_dir: Path, *, pattern: str = "*.json") -> Score:
    """Score the build in `out_dir` (entities.jsonl, statements.jsonl) against the gold files of `gold_dir`.

    Args:
        gold_dir: the folder of the gold files, one per article.
        out_dir: the folder that a build wrote; it may hold more articles than gold does.
        pattern: which files of `gold_dir` to take, such as "held-*.json".

    Raises:
        SourceError: a file is missing or is not JSON.
    """
    entities = {entity["id"]: entity for entity in _rows(out_dir / "entities.jsonl")}
    statements = _rows(out_dir / "statements.jsonl")
    paths = sorted(gold_dir.glob(pattern))
    if not paths:
        raise SourceError(f"no gold file {pattern} in {gold_dir}")
    return _sum([_pair(_json(path), entities, statements) for path in paths], entities)


def _json(path: Path) -> Row:
    try:
        loaded: Row = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read as JSON: {error}") from error
    return loaded


def _rows(path: Path) -> tuple[Row, ...]:
    try:
        with path.open(encoding="utf-8") as lines:
            return tuple(json.loads(line) for line in lines if line.strip())
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read as JSON Lines: {error}") from error


def _pair(gold: Row, entities: Mapping[str, Row], statements: Iterable[Row]) -> _Article:
    named: dict[str, set[str]] = {}
    for entity in gold["entities"]:
        for name in entity["names"]:
            named.setdefault(normal(name), set()).add(entity["id"])
    types = {entity["id"]: entity["type"] for entity in gold["entities"]}
    matches: dict[str, frozenset[str]] = {}
    mentions: list[tuple[str, str]] = []
    for key, entity in entities.items():
        texts = [normal(m["text"]) for m in entity.get("mentions", []) if m.get("article") == gold["article"]]
        if not texts:
            continue
        names = {*texts, normal(entity.get("label", "")), *map(normal, entity.get("names", []))}
        may_be = frozenset(i for name in names for i in named.get(name, ()))
        matches[key] = frozenset(i for i in may_be if types[i] == entity.get("type")) or may_be
        mentions += [(next(iter(named[text])), key) for text in texts if len(named.get(text, ())) == 1]
    return _Article(gold, types, matches, tuple(mentions), _said(gold["article"], statements))


def _said(article: str, statements: Iterable[Row]) -> dict[Triple, tuple[_Saying, ...]]:
    said: dict[Triple, tuple[_Saying, ...]] = {}
    for row in statements:
        triple = (row["subject"], row["predicate"], row["object"])
        for evidence in row.get("evidence", []):
            if evidence.get("article") == article:
                status, time = (evidence.get(key) or row.get(key) for key in ("status", "time"))
                saying = _Saying(status, time, evidence.get("speaker"), evidence.get("quote", ""))
                said[triple] = (*said.get(triple, ()), saying)
    return said


def _sum(articles: list[_Article], entities: Mapping[str, Row]) -> Score:
    found = [(a, r, hits) for a in articles for r in a.core if (hits := a.hits(r))]
    status = [any(x.status == r["status"] for x in hits) for _, r, hits in found]
    time = [any(same_time(x.time, r["time"]) for x in hits) for _, r, hits in found if r.get("time")]
    speaker = [
        any(r["speaker"] in a.matches.get(x.speaker or "", ()) for x in hits)
        for a, r, hits in found
        if r.get("speaker")
    ]
    total = _tally("all", articles)
    names = sorted({t[1] for a in articles for t in a.said} | {r["p"] for a in articles for r in a.core})
    needed = [{i for r in a.core for i in (r["s"][0], r["o"][0])} for a in articles]
    known = [frozenset[str]().union(*a.matches.values()) for a in articles]
    typed = [
        {i for k, ids in a.matches.items() for i in ids if a.types[i] == entities[k].get("type")} for a in articles
    ]
    all_needed = sum(map(len, needed))
    return Score(
        precision=total.precision,
        recall=total.recall,
        f1=total.f1,
        status=_ratio(sum(status), len(status)),
        time=_ratio(sum(time), len(time)),
        speaker=_ratio(sum(speaker), len(speaker)),
        time_recall=_ratio(sum(time), sum(bool(r.get("time")) for a in articles for r in a.core)),
        speaker_recall=_ratio(sum(speaker), sum(bool(r.get("speaker")) for a in articles for r in a.core)),
        entity_recall=_ratio(sum(len(n & k) for n, k in zip(needed, known, strict=True)), all_needed),
        entity_typed=_ratio(sum(len(n & t) for n, t in zip(needed, typed, strict=True)), all_needed),
        resolution_b3=_b_cubed([article.mentions for article in articles]),
        core=total.core,
        predicted=total.predicted,
        articles=tuple(_tally(article.gold["article"], [article]) for article in articles),
        predicates=tuple(_tally(name, articles, predicate=name) for name in names),
        faults=tuple(fault for article in articles for fault in _faults(article, entities)),
    )


def _tally(name: str, articles: list[_Article], *, predicate: str | None = None) -> Tally:
    triples = [(a, t) for a in articles for t in a.said if predicate in (None, t[1])]
    core = [(a, r) for a in articles for r in a.core if predicate in (None, r["p"])]
    right, found = sum(a.right(t) for a, t in triples), sum(bool(a.hits(r)) for a, r in core)
    return Tally(name, len(triples), right, len(core), found)


def _faults(article: _Article, entities: Mapping[str, Row]) -> Iterable[Fault]:
    name = article.gold["article"]
    for relation in article.core:
        if not article.hits(relation):
            yield Fault("missed", name, relation["s"][0], relation["p"], relation["o"][0], relation["evidence"])
    for triple, said in article.said.items():
        if not article.right(triple):
            first, last = (entities.get(key, {}).get("label", key) for key in (triple[0], triple[2]))
            yield Fault("wrong", name, first, triple[1], last, said[0].quote)


def _b_cubed(articles: Iterable[tuple[tuple[str, str], ...]]) -> float:
    """B-cubed F1 of the clusters within each article, averaged over all mentions (Bagga and Baldwin, 1998)."""
    count, precision, recall = 0, 0.0, 0.0
    for mentions in articles:
        both, gold, built = Counter(mentions), Counter(g for g, _ in mentions), Counter(i for _, i in mentions)
        count += len(mentions)
        precision += sum(both[g, i] / built[i] for g, i in mentions)
        recall += sum(both[g, i] / gold[g] for g, i in mentions)
    return _harmonic(_ratio(precision, count), _ratio(recall, count))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
