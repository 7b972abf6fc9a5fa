"""Mends what the model mistakes often: above all a verb that has the form of a noun: "The Houthis *control* Sanaa".

English has many such pairs ("attack", "control", "target"), and after a plural name the tagger often takes the noun;
the sentence then has no verb at all. Only that case is mended, and that of "helps the army *fight* rebels".
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar

_EITHER = grammar("nouns_or_verbs")
_GERUNDS = grammar("gerunds")
_HELPING = grammar("helping")
_CALENDAR = grammar("calendar")
_PLACED = grammar("placed")
_TROOPS = {f"{word}s": word for word in grammar("troops")}
_BANDS = {f"{word}s": word for word in grammar("bands")}
_NEVER_VERBS = ("airstrikes", "firefights", "gunfights")
_DURING = ("amid", "during", "in")
_NEVER_NOUNS = ("overran", "retook")
_ACTS = {f"{word}s": word for word in grammar("nouns_or_verbs")}
_WRITTEN_LARGE = {f"{word}s" for word in grammar("written_large")}
_AT_TIMES = ("currently", "formerly", "now", "previously", "presently", "still", "then")
_FINITE = ("VBZ", "VBD", "VBP", "MD")
_PLURAL = ("NNS", "NNP", "NNPS")
_GROUPS = ("group", "groups")
_BESIDE = ("neighboring", "neighbouring")
_SET = grammar("set_in")
_FORMER = grammar("fallen")
_INSIDE = ("compound", "nmod", "amod")


def mend(token: Token) -> None:
    """Give a token the part of speech and the place in the tree that it should have, where that is plain."""
    if token.tag_ == "NN" and token.lower_ in _EITHER:
        if any(c.tag_ == "TO" and c.dep_ == "aux" for c in token.children):  # "sent troops to *battle* them"
            token.tag_, token.pos_ = "VB", "VERB"
        else:
            _as_verb(token)
    elif token.tag_ == "NNPS" and token.lower_ in _TROOPS:  # "US *Marines*": the model lemmatizes no name
        token.lemma_ = _TROOPS[token.lower_]
    elif token.tag_ in ("NNP", "NNPS") and token.lower_ in _BANDS and (_opens(token) or _large(token)):
        token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", _BANDS[token.lower_]
    elif token.tag_ == "VBN" and token.dep_ == "amod":
        _as_past(token)
    elif token.tag_ == "VBD" and token.dep_ == "acl" and token.lemma_.lower() in _PLACED:
        token.tag_ = "VBN"  # "the troops currently *deployed* there"
    elif token.dep_ == "prep" and token.head.lower_ == "time" and token.head.head.lower_ == "for":
        if token.head.dep_ == "pobj" and token.head.head.head.pos_ == "VERB":
            token.head = token.head.head.head  # "docked for the first time *at* the base"
    elif token.lower_ in _GROUPS and token.i and token.nbor(-1).lower_ == "battle":
        token.lemma_ = "battlegroup"  # "a *battle group* of 800"
    elif token.lower_ == "helmets" and token.i and token.nbor(-1).lower_ == "blue":
        token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", "peacekeeper"
    elif token.tag_ == "VBN" and token.dep_ == "advcl" and any(c.lower_ in _AT_TIMES for c in token.lefts):
        _as_description(token)
    elif token.tag_ == "VBZ" and (token.lower_ in _NEVER_VERBS or (_acts(token) and token.lower_ in _ACTS)):
        _as_plural(token)
    elif token.tag_ == "NN" and token.lower_ in _NEVER_NOUNS:
        token.tag_, token.pos_ = "VBD", "VERB"
    elif token.dep_ == "pcomp" and token.lower_ in _BESIDE:
        _as_beside(token)
    elif token.dep_ == "prep" and token.head.tag_ == "VBN" and token.head.dep_ in ("acl", "advcl"):
        _past_clause(token)
    elif token.dep_ == "ccomp" and token.head.lower_ == "do" and token.head.dep_ == "ROOT":
        _before_to_do_so(token)
    elif token.dep_ == "ccomp" and token.head.dep_ == "relcl":
        _after_relative(token)
    elif token.tag_ in ("VBD", "VBN") and token.dep_ == "acl" and token.lower_ in _FORMER:
        _as_title(token)
    elif token.tag_ == "VBG" and token.lower_ in _GERUNDS and _subject(token):
        token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_


def _as_description(participle: Token) -> None:
    """Hang a participle on the name that it describes: "Danes serve in the mission, *currently led* by X"."""
    first = min(c.i for c in participle.lefts)
    comma = participle.doc[first - 1] if first > participle.sent.start + 1 else None
    name = comma.nbor(-1) if comma is not None and comma.text == "," else None
    agent = any(c.dep_ == "agent" for c in participle.children)
    if agent and name is not None and name.pos_ == "PROPN" and name.dep_ in ("pobj", "dobj"):
        participle.head, participle.dep_ = name, "acl"


def _as_beside(word: Token) -> None:
    """Make an adjective of what the parser took for a verb: "bases in *neighbouring* Niger"."""
    land = next((c for c in word.children if c.dep_ == "dobj"), None)
    if land is not None and land.i > word.i:
        land.head, land.dep_ = word.head, "pobj"
        word.head, word.dep_, word.tag_, word.pos_ = land, "amod", "JJ", "ADJ"


def _before_to_do_so(verb: Token) -> None:
    """Make the main verb of a sentence of what was done first: "Chad *left* the bloc, the first state to do so"."""
    after = verb.head
    if verb.tag_ not in _FINITE or verb.i > after.i or not any(c.lower_ == "to" for c in after.lefts):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    after.head, after.dep_ = verb, "advcl"


def _after_relative(verb: Token) -> None:
    """Give a clause back its subject: "*The force that fights X* will leave, Y said", where the parser hears "X will".

    Plain where the verb of saying has two subjects then.
    """
    relative = verb.head
    noun, thing = relative.head, next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    says = noun.head
    if thing is None or thing.i != relative.i + 1 or noun.dep_ != "nsubj" or says.i < verb.i:
        return
    if any(c.dep_ == "nsubj" and c.i > verb.i for c in says.lefts):
        verb.head, verb.dep_ = says, "ccomp"
        noun.head = verb
        thing.head, thing.dep_ = relative, "dobj"


def _as_title(word: Token) -> None:
    """Make an adjective of what stands before a name: "a trip by *deposed* President X to Y"."""
    before = word.nbor(-1) if word.i else None
    name = next((c for c in word.rights if c.dep_ == "dobj" and c.pos_ == "PROPN"), None)
    if before is None or name is None or before.dep_ not in ("prep", "agent") or list(before.children):
        return
    above = before.head
    for child in [c for c in word.rights if c.dep_ == "prep"]:
        child.head = above
    name.head, name.dep_ = before, "pobj"
    word.head, word.dep_, word.tag_, word.pos_ = name, "amod", "JJ", "ADJ"


def _past_clause(preposition: Token) -> None:
    """Hang on the verb what follows a clause: "gave the camp, *located near Y*, to Z", "earlier *than planned*"."""
    clause, doc = preposition.head, preposition.doc
    if any(c.dep_ == "mark" and c.lower_ == "than" for c in clause.children) and preposition.i > clause.i:
        above = clause.head if clause.head.pos_ == "VERB" else clause.head.head
        if above.pos_ == "VERB":
            preposition.head = above
        return
    if preposition.i <= clause.i + 1 or doc[preposition.i - 1].text != ",":
        return
    first = min((c.i for c in clause.subtree), default=clause.i)
    if first == 0 or doc[first - 1].text != "," or clause.lemma_.lower() not in _SET:
        return
    verb = clause.head
    while verb.pos_ != "VERB" and verb.head != verb:
        verb = verb.head
    if verb.pos_ != "VERB" or verb.i > clause.i:
        return
    for other in [c for c in clause.children if c.dep_ == "prep" and c.i >= preposition.i]:
        other.head = verb


def _acts(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass")


def _as_plural(verb: Token) -> None:
    """Make a noun of what the tagger took for a verb in the place of a subject: "Saudi *strikes* on Y went on"."""
    verb.tag_, verb.pos_, verb.lemma_ = "NNS", "NOUN", verb.lower_.removesuffix("s")
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i < verb.i:
            child.dep_ = "compound"


def _opens(noun: Token) -> bool:
    """Whether a noun is no name though written large: it opens a sentence, or follows a number or adjective."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else None
    if before is None or before.i == noun.sent.start:
        return not any(c.dep_ == "compound" and c.tag_ == "NNPS" for c in noun.children)
    return before.pos_ in ("ADJ", "NUM", "DET") and not before.text[:1].isupper()  # "200 *Islamists*"


def _large(noun: Token) -> bool:
    """Whether a noun is always written large, and stands alone: "drove *Islamists* from the town"."""
    before, after = noun.doc[max(noun.i - 1, 0)], noun.doc[min(noun.i + 1, len(noun.doc) - 1)]
    beside = any(t != noun and t.tag_ in ("NNP", "NNPS") and t.head == noun for t in (before, after))
    return noun.text in _WRITTEN_LARGE and not beside and noun.dep_ not in _INSIDE


def _subject(gerund: Token) -> bool:
    """Whether a gerund stands as a noun: "*Fighting* between them broke out", "after days of *fighting*"."""
    told = gerund.dep_ == "pcomp" and gerund.head.dep_ == "prep" and not any(c.dep_ == "dobj" for c in gerund.children)
    if told and (gerund.head.lower_ in _DURING or any(c.lower_ in ("by", "between") for c in gerund.children)):
        gerund.dep_ = "pobj"  # "were killed in *shelling* by the army", not "left after *fighting* for a year"
    witnessed = gerund.dep_ == "xcomp" and gerund.head.lemma_ in ("see", "witness")  # "has seen *fighting*"
    if witnessed:
        gerund.dep_ = "dobj"
    return gerund.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and not any(c.dep_ == "dobj" for c in gerund.children)


def _as_past(participle: Token) -> None:
    """Make a participle the verb of a sentence that has none: "The Revolutionary Guards *trained* Shiite militias"."""
    before = participle.nbor(-1) if participle.i > participle.sent.start else None
    thing = participle.head
    if before is None or thing.i < participle.i or before.head != thing or before.tag_ not in _PLURAL:
        return
    if thing.dep_ != "ROOT" or _finite(participle):
        return
    left = [c for c in thing.lefts if c.i < participle.i and c != before]
    _turn(participle, before, thing, participle, "ROOT")
    participle.tag_ = "VBD"
    for word in left:
        word.head = before


def _as_verb(noun: Token) -> None:
    before = noun.nbor(-1) if noun.i > noun.sent.start else None
    if before is None or before.head not in (noun, noun.head) or before.pos_ not in ("NOUN", "PROPN"):
        return
    if noun.dep_ in (*_INSIDE, "nsubj") and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        thing = noun.head
        helper = thing.head if thing.dep_ in ("dobj", "ccomp") else None
        helped = helper is not None and helper.i < before.i and helper.lemma_.lower() in _HELPING
        if not helped and (before.tag_ not in _PLURAL or _finite(noun)):
            return
        above, how = (thing.head, "ccomp") if helped else (thing.head, thing.dep_)
        left = [c for c in (*thing.lefts, *noun.lefts) if c.i < noun.i and c != before]
    elif noun.dep_ == "dobj" and noun.head.lemma_.lower() in _HELPING and noun.head.i < before.i:
        things = [c for c in noun.rights if c.dep_ == "appos" and c.i == noun.i + 1]
        if not things:
            return
        thing, above, how = things[0], noun.head, "ccomp"
        left = [c for c in noun.lefts if c != before]
    else:
        things = [c for c in noun.rights if c.dep_ in ("dobj", "npadvmod") and c.pos_ in ("NOUN", "PROPN")]
        if not things or before.tag_ not in _PLURAL or _finite(noun) or things[0].lower_ in _CALENDAR:
            return
        thing, above, how = things[0], noun.head, noun.dep_
        left = [c for c in noun.lefts if c != before]
    _turn(noun, before, thing, above if above != thing else noun, how)
    for word in left:
        word.head = before


def _finite(noun: Token) -> bool:
    """Whether the sentence has a verb of its own already; "Rwanda-backed" is none."""
    return any(t.tag_ in _FINITE and "-" not in t.text for t in noun.sent)


def _turn(verb: Token, subject: Token, thing: Token, above: Token, how: str) -> None:
    verb.tag_, verb.pos_ = "VBP", "VERB"
    verb.head, verb.dep_ = above, how
    subject.head, subject.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "dobj"
