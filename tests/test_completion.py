"""What a shell completes: every command, option, choice and question, as the shell itself finds them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from kg.cli import main
from kg.cli.arguments import parser
from kg.cli.completion import SHELLS, commands
from kg.query import questions

ASK = 'source /dev/stdin; COMP_WORDS=({words} "{cur}"); COMP_CWORD={at}; _kg; printf "%s\\n" "${{COMPREPLY[@]}}"'


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def completed(text: str, *words: str, cur: str = "") -> set[str]:
    """What bash offers after the words, of what begins with `cur`."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    asked = ASK.format(words=" ".join(words), cur=cur, at=len(words))
    done = subprocess.run([bash, "-c", asked], input=text, capture_output=True, text=True, check=True, cwd="/usr")
    assert done.stderr == ""
    return set(done.stdout.split())


def test_bash_completes_commands_options_choices_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    text = script("bash", capsys)
    assert {"build", "query", "explain", "--help"} <= completed(text, "kg")
    assert completed(text, "kg", cur="bu") == {"build"}
    assert {"--out", "--data", "--strict"} <= completed(text, "kg", "build", cur="--")
    assert completed(text, "kg", "query", "--format") >= {"csv", "json", "table"}
    assert completed(text, "kg", "query", cur="who-l") == {
        one.name for one in questions() if one.name.startswith("who-l")
    }
    assert completed(text, "kg", "completion", cur="f") == {"fish"}
    assert "share" in completed(text, "kg", "build", cur="sha")  # a path


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_every_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys)
    for one in commands(parser()):
        assert one.name in text
        long = [option for option, _ in one.options if option.startswith("--")]
        assert [option for option in long if (f"-l {option[2:]} " if shell == "fish" else option) not in text] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_itself_takes_the_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    program = shutil.which(shell)
    if not program:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([program, "-n"], input=script(shell, capsys), text=True, check=True)


def test_help_with_quotes_stays_one_word_in_fish() -> None:
    lines = SHELLS["fish"](commands(parser())).splitlines()
    assert [line for line in lines if line.replace("\\'", "").count("'") % 2] == []
