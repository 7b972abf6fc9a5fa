"""The tables: strict JSON, the contract's keys, and a graph that comes back from its files."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from typing import Any

import networkx
import pytest

from kg.export.graphml import graphml
from kg.export.tables import articles, as_json, entities, report, statements, summary
from kg.export.vocabulary import Vocabulary
from kg.model import Evidence, Graph, Statement, content_id
from tests.factory import HOSTILE_WORDS, hostile_graph, sample_graph, sample_predicates

VOCABULARY = Vocabulary(sample_predicates())
TABLES = (articles, entities, statements, report)


def never(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def rows(table: Callable[[Graph, Vocabulary], Iterable[str]], graph: Graph) -> list[dict[str, Any]]:
    text = "".join(table(graph, VOCABULARY))
    return [json.loads(line, parse_constant=never) for line in text.splitlines()]


@pytest.mark.parametrize("table", [articles, entities, statements])
def test_every_line_of_a_hostile_graph_is_strict_json(table: Callable[[Graph, Vocabulary], Iterable[str]]) -> None:
    graph = hostile_graph()
    lines = rows(table, graph)
    assert len(lines) == len(HOSTILE_WORDS) * (2 if table is articles else 1)
    assert all(json.dumps(line, ensure_ascii=False).encode("utf-8") for line in lines)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_that_a_terminal_obeys_stands_raw(table: Callable[[Graph, Vocabulary], Iterable[str]]) -> None:
    text = "".join(table(hostile_graph(), VOCABULARY))
    assert all(sign.isprintable() or sign == "\n" or not sign.isascii() for sign in text)
    assert not set(text) & set("\x7f\x9b\u2028\u2029\u202e\u2066\u200f")


@pytest.mark.parametrize("word", HOSTILE_WORDS)
def test_text_comes_back_and_keeps_its_length(word: str) -> None:
    back = json.loads(as_json(word))
    assert back == word.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")


def test_statements_come_back_with_the_same_ids() -> None:
    def id_of(row: dict[str, Any]) -> str:
        ends = (row["subject"], row["predicate"], row["object"], row["status"], row["time"])
        return content_id(*ends, row["roles"]["what"], row["roles"]["strength"], row["roles"]["title"])

    graph = sample_graph()
    read = rows(statements, graph)
    assert [id_of(row) for row in read] == [row["id"] for row in read] == [one.id for one in graph.statements]
    texts = {article.id: article.text for article in graph.articles}
    for row, one in zip(read, graph.statements, strict=True):
        _same_evidence(row, one)
        assert all(texts[each["article"]][each["start"] : each["end"]] == each["quote"] for each in row["evidence"])


def _same_evidence(row: dict[str, Any], one: Statement) -> None:
    read = [
        tuple(each[key] for key in ("article", "start", "end", "status", "speaker", "via", "time", "rule"))
        for each in row["evidence"]
    ]
    assert read == [
        (each.article, each.start, each.end, each.status, each.speaker, each.via, _edtf(each), each.rule)
        for each in one.evidence
    ]


def _edtf(evidence: Evidence) -> str | None:
    return evidence.time.edtf if evidence.time else None


def test_entities_have_the_keys_of_the_contract() -> None:
    row = next(row for row in rows(entities, sample_graph()) if row["id"] == "ain-al-asad")
    assert (row["label"], row["type"], row["wikidata"]) == ("Ain al-Asad", "base", None)
    assert (row["lat"], row["lon"]) == (33.79, 42.44)
    assert "the base" not in row["names"]
    assert row["mentions"][0] == {
        "article": "001", "start": 36, "end": 47, "text": "Ain al-Asad", "kind": "name", "type": "base",
    }  # fmt: skip


def test_skipped_inputs_are_named_with_their_reason() -> None:
    skipped = [row for row in rows(articles, sample_graph()) if row["status"] == "skipped"]
    assert skipped == [
        {"id": "empty", "path": "notes/empty.txt", "status": "skipped",
         "why": {"reason": "empty", "detail": "the file has no text"}}
    ]  # fmt: skip


def test_summary() -> None:
    figures = summary(sample_graph())
    assert figures["articles"] == {"read": 3, "skipped": 1, "copies": 0, "truncated": [], "without_date": ["003"]}
    assert figures["statements"]["by_status"] == {"actual": 8, "negated": 1, "planned": 2}
    assert figures["statements"]["by_predicate"]["withdraws-from"] == {"actual": 1, "negated": 1, "planned": 1}
    assert (figures["statements"]["evidence"], figures["statements"]["by_origins"]) == (12, {"1": 10, "2": 1})
    assert figures["skipped"] == [
        {"path": "notes/empty.txt", "id": "empty", "reason": "empty", "detail": "the file has no text"}
    ]
    assert figures["promises"][0]["days_late"] == 6
    assert figures["versions"]["kg"] == "0.1.0"


def test_report_is_one_strict_object() -> None:
    text = "".join(report(hostile_graph(), VOCABULARY))
    assert json.loads(text, parse_constant=never)["articles"]["read"] == len(HOSTILE_WORDS)


@pytest.mark.parametrize("graph", [sample_graph(), hostile_graph()], ids=["sample", "hostile"])
def test_graphml_is_well_formed_and_whole(graph: Graph) -> None:
    root = ET.fromstring("".join(graphml(graph, VOCABULARY)).encode("utf-8"))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert (tags.count("node"), tags.count("edge")) == (len(graph.entities), len(graph.statements))


def test_networkx_reads_the_graphml() -> None:
    graph = networkx.parse_graphml("".join(graphml(sample_graph(), VOCABULARY)))
    between = graph.get_edge_data("us-led-coalition", "ain-al-asad")
    assert sorted((edge["predicate"], edge["status"]) for edge in between.values()) == [
        ("stationed-in", "actual"), ("stationed-in", "actual"), ("withdraws-from", "actual"),
        ("withdraws-from", "negated"), ("withdraws-from", "planned"),
    ]  # fmt: skip
    assert graph.nodes["ain-al-asad"]["lat"] == 33.79
