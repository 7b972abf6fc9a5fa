"""Lets the model parse a text with words that it knows in the place of names that it does not.

The small model has never met "Cote d'Ivoire" or "al-Muhandis", takes them for numbers or plural nouns, and hangs what
stands beside them in the wrong place. What a name is, the gazetteer or its form has told already; so the parser reads
"France" and "Smith" there, and what it finds is laid over the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

from spacy.tokens import Doc

from kg.annotate.patterns import Found
from kg.lexicon import grammar

# By type and role of a name: a name of that kind that English news was full of when the model learned it.
_STAND_INS = {
    ("country", "name"): "France",
    ("country", "adjective"): "French",
    ("place", "name"): "Paris",
    ("base", "name"): "Guantanamo",
    ("facility", "name"): "Heathrow",
    ("person", "name"): "Bush",
    ("organization", "name"): "NATO",
    ("coalition", "name"): "NATO",
    ("force", "name"): "NATO",
    ("armed-group", "name"): "Hamas",
}
_ROLES = {"pattern": "name", "seat": "name"}
_ARABIC = re.compile(r"[AaEe][lnstdrz]h?-[A-Z]")  # al-Muhandis: a surname or the end of one
_SURNAME = "Smith"
_RANK = "Gen."
_SHORT_RANKS = grammar("short_ranks")
_ABBREVIATED = grammar("abbreviated")
_WEEKDAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_BRACKET = 8  # tokens in a bracket that ends no sentence
_DATELINE = 12  # tokens in which an article may begin with "PARIS (AFP)"
_KINDS = grammar("kinds_of_troops") | grammar("kinds_beside")
_MANY = grammar("plurals_without_s")
_NO_PLURALS = grammar("no_plurals")
_WORDS = ("foreign", "local", "large", "civilian", "regular", "heavy", "light", "elite")  # it knows them well
_BEFORE_LANDS = grammar("before_lands")
_PASSED: list[int | str] = ["TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def stand_in(doc: Doc, found: dict[int, Found]) -> Doc:
    """The same tokens with stand-ins for names, to be parsed; no sentence begins after a rank or form of address.

    Args:
        doc: a tokenized text, its names merged into single tokens.
        found: the names by the offset of their token. One that other things bear too stays: the model is to judge it.
    """
    words = [_word(token.text, found.get(token.idx)) for token in doc]
    for n, word in _rows(doc, found):
        words[n] = word
    for n in range(1, len(words)):
        if words[n] in _WEEKDAYS and doc[n - 1].idx in found:
            words[n] = "yesterday"  # "to Tbilisi Wednesday" is no name of two words
        if words[n] == "-" and doc[n].whitespace_ and doc[n - 1].whitespace_:
            words[n] = "–"  # "the bloc - X and Y - will meet": the model takes a hyphen to join two words
    for n in range(len(words) - 1):
        short = words[n].rstrip(".").casefold()
        if short in _SHORT_RANKS and words[n][:1].isupper() and words[n + 1][:1].isupper():
            words[n] = _RANK  # the model knows no "Brig." and no "Cmdr"
    starts: list[bool | int | None] = [None] * len(doc)
    for n in range(1, len(doc)):
        if doc[n - 1].text == "." and n > 1:
            abbreviated = doc[n - 2].text
        else:
            abbreviated = doc[n - 1].text if doc[n - 1].text[-1:] == "." else ""
        if abbreviated.rstrip(".").casefold() in _ABBREVIATED and (doc[n].text[:1].isupper() or doc[n].text in "().,"):
            starts[n] = False
            if doc[n].text == ")" and n + 1 < len(doc):
                starts[n + 1] = False
        if n > 2 and doc[n - 1].text == ")" and doc[n - 3].text == "(" and doc[n - 2].text.isupper():
            starts[n] = False  # "Chief of Army Staff (COAS) General X"
        elif doc[n - 1].text == ")" and doc[n].text[:1].isupper() and _aside(doc, n - 1):
            starts[n] = False  # "Islamic State (IS, or Daesh) Abu Sayyaf gunmen"
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc], sent_starts=starts)


def _rows(doc: Doc, found: dict[int, Found]) -> Iterator[tuple[int, str]]:
    """Stand-ins for states in a row before what is theirs: "*Dutch*, *Danish* and *U.S.* troops".

    The model takes the first of three for a thing of its own, and hangs it where the troops belong.
    """
    for last in range(2, len(doc) - 1):
        if doc[last - 1].lower_ not in ("and", "or") or not _whose(doc, last, found) or not _things(doc, last + 1):
            continue
        row, before = [last], last - (3 if doc[last - 2].text == "," else 2)
        while before >= 0 and _whose(doc, before, found):
            row.append(before)
            before -= 2 if doc[before - 1].text == "," else before + 1
        first = row[-1]
        if first and doc[first - 1].lower_ in _BEFORE_LANDS and found[doc[first].idx].role != "adjective":
            row.pop()  # "in the *U.S.*, Danish and Dutch troops"
        if len(row) > 2 or (len(row) == 2 and found[doc[last].idx].role != "adjective"):  # two it reads rightly
            yield from zip(sorted(row), cycle(_WORDS), strict=False)


def _whose(doc: Doc, at: int, found: dict[int, Found]) -> bool:
    """Whether a word tells of what state or body something is: an adjective or name of one, or letters."""
    name = found.get(doc[at].idx)
    if name is None or name.type not in ("country", "coalition", "organization") or not name.sure:
        return False
    return name.role == "adjective" or (name.role == "name" and (name.type == "country" or name.text.isupper()))


def _things(doc: Doc, at: int) -> bool:
    """Whether several things follow, one word of what kind they are before them: "troops", "*special* forces"."""
    if doc[at].lower_ in _KINDS and doc[at].lower_ not in _MANY and at + 1 < len(doc):
        at += 1
    word = doc[at].text
    return word in _MANY or (word.islower() and word.endswith("s") and len(word) > 4 and word not in _NO_PLURALS)


def _aside(doc: Doc, closing: int) -> bool:
    """Whether a short bracket stands within a sentence, and is no agency's after a dateline."""
    opening = next((i for i in range(closing - 1, max(closing - _BRACKET, _DATELINE), -1) if doc[i].text == "("), None)
    return opening is not None and not any(t.text in ".!?:" or t.is_space for t in doc[opening:closing])


def lay_over(parsed: Doc, doc: Doc) -> Doc:
    """The text itself with the annotation of its parsed twin; a name's lemma is the name."""
    annotated: Doc = doc.from_array(_PASSED, parsed.to_array(_PASSED))  # type: ignore[arg-type]
    for token, other in zip(annotated, parsed, strict=True):
        if token.orth != other.orth:
            token.lemma_ = token.text
    return annotated


def _word(text: str, name: Found | None) -> str:
    if name is None:
        return _SURNAME if _ARABIC.match(text) else text
    if not name.sure:
        return text
    return _STAND_INS.get((name.type, _ROLES.get(name.role, name.role)), text)
