"""The words that govern a trigger, up to those that only go with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from kg.lexicon import Lexicon, grammar

_UP = {
    "xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "conj",
    "attr", "acomp", "advcl", "compound", "relcl",
}  # fmt: skip
_VERBAL = ("VERB", "AUX")
_WAKE = grammar("wakes")
_POSTING = ("station", "base", "garrison")  # verbs of what is done to troops, and what they do only to others
_GIVEN = ("under", "despite", "amid", "since", "at", "upon")
_SENT = grammar("sent_as")
_ENDEAVOURS = grammar("endeavours")
_PACTS = grammar("pacts")
_SITES = grammar("sites")
_ASKING = grammar("asking")
_UNDER = grammar("coming_under")
_GONE = ("away", "due", "gone", "home", "out")
_PARTICULARS = grammar("particulars")
_INFORMING_OF = grammar("informing_of")
_PUT = ("put", "come", "draw")  # whose preposition the parser may hang elsewhere


def chain(trigger: Token, lexicon: Lexicon) -> Iterator[Token]:
    """The trigger and the words that govern it, up to the verb of its clause or a verb of saying."""
    token = trigger
    yield token
    for _ in range(0 if presupposed(trigger, lexicon) else 8):
        head = token.head
        if head is token or token.dep_ not in _UP:
            return
        finite = token.pos_ in _VERBAL and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in token.children)
        if (
            token.dep_ in ("relcl", "advcl")
            and token.pos_ in _VERBAL
            and (finite or token.tag_ not in ("VB", "VBG", "VBN"))
            and not (token.tag_ == "VB" and _infinitive(token))  # "calls for France to withdraw"
        ):
            return
        if token.dep_ == "advcl" and any(c.lower_ == "having" for c in token.children):
            return  # "will leave, having agreed to go": the agreement is there
        claim = token.dep_ == "acl" and any(c.dep_ == "mark" for c in token.children)  # "reports that they had left"
        if token.dep_ == "acl" and token.tag_ in ("VBN", "VBG") and not claim:
            return  # "the base handed over": what happens to the noun does not reach back
        own = finite or token.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in token.children)
        own = own and not _shares(token)
        own = own or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in token.children)
        if token.dep_ == "conj" and (own or head.pos_ != token.pos_):
            return
        says = head.pos_ in _VERBAL and head.lemma_.lower() in lexicon.speech["verbs"]
        if token.dep_ == "ccomp" and finite and not says and _beyond(token, head):
            return  # "X left; Y will stay": two sentences
        wanted = token.lower_ in ("on", "for") and head.lemma_.lower() in _ASKING  # "insists *on* their withdrawal"
        if token.dep_ in ("nsubj", "prep") and says and not wanted:
            return
        if token.dep_ == "pcomp" and finite and head.lower_ == "with":
            return  # "backs it, *with* X *signing* a deal"
        if token.dep_ in ("prep", "advcl") and _aside(token):
            return  # "after leaving X, it plans to stay in Y"
        if token.dep_ == "prep" and token.lower_ in _GIVEN and head.pos_ in _VERBAL and not _put_under(token, trigger):
            return  # "under the deal, troops will leave": there is a deal
        if token.lower_ == "to" and head.lower_ == "according":
            return  # "will leave, *according to* the accord with X": there is one
        if token.dep_ == "pobj" and token.lemma_.lower() in _WAKE:
            return  # "in the wake of the attack": there was one
        if token.pos_ in _VERBAL and finite and says and not _infinitive(token):
            if head.lemma_.lower() == "deny":
                yield head
            return
        if token.dep_ == "compound" and head.pos_ not in ("NOUN", "PROPN"):
            return
        if head.pos_ in _VERBAL and token.lemma_.lower() in _PARTICULARS and head.lemma_.lower() in _INFORMING_OF:
            return  # "did not give a date for *the withdrawal*": of which nothing is denied
        token = head
        yield token


def _put_under(prep: Token, trigger: Token) -> bool:
    """Whether something is under what is told: "*came under* attack", "has *been under* siege"."""
    return prep.lower_ == "under" and trigger.head == prep and prep.head.lemma_.lower() in _UNDER


def _shares(verb: Token) -> bool:
    """Whether a bare second verb is in the future of the first: "will be trained and *remain* there"."""
    head = verb.head
    bare = verb.dep_ == "conj" and verb.tag_ == "VBP" and verb.lower_ == verb.lemma_.lower() and head.i < verb.i
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
    return bare and not own and head.tag_ in ("VB", "VBN") and any(c.tag_ == "MD" for c in head.children)


def _beyond(clause: Token, head: Token) -> bool:
    """Whether a semicolon parts a clause from what the parser hangs it on."""
    return clause.i < head.i and any(t.text == ";" for t in clause.doc[clause.i : head.i])


def _aside(token: Token) -> bool:
    """Whether a phrase stands before its verb and only tells when: "*visiting Y*, he agreed to stay"."""
    head = token.head
    if head.pos_ not in _VERBAL or token.i > head.i:
        return False
    return token.tag_ in ("VBG", "VBN") if token.dep_ == "advcl" else token.lower_ in ("after", "before", "following")


def presupposed(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a word names what is there whatever its clause says: "the *accord* with X will help", "*against* X"."""
    words = lexicon.modality
    given_up = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words["broken"] | words["negated_by"]
    standing = noun.pos_ == "NOUN" and any(c.dep_ == "amod" and c.lower_ in words["standing"] for c in noun.children)
    if standing and not given_up:
        return True  # "will complement its *existing* presence"
    some = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun  # "from *one of its bases*"
    left = some.dep_ == "pobj" and some.head.lower_ == "from" and _definite(noun) and (some == noun or _part(some))
    if left and (noun.lemma_.lower() in _SITES or noun.lemma_.lower() in _SENT):
        return True  # "will withdraw from *the US base in X*", "agreed to pull its men from *the force in Y*"
    if noun.lemma_.lower() == "member" and noun.dep_ in ("nsubj", "nsubjpass", "appos", "compound", "nmod", "pobj"):
        return True  # "NATO's newest *member*, X, will sign"
    talked_of = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words["debated"]
    if talked_of and noun.lemma_.lower() in words["standing_by_itself"]:
        return True  # "came to discuss the *presence* of X"
    if noun.dep_ == "ccomp" and posted(noun):
        return True
    if _share_in(noun):
        return True  # "agreed to train them as part of *the fight* against X"
    if _ended(noun, words["ending"]):
        return True  # "helped to end the *war* between X and Y": there was one
    if noun.pos_ == "ADP":  # "the coalition *against* X will leave"
        return noun.head.pos_ in ("NOUN", "PROPN") and noun.head.dep_ in ("nsubj", "nsubjpass", "pobj", "poss")
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and any(c.tag_ == "PRP$" for c in noun.children):
        return noun.head.head.pos_ in ("NOUN", *_VERBAL)  # "seeks help in *its fight* against X"
    if noun.text.islower() and _before_its_name(noun):
        return True
    if is_pact(noun) and noun.dep_ in ("nsubj", "nsubjpass", "pobj") and _definite(noun):
        up = noun.head if noun.dep_ != "pobj" else noun.head.head
        if noun.dep_ == "pobj":
            return up.pos_ in ("NOUN", "PROPN") and up.lemma_.lower() not in words["unmade"]
        return up.lemma_.lower() not in words["unmade"]
    return named(noun, lexicon)


def _part(word: Token) -> bool:
    """Whether a word means some of several: "*one* of its bases", "two *thirds* of them"."""
    return word.pos_ in ("NUM", "DET", "PRON") or word.lower_ in ("all", "each", "many", "most", "several", "some")


def _share_in(noun: Token) -> bool:
    """Whether a struggle is told as one that something is a part of."""
    part = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    of_it = part.lower_ == "part" and part.dep_ == "pobj" and part.head.lower_ == "as"
    return of_it and noun.lemma_.lower() in _ENDEAVOURS and _definite(noun)


def _ended(noun: Token, ending: Collection[str]) -> bool:
    """Whether a fight between two is what somebody ends, or wants to end."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "of") else noun.head
    ended = noun.dep_ in ("dobj", "nsubjpass", "pobj") and verb.lemma_.lower() in ending
    return ended and noun.pos_ == "NOUN" and any(c.lower_ == "between" for c in noun.children)


def posted(verb: Token) -> bool:
    """Whether a verb tells where troops are that were put there: "let the troops *stationed* there leave"."""
    if verb.lemma_.lower() not in _POSTING or verb.tag_ not in ("VBN", "VBD"):
        return False
    return not any(c.dep_ in ("dobj", "aux", "auxpass") for c in verb.children)


def _before_its_name(noun: Token) -> bool:
    """Whether a noun only says what the name right after it is: "NATO *member* Spain will leave"."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    if after is None or after.pos_ != "PROPN":
        return False
    return (noun.dep_ == "compound" and noun.head.pos_ == "PROPN") or (after.dep_ == "appos" and after.head == noun)


def named(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names its thing on the way to something else: "the *soldiers* in X are to be paid"."""
    words, verb = lexicon.modality, next((a for a in noun.ancestors if a.pos_ in _VERBAL), None)
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words["there"] or verb is None:
        return False
    new = any(c.lower_ in ("a", "an") for c in noun.children)
    if new and any(c.lower_ in ("would", "could", "might") for c in verb.children):
        return False  # "a base in X would be of use"
    if verb.lemma_ == "be" and any(c.i > verb.i and c.lower_ in _GONE for c in verb.children):
        return all(c.dep_ != "expl" for c in verb.children)  # "should be *out* by June"
    if verb.lemma_ == "be":  # "are to be paid"
        verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
    return verb.lemma_.lower() not in words["being"]


def is_pact(noun: Token) -> bool:
    """Whether a word is an agreement or a partnership, or the name of one."""
    return noun.lemma_.lower().rpartition(" ")[2] in _PACTS


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that", "these", "those") for c in noun.children)


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def agreed(verb: Token, lexicon: Lexicon) -> bool:
    """Whether what a verb is told of is a plan: "an *agreement* was reached to leave"."""
    return any(c.dep_ == "nsubjpass" and c.lemma_.lower() in lexicon.modality["planned_by"] for c in verb.children)


def listed_as(token: Token) -> set[str]:
    """What a governing word may be listed as: its lemma, its form, with its particle, with what it is put on."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    lemma = token.lemma_.lower()
    names = {f"{lemma} {particle}"} if particle else {lemma, token.lower_}
    if token.pos_ in _VERBAL:
        names |= {f"{lemma} {c.lower_}" for c in token.children if c.dep_ in ("advmod", "acomp", "prep", "attr")}
        names |= {
            f"{lemma} {c.lower_} {g.lemma_.lower()}"
            for c in (token.subtree if lemma in _PUT else token.children)
            if c.dep_ == "prep"
            for g in c.children
            if g.dep_ == "pobj"
        }
    return names
