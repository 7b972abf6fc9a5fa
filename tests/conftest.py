"""The language model and what the program knows, loaded once for all tests."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg import lexicon as data
from kg.annotate import load
from kg.lexicon import Lexicon
from tests.reading import Reader


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return data.load()


@pytest.fixture(scope="session")
def read(nlp: Language, lexicon: Lexicon) -> Reader:
    """Annotates and relates a text."""
    return Reader(nlp, lexicon)
