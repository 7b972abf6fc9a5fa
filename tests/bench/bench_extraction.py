"""What reading costs beyond the parse: annotate and relate over the bare spaCy pipeline on the same text, in one run.

Run: python -m tests.bench.bench_extraction. The goal is a ratio of at most 1.25.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from kg import lexicon, work
from kg.annotate.nlp import blocks
from kg.read import read

ROOT = Path(__file__).parent.parent.parent
FOLDERS = [ROOT / "sources", ROOT / "tests" / "gold" / "world" / "articles"]
ROUNDS, COPIES = 5, 3


def seconds(run: Callable[[], object]) -> float:
    """Computing time of one run, in seconds of the processor."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def main() -> None:
    nlp, known = work.load(None), lexicon.load()
    articles = read(FOLDERS).articles * COPIES
    texts = [article.text[start:end] for article in articles for start, end in blocks(article.text)]
    list(nlp.pipe(texts))  # both sides start warm
    list(work.readings(articles[:5], nlp, known))
    pairs = [
        (
            seconds(lambda: list(nlp.pipe(texts, batch_size=32))),
            seconds(lambda: list(work.readings(articles, nlp, known))),
        )
        for _ in range(ROUNDS)
    ]
    ratios = sorted(full / bare for bare, full in pairs)
    print(f"{len(articles)} articles, {sum(map(len, texts)):,} signs; bare pipeline {min(b for b, _ in pairs):.2f} s")
    print(f"annotate + relate over bare: median {ratios[ROUNDS // 2]:.2f}, from {ratios[0]:.2f} to {ratios[-1]:.2f}")


if __name__ == "__main__":
    main()
