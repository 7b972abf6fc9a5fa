"""Questions to a finished graph, each a pure function of it: what held on a day, how papers differ, what is new.

The graph is the one that was built or the one that `kg.load` reads back; nothing here reads a text or a file.
"""

from kg.across.asof import as_of
from kg.across.difference import Difference, difference
from kg.across.dossier import Dossier, dossier
from kg.across.framing import Framing, framing
from kg.across.independence import Group, independence
from kg.across.index import Index

__all__ = [
    "Difference", "Dossier", "Framing", "Group", "Index", "as_of", "difference", "dossier", "framing", "independence",
]  # fmt: skip
