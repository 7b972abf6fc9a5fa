"""The questions that come with kg: their answers on a frozen graph and on the articles of the program."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from kg import lexicon, pipeline
from kg.errors import QueryError
from kg.export import export
from kg.query import (
    OPEN,
    PREFIXES,
    Loaded,
    Term,
    bind,
    load,
    query,
    question,
    questions,
    values,
    whole,
)
from kg.validate import validate
from tests.factory import HOSTILE_WORDS, sample_predicates
from tests.query.expected import CORPUS, FROZEN, as_file, read, sections, sparql, told
from tests.query.frozen import frozen_graph
from tests.query.shown import README, renewed

NAMES = [one.name for one in questions()]
BY_NAME = {one.name: one for one in questions()}
RENEW = "meant? then write the answers anew with `make answers`, and read the difference"
KINDS = {"day", "number", "text", "relation", "article", "statement", "Entity", "Actor", "Site", "Person"}


def test_there_are_many_and_each_is_told() -> None:
    assert len(NAMES) >= 25
    for one in questions():
        assert re.match(r"(Who|Whom|What|Which|Where|When|How|With|Under|Everything|Is|Does) ?", one.asks), one.asks
        assert {each.kind for each in one.parameters} <= KINDS


def test_every_question_has_an_expected_answer_with_rows() -> None:
    for name in ("frozen", "corpus"):
        assert sorted(read(name)) == NAMES
    assert [name for name, lines in read("frozen").items() if len(lines) < 2] == []


@pytest.mark.parametrize("name", NAMES)
def test_frozen_in_memory(frozen: Loaded, name: str) -> None:
    ask = partial(query, frozen)
    assert told(ask(sparql(BY_NAME[name], FROZEN.get(name, {}), ask))) == read("frozen")[name], RENEW


def test_frozen_from_a_file_with_another_base_iri(tmp_path: Path) -> None:
    export(
        frozen_graph(), tmp_path, predicates=sample_predicates(), base_iri="http://mine.example/", only=["graph.ttl"]
    )
    loaded = load(tmp_path)
    ask = partial(query, loaded)
    answers = {
        one.name: told(ask(sparql(one, FROZEN.get(one.name, {}), ask, loaded.prefixes)), loaded.prefixes)
        for one in questions()
    }
    assert answers == read("frozen")


@pytest.mark.slow
def test_the_articles_of_the_program(tmp_path: Path) -> None:
    """A real build is sound, and answers as it did."""
    graph = pipeline.build([Path(__file__).parents[2] / "sources"])
    export(graph, tmp_path, predicates=lexicon.load().predicates.values())
    texts = {article.id: (article.sha256, article.text) for article in graph.articles}
    assert validate(tmp_path, texts=texts).faults == ()
    answers = sections(CORPUS, partial(query, load(tmp_path)))
    expected = (Path(__file__).parent / "answers" / "corpus.txt").read_text("utf-8")
    assert as_file(CORPUS, answers) == expected, RENEW
    told_to_readers = README.read_text("utf-8")
    assert renewed(told_to_readers, tmp_path) == told_to_readers, RENEW


def test_a_parameter_is_read_from_the_head() -> None:
    one = question("x", "# What?\n# on (day): the day\n# a remark\nSELECT * { VALUES ?on { UNDEF } ?s ?p ?on }")
    assert (one.asks, [(each.name, each.kind, each.default) for each in one.parameters]) == (
        "What?",
        [("on", "day", OPEN)],
    )


def test_a_parameter_without_a_place_is_a_fault() -> None:
    with pytest.raises(QueryError, match="no VALUES"):
        question("x", "# What?\n# on (day): the day\nSELECT * { ?s ?p ?o }")


def test_every_place_of_a_parameter_is_filled() -> None:
    one = BY_NAME["everything-about"]
    text = bind(one, {"about": Term("uri", "http://a.example/x")})
    assert text.count("VALUES ?about { <http://a.example/x> }") == one.text.count("VALUES ?about {") == 2
    assert "ain-al-asad" not in text


@pytest.mark.parametrize("word", HOSTILE_WORDS)
def test_a_value_is_data_and_never_sparql(frozen: Loaded, word: str) -> None:
    """Whatever a person types as words to find stands in the query as one string, and is found as that string."""
    one = question("x", "# What?\n# words (text): words\nSELECT ?words { VALUES ?words { UNDEF } }")
    ask = partial(query, frozen)
    if any("\ud800" <= sign <= "\udfff" for sign in word):
        with pytest.raises(QueryError, match="surrogate"):
            ask(sparql(one, {"words": word}, ask))
        return
    ((term,),) = ask(sparql(one, {"words": word}, ask)).rows
    assert term == Term("literal", word, f"{PREFIXES['xsd']}string")


@pytest.mark.parametrize("word", [word for word in HOSTILE_WORDS if not re.search("[\ud800-\udfff]", word)])
def test_a_hostile_name_fits_nothing(frozen: Loaded, word: str) -> None:
    ask = partial(query, frozen)
    with pytest.raises(QueryError, match="place: "):
        values(BY_NAME["who-left"], {"place": word}, ask, PREFIXES)


def named(frozen: Loaded, name: str, **given: str) -> dict[str, str | None]:
    found = values(BY_NAME[name], given, partial(query, frozen), PREFIXES)
    return {key: term.value.removeprefix(PREFIXES["id"]) if term else None for key, term in found.items()}


@pytest.mark.parametrize(
    "word", ["camp at Lobe", "CAMP AT LOBE", "Lobe", "camp-at-lobe", "camp-lobe", "id:camp-lobe",
             "<https://w3id.org/basegraph/id/camp-lobe>", "https://w3id.org/basegraph/id/camp-lobe"]
)  # fmt: skip
def test_names_that_fit_one(frozen: Loaded, word: str) -> None:
    assert named(frozen, "who-left", place=word) == {"place": "camp-lobe"}


def test_a_relation_by_any_of_its_names(frozen: Loaded) -> None:
    for word in ("withdraws-from", "withdrawsFrom", "withdraws from", "kg:withdrawsFrom"):
        assert named(frozen, "single-source", relation=word) == {"relation": f"{PREFIXES['kg']}withdrawsFrom"}


def test_any_leaves_a_parameter_open(frozen: Loaded) -> None:
    assert named(frozen, "who-left", place="any") == {"place": None}


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("who-left", {"place": "Port"}, r"place: 'Port' may be id:port-air-base \(Port Air Base, base\), "
                                        r"id:port-city \(Port City, place\); give one of these"),
        ("who-left", {"place": "Camp Lobee"}, r"nothing of that kind is called .*; near it: id:camp-lobe \("),
        ("who-left", {"place": "qqqqq"}, r"nothing of that kind is called 'qqqqq'$"),
        ("who-left", {"place": "Anna Mba"}, r"nothing of that kind"),
        ("who-left", {"place": ""}, r"nothing of that kind"),
        ("who-left", {"place": "id:nowhere"}, r"nothing in the graph at id:nowhere"),
        ("who-left", {"plaec": "x"}, r"no parameter 'plaec'; it has who, place"),
        ("promises", {"x": "y"}, r"it has no parameters"),
        ("who-was-at", {"on": "10 January"}, r"on: '10 January' is no day; write it as 2026-01-10"),
        ("who-was-at", {"on": "any"}, r"on: must be given"),
        ("most-connected", {"top": "many"}, r"no whole number"),
        ("single-source", {"relation": "withdraw"}, r"near it: kg:"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(frozen: Loaded, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        named(frozen, name, **given)


def test_a_whole_query_needs_no_prefixes_of_ours(frozen: Loaded) -> None:
    for one in questions():
        text = whole(one.text, PREFIXES)
        assert text.startswith(f"# {one.asks}\n")
        assert isinstance(frozen.store.query(text), object)  # the bare engine, which knows no prefix


def test_prefixes_that_a_query_declares_are_left_alone() -> None:
    text = "PREFIX kg: <http://a.example/> # id:x\nSELECT * { ?s kg:p 'rdf:type', skos:x }"
    assert whole(text, PREFIXES) == f"PREFIX skos: <{PREFIXES['skos']}>\n{text}"
