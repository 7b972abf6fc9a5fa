"""Made-up articles with a known truth, as the readings that the extraction would give: any number, always the same.

A world of bases, forces, people and acronyms; papers that copy, repeat press conferences and announce handovers that
are kept late or never. What is the same, what depends on what and what became of each promise is known beforehand.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.model import Article, Claim, EntityType, Graph, Mention, Reading, Referent, When

FIRST = date(2020, 1, 1)
SYLLABLES = (
    "ka",
    "dor",
    "vel",
    "mi",
    "ras",
    "tun",
    "bel",
    "sho",
    "gar",
    "lim",
    "pel",
    "zan",
    "fer",
    "hul",
    "nok",
    "wid",
)
STORY = 8  # articles that tell one handover
PAPERS = 40


@dataclass(slots=True)
class Truth:
    """What a careful reader of all articles would know."""

    names: dict[str, str] = field(default_factory=dict)  # "article:start-end" of a mention -> the thing
    copies: set[tuple[str, str]] = field(default_factory=set)
    kept: dict[str, int] = field(default_factory=dict)  # the base of a promise -> days late
    broken: set[str] = field(default_factory=set)  # the bases of promises that nobody kept


@dataclass(slots=True)
class Corpus:
    """Articles, their readings, and the truth about them."""

    articles: list[Article]
    readings: list[Reading]
    truth: Truth


def word(number: int) -> str:
    """A name of three syllables, another one for each number up to 4,096."""
    return "".join(SYLLABLES[number // 16**place % 16] for place in range(3)).title()


_WORDS = [word(number).lower() for number in range(4096)]


def corpus(size: int, *, seed: int = 7) -> Corpus:
    """About `size` articles: stories of eight, each about a base that one force leaves to another."""
    dice = random.Random(seed)
    made = Corpus([], [], Truth())
    for story in range(size // STORY):
        _story(made, story, dice)
    return made


def _story(made: Corpus, story: int, dice: random.Random) -> None:
    base, leaver, taker, town = word(story % 4096), word(story % 61), word(100 + story % 53), word(300 + story % 211)
    speaker = word(500 + story % 997)
    number = story // 4096
    day = FIRST + timedelta(days=story % 1500)
    due, late = day + timedelta(days=20), dice.choice((-3, 0, 2, 9))
    kept = story % 5 != 0
    if kept:
        made.truth.kept[base] = late
    else:
        made.truth.broken.add(base)
    for place in range(STORY):
        id = f"{story:05}-{place}"
        paper = f"{word(2000 + (story * 3 + place) % PAPERS)} Post"
        printed = day + timedelta(days=place % 2) if place < 4 else due + timedelta(days=15 + place)
        copied = place == 1
        written = _text(dice, base, leaver, taker) if not copied else made.articles[-1].text
        if copied:
            made.truth.copies.add((id, made.articles[-1].id))
        article = Article(id, written, "0" * 64, f"{id}.md", publisher=paper, published=printed, language="en")
        things: list[tuple[str, EntityType, str]] = [
            (_spelled(f"{base} Air Base", place), "base", f"base {base} {number}"),
            (f"{leaver} Guard", "force", f"guard {leaver}"),
            ((f"{taker} Legion", f"{taker[0]}L{taker[-1].upper()}")[place % 4 == 3], "force", f"legion {taker}"),
            (town, "place", f"town {town}"),
            (f"Ana {speaker}" if place % 2 == 0 else speaker, "person", f"person {speaker}"),
        ]
        referents = _referents(made.truth, article, things, legion=f"{taker} Legion" if place % 4 < 2 else None)
        made.articles.append(article)
        made.readings.append(Reading(id, referents, _claims(article, place, due, late, kept=kept)))


def _spelled(name: str, place: int) -> str:
    return (name, name.replace("a", "aa", 1), name.replace(" Air Base", " Airbase"), name)[place % 4]


def _text(dice: random.Random, *names: str) -> str:
    """About 330 words that no other article has in the same order."""
    places = enumerate(dice.choices(_WORDS, k=330))
    return " ".join(f"{names[n % 3]} {plain}" if n % 9 == 0 else plain for n, plain in places)


def _referents(
    truth: Truth, article: Article, things: Sequence[tuple[str, EntityType, str]], *, legion: str | None
) -> tuple[Referent, ...]:
    found = []
    for n, (name, type, thing) in enumerate(things):
        mention = Mention(article.id, n * 60, n * 60 + len(name), name, type)
        truth.names[mention.id] = thing
        names: tuple[str, ...] = (name,)
        if name == legion:  # this article gives the acronym beside the name
            names = (name, f"{name[0]}L{name.split()[0][-1].upper()}")
        found.append(Referent(type, name, names, (mention,)))
    return tuple(found)


def _claims(article: Article, place: int, due: date, late: int, *, kept: bool) -> tuple[Claim, ...]:
    start = place * 97 % max(len(article.text) - 160, 1)
    at = (start, start + 150)
    window = When(due - timedelta(days=6), due, "anchored", "within three weeks")
    if place < 4:
        said = (4, None)[place % 3 == 2]
        return (
            Claim(1, "withdraws-from", 0, "planned", *at, "withdraw.verb", window, speaker=said),
            Claim(1, "hands-over-to", 2, "planned", *at, "hand-over.verb", window, what=0, speaker=said),
            Claim(1, "stationed-in", 0, "actual", *at, "station.verb", strength=str(200 + place)),
            Claim(0, "located-in", 3, "actual", *at, "place.noun"),
            Claim(4, "holds-position-in", 1, "actual", *at, "office.noun", title="commander"),
        )
    if not kept:
        return (Claim(1, "stationed-in", 0, "actual", *at, "station.verb"),)
    done = When(due + timedelta(days=late), due + timedelta(days=late), "stated", "on the day")
    return (
        Claim(1, "withdraws-from", 0, "actual", *at, "withdraw.verb", done if place < 6 else None),
        Claim(2, "takes-control-of", 0, "actual", *at, "take.verb", done if place < 6 else None),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """How near a graph is to the truth; B-cubed for entities, plain precision and recall for the others, 0..1."""

    entity_precision: float
    entity_recall: float
    copy_precision: float
    copy_recall: float
    promise_precision: float  # of the promises with a state, how many have the right one, and the right days late
    promise_recall: float  # of the promises that were kept or broken, how many are told so


def figures(made: Corpus, graph: Graph) -> Figures:
    """Compares a graph with the truth."""
    pairs = [(made.truth.names[m.id], one.id) for one in graph.entities for m in one.mentions]
    both, true, built = Counter(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    statements = {one.id: one for one in graph.statements}
    base_of = {m: thing.split()[1] for m, thing in made.truth.names.items() if thing.startswith("base")}
    bases = {one.id: base_of[one.mentions[0].id] for one in graph.entities if one.mentions[0].id in base_of}
    told = {}
    for promise in graph.promises:
        plan = statements[promise.promised]
        base = bases.get(plan.what or plan.object, "")
        told[base, plan.predicate] = (promise.state, promise.days_late)
    due: dict[tuple[str, str], tuple[str, int | None]] = {
        (base, predicate): ("kept", late) for base, late in made.truth.kept.items() for predicate in PLANS
    }
    due |= {(base, predicate): ("overdue", None) for base in made.truth.broken for predicate in PLANS}
    right = sum(1 for key, outcome in told.items() if due.get(key) == outcome)
    found = set(graph.copies)
    return Figures(
        sum(n * n / built[b] for (_, b), n in both.items()) / len(pairs),
        sum(n * n / true[a] for (a, _), n in both.items()) / len(pairs),
        len(found & made.truth.copies) / len(found),
        len(found & made.truth.copies) / len(made.truth.copies),
        right / len(told),
        right / len(due),
    )


PLANS = ("withdraws-from", "hands-over-to")
