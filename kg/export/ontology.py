"""The vocabulary as an ontology in Turtle, made from predicates.toml and from `kg.export.glossary`.

It has no blank nodes, so a domain of several types is `kg:Actor` or `kg:Site` where it is exactly that, and otherwise
`kg:Entity` narrowed by schema:domainIncludes. `kg/data/ontology.ttl` is this text, for publishing at the namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.glossary import ACTORS, ALIGNED, CLASSES, PROPERTIES, SITES, STATUS, TYPES
from kg.export.vocabulary import OTHERS, SPACES, VOCABULARY, camel, pascal, prefix_block
from kg.lexicon import Predicate
from kg.model import ENTITY_TYPES, STATUSES, EntityType


def ontology(predicates: Iterable[Predicate]) -> str:
    """The ontology as a document of its own: what `kg/data/ontology.ttl` holds."""
    return prefix_block({**VOCABULARY, **OTHERS}) + "".join(terms(predicates))


def terms(predicates: Iterable[Predicate]) -> Iterator[str]:
    """Every class, status and property with label, comment, domain, range and what corresponds to it elsewhere."""
    rows = tuple(predicates)
    yield _term(f"<{VOCABULARY['kg']}>", "owl:Ontology", "Basegraph vocabulary",
                "Who leaves, who takes over, who belongs to what, who said so, and when.")  # fmt: skip
    for name, label, comment, above in CLASSES:
        yield _term(f"kg:{name}", "owl:Class", label, comment, above and f"rdfs:subClassOf {above}")
    for type in ENTITY_TYPES:
        comment, above = TYPES[type]
        groups = [name for name, types in (("kg:Actor", ACTORS), ("kg:Site", SITES)) if type in types] or ["kg:Entity"]
        parents = ", ".join([*groups, above])
        yield _term(f"kg:{pascal(type)}", "owl:Class", type.replace("-", " "), comment, f"rdfs:subClassOf {parents}")
    for status in STATUSES:
        yield _term(f"kg:{pascal(status)}", "kg:Status", status, STATUS[status])
    for name, label, comment, domain, range, also in PROPERTIES:
        kind = "owl:ObjectProperty" if range.startswith(("kg:", "rdfs:")) else "owl:DatatypeProperty"
        ends = (f"rdfs:domain {domain}", range and f"rdfs:range {range}", also)
        yield _term(f"kg:{name}", "rdf:Property" if domain == "rdf:Property" else kind, label, comment, *ends)
    for concept in sorted({row.plover for row in rows if row.plover}):
        yield _term(f"plover:{pascal(concept)}", "skos:Concept", concept, f"The event class {concept} of PLOVER.")
    for row in rows:
        yield from _relation(row)


def _relation(row: Predicate) -> Iterator[str]:
    """The three properties of one predicate, tied to each other."""
    kinds = "owl:ObjectProperty" + (", owl:SymmetricProperty" if row.symmetric else "")
    ends = (*_end("domain", row.domain), *_end("range", row.range))
    also = (f"skos:closeMatch plover:{pascal(row.plover)}" if row.plover else "", ALIGNED.get(row.id, ""))
    roles = f" Its statements may have the role {' and '.join(row.roles)}." if row.roles else ""
    for status in STATUSES:
        label = row.label if status == "actual" else f"{row.label} ({status})"
        tie = "" if status == "actual" else f"kg:formOf kg:{camel(row.id)}"
        yield _term(
            f"{SPACES[status]}:{camel(row.id)}", kinds, label,
            f"The subject {row.label} the object. {STATUS[status]}{roles}",
            *ends, f"kg:expresses kg:{pascal(status)}", tie, *(also if status == "actual" else ()),
        )  # fmt: skip


def _end(side: str, types: tuple[EntityType, ...]) -> Iterator[str]:
    """The domain or range: the class that is exactly these types, or Entity narrowed by each of them."""
    exact = {ACTORS: "kg:Actor", SITES: "kg:Site"}.get(frozenset(types))
    if exact is None and len(types) == 1:
        exact = f"kg:{pascal(types[0])}"
    yield f"rdfs:{side} {exact or 'kg:Entity'}"
    if exact is None:
        yield f"schema:{side}Includes {', '.join(sorted(f'kg:{pascal(type)}' for type in types))}"


def _term(subject: str, kind: str, label: str, comment: str, *more: str) -> str:
    """One term; every text here is ours or from predicates.toml, so only the quotation mark and backslash need care."""
    texts = [f"{property} {_quoted(text)}@en" for property, text in (("rdfs:label", label), ("rdfs:comment", comment))]
    home = "" if subject.startswith("<") else f"rdfs:isDefinedBy <{VOCABULARY['kg']}>"
    return f"\n{subject} " + " ;\n    ".join(part for part in (f"a {kind}", *texts, *more, home) if part) + " .\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
