"""What the commands across articles print: lines for a person, and the same as rows for a program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from kg.across import Group, Index
from kg.cli.summary import counted
from kg.model import Conflict, Dependence, Holding, Promise, Statement

Row = dict[str, Any]

QUOTE = 160  # signs of a sentence that are shown
STALE = 365  # days after the last sentence from which a state is set apart
KINDS = {
    "stationed-in": "Stationed",
    "controls": "In control",
    "holds-position-in": "In office",
    "leads": "In the lead",
}
WHY = {"copy": "copies", "passage": "has a passage from", "occasion": "reports the same words of", "relay": "relays"}


def concerns(one: Statement, entity: str | None) -> bool:
    """Whether a statement is about an entity; every one is about None."""
    return entity is None or entity in (one.subject, one.object, one.what)


def proof_lines(index: Index, statement: str, indent: str = "    ") -> list[str]:
    """The first sentence that says a statement, with its paper."""
    piece = index.proof(statement)
    if piece is None:
        return []
    quote = " ".join(piece.quote.split())
    short = quote if len(quote) <= QUOTE else quote[: QUOTE - 3].rstrip() + "..."
    return [f'{indent}"{short}"', f"{indent}{index.paper(piece.article)}  [{statement[:8]}]"]


def statement_row(index: Index, one: Statement) -> Row:
    """A statement with what a program needs to look it up."""
    piece = index.proof(one.id)
    return {
        "id": one.id, "says": index.says(one), "status": one.status, "time": one.time.edtf if one.time else None,
        "confidence": one.confidence, "origins": one.origins,
        "quote": piece.quote if piece else None, "article": piece.article if piece else None,
    }  # fmt: skip


def outcome(one: Promise) -> str:
    """What became of a promise: "kept 6 days late", "overdue", "kept?" where that is less than sure."""
    late = one.days_late
    if one.state != "kept" or late is None:
        return one.state + ("?" if one.doubt else "")
    told = "on time" if late == 0 else f"{counted(abs(late), 'day')} {'late' if late > 0 else 'early'}"
    return f"kept {told}" + ("?" if one.doubt else "")


DOUBTS = {
    "leader": "who leads it did it; the others may have stayed",
    "undated": "no sentence tells the day; it was printed after the promise",
}


def promise_row(index: Index, one: Promise) -> Row:
    """A promise with its statements."""
    return {
        "id": one.id, "due": one.due.isoformat(), "state": one.state, "days_late": one.days_late, "doubt": one.doubt,
        "promised": statement_row(index, index.statements[one.promised]),
        "kept": statement_row(index, index.statements[one.kept]) if one.kept in index.statements else None,
        "ended": statement_row(index, index.statements[one.ended]) if one.ended in index.statements else None,
        "follows": one.follows,
    }  # fmt: skip


def ledger(index: Index, found: Sequence[Promise]) -> list[str]:
    """The promises, one after the other by the day due."""
    due = {one.id: one.due for one in index.graph.promises}
    lines = [counted(len(found), "promise")] if found else ["No promises: no plan in these articles has a day due."]
    for one in found:
        lines += ["", f"{one.due}  {outcome(one)}: {index.says(index.statements[one.promised])}"]
        if one.follows in due:
            lines.append(f"  the day was moved: before it was {due[one.follows]}")
        lines += ["  promised", *proof_lines(index, one.promised)]
        if one.kept:
            lines += [f"  {'in part' if one.state == 'partly' else 'kept'}", *proof_lines(index, one.kept)]
        if one.ended:
            lines += [f"  {one.state}", *proof_lines(index, one.ended)]
        if one.doubt:
            lines.append(f"  not sure: {DOUBTS[one.doubt]}")
    return lines


def holding_row(index: Index, one: Holding) -> Row:
    """A state with its proof."""
    shown = index.statements[one.statement]
    return {
        "subject": one.subject, "predicate": one.predicate, "object": one.object, "strength": shown.strength,
        "title": shown.title, "since": one.since.isoformat(), "how": one.how, "last": one.last.isoformat(),
        "until": one.until.isoformat() if one.until else None, "shown_by": statement_row(index, shown),
        "ended_by": statement_row(index, index.statements[one.ended_by]) if one.ended_by in index.statements else None,
    }  # fmt: skip


def on_a_day(index: Index, found: Sequence[Holding], day: date) -> list[str]:
    """The states that hold on a day; those that nobody has told of for a year come last, under their own heading."""
    fresh = [one for one in found if (day - one.last).days <= STALE]
    stale = [one for one in found if (day - one.last).days > STALE]
    lines = [f"On {day}: {counted(len(fresh), 'state')} told within a year" if fresh else f"On {day}: nothing is told."]
    for kind, heading in KINDS.items():
        these = [one for one in fresh if one.predicate == kind]
        if these:
            lines += ["", heading, *(line for one in these for line in _state(index, one, day))]
    if stale:
        lines += ["", "Last told more than a year before, and ended by nothing since"]
        lines += [line for one in stale for line in _state(index, one, day)]
    return lines


def _state(index: Index, one: Holding, day: date) -> list[str]:
    shown = index.statements[one.statement]
    role = ", ".join(part for part in (shown.title, shown.strength and f"strength {shown.strength}") if part)
    says = f"{index.name(one.subject)} {index.verb(one.predicate)} {index.name(one.object)}"
    known = "since" if one.how == "stated" else "known since"
    carried = f", last told {one.last}" if one.last < day else ""
    end = f", until {one.until}" if one.until else ""
    head = f"  {says}{f' ({role})' if role else ''}: {known} {one.since}{carried}{end}"
    return [head, *proof_lines(index, one.statement)]


def dependence_row(index: Index, one: Dependence) -> Row:
    """A dependence with the papers."""
    return {
        "article": one.article, "publisher": index.publisher(one.article), "why": one.why, "on": one.on,
        "on_publisher": index.name(one.on) if one.why == "relay" else index.publisher(one.on),
        "shared": one.shared, "detail": one.detail,
    }  # fmt: skip


def dependences(index: Index) -> list[str]:
    """Each article that has something from elsewhere, and then who stands alone."""
    by_article: dict[str, list[Dependence]] = defaultdict(list)
    for one in index.graph.dependences:
        by_article[one.article].append(one)
    alone = [one for one in index.graph.articles if one.id not in by_article]
    lines = [f"{len(by_article)} of {counted(len(index.graph.articles), 'article')} have something from elsewhere"]
    for article in sorted(by_article, key=lambda id: (index.day(id), id)):
        lines += ["", f"{index.paper(article)}  ({article})"]
        lines += [
            f"  {_dependence(index, one)}" for one in sorted(by_article[article], key=lambda one: (one.why, one.on))
        ]
    if alone:
        lines += ["", "Not seen to depend on another"]
        lines += [
            f"  {index.paper(one.id)}  ({one.id})" for one in sorted(alone, key=lambda one: (index.day(one.id), one.id))
        ]
    return lines


def _dependence(index: Index, one: Dependence) -> str:
    if one.why == "relay":
        return f"relays {index.name(one.on)}: {counted(one.shared, 'sentence')}"
    whom = f"{index.paper(one.on)} ({one.on})"
    if one.why == "occasion":
        return f"reports {counted(one.shared, 'statement')} of the same voices as {whom}: {one.detail}"
    share = counted(one.shared, "run") + " of eight words"
    detail = " ".join(one.detail.split())
    return f'{WHY[one.why]} {whom}: {share}, "{detail[:QUOTE]}"'


def groups_row(index: Index, one: Statement, found: Sequence[Group]) -> Row:
    """A statement with its origins."""
    return statement_row(index, one) | {
        "groups": [
            {"articles": sorted({piece.article for piece in group.pieces}), "reasons": group.reasons,
             "sentences": [piece.quote for piece in group.pieces]}
            for group in found
        ]
    }  # fmt: skip


def groups(index: Index, one: Statement, found: Sequence[Group]) -> list[str]:
    """The sentences of a statement by origin, and why those of a group count once."""
    sentences = counted(len(one.evidence), "sentence")
    lines = [index.says(one), f"  {counted(len(found), 'independent origin')} in {sentences}  [{one.id}]"]
    for number, group in enumerate(found, 1):
        lines += ["", f"Origin {number}"]
        for piece in group.pieces:
            quote = " ".join(piece.quote.split())
            by = f", {index.name(piece.speaker)} says" if piece.speaker else ""
            via = f", relaying {index.name(piece.via)}" if piece.via else ""
            lines += [f"  {index.paper(piece.article)}{by}{via}", f'    "{quote[:QUOTE]}"']
        if group.reasons:
            lines.append(f"  one origin, for: {'; '.join(group.reasons)}")
    return lines


def conflict_lines(index: Index, one: Conflict) -> list[str]:
    """A conflict with both sides' evidence."""
    lines = [f"  {one.about}: {one.detail}"]
    for id in one.between:
        if id in index.statements:
            lines += [f"    {index.says(index.statements[id])}", *proof_lines(index, id, "      ")]
    return lines


def conflict_row(index: Index, one: Conflict) -> Row:
    """A conflict with both statements."""
    sides = [statement_row(index, index.statements[id]) for id in one.between if id in index.statements]
    return {"id": one.id, "about": one.about, "detail": one.detail, "between": sides}
