"""What the families of commands share: how a command and its values are told to argparse, which alone is imported."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # argparse has no public name for it
    Run = Callable[[argparse.Namespace], int]

# What may not stand in an IRI (RFC 3987), or would end it in Turtle.
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\x7f-\x9f\ud800-\udfff]')


def command(
    commands: Commands, name: str, run: Run, *, help: str, more: str = "", examples: tuple[str, ...] = ()
) -> argparse.ArgumentParser:
    """Adds one command.

    Args:
        commands: The commands of `kg`.
        name: The word that calls it.
        run: Takes the parsed arguments and gives the exit code.
        help: What it does, in a few words that begin with a small letter.
        more: What a person should know before using it.
        examples: Command lines that work.
    """
    told = f"{help[0].upper()}{help[1:]}." + (f" {more}" if more else "")
    shown = "\n".join(["examples:", *(f"  {line}" for line in examples)]) if examples else None
    added = commands.add_parser(
        name, help=help, description=told, epilog=shown, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    added.set_defaults(run=run)
    return added


def count(word: str) -> int:
    """A whole number from 1 up.

    Raises:
        argparse.ArgumentTypeError: It is less.
    """
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{word}: a whole number from 1 up is wanted")
    return number


FORMS = ("ttl", "nt", "trig", "jsonld")  # as kg.export.FORMATS, which a parser need not import


def forms(word: str) -> tuple[str, ...]:
    """Names of forms of RDF with commas between them.

    Raises:
        argparse.ArgumentTypeError: One is none.
    """
    names = tuple(name.strip() for name in word.split(","))
    if unknown := [name for name in names if name not in FORMS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r}: there are {', '.join(FORMS)}")
    return names


def port(word: str) -> int:
    """A number of a port, 0 to 65535.

    Raises:
        argparse.ArgumentTypeError: It is not in that range.
    """
    number = int(word)
    if not 0 <= number <= 65_535:
        raise argparse.ArgumentTypeError(f"{word}: a port from 0 to 65535 is wanted")
    return number


def seconds(word: str) -> float:
    """A number of seconds, above 0 and up to a day.

    Raises:
        argparse.ArgumentTypeError: It is not in that range.
    """
    number = float(word)
    if not 0 < number <= 86_400:
        raise argparse.ArgumentTypeError(f"{word}: a number of seconds above 0 and up to a day is wanted")
    return number


def iri(word: str) -> str:
    """An absolute IRI to which names can be added.

    Raises:
        argparse.ArgumentTypeError: It is not absolute, holds what no IRI may hold, or ends otherwise than in / or #.
    """
    absolute = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", word)
    if not absolute or _NOT_IN_IRI.search(word) or word[-1] not in "/#":
        raise argparse.ArgumentTypeError(f"{word!r}: an absolute IRI that ends in / or # is wanted")
    return word
