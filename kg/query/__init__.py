"""Questions to the graph of a build: SPARQL within limits, and a set of questions ready to ask. See docs/rdf.md."""

from kg.query.ask import DEFAULTS, query
from kg.query.ready import Question, questions
from kg.query.sandbox import Limits
from kg.query.store import PREFIXES, Loaded, load, parse
from kg.query.table import Table, Term, as_csv, as_json, as_text, shorten

__all__ = [
    "DEFAULTS",
    "PREFIXES",
    "Limits",
    "Loaded",
    "Question",
    "Table",
    "Term",
    "as_csv",
    "as_json",
    "as_text",
    "load",
    "parse",
    "query",
    "questions",
    "shorten",
]
