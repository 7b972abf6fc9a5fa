"""The spaCy side of reading: loads the model and parses an article, names first.

Names are merged into single tokens before the tagger and the parser see them: a parser that never heard of
"Ain al-Asad air base" otherwise hangs its pieces in different places of the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from thinc.api import use_ops

from kg.annotate.datelines import dateline
from kg.annotate.introduced import Introduced, introduced
from kg.annotate.library import own_exceptions_only, plugins_looked_up_once
from kg.annotate.patterns import Found, find_names
from kg.annotate.recogniser import quicken_recogniser
from kg.annotate.repairs import mend
from kg.annotate.ruler import quicken
from kg.annotate.standins import lay_over, stand_in
from kg.edition import installed
from kg.errors import ModelError
from kg.lexicon import Lexicon, grammar
from kg.threads import threads

NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner")

_LONG_RUN = re.compile(r"\S{400,}")
_LEMMAS = {
    "staged": "stage",
    "relaunched": "relaunch",
    "retook": "retake",
    "overcame": "overcome",
    "foresaw": "foresee",
    "overrode": "override",
    "waged": "wage",
    "wages": "wage",
    "waging": "wage",
    "stages": "stage",
    "staging": "stage",
    "installed": "install",
    "installing": "install",
    "pared": "pare",
    "paring": "pare",
    "servicemen": "serviceman",
    "servicewomen": "servicewoman",
    "servicemembers": "servicemember",
    "reoccupied": "reoccupy",
    "reoccupying": "reoccupy",
}  # unknown to the model
_ASIDE = re.compile(
    r"(?<=\w )\[([A-Z][^\[\]\n]{1,30})\]"
)  # "the mission [ATMIS]": such brackets the model takes for an end
_PLAIN = {0x2011: "-", 0x2018: "'", 0x2019: "'", 0xA0: " "}  # signs that the model has seen little of
_BLOCKS = 128  # parsed at once: most articles whole, for the parser takes a quarter of these at a time
_STOPS = tuple(".!?:”\"'’)]")  # by which a paragraph ends
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BULLET = re.compile(r"\s*(?:[-*•–—▪‣·]+\s+|\d{1,2}[.)]\s+|#+\s+|>\s+)?")
_COMPOUND = re.compile(  # al-Asad, US-led, Iran-backed, then-President, "Maj.": one word each for a parser
    r"(?:\b[AaEe][lnstdrz]h?-\w(?:[\w-]|[’'](?!s\b)(?=\w))*)|(?i:\b(?:second|commander|editor)-in-[a-z]+\b|\bchief-of-staff\b)"
    r"|(?:\b[A-Z][\w.]*(?:-[A-Z][\w.]*)*[-‑][a-z]{3,}\b)|(?:\bthen-[A-Z]\w+)"
    rf"|(?:\b(?:{'|'.join(sorted(word.title() for word in grammar('short_ranks')))})\.)"
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article's parse: one Doc over all its blocks, and where in the article each token starts and ends."""

    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    found: dict[int, Found]  # by token: the name that was merged into it
    blocks: tuple[int, ...] = ()  # by token: the number of its paragraph, heading or bullet
    dateline: tuple[int, int] = (0, 0)  # offsets of "QUITO, Ecuador -", where the article opens so


def load(model: str | None = None) -> Language:
    """Load a spaCy model, the default one unless another is named.

    Where numpy keeps to one thread, it multiplies the model's matrices: on many processors in a third of the time that
    spaCy's own library takes, with the same annotation. Over several threads it would cost more than it saves.

    Raises:
        ModelError: it is not installed, or it has no parser, tagger, lemmatizer or entity recogniser.
    """
    found = installed(model)
    try:
        ops = use_ops("numpy", use_blis=False) if threads() == "1" else nullcontext()
        with ops, plugins_looked_up_once(), own_exceptions_only():
            nlp = spacy.load(found.load_name, exclude=["senter"])
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"the model {found.load_name} cannot be loaded: it was made for another spaCy, or is damaged"
        ) from error
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the model {found.load_name} has no {', '.join(missing)}: choose one with a parser and NER (--model)"
        )
    quicken(nlp)
    quicken_recogniser(nlp)
    _index(nlp)
    return nlp


def _index(nlp: Language) -> None:
    """Let the lemmatizer find words in sets; its lists of some 50,000 it would search from the front."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for kind, known in list(table.items()):
            table[kind] = frozenset(known)


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, headings and bullets of a text as (start, end), bullets' signs left out.

    A single line break ends a block, except inside a paragraph that was wrapped by hand: there a line breaks off
    in mid-sentence near the width of its neighbours, or where the next word had no room.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    width = max((min(end - start, 120) for start, end in lines), default=0)
    long = [
        n for n, (a, b) in enumerate(lines[:-1]) if width <= 100 and b - a > 0.7 * width and lines[n + 1][0] == b + 1
    ]
    broken = {n for n in long if not text[slice(*lines[n])].rstrip().endswith(_STOPS)}
    full = {n for n in long if len(broken) > 1 and "\n\n" in text and _full(text, lines[n], lines[n + 1], width)}
    goes_on = broken | full
    start = None
    for n, (a, b) in enumerate(lines):
        if not text[a:b].strip():
            continue
        if start is None:
            start = a + _bullet(text[a:b])
        wrapped = n in goes_on and not _bullet(text[slice(*lines[n + 1])])
        if not wrapped:
            opened = dateline(text, start, b)
            if opened:
                yield start, opened
                start = opened
            if text[start:b].strip():
                yield start, b
            start = None


def _full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the next line had no room in a line."""
    word = text[slice(*following)].split(maxsplit=1)[:1]
    return bool(word) and line[1] - line[0] + 1 + len(word[0]) > width


def _bullet(line: str) -> int:
    match = _BULLET.match(line)
    return match.end() if match else 0


def readable(text: str) -> str:
    """The text as the tokenizer may see it, of the same length: runs without blanks (quadratic there) become blanks."""
    text = _LONG_RUN.sub(lambda m: " " * len(m[0]), text)
    text = _ASIDE.sub(r"(\1)", text)
    return _SURROGATE.sub("�", text).translate(_PLAIN)


def parse(text: str, nlp: Language, lexicon: Lexicon) -> Parsed:
    """Parse an article, each block by itself, so that no sentence runs over from a heading into the text."""
    clean = readable(text)
    spans = list(blocks(clean))
    terms = introduced(clean, lexicon)
    lines = (clean[a:b].replace("\n", " ") for a, b in spans)  # a break within a wrapped paragraph is a blank
    docs = [merged(nlp.make_doc(line), lexicon, terms) for line in lines]
    found = [doc.user_data.pop("found") for doc in docs]
    parsed = nlp.pipe((stand_in(doc, names) for doc, names in zip(docs, found, strict=True)), batch_size=_BLOCKS)
    joined = _joined([lay_over(twin, doc) for twin, doc in zip(parsed, docs, strict=True)], spans, found, nlp)
    return replace(joined, dateline=next((one for one, next_ in pairwise(spans) if one[1] == next_[0]), (0, 0)))


def merged(doc: Doc, lexicon: Lexicon, terms: Mapping[str, Introduced]) -> Doc:
    """Merge every name that the gazetteer or a pattern finds into one token, and remember what was found."""
    found = find_names(doc.text, lexicon, terms)
    spans: dict[tuple[int, int], Found | None] = {}
    for name in found:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is not None and span.text.rstrip("'’s.,;:") != "":
            spans[span.start, span.end] = name
    opening = {name.start for name in found}
    for match in _COMPOUND.finditer(doc.text):
        if match[0].startswith("then-") and match.start() + len("then-") in opening:
            continue  # "then-*Singaporean* premier"
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            spans.setdefault((span.start, span.end), None)
    chosen = filter_spans([Span(doc, a, b) for a, b in spans])
    keep = [(span.start_char, spans[span.start, span.end]) for span in chosen]
    with doc.retokenize() as retokenizer:
        for span in chosen:
            if len(span) > 1:
                retokenizer.merge(span)
    doc.user_data["found"] = {start: name for start, name in keep if name is not None}
    return doc


def _joined(
    docs: Sequence[Doc], spans: Sequence[tuple[int, int]], names: Sequence[dict[int, Found]], nlp: Language
) -> Parsed:
    starts: list[int] = []
    ends: list[int] = []
    found: dict[int, Found] = {}
    blocks: list[int] = []
    for number, (doc, (offset, _), inside) in enumerate(zip(docs, spans, names, strict=True)):
        blocks += [number] * len(doc)
        for token in doc:
            name = inside.get(token.idx)
            if name is not None:
                found[len(starts)] = name
            starts.append(offset + token.idx)
            ends.append(offset + token.idx + len(token.text))
    whole = Doc.from_docs(list(docs), ensure_whitespace=True) or Doc(nlp.vocab)  # of no docs it makes None
    for token in whole:
        if token.lower_ in _LEMMAS:
            token.lemma_ = _LEMMAS[token.lower_]
        mend(token)
    for i in found:
        if whole[i].pos_ not in ("PROPN", "ADJ"):
            whole[i].pos_ = "PROPN"
    return Parsed(whole, tuple(starts), tuple(ends), found, tuple(blocks))
