"""Who says what: finds the speaker of each stretch of direct and reported speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.coref import Coreference
from kg.annotate.nlp import Parsed
from kg.lexicon import Lexicon, grammar

_SPEAKERS = ("person", "organization", "force", "country", "coalition", "armed-group")
_SPEAKING = grammar("speaking_offices")
_QUOTE = re.compile(r"[“\"]([^“”\"]{2,2000}?)[”\"]")


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens (by index) that are somebody's words; `verb` is the verb of saying, `speaker` and `via` are referents."""

    tokens: frozenset[int]
    verb: int
    speaker: int | None
    via: int | None = None


def find_speech(parsed: Parsed, coref: Coreference, lexicon: Lexicon) -> tuple[Speech, ...]:
    """All speech of an article, the inner before the outer, so that the first that holds a token is its speaker."""
    quotes = _quotes(parsed)
    verbs = [t for t in parsed.doc if t.pos_ == "VERB" and t.lemma_.lower() in lexicon.speech["verbs"]]
    found: list[Speech] = []
    last: int | None = None
    last_was_quoting = False
    for verb in verbs:
        if any(verb.i in quote and _alone(verb, quote) for quote in quotes):
            continue
        subject = _subject(verb)
        if subject is None:
            continue
        speaker = _referent(subject, coref)
        if speaker is None and subject.lemma_.lower() in lexicon.speech["nouns"] | {"he", "she", "they", "it"}:
            speaker = _holder(subject, coref)
            if speaker is None and subject.lower_ in ("he", "she", "statement"):
                speaker = last
        content = {
            t.i
            for child in verb.children
            if child.dep_ in ("ccomp", "dobj", "xcomp", "parataxis")
            for t in child.subtree
        }
        aside = verb.dep_ in ("parataxis", "ccomp") or any(
            c.dep_ == "punct" and c.text in '“”",' for c in verb.children
        )
        if aside and verb.dep_ != "ROOT" and (verb.dep_ in ("parataxis", "advcl") or not content):
            content |= {t.i for t in verb.sent} - {t.i for t in verb.subtree}
        near = _near_quotes(verb, quotes, parsed)
        for quote in near:
            content |= quote
        if not content:
            continue
        content -= {t.i for t in subject.subtree}
        via = next((r for c in verb.children if c.dep_ in ("dobj", "dative") for r in [_referent(c, coref)]
                    if r is not None and verb.lemma_ == "tell"), None)  # fmt: skip
        found.append(Speech(frozenset(content), verb.i, speaker, via))
        if speaker is not None:
            last, last_was_quoting = speaker, bool(near)
    found += _according(parsed, coref)
    covered = {i for speech in found for i in speech.tokens}
    for quote in quotes:  # a quote on its own line goes on from the speaker before it
        if last_was_quoting and not (quote & covered) and len(quote) > 6:
            before = [s for s in found if s.verb < min(quote) and s.speaker is not None]
            if before:
                found.append(Speech(frozenset(quote), before[-1].verb, before[-1].speaker))
    return tuple(sorted(found, key=lambda s: (len(s.tokens), s.verb)))


def _quotes(parsed: Parsed) -> list[set[int]]:
    text = parsed.doc.text
    found = []
    for match in _QUOTE.finditer(text):
        span = parsed.doc.char_span(match.start(1), match.end(1), alignment_mode="contract")
        if span is not None and len(span) >= 4 and text.count("\n\n", match.start(), match.end()) == 0:
            found.append({t.i for t in span})
    return found


def _alone(verb: Token, quote: set[int]) -> bool:
    """Whether a verb of saying inside quotation marks has no words of its own to introduce there."""
    content = [t.i for c in verb.children if c.dep_ == "ccomp" for t in c.subtree]
    return not content or not set(content) <= quote


def _subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in ("who", "which") and verb.dep_ == "relcl":
                return verb.head
            return child
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return _subject(verb.head)
    return None


def _referent(token: Token, coref: Coreference) -> int | None:
    for n in coref.at.get(token.i, ()):
        referent = coref.of[n]
        if referent is not None and coref.drafts[referent].type in _SPEAKERS:
            return referent
    for child in token.children:  # "Deputy Commander ..., Lt Gen Qais al-Muhammadawi, said"
        if child.dep_ == "appos":
            found = _referent(child, coref)
            if found is not None:
                return found
    if token.lemma_.lower() in _SPEAKING:
        for child in token.children:
            if child.dep_ == "compound" or child.dep_ == "nmod":
                found = _referent(child, coref)
                if found is not None:
                    return found
    return None


def _holder(token: Token, coref: Coreference) -> int | None:
    """Whose statement it is: "a statement by the ministry", "the ministry's statement", "information from the JOC"."""
    for child in token.children:
        if child.dep_ in ("poss", "compound"):
            found = _referent(child, coref)
            if found is not None:
                return found
    best = None
    for child in token.subtree:
        if child.dep_ == "pobj" and child.head.lower_ in ("by", "from", "of"):
            found = _referent(child, coref)
            if found is not None and (best is None or child.head.lower_ == "from"):
                best = found
    return best


def _near_quotes(verb: Token, quotes: Sequence[set[int]], parsed: Parsed) -> list[set[int]]:
    """The quotes that a verb introduces or follows: those that touch its sentence or end right before it."""
    sentence = {t.i for t in verb.sent}
    low, high = min(sentence), max(sentence)
    subtree = {t.i for t in verb.subtree}
    found = []
    for quote in quotes:
        a, b = min(quote), max(quote)
        touches = bool(quote & sentence) or (0 <= low - b <= 4) or (len(sentence) <= 8 and 0 <= low - b <= 6)
        ahead = 0 <= a - high <= 2 and parsed.doc[high].text in (",", ":", "“", '"')
        if (touches or ahead) and (quote & subtree or verb.i not in quote):
            found.append(quote)
    return found


def _according(parsed: Parsed, coref: Coreference) -> list[Speech]:
    found = []
    for token in parsed.doc:
        if token.lower_ != "according":
            continue
        for to in token.children:
            for child in to.children:
                if to.lower_ != "to" or child.dep_ != "pobj":
                    continue
                speaker = _referent(child, coref)
                if speaker is None:
                    speaker = _holder(child, coref)
                own = {t.i for t in token.subtree}
                content = {t.i for t in token.sent} - own
                found.append(Speech(frozenset(content), token.i, speaker))
    return found
