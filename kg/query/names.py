"""What a person types, as a term: a name is the one entity that bears it, a day is a date, and an error helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from kg.errors import QueryError
from kg.query.formats import n3
from kg.query.ready import OPEN, Question
from kg.query.table import Table, Term, shorten

Ask = Callable[[str], Table]

ANY = "any"  # leaves a parameter open
_NAMED = 6  # candidates that an error names
_LOOKED_AT = 500  # names that are compared when none fits

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PREFIXED = re.compile(r"([a-z]+):([\w.~%-]+)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORDS = re.compile(r"\w{3,}")
# What counts of a name when two are compared: letters and digits, small.
_KEY = r'LCASE(REPLACE(STR({}), "[^\\p{{L}}\\p{{N}}]+", ""))'

# ?rank: 0 for the name that the graph shows, 1 for another name of the entity.
_ENTITIES = """SELECT DISTINCT ?thing ?rank ?label ?type ?name WHERE {{
  VALUES (?property ?rank) {{ (rdfs:label 0) (skos:altLabel 1) }}
  ?thing ?property ?name ; a ?class ; rdfs:label ?label .
  ?class rdfs:subClassOf* kg:{kind} ; rdfs:label ?type .
  FILTER({test})
}}
ORDER BY ?rank ?thing LIMIT {most}"""

_RELATIONS = """SELECT DISTINCT ?thing ?rank ?label ?type ?name WHERE {{
  ?thing kg:expresses kg:Actual ; rdfs:label ?label .
  VALUES ?way {{ "label" "local" }}
  BIND(IF(?way = "label", STR(?label), STRAFTER(STR(?thing), "#")) AS ?name)
  BIND("0" AS ?rank) BIND("relation" AS ?type)
  FILTER({test})
}}
ORDER BY ?thing LIMIT {most}"""


def values(asked: Question, given: Mapping[str, str], ask: Ask, prefixes: Mapping[str, str]) -> dict[str, Term | None]:
    """The terms that the words given for a question's parameters stand for; None for "any".

    Args:
        asked: the question.
        given: words by parameter.
        ask: puts a query to the graph in which names are looked up.
        prefixes: those of the graph.

    Raises:
        QueryError: an unknown parameter, a word that is no day or number, a name that no entity or several bear.
    """
    kinds = {one.name: one for one in asked.parameters}
    found: dict[str, Term | None] = {}
    for name, word in given.items():
        if name not in kinds:
            there = ", ".join(kinds) or "no parameters"
            raise QueryError(f"{asked.name} has no parameter {name!r}; it has {there}")
        if word == ANY:
            if kinds[name].default != OPEN:
                raise QueryError(f"{name}: must be given; {asked.name} has no answer for any")
            found[name] = None
            continue
        try:
            found[name] = value(word, kinds[name].kind, ask, prefixes)
        except QueryError as error:
            raise QueryError(f"{name}: {error}") from error
    return found


def value(word: str, kind: str, ask: Ask, prefixes: Mapping[str, str]) -> Term:
    """The term of one word; `kind` as in `kg.query.ready.Parameter`.

    Raises:
        QueryError: it is none, or several could be meant.
    """
    if kind == "day":
        try:
            return Term("literal", date.fromisoformat(word).isoformat(), f"{_XSD}date")
        except ValueError as error:
            raise QueryError(f"{word!r} is no day; write it as 2026-01-10") from error
    if kind == "number":
        if not re.fullmatch(r"-?\d{1,18}", word):
            raise QueryError(f"{word!r} is no whole number")
        return Term("literal", str(int(word)), f"{_XSD}integer")
    if kind == "text":
        return Term("literal", word)
    if kind in ("article", "statement"):
        return _of_id(word, kind, ask, prefixes)
    return _named(word, kind, ask, prefixes)


def _of_id(word: str, kind: str, ask: Ask, prefixes: Mapping[str, str]) -> Term:
    term = _iri(word, prefixes) or _iri(f"{kind}:{word}", prefixes)
    if term is None or not ask(f"ASK {{ {n3(term)} ?property ?value }}").answer:
        raise QueryError(f"there is no {kind} {word!r}; give its id")
    return term


def _iri(word: str, prefixes: Mapping[str, str]) -> Term | None:
    """The IRI that a word is: whole, between angle brackets, or with one of the prefixes."""
    if (found := _PREFIXED.fullmatch(word)) and found[1] in prefixes:
        return Term("uri", prefixes[found[1]] + found[2])
    bare = word[1:-1] if word.startswith("<") and word.endswith(">") else word
    return Term("uri", bare) if re.fullmatch(r'https?://[^\x00-\x20<>"{}|^`\\]+', bare) else None


def _named(word: str, kind: str, ask: Ask, prefixes: Mapping[str, str]) -> Term:
    if term := _iri(word, prefixes):
        if ask(f"ASK {{ {n3(term)} ?property ?value }}").answer:
            return term
        raise QueryError(f"there is nothing in the graph at {shorten(term.value, prefixes)}")
    if kind != "relation" and _SLUG.fullmatch(word):
        term = Term("uri", prefixes["id"] + word)
        if ask(f"ASK {{ {n3(term)} a/rdfs:subClassOf* kg:{kind} }}").answer:
            return term
    query = _RELATIONS if kind == "relation" else _ENTITIES
    wanted = _KEY.format(n3(Term("literal", word)))
    same = query.format(kind=kind, test=f'{_KEY.format("?name")} = {wanted} && {wanted} != ""', most=_LOOKED_AT)
    rows = _rows(ask(same))
    first = [row for row in rows if row[1] == "0"] or rows
    if len({row[0] for row in first}) == 1:
        return Term("uri", first[0][0])
    if first:
        raise QueryError(f"{word!r} may be {_listed(first, prefixes)}; give one of these")
    raise QueryError(f"nothing of that kind is called {word!r}{_near(word, query, kind, ask, prefixes)}")


def _near(word: str, query: str, kind: str, ask: Ask, prefixes: Mapping[str, str]) -> str:
    """Names that share a word or look alike, best first."""
    parts = [n3(Term("literal", part.lower())) for part in _WORDS.findall(word)[:8]]
    if not parts:
        return ""
    test = " || ".join(f"CONTAINS(LCASE(STR(?name)), {part})" for part in parts)
    alike = _rows(ask(query.format(kind=kind, test=test, most=_LOOKED_AT)))
    alike = alike or _rows(ask(query.format(kind=kind, test="true", most=_LOOKED_AT)))
    likeness = {row: _likeness(word.lower(), row[4].lower()) for row in alike}
    rows = sorted((row for row in alike if likeness[row] >= 60), key=lambda row: (-likeness[row], row))
    return f"; near it: {_listed(rows, prefixes)}" if rows else ""


def _likeness(one: str, other: str) -> float:
    """0 to 100; words in common count a little less than the same letters all along."""
    from rapidfuzz import fuzz

    words = (re.sub(r"\W+", " ", one), re.sub(r"\W+", " ", other))
    return max(fuzz.ratio(one, other), 0.9 * fuzz.token_set_ratio(*words))


def _rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(term.value if term else "" for term in row) for row in table.rows]


def _listed(rows: list[tuple[str, ...]], prefixes: Mapping[str, str]) -> str:
    things = {iri: f"{shorten(iri, prefixes)} ({label}, {type})" for iri, _, label, type, _ in rows}
    shown = list(things.values())
    return ", ".join(shown[:_NAMED]) + (f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else "")
