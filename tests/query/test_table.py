"""The three written forms of an answer."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.query import PREFIXES, Loaded, Table, Term, as_csv, as_json, as_text, query, shorten
from tests.factory import HOSTILE_WORDS

ID = "https://w3id.org/basegraph/id/"
SAMPLE = Table(
    "select",
    ("who", "said"),
    (
        (Term("uri", f"{ID}ain-al-asad"), Term("literal", 'a "quoted", line\nfeed \x1b[31m', language="en")),
        (Term("bnode", "b0"), None),
    ),
    truncated=True,
    prefixes=tuple(PREFIXES.items()),
)


def test_text() -> None:
    assert as_text(SAMPLE) == (
        "who             said\n"
        "--------------  -----------------------------------\n"
        'id:ain-al-asad  a "quoted", line\\nfeed \\u001B[31m\n'
        "_:b0\n"
        "(2 rows; there are more, narrow the query or raise the limit)\n"
    ).replace("-" * 35, "-" * 33)


def test_text_cuts_long_cells_and_counts_wide_signs() -> None:
    table = Table(
        "select", ("x", "y"), ((Term("literal", "a" * 50), Term("literal", "b")), (Term("literal", "基地"), None))
    )
    lines = as_text(table, width=10).splitlines()
    assert lines[2] == "a" * 9 + "…  b"
    assert lines[3] == "基地"
    assert lines[1] == "-" * 10 + "  -"


@pytest.mark.parametrize(("answer", "text"), [(True, "yes\n"), (False, "no\n")])
def test_ask(answer: bool, text: str) -> None:
    table = Table("ask", (), (), answer=answer)
    assert as_text(table) == text
    assert json.loads(as_json(table)) == {"head": {}, "boolean": answer}
    assert as_csv(table) == f"answer\r\n{str(answer).lower()}\r\n"


def test_csv() -> None:
    assert list(csv.reader(io.StringIO(as_csv(SAMPLE), newline=""))) == [
        ["who", "said"],
        [f"{ID}ain-al-asad", 'a "quoted", line\nfeed \x1b[31m'],
        ["_:b0", ""],
    ]
    assert as_csv(SAMPLE).startswith("who,said\r\n")


def test_json() -> None:
    assert json.loads(as_json(SAMPLE)) == {
        "head": {"vars": ["who", "said"]},
        "results": {
            "bindings": [
                {
                    "who": {"type": "uri", "value": f"{ID}ain-al-asad"},
                    "said": {"type": "literal", "value": 'a "quoted", line\nfeed \x1b[31m', "xml:lang": "en"},
                },
                {"who": {"type": "bnode", "value": "b0"}},
            ]
        },
    }


def test_json_keeps_datatypes_but_that_of_plain_strings() -> None:
    xsd = PREFIXES["xsd"]
    row = (Term("literal", "1", f"{xsd}integer"), Term("literal", "a", f"{xsd}string"))
    (binding,) = json.loads(as_json(Table("select", ("n", "s"), (row,))))["results"]["bindings"]
    assert binding == {
        "n": {"type": "literal", "value": "1", "datatype": f"{xsd}integer"},
        "s": {"type": "literal", "value": "a"},
    }


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        (f"{ID}iraq", "id:iraq"),
        ("https://w3id.org/basegraph/ns#leads", "kg:leads"),
        (f"{ID}a%20b", f"<{ID}a%20b>"),
        ("http://a.example/x", "<http://a.example/x>"),
        (ID, f"<{ID}>"),
    ],
)
def test_shorten(iri: str, short: str) -> None:
    assert shorten(iri, PREFIXES) == short


def test_a_hostile_graph_cannot_touch_the_terminal(hostile: Loaded) -> None:
    table = query(hostile, "SELECT ?label ?quote { ?e rdfs:label ?label OPTIONAL { ?e kg:quote ?quote } }")
    assert len(table.rows) > len(HOSTILE_WORDS)
    for text in (as_text(table), as_json(table)):
        assert not [sign for sign in text if sign != "\n" and (sign < " " or "\x7f" <= sign <= "\x9f")]
        assert not set(text) & set("\u202e\u2066\u2028\u2029\u200f")


def test_the_sparql_of_the_documentation_is_answered(sample: Loaded) -> None:
    document = (Path(__file__).parents[2] / "docs" / "rdf.md").read_text("utf-8")
    examples = [part.partition("```")[0] for part in document.split("```sparql\n")[1:]]
    assert len(examples) == 5
    for example in examples:
        assert query(sample, example).rows, example
