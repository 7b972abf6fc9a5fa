"""Who says what: finds the speaker of each stretch of direct and reported speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotate.content import MARKS, about, after, beside, clausal, clause, puts, voiced
from kg.annotate.coref import Coreference
from kg.annotate.nlp import Parsed
from kg.annotate.quotes import find_quotes
from kg.annotate.quoting import Speech, apart, going_on, headed, introduced, past_stops, quoting
from kg.annotate.sayings import announced
from kg.annotate.sources import according, attributes, per
from kg.annotate.speakers import Speakers
from kg.annotate.tags import named_far, subject_lost, tag, went_on
from kg.lexicon import Lexicon, grammar

_OWN = {"i", "we"}
_MAKING = grammar("making_tidings")
_TIDINGS = grammar("tidings")
_MOVES = grammar("moves")


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
            speakers.said.append((speech.verb, speech.speaker, speech.who))
    found = introduced(parsed, found, speakers)
    found = quoting(parsed, found, quotes, quoted)
    found += headed(parsed, speakers)
    found += going_on(parsed, found)
    found = past_stops(parsed, found)
    found = apart([replace(speech, cited=speech.cited and not _within(speech, found)) for speech in found])
    return tuple(sorted((s for s in found if s.tokens), key=lambda s: (not s.cited, len(s.tokens), s.verb)))


def _reported(token: Token, speakers: Speakers, quoted: dict[int, range]) -> Iterator[Speech]:
    """The speech that a word of saying brings, whose words may still be missing where they are a quotation."""
    lemma, verbs = token.lemma_.lower(), speakers.lexicon.speech["verbs"]
    if token.lower_ == "charge":
        return  # "the US *charge* d'affaires": who charges does so in the past or in the third person
    if attributes(token):
        yield from according(token, speakers, quoted=token.i in quoted)
    elif token.lower_ == "per" and token.dep_ == "prep":
        yield from per(token, speakers)
    elif token.pos_ == "NOUN" and lemma in speakers.lexicon.speech["announcements"]:
        yield from announced(token, speakers)
    elif token.pos_ != "VERB" or not (
        lemma in verbs
        or about(token, speakers.lexicon)
        or voiced(token, speakers.lexicon)
        or puts(token)
        or (lemma in _MAKING and _this(token))
        or went_on(token)
    ):
        return
    elif lemma in ("quote", "cite"):
        yield from _citing(token, speakers)
    elif not _withheld(token, speakers.lexicon):
        yield from _saying(token, speakers, quoted)


def _saying(verb: Token, speakers: Speakers, quoted: dict[int, range]) -> Iterator[Speech]:
    subject, passive = _subject(verb)
    quote = quoted.get(verb.i)
    if quote is not None and (subject is None or subject.lower_ in _OWN or not clause(verb, speakers.lexicon)):
        return  # "We believe that ..." inside a quotation is still its speaker's
    ends = None if passive or quote is not None else tag(verb, speakers.lexicon)
    if ends is not None and (subject is None or subject not in ends.phrase or not _content(verb, subject, speakers)):
        who = [(speakers.who(noun, verb), noun) for noun in ends.heads]
        speaker, noun = next((one for one in who if one[0] is not None), who[0])
        yield Speech(ends.told, verb.i, speaker, _told_to(verb, speakers), noun.i)
        return
    if subject is None and not passive:
        return
    speaker = speakers.who(subject, verb) if subject is not None else None
    content = _content(verb, subject, speakers)
    yield Speech(
        frozenset(content), verb.i, speaker, _told_to(verb, speakers), subject.i if subject is not None else None
    )


def _content(verb: Token, subject: Token | None, speakers: Speakers) -> set[int]:
    """The words that a verb of saying brings, without those that name its speaker."""
    told = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb  # "was quoted as saying"
    content = clause(verb, speakers.lexicon) | beside(told, subject) | _this(verb)
    if went_on(verb):
        content = {t.i for t in verb.sent} - {verb.i + 1}
    if not content and verb.lemma_.lower() in speakers.lexicon.speech["verbs"]:
        content = after(verb)
    if subject is not None:
        inner = {t.i for t in verb.subtree} if subject.is_ancestor(verb) else set()  # "the general, who said that ..."
        content -= {t.i for t in subject.subtree} - inner
    return content - {verb.i}


def _told_to(verb: Token, speakers: Speakers) -> int | None:
    """The outlet that it was told to: "told *Reuters*"."""
    return next((r for c in verb.children if c.dep_ in ("dobj", "dative") for r in [speakers.named(c)]
                 if r is not None and verb.lemma_ == "tell" and speakers.type(r) == "organization"), None)  # fmt: skip


def _this(verb: Token) -> set[int]:
    """The sentence before "*This* was announced by the minister", "the minister made *the announcement*"."""
    first = verb.sent.start
    points = any(c.dep_ in ("nsubjpass", "dobj") and _points_back(c, verb) for c in verb.children)
    return {t.i for t in verb.doc[first - 1].sent} if points and first and verb.dep_ == "ROOT" else set()


def _points_back(thing: Token, verb: Token) -> bool:
    """Whether what somebody tells was told in the sentence before: "this", "the announcement", "the move"."""
    if thing.tag_ == "DT":
        return thing.lower_ in ("this", "that") and verb.lemma_.lower() not in _MAKING
    if not any(c.lower_ in ("the", "this") for c in thing.children) or any(c.i > thing.i for c in thing.children):
        return False
    return thing.lemma_.lower() in (_TIDINGS if verb.lemma_.lower() in _MAKING else _MOVES)


def _subject(verb: Token) -> tuple[Token | None, bool]:
    """Who says it, and whether the verb is in the passive, where that may be nobody."""
    agent = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    if agent:
        return _named_after(agent[0], verb), True
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return None, any(c.lower_ == "it" for c in verb.children)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if subjects:  # of two that the parser sees, "state television *ORTM* said", the name beside the verb
        child = _inverted(verb) or _of_two(subjects, verb)
        beside = child.nbor() if child.i + 1 < verb.i else child
        if beside.pos_ == "PROPN" and child.pos_ == "NOUN" and beside.head == verb:
            return beside, False
        if child.lower_ == "who" and verb.dep_ == "ccomp" and verb.head.lemma_ == "be":  # "it was *X* who said"
            child = next((c for c in verb.head.children if c.dep_ == "attr"), child)
        child = _named_beside(child, verb)
        antecedent = child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
        return (verb.head if antecedent else child), False
    if verb.tag_ in ("VBD", "VBZ") and verb.i > verb.sent.start and verb.nbor(-1).text in MARKS:
        if (name := named_far(verb)) is not None:
            return name, False
        if verb.lemma_ in ("tell", "inform"):  # "the secretary of X, *Albert Y*, told ..."
            name = verb.doc[max(verb.sent.start, verb.i - 2)]
            return (name if name.pos_ == "PROPN" and name.ent_type_ == "PERSON" else None), False
        for child in verb.children:  # "..., reported the newspaper" may be read as an object
            if child.dep_ == "dobj" and child.i > verb.i and not clausal(verb):
                return child, False
    if verb.tag_ in ("VBD", "VBZ") and verb.i > verb.sent.start:
        before = verb.nbor(-1)
        if before.head == verb and before.pos_ == "PROPN" and before.dep_ == "npadvmod":
            return before, False
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.lemma_.lower() in ("quote", "cite", "report"):
        for child in head.head.children:
            if child.dep_ in ("nsubjpass", "dobj"):
                return child, False
    if verb.dep_ == "pcomp" and head.head.pos_ in ("VERB", "AUX"):
        return _subject(head.head)[0], False
    if verb.dep_ == "acl" and (verb.tag_ == "VBG" or _after_quote(verb)):
        return head, False
    if verb.dep_ in ("conj", "xcomp", "advcl") and head.pos_ in ("VERB", "AUX"):
        return _subject(head)[0], False
    return subject_lost(verb) if clausal(verb) else None, False


def _of_two(subjects: list[Token], verb: Token) -> Token:
    """Of two subjects that the parser sees the one beside the verb, but "*X*, a spokesman at the ministry, told"."""
    near = min(subjects, key=lambda c: abs(c.i - verb.i))
    names = (c for c in subjects if c.right_edge.i + 1 == near.left_edge.i - 1 and c.pos_ == "PROPN")
    name = next((c for c in names if verb.doc[c.right_edge.i + 1].text == ","), None)
    return name if name is not None and near.pos_ == "NOUN" and verb.doc[verb.i - 1].text == "," else near


def _inverted(verb: Token) -> Token | None:
    """Who stands right after a word of saying between commas: "Both sides, said *General X*, would be safer"."""
    doc, after = verb.doc, verb.i + 1
    if verb.i == verb.sent.start or doc[verb.i - 1].text != "," or after >= verb.sent.end:
        return None
    for told in (c for c in verb.children if c.dep_ == "ccomp" and c.i > after):
        for noun in (c for c in told.children if c.dep_ == "nsubj" and c.left_edge.i == after):
            end = noun.right_edge.i + 1
            closed = "," in (doc[noun.right_edge.i].text, doc[end].text if end < len(doc) else "")
            if noun.pos_ == "PROPN" and closed:
                return noun
    return None


def _after_quote(verb: Token) -> bool:
    """Whether who said it stands right after a quotation: "...,” *Colonel X, the chief of Y, announced* on Tuesday"."""
    first = verb.head.left_edge.i
    while first < verb.head.i and verb.doc[first].is_punct:
        first += 1
    closed = first > 0 and verb.doc[first - 1].text in ("”", '"', "’", "'", "»", "''")
    return closed and verb.tag_ == "VBN" and verb.head.pos_ == "PROPN" and all(c.dep_ != "agent" for c in verb.children)


def _named_after(agent: Token, verb: Token) -> Token:
    """The name that follows an office, wherever the parser hangs it: "denied by the army chief, *Jean Z*, as ..."."""
    doc, at = verb.doc, agent.right_edge.i + 1
    if agent.i < verb.i or at + 1 >= verb.sent.end or doc[at].text != "," or agent.ent_type_ == "PERSON":
        return agent
    last = at
    while last + 1 < verb.sent.end and doc[last + 1].tag_ in ("NNP", "HYPH"):
        last += 1
    ends = last + 1 < verb.sent.end and doc[last + 1].text in (",", ".")
    return doc[last] if last > at and ends and doc[last].ent_type_ == "PERSON" else agent


def _named_beside(subject: Token, verb: Token) -> Token:
    """The name between an office and the verb, wherever the parser hangs it: "X's ambassador to Y, *Jean Z*, said"."""
    last = verb.i - (3 if verb.nbor(-1).pos_ == "ADV" and verb.i > 2 else 2)  # "X, *later* told"
    if subject.pos_ != "NOUN" or subject.i >= last or verb.doc[last + 1].text != ",":
        return subject
    name = verb.doc[last]
    first = last
    while first > subject.i and verb.doc[first - 1].tag_ in ("NNP", "HYPH"):
        first -= 1
    apart = name.tag_ == "NNP" and name.ent_type_ in ("PERSON", "ORG") and verb.doc[first - 1].text == ","
    return name if apart and not any(c.dep_ == "appos" for c in subject.children) else subject


def _withheld(verb: Token, lexicon: Lexicon) -> bool:
    """Whether nothing was said: "declined to confirm", "would not say whether"."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.speech["withheld"]:
        return True
    return verb.lemma_.lower() != "deny" and any(c.dep_ == "neg" for c in verb.children)


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
                yield Speech(frozenset({t.i for t in verb.sent} - own), verb.i, speaker, via, child.i, cited=True)


def _within(cited: Speech, found: Sequence[Speech]) -> bool:
    """Whether what is cited is itself somebody's words: "the speaker told reporters, the site said, citing a paper"."""
    others = (s for s in found if s.verb in cited.tokens and s.tokens and not s.cited)
    return any(s.speaker not in (None, cited.speaker, cited.via) for s in others)
