"""Blocks of a text, the text as the tokenizer sees it, and where the tokens stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate.nlp import blocks, load, parse, readable
from kg.errors import ModelError
from kg.lexicon import Lexicon
from tests.reading import Reader

WRAPPED = (
    "The last French soldiers left their camp near the\n"
    "lake on Thursday, ending a stay of twelve years in\n"
    "the north of the country.\n"
    "\n"
    "A new paragraph begins here.\n"
)

CASES = {
    "nothing": ("", []),
    "blank lines": ("\n \n\t\n", []),
    "one line": ("Kenya sent police.", ["Kenya sent police."]),
    "no line break at the end": ("One.\nTwo", ["One.", "Two"]),
    "paragraphs": ("One.\n\nTwo.\n", ["One.", "Two."]),
    "heading": ("Troops leave Gao\nThe army took over the camp.", ["Troops leave Gao", "The army took over the camp."]),
    "wrapped by hand": (WRAPPED, [WRAPPED[:-30].rstrip("\n"), "A new paragraph begins here."]),
    "wrapped by hand, with a full stop at the end of a line": (
        "The soldiers left\nthe camp at dawn\nin the light rain.\nOthers stayed.\n\nAnother camp.",
        ["The soldiers left\nthe camp at dawn\nin the light rain.\nOthers stayed.", "Another camp."],
    ),
    "paragraphs of one line": (
        "The soldiers left the camp.\nNo one saw how they did.\nIt was.\n\nNext.",
        ["The soldiers left the camp.", "No one saw how they did.", "It was.", "Next."],
    ),
    "bullets": ("- Tokyo\n* Seoul\n• Manila\n1. Oslo\n2) Rome\n# Head\n> Quote",
                ["Tokyo", "Seoul", "Manila", "Oslo", "Rome", "Head", "Quote"]),
    "a year is no bullet": ("2014 was the year.", ["2014 was the year."]),
    "dateline": ("NAIROBI, Kenya (AP) — The police left.", ["NAIROBI, Kenya (AP) — ", "The police left."]),
    "dateline with a day": ("TOKYO, Feb. 3 - Ships left.", ["TOKYO, Feb. 3 - ", "Ships left."]),
    "dateline with a day and an agency": ("TOKYO, Feb. 3, 2014 (ABC/XY) -- Ships left.",
                                          ["TOKYO, Feb. 3, 2014 (ABC/XY) -- ", "Ships left."]),
    "dateline without blanks": ("PORT-AU-PRINCE, Haiti—Ships left.", ["PORT-AU-PRINCE, Haiti—", "Ships left."]),
    "a dateline that an agency marks": ("MOSCOW, May 2. /XYZA/. Ships left.",
                                        ["MOSCOW, May 2. /XYZA/. ", "Ships left."]),
    "a name and a dash": ("NATO—the alliance—left.", ["NATO—the alliance—left."]),
    "dateline in small letters": ("Addis Ababa, 10 Apr (XYZ) – Ships left.",
                                  ["Addis Ababa, 10 Apr (XYZ) – ", "Ships left."]),
    "dateline of a town alone": ("Warsaw - Poland sent ships.", ["Warsaw - ", "Poland sent ships."]),
    "dateline of a town with its agency": (
        "Niamey, Niger (QNA): The army left.", ["Niamey, Niger (QNA): ", "The army left."]
    ),
    "no dateline: a dash that is closed": ("Goma - Congo's port - is calm.", ["Goma - Congo's port - is calm."]),
    "dateline that begins with the day": ("May 2, 2015 (JUBA) – Ships left.", ["May 2, 2015 (JUBA) – ", "Ships left."]),
    "a name and its acronym": ("Islamic State (IS) – a group – left.", ["Islamic State (IS) – a group – left."]),
    "a name and its part": ("Wagner — the mercenaries — left.", ["Wagner — the mercenaries — left."]),
    "a dash in a sentence": ("The base — long empty — was sold.", ["The base — long empty — was sold."]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=name) for name, case in CASES.items()],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in blocks(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB. \n-—1)#>,“é"), max_size=200))
def test_blocks_are_in_order_and_leave_no_letter_out(text: str) -> None:
    spans = list(blocks(text))
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = {n for start, end in spans for n in range(start, end)}
    assert [n for n, sign in enumerate(text) if sign.isalpha() and n not in covered] == []


READABLE = {
    "plain": ("Troops left.", "Troops left."),
    "typographic": ("Japan’s base ‘A’", "Japan's base 'A'"),
    "no-break signs": ("al‑Tanf\xa0base", "al-Tanf base"),
    "surrogate": ("a\ud800b", "a�b"),
    "a run without blanks": ("a " + "x" * 400 + " b", "a " + " " * 400 + " b"),
    "a run short enough": ("x" * 399, "x" * 399),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case, id=name) for name, case in READABLE.items()])
def test_readable(text: str, expected: str) -> None:
    assert readable(text) == expected


@given(st.text(alphabet=st.characters(), max_size=500))
def test_readable_keeps_the_length(text: str) -> None:
    assert len(readable(text)) == len(text)
    assert readable(readable(text)) == readable(text)


def test_tokens_stand_where_the_text_has_them(nlp: Language, lexicon: Lexicon) -> None:
    text = "MANILA — Ships left.\n\n- Kadena Air Base in Japan stays.\n\nPeru and Chile met at Bahía Blanca."
    parsed = parse(text, nlp, lexicon)
    words = [readable(text)[a:b] for a, b in zip(parsed.starts, parsed.ends, strict=True)]
    tokens = [token.text for token in parsed.doc]
    assert words == tokens
    assert "Kadena Air Base" in tokens  # names are one token each
    assert {parsed.doc[i].text for i in parsed.found} >= {"MANILA", "Japan", "Kadena Air Base", "Peru", "Chile"}


def test_no_sentence_runs_from_a_heading_into_the_text(nlp: Language, lexicon: Lexicon) -> None:
    parsed = parse(
        "Ghana and France sign pact\nThe ministers met in Accra on Friday and spoke for an hour about the new base.",
        nlp,
        lexicon,
    )
    firsts = [sentence[0].text for sentence in parsed.doc.sents]
    assert "The" in firsts


@pytest.mark.parametrize("text", ["", " ", "\n\n", "​", "\x00", "🛩️ 🛩️", "...", "\u202e"])
def test_hardly_any_text(text: str, nlp: Language, lexicon: Lexicon) -> None:
    parsed = parse(text, nlp, lexicon)
    assert len(parsed.doc) == len(parsed.starts) == len(parsed.ends)


PIECES = st.sampled_from(
    ["US", "Niger’s", "Camp", "Lemonnier", "air", "base", "(JOC)", "“", "”", '"', "-", "—", "•", "\n", "\n\n", " ",
     "\t", ".", ",", "said", "the", "al-Tanf", "Iran-backed", "É", "東京", "🛩️", "\ud800", "\x85", "\u2028", "\r\n", "9"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join)
    )
)
def test_any_text_gives_offsets_in_order(text: str, nlp: Language, lexicon: Lexicon) -> None:
    parsed = parse(text, nlp, lexicon)
    bounds = list(zip(parsed.starts, parsed.ends, strict=True))
    clean = readable(text)
    assert all(0 <= start <= end <= len(text) for start, end in bounds)
    assert all(left[1] <= right[0] for left, right in pairwise(bounds))
    read = [token.text for token in parsed.doc]
    assert [clean[start:end].replace("\n", " ") for start, end in bounds] == read  # wrapped lines are one
    assert set(parsed.found) <= set(range(len(bounds)))


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(ModelError, match="is not installed"):
        load("no_such_model_at_all")


def test_the_annotation_is_the_same_whoever_multiplies(monkeypatch: pytest.MonkeyPatch, lexicon: Lexicon) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    numpy = load()
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    blis = load()
    one, other = (parse(WRAPPED, nlp, lexicon).doc for nlp in (numpy, blis))
    assert [(t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in one] == [
        (t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in other
    ]
    assert [nlp.get_pipe("ner").model.ops.use_blis for nlp in (numpy, blis)] == [False, True]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Camp Castor hosted Egyptian, Dutch and Nepalese contingents in May.", "contingents"),
        ("Dozens of Kenyan, Ugandan, and Malian soldiers arrived in Haiti.", "soldiers"),
        ("About 300 U.S., Danish and Polish special forces left Kandahar.", "forces"),
        ("South African and Lesotho troops left Pemba.", "troops"),
    ],
)
def test_states_in_a_row_hang_on_what_is_theirs(text: str, things: str, nlp: Language, lexicon: Lexicon) -> None:
    doc = parse(text, nlp, lexicon).doc
    noun = next(token for token in doc if token.text == things)
    row = [t for t in doc[: noun.i] if t.text[:1].isupper() and t.dep_ in ("amod", "compound", "conj", "nmod")]
    assert len(row) > 1
    assert all(noun in token.ancestors for token in row)


def test_a_land_before_two_adjectives_is_no_owner(nlp: Language, lexicon: Lexicon) -> None:
    doc = parse("In Mali, French and Danish troops were attacked.", nlp, lexicon).doc
    assert next(token for token in doc if token.text == "Mali").dep_ == "pobj"


def test_a_subject_with_a_relative_clause_keeps_its_verb(read: Reader) -> None:
    """The parser hears "Daesh will wrap up", and leaves "the United States said" with two subjects."""
    doc = read(
        "The coalition that fights Daesh will wrap up its mission in Iraq by next year, the United States said."
    ).annotated.parsed.doc
    wrap = next(t for t in doc if t.text == "wrap")
    assert [t.text for t in wrap.lefts if t.dep_ == "nsubj"] == ["coalition"]
    assert next(t for t in doc if t.text == "Daesh").head.text == "fights"


def test_a_clause_in_a_relative_clause_stays_there(read: Reader) -> None:
    doc = read("The general who believes rebels will attack the base said he was ready.").annotated.parsed.doc
    assert next(t for t in doc if t.text == "rebels").head.text == "attack"
    assert next(t for t in doc if t.text == "attack").head.text == "believes"
