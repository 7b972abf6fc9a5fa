"""What a shell needs to complete `kg`: a script made from the parser itself, so that it knows what that knows."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Command:
    """One command with what may follow it."""

    name: str
    told: str
    options: tuple[tuple[str, str], ...]  # with their help
    choices: tuple[tuple[str, tuple[str, ...]], ...]  # option -> what may follow it
    words: tuple[str, ...]  # what may stand as the first word after the command


def commands(main: argparse.ArgumentParser, *, questions: tuple[str, ...] = ()) -> tuple[Command, ...]:
    """The commands of a parser.

    Args:
        main: the parser.
        questions: the names that `kg query` knows.
    """
    (sub,) = (action for action in main._actions if isinstance(action, argparse._SubParsersAction))
    told = {action.dest: action.help or "" for action in sub._choices_actions}
    return tuple(_command(name, told.get(name, ""), parser, questions) for name, parser in sub.choices.items())


def _command(name: str, told: str, parser: argparse.ArgumentParser, questions: tuple[str, ...]) -> Command:
    options, choices, words = [], [], list(questions if name == "query" else ())
    for action in parser._actions:
        known = tuple(map(str, action.choices or ()))
        options += [(option, action.help or "") for option in action.option_strings]
        choices += [(option, known) for option in action.option_strings if known]
        if not action.option_strings:
            words += known
    return Command(name, told, tuple(options), tuple(choices), tuple(words))


def bash(known: tuple[Command, ...]) -> str:
    """For bash, and for zsh with its bashcompinit."""
    follow = [(one.name, option, values) for one in known for option, values in one.choices]
    lines = [
        "_kg() {",
        '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" words=""',
        "  COMPREPLY=()",
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        f"    words={_quoted([*(one.name for one in known), '--help', '--version'])}",
        "  else",
        '    case "${COMP_WORDS[1]} $prev" in',
        *(f'      "{name} {option}") words={_quoted(values)} ;;' for name, option, values in follow),
        "      *)",
        '        case "${COMP_WORDS[1]}" in',
        *(f"          {one.name}) words={_quoted(_words(one))} ;;" for one in known),
        "        esac ;;",
        "    esac",
        "  fi",
        '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
        '  if [ "$COMP_CWORD" -gt 1 ] && [ "${cur#-}" = "$cur" ]; then',
        '    COMPREPLY+=($(compgen -f -- "$cur"))',
        "  fi",
        "}",
        "complete -o filenames -F _kg kg",
    ]
    return "\n".join(lines) + "\n"


def zsh(known: tuple[Command, ...]) -> str:
    """For zsh, by way of what it has for scripts of bash."""
    return f"autoload -Uz compinit bashcompinit\ncompinit\nbashcompinit\n{bash(known)}"


def fish(known: tuple[Command, ...]) -> str:
    """For fish, with the help of every command and option."""
    return "\n".join(["complete -c kg -e", *_fish(known)]) + "\n"


def _fish(known: tuple[Command, ...]) -> Iterator[str]:
    for one in known:
        yield f"complete -c kg -n __fish_use_subcommand -a {one.name} -d {_fished(one.told)}"
    for one in known:
        seen = f"complete -c kg -n '__fish_seen_subcommand_from {one.name}'"
        follow = dict(one.choices)
        for option, told in one.options:
            flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            after = f" -x -a {_fished(' '.join(follow[option]))}" if option in follow else ""
            yield f"{seen} {flag}{after} -d {_fished(told)}"
        if one.words:
            yield f"{seen} -a {_fished(' '.join(one.words))}"


def _words(one: Command) -> list[str]:
    return [*(option for option, _ in one.options), *one.words]


def _quoted(words: tuple[str, ...] | list[str]) -> str:
    return shlex.quote(" ".join(words))


def _fished(text: str) -> str:
    return "'" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: Mapping[str, Callable[[tuple[Command, ...]], str]] = MappingProxyType({"bash": bash, "fish": fish, "zsh": zsh})
