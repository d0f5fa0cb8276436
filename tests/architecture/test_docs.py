"""What is written for people is true: links lead somewhere, settings, commands and targets are there."""

import re
from pathlib import Path

import click
import pytest

from anju.faces.cli import main
from tests.architecture.reading import PACKAGE, ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md"),
                *PACKAGE.rglob("README.md")])  # fmt: skip
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
SETTING = re.compile(r"`((?:ANJU|DATABASE|PUBLIC)_[A-Z_]+)`")
READ = re.compile(r"""(?:env\.\w+|environ\.get)\(\s*["']((?:ANJU|DATABASE|PUBLIC)_[A-Z_]+)["']""")
CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
TYPED = re.compile(r"(?:^|[\s`/])anju ([a-z][^\n`#|]*)")
# Between the programs of one installation, for nobody to set; and a key per name.
INTERNAL = {"ANJU_AS_OWNER", "ANJU_NO_POOL", "ANJU_TEST_HOME"}
KEYS = {"ANJU_SECRET_KEY", "ANJU_SEALING_KEY"}


def where(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=where)
def test_every_link_leads_somewhere(page):
    assert [link for link in LINK.findall(page.read_text()) if not (page.parent / link.strip()).exists()] == []


def test_the_settings_that_are_told_are_those_that_are_read():
    told = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text()))
    read = {name for file in PACKAGE.rglob("*.py") if "testing" not in file.parts and "tests" not in file.parts
            for name in READ.findall(file.read_text())}  # fmt: skip
    assert told == (read | KEYS) - INTERNAL


def calls(page: Path) -> set[str]:
    """What a page says one may type after ``anju``."""
    return {call.strip() for code in CODE.findall(page.read_text()) for call in TYPED.findall(code)}


def wrong(call: str) -> str:
    """What is wrong with a call; empty if its command and its options are there."""
    command: click.Command = main
    for word in call.split():
        if isinstance(command, click.Group) and re.fullmatch(r"[a-z-]+", word) and not word.startswith("-"):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return f"no command {word}"
            command = found
    known = {name for option in command.params for name in option.opts + option.secondary_opts} | {"--help"}
    return ", ".join(name for name in re.findall(r"(?<!\S)--[a-z-]+", call) if name not in known)


@pytest.mark.parametrize("page", [page for page in PAGES if calls(page)], ids=where)
def test_every_command_that_is_told_is_there(page):
    assert {call: fault for call in calls(page) if (fault := wrong(call))} == {}


def test_a_command_that_is_not_there_is_found():
    assert (wrong("city make"), wrong("figures --twice 1"), wrong("ledger verify")) == (
        "no command make",
        "--twice",
        "",
    )


def test_every_make_target_that_is_told_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    told = {target for page in PAGES for code in CODE.findall(page.read_text())
            for target in re.findall(r"(?:^|[\s`])make ([a-z]+)", code)}  # fmt: skip
    assert told and told <= targets
