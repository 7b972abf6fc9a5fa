"""Which of the things that bear a name is meant: a capital or its government, the known thing or another's."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Span, Token

from kg.annotate.patterns import Found
from kg.annotate.spots import Finder
from kg.lexicon import Known, Lexicon, grammar, words

# What the model may call a thing of a type; of any other type, "ORG".
_AGREES: dict[str, tuple[str, ...]] = {
    "country": ("GPE", "NORP"), "place": ("GPE", "LOC"), "person": ("PERSON",), "base": ("FAC", "GPE", "LOC"),
}  # fmt: skip
_SENDING = grammar("moved_troops")  # "sent soldiers to *Doha*": to the city
_REQUESTS = grammar("requests")  # "a request from Khartoum", "the consent of Damascus"
_GOVERNMENTS_OWN = grammar("governments_own")
_TO_GOVERNMENTS = grammar("to_governments")
_HANDING = grammar("handing_words")
_ON_CITIES = grammar("on_cities")
_OF_STATES = ("government", "army", "military", "police", "troops", "soldiers", "forces", "authorities", "parliament")
_COMMON_ENDS = ("assembly", "committee", "council")  # "the *National Security Council*" of many a state
_CABINETS = grammar("cabinets")
_OF_GOVERNMENTS = grammar("backing") | grammar("addressing") | grammar("moved_troops") | {"deny", "oppose", "support"}
_LOYAL = grammar("loyal_words")
_STATE_THINGS = grammar("state_things")
_MEN = grammar("uniformed")


def seat(lexicon: Lexicon, found: Found, token: Token) -> str | None:
    """A capital as the government or as the city: the government where it acts, else the city."""
    kinds = {lexicon.known[id_].type: id_ for id_ in found.known}
    if set(kinds) != {"country", "place"} or found.role == "adjective":
        return None
    head = token
    while head.dep_ == "conj":
        head = head.head
    acts = head.dep_ in ("nsubj", "nsubjpass", "agent", "dobj", "dative") or (
        head.dep_ == "poss" and head.head.pos_ == "NOUN"
    )
    if head.dep_ == "pobj":
        acts = head.head.lower_ in ("with", "between", "by", "against") or (
            head.head.lower_ == "to"
            and (
                _hands(head.head.head)
                or head.head.head.lemma_.lower() in _LOYAL
                or (head.head.dep_ == "dative" and head.head.head.lemma_.lower() not in _SENDING)
            )
        )
        acts = acts or (head.head.lower_ in ("from", "of") and head.head.head.lemma_.lower() in _REQUESTS)
        acts = acts or (head.head.lower_ == "of" and head.head.head.lemma_.lower() in _GOVERNMENTS_OWN)
        acts = acts or (head.head.lower_ == "to" and _drawn(head.head.head))
        acts = acts or (head.head.lower_ == "on" and head.head.head.lemma_.lower() in ("call", "prevail"))
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if after.tag_ in ("VBZ", "VBD") and after.lemma_.lower() in lexicon.speech["verbs"]:
        acts = True  # "and *Warsaw says*", however it was parsed
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":
        acts = head.head.lemma_.lower() in _CABINETS  # "the *Tripoli* government"
    if head.dep_ in ("dobj", "nsubjpass", "nsubj") and head.head.lemma_.lower() in _ON_CITIES:
        acts = head.dep_ == "nsubj" and head.head.lemma_.lower() != "fall"  # "captured Kabul", "Kabul fell"
    above = head.head
    if (
        head.dep_ == "nsubj"
        and above.pos_ == "ADJ"
        and above.dep_ == "ccomp"
        and above.head.lemma_.lower() in _ON_CITIES
    ):
        acts = False  # "overran *Sanaa* unopposed"
    if any(c.dep_ == "relcl" and c.lemma_.lower() in _ON_CITIES and _undergone(c) for c in token.children):
        acts = False  # "*Sanaa*, which the rebels seized"
    if any(c.dep_ == "relcl" and c.lemma_.lower() in _OF_GOVERNMENTS and _does(c) for c in token.children):
        acts = True  # "no word from *Ankara*, which backs the rebels"
    return kinds["country" if acts else "place"]


def _drawn(word: Token) -> bool:
    """Whether what follows "to" is a government: "drawn closer *to Moscow*", "a warning *to Baghdad*"."""
    verb = word.head
    who = verb.head if verb.dep_ == "relcl" else next((t for t in verb.children if t.dep_ == "nsubj"), verb)
    moved = verb.lemma_.lower() == "move" and who.ent_type_ == "GPE"  # a state, and none of its troops
    closer = word.lower_ in ("closer", "nearer") and (moved or verb.lemma_.lower() in ("draw", "grow"))
    return closer or word.lemma_.lower() in _TO_GOVERNMENTS


def _does(clause: Token) -> bool:
    """Whether a relative clause tells what that does of which it tells."""
    return clause.tag_ != "VBN" and any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in clause.children)


def _undergone(clause: Token) -> bool:
    """Whether a relative clause has somebody else do something to what it tells of."""
    if any(c.dep_ == "nsubjpass" and c.tag_.startswith("W") for c in clause.children):
        return True
    whos = [c for c in clause.children if c.dep_ == "nsubj"]
    own = any(c.dep_ == "dobj" and not c.tag_.startswith("W") for c in clause.children)
    return bool(whos) and not whos[0].tag_.startswith("W") and not own


def _hands(giver: Token) -> bool:
    """Whether a verb or noun tells of giving a thing to somebody: what follows its "to" takes it."""
    if giver.pos_ == "VERB" and not any(c.dep_ in ("dobj", "nsubjpass") for c in giver.children):
        return False  # "returned to Honiara"
    up = giver.head if giver.pos_ in ("NOUN", "ADV", "ADP") else giver
    return bool({giver.lemma_.lower(), up.lemma_.lower()} & _HANDING)


def choose(finder: Finder, found: Found, ent: Span | None, article: frozenset[str], token: Token) -> str | None:
    """The thing an ambiguous name means here: by words nearby, else by what the model takes it for; None in doubt."""
    if found.sure and found.known:
        return found.known[0]
    lexicon = finder.lexicon
    listed = token.dep_ == "conj" and token.head.i in finder.countries
    placed = token.dep_ == "pobj" and token.head.lower_ in ("in", "from", "into", "leaving")
    alone = found.role == "name" and not any(t.text[:1].isupper() and t.is_alpha for t in _beside(token))
    after = token.doc[token.i + 1 : token.i + 2]
    governed = found.text.isupper() and after.text.lower() in _OF_STATES  # "the *PNG* government"
    label = ent.label_ if ent is not None else ""
    scores: list[tuple[int, int, str]] = []
    at_home = [id_ for id_ in found.known if _of_named(lexicon, id_, article)]
    manned = bool(after) and after[0].tag_ == "NNS" and after[0].lemma_.lower() in _MEN
    for place, id_ in enumerate(found.known):
        row = lexicon.known[id_]
        if manned and row.type == "organization":
            continue  # "*AFP* officers" are no news agency's
        support = 2 * sum(all(w in article for w in near.lower().split()) for near in row.near)
        foreign = row.type == "organization" and row.country and not at_home and _is_common(lexicon, token.text)
        if foreign:  # "the Senate" of an article that never names the United States is another's
            continue
        if row.type == "organization" and row.country and _is_common(lexicon, token.text) and _aside(finder, row):
            continue  # of one that tells more of Australia than of the United States
        if support or not row.near or row.type not in ("organization", "force"):  # an "ORG" may be any ministry
            support += label in _AGREES.get(row.type, ("ORG",))
        support += row.type == "country" and (listed or placed or alone or governed)
        support += 2 * (at_home == [id_])
        support += row.type == "organization" and _of_body(lexicon, row, article)
        if (
            found.role == "adjective" and row.type == "country"
        ):  # "Indian External Affairs Minister", where India is named
            support += any(all(word in article for word in name.lower().split()) for name in row.names)
            support += _of_state(row, token) and len(found.known) == 1
        scores.append((-support, place, id_))
    scores.sort()
    return scores[0][2] if scores and scores[0][0] < 0 else None


def _of_body(lexicon: Lexicon, row: Known, article: frozenset[str]) -> bool:
    """Whether a body is an organ of one that the article names: "the *Security Council*" where the UN is told of."""
    parents = (lexicon.known[parent] for parent in row.part_of if parent in lexicon.known)
    names = (name for parent in parents if parent.type in ("organization", "coalition") for name in parent.names)
    return any(all(word in article for word in name.lower().split()) for name in names)


def _of_state(row: Known, token: Token) -> bool:
    """Whether an adjective that other things have too stands before what only a state has: "*Indian* Army chief"."""
    following = token.doc[token.i + 1 : token.i + 2].text.lower()
    return token.text in row.adjectives[:1] and following in _STATE_THINGS


def _aside(finder: Finder, row: Known) -> bool:
    """Whether an article names another state more than twice as often as that of a body."""
    told = Counter(
        found.known[0]
        for found in finder.parsed.found.values()
        if len(found.known) == 1 and finder.lexicon.known[found.known[0]].type == "country"
    )
    return 2 * told[row.country or ""] < max(told.values(), default=0)


def _is_common(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is a common noun for a body that any state may have: "Senate", "Congress"."""
    last = name.lower().rpartition(" ")[2]
    return lexicon.nouns.get(name.lower(), ("",))[0] == "organization" or (
        last in _COMMON_ENDS and name.lower().startswith("national ")
    )


def _of_named(lexicon: Lexicon, id_: str, article: frozenset[str]) -> bool:
    """Whether a force or body is of a country that the article names."""
    row = lexicon.known[id_]
    country = lexicon.known.get(row.country or "") if row.type in ("organization", "force") and not row.near else None
    names = (*country.names, *country.adjectives) if country else ()
    return any(all(word in article for word in name.lower().split()) for name in names)


def _beside(token: Token) -> list[Token]:
    """The words right before and after, but for one that opens the sentence: "Chad Smith", "Niger State"."""
    around = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return [t for t in around if t.sent == token.sent and t.i > token.sent.start]


def body_of(lexicon: Lexicon, country: str | None, name: str) -> tuple[str, ...]:
    """The known body that "Iraq's *Ministry of Defense*" is, known as the Iraqi one."""
    adjectives = lexicon.known[country].adjectives if country else ()
    for adjective in adjectives:
        owners = lexicon.names.get(tuple(word for word, _, _ in words(f"{adjective} {name}")), ())
        if owners:
            return (owners[0].id,)
    return ()
