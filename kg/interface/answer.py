"""The answer to a query as Python values: rows, a data frame, or a table in a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from kg.interface import html, records
from kg.query.table import Table, Term, as_text, shorten

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Any, ...]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MADE: Mapping[str, Callable[[str], Any]] = MappingProxyType({
    **{f"{_XSD}{name}": int for name in ("integer", "int", "long", "nonNegativeInteger")},
    **{f"{_XSD}{name}": float for name in ("decimal", "double", "float")},
    f"{_XSD}boolean": lambda text: text in ("true", "1"),
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
})  # fmt: skip


class Answer(Sequence[Row]):
    """The rows of an answer, each a tuple in the order of `columns`.

    Numbers, truth values and days are Python's own, IRIs are prefixed names such as "id:ain-al-asad", and what the
    query left unbound is None. For ASK there are no rows, and `bool(answer)` is what was answered.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        prefixes = dict(table.prefixes)
        self._rows = tuple(tuple(_value(cell, prefixes) for cell in row) for row in table.rows)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the variables."""
        return self.table.columns

    @property
    def truncated(self) -> bool:
        """Whether there were more rows than were taken."""
        return self.table.truncated

    def records(self) -> list[dict[str, Any]]:
        """Each row as a dict."""
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas data frame.

        Raises:
            KgError: pandas is not installed; the message says how to get it.
        """
        return records.frame(self.records(), columns=self.columns)

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return bool(self._rows) if self.table.answer is None else self.table.answer

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, key: int | slice) -> Row | tuple[Row, ...]:
        return self._rows[key]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return as_text(self.table).rstrip("\n")

    def _repr_html_(self) -> str:
        if self.table.answer is not None:
            return f"<p>{'yes' if self.table.answer else 'no'}</p>"
        rows = "1 row" if len(self) == 1 else f"{len(self):,} rows"
        more = ", and there are more" if self.truncated else ""
        return html.table(rows + more, self.columns, self._rows, total=len(self), most=50)


def _value(term: Term | None, prefixes: Mapping[str, str]) -> Any:
    if term is None:
        return None
    if term.kind == "uri":
        return shorten(term.value, prefixes)
    with suppress(ValueError):  # a year of five digits, NaN as an integer: the text then
        return _MADE.get(term.datatype, str)(term.value)
    return term.value
