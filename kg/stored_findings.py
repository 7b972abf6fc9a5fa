"""Rows of a build's files, read back as the findings that they were written from; a bad row raises ValueError."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from kg.findings import Conflict, Decision, Dependence, Doubt, Holding, Naming, Promise

Row = Mapping[str, Any]


def conflict(row: Row) -> Conflict:
    """A row of the report's conflicts."""
    one, other = row["between"]
    return Conflict((one, other), row["about"], row["detail"])


def promise(row: Row) -> Promise:
    """A row of the report's promises."""
    state = _one_of(row["state"], ("kept", "partly", "withdrawn", "denied", "overdue", "open"))
    return Promise(
        row["promised"],
        date.fromisoformat(row["due"]),
        state,
        row["kept"],
        row["days_late"],
        _one_of(row["doubt"], (None, "leader", "undated")),
        row["ended"],
        row["follows"],
    )


def dependence(row: Row) -> Dependence:
    """A row of what an article depends on; `of` is the article."""
    why = _one_of(row["why"], ("copy", "passage", "occasion", "relay"))
    return Dependence(row["of"], row["on"], why, row["shared"], row["detail"])


def holding(row: Row) -> Holding:
    """A row of what a statement shows to hold; `of` is the statement."""
    return Holding(
        row["of"],
        row["subject"],
        row["predicate"],
        row["object"],
        date.fromisoformat(row["since"]),
        _one_of(row["how"], ("stated", "printed")),
        date.fromisoformat(row["last"]),
        date.fromisoformat(row["until"]) if row["until"] else None,
        row["ended_by"],
    )


def entity_naming(row: Row) -> Naming:
    """A row of how a publisher calls an entity; `of` is the entity."""
    return Naming(row["of"], "entity", row["publisher"], row["words"], row["count"])


def event_naming(row: Row) -> Naming:
    """A row of how a publisher tells an event; `of` is the statement."""
    return Naming(row["of"], "event", row["publisher"], row["words"], row["count"])


def doubt(row: Row) -> Doubt:
    """A row of the report's doubts."""
    one, other = row["names"]
    return Doubt(row["one"], row["other"], (one, other), row["why"], row["weight"], row["joined"])


def decision(row: Row) -> Decision:
    """A row of the report's decisions."""
    return Decision(_one_of(row["kind"], ("same", "not-same", "rename")), tuple(row["names"]), tuple(row["entities"]))


def _one_of(value: Any, known: Collection[Any]) -> Any:
    if value not in known:
        raise ValueError(f"{value!r}")
    return value
