"""Who says what: finds the speaker of each stretch of direct and reported speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.annotate.coref import Coreference
from kg.annotate.nlp import Parsed
from kg.annotate.quotes import find_quotes
from kg.annotate.speakers import Speakers
from kg.lexicon import Lexicon

_MARKS = {",", "“", "”", '"', "'", "-", "–", "—", "«", "»", "''", "``"}
_OWN = {"i", "we"}


@dataclass(frozen=True, slots=True)
class Speech:
    """Tokens (by index) that are somebody's words; `verb` is the word of saying, `speaker` and `via` are referents.

    `who` is the token that names the speaker, None where the speech goes on from an earlier sentence.
    """

    tokens: frozenset[int]
    verb: int
    speaker: int | None
    via: int | None = None
    who: int | None = None


def find_speech(
    parsed: Parsed, coref: Coreference, lexicon: Lexicon, publisher: int | None = None
) -> tuple[Speech, ...]:
    """All speech of an article, the inner before the outer, so that the first that holds a token is its speaker.

    Args:
        parsed: the parse.
        coref: the referents.
        lexicon: the verbs and nouns of saying.
        publisher: the referent of the paper itself, where the article names it.
    """
    quotes = find_quotes(parsed)
    quoted = {i: quote for quote in quotes for i in quote}
    speakers = Speakers(parsed, coref, lexicon, publisher)
    found = []
    for token in parsed.doc:
        for speech in _reported(token, speakers, quoted):
            found.append(speech)
            speakers.said.append((speech.verb, speech.speaker))
    found = _quoting(parsed, found, quotes, quoted)
    found += _going_on(parsed, found, coref)
    return tuple(sorted((s for s in found if s.tokens), key=lambda s: (len(s.tokens), s.verb)))


def _reported(token: Token, speakers: Speakers, quoted: dict[int, range]) -> Iterator[Speech]:
    """The speech that a word of saying brings, whose words may still be missing where they are a quotation."""
    lemma, verbs = token.lemma_.lower(), speakers.lexicon.speech["verbs"]
    if token.lower_ == "according":
        yield from _according(token, speakers)
    elif token.pos_ != "VERB" or not (lemma in verbs or _about(token, speakers.lexicon)):
        return
    elif lemma in ("quote", "cite"):
        yield from _citing(token, speakers)
    elif not _withheld(token, speakers.lexicon):
        yield from _saying(token, speakers, quoted)


def _saying(verb: Token, speakers: Speakers, quoted: dict[int, range]) -> Iterator[Speech]:
    subject, passive = _subject(verb)
    quote = quoted.get(verb.i)
    if quote is not None and (subject is None or subject.lower_ in _OWN or not _clause(verb, speakers.lexicon)):
        return  # "We believe that ..." inside a quotation is still its speaker's
    if subject is None and not passive:
        return
    speaker = speakers.who(subject, verb) if subject is not None else None
    content = _clause(verb, speakers.lexicon) | _beside(verb, subject)
    if subject is not None:
        content -= {t.i for t in subject.subtree if t.i not in content or t.i <= subject.i or t.dep_ != "relcl"}
    content -= {verb.i}
    via = next((r for c in verb.children if c.dep_ in ("dobj", "dative") for r in [speakers.named(c)]
                if r is not None and verb.lemma_ == "tell"), None)  # fmt: skip
    yield Speech(frozenset(content), verb.i, speaker, via, subject.i if subject is not None else None)


def _subject(verb: Token) -> tuple[Token | None, bool]:
    """Who says it, and whether the verb is in the passive, where that may be nobody."""
    agent = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    if agent:
        return agent[0], True
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return None, any(c.lower_ == "it" for c in verb.children)
    for child in verb.children:
        if child.dep_ == "nsubj":
            antecedent = child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
            return (verb.head if antecedent else child), False
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.lemma_.lower() in ("quote", "cite"):
        for child in head.head.children:
            if child.dep_ in ("nsubjpass", "dobj"):
                return child, False
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return _subject(head.head)[0], False
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return head, False
    if verb.dep_ in ("conj", "xcomp", "advcl") and head.pos_ in ("VERB", "AUX"):
        return _subject(head)[0], False
    return None, False


def _about(verb: Token, lexicon: Lexicon) -> list[Token]:
    """The prepositions that lead from a verb to what is said: "accused Serbia *of* arming the gunmen"."""
    lemma = verb.lemma_.lower()
    return [
        c
        for c in verb.children
        if c.dep_ in ("prep", "agent") and f"{lemma} {c.lower_}" in lexicon.speech["about"]
    ]


def _withheld(verb: Token, lexicon: Lexicon) -> bool:
    """Whether nothing was said: "declined to confirm", "would not say whether"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.speech["withheld"]:
        return True
    return verb.lemma_.lower() != "deny" and any(c.dep_ == "neg" for c in verb.children)


def _clause(verb: Token, lexicon: Lexicon) -> set[int]:
    """What hangs on a verb of saying as what is said: a clause, and after some verbs a noun or an infinitive."""
    lemma, speech = verb.lemma_.lower(), lexicon.speech
    heads = _about(verb, lexicon)
    if lemma in speech["verbs"]:
        heads += [c for c in verb.children if c.dep_ == "ccomp" and _apart(c, verb)]
        heads += [c for c in verb.children if c.dep_ == "parataxis" and c.i > verb.i]
    if lemma in speech["nominal"]:
        heads += [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if lemma in speech["promising"]:
        heads += [c for c in verb.children if c.dep_ == "xcomp"]
    if verb.dep_ == "relcl" and lemma in speech["verbs"] and any(c.dep_ == "nsubj" and c.i > verb.head.i for c in verb.children):
        heads += [c for c in verb.children if c.dep_ == "xcomp"]
    return {t.i for head in heads for t in head.subtree}


def _apart(clause: Token, verb: Token) -> bool:
    """A clause before the verb is what is said only where a comma or quotation mark ends it."""
    return clause.i > verb.i or any(
        verb.doc[i].text in _MARKS for i in range(clause.i, verb.i)
    )


def _beside(verb: Token, subject: Token | None) -> set[int]:
    """The rest of the sentence, where the word of saying stands after it, inside it, or in "as the army said"."""
    sentence = verb.sent
    own = {t.i for t in verb.subtree}
    if verb.dep_ in ("advcl", "relcl") and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return {t.i for t in sentence} - own
    if verb.tag_ == "VBN" and any(c.lower_ == "as" and c.i < verb.i for c in verb.children):
        return {t.i for t in sentence} - own  # "as reported by the agency"
    if subject is None or verb.tag_ == "VBG":
        return set()
    first = min([verb.i, subject.i, *(t.i for t in subject.lefts)] + [c.left_edge.i for c in subject.lefts])
    if first <= sentence.start or verb.doc[first - 1].text not in _MARKS:
        return set()
    ahead = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj", "acl")
             and not _heard(c)]  # fmt: skip
    if ahead and not (verb.dep_ in ("parataxis",) and ahead[0].dep_ == "dobj"):
        return set()
    left = range(sentence.start, first - 1)
    if not _main(left, verb):
        return set()
    return set(left) | _after(sentence, verb, subject)


def _heard(token: Token) -> bool:
    """Whether an object is who hears it: "told *reporters*", "told *Reuters*"."""
    return token.dep_ == "dobj" and (token.head.lemma_.lower() in ("tell", "inform", "brief"))


def _main(left: range, verb: Token) -> bool:
    """Whether the words before ", X said" are a clause and no mere opening: not "On Monday, X said"."""
    doc = verb.doc
    for i in left:
        token = doc[i]
        if token.head.i in left and token.head.i != i:
            continue
        if token.pos_ in ("VERB", "AUX") and (
            token.dep_ != "advcl" or not any(c.dep_ in ("mark", "advmod") and c.i < token.i for c in token.children)
        ):
            return token.tag_ not in ("VBG", "VBN") or token.dep_ != "advcl"
    return False


def _after(sentence: Span, verb: Token, subject: Token) -> set[int]:
    """What goes on after a word of saying in the middle: "The troops, X said, left Chad"."""
    start = max(verb.i, subject.i)
    for i in range(start + 1, sentence.end):
        if verb.doc[i].text == "," and i + 1 < sentence.end:
            return set(range(i + 1, sentence.end))
    return set()


def _according(token: Token, speakers: Speakers) -> Iterator[Speech]:
    for to in token.children:
        for child in to.children:
            if to.lower_ == "to" and child.dep_ == "pobj":
                relative = child.lower_ in ("which", "whom")
                who = token.head if relative and token.head.pos_ == "NOUN" else child
                own = {t.i for t in token.subtree}
                yield Speech(
                    frozenset({t.i for t in token.sent} - own), token.i, speakers.who(who, token), None, who.i
                )


def _citing(verb: Token, speakers: Speakers) -> Iterator[Speech]:
    """ "Rudaw, quoting the army, put them at 1,500": the army's words, by way of Rudaw."""
    if verb.tag_ != "VBG" or any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "dobj":
            speaker, (paper, _) = speakers.who(child, verb), _subject(verb)
            if speaker is not None:
                via = speakers.who(paper, verb) if paper is not None else None
                own = {t.i for t in verb.subtree}
                yield Speech(frozenset({t.i for t in verb.sent} - own), verb.i, speaker, via, child.i)


def _quoting(
    parsed: Parsed, found: Sequence[Speech], quotes: Sequence[range], quoted: dict[int, range]
) -> list[Speech]:
    """The speech with each quotation added to its own: the one beside it, else the one that it goes on from."""
    words = {n: set(speech.tokens) for n, speech in enumerate(found)}
    verbs = [(speech.verb, n) for n, speech in enumerate(found) if parsed.doc[speech.verb].lower_ != "according"]
    more: list[Speech] = []
    last: tuple[int, Speech] | None = None  # (block of the last quotation, whose it was)
    for quote in quotes:
        n = _nearest(parsed, quote, verbs, quoted)
        block = parsed.blocks[quote.start]
        if n is not None:
            words[n] |= set(quote)
            last = (parsed.blocks[quote.stop - 1], found[n])
        elif last is not None and block - last[0] <= (1 if _opens(parsed, quote) else 0):
            more.append(replace(last[1], tokens=frozenset(quote), who=None))
            last = (block, last[1])
    return [replace(speech, tokens=frozenset(words[n])) for n, speech in enumerate(found)] + more


def _nearest(parsed: Parsed, quote: range, verbs: Sequence[tuple[int, int]], quoted: dict[int, range]) -> int | None:
    """The word of saying beside a quotation: in a sentence that it is part of, or in the short one right after it."""
    doc = parsed.doc
    first, last = doc[quote.start].sent.start, doc[quote.stop - 1].sent.end
    if first == quote.start - 1 and first > 0 and doc[first - 1].text in (":", ","):
        first = doc[first - 1].sent.start
    if last < len(doc) and parsed.blocks[last] - parsed.blocks[quote.stop - 1] <= 1:
        following = doc[last].sent
        if len(following) <= 12 and parsed.blocks[following.start] - parsed.blocks[quote.stop - 1] <= 1:
            last = following.end
    best: tuple[int, int] | None = None
    for verb, n in verbs:
        if first <= verb < last and verb not in quote and quoted.get(verb) is None:
            away = verb - quote.stop if verb >= quote.stop else quote.start - verb + 2
            if best is None or away < best[0]:
                best = (away, n)
    return best[1] if best else None


def _opens(parsed: Parsed, quote: range) -> bool:
    """Whether a quotation opens its paragraph."""
    before = quote.start - 2
    return before < 0 or parsed.blocks[before] != parsed.blocks[quote.start]


def _going_on(parsed: Parsed, found: Sequence[Speech], coref: Coreference) -> list[Speech]:
    """Plans told right after somebody's words, in the same paragraph, are still theirs: "The base would be closed"."""
    covered = {i for speech in found for i in speech.tokens}
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
        if _promised(sentence.root):
            more.append(replace(last[1], tokens=frozenset(range(sentence.start, sentence.end)), who=None))
        else:
            last = None
    return more


def _promised(root: Token) -> bool:
    """Whether a main clause tells what is to come, and not what would be if."""
    if any(c.dep_ == "advcl" and any(g.lower_ == "if" for g in c.children) for c in root.children):
        return False
    return any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("would", "will") for c in root.children)
