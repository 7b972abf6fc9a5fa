"""What the graph turns into: networkx, pandas, RDF, answers, HTML; nothing of an article is ever live in it."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from lxml import html

from kg.errors import ExportError, KgError, QueryError
from kg.interface import Basegraph, records
from kg.query import questions


def test_networkx_has_every_entity_and_statement_with_all_that_is_known(g: Basegraph) -> None:
    network = g.to_networkx()
    assert sorted(network) == sorted(g.entities.ids)
    assert sorted(key for _, _, key in network.edges(keys=True)) == sorted(g.statements.ids)
    assert network.nodes["ain-al-asad"]["type"] == "base"
    assert network.nodes["ain-al-asad"]["lat"] == 33.79
    (planned,) = g.statements(predicate="hands-over-to")
    edge = network.edges[planned.subject, planned.object, planned.id]
    assert edge.items() >= {
        "predicate": "hands-over-to", "label": "hands over to", "group": "presence", "status": "planned",
        "what": "ain-al-asad", "start": "2026-01-05", "end": "2026-01-11", "origins": 1,
    }.items()  # fmt: skip


def test_a_part_has_the_entities_of_its_statements_alone(g: Basegraph) -> None:
    part = g.statements(predicate="fights").to_networkx()
    assert sorted(part) == ["islamic-state", "us-led-coalition"]


def test_networkx_can_write_what_it_got(g: Basegraph, hostile: Basegraph) -> None:
    for network in (g.to_networkx(), hostile.to_networkx()):
        assert nx.node_link_data(network, edges="edges")["edges"]
    file = io.BytesIO()
    nx.write_graphml(g.to_networkx(), file)
    assert nx.read_graphml(io.BytesIO(file.getvalue())).number_of_nodes() == 11


def test_frames_have_a_row_for_each_and_days_as_days(g: Basegraph) -> None:
    pytest.importorskip("pandas", reason="the extra notebook is not installed")
    frame = g.to_frame()
    assert list(frame.columns) == list(records.COLUMNS["statements"])
    assert len(frame) == 11
    assert frame["start"].min().date() == date(2025, 9, 1)
    assert len(g.entities.to_frame()) == 11
    assert g.articles.to_frame().set_index("id").loc["001", "publisher"] == "INA"
    assert len(g.conflicts.to_frame()) == len(g.promises.to_frame()) == 1
    assert len(g.statements.to_evidence_frame()) == sum(len(one.evidence) for one in g.statements)


def test_frames_of_nothing_have_their_columns(g: Basegraph) -> None:
    pytest.importorskip("pandas", reason="the extra notebook is not installed")
    nothing = g.statements(predicate="overthrows")
    assert list(nothing.to_frame().columns) == list(records.COLUMNS["statements"])
    assert nothing.to_frame()["start"].dtype == "datetime64[s]"


def test_frames_of_a_hostile_graph_are_made(hostile: Basegraph) -> None:
    pytest.importorskip("pandas", reason="the extra notebook is not installed")
    assert len(hostile.to_frame()) == len(hostile.statements)
    assert hostile.to_frame()["end"].max().year == 9999


def test_without_pandas_the_error_says_how_to_get_it(g: Basegraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(KgError, match=r"pip install 'basegraph\[notebook\]'"):
        g.to_frame()


def test_rdf_is_the_turtle_in_rdflib(g: Basegraph) -> None:
    graph = g.rdf()
    assert len(graph.query("SELECT ?s { ?s a <https://w3id.org/basegraph/ns#Statement> }")) == 11
    assert graph is not g.rdf()


def test_an_answer_is_rows_of_python_values(g: Basegraph) -> None:
    answer = g.query(
        "SELECT ?who ?label ?due ?late { ?p a kg:Promise ; kg:promised ?s ; kg:due ?due ; kg:daysLate ?late . "
        "?s rdf:subject ?who . ?who rdfs:label ?label . OPTIONAL { ?s kg:nothing ?n } }"
    )
    assert answer.columns == ("who", "label", "due", "late")
    assert list(answer) == [("id:us-led-coalition", "US-led coalition", date(2026, 1, 11), 6)]
    assert answer.records() == [dict(zip(answer.columns, answer[0], strict=True))]
    assert "id:us-led-coalition" in repr(answer)
    assert "<td" in answer._repr_html_()


def test_yes_and_no(g: Basegraph) -> None:
    assert g.query("ASK { ?s a kg:Base }")
    assert not g.query("ASK { ?s a kg:Nothing }")
    assert g.query("ASK { ?s a kg:Base }")._repr_html_() == "<p>yes</p>"


def test_unbound_is_none_and_confidence_a_number(g: Basegraph) -> None:
    (row,) = g.query("SELECT ?n ?c { ?s rdf:predicate kg:leads ; kg:confidence ?c OPTIONAL { ?s kg:nothing ?n } }")
    assert row == (None, 0.98)


def test_every_question_that_comes_with_kg_is_asked_by_its_name(g: Basegraph) -> None:
    for question in questions():
        assert g.query(question.name).columns, question.name


def test_a_question_takes_names_and_days(g: Basegraph) -> None:
    assert g.query("who-was-at", base="Ain al-Assad", on=date(2026, 1, 10)).columns
    with pytest.raises(QueryError, match="no parameter"):
        g.query("who-was-at", place="Ain al-Asad")
    with pytest.raises(QueryError):
        g.query("who-was-at", base="Atlantis")


def test_a_query_that_is_none_says_where(g: Basegraph) -> None:
    with pytest.raises(QueryError, match="line 1, column"):
        g.query("SELECT nothing")
    with pytest.raises(QueryError, match="SERVICE"):
        g.query("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }")


def live(text: str) -> list[str]:
    """The elements and attributes in a piece of HTML that no representation of ours has."""
    tree = html.fromstring(f"<div>{text}</div>")
    ours = {
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "p",
        "h4",
        "blockquote",
        "mark",
        "small",
        "br",
    }
    strange = [element.tag for element in tree.iter() if element.tag not in ours]
    return strange + [name for element in tree.iter() for name in element.attrib if name not in ("style", "title")]


def test_no_word_of_an_article_is_live_in_a_notebook(hostile: Basegraph) -> None:
    shown = [
        hostile, hostile.entities, hostile.statements, hostile.articles, hostile.conflicts, hostile.promises,
        hostile.holdings, hostile.dependences, hostile.namings,
        *hostile.entities, *hostile.statements, hostile.query("SELECT * { ?s rdfs:label ?o } LIMIT 100"),
    ]  # fmt: skip
    for thing in shown:
        text = thing._repr_html_()
        assert live(text) == []
        assert not re.search("[\x00\x1b\u202e\u2066\ud800-\udfff]", text)


def test_the_words_that_fill_a_role_are_marked(g: Basegraph) -> None:
    (one,) = g.statements(predicate="agrees-with")
    marks = html.fromstring(one._repr_html_()).xpath("//mark")
    assert {(mark.get("title"), mark.text) for mark in marks} >= {("subject", "Baghdad"), ("trigger", "agreed")}


def test_a_long_table_says_how_many_more(g: Basegraph) -> None:
    from kg.interface.html import table

    text = table("many", ("n",), ([n] for n in range(30)), total=30, most=20)
    assert text.count("<tr>") == 21
    assert "and 10 more" in text


def test_the_page_stands_in_a_sandbox_and_has_only_what_was_asked_for(g: Basegraph, hostile: Basegraph) -> None:
    shown = g.show("islamic-state")
    (frame,) = html.fragments_fromstring(shown._repr_html_())
    assert (frame.tag, frame.get("sandbox")) == ("iframe", "allow-scripts")
    assert frame.get("srcdoc") == shown.html
    assert "Islamic State" in shown.html
    assert "joint-statement-2024" not in shown.html
    assert "joint-statement-2024" in g.show().html
    assert len(html.fragments_fromstring(hostile.show(height=300)._repr_html_())) == 1


def test_a_page_is_saved(g: Basegraph, tmp_path: Path) -> None:
    assert g.show().save(tmp_path / "page.html").read_text(encoding="utf-8") == g.show().html
    with pytest.raises(ExportError, match="cannot be written"):
        g.show().save(tmp_path / "no" / "page.html")


@pytest.mark.browser
def test_the_page_works_in_its_sandbox_and_asks_nobody(hostile: Basegraph, g: Basegraph, tmp_path: Path) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: no browser can be driven")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no chromium is installed: the page was not opened in a browser")
    frames = [thing.show()._repr_html_() for thing in (g, hostile)]
    (tmp_path / "notebook.html").write_text(f"<!doctype html><body>{''.join(frames)}", encoding="utf-8")
    said: list[str] = []
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda request: said.append(request.url))
        tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        tab.goto((tmp_path / "notebook.html").as_uri())
        inside = [frame for frame in tab.frames if frame.url == "about:srcdoc"]
        assert len(inside) == 2
        for frame in inside:
            frame.wait_for_selector("canvas")
            assert frame.evaluate("origin") == "null"
        browser.close()
    assert said == [(tmp_path / "notebook.html").as_uri()]
