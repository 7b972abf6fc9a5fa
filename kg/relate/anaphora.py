"""What a pronoun or a bare number stands for, in a place of a frame: "they", "both", "there", "the rest", "we"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.annotate import Annotated
from kg.annotate.doers import taken
from kg.lexicon import Lexicon, grammar
from kg.relate.hanging import conjuncts
from kg.relate.subjects import subjects

_ANAPHORS = grammar("anaphors")
_INFORMING = grammar("informing")
_VISITING = grammar("visiting")
_SHARES = grammar("shares")
_MANY = ("they", "them", "their", "both")
_SPEAKERS = ("we", "us", "our", "ours")
_PERSONAL = ("he", "she", "him", "his", "her")
_SITES = ("base", "facility")
_CONTINENTS = grammar("continents")
_ACTORS = frozenset(("country", "force", "coalition", "armed-group"))
_WHERE = (*_SITES, "place")
_PLACED = grammar("sites") | grammar("stays")
_ON_PLACES = grammar("on_cities")


def first_person(token: Token, lexicon: Lexicon) -> Token | None:
    """The "we" or "our" that a word is, or that owns soldiers: "*our* troops"."""
    troops = lexicon.nouns.get(token.lemma_.lower(), ("",))[0] == "force"
    return next((t for t in ([token, *token.children] if troops else [token]) if t.lower_ in _SPEAKERS), None)


def several(annotated: Annotated, token: Token, types: Sequence[str]) -> tuple[int, ...]:
    """The things that "they" or "both" stands for, where several were just named."""
    coref = annotated.coref
    if token.lower_ not in _MANY:
        return ()
    if token.lower_ == "both":
        sites = tuple(t for t in types if t in _SITES)
        found = (sites and coref.both(token, sites)) or coref.both(token, tuple(types))
    else:
        found = coref.plural(token)
    return tuple(r for r in found if coref.drafts[r].type in types)


def anaphor(token: Token) -> bool:
    """Whether a word is a pronoun that stands for a thing said before."""
    return token.lower_ in _ANAPHORS


def meant_by(annotated: Annotated, token: Token, types: Sequence[str]) -> int | None:
    """The one thing that a pronoun stands for."""
    coref, word = annotated.coref, token.lower_
    if (teller := _teller(annotated, token)) is not None:
        return _acting_as(annotated, teller, types)
    if word == "its" and (own := _owner(annotated, token, types)) is not None:
        return own
    wanted = [t for t in types if (t == "person") == (word in _PERSONAL)]
    if word == "it" and token.dep_ == "nsubjpass" and token.head.lemma_.lower() in _ON_PLACES:
        if (left := _object_before(token)) is not None:
            found = (r for r in _named(annotated, left) if coref.drafts[r].type in wanted)
            return next(found, None)  # "fled the *station* on Lake Chad after *it* was attacked"
        near = coref.antecedent(token.i, [t for t in wanted if t in _WHERE], reach=0, nearest=True)
        if near is not None:
            return near  # "retook the town after *it* was raided"
    if word == "they" and _of_the_told(annotated, token):
        return None
    if word == "they" and (said := _people_saying(annotated, token, types)) is not None:
        return said
    if word == "it" and (said := _sayer(annotated, token, wanted)) is not None:
        return said
    if word in ("it", "them") and (other := _other(annotated, token, wanted)) is not None:
        return other
    if word == "it" and _of_another_kind(annotated, token, wanted):
        return None
    if word in ("they", "them", "their"):
        wanted = [t for t in wanted if t not in ("country", "place")]  # one country is "it"
    if word == "both":
        wanted = [t for t in wanted if t in (*_SITES, "force")]  # no one state or bloc
    sites = [t for t in wanted if t in _SITES]  # what is handed over is a site rather than its region
    tries = (sites, wanted) if sites and "place" in wanted else (wanted,)
    but = _told(annotated, token) if word in ("they", "them") else frozenset[int]()
    referents = (_another(annotated, token, one, but) for one in tries if one)
    referent = next((r for r in referents if r is not None), None)
    if referent is None and "force" in types and word in ("them", "they") and (word == "them" or but):
        return coref.spoken_of(token, reach=2 if but else 1, but=but)  # "sent troops ... would bring *them* home"
    return referent


def _of_another_kind(annotated: Annotated, pronoun: Token, types: Sequence[str]) -> bool:
    """Whether who acts in the main clause is meant, and has no place here: "*Chad* sent more after *it* sent X"."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.dep_ != "advcl" or verb.head.i > verb.i:
        return False
    doers = [r for c in verb.head.children if c.dep_ == "nsubj" and c.i < verb.i for r in _named(annotated, c)]
    kinds = {annotated.coref.drafts[r].type for r in doers}
    return bool(kinds) and kinds <= _ACTORS and kinds.isdisjoint(types)


def _object_before(pronoun: Token) -> Token | None:
    """What somebody deals with before it is done something to: "took the *town* after it was raided"."""
    verb = pronoun.head
    if verb.dep_ != "advcl" or verb.head.i > verb.i or pronoun.i > verb.i:
        return None
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < pronoun.i and c.tag_ != "PRP"), None)


def _owner(annotated: Annotated, pronoun: Token, types: Sequence[str]) -> int | None:
    """Whose "its" is, the state of a ministry where only that has a place."""
    owner = annotated.coref.whose(pronoun)
    if owner is None or annotated.coref.drafts[owner].type in types:
        return owner
    return _acting_as(annotated, owner, types) if annotated.coref.drafts[owner].type == "organization" else None


def _another(annotated: Annotated, pronoun: Token, types: Sequence[str], but: frozenset[int]) -> int | None:
    """What a pronoun stands for, which is not who does something to it: then one of its own sentence, or nothing."""
    coref, doers = annotated.coref, _doers(annotated, pronoun)
    found = coref.antecedent(pronoun.i, types, but=but)
    if found is None or found not in doers:
        return found
    return coref.antecedent(pronoun.i, types, reach=0, but=but, fits=lambda r: r not in doers)


def _doers(annotated: Annotated, pronoun: Token) -> frozenset[int]:
    """Who does something to what a pronoun stands for, and so is another: "the *army* would have to evict it"."""
    verb = pronoun.head.head if pronoun.dep_ == "poss" and taken(pronoun, pronoun.head.head) else pronoun.head
    if (pronoun.dep_ != "dobj" and verb == pronoun.head) or verb.pos_ != "VERB":
        return frozenset()
    return frozenset(n for doer in subjects(verb) for d in conjuncts(doer) for n in _named(annotated, d))


def _of_the_told(annotated: Annotated, pronoun: Token) -> bool:
    """Whether "they" are some who are told something and whom nobody names: "told *several states* they must leave"."""
    verb = pronoun.head
    teller = verb.head
    if verb.dep_ != "ccomp" or teller.lemma_.lower() not in _INFORMING or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    told = [c for c in teller.children if c.dep_ in ("dobj", "dative") and teller.i < c.i < pronoun.i]
    kinds = {annotated.coref.lexicon.nouns.get(c.lemma_.lower(), ("",))[0] for c in told}
    return kinds == {"country"} and not any(_named(annotated, c) for c in told)


def _people_saying(annotated: Annotated, pronoun: Token, types: Sequence[str]) -> int | None:
    """A people who say what they do themselves: "the *French* say *they* will leave", "*the Philippines* says they"."""
    verb = pronoun.head
    while verb.dep_ in ("xcomp", "conj") and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb.dep_ != "ccomp" or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return None
    coref, found = annotated.coref, set()
    for doer in (c for c in verb.head.children if c.dep_ == "nsubj" and c.i < pronoun.i):
        for n in coref.at.get(doer.i, ()):
            spot, referent = annotated.spots[n], coref.of[n]
            if referent is not None and (spot.role == "people" or doer.tag_ in ("NNPS", "NNS")):
                found.add(referent)
    who = found.pop() if len(found) == 1 else None
    return who if who is not None and coref.drafts[who].type in types else None


def _sayer(annotated: Annotated, pronoun: Token, types: Sequence[str]) -> int | None:
    """Who says of itself what it does: "*X* backed Y's president, saying *it* could intervene"."""
    verb = pronoun.head
    while verb.dep_ in ("ccomp", "xcomp") and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb == pronoun.head or verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return None
    coref = annotated.coref
    doers = [c.i for c in verb.head.children if c.dep_ == "nsubj" and c.i < verb.i]
    found = {r for i in doers for n in coref.at.get(i, ()) if (r := coref.of[n]) is not None}
    fits = [r for r in found if coref.drafts[r].type in types]
    return fits[0] if len(fits) == 1 else None


def _other(annotated: Annotated, pronoun: Token, types: Sequence[str]) -> int | None:
    """Whom somebody says or does something to as he does the rest: "X cut ties with *Y*, accusing *it* of the raid"."""
    verb = pronoun.head
    if pronoun.dep_ != "dobj" or verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.head.i > verb.i:
        return None
    coref, doers = annotated.coref, {c.i for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")}
    spots = [(s, coref.of[n]) for n, s in enumerate(annotated.spots) if pronoun.sent.start <= s.head < verb.i]
    acting = {r for s, r in spots if s.head in doers}
    told = {r for s, r in spots if s.head > verb.head.i and s.kind == "name" and s.role != "adjective"} - acting
    fits = [r for r in told if r is not None and coref.drafts[r].type in types]
    return fits[0] if acting and len(fits) == 1 else None


def _told(annotated: Annotated, pronoun: Token) -> frozenset[int]:
    """The tokens that name who says things in the sentences before, of whom others do not speak as "they"."""
    own = next((s.speaker for s in annotated.speech if pronoun.i in s.tokens), None)
    others = (s for s in annotated.speech if s.who is not None and s.who < pronoun.sent.start and s.speaker != own)
    return frozenset(s.who for s in others if s.who is not None) if own is not None else frozenset()


def _teller(annotated: Annotated, pronoun: Token) -> int | None:
    """The body that says of itself what "it" does: "the *Defence Ministry* announced that *it* had taken the base"."""
    verb = pronoun.head
    if pronoun.lower_ != "it" or pronoun.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp":
        return None
    found = {n for c in verb.head.children if c.dep_ == "nsubj" and c.i < pronoun.i for n in _named(annotated, c)}
    body = found.pop() if len(found) == 1 else None
    return body if body is not None and annotated.coref.drafts[body].type == "organization" else None


def _acting_as(annotated: Annotated, body: int, types: Sequence[str]) -> int | None:
    """A body, or the state that it is of where only that has a place."""
    drafts = annotated.coref.drafts
    if "organization" in types or "country" not in types:
        return body if "organization" in types else None
    country = drafts[body].country
    return next((n for n, d in enumerate(drafts) if country and d.type == "country" and d.known == country), None)


def counted(annotated: Annotated, token: Token, trigger: Token | None) -> int | None:
    """The soldiers spoken of before that a word counts, who come, stay or leave: "*80* left", "*the rest* stay"."""
    if trigger is None or trigger.lemma_.lower() not in _VISITING or any(c.lower_ == "of" for c in token.children):
        return None
    placed = token.dep_ in ("nsubj", "nsubjpass", "dobj") or trigger.head == token
    counts = token.pos_ == "NUM" or token.lemma_.lower() in _SHARES
    return annotated.coref.spoken_of(token) if placed and counts else None


def there(annotated: Annotated, token: Token, types: Sequence[str]) -> int | None:
    """Where "there" is: what its own clause says of who is, else the last place before that does not act itself."""
    coref, where = annotated.coref, [t for t in types if t in (*_SITES, "place", "country")]
    for noun in (c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass")):
        for prep in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("in", "at", "on")):
            for place in prep.children:  # "the mission in *Abyei* was sent there in 2011"
                for near in _named(annotated, place):
                    if coref.drafts[near].type in where:
                        return near
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    doers = [d for doer in (subjects(verb) if verb is not None else ()) for d in conjuncts(doer)]
    acting = {n for d in doers for n in _named(annotated, d)}  # "*Egypt* saw an outpost there" is not in Egypt

    def fits(referent: int) -> bool:
        return referent not in acting and not _wide(annotated, referent)

    nouns = annotated.coref.lexicon.nouns
    states = [s.head for s in annotated.spots if s.type == "country"]
    homes = {i for i in states if _sends(annotated.parsed.doc[i], nouns) or _describes(annotated.parsed.doc[i])}
    return coref.antecedent(token.i, where, nearest=True, fits=fits, but=homes) if where else None


def _describes(state: Token) -> bool:
    """Whether a state only tells what something is like: "under *U.S.* and British pressure to stay there"."""
    noun = state.head
    return state.dep_ in ("compound", "amod", "nmod") and noun.pos_ == "NOUN" and noun.lemma_.lower() not in _PLACED


def _sends(state: Token, nouns: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a state only tells whose soldiers there are: "troops from *Chad*", "states, including *Chad*"."""
    while state.dep_ == "conj":
        state = state.head
    if state.dep_ == "pobj" and state.head.lower_ in ("including", "like"):
        return True
    return state.head.lower_ == "from" and nouns.get(state.head.head.lemma_.lower(), ("",))[0] == "force"


def _named(annotated: Annotated, token: Token) -> list[int]:
    coref = annotated.coref
    return [referent for n in coref.at.get(token.i, ()) if (referent := coref.of[n]) is not None]


def _wide(annotated: Annotated, place: int) -> bool:
    """Whether a place is a part of the world, too wide for "there": "a base in Djibouti in *eastern Africa*"."""
    draft = annotated.coref.drafts[place]
    spots = [annotated.spots[n] for n in draft.spots[:1]]
    words = {t.lower_ for s in spots for t in annotated.parsed.doc[s.first : s.last + 1]}
    return draft.type == "place" and bool(words & _CONTINENTS)
