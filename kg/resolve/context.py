"""Which of several things a short or shared name means: the one whose company the article keeps.

The company of a thing is what else the articles speak of that name it in full. What stands in few articles weighs
more than what stands in many (1 / ln(2 + articles)). One candidate is chosen when it has at least `LEAD` times the
weight of the next; else the name stays unsure.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

Key = tuple[str, ...]  # of a thing
Place = tuple[int, int]  # a reading and a referent in it

LEAD = 2.0
LEAST = 0.2  # the least weight that is worth anything: one thing of some rarity


class Company:
    """What each article speaks of, and each thing's company, worked out when it is first asked for."""

    def __init__(self, keys: Mapping[Place, Key]) -> None:
        self.articles: dict[int, set[Key]] = defaultdict(set)
        self.where: dict[Key, set[int]] = defaultdict(set)
        for (article, _), key in keys.items():
            if key[0] != "one":
                self.articles[article].add(key)
                self.where[key].add(article)
        self._of: dict[Key, Counter[Key]] = {}

    def of(self, key: Key) -> Counter[Key]:
        """In how many articles each other thing stands together with this one."""
        if key not in self._of:
            self._of[key] = Counter(other for n in sorted(self.where[key]) for other in self.articles[n])
        return self._of[key]

    def weight(self, key: Key) -> float:
        """What a shared companion is worth, the less the more articles speak of it."""
        return 1 / math.log(2 + len(self.where[key]))

    def choose(self, article: int, candidates: Iterable[Key]) -> Key | None:
        """The candidate whose company the article keeps, if one stands out."""
        rivals = sorted(candidates)
        inside = [key for key in rivals if key in self.articles[article]]
        if len(inside) == 1:
            return inside[0]  # the article names it in full
        around = sorted(self.articles[article] - set(rivals))
        # What keeps company with all of them tells none apart.
        telling = [key for key in around if any(key not in self.of(rival) for rival in rivals)]
        scores = [sum(self.weight(key) for key in telling if key in self.of(rival)) for rival in rivals]
        return rivals[first] if (first := leader(scores)) is not None else None


def leader(scores: Sequence[float]) -> int | None:
    """The place of the greatest score if it stands out, else None."""
    order = sorted(range(len(scores)), key=lambda n: -scores[n])
    if not order or scores[order[0]] < LEAST:
        return None
    if len(order) > 1 and scores[order[0]] < LEAD * scores[order[1]]:
        return None
    return order[0]
