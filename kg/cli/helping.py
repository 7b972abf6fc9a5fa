"""The command that helps a shell to complete the others: completion."""

from __future__ import annotations

from argparse import Namespace

from kg.cli import terminal, words

SHELLS = ("bash", "fish", "zsh")


def add(commands: words.Commands) -> None:
    """Adds the commands of this family."""
    command = words.command(
        commands,
        "completion",
        completion,
        help="print what a shell needs to complete commands, options and questions",
        more="Put the second line of the examples into ~/.bashrc, or the like into the file that your shell reads.",
        examples=("kg completion bash", 'eval "$(kg completion bash)"', "kg completion fish | source"),
    )
    command.add_argument("shell", choices=SHELLS, help="the shell")


def completion(args: Namespace) -> int:
    """`kg completion`: the script on standard output."""
    from kg.cli import completion as made
    from kg.cli.arguments import parser
    from kg.query import questions

    names = tuple(question.name for question in questions())
    terminal.say_data(made.SHELLS[args.shell](made.commands(parser(), questions=names)))
    return 0
