"""Builders for tests: a small sample graph, a hostile one, and the pieces to make others."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date
from importlib.resources import files

from kg.lexicon import Predicate
from kg.model import (
    Article,
    Conflict,
    Decision,
    Dependence,
    Doubt,
    Entity,
    EntityType,
    Evidence,
    Graph,
    Holding,
    Mark,
    Mention,
    Naming,
    Promise,
    Skipped,
    Statement,
    Status,
    When,
    by_id,
)

WEEK = When(date(2026, 1, 5), date(2026, 1, 11), "anchored", "next week")
SATURDAY = When(date(2026, 1, 17), date(2026, 1, 17), "anchored", "on Saturday")
SEPTEMBER = When(date(2025, 9, 1), date(2025, 9, 30), "stated", "by September 2025")

TEXTS = {
    "001": (
        "The US-led coalition will hand over Ain al-Asad to the Iraqi army next week, Qais al-Muhammadawi said. "
        "Al-Muhammadawi is deputy commander of the Joint Operations Command. "
        "The base in Anbar houses 2,500 troops of the coalition."
    ),
    "002": (
        "The coalition withdrew from Ain al-Assad airbase on Saturday, Rudaw reported. "
        "Some 1,500 coalition troops were stationed at Ain al-Assad until then. "
        "The Iraqi army took over the base."
    ),
    "003": (
        "The coalition has not left Ain al-Asad, a commander told reporters. "
        "The United States leads the coalition against the Islamic State (Daesh). "
        "Baghdad and Washington agreed on a joint statement: the mission ends by September 2025."
    ),
}


def article(id: str, text: str, **fields: object) -> Article:
    """An article of that text, with a hash made of the text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=id, text=text, sha256=sha256, path=f"{id}.md", **fields)  # type: ignore[arg-type]


def mentions(texts: dict[str, str], type: EntityType, *words: str) -> tuple[Mention, ...]:
    """Every place where one of the words stands in the texts, longest word first, none inside another."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))
    return tuple(
        Mention(id, found.start(), found.end(), found.group(), type, "nominal" if found.group().islower() else "name")
        for id, text in sorted(texts.items())
        for found in pattern.finditer(text)
    )


def entity(id: str, type: EntityType, label: str, *others: str, **fields: object) -> Entity:
    """An entity with its mentions in the sample texts; `others` are further names, words in lower case descriptions."""
    names = tuple(sorted(name for name in {label, *others} if not name.islower()))
    return Entity(id, label, type, names, mentions(TEXTS, type, label, *others), **fields)  # type: ignore[arg-type]


def evidence(
    article: str,
    quote: str,
    status: Status = "actual",
    *,
    rule: str = "test.rule",
    time: When | None = None,
    speaker: str | None = None,
    via: str | None = None,
    **roles: str,
) -> Evidence:
    """Evidence at the place of the quote in the sample article; each role's words become a mark."""
    start = TEXTS[article].index(quote)
    marks = tuple(
        Mark(role, start + quote.index(words), start + quote.index(words) + len(words)) for role, words in roles.items()
    )
    return Evidence(article, start, start + len(quote), quote, status, rule, time, speaker, via, marks)


def sample_entities() -> tuple[Entity, ...]:
    """Eleven entities of nine types."""
    return by_id(
        [
            entity("us-led-coalition", "coalition", "US-led coalition", "The coalition", "coalition", "the coalition"),
            entity("iraqi-army", "force", "Iraqi army"),
            entity("ain-al-asad", "base", "Ain al-Asad", "Ain al-Assad", "Ain al-Assad airbase", "the base",
                   lat=33.79, lon=42.44, icao="ORAA"),
            entity("anbar", "place", "Anbar"),
            entity("iraq", "country", "Iraq", "Baghdad", wikidata="Q796"),
            entity("united-states", "country", "United States", "Washington", wikidata="Q30"),
            entity("qais-al-muhammadawi", "person", "Qais al-Muhammadawi", "Al-Muhammadawi"),
            entity("joint-operations-command", "force", "Joint Operations Command"),
            entity("islamic-state", "armed-group", "Islamic State", "Daesh"),
            entity("rudaw", "organization", "Rudaw"),
            entity("joint-statement-2024", "agreement", "Joint statement of 2024", "joint statement"),
        ]
    )  # fmt: skip


def sample_statements() -> tuple[Statement, ...]:
    """Eleven statements: actual, planned and negated, with roles, times, speakers, an outlet quoted and marks."""
    handover = "The US-led coalition will hand over Ain al-Asad to the Iraqi army next week, Qais al-Muhammadawi said."
    houses = "The base in Anbar houses 2,500 troops of the coalition."
    commander = "Al-Muhammadawi is deputy commander of the Joint Operations Command."
    withdrew = "The coalition withdrew from Ain al-Assad airbase on Saturday, Rudaw reported."
    stationed = "Some 1,500 coalition troops were stationed at Ain al-Assad until then."
    took = "The Iraqi army took over the base."
    stayed = "The coalition has not left Ain al-Asad, a commander told reporters."
    leads = "The United States leads the coalition against the Islamic State (Daesh)."
    agreed = "Baghdad and Washington agreed on a joint statement: the mission ends by September 2025."
    said = "qais-al-muhammadawi"
    return by_id(
        [
            Statement(
                "us-led-coalition", "hands-over-to", "iraqi-army", "planned",
                (evidence("001", handover, "planned", rule="hand-over.verb", time=WEEK, speaker=said,
                          subject="US-led coalition", trigger="hand over", what="Ain al-Asad", object="Iraqi army"),),
                time=WEEK, what="ain-al-asad", confidence=0.93, origins=1,
            ),
            Statement(
                "us-led-coalition", "withdraws-from", "ain-al-asad", "planned",
                (evidence("001", handover, "planned", rule="hand-over.leaves", time=WEEK, speaker=said,
                          subject="US-led coalition", trigger="hand over", object="Ain al-Asad"),),
                time=WEEK, confidence=0.8, origins=1,
            ),
            Statement(
                "us-led-coalition", "withdraws-from", "ain-al-asad", "actual",
                (evidence("002", withdrew, rule="withdraw.verb", time=SATURDAY, via="rudaw",
                          subject="The coalition", trigger="withdrew", object="Ain al-Assad airbase"),),
                time=SATURDAY, confidence=0.95, origins=1,
            ),
            Statement(
                "us-led-coalition", "withdraws-from", "ain-al-asad", "negated",
                (evidence("003", stayed, "negated", rule="withdraw.verb",
                          subject="The coalition", trigger="left", object="Ain al-Asad"),),
                confidence=0.85, origins=1,
            ),
            Statement(
                "us-led-coalition", "stationed-in", "ain-al-asad", "actual",
                (evidence("001", houses, rule="house.verb", subject="troops", object="The base", strength="2,500"),),
                strength="2500", confidence=0.9, origins=1,
            ),
            Statement(
                "us-led-coalition", "stationed-in", "ain-al-asad", "actual",
                (evidence("002", stationed, rule="station.verb", subject="coalition troops", object="Ain al-Assad",
                          strength="1,500"),),
                strength="1500", confidence=0.9, origins=1,
            ),
            Statement(
                "iraqi-army", "takes-control-of", "ain-al-asad", "actual",
                (evidence("002", took, rule="take-over.verb", subject="Iraqi army", trigger="took over",
                          object="the base"),),
                confidence=0.9, origins=1,
            ),
            Statement(
                "qais-al-muhammadawi", "holds-position-in", "joint-operations-command", "actual",
                (evidence("001", commander, rule="office.noun", subject="Al-Muhammadawi", title="deputy commander",
                          object="Joint Operations Command"),),
                title="deputy commander", confidence=0.97, origins=1,
            ),
            Statement(
                "united-states", "leads", "us-led-coalition", "actual",
                (evidence("003", leads, rule="lead.verb", subject="United States", trigger="leads",
                          object="the coalition"),
                 evidence("001", handover, rule="lead.adjective", subject="US", trigger="led")),
                confidence=0.98, origins=2,
            ),
            Statement(
                "us-led-coalition", "fights", "islamic-state", "actual",
                (evidence("003", leads, rule="fight.noun", subject="coalition", trigger="against",
                          object="Islamic State"),),
                confidence=0.7, origins=1,
            ),
            Statement(
                "iraq", "agrees-with", "united-states", "actual",
                (evidence("003", agreed, rule="agree.verb", time=SEPTEMBER, subject="Baghdad", trigger="agreed",
                          object="Washington", what="joint statement"),),
                time=SEPTEMBER, what="joint-statement-2024", confidence=0.88, origins=1,
            ),
        ]
    )  # fmt: skip


def pick(statements: tuple[Statement, ...], predicate: str, status: Status = "actual") -> tuple[Statement, ...]:
    """The statements of that predicate and status."""
    return tuple(one for one in statements if (one.predicate, one.status) == (predicate, status))


def sample_graph() -> Graph:
    """Three articles, eleven entities, eleven statements, one conflict, one promise kept, one input skipped."""
    statements = sample_statements()
    few, many = sorted(one.id for one in pick(statements, "stationed-in"))
    (promised,) = pick(statements, "withdraws-from", "planned")
    (kept,) = pick(statements, "withdraws-from")
    return Graph(
        articles=(
            article("001", TEXTS["001"], title="Coalition to leave Ain al-Asad", publisher="INA",
                    published=date(2025, 12, 31), url="https://news.example/001?a=b&c=d", language="en"),
            article("002", TEXTS["002"], title="“The last convoy” leaves", publisher="Rudaw",
                    published=date(2026, 1, 18), url="https://news.example/002", language="en", author="A. Writer"),
            article("003", TEXTS["003"]),
        ),
        skipped=(Skipped("notes/empty.txt", "empty", "the file has no text", "empty"),),
        entities=sample_entities(),
        statements=statements,
        conflicts=(Conflict((few, many), "strength", "1500 against 2500"),),
        promises=(Promise(promised.id, date(2026, 1, 11), "kept", kept.id, 6),),
        dependences=by_id([
            Dependence("002", "rudaw", "relay", 1, "Rudaw"),
            Dependence("003", "001", "passage", 2, "the coalition against the Islamic State"),
        ]),
        holdings=(
            Holding(many, "us-led-coalition", "stationed-in", "ain-al-asad", date(2025, 12, 31), "printed",
                    date(2025, 12, 31), date(2026, 1, 17), kept.id),
        ),
        namings=by_id([
            Naming("islamic-state", "entity", "INA", "Daesh", 1),
            Naming(kept.id, "event", "Rudaw", "withdrew", 1),
        ]),
        doubts=(Doubt("iraqi-army", "joint-operations-command", ("Iraqi army", "JOC"), "one acronym", 1),),
        decisions=(Decision("rename", ("JOC",), ("joint-operations-command",)),),
        versions=(("kg", "0.1.0"), ("model", "en_core_web_sm 3.8.0"), ("spacy", "3.8.7")),
    )  # fmt: skip


HOSTILE_WORDS = (
    'quote " and \'apostrophe\' and """triple"""',
    "back\\slash and \\u0041 and trailing \\",
    "line\nfeed\r\ncarriage\ttab",
    "<script>alert('KGXSS')</script><img src=x onerror=alert(1)>",
    "]]></data><node/>--><!-- &amp; &#0; &lt;",
    "nul \x00 bell \x07 escape \x1b[31mred\x1b[0m del \x7f c1 \x9b",
    "lone surrogates \ud800 and \udfff",
    "right to left \u202e override \u2066isolate\u2069 \u200f mark \u061c",
    "separators \u2028 line \u2029 paragraph \u0085 next",
    "noncharacters \ufffe \uffff \U0001ffff and \U0001f4a3",
    ". id:evil a kg:Base . <http://evil.example/a> <http://evil.example/b> <http://evil.example/c> .",
    "#@prefix x: <y> . ; , ${jndi} {{ 7*7 }} %s %00 %",
    "",
    " ",
)

HOSTILE_URLS = (
    "https://news.example/a b",
    "https://news.example/>\n<http://evil.example/s> <http://evil.example/p> <http://evil.example/o> .",
    "javascript:alert('KGXSS')",
    "http://[::1",
    "https://news.example/%zz",
    "https://news.example/\ud800",
    "not a url",
    "",
    "file:///etc/passwd",
    "https://news.example/{x}|^`\\",
    "https://news.example/\u202egnp",
    "data:text/html,<script>alert(1)</script>",
    "//news.example/relative",
    "http://news.example:99999999/",
)


def hostile_graph() -> Graph:
    """A graph whose ids, labels, names, quotes, titles and URLs come from an enemy; its references still hold."""
    words = HOSTILE_WORDS
    texts = tuple(f"{word} said a source." for word in words)
    articles = by_id(
        Article(
            id=f"{number:02}{word[:40]}", text=texts[number], sha256="0" * 64, path=f"{number:02}/{word}", title=word,
            publisher=word, published=date(1, 1, 1) if number % 2 else None, url=HOSTILE_URLS[number], author=word,
        )
        for number, word in enumerate(words)
    )  # fmt: skip
    entities = by_id(
        Entity(
            id=f"thing-{number:02}-{word[:40]}", label=word, type="force", names=(word, f"{word} 2"), icao=word,
            mentions=(Mention(articles[number].id, 0, len(word), word, "force"),), wikidata=f"Q1> {word}",
            lat=float("nan"), lon=float("inf"),
        )
        for number, word in enumerate(words)
    )  # fmt: skip
    statements = by_id(
        Statement(
            entities[number].id, "attacks", entities[number - 1].id, ("actual", "planned", "negated")[number % 3],
            (Evidence(articles[number].id, 0, len(texts[number]), texts[number],
                      ("actual", "planned", "negated")[number % 3], word, When(date(1, 1, 1), None, "stated", word),
                      entities[number].id, entities[number - 2].id, (Mark(word, 0, len(word)),)),),
            time=When(None, date(9999, 12, 31), "stated", word), what=entities[number].id,
            strength=word, title=word, confidence=float("nan"), origins=1,
        )
        for number, word in enumerate(words)
    )  # fmt: skip
    pair = (statements[0].id, statements[1].id)
    return Graph(
        articles=articles,
        skipped=tuple(Skipped(word, "syntax", word, word) for word in sorted(words)),
        entities=entities,
        statements=statements,
        conflicts=(Conflict(pair, words[0], words[3]),),
        promises=(Promise(pair[0], date(2026, 1, 1), "open", doubt="undated", ended=pair[1]),),
        dependences=tuple(Dependence(articles[0].id, articles[1].id, "passage", 1, word) for word in words),
        holdings=(
            Holding(pair[0], entities[0].id, "stationed-in", entities[1].id, date(1, 1, 1), "stated",
                    date(1, 1, 1), date(9999, 12, 31), pair[1]),
        ),
        namings=tuple(Naming(one.id, "entity", word, word, 1) for one, word in zip(entities, words, strict=True)),
        doubts=tuple(Doubt(entities[0].id, entities[1].id, (word, word), word, 1) for word in words),
        decisions=tuple(Decision("same", (word, word), (entities[0].id,)) for word in words),
        copies=((articles[0].id, articles[1].id),),
        versions=tuple((word, word) for word in sorted(words)),
    )  # fmt: skip


def sample_predicates() -> tuple[Predicate, ...]:
    """The rows of predicates.toml, with the groups of their ends spelled out."""
    text = (files("kg") / "data" / "predicates.toml").read_text("utf-8")
    data = tomllib.loads(text)

    def types(names: list[str]) -> tuple[EntityType, ...]:
        return tuple(dict.fromkeys(type for name in names for type in data["groups"].get(name, [name])))

    return tuple(
        Predicate(row["id"], row["label"], row["group"], types(row["domain"]), types(row["range"]),
                  row.get("symmetric", False), tuple(row.get("roles", ())), row["colour"], row.get("plover", ""))
        for row in data["predicate"]
    )  # fmt: skip
