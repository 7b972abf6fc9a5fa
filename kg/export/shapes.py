"""SHACL shapes for the ends of each relation: `kg/data/relations.shapes.ttl` is this text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.export.vocabulary import SPACES, VOCABULARY, camel, pascal, prefix_block
from kg.lexicon import Predicate
from kg.model import STATUSES, EntityType

_SHACL = {"sh": "http://www.w3.org/ns/shacl#"}
_HEAD = """# The types of the subjects and objects of each relation, in SHACL core; made from predicates.toml.

"""


def shapes(predicates: Iterable[Predicate]) -> str:
    """Two shapes for each relation and status: one for what stands before it, one for what stands after it."""
    spaces = {name: VOCABULARY[name] for name in SPACES.values()}
    return _HEAD + prefix_block({**spaces, **_SHACL}) + "".join(_relations(predicates))


def _relations(predicates: Iterable[Predicate]) -> Iterator[str]:
    for row in predicates:
        ends = {"subject": row.domain, "object": row.range}
        if row.symmetric:  # written from both ends, so that each may stand on either side
            both = tuple(dict.fromkeys((*row.domain, *row.range)))
            ends = {"subject": both, "object": both}
        for status in STATUSES:
            for end, types in ends.items():
                yield _shape(row, f"{SPACES[status]}:{camel(row.id)}", pascal(status), end, types)


def _shape(row: Predicate, property: str, status: str, end: str, types: tuple[EntityType, ...]) -> str:
    classes = " ".join(f"[ sh:class kg:{pascal(type)} ]" for type in sorted(types))
    name = f"kg:{pascal(row.id)}{status}{end.capitalize()}Shape"
    return (
        f"\n{name} a sh:NodeShape ;\n    sh:target{end.capitalize()}sOf {property} ;\n    sh:or ( {classes} ) ;\n"
        f'    sh:message "the {end} of {row.id} is of another type: {", ".join(sorted(types))}" .\n'
    )
