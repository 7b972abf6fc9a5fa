"""The vocabulary as an ontology in Turtle, made from the entity types and predicates.toml and from the tables below.

It has no blank nodes, so a domain of several types is `kg:Actor` or `kg:Site` where it is exactly that, and otherwise
`kg:Entity` narrowed by schema:domainIncludes. `kg/data/ontology.ttl` is this text, for publishing at the namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from kg.export.vocabulary import OTHERS, SPACES, VOCABULARY, camel, pascal, prefix_block
from kg.lexicon import Predicate
from kg.model import ENTITY_TYPES, STATUSES, EntityType, Status

ACTORS: frozenset[EntityType] = frozenset({"person", "country", "force", "armed-group", "coalition", "organization"})
SITES: frozenset[EntityType] = frozenset({"base", "facility", "place", "country"})

_TYPES: MappingProxyType[EntityType, tuple[str, str]] = MappingProxyType({
    "person": ("A named human.", "schema:Person, prov:Agent"),
    "country": ("A sovereign state, or its government.", "schema:Country"),
    "place": ("A city, province, region, border or sea.", "schema:Place"),
    "base": ("A military base, camp, garrison, air or naval base.", "schema:Place"),
    "facility": ("Any other named site: an airport, embassy or consulate.", "schema:Place"),
    "force": ("An armed or security force of a state, or a command or unit of it.", "org:Organization"),
    "armed-group": ("An armed group that is not of a state.", "org:Organization"),
    "coalition": ("States that act together: a coalition, alliance or regional bloc.", "org:Organization"),
    "organization": ("Any other body: ministry, parliament, party, company, agency, paper.",
                     "org:Organization, schema:Organization"),
    "agreement": ("A treaty, memorandum, joint statement or law.", "schema:CreativeWork"),
    "operation": ("A named military operation or mission.", "schema:Event"),
})  # fmt: skip

_CLASSES = (
    ("Entity", "entity", "One thing in the world, under all its names.", ""),
    ("Actor", "actor", "An entity that can act: a person, country, force, armed group, coalition or organization.",
     "kg:Entity"),
    ("Site", "site", "An entity with a place on the map: a base, facility, place or country.", "kg:Entity"),
    ("Statement", "statement", "What is said, with its status and roles; its evidence is every sentence that says it.",
     "rdf:Statement, prov:Entity"),
    ("Evidence", "evidence", "A sentence of an article that says a statement.", "prov:Entity"),
    ("Article", "article", "One article as it was read.", "schema:NewsArticle, prov:Entity"),
    ("Conflict", "conflict", "Two statements that cannot both be right.", ""),
    ("Promise", "promise", "A planned statement with a day it is due, and what became of it.", ""),
    ("Holding", "holding", "A state that a statement says or brings about, with the days for which it holds.", ""),
    ("Dependence", "dependence", "What an article has from elsewhere: the two are not two sources.", ""),
    ("Naming", "naming", "The words by which a publisher calls an entity or tells an event.", ""),
    ("Status", "status", "Whether a statement is of a fact, a plan or a denial.", "skos:Concept"),
)  # fmt: skip

_STATUS: MappingProxyType[Status, str] = MappingProxyType({
    "actual": "It happened, or is so.",
    "planned": "It will be, is to be, may be, or is called for.",
    "negated": "It did not happen, or is no longer so.",
})  # fmt: skip

# property, label, comment, domain, range, and what else holds of it
_PROPERTIES = (
    ("status", "status", "Whether it is said as a fact, a plan or a denial.", "kg:Statement", "kg:Status", ""),
    ("what", "what", "The base or thing handed over, or the agreement reached.", "kg:Statement", "kg:Entity", ""),
    ("strength", "strength", "How many troops, as the articles give it.", "kg:Statement", "", ""),
    ("title", "title", "The office that a person holds.", "kg:Statement", "rdf:langString", ""),
    ("notBefore", "not before", "The first day on which it can hold; none when that is open.",
     "kg:Statement", "xsd:date", ""),
    ("notAfter", "not after", "The last day on which it can hold; none when that is open.",
     "kg:Statement", "xsd:date", ""),
    ("edtf", "time", "When it holds, as an EDTF date or interval (ISO 8601-2).", "kg:Statement", "xsd:string", ""),
    ("confidence", "confidence", "How sure the reading is, from 0 to 1.", "kg:Statement", "xsd:decimal", ""),
    ("origins", "origins", "How many independent sources say it.", "kg:Statement", "xsd:integer", ""),
    ("articles", "articles", "How many articles say it, copies included.", "kg:Statement", "xsd:integer", ""),
    ("supports", "supports", "The statement that the sentence says.", "kg:Evidence", "kg:Statement", ""),
    ("quote", "quote", "The exact words.", "kg:Evidence", "rdf:langString", "rdfs:subPropertyOf prov:value"),
    ("article", "article", "The article in which the words stand.", "kg:Evidence", "kg:Article",
     "rdfs:subPropertyOf prov:hadPrimarySource"),
    ("charStart", "start", "Where the words begin, in code points of the article's text, from 0.",
     "kg:Evidence", "xsd:integer", ""),
    ("charEnd", "end", "Where the words end: the first code point after them.", "kg:Evidence", "xsd:integer", ""),
    ("speaker", "speaker", "Who said it, when the article reports it as somebody's words.", "kg:Evidence", "kg:Entity",
     "skos:closeMatch prov:wasAttributedTo"),
    ("via", "via", "The other outlet that the article quotes.",
     "kg:Evidence", "kg:Entity", "skos:closeMatch prov:wasQuotedFrom"),
    ("timeText", "words of time", "The words that give the time.", "kg:Evidence", "rdf:langString", ""),
    ("timeRead", "time as read", "The time that this one sentence gives, in EDTF.", "kg:Evidence", "xsd:string", ""),
    ("rule", "rule", "What read the sentence.", "kg:Evidence", "xsd:string", ""),
    ("mentionedIn", "is mentioned in", "An article that speaks of the entity.", "kg:Entity", "kg:Article",
     "rdfs:subPropertyOf schema:subjectOf"),
    ("icao", "ICAO code", "The airfield's four-letter location indicator.", "kg:Entity", "xsd:string", ""),
    ("publisherName", "publisher", "The publisher's name as the article gives it.", "kg:Article", "xsd:string", ""),
    ("authorName", "author", "The author's name as the article gives it.", "kg:Article", "xsd:string", ""),
    ("copiesFrom", "copies from", "The article whose text this one carries.", "kg:Article", "kg:Article",
     "rdfs:subPropertyOf prov:wasDerivedFrom"),
    ("path", "path", "The file, below the sources.", "kg:Article", "xsd:string", ""),
    ("sha256", "SHA-256", "Hash of the file's bytes.", "kg:Article", "xsd:string", ""),
    ("between", "between", "One of the two statements that cannot both be right.", "kg:Conflict", "kg:Statement", ""),
    ("about", "about", "What they differ in: status, plan, time, strength, title or object.",
     "kg:Conflict", "xsd:string", ""),
    ("detail", "detail", "The difference, or what is shared, in words.", "rdfs:Resource", "rdf:langString", ""),
    ("promised", "promised", "The planned statement.", "kg:Promise", "kg:Statement", ""),
    ("kept", "kept", "The statement that fulfils it, or a part of it.", "kg:Promise", "kg:Statement", ""),
    ("doubt", "doubt", "Why the state is less than sure: leader or undated.", "kg:Promise", "xsd:string", ""),
    ("follows", "follows", "The promise whose due day this one moves.", "kg:Promise", "kg:Promise", ""),
    ("ended", "ended", "The statement that takes the promise back or denies it, or that ends the state.",
     "rdfs:Resource", "kg:Statement", ""),
    ("maybeSameAs", "may be the same as", "Another entity that may be the same thing; nobody has decided yet.",
     "kg:Entity", "kg:Entity", ""),
    ("shownBy", "shown by", "The statement that says the state or brings it about.", "kg:Holding", "kg:Statement", ""),
    ("since", "since", "The first day on which the state is known to hold.", "kg:Holding", "xsd:date", ""),
    ("how", "how", "How that day is known: stated, or printed (the day of the first print).",
     "kg:Holding", "xsd:string", ""),
    ("lastSaid", "last said", "The last day for which a sentence says it; after that it is carried on.",
     "kg:Holding", "xsd:date", ""),
    ("until", "until", "The first day on which the state holds no longer; none as long as nothing ends it.",
     "kg:Holding", "xsd:date", ""),
    ("dependent", "dependent", "The article that has something from elsewhere.", "kg:Dependence", "kg:Article", ""),
    ("dependsOn", "depends on", "The earlier article, or the outlet that is quoted.", "kg:Dependence",
     "rdfs:Resource", ""),
    ("why", "why", "What shows it: copy, passage, occasion or relay.", "kg:Dependence", "xsd:string", ""),
    ("shared", "shared", "How many runs of eight words, or statements, they share.",
     "kg:Dependence", "xsd:integer", ""),
    ("names", "names", "The entity, or the statement that tells the event.", "kg:Naming", "rdfs:Resource", ""),
    ("usedBy", "used by", "The publisher, as the articles give the name.", "kg:Naming", "xsd:string", ""),
    ("words", "words", "The words.", "kg:Naming", "rdf:langString", ""),
    ("times", "times", "How often.", "kg:Naming", "xsd:integer", ""),
    ("due", "due", "The last day on which it is in time.", "kg:Promise", "xsd:date", ""),
    ("state", "state", "What became of it: kept, partly, withdrawn, denied, overdue or open.",
     "kg:Promise", "xsd:string", ""),
    ("daysLate", "days late", "Days from the day due to the day done; below zero when early.",
     "kg:Promise", "xsd:integer", ""),
    ("formOf", "form of", "The property of the same relation when it is a fact.", "rdf:Property", "rdf:Property", ""),
    ("expresses", "expresses", "The status of the statements that this property stands for.", "rdf:Property",
     "kg:Status", ""),
)  # fmt: skip

_ALIGNED = MappingProxyType({
    "member-of": "skos:closeMatch org:memberOf",
    "holds-position-in": "skos:relatedMatch org:holds",
    "leads": "skos:closeMatch org:headOf",
    "part-of": "skos:closeMatch org:subOrganizationOf",
    "located-in": "skos:closeMatch schema:location",
})  # fmt: skip


def ontology(predicates: Iterable[Predicate]) -> str:
    """The ontology as a document of its own: what `kg/data/ontology.ttl` holds."""
    return prefix_block({**VOCABULARY, **OTHERS}) + "".join(terms(predicates))


def terms(predicates: Iterable[Predicate]) -> Iterator[str]:
    """Every class, status and property with label, comment, domain, range and what corresponds to it elsewhere."""
    rows = tuple(predicates)
    yield _term(f"<{VOCABULARY['kg']}>", "owl:Ontology", "Basegraph vocabulary",
                "Who leaves, who takes over, who belongs to what, who said so, and when.")  # fmt: skip
    for name, label, comment, above in _CLASSES:
        yield _term(f"kg:{name}", "owl:Class", label, comment, above and f"rdfs:subClassOf {above}")
    for type in ENTITY_TYPES:
        comment, above = _TYPES[type]
        groups = [name for name, types in (("kg:Actor", ACTORS), ("kg:Site", SITES)) if type in types] or ["kg:Entity"]
        parents = ", ".join([*groups, above])
        yield _term(f"kg:{pascal(type)}", "owl:Class", type.replace("-", " "), comment, f"rdfs:subClassOf {parents}")
    for status in STATUSES:
        yield _term(f"kg:{pascal(status)}", "kg:Status", status, _STATUS[status])
    for name, label, comment, domain, range, also in _PROPERTIES:
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
    also = (f"skos:closeMatch plover:{pascal(row.plover)}" if row.plover else "", _ALIGNED.get(row.id, ""))
    roles = f" Its statements may have the role {' and '.join(row.roles)}." if row.roles else ""
    for status in STATUSES:
        label = row.label if status == "actual" else f"{row.label} ({status})"
        tie = "" if status == "actual" else f"kg:formOf kg:{camel(row.id)}"
        yield _term(
            f"{SPACES[status]}:{camel(row.id)}", kinds, label,
            f"The subject {row.label} the object. {_STATUS[status]}{roles}",
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
