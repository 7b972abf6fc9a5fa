"""Looks at the installation part by part: what is there, in which version, and what to do when it is not."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files

import kg
from kg.errors import KgError

_PIN = re.compile(r"([A-Za-z0-9._-]+)==([^\s;]+)$")
INSTALL = "run `make install`, or: pip install --require-hashes -r requirements.lock"
SENTENCE = "French troops will leave the air base next week."


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the installation: whether it is fit for use, and what was found in words."""

    part: str
    ok: bool
    finding: str


def examine(*, model: str | None = None) -> Iterator[Check]:
    """Checks every part, each as it is asked for, so that the slow ones come last.

    Args:
        model: The spaCy model to check; the default one when None.
    """
    yield Check("python", True, f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield Check("kg", True, kg.__version__)
    yield _checked("packages", _packages)
    yield _checked("data", _data)
    yield _checked("page", _page)
    yield _checked("questions", _questions)
    yield _checked("model", lambda: _model(model))


def _checked(part: str, look: Callable[[], str]) -> Check:
    try:
        return Check(part, True, look())
    except KgError as error:
        return Check(part, False, str(error))
    except Exception as error:  # a broken installation breaks in any way, and here it is the answer
        return Check(part, False, f"{type(error).__name__}: {error}")


def _packages() -> str:
    """The direct dependencies against the versions that this release of Basegraph was made with."""
    try:
        pins = [pin.groups() for row in metadata.requires("basegraph") or () if (pin := _PIN.match(row))]
    except metadata.PackageNotFoundError as error:
        raise KgError(f"basegraph is not installed, only its folder is here; {INSTALL}") from error
    wrong = [(name, wanted, found) for name, wanted in pins if (found := _version(name)) != wanted]
    if wrong:
        said = "; ".join(f"{name} is {found or 'missing'}, {wanted} is wanted" for name, wanted, found in wrong)
        raise KgError(f"{said}; {INSTALL}")
    return f"all {len(pins)} as pinned: " + ", ".join(f"{name} {wanted}" for name, wanted in pins)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _data() -> str:
    from kg.lexicon import load

    lexicon = load()
    counts = f"{len(lexicon.known):,} known things, {len(lexicon.names):,} names, {len(lexicon.frames):,} frames"
    return f"{counts}, {len(lexicon.predicates)} predicates, version {lexicon.version}"


def _page() -> str:
    assets = sorted(entry.name for entry in (files("kg") / "view" / "assets").iterdir())
    if not assets:
        raise KgError(f"the page's template is missing; {INSTALL}")
    return ", ".join(assets)


def _questions() -> str:
    from kg.query import questions

    return f"{len(questions())} that come with kg (kg query --list)"


def _model(name: str | None) -> str:
    from kg.annotate import nlp

    language = nlp.load(name)
    words = language(SENTENCE)
    if not any(token.dep_ == "ROOT" for token in words):
        raise KgError(f"{language.meta['name']}: it does not parse {SENTENCE!r}")
    meta = language.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}: {', '.join(language.pipe_names)}"
