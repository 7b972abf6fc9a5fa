"""What show, framing and diff print: lines for a person, and the same as rows for a program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.across import Difference, Dossier, Framing, Index
from kg.cli.summary import counted
from kg.cli.telling import conflict_lines, conflict_row, holding_row, outcome, promise_row, statement_row
from kg.model import Article, Entity, Promise, Statement

Row = dict[str, Any]


def framing_row(index: Index, found: Framing) -> Row:
    """The framing of an entity."""
    return {
        "entity": found.entity,
        "names": {publisher: dict(own) for publisher, own in found.names},
        "told": [
            {"statement": each.statement, "says": index.says(index.statements[each.statement]),
             "words": {publisher: dict(own) for publisher, own in each.words}, "silent": each.silent}
            for each in found.tellings
        ],
    }  # fmt: skip


def framing_lines(index: Index, found: Framing) -> list[str]:
    """The words of each paper, what several tell, and what one alone tells while others write of it."""
    width = max((len(publisher) for publisher, _ in found.names), default=0)
    lines = [f"{index.name(found.entity)}, as the papers call it"]
    lines += [f"  {publisher:<{width}}  {_words(own)}" for publisher, own in found.names]
    shared = [each for each in found.tellings if len(each.words) > 1]
    if shared:
        lines += ["", "In their words"]
        for each in shared:
            lines.append(f"  {index.says(index.statements[each.statement])}")
            lines += [f"    {publisher:<{width}}  {_words(own)}" for publisher, own in each.words]
            lines += [f"    not told by {', '.join(each.silent)}"] if each.silent else []
    alone = [each for each in found.tellings if len(each.words) == 1 and each.silent]
    if alone:
        lines += ["", "Told by one, while others wrote of it within three days"]
        for each in alone:
            publisher = each.words[0][0]
            lines.append(f"  {publisher}: {index.says(index.statements[each.statement])}  [{each.statement[:8]}]")
            lines.append(f"    not told by {', '.join(each.silent)}")
    return lines


def _words(own: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{words} ({count})" if count > 1 else words for words, count in own) or "-"


def dossier_row(index: Index, found: Dossier) -> Row:
    """The dossier of an entity."""
    return {
        "id": found.entity.id, "label": found.entity.label, "type": found.entity.type, "names": found.entity.names,
        "mentions": len(found.entity.mentions), "papers": dict(found.papers),
        "offices": [statement_row(index, one) for one in found.offices],
        "relations": [statement_row(index, one) for one in found.relations],
        "holdings": [holding_row(index, one) for one in found.holdings],
        "conflicts": [conflict_row(index, one) for one in found.conflicts],
        "promises": [promise_row(index, one) for one in found.promises],
    }  # fmt: skip


def dossier_lines(index: Index, found: Dossier) -> list[str]:
    """The dossier of an entity: what it is, its relations in time order, conflicts, promises, papers."""
    one = found.entity
    lines = [f"{one.label}  ({one.type}, {one.id})", f"  named {counted(len(one.mentions), 'time')}"]
    others = [name for name in one.names if name != one.label]
    lines += [f"  also {', '.join(others)}"] if others else []
    if one.lat is not None and one.lon is not None:
        lines.append(f"  at {one.lat:.3f}, {one.lon:.3f}" + (f", ICAO {one.icao}" if one.icao else ""))
    for heading, statements in (("Offices and belonging", found.offices), ("In time order", found.relations)):
        if statements:
            lines += ["", heading]
            lines += [f"  {_when(index, each):<14}{_brief(index, each)}" for each in statements]
    if found.conflicts:
        lines += ["", "Conflicts", *(line for each in found.conflicts for line in conflict_lines(index, each))]
    if found.promises:
        lines += ["", "Promises"]
        lines += [
            f"  {each.due}  {outcome(each)}: {index.says(index.statements[each.promised])}" for each in found.promises
        ]
    papers = [f"{publisher} ({count})" for publisher, count in found.papers]
    return [*lines, "", "Named by", f"  {', '.join(papers)}", "", f"Next: kg framing {one.id}"]


def _when(index: Index, one: Statement) -> str:
    if one.time:
        return (one.time.start or one.time.end or date.max).isoformat()
    first = min((index.day(piece.article) for piece in one.evidence), default=date.max)
    return f"({first})" if first != date.max else ""


def _brief(index: Index, one: Statement) -> str:
    return f"{index.says(one)}; {counted(one.origins, 'origin')}, {one.confidence:.2f}  [{one.id[:8]}]"


def difference_row(old: Index, new: Index, found: Difference) -> Row:
    """The difference of two builds."""
    return {
        "articles": {"added": _ids(found.articles_added), "gone": _ids(found.articles_gone)},
        "entities": {"added": _ids(found.entities_added), "gone": _ids(found.entities_gone)},
        "statements": {
            "added": [statement_row(new, one) for one in found.statements_added],
            "gone": [statement_row(old, one) for one in found.statements_gone],
            "changed": [
                {"old": statement_row(old, a), "new": statement_row(new, b)} for a, b in found.statements_changed
            ],
        },
        "conflicts": {
            "added": [conflict_row(new, one) for one in found.conflicts_added],
            "gone": [conflict_row(old, one) for one in found.conflicts_gone],
        },
        "promises": {
            "added": [promise_row(new, one) for one in found.promises_added],
            "gone": [promise_row(old, one) for one in found.promises_gone],
            "changed": [{"old": promise_row(old, a), "new": promise_row(new, b)} for a, b in found.promises_changed],
        },
    }  # fmt: skip


def _ids(things: Sequence[Article] | Sequence[Entity]) -> list[str]:
    return [one.id for one in things]


def difference_lines(old: Index, new: Index, found: Difference) -> list[str]:
    """The difference of two builds: + only in the new one, - only in the old one, ~ said otherwise."""
    if found.empty:
        return ["Nothing is different."]

    def promise(index: Index, one: Promise) -> str:
        return f"{outcome(one)}: {index.says(index.statements[one.promised])}"

    sections: list[tuple[str, list[str]]] = [
        ("article", [*(f"+ {new.paper(one.id)}  ({one.id})" for one in found.articles_added),
                     *(f"- {old.paper(one.id)}  ({one.id})" for one in found.articles_gone)]),
        ("entity", [*(f"+ {one.label}  ({one.type})" for one in found.entities_added),
                    *(f"- {one.label}  ({one.type})" for one in found.entities_gone)]),
        ("statement", [*(f"+ {_brief(new, one)}" for one in found.statements_added),
                       *(f"- {_brief(old, one)}" for one in found.statements_gone),
                       *(f"~ {new.says(b)}: {_change(a, b)}  [{b.id[:8]}]" for a, b in found.statements_changed)]),
        ("conflict", [*(f"+ {one.about}: {one.detail}" for one in found.conflicts_added),
                      *(f"- {one.about}: {one.detail}" for one in found.conflicts_gone)]),
        ("promise", [*(f"+ {promise(new, one)}" for one in found.promises_added),
                     *(f"- {promise(old, one)}" for one in found.promises_gone),
                     *(f"~ {promise(new, b)} (was {outcome(a)})" for a, b in found.promises_changed)]),
    ]  # fmt: skip
    lines: list[str] = []
    for noun, rows in sections:
        if rows:
            plural = "entities" if noun == "entity" else None
            lines += [*([""] if lines else []), counted(len(rows), f"{noun}", plural), *(f"  {row}" for row in rows)]
    return lines


def _change(old: Statement, new: Statement) -> str:
    parts = []
    if old.origins != new.origins:
        parts.append(f"{old.origins} to {counted(new.origins, 'origin')}")
    if old.confidence != new.confidence:
        parts.append(f"confidence {old.confidence:.2f} to {new.confidence:.2f}")
    return ", ".join(parts)
