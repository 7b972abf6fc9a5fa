"""What reading costs: annotate and relate over the bare spaCy pipeline on the same text, in one run.

Run: python -m tests.bench.bench_extraction. The goal is a ratio of at most 1.25 to spaCy as it is installed; the second
ratio is that to the same pipeline as kg loads it, whose matrices numpy multiplies.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from kg.threads import one_thread

ROOT = Path(__file__).parent.parent.parent
FOLDERS = [ROOT / "sources", ROOT / "tests" / "gold" / "world" / "articles"]
ROUNDS, COPIES = 5, 3


def seconds(run: Callable[[], object]) -> float:
    """Computing time of one run, in seconds of the processor."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main() -> None:
    one_thread()  # as the command does, before anything loads numpy
    import spacy

    from kg import lexicon, work
    from kg.annotate.nlp import blocks
    from kg.edition import installed
    from kg.read import read

    nlp, known = work.load(None), lexicon.load()
    stock = spacy.load(installed().load_name, exclude=["senter"])  # the components that kg runs, and no other
    articles = read(FOLDERS).articles * COPIES
    texts = [article.text[start:end] for article in articles for start, end in blocks(article.text)]
    for one in (stock, nlp):
        list(one.pipe(texts))  # all sides start warm
    list(work.readings(articles[:5], nlp, known))
    times = [
        (
            seconds(lambda: list(stock.pipe(texts, batch_size=32))),
            seconds(lambda: list(nlp.pipe(texts, batch_size=32))),
            seconds(lambda: list(work.readings(articles, nlp, known))),
        )
        for _ in range(ROUNDS)
    ]
    print(f"{len(articles)} articles, {sum(map(len, texts)):,} signs; bare pipeline {min(t[0] for t in times):.2f} s")
    for place, name in enumerate(("spaCy as installed", "the same as kg loads it")):
        ratios = sorted(row[2] / row[place] for row in times)
        print(
            f"annotate + relate over {name}: median {ratios[ROUNDS // 2]:.2f}, from {ratios[0]:.2f} to {ratios[-1]:.2f}"
        )


if __name__ == "__main__":
    main()
