"""Basegraph: from a folder of news articles to a graph of bases, troops and coalitions, with the words that say it.

    import kg

    g = kg.load("out")        # what `kg build` wrote
    g = kg.build("sources")   # or read articles now

Both give a `kg.interface.Basegraph`. To import `kg` costs nothing; what is needed comes when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from kg.interface import Basegraph

__all__ = ["build", "load"]

__version__ = "0.1.0"


def load(out: str | PathLike[str], *, data: str | PathLike[str] | None = None) -> Basegraph:
    """The graph of a build, from the JSON Lines and the report in its folder.

    It is the graph that was built, but for one thing: the text of the articles is not in the files, and so
    `Article.text` is empty. Every sentence that says something is there, in the evidence.

    Args:
        out: the folder that `kg build --out` wrote to.
        data: the folder that was given to the build as `--data`, if one was.

    Raises:
        SourceError: a file is missing, damaged or of another version of kg; the message names it and the remedy.
    """
    from kg.interface.graph import load

    return load(out, data=data)


def build(
    *sources: str | PathLike[str],
    model: str | None = None,
    data: str | PathLike[str] | None = None,
    jobs: int = 1,
    max_chars: int = 200_000,
    max_seconds: float = 30.0,
    cache: str | PathLike[str] | None = None,
) -> Basegraph:
    """Read articles and build their graph, in memory; `.save("out")` writes the files of `kg build`.

    Args:
        sources: folders and files of articles.
        model: an installed spaCy model; the pinned small one when None.
        data: a folder with your own gazetteer, frames and predicates, beside those of kg.
        jobs: how many processes read at once; the graph is the same for any number.
        max_chars: an article is cut to this many code points.
        max_seconds: an article that takes more seconds of computing is skipped.
        cache: a folder in which the readings of articles are kept, so that the next build reads only what is new.

    Raises:
        SourceError: a path does not exist, or no article was found; the message says why each input was skipped.
        ModelError: the model is missing or lacks what is needed.
    """
    from kg.threads import one_thread

    one_thread()  # before anything loads numpy
    from kg.interface.graph import build

    return build(*sources, model=model, data=data, jobs=jobs, max_chars=max_chars, max_seconds=max_seconds, cache=cache)
