"""The vocabulary as a page to read, term by term: `docs/vocabulary.md` is this text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.export.glossary import ACTORS, ALIGNED, CLASSES, PROPERTIES, SITES, STATUS, TYPES
from kg.export.vocabulary import BASE_IRI, OTHERS, camel, pascal
from kg.lexicon import Predicate
from kg.model import ENTITY_TYPES, STATUSES, EntityType

_HEAD = f"""# The vocabulary, term by term

Made from the program's own tables by `make vocabulary`; do not edit. How to use it is in [rdf.md](rdf.md); the same as
RDF is `kg/data/ontology.ttl`, and the last section of every `graph.ttl`.

| prefix | namespace | what stands there |
| --- | --- | --- |
| `kg:` | `{BASE_IRI}ns#` | classes, properties, and relations as facts |
| `planned:` | `{BASE_IRI}planned#` | the same relations as plans |
| `negated:` | `{BASE_IRI}negated#` | the same relations as denials |
| `plover:` | `{BASE_IRI}plover#` | the event classes of PLOVER |
"""
_WORD = re.compile(r"\b([a-z]+):\w+")


def page(predicates: Iterable[Predicate]) -> str:
    """The page in Markdown."""
    rows = tuple(predicates)
    sections = (_classes(), _statuses(), _relations(rows), _properties(), _elsewhere(rows))
    return "\n".join([_HEAD, *("\n".join(section) + "\n" for section in sections)])


def _classes() -> Iterator[str]:
    yield from ("## Classes", "", "| class | what it is | is also |", "| --- | --- | --- |")
    for name, _, comment, above in CLASSES:
        yield f"| `kg:{name}` | {comment} | {_code(above)} |"
    for type in ENTITY_TYPES:
        comment, above = TYPES[type]
        yield f"| `kg:{pascal(type)}` | {comment} | {_code(above)} |"


def _statuses() -> Iterator[str]:
    yield from ("## Statuses", "", "| status | meaning |", "| --- | --- |")
    for status in STATUSES:
        yield f"| `kg:{pascal(status)}` | {STATUS[status]} |"


def _relations(rows: tuple[Predicate, ...]) -> Iterator[str]:
    yield "## Relations"
    yield ""
    yield "Each stands in `kg:`, `planned:` and `negated:`. One that holds either way round is written from both ends."
    yield ""
    yield from (
        "| relation | read as | subject | object | roles | corresponds to |",
        "| --- | --- | --- | --- | --- | --- |",
    )
    for row in rows:
        also = _code(
            " ".join(part for part in (ALIGNED.get(row.id), row.plover and f"plover:{pascal(row.plover)}") if part)
        )
        either = ", either way round" if row.symmetric else ""
        yield (
            f"| `kg:{camel(row.id)}` | {row.label}{either} | {_types(row.domain)} | {_types(row.range)} "
            f"| {', '.join(row.roles)} | {also} |"
        )


def _types(types: tuple[EntityType, ...]) -> str:
    known = {ACTORS: "any actor", SITES: "any site", ACTORS | SITES: "any actor or site"}
    return known.get(frozenset(types)) or ", ".join(types)


def _properties() -> Iterator[str]:
    yield "## Properties"
    by_domain: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in PROPERTIES:
        by_domain[row[3]].append(row)
    for domain, rows in by_domain.items():
        yield from ("", f"### Of `{domain}`", "", "| property | what it says | value | corresponds to |")
        yield "| --- | --- | --- | --- |"
        for name, _, comment, _, range, also in rows:
            yield f"| `kg:{name}` | {comment} | {f'`{range}`' if range else ''} | {_code(also)} |"


def _elsewhere(rows: tuple[Predicate, ...]) -> Iterator[str]:
    """Which other vocabularies the file uses or points to."""
    used = " ".join(
        [*(row[3] for row in CLASSES), *(pair[1] for pair in TYPES.values()), *(row[5] for row in PROPERTIES),
         *ALIGNED.values(), *(f"plover:{row.plover}" for row in rows if row.plover)]
    )  # fmt: skip
    names = {found for found in _WORD.findall(used) if found in OTHERS} | {"skos", "geo", "geosparql", "wd"}
    yield from ("## Other vocabularies", "", "| prefix | namespace |", "| --- | --- |")
    for name in sorted(names - {"rdf", "rdfs", "owl", "xsd"}):
        yield f"| `{name}:` | `{OTHERS[name]}` |"


def _code(terms: str) -> str:
    """The terms among the words, each as code, with the kind of match where it is one."""
    kinds = {"closeMatch": "close: ", "relatedMatch": "related: ", "subPropertyOf": "is also ", "seeAlso": "see "}
    parts, kind = [], ""
    for word in re.findall(r"<[^>]*>|[a-z]+:\w+", terms):
        local = word.rpartition(":")[2]
        if local in kinds:
            kind = kinds[local]
            continue
        parts.append(f"{kind}`{word.strip('<>')}`")
        kind = ""
    return ", ".join(parts)
