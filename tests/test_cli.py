"""The command line from outside: exit codes, what goes to which stream, and that nothing steers a terminal."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.cli.arguments import parser
from kg.cli.explain import explain
from kg.cli.summary import counted, skips, summary
from kg.cli.terminal import printable, progress, say
from kg.errors import KgError, SourceError
from kg.model import Article, Graph, Skipped
from tests.factory import HOSTILE_WORDS, hostile_graph, pick, sample_graph

EMPTY = Graph((), (Skipped("a.txt", "empty", "the file has no text"),), (), ())
Stub = Callable[..., dict[str, Any]]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    """Puts a pipeline in place that builds the given graph, or raises; returns what it was called with."""

    def put(result: Graph | BaseException) -> dict[str, Any]:
        seen: dict[str, Any] = {}

        def build(paths: Sequence[Path], **options: Any) -> Graph:
            seen.update(options, paths=list(paths))
            if isinstance(result, BaseException):
                raise result
            if options["progress"]:
                for done in range(len(result.articles) + 1):
                    options["progress"](done, len(result.articles))
            return result

        def write(graph: Graph, out: Path, **options: Any) -> tuple[Path, ...]:
            seen.update(options, out=out)
            return (out / "graph.html", out / "graph.ttl")

        module = ModuleType("kg.pipeline")
        module.__dict__.update(build=build, write=write)
        changing = count()
        monkeypatch.setattr("kg.cli.building._sources", lambda args: str(next(changing)))  # there are none
        monkeypatch.setitem(sys.modules, "kg.pipeline", module)
        monkeypatch.setattr(kg, "pipeline", module, raising=False)
        return seen

    return put


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the sample graph."""
    from kg.export import export
    from kg.lexicon import load

    folder = tmp_path_factory.mktemp("out")
    export(sample_graph(), folder, predicates=load().predicates.values())
    return folder


def test_build_tells_what_came_of_it(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    seen = stub(sample_graph())
    assert main(["build", "sources", "more.txt", "--out", "there", "--jobs", "2", "--max-chars", "9"]) == 0
    assert seen["paths"] == [Path("sources"), Path("more.txt")]
    assert (seen["jobs"], seen["max_chars"], seen["max_seconds"], seen["model"]) == (2, 9, 30.0, None)
    assert "base_iri" not in seen
    printed = capsys.readouterr()
    for words in (
        "Read 3 articles",
        "11 entities",
        "11 statements",
        "1 conflict",
        "kept 6 days late",
        "there/graph.ttl",
    ):
        assert words in printed.out
    assert "skipped notes/empty.txt: empty: the file has no text\n" in printed.err
    assert "read 3 of 3 articles\n" in printed.err


def test_quiet_still_names_what_was_skipped(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    stub(sample_graph())
    assert main(["build", "sources", "--out", "there", "--quiet"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "skipped notes/empty.txt: empty: the file has no text\n")


def test_verbose_names_every_article(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    stub(sample_graph())
    assert main(["build", "sources", "--out", "there", "--verbose"]) == 0
    assert "\n  001.md\n  002.md\n  003.md\n" in capsys.readouterr().out


def test_json_is_one_object(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    stub(sample_graph())
    assert main(["build", "sources", "--out", "there", "--json", "--base-iri", "https://example.org/x#"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["articles"]["read"] == 3
    assert report["files"] == ["there/graph.html", "there/graph.ttl"]


def test_base_iri_reaches_the_writer(stub: Stub) -> None:
    seen = stub(sample_graph())
    assert main(["build", "sources", "--out", "there", "--quiet", "--base-iri", "https://example.org/x#"]) == 0
    assert seen["base_iri"] == "https://example.org/x#"


@pytest.mark.parametrize("options", [["--strict"], ["--strict", "--json"]])
def test_strict_writes_nothing_when_something_was_skipped(stub: Stub, options: list[str]) -> None:
    seen = stub(sample_graph())
    assert main(["build", "sources", "--out", "there", *options]) == 1
    assert "out" not in seen


def test_strict_is_content_with_clean_sources(stub: Stub) -> None:
    stub(replace(sample_graph(), skipped=()))
    assert main(["build", "sources", "--out", "there", "--strict", "--quiet"]) == 0


@pytest.mark.parametrize(
    ("result", "code", "said"),
    [
        (EMPTY, 1, "kg: nothing could be built: no article was found in nowhere"),
        (SourceError("nowhere: no such folder"), 1, "kg: nowhere: no such folder"),
        (PermissionError(13, "Permission denied", "secret.txt"), 1, "kg: secret.txt: Permission denied"),
        (OSError(28, "No space left on device"), 1, "kg: No space left on device"),
        (MemoryError(), 1, "kg: out of memory"),
        (RecursionError("maximum"), 1, "kg: something in the input is nested too deeply"),
        (
            ZeroDivisionError("by \x1b zero"),
            1,
            "kg: internal error, please report it: ZeroDivisionError: by \\x1b zero",
        ),
        (KeyboardInterrupt(), 130, None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_end_is_one_line(
    stub: Stub, capsys: pytest.CaptureFixture[str], result: Graph | BaseException, code: int, said: str | None
) -> None:
    stub(result)
    assert main(["build", "nowhere", "--out", "there", "--quiet"]) == code
    printed = capsys.readouterr()
    lines = [line for line in printed.err.splitlines() if not line.startswith("skipped")]
    assert printed.out == ""
    assert [line.startswith(said) for line in lines] == [True] if said else lines == []


WRONG = [
    ["build"],
    ["build", "sources"],
    ["build", "--out", "there"],
    ["build", "s", "--out", "o", "--jobs", "0"],
    ["build", "s", "--out", "o", "--jobs", "two"],
    ["build", "s", "--out", "o", "--max-chars", "-1"],
    ["build", "s", "--out", "o", "--max-seconds", "0"],
    ["build", "s", "--out", "o", "--max-seconds", "nan"],
    ["build", "s", "--out", "o", "--base-iri", "no iri"],
    ["build", "s", "--out", "o", "--base-iri", "https://example.org/no-end"],
    ["build", "s", "--out", "o", "--base-iri", "https://example.org/> . <x/"],
    ["build", "s", "--out", "o", "--quiet", "--verbose"],
    ["query", "x", "--format", "png"],
    ["score", "gold"],
    ["nonsense"],
    ["--nonsense"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage: kg")


@pytest.mark.parametrize("words", [[], ["query"]])
def test_too_few_words_is_2(words: list[str]) -> None:
    assert main(words) == 2


@pytest.mark.parametrize("command", ["build", "query", "score", "explain", "doctor"])
def test_every_option_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args([command, "--help"])
    assert end.value.code == 0
    actions = parser()._subparsers._group_actions[0].choices[command]._actions  # type: ignore[union-attr, index, call-overload]
    assert [action.option_strings for action in actions if not action.help] == []
    assert capsys.readouterr().out.startswith(f"usage: kg {command}")


# In a process of its own ---------------------------------------------------------------------------------------------


def run(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "kg", *words], capture_output=True, timeout=60, check=False, **options)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, kg.cli; kg.cli.parser().format_help(); print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    loaded = set(subprocess.check_output([sys.executable, "-c", code], text=True).split())
    assert loaded & {"spacy", "numpy", "rdflib", "pyoxigraph", "rich", "networkx", "pyvis", "lxml", "jinja2"} == set()


def test_help_is_quick() -> None:
    def once() -> float:
        begun = time.perf_counter()
        assert run("--help").returncode == 0
        return time.perf_counter() - begun

    # The best of a few: a busy machine makes any one of them slow.
    assert min(once() for _ in range(5)) < 0.3


def test_any_locale_can_print_any_text(out: Path) -> None:
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    query = "SELECT ?x { VALUES ?x { 'Şafak' } }"
    done = run("query", query, "--graph", str(out / "graph.ttl"), env=ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u015eafak" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_line(out: Path) -> None:
    with open("/dev/full", "wb") as full:
        words = [sys.executable, "-m", "kg", "query", "--list"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(b"kg: No space left on device\n")
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_quiet(out: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "kg", "query", "--list"]
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


# Other commands ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_query_takes_text_a_file_and_a_name(out: Path, tmp_path: Path, form: str, capsys: Any) -> None:
    text = "SELECT ?who { ?who planned:withdrawsFrom id:ain-al-asad }"
    (tmp_path / "who.rq").write_text(text, encoding="utf-8")
    graph = ["--graph", str(out / "graph.ttl"), "--format", form]
    answers = []
    for asked in (text, str(tmp_path / "who.rq")):
        assert main(["query", asked, *graph]) == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]
    assert "us-led-coalition" in answers[0]
    assert main(["query", "who-leaves", *graph]) == 0
    assert "2026-01-17" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("who-leavs", "no question 'who-leavs'"),
        ("gone.rq", "gone.rq: No such file"),
        ("SELECT ?x {", "not SPARQL"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "another server"),
    ],
)
def test_a_bad_query_is_one_line(out: Path, asked: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", asked, "--graph", str(out / "graph.ttl")]) == 1
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.startswith("kg: ")
    assert printed.count("\n") == 1


def test_query_lists_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    from kg.query import questions

    assert main(["query", "--list"]) == 0
    printed = capsys.readouterr().out
    assert questions()
    assert all(f"  {question.name} " in printed and question.asks in printed for question in questions())


def test_explain_shows_which_words_filled_each_role(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (statement,) = pick(sample_graph().statements, "hands-over-to", "planned")
    assert main(["explain", statement.id[:6], "--out", str(out)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "US-led coalition hands over to Iraqi army"
    wanted = {"what Ain al-Asad", "status planned", "time 2026-01-05/2026-01-11", "said by Qais al-Muhammadawi"}
    wanted |= {"rule hand-over.verb", 'trigger <- "hand over"', 'what <- "Ain al-Asad"', 'object <- "Iraqi army"'}
    assert wanted <= set(lines)


def test_explain_tells_every_statement(out: Path) -> None:
    for statement in sample_graph().statements:
        lines = explain(statement.id, out)
        assert sum(line.strip().startswith('"') for line in lines) == len(statement.evidence)
        assert not any("at signs" in line for line in lines)


@pytest.mark.parametrize(("asked", "said"), [("zzzzzz", "no statement"), ("a", "at least 4 signs"), ("", "at least 4")])
def test_explain_of_nothing(out: Path, asked: str, said: str) -> None:
    with pytest.raises(KgError, match=said):
        explain(asked, out)


def test_explain_of_an_ambiguous_beginning(tmp_path: Path) -> None:
    rows = "".join(f'{{"id": "same{number}"}}\n' for number in range(9))
    for name in ("statements", "entities", "articles"):
        (tmp_path / f"{name}.jsonl").write_text(rows, encoding="utf-8")
    with pytest.raises(KgError, match=r"9 statements begin with 'same': same0, .*, \.\.\.$"):
        explain("same", tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "build first"),
        ("{", "not JSON Lines"),
        ("[1]\n", "not an object"),
        ('{"id": "abcd"}', "lacks or mistakes"),
    ],
)
def test_explain_of_a_broken_build(tmp_path: Path, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / "statements.jsonl").write_text(content, encoding="utf-8")
        for name in ("entities", "articles"):
            (tmp_path / f"{name}.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match=said):
        explain("abcd", tmp_path)


def test_doctor_names_a_model_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--model", "no_such_model"]) == 1
    printed = capsys.readouterr().out
    assert "BAD  model" in printed
    assert "no_such_model" in printed


# Words for people ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain – “quoted” Şafak\t", "plain – “quoted” Şafak\t"),
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("a\r\nb", "a\\r\\nb"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("caf\udce9", "caf\\udce9"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_printable(given: str, shown: str) -> None:
    assert printable(given) == shown


def test_a_hostile_graph_stays_within_its_lines(stub: Stub, capsys: pytest.CaptureFixture[str]) -> None:
    graph = hostile_graph()
    stub(graph)
    lines = [*skips(graph), *summary(graph, (Path("out\x1b[2J"),), out=Path("out\x1b"), labels={}, verbose=True)]
    say(lines)
    printed = capsys.readouterr().out
    assert printed.count("\n") == len(lines)
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\r"} & set(printed)
    assert printable(printed, keep="\n") == printed
    assert main(["build", "s", "--out", "o"]) == 0
    assert len([line for line in capsys.readouterr().err.split("\n") if line.startswith("skipped")]) == len(
        HOSTILE_WORDS
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_headings_are_bold_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    say(["Heading", "  row"])
    assert screen.getvalue() == "\x1b[1mHeading\x1b[0m\n  row\n"
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    say(["Heading"])
    assert screen.getvalue() == "Heading\n"


def test_progress_on_a_terminal_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with progress() as tell:
        assert tell
        tell(0, 12)
        tell(12, 12)
    assert "12/12" in screen.getvalue()


def test_progress_elsewhere_is_a_few_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as tell:
        assert tell
        for done in range(1001):
            tell(done, 1000)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "read 0 of 1000 articles"
    assert lines[-1] == "read 1000 of 1000 articles"
    assert len(lines) == 11


def test_progress_hidden() -> None:
    with progress(shown=False) as tell:
        assert tell is None


@pytest.mark.parametrize(("number", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1234, "1,234 days")])
def test_counted(number: int, words: str) -> None:
    assert counted(number, "day") == words


def test_summary_of_nothing_said() -> None:
    graph = Graph((Article("a", "text", "0" * 64, "a.txt"),), (), (), ())
    lines = summary(graph, (), out=Path("o"), labels={})
    assert lines[0] == "Read 1 article"
    assert "0 statements from 0 sentences" in lines
    assert not any("explain" in line for line in lines)


def test_every_command_can_run_and_shows_an_example() -> None:
    choices = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    for name, command in choices.items():  # type: ignore[union-attr]
        assert callable(command.get_default("run"))
        lines = command.epilog.splitlines()[1:]
        assert lines
        for line in lines:
            typed = shlex.split(re.sub(r" [|>] .*|^ *eval .\$\(|\).$", "", line))  # what is kg's own in the line
            assert parser().parse_args(typed[1:]).command == name
