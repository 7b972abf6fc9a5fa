"""A graph on disk, for graphs that take long to load: a folder `graph.store` beside graph.ttl, made once.

It counts only as long as it was made from the graph.ttl that stands there, by the hash of that file.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError

FOLDER = "graph.store"
_ABOUT, _DATA, _NEW = "about.json", "data", "graph.store.new"
_MARK = "basegraph"


def make(out: Path) -> tuple[Path, int]:
    """Load the graph.ttl of a build's folder into a store on disk, in the place of an earlier one.

    Returns:
        The folder of the store, and how many triples it holds.

    Raises:
        QueryError: there is no graph.ttl, it is not Turtle, or the folder cannot be written or is not ours.
    """
    file, new = out / "graph.ttl", out / _NEW
    try:
        _clear(new)
        hash = _hash(file)
        (new / _DATA).mkdir(parents=True)
        _tell(new, {"written by": _MARK})  # from here on the folder is known as ours
        store = ox.Store(new / _DATA)
        store.bulk_load(path=file, format=ox.RdfFormat.TURTLE)
        store.optimize()
        store.flush()
        count = len(store)
        del store
        _tell(new, {"written by": _MARK, "sha256": hash, "triples": count})
        _clear(out / FOLDER)
        new.rename(out / FOLDER)
    except OSError as error:
        raise QueryError(f"{error.filename or out}: {error.strerror or error}; run kg build first") from error
    except SyntaxError as error:
        raise QueryError(f"{file}: is not Turtle: {error}") from error
    return out / FOLDER, count


def opened(file: Path) -> ox.Store | None:
    """The store beside a graph.ttl, read only; None where there is none, or it was made from another one."""
    folder = file.parent / FOLDER
    if file.name != "graph.ttl" or not (folder / _ABOUT).is_file():
        return None
    try:
        if _about(folder).get("sha256") == _hash(file):
            return ox.Store.read_only(str(folder / _DATA))
    except (OSError, ValueError, RuntimeError):
        pass  # damaged or being replaced: the Turtle is what counts
    return None


def _tell(folder: Path, about: dict[str, object]) -> None:
    (folder / _ABOUT).write_text(json.dumps(about), "utf-8")


def _about(folder: Path) -> dict[str, object]:
    about = json.loads((folder / _ABOUT).read_text("utf-8"))
    return about if isinstance(about, dict) else {}


def _clear(folder: Path) -> None:
    """Remove a store of ours; what is not one stays, and is named."""
    if not folder.exists() and not folder.is_symlink():
        return
    try:
        ours = not folder.is_symlink() and _about(folder).get("written by") == _MARK
    except (OSError, ValueError):
        ours = False
    if not ours:
        raise QueryError(f"{folder}: was not written by kg, and is left alone; move it away")
    shutil.rmtree(folder)


def _hash(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
