"""How long laying the articles together takes: against reading them, and against half as many of them.

    python -m tests.bench.bench_across          # 1,000 to 8,000 made-up articles, and their truth

Both times are processor time of this run, so that only their ratios mean something.
"""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from kg.threads import one_thread

SIZES = (1000, 2000, 4000, 8000)
SAMPLE = 60  # articles that are read to know how long reading takes


def reading() -> float:
    """Seconds of computing that reading an article takes."""
    from kg import lexicon, work
    from kg.read import read
    from tests.bench.corpus import write

    known, nlp = lexicon.load(), work.load(None)
    with tempfile.TemporaryDirectory() as folder:
        articles = read([write(Path(folder), SAMPLE)]).articles
    list(work.readings(articles[:5], nlp, known))  # warm
    start = time.process_time()
    list(work.readings(articles, nlp, known))
    return (time.process_time() - start) / len(articles)


def main() -> None:
    """Prints a line for each size, and the ratios."""
    one_thread()  # as the command does, before anything loads numpy
    from kg import lexicon
    from kg.assemble import assemble
    from kg.resolve import resolve
    from tests.synthetic import corpus, figures

    each = reading()
    print(f"reading: {each * 1000:.0f} ms an article")
    known, times = lexicon.load(), []
    for size in SIZES:
        made = corpus(size)
        start = time.process_time()
        found = resolve(made.readings, {one.id: one for one in made.articles}, known)
        graph = assemble(made.articles, (), found.entities, found.statements, known.predicates, doubts=found.doubts)
        times.append(time.process_time() - start)
        share = times[-1] / (each * size)
        print(f"{size:6,} articles: {times[-1]:6.2f} s, {share:.1%} of reading them; {figures(made, graph)}")
    for (small, large), (one, two) in zip(pairwise(SIZES), pairwise(times), strict=True):
        print(f"{large:6,} against {small:,}: {two / one:.2f} times as long")


if __name__ == "__main__":
    main()
