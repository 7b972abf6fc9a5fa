"""The graph against the SHACL shapes of `kg/data/`, by pyshacl."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.query.store import PREFIXES
from kg.query.table import shorten
from kg.validate.fault import Fault

if TYPE_CHECKING:
    import rdflib

SHAPES = ("shapes.ttl", "relations.shapes.ttl")


def by_shapes(file: Path) -> Iterator[Fault]:
    """Every violation in a Turtle file; the code is `shape`."""
    import pyshacl
    import rdflib
    from rdflib.namespace import RDF, SH

    data = rdflib.Graph().parse(file, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), advanced=False, js=False, meta_shacl=False)
    assert isinstance(report, rdflib.Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        where = str(report.value(result, SH.focusNode))
        messages = sorted(str(one) for one in report.objects(result, SH.resultMessage))
        found = report.value(result, SH.value)
        value = (
            f" (found {shorten(str(found), PREFIXES) if isinstance(found, rdflib.URIRef) else found})" if found else ""
        )
        yield Fault("shape", shorten(where, PREFIXES), "; ".join(messages) + value)


@cache
def _shapes() -> rdflib.Graph:
    import rdflib

    read = rdflib.Graph()
    for name in SHAPES:
        read.parse(data=(files("kg") / "data" / name).read_text("utf-8"), format="turtle")
    return read
