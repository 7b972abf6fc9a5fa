"""What the vocabulary consists of: classes, statuses and properties in words, and what corresponds to each elsewhere.

The relations come from predicates.toml; `kg.export.ontology` makes RDF of both, `kg.export.terms` a page to read.
"""

from __future__ import annotations

from types import MappingProxyType

from kg.model import EntityType, Status

ACTORS: frozenset[EntityType] = frozenset({"person", "country", "force", "armed-group", "coalition", "organization"})
SITES: frozenset[EntityType] = frozenset({"base", "facility", "place", "country"})

TYPES: MappingProxyType[EntityType, tuple[str, str]] = MappingProxyType({
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

CLASSES = (
    ("Entity", "entity", "One thing in the world, under all its names.", ""),
    ("Actor", "actor", "An entity that can act: a person, country, force, armed group, coalition or organization.",
     "kg:Entity"),
    ("Site", "site", "An entity with a place on the map: a base, facility, place or country.",
     "kg:Entity, geosparql:Feature"),
    ("Statement", "statement", "What is said, with its status and roles; its evidence is every sentence that says it.",
     "rdf:Statement, prov:Entity"),
    ("Evidence", "evidence", "A sentence of an article that says a statement.", "prov:Entity"),
    ("Article", "article", "One article as it was read.", "schema:NewsArticle, prov:Entity"),
    ("Conflict", "conflict", "Two statements that cannot both be right.", "prov:Entity"),
    ("Promise", "promise", "A planned statement with a day it is due, and what became of it.", "prov:Entity"),
    ("Holding", "holding", "A state that a statement says or brings about, with the days for which it holds.",
     "prov:Entity"),
    ("Dependence", "dependence", "What an article has from elsewhere: the two are not two sources.", ""),
    ("Naming", "naming", "The words by which a publisher calls an entity or tells an event.", ""),
    ("Status", "status", "Whether a statement is of a fact, a plan or a denial.", "skos:Concept"),
)  # fmt: skip

STATUS: MappingProxyType[Status, str] = MappingProxyType({
    "actual": "It happened, or is so.",
    "planned": "It will be, is to be, may be, or is called for.",
    "negated": "It did not happen, or is no longer so.",
})  # fmt: skip

# property, label, comment, domain, range, and what else holds of it
PROPERTIES = (
    ("status", "status", "Whether it is said as a fact, a plan or a denial.", "kg:Statement", "kg:Status", ""),
    ("what", "what", "The base or thing handed over, or the agreement reached.", "kg:Statement", "kg:Entity", ""),
    ("strength", "strength", "How many troops, as the articles give it.", "kg:Statement", "", ""),
    ("title", "title", "The office that a person holds.", "kg:Statement", "rdf:langString",
     "skos:closeMatch schema:roleName"),
    ("notBefore", "not before", "The first day on which it can hold; none when that is open.",
     "kg:Statement", "xsd:date", "skos:relatedMatch time:hasBeginning, schema:startDate"),
    ("notAfter", "not after", "The last day on which it can hold; none when that is open.",
     "kg:Statement", "xsd:date", "skos:relatedMatch time:hasEnd, schema:endDate"),
    ("edtf", "time", "When it holds, as an EDTF date or interval (ISO 8601-2).", "kg:Statement", "xsd:string",
     "rdfs:seeAlso <http://id.loc.gov/datatypes/edtf/EDTF> ;\n    skos:relatedMatch time:hasTime"),
    ("confidence", "confidence", "How sure the reading is, from 0 to 1.", "kg:Statement", "xsd:decimal", ""),
    ("origins", "origins", "How many independent sources say it.", "kg:Statement", "xsd:integer", ""),
    ("articles", "articles", "How many articles say it, copies included.", "kg:Statement", "xsd:integer", ""),
    ("says", "says", "The statement that the sentence says.", "kg:Evidence", "kg:Statement",
     "skos:relatedMatch oa:hasBody"),
    ("quote", "quote", "The exact words.", "kg:Evidence", "rdf:langString",
     "rdfs:subPropertyOf prov:value ;\n    skos:closeMatch oa:exact"),
    ("article", "article", "The article in which the words stand.", "kg:Evidence", "kg:Article",
     "rdfs:subPropertyOf prov:hadPrimarySource"),
    ("charStart", "start", "Where the words begin, in code points of the article's text, from 0.",
     "kg:Evidence", "xsd:integer", "skos:closeMatch oa:start"),
    ("charEnd", "end", "Where the words end: the first code point after them.", "kg:Evidence", "xsd:integer",
     "skos:closeMatch oa:end"),
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
    ("since", "since", "The first day on which the state is known to hold.", "kg:Holding", "xsd:date",
     "skos:closeMatch schema:startDate ;\n    skos:relatedMatch time:hasBeginning"),
    ("how", "how", "How that day is known: stated, or printed (the day of the first print).",
     "kg:Holding", "xsd:string", ""),
    ("lastSaid", "last said", "The last day for which a sentence says it; after that it is carried on.",
     "kg:Holding", "xsd:date", ""),
    ("until", "until", "The first day on which the state holds no longer; none as long as nothing ends it.",
     "kg:Holding", "xsd:date", "skos:relatedMatch time:hasEnd, schema:endDate"),
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

ALIGNED = MappingProxyType({
    "member-of": "skos:closeMatch org:memberOf",
    "holds-position-in": "skos:relatedMatch org:holds",
    "leads": "skos:closeMatch org:headOf",
    "part-of": "skos:closeMatch org:subOrganizationOf",
    "located-in": "skos:closeMatch schema:location",
})  # fmt: skip
