"""What a build costs: against the bare language model, with one new article, at twice the size, and to start.

    python -m tests.bench.bench_build                # 1,000 articles, a quarter of an hour
    python -m tests.bench.bench_build 1000 2000 4000 8000

Times are processor time, so that their ratios in one run mean something on a busy machine too; those by the clock mean
something where nothing else runs. Starting up is measured by the clock.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.corpus import ROOT, texts, write

MORE = 5  # times that one article more is built
KG = [sys.executable, "-m", "kg"]


def bare(count: int) -> float:
    """Seconds of computing that the model alone takes for the same texts, loading left out.

    In a process of its own: Linux counts the memory of the one that starts a program to that program.
    """
    code = f"from tests.bench.bench_build import alone; print(alone({count}))"
    return float(subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.PIPE).stdout)


def alone(count: int) -> float:
    """What `bare` measures, in this process."""
    from kg.threads import one_thread

    one_thread()  # as the command does
    import spacy

    from kg.edition import installed

    nlp = spacy.load(installed().load_name, exclude=["senter"])  # as it is installed, with the components that kg runs
    list(nlp.pipe(texts(5)))  # warm
    start = time.process_time()
    for _ in nlp.pipe(texts(count)):
        pass
    return time.process_time() - start


class Cost(NamedTuple):
    """What a build takes: seconds of computing, seconds by the clock, and the most MB that a process of it holds."""

    computing: float
    clock: float
    memory: float

    def of(self, whole: Cost) -> str:
        """The cost beside that of a whole build."""
        shares = f"{self.computing / whole.computing:.1%}, by the clock {self.clock / whole.clock:.1%}"
        return f"{self.computing:.1f} s, by the clock {self.clock:.1f} s ({shares})"


def build(folder: Path, out: Path) -> Cost:
    """What a whole build takes, from starting the program to the last file."""
    code = f"from tests.bench.bench_build import measured; measured({str(folder)!r}, {str(out)!r})"
    told = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout
    return Cost(*map(float, told.split()))


def measured(folder: str, out: str) -> None:
    """What `build` measures, in a process that has started nothing else: prints seconds and MB."""
    command = [*KG, "build", folder, "--out", out, "--quiet"]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = f"{out}.compiled"  # once compiled it stays so, as it does where kg is installed
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stderr=subprocess.DEVNULL, env=env)
    clock = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def started(*words: str) -> float:
    """Seconds by the clock until a command has answered, the best of five."""

    def once() -> float:
        start = time.perf_counter()
        subprocess.run([*KG, *words], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    return min(once() for _ in range(5))


@contextmanager
def built(count: int) -> Iterator[tuple[Path, Path, Cost]]:
    """Sources of so many articles, what was built of them, and what that took."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = write(Path(place) / "in", count), Path(place) / "out"
        yield folder, out, build(folder, out)


def main(sizes: list[int]) -> None:
    """Prints a line for each figure."""
    for count in sizes:
        model = bare(count)
        with built(count) as (folder, out, full):
            more = []
            for n in range(MORE):  # each time another one
                write(folder, 1, first=count + n)
                more.append(build(folder, out))
            again = build(folder, out)
            print(
                f"{count:,} articles: the model alone {model:.1f} s, build {full.computing:.1f} s, by the clock "
                f"{full.clock:.1f} s, ratio {full.computing / model:.2f}; one more article "
                f"{sorted(more, key=lambda one: one.clock)[MORE // 2].of(full)}, the median of {MORE}; nothing new "
                f"{again.of(full)}; memory of the build {full.memory:.0f} MB, with one more "
                f"{more[0].memory:.0f} MB, with nothing new {again.memory:.0f} MB",
                flush=True,
            )
    with tempfile.TemporaryDirectory() as place:
        build(ROOT / "sources", Path(place))
        print(f"kg --help: {started('--help'):.2f} s")
        print(f"kg query: {started('query', 'who-leaves', '--graph', f'{place}/graph.ttl'):.2f} s")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000])
