"""The graph in Python: what `kg.load` and `kg.build` give. The notebooks use nothing else.

    import kg

    g = kg.load("out")
    g.find("ISIS")
    g.statements(predicate="withdraws-from", on="ain-al-asad", status="planned")

`Basegraph` is the whole; `Entities`, `Statements` and the other `Rows` are sequences, and calling one narrows it;
`EntityView` and `StatementView` are the model's own Entity and Statement that also know the graph they stand in;
`Answer` is the answer to a query; `Shown` is the page in a notebook.
"""

from kg.interface.answer import Answer
from kg.interface.findings import Conflicts, Dependences, Holdings, Namings, Promises
from kg.interface.graph import Basegraph, build, load
from kg.interface.rows import Articles, Entities, Rows, Statements
from kg.interface.shown import Shown
from kg.interface.views import EntityView, StatementView

__all__ = [
    "Answer",
    "Articles",
    "Basegraph",
    "Conflicts",
    "Dependences",
    "Entities",
    "EntityView",
    "Holdings",
    "Namings",
    "Promises",
    "Rows",
    "Shown",
    "StatementView",
    "Statements",
    "build",
    "load",
]
