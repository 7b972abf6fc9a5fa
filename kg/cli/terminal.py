"""The only module that prints. Every line that can hold words of an article or a file name goes through `printable`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

Progress = Callable[[int, int], None]

# What moves the cursor, colours, rings, hides or turns the direction of a line: C0 and C1 controls, line separators,
# bidirectional controls, interlinear marks, tags, and surrogates (bytes of a file name that are not UTF-8).
_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_PLAIN_LINES = 10  # how many lines of progress a run gives when nobody watches a bar


def prepare() -> None:
    """Makes both streams write anything in any locale: what the encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def printable(text: str, *, keep: str = "") -> str:
    r"""The text with control characters spelled out (`\x1b`, `\u202e`), so that it cannot steer a terminal.

    Args:
        text: Any text, lone surrogates included.
        keep: Characters to leave as they are, such as a newline.
    """
    return _UNSAFE.sub(lambda found: found[0] if found[0] in keep else _spelled(found[0]), text)


def _spelled(sign: str) -> str:
    named = {"\n": "\\n", "\r": "\\r"}.get(sign)
    code = ord(sign)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def say(lines: Iterable[str]) -> None:
    """Prints a report; a line that is not indented is a heading, in bold on a terminal that wants colour."""
    bold = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    for line in lines:
        safe = printable(line)
        print(f"{_BOLD}{safe}{_PLAIN}" if bold and safe and not safe.startswith(" ") else safe)


def say_data(text: str) -> None:
    """Prints an answer that another program may read: as it is into a file or pipe, escaped on a terminal."""
    shown = printable(text, keep="\n") if sys.stdout.isatty() else text
    sys.stdout.write(shown if shown.endswith("\n") or not shown else shown + "\n")


def say_pieces(pieces: Iterable[str]) -> None:
    """Prints a long answer as it is made, escaped on a terminal."""
    escape = sys.stdout.isatty()
    for piece in pieces:
        sys.stdout.write(printable(piece, keep="\n\t") if escape else piece)


def note(line: str) -> None:
    """One line beside the answer, on standard error."""
    _beside(printable(line))


def complain(message: str) -> None:
    """The one line of an error, on standard error."""
    _beside("kg: " + printable(message.strip()))


def _beside(line: str) -> None:
    # Standard error may be closed or full; a remark is never worth failing for.
    try:
        print(line, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


@contextmanager
def progress(*, shown: bool = True, what: str = "articles") -> Iterator[Progress | None]:
    """Gives a function to call with (done, in all); None when nothing is to be shown.

    On a terminal it moves a bar with so many per second; elsewhere it writes at most about ten plain lines.
    """
    if not shown:
        yield None
    elif sys.stderr.isatty():
        with _bar(what) as move:
            yield move
    else:
        yield _lines(sys.stderr, what)


@contextmanager
def _bar(what: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn("line"),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Loading the language model" if what == "articles" else "Preparing", total=None, speed="")

        def move(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            shown = f"{speed:.1f} {what}/s" if speed else ""
            bar.update(
                task,
                description="Reading" if what == "articles" else "Sending",
                completed=done,
                total=total,
                speed=shown,
            )

        yield move


def _lines(stream: TextIO, what: str) -> Progress:
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = done * _PLAIN_LINES // max(total, 1)
        if tenth > told:
            told = tenth
            print(f"{'read' if what == 'articles' else 'sent'} {done} of {total} {what}", file=stream, flush=True)

    return tell
