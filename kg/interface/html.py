"""Small pieces of HTML for notebooks. Every text goes through `safe`; nothing here takes markup from outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

MOST = 20  # rows of a table shown

# What could hide words or turn their order: control signs, directional marks, invisible signs, half surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def safe(value: object) -> Markup:
    """A value as text in HTML: escaped, invisible signs spelled out, None as nothing."""
    text = "" if value is None else str(value)
    return escape(_UNSEEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text))


def table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, total: int, most: int = MOST
) -> str:
    """A table of at most `most` rows under its caption, with a line that says how many more there are.

    Args:
        caption: what the rows are.
        columns: the heads.
        rows: the cells; a Markup stays as it is, all else is escaped.
        total: how many rows there are in all.
        most: how many are shown.
    """
    left = 'style="text-align:left"'
    head = Markup("").join(Markup(f"<th {left}>{{}}</th>").format(safe(column)) for column in columns)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup(f"<td {left}>{{}}</td>").format(cell if isinstance(cell, Markup) else safe(cell)) for cell in row
            )
        )
        for _, row in zip(range(most), rows, strict=False)
    )
    more = Markup("<p>and {} more</p>").format(f"{total - most:,}") if total > most else Markup("")
    return str(
        Markup("<table><caption {}>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}").format(
            Markup(left), safe(caption), head, body, more
        )
    )


def card(title: str, facts: Iterable[tuple[str, object]], rest: str = "") -> str:
    """A heading with facts under it, and what follows (already HTML of ours)."""
    listed = Markup("").join(
        Markup("<tr><th style='text-align:left'>{}</th><td style='text-align:left'>{}</td></tr>").format(
            safe(name), value if isinstance(value, Markup) else safe(value)
        )
        for name, value in facts
        if value not in (None, "", ())
    )
    return str(Markup("<h4>{}</h4><table>{}</table>{}").format(safe(title), listed, Markup(rest)))


def quote(pieces: Iterable[Sequence[str]], source: str) -> Markup:
    """A quoted sentence with the words that fill a role marked, and where it stands."""
    words = Markup("").join(
        Markup("<mark title='{}'>{}</mark>").format(safe(roles), safe(text)) if roles else safe(text)
        for text, roles in pieces
    )
    return Markup("<blockquote>{}<br><small>{}</small></blockquote>").format(words, safe(source))
