"""Questions to the graph of a build: SPARQL within limits, and a set of questions ready to ask. See docs/rdf.md."""

from kg.query.ask import DEFAULTS, query
from kg.query.formats import as_tsv, as_xml
from kg.query.guard import whole
from kg.query.names import values
from kg.query.ready import OPEN, Parameter, Question, bind, question, questions
from kg.query.sandbox import Limits
from kg.query.store import PREFIXES, Loaded, load, parse
from kg.query.table import Table, Term, as_csv, as_json, as_text, shorten

__all__ = [
    "DEFAULTS",
    "OPEN",
    "PREFIXES",
    "Limits",
    "Loaded",
    "Parameter",
    "Question",
    "Table",
    "Term",
    "as_csv",
    "as_json",
    "as_text",
    "as_tsv",
    "as_xml",
    "bind",
    "load",
    "parse",
    "query",
    "question",
    "questions",
    "shorten",
    "values",
    "whole",
]
