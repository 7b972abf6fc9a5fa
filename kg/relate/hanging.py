"""What hangs on a word: after its prepositions, before it as a modifier or owner, beside it in a list."""

from __future__ import annotations

from spacy.tokens import Token

from kg.lexicon import grammar

_ROWS = grammar("rows")
_MEASURES = grammar("measures")  # "took X, some 70 *km* north of Y"
_OFFICES = grammar("personal_offices")
_ARMED = grammar("in_arms") | grammar("bands")
MODIFIERS = ("poss", "compound", "amod", "nmod")


def after(token: Token, prepositions: tuple[str, ...]) -> list[Token]:
    """What follows one of the prepositions that hang on a word."""
    return [g for c in token.children if c.lower_ in prepositions for g in c.children if g.dep_ == "pobj"]


def modifiers(thing: Token) -> list[Token]:
    """What tells whose or of what kind a thing is."""
    return [c for c in thing.children if c.dep_ in MODIFIERS]


def owners(thing: Token) -> list[Token]:
    """Whose a thing is: "*Mali's* army"."""
    return [c for c in thing.children if c.dep_ == "poss"]


def behind_land(office: Token) -> Token | None:
    """What stands behind a land and a comma, hung on the land: "met the president of Y, *X*, and others"."""
    if office.lemma_.lower() not in _OFFICES:
        return None
    for land in after(office, ("of",)):
        following = land.doc[land.i + 1 : land.i + 3]
        if len(following) == 2 and following[0].text == "," and following[1].head == land:
            return following[1] if following[1].dep_ in ("conj", "appos") else None
    return None


def some_of(noun: Token) -> Token | None:
    """The "one" in "one of its closest *allies*", which is what the noun tells of."""
    some = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among") else None
    return some if some is not None and some.lower_ in ("one", "some", "two", "three", "part", "many") else None


def made_of(thing: Token) -> Token:
    """What a row of things is made of: "bombed a series of rebel *targets*"; any other thing itself."""
    rows = after(thing, ("of",)) if thing.lemma_.lower() in _ROWS else []
    return rows[0] if rows and rows[0].tag_ == "NNS" else thing


def outside(noun: Token) -> Token:
    """The row that a noun tells what it is made of: "a *string* of victories"; of any other noun itself."""
    row = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return row if row.lemma_.lower() in _ROWS else noun


def _acts(token: Token) -> bool:
    """Whether a name opens a clause of its own: "Cairo backing X, and *Turkey* providing arms"."""
    doc, at = token.doc, token.i + 1
    last = doc[at : at + 1]
    return token.pos_ == "PROPN" and len(last) == 1 and last[0].tag_ == "VBG" and doc[token.i - 2].text == ","


def of_several(clause: Token | None) -> bool:
    """Whether a relative clause after a name tells of all in a list: "India and Pakistan, which *have* fought"."""
    if clause is None or clause.head.tag_ != "NNP":
        return False
    forms = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    past = not forms and clause.tag_ == "VBD" and any(c.dep_ == "conj" and c.i < clause.i for c in clause.head.children)
    own = any(c.tag_ in ("WDT", "WP") and c.dep_ in ("nsubj", "nsubjpass") for c in clause.children)
    return own and (bool(forms & {"have", "are", "were"}) or (clause.tag_ == "VBP" and not forms) or past)


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it: "France, Spain and Italy"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i and child.lemma_.lower() not in _MEASURES and not _acts(child):
            found += conjuncts(child)
        elif child.dep_ == "appos" and child.i > token.i and token.pos_ == "PROPN" and child.pos_ == "NOUN":
            found += [one for one in conjuncts(child)[1:] if one.pos_ == "PROPN"]  # "X, head of the army, and Y"
    return found + [one for other in _hung_on_land(token) for one in conjuncts(other)]


def _hung_on_land(token: Token) -> list[Token]:
    """The other of two armed, which the parser hangs on a land: "soldiers from *Chad* and the *army* of Niger"."""
    if token.lemma_.lower() not in _ARMED:
        return []
    lands = [land for land in after(token, ("from", "in", "of")) if land.pos_ == "PROPN"]
    return [c for land in lands for c in land.children if c.dep_ == "conj" and c.lemma_.lower() in _ARMED]


def joined(name: Token) -> Token | None:
    """The first of two names, hung on the second with whose land it is: "Minister *X* and Texas Governor *Y*"."""
    if name.pos_ != "PROPN":
        return None
    return next(
        (
            c
            for c in name.children
            if c.dep_ == "nmod" and c.pos_ == "PROPN" and c.i < name.i
            if any(g.dep_ == "conj" and c.i < g.i < name.i for g in c.children)
            and any(g.dep_ == "compound" for g in c.children)
        ),
        None,
    )


def alike(token: Token, trigger: Token | None) -> list[Token]:
    """Others before a noun of whom its clause tells too: "*men* from X and men from Y based in Z", the first of two."""
    told = trigger is not None and trigger.dep_ == "acl" and trigger.head == token
    both = token.dep_ == "conj" and token.head.lemma_ == token.lemma_ and token.tag_ == token.head.tag_ == "NNS"
    first = joined(token)
    return [token.head] if told and both else [first] if first is not None else []


def each_other(word: Token) -> bool:
    """Whether a word stands for the other of two: "attacked *each other*", "accused *one another*"."""
    return word.lower_ in ("other", "another") and word.nbor(-1).lower_ in ("each", "one") if word.i else False
