"""Every command explains itself, and whatever prints data prints it for programs too."""

from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from anju.faces.cli import FOLDER, main

# They change something, or write a file, and print a sentence about it: nothing that a program would read.
SPEAKING = {"posters", 
    "accounts export", "accounts template", "assets", "calendar set", "calendar year", "migrate",
    "programme new", "registers export", "registers template", "rules draft", "rules issue", "rules withdraw", "serve",
    "stop", "up",
}  # fmt: skip


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """("accounts add", command) of every command, groups among them."""
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            yield from commands(command.get_command(click.Context(command), name), (*path, name))


EVERY = dict(commands())
LEAVES = {path: command for path, command in EVERY.items() if not isinstance(command, click.Group)}


def test_every_file_of_the_folder_is_a_subcommand():
    files = {file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith("_")}
    assert {path.split()[0].replace("-", "_") for path in LEAVES} == files


@pytest.mark.parametrize("path", EVERY)
def test_every_command_explains_itself(path):
    answer = CliRunner().invoke(main, [*path.split(), "--help"])
    assert answer.exit_code == 0, answer.output
    assert EVERY[path].help and "Usage:" in answer.stdout


@pytest.mark.parametrize("path", LEAVES)
def test_every_option_says_what_it_is_for(path):
    silent = [p.opts[0] for p in LEAVES[path].params if isinstance(p, click.Option) and not p.help]
    assert not silent


@pytest.mark.parametrize("path", sorted(set(LEAVES) - SPEAKING))
def test_whatever_prints_data_prints_it_for_programs_too(path):
    assert any("--json" in option.opts for option in LEAVES[path].params)


def test_what_is_said_to_print_no_data_is_there():
    assert set(LEAVES) >= SPEAKING


@pytest.mark.parametrize("words", [("nothing",), ("accounts", "nothing"), ("figures", "--from", "yesterday")])
def test_a_call_that_cannot_be_used_ends_with_2(words):
    assert CliRunner().invoke(main, list(words)).exit_code == 2
