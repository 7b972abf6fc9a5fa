"""A large graph of made-up statements, the same each time, for measuring."""

from __future__ import annotations

from datetime import date, timedelta

from kg.model import Article, Entity, Evidence, Graph, Mention, Statement, When, by_id

RELATIONS = ("withdraws-from", "stationed-in", "deploys-to", "takes-control-of")
STATUSES = ("actual", "actual", "planned", "negated")
FIRST = date(2020, 1, 1)


def large_graph(statements: int) -> Graph:
    """So many statements, each with two pieces of evidence: about 34 triples for each statement."""
    actors, bases = max(10, statements // 60), max(5, statements // 120)
    papers = max(10, statements // 4)
    made = []
    for number in range(statements):
        day = FIRST + timedelta(days=number % 2000)
        when = When(day, day + timedelta(days=number % 9), "stated", "then")
        status = STATUSES[number % 4]
        pieces = tuple(
            Evidence(
                f"article-{(number * 7 + copy) % papers}", number, number + 60,
                f"Force {number % actors} was seen at base {number % bases} with {number} soldiers and convoys."[:60],
                status, "bench.rule", when, f"force-{(number + 1) % actors}",
            )  # type: ignore[arg-type]
            for copy in range(2)
        )  # fmt: skip
        made.append(
            Statement(
                f"force-{number % actors}", RELATIONS[number % 4], f"base-{number * 3 % bases}", status, pieces, when,
                strength=str(number), confidence=0.85, origins=1 + number % 2,
            )  # type: ignore[arg-type]
        )  # fmt: skip
    entities = [
        Entity(f"force-{number}", f"Force {number}", "force", (f"Force {number}",),
               (Mention(f"article-{number % papers}", 0, 5, "Force", "force"),))
        for number in range(actors)
    ] + [
        Entity(f"base-{number}", f"Base {number}", "base", (f"Base {number}",),
               (Mention(f"article-{number % papers}", 6, 9, "Base", "base"),), lat=number % 90, lon=number % 180)
        for number in range(bases)
    ]  # fmt: skip
    articles = [
        Article(f"article-{number}", "", f"{number:064x}", f"article-{number}.md", f"Title {number}",
                f"Paper {number % 40}", FIRST + timedelta(days=number % 2000), f"https://news.example/{number}", "en")
        for number in range(papers)
    ]  # fmt: skip
    return Graph(by_id(articles), (), by_id(entities), by_id({one.id: one for one in made}.values()))
