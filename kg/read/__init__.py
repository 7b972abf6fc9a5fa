"""Files to articles: one reader per form of input, metadata, language; `read` is the stage."""

from kg.read.reading import ARCHIVES, READERS, Sources, read
from kg.read.refusal import REASONS

__all__ = ["ARCHIVES", "READERS", "REASONS", "Sources", "read"]
