"""What is said: the words that hang on a verb of saying, or stand before or around it in its sentence."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.lexicon import Lexicon, grammar

MARKS = {",", "“", "”", '"', "'", "-", "–", "—", "«", "»", "''", "``"}
FINITE = ("VBD", "VBZ", "VBP", "MD")
_HEARING = grammar("hearing")
_KNOWN = grammar("known")
_FIGURES = grammar("levels") | {"figure", "toll"}
_RELATIVE = ("that", "which", "who")
_AUX = ("aux", "auxpass")
_ANSWERING = grammar("answering")


def about(verb: Token, lexicon: Lexicon) -> list[Token]:
    """The prepositions that lead from a verb to what is said: "accused Serbia *of* arming the gunmen"."""
    lemma = verb.lemma_.lower()
    return [
        c for c in verb.children if c.dep_ in ("prep", "agent") and f"{lemma} {c.lower_}" in lexicon.speech["about"]
    ]


def clause(verb: Token, lexicon: Lexicon) -> set[int]:
    """What hangs on a verb of saying as what is said: a clause, and after some verbs a noun or an infinitive."""
    lemma, speech = verb.lemma_.lower(), lexicon.speech
    heads = about(verb, lexicon)
    if lemma in speech["verbs"]:
        clauses = [c for c in verb.children if c.dep_ == "ccomp" and _apart(c, verb)]
        heads += clauses + _split(verb, clauses) + _further(verb, clauses)
        heads += [c for c in verb.children if c.dep_ == "parataxis" and c.i > verb.i]
        heads += [g for c in verb.children if _heard(c) for g in c.children if g.dep_ in ("acl", "relcl") and _that(g)]
    if lemma in speech["nominal"]:
        heads += [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if lemma in speech["promising"]:
        heads += [c for c in verb.children if c.dep_ == "xcomp"]
    heads += [*voiced(verb, lexicon), *puts(verb)]
    told = _told_of(verb) if lemma in speech["nominal"] else set()
    return {t.i for head in heads for t in head.subtree} | told


def _told_of(verb: Token) -> set[int]:
    """The noun that a verb of saying hangs on: "the *pullout*, announced by X", "the *pullout*, which X announced"."""
    announced = verb.dep_ == "acl" and verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children)
    relative = verb.dep_ == "relcl" and any(
        c.lower_ in ("which", "that") and c.dep_ in ("dobj", "nsubjpass") for c in verb.children
    )
    if not announced and not relative:
        return set()
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":  # "of troops from *Chad*, which X announced"
        noun = noun.head.head
    return {t.i for t in noun.subtree} - {t.i for t in verb.subtree}


def _further(verb: Token, clauses: list[Token]) -> list[Token]:
    """A second clause that the parser hangs beside the word of saying: "said they had left *and the base would close*".

    Its tense tells: what somebody said in the past is told with "would" and "had".
    """
    if verb.tag_ != "VBD" or not any(c.i > verb.i for c in clauses):
        return []
    last = max(c.i for c in clauses)
    found = (c for c in verb.children if c.dep_ == "conj" and c.i > last and c.pos_ in ("VERB", "AUX"))
    return [c for c in found if _shifted(c, last) and c.lemma_.lower() not in _ANSWERING]


def _shifted(clause: Token, last: int) -> bool:
    """Whether a clause with a subject of its own is in the tense of reported speech; "but" may lead to a fact."""
    if not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children):
        return False
    but = any(t.lower_ == "but" for t in clause.doc[last : clause.i])
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ in _AUX}
    return bool(auxiliaries & {"would", "might", "could"}) or ("had" in auxiliaries and not but)


def _split(verb: Token, clauses: list[Token]) -> list[Token]:
    """The subject of what is said where the parser took it for an object: "said *600 men who served there* are ..."."""
    if verb.lemma_.lower() != "say" or len(clauses) != 1 or clauses[0].i < verb.i:
        return []
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in clauses[0].children)
    return [] if own else [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clauses[0].i]


def puts(verb: Token) -> list[Token]:
    """The number that somebody tells: "put *the number of soldiers* at 1,500"."""
    if verb.lemma_.lower() != "put" or not any(c.lower_ == "at" and c.dep_ == "prep" for c in verb.children):
        return []
    return [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _FIGURES]


def voiced(verb: Token, lexicon: Lexicon) -> list[Token]:
    """The clause that a noun of saying leads to: "expressed *hope that they would leave*", "denied reports that"."""
    known = [c for c in verb.children if c.lower_ in _KNOWN and c.dep_ in ("ccomp", "acomp", "oprd", "xcomp")]
    if known and verb.lemma_.lower() in ("make", "let"):  # "made it *known that they would leave*"
        return [c for one in (*known, verb) for c in one.children if c.pos_ in ("VERB", "AUX") and _that(c)]
    if verb.lemma_.lower() not in lexicon.speech["voicing"]:
        return []
    nouns = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in lexicon.speech["voiced"]]
    clauses = [c for one in (*nouns, verb) for c in one.children if c.dep_ in ("acl", "relcl", "ccomp") and _that(c)]
    return clauses if nouns else []


def _apart(clause: Token, verb: Token) -> bool:
    """A clause before the verb is what is said only where a comma or quotation mark ends it."""
    return clause.i > verb.i or any(verb.doc[i].text in MARKS for i in range(clause.i, verb.i))


def beside(verb: Token, subject: Token | None) -> set[int]:
    """The rest of the sentence, where the word of saying stands after it, inside it, or in "as the army said"."""
    sentence = verb.sent
    inverted = subject is not None and subject.head == verb and subject.dep_ == "nsubj" and subject.i > verb.i
    far = [c for c in verb.children if inverted and c.dep_ == "nsubj" and c.i < verb.i]
    own = {t.i for t in verb.subtree} - {t.i for c in far for t in c.subtree}  # "*A shot* ..., said X, was the proof"
    if verb.dep_ in ("advcl", "relcl") and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        objects = any(c.dep_ in ("dobj", "ccomp") and c.i > verb.i and not _heard(c) for c in verb.children)
        return set() if objects else {t.i for t in sentence} - own
    if verb.tag_ == "VBN" and any(c.lower_ == "as" and c.i < verb.i for c in verb.children):
        return {t.i for t in sentence} - own  # "as reported by the agency"
    if subject is None or verb.tag_ == "VBG":
        return set()
    own_subject = [  # "*the agency* quoted him as saying"
        c.left_edge.i for c in verb.children if c.dep_ == "nsubj" and c not in far
    ]
    first = min([verb.i, subject.i, *own_subject, *(c.left_edge.i for c in subject.lefts)])
    if first <= sentence.start or verb.doc[first - 1].text not in MARKS:
        return set()
    if told := _in_relative(verb, first):
        return told
    ahead = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj", "acl")
             and c != subject and not _heard(c)]  # fmt: skip
    if ahead:
        return set()
    if verb.dep_ == "parataxis":
        return {t.i for t in sentence} - own
    left = range(sentence.start, first - 1)
    if not _main(left, verb):
        return set()
    return set(left) | _after(sentence, verb, subject)


def _in_relative(verb: Token, first: int) -> set[int]:
    """The rest of a relative clause around a word of saying: "troops who, *the army said*, had left the town"."""
    doc, end = verb.doc, verb.sent.end
    opened = first - 2 > verb.sent.start and doc[first - 1].text == "," and doc[first - 2].lower_ in _RELATIVE
    if not opened or verb.i + 1 >= end or doc[verb.i + 1].text != ",":
        return set()
    stop = next((i for i in range(verb.i + 2, end) if doc[i].text in (",", ";", ")")), end)
    return set(range(verb.i + 2, stop))


def clausal(verb: Token) -> bool:
    """Whether a clause follows a verb as what is said."""
    return any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)


def _that(clause: Token) -> bool:
    """Whether a clause begins with a "that" which is no part of it: "told the court *that* they had left"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _heard(token: Token) -> bool:
    """Whether an object is who hears it: "told *reporters*", "told *Reuters*"."""
    return token.dep_ == "dobj" and token.head.lemma_.lower() in _HEARING


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
            return token.dep_ != "advcl" or _finite(token)
    return clause_among([doc[i] for i in left])


def clause_among(tokens: list[Token]) -> bool:
    """Whether there is a clause of its own among the words: not "On Monday", "when they left", "the men who left"."""
    return any(token.tag_ in FINITE and not _subordinate(token, tokens[0].i) for token in tokens)


def _subordinate(token: Token, first: int) -> bool:
    """Whether a finite verb, or one that governs it, is led in by a word that makes it no clause of its own."""
    while True:
        if token.dep_ in ("relcl", "pcomp") or any(_leads(c) for c in token.children if c.i < token.i):
            return True
        if token.head == token or token.head.i < first or (token.dep_ in ("ccomp", "conj") and token.head.i > token.i):
            return False
        token = token.head


def _leads(child: Token) -> bool:
    """Whether a word leads a clause in: "when", "as"; "after" with a noun does not, whatever the parser calls it."""
    return child.tag_ in ("WRB", "WDT", "WP", "WP$") or (
        child.dep_ == "mark" and not any(c.dep_ == "pobj" for c in child.children)
    )


def after(verb: Token) -> set[int]:
    """What follows a verb of saying to which the parser gave no clause: "says that with the force it ..."."""
    sentence, doc = verb.sent, verb.doc
    having = next((c for c in verb.children if c.dep_ == "aux" and c.tag_ in FINITE), verb)  # "*had* told him that"
    if having.tag_ not in FINITE or clause_among(list(doc[sentence.start : having.i]) or [verb]):
        return set()
    rest = list(doc[verb.i + 1 : sentence.end])
    start = next((n for n, t in enumerate(rest) if t.lower_ == "that" and t.tag_ == "IN"), None)
    if start is None or any(t.tag_ in FINITE for t in rest[:start]):
        return set()
    return {t.i for t in rest[start:]} if any(t.tag_ in FINITE for t in rest[start:]) else set()


def _finite(verb: Token) -> bool:
    return any(t.tag_ in FINITE for t in (verb, *verb.children) if t == verb or t.dep_ in _AUX)


def _after(sentence: Span, verb: Token, subject: Token) -> set[int]:
    """What goes on after a word of saying in the middle: "The troops, X said, left Chad"."""
    start = max(verb.i, subject.i)
    for i in range(start + 1, sentence.end):
        if verb.doc[i].text == "," and i + 1 < sentence.end:
            return set(range(i + 1, sentence.end))
    return set()
