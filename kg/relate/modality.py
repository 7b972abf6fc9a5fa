"""Whether a trigger tells a fact, a plan or a denial, from its auxiliaries and from the words that govern it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar
from kg.model import Status
from kg.relate.chain import agreed, chain, is_pact, listed_as
from kg.relate.conditions import asked, conditional
from kg.relate.denials import beside, held, of_the_press, untold
from kg.relate.tenses import due

_VERBAL = ("VERB", "AUX")
_SPANS = grammar("spans")
_KEEPING = grammar("keeping")
_NONE = ("no", "neither", "none")
_DENYING = ("det", "nsubj", "neg", "nsubjpass", "preconj", "cc")
_ADJUNCTS = grammar("adjuncts")
_MEANWHILE = ("while", "whilst", "since", "when")
_HELD = grammar("strikes") | grammar("held_events")  # which took place though they failed
_OCCASIONS = ("after", "amid", "at", "during", "following", "since")
_ONCE = ("when", "once", "after", "until", "till", "before", "as")


def status(trigger: Token, lexicon: Lexicon) -> tuple[Status | None, Token | None]:
    """The status of what a trigger says, and the word that makes it a plan or a denial.

    The status is None where nothing is claimed, as in a condition, a question or a counterfactual.
    """
    if asked(trigger.sent):
        return None, None
    result: Status = "actual"
    why: Token | None = None
    previous: Token | None = None
    for token in chain(trigger, lexicon):
        own, word = _own(token, lexicon, first=previous is None)
        if own is None or conditional(token, lexicon):
            return None, None
        if own == "negated" and untold(token, previous, lexicon):
            return None, None
        if own == "negated" and (beside(token, previous, lexicon) or _purpose(previous, trigger)):
            own = "actual"
        governed = _governed(token, previous, lexicon) if previous is not None else "actual"
        if trigger.lemma_.lower() in lexicon.modality["states"] and listed_as(token) & lexicon.modality["over"]:
            governed = "negated"
        if is_pact(trigger) and _breaks(token, previous, trigger, lexicon):
            governed = "negated"  # "denounced the accord": of anything else it would say no such thing
        if governed is None:
            return None, None
        for new, cause in ((governed, token), (own, word)):
            if new == "negated":
                result, why = "negated", cause
            elif new == "planned" and result == "actual":
                result, why = "planned", cause
        previous = token
    return result, why


def _purpose(clause: Token | None, trigger: Token) -> bool:
    """Whether a clause tells what something was not done for: "sent no troops *to stop* the *war* between X and Y"."""
    aim = clause is not None and clause is not trigger and clause.dep_ == "advcl" and _infinitive(clause)
    return aim and trigger.pos_ == "NOUN"


def _breaks(token: Token, previous: Token | None, pact: Token, lexicon: Lexicon) -> bool:
    """Whether a word gives an agreement up: "*denounced* the accord", "*withdrew* from the treaty"."""
    from_ = previous is not None and previous.lower_ == "from" and previous == pact.head
    lapsed = token.tag_ in ("VBD", "VBN") and token.lemma_.lower() in lexicon.modality["lapsed"]
    return (previous is pact or from_) and (lapsed or bool(listed_as(token) & lexicon.modality["broken"]))


def _governed(token: Token, child: Token, lexicon: Lexicon) -> Status | None:
    """What a word says of the one that it governs: "*plans* to leave", "*denied* that"; None of a rumour."""
    words, names = lexicon.modality, listed_as(token)
    if child.dep_ == "nsubj" and token.lemma_ == "be":
        to_come = any(c.dep_ == "xcomp" and _infinitive(c) for c in token.children)  # "was to be completed in May"
        if to_come or names & words["awaited"]:
            return "planned"
    if not _governs(token, child):
        return "actual"
    if token.dep_ == "prep":
        instead = child.dep_ == "pcomp" and token.i and token.nbor(-1).lower_ in ("short", "instead")
        return "negated" if instead else "actual"
    if token.lemma_ == "end" and child.dep_ == "dobj" and child.lemma_.lower() in _HELD:
        return "actual"  # "to *end* its attacks on X": there were some
    if names & words["rumoured"] and child.dep_ in ("acl", "prep"):
        return None
    if names & words["warding"] and child.dep_ == "dobj" and any(c.lower_ == "between" for c in child.children):
        return None  # "to *prevent* a war between X and Y"
    if names & words["negated_by"]:
        aside = child.dep_ == "prep" and child.lower_ in _ADJUNCTS and child.i > token.i and _complete(token)
        return "actual" if aside else "negated"
    if child.dep_ in ("acl", "relcl", "advcl", "xcomp") and _infinitive(child):
        if token.lower_ == "order" and token.head.lower_ == "in":
            return "actual"  # "in order to fight"
        if token.lemma_.lower() in ("give", *_SPANS):
            return "planned"  # "gave the troops a month to leave"
    if held(token, child):
        return "actual"
    if child.dep_ == "dobj" and is_pact(child) and token.tag_ in ("VBD", "VBN") and names & words["sealed"]:
        return "actual"  # "parliament *approved* the agreement with X"
    if names & words["planned_by"]:
        made = child.dep_ == "prep" and child.lower_ in _OCCASIONS and token.tag_ in ("VBD", "VBN") and _settled(token)
        return "actual" if made else "planned"  # "agreed *after talks with X* to leave": they talked
    if child.dep_ == "advcl" and _infinitive(child) and any(c.dep_ == "dobj" and is_pact(c) for c in token.children):
        return "planned"  # "struck a deal *to open* a base"
    if token.lemma_ in ("be", "have") and child.dep_ == "xcomp" and _infinitive(child):
        if token.lemma_ == "have" and token.tag_ == "VBD" and token.dep_ != "ccomp":
            return "actual"  # "had to leave"
        return "negated" if any(c.lower_ == "yet" for c in token.children) else "planned"
    return "actual"


def _settled(verb: Token) -> bool:
    """Whether a verb of planning tells already what is planned: "agreed *on six points* during the talks"."""
    return _complete(verb) or any(c.dep_ == "prep" and c.lower_ in ("on", "to") for c in verb.children)


def _complete(verb: Token) -> bool:
    """Whether a verb has what it denies, so that a preposition after it only tells when or where."""
    return any(c.dep_ in ("dobj", "nsubjpass", "ccomp", "xcomp") for c in verb.children)


def _governs(token: Token, child: Token) -> bool:
    """Whether what `token` means bears on `child`: a denial or plan does on its complement, hardly on its subject."""
    if child.dep_ == "advcl" and any(c.lower_ == "having" for c in child.children):
        return False  # "France is losing its hold, having left Mali": it does not lose the leaving
    marks = [c for c in child.children if c.dep_ in ("mark", "prep") and c.i < child.i]
    if child.dep_ == "advcl" and child.tag_ == "VBG" and all(c.lower_ in _MEANWHILE for c in marks):
        return False  # "ended its presence, leaving Mali", "denied it *while accusing* Chad"
    if child.dep_ == "conj" and token.pos_ in _VERBAL:
        return False  # "will *end* its mission and leave": the leaving is not ended
    if child.dep_ == "nsubj":
        aimed = any(c.dep_ == "xcomp" for c in token.children)  # "the talks *failed to end* it"
        held = child.lemma_.lower() in _HELD and not aimed  # "the talks failed"
        return token.lemma_.lower() in ("fail", "expect") and not held
    if token.pos_ in ("NOUN", "PROPN"):
        return child.dep_ in ("acl", "prep", "compound", "pobj", "pcomp", "relcl")
    return True


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _own(token: Token, lexicon: Lexicon, *, first: bool) -> tuple[Status | None, Token | None]:
    """What a word's own auxiliaries, negations and modifiers say, and which of them says it.

    Of a word that governs the trigger (not `first`), "no" denies the trigger only with some nouns: "no plans to leave",
    but not "no statement on the withdrawal".
    """
    words = lexicon.modality
    auxiliaries = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    lowered = {c.lower_ for c in auxiliaries}
    if lowered & {"would", "could", "might", "should"} and any(c.lemma_ == "have" for c in auxiliaries):
        by = next(
            (c for c in token.children if c.lower_ == "by" and any(g.ent_type_ == "DATE" for g in c.children)), None
        )
        return ("planned", by) if by is not None and "would" in lowered else (None, None)  # "would have left by May"
    if token.dep_ in ("acl", "relcl"):  # "no troops remaining"
        none = next((c for c in token.head.children if c.lower_ == "no" and c.dep_ == "det"), None)
        if none is not None:
            return "negated", none
    if token.tag_ == "VBN" and _kept(token):
        return _own(token.head.head, lexicon, first=True)  # "does *not* have troops stationed there"
    if token.pos_ in ("NOUN", "PROPN"):
        modifiers = [c for c in token.children if c.dep_ in ("amod", "compound", "det", "preconj")]
        if first and any(c.lower_ in words["alleged"] for c in modifiers):
            return None, None  # "an *alleged* pullback": nothing is claimed
        bears = first or token.lemma_.lower() in words["planned_by"] | words["signs"]
        for said, listed in (("negated", words["undone"] if bears else ()), ("planned", words["planned_by"])):
            found = next((c for c in modifiers if c.lower_ in listed and not of_the_press(c)), None)
            if found is not None:
                return ("negated" if said == "negated" else "planned"), found
        if token.dep_ == "pobj" and token.head.lower_ in words["ahead"]:
            return "planned", token.head
        return "actual", None
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return "negated", token.head
    if token.dep_ == "pcomp" and token.head.lower_ == "at" and token.head.head.lemma_ == "aim":
        return "planned", token.head.head  # "an operation aimed *at dislodging* them"
    if first and (planned := due(token)) is not None:
        return "planned", planned
    negation = _negation(token, arguments=first)
    if negation is not None and any(c.lemma_.lower() in words["manners"] and c.i > negation.i for c in token.children):
        negation = None  # "will not leave *suddenly*"
    if negation is not None:
        return "negated", negation
    for auxiliary in auxiliaries:
        if auxiliary.lower_ in words["future_aux"] or auxiliary.lower_ == "let":
            return "planned", auxiliary
    for_whom = any(c.lower_ == "for" and c.dep_ == "mark" for c in token.children) or (
        token.dep_ == "pcomp" and token.head.lower_ in ("for", "on") and token.tag_ == "VB"
    )
    if for_whom and "to" in lowered and token.head.lemma_.lower() not in ("take", "wait"):
        return "planned", token  # "a plan drawn up by them *for the rebels to leave*"
    if "to" in lowered and token.dep_ in ("advcl", "pcomp", "acl", "relcl") and _led_by_with(token):
        return "planned", token  # "with its troops *to be withdrawn* by June"
    if "to" in lowered and token.dep_ == "advcl" and agreed(token.head, lexicon):
        return "planned", token.head  # "an agreement was reached *to withdraw*"
    going = token.lemma_.lower() == "go" and token.tag_ == "VBG" and any(c.dep_ == "xcomp" for c in token.children)
    headline = token.dep_ == "ROOT" and token.tag_ == "VB" and "to" in lowered
    if going or headline:
        return "planned", token
    return ("planned", token.head) if _until_then(token) else ("actual", None)


def _kept(participle: Token) -> bool:
    """Whether a participle tells of what somebody has or keeps: "has troops *stationed* there"."""
    noun = participle.head
    some = not any(c.dep_ == "poss" or c.lower_ in ("the", "these", "those") for c in noun.children)
    return participle.dep_ == "acl" and noun.dep_ == "dobj" and noun.head.lemma_ in _KEEPING and some


def _led_by_with(verb: Token) -> bool:
    """Whether a clause, or the noun that it hangs on, is led in by "with"."""
    if any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.children):
        return True
    noun = verb.head
    return (noun.dep_ == "pobj" and noun.head.lower_ == "with") or (verb.dep_ == "pcomp" and noun.lower_ == "with")


def _until_then(verb: Token) -> bool:
    """Whether a clause of time tells what is still to come: "*when* the troops leave, X will be the last base"."""
    marks = {c.lower_ for c in verb.children if c.i < verb.i}
    now = any(t.tag_ in ("VBZ", "VBP") for t in (verb, *verb.children) if t == verb or t.dep_ in ("aux", "auxpass"))
    if now and any(c.lower_ == "once" and c.dep_ == "mark" for c in verb.children):
        return True  # "*once* its forces are there, the West can hardly intervene"
    if verb.dep_ != "advcl" or marks.isdisjoint(_ONCE):
        return False
    return now and any(c.tag_ == "MD" and c.lower_ in ("will", "shall") for c in verb.head.children)


def _negation(token: Token, *, arguments: bool) -> Token | None:
    """The word that denies a verb: "not", "no longer" or, among its `arguments`, "no troops", "neither France nor"."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in ("n't", "not", "never"):
            if child.i + 1 < len(token.doc) and child.nbor(1).lower_ == "only":
                continue
            return child
        longer = child.dep_ == "advmod" and child.lower_ == "longer"
        if longer and any(g.lower_ in ("no", "not", "any") for g in child.children):
            return child
        if arguments and child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj"):
            for one in (child, *child.children):
                single = one.lower_ == "not" and one != child  # "not a single soldier"
                if single or (
                    one.lower_ in _NONE and one.dep_ in ("det", "nsubj", "neg", "nsubjpass", "preconj", "cc")
                ):
                    return one
    return None
