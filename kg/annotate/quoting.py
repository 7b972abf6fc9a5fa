"""Speech beyond one verb: quotations joined to the word of saying beside them, headlines, plans told right after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.annotate.content import clause_among
from kg.annotate.houses import seated
from kg.annotate.nlp import Parsed
from kg.annotate.speakers import Speakers

_TO_COME = ("will", "would", "withdrawal", "pullout", "departure", "shall")
_HEAD = 6  # tokens of a name before the colon of a headline
_LONG = 8  # tokens of a quotation inside a sentence that is not taken for a mere word of somebody's


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens (by index) that are somebody's words; `verb` is the word of saying, `speaker` and `via` are referents.

    `who` is the token that names the speaker, None where the speech goes on from an earlier sentence; `cited` that
    somebody else says it in the speaker's name ("Rudaw, quoting the army, said").
    """

    tokens: frozenset[int]
    verb: int
    speaker: int | None
    via: int | None = None
    who: int | None = None
    cited: bool = False


def quoting(parsed: Parsed, found: Sequence[Speech], quotes: Sequence[range], quoted: dict[int, range]) -> list[Speech]:
    """The speech with each quotation added to its own: the one beside it, else the one that it goes on from."""
    words = {n: set(speech.tokens) for n, speech in enumerate(found)}
    verbs = [(speech.verb, n) for n, speech in enumerate(found) if parsed.doc[speech.verb].lower_ != "according"]
    more: list[Speech] = []
    last: tuple[int, Speech] | None = None  # (block of the last quotation, whose it was)
    for quote in quotes:
        n = _nearest(parsed, quote, verbs, quoted, bare={n for n, speech in enumerate(found) if not speech.tokens})
        block = parsed.blocks[quote.start]
        if n is not None:
            words[n] |= set(quote)
            last = (parsed.blocks[quote.stop - 1], found[n])
        elif (told := _told_before(parsed, quote, found)) is not None:
            more.append(replace(told, tokens=frozenset(quote), who=None))
            last = (parsed.blocks[quote.stop - 1], told)
        elif last is not None and _of_another(parsed, quote, last[1]):
            last = None
        elif last is not None and block - last[0] <= (1 if _opens(parsed, quote) or len(quote) >= _LONG else 0):
            more.append(replace(last[1], tokens=frozenset(quote), who=None))
            last = (block, last[1])
    return [replace(speech, tokens=frozenset(words[n])) for n, speech in enumerate(found)] + more


def _nearest(
    parsed: Parsed, quote: range, verbs: Sequence[tuple[int, int]], quoted: dict[int, range], bare: set[int]
) -> int | None:
    """The word of saying beside a quotation: in a sentence that it is part of, or in the short one right after it.

    The one after it must be `bare`, without words of its own to bring: "“We leave.” The general said so."
    """
    doc = parsed.doc
    first, last = doc[quote.start].sent.start, doc[quote.stop - 1].sent.end
    if first == quote.start - 1 and first > 0 and doc[first - 1].text in (":", ","):
        first = doc[first - 1].sent.start
    own_end = last
    if last < len(doc) and parsed.blocks[last] - parsed.blocks[quote.stop - 1] <= 1:
        following = doc[last].sent
        if len(following) <= 12 and parsed.blocks[following.start] - parsed.blocks[quote.stop - 1] <= 1:
            last = following.end
    best: tuple[int, int] | None = None
    for verb, n in verbs:
        if first <= verb < last and (verb < own_end or n in bare) and verb not in quote and quoted.get(verb) is None:
            away = verb - quote.stop if verb >= quote.stop else quote.start - verb + 2
            if best is None or away < best[0]:
                best = (away, n)
    return best[1] if best else None


def _of_another(parsed: Parsed, quote: range, last: Speech) -> bool:
    """Whether a quotation is part of a sentence about somebody else than who spoke last: "*Paris* asked for “…”"."""
    doc, root = parsed.doc, parsed.doc[quote.start].sent.root
    if root.i in quote or root.i > quote.start or root.pos_ != "VERB":
        return False
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return False
    return last.who is not None and subject.text != doc[last.who].text


def _told_before(parsed: Parsed, quote: range, found: Sequence[Speech]) -> Speech | None:
    """The speech of the sentence before in the paragraph, where a quotation is a sentence of its own after it."""
    doc, mark = parsed.doc, quote.start - 1
    if (
        mark < 1
        or doc[quote.start].sent.start < mark
        or doc[mark - 1].text not in (".", "!", "?")
        or len(quote) < _LONG
    ):
        return None
    if parsed.blocks[mark - 1] != parsed.blocks[quote.start] or quote.stop < doc[quote.stop - 1].sent.end - 1:
        return None
    before = doc[mark - 1].sent
    own = [s for s in found if before.start <= s.verb < before.end and s.tokens and s.speaker is not None]
    return max(own, key=lambda s: len(s.tokens), default=None)


def apart(found: Sequence[Speech]) -> list[Speech]:
    """The speech without the words of saying at its end that tell who reports it: "X said ..., *the paper wrote*"."""
    ends = {s.verb: max(s.tokens) for s in found if s.tokens and max(s.tokens) < s.verb}
    return [
        replace(s, tokens=frozenset(i for i in s.tokens if i <= last))
        if (last := min((end for verb, end in ends.items() if verb in s.tokens and s.verb < end), default=-1)) > s.verb
        else s
        for s in found
    ]  # fmt: skip


def introduced(parsed: Parsed, found: Sequence[Speech], speakers: Speakers) -> list[Speech]:
    """The speech of one who is named right after: "..., the country's minister said. *Kalle Laanet* said ..."."""
    return [
        replace(speech, speaker=named)
        if speech.speaker is None and (named := _named_next(parsed, speech, found[n + 1 :], speakers)) is not None
        else speech
        for n, speech in enumerate(found)
    ]


def _named_next(parsed: Parsed, speech: Speech, later: Sequence[Speech], speakers: Speakers) -> int | None:
    """The person who speaks next, named there for the first time and without an office: so the speaker is meant."""
    noun = parsed.doc[speech.who] if speech.who is not None else None
    if noun is None or noun.tag_ != "NN" or noun.lemma_.lower() not in speakers.lexicon.speech["offices"]:
        return None
    if not any(c.dep_ == "poss" or c.lower_ == "the" for c in noun.children):
        return None
    here = speakers.coref.sentence(noun.i)
    for other in later:
        away = speakers.coref.sentence(other.verb) - here
        if away == 0 and (parsed.doc[other.verb].tag_ == "VB" or (other.speaker is None and other.who == speech.who)):
            continue  # "the latest to *announce* such a move"
        if away == 0 or away > 2 or other.speaker is None or other.who is None or parsed.doc[other.who].pos_ != "PROPN":
            return None
        return other.speaker if speakers.fresh(other.speaker, other.who) else None
    return None


def headed(parsed: Parsed, speakers: Speakers) -> Iterator[Speech]:
    """Headlines that name the speaker first: "Macron: French troops will leave"."""
    doc, blocks = parsed.doc, parsed.blocks
    for sign in doc:
        start = sign.i - 1
        if sign.text != ":" or start < 0 or sign.i + 1 >= len(doc) or blocks[start] != blocks[sign.i + 1]:
            continue
        while start and blocks[start - 1] == blocks[sign.i] and sign.i - start <= _HEAD:
            start -= 1
        opens = start == 0 or blocks[start - 1] != blocks[sign.i]
        if opens and all(token.pos_ in ("PROPN", "ADJ", "NOUN", "ADP", "PART") for token in doc[start : sign.i]):
            speaker = speakers.named(doc[sign.i - 1])
            said = range(sign.i + 1, doc[sign.i + 1].sent.end)
            told = start or doc[said.stop - 1].text == "."  # "Kabul: The army has left.", which was written there
            if speaker is not None and not (told and seated(doc[sign.i - 1], speakers.lexicon)):
                yield Speech(frozenset(said), sign.i, speaker, None, sign.i - 1)


def _opens(parsed: Parsed, quote: range) -> bool:
    """Whether a quotation opens its paragraph."""
    before = quote.start - 2
    return before < 0 or parsed.blocks[before] != parsed.blocks[quote.start]


def going_on(parsed: Parsed, found: Sequence[Speech]) -> list[Speech]:
    """Plans told right after somebody's words, in the same paragraph, are still theirs: "The base would be closed"."""
    ahead = [s for s in found if s.tokens and max(s.tokens) < parsed.doc[s.verb].sent.start]  # "... He announced this"
    covered = {i for speech in found if speech not in ahead for i in speech.tokens}
    verbs = {speech.verb for speech in found}
    more: list[Speech] = []
    last: tuple[Span, Speech] | None = None
    for sentence in parsed.doc.sents:
        own = [s for s in found if sentence.start <= s.verb < sentence.end]
        if own:
            outer = max(own, key=lambda s: len(s.tokens & set(range(sentence.start, sentence.end))))
            last = (sentence, outer) if outer.speaker is not None and outer.tokens else None
            continue
        if last is None or parsed.blocks[sentence.start] != parsed.blocks[last[0].start]:
            last = None
            continue
        if sentence.root.i in covered or verbs & set(range(sentence.start, sentence.end)):
            continue
        if _promised(sentence.root, last[1]):
            more.append(replace(last[1], tokens=frozenset(range(sentence.start, sentence.end)), who=None))
        else:
            last = None
    return more


def past_stops(parsed: Parsed, found: Sequence[Speech]) -> list[Speech]:
    """The speech with what follows a semicolon: "The base is lost, the general said; *its men were taken*"."""
    stops = [t.i for t in parsed.doc if t.text == ";"]
    return [_past(parsed, speech, stops, found) if stops else speech for speech in found]


def _past(parsed: Parsed, speech: Speech, stops: Sequence[int], found: Sequence[Speech]) -> Speech:
    """One speech with what follows a semicolon in the sentence of its word of saying, if nobody else speaks there."""
    doc, sentence = parsed.doc, parsed.doc[speech.verb].sent
    told = [doc[i] for i in sorted(speech.tokens) if sentence.start <= i < sentence.end]
    stop = next((i for i in stops if speech.verb < i < sentence.end), None)
    if stop is None or speech.speaker is None or speech.cited or not told or not clause_among(told):
        return speech
    if any(stop < other.verb < sentence.end and other.speaker != speech.speaker for other in found):
        return speech  # "the army said; *the rebels* denied it"
    return replace(speech, tokens=speech.tokens | frozenset(range(stop + 1, sentence.end)))


def _promised(root: Token, before: Speech) -> bool:
    """Whether a main clause tells what is to come, as the words before it did, and not what would be if."""
    if any(c.dep_ == "advcl" and any(g.lower_ == "if" for g in c.children) for c in root.children):
        return False
    auxiliaries = {c.lower_ for c in root.children if c.dep_ in ("aux", "auxpass")}
    to_come = "will" in auxiliaries and any(root.doc[i].lower_ in _TO_COME for i in before.tokens)
    return "would" in auxiliaries or to_come
