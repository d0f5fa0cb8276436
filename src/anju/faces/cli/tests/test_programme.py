"""A new programme: one folder, one line, and the house stands with it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from anju.faces.cli import main
from anju.kit.web.words import PACKAGE

NAMED = ("fire_drills", "--title", "Fire drills", "--chinese", "消防演练")
CHECKS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "anju.config.settings"
from anju.kit.web import words
words.compile_all()  # as `anju up` and the tests do
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.urls import get_resolver
from django.utils.translation import override
call_command("check", fail_level="WARNING")
room = apps.get_app_config("fire_drills")
assert "fire_drills" in get_resolver().namespace_dict, "its addresses"
from anju.faces.api import api
assert api.get_openapi_schema()["paths"], "the API of the others"
from anju.programmes.fire_drills.tests import test_rules
test_rules.test_the_programme_is_switched_on()
with override("zh-hans"):
    print(room.name, room.verbose_name)
"""


def run(*words: str):
    return CliRunner().invoke(main, ["programme", "new", *words])


def test_a_folder_is_written_and_the_line_that_turns_it_on_is_said(tmp_path):
    answer = run(*NAMED, "--into", str(tmp_path))
    assert answer.exit_code == 0
    assert '"fire_drills",' in answer.stdout
    assert {"README.md", "acts.py", "apps.py", "urls.py", "tests", "locale"} <= {
        one.name for one in (tmp_path / "fire_drills").iterdir()
    }


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    run(*NAMED, "--into", str(tmp_path))
    (kept := tmp_path / "fire_drills" / "acts.py").write_text("mine")
    assert run(*NAMED, "--into", str(tmp_path)).exit_code == 2
    assert kept.read_text() == "mine"


@pytest.mark.parametrize("name", ["Fire", "fire-drills", "../fire", "x"])
def test_a_name_that_is_none_is_refused(tmp_path, name):
    assert run(name, *NAMED[1:], "--into", str(tmp_path)).exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def copy(tmp_path) -> Path:
    """The whole package somewhere else, with the new programme in it and its one line written."""
    return copied(tmp_path)


def copied(tmp_path: Path, *words: str) -> Path:
    package = tmp_path / "anju"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("build", "data"))
    assert run(*NAMED, *words, "--into", str(package / "programmes")).exit_code == 0
    switchboard = package / "programmes" / "__init__.py"
    switchboard.write_text(re.sub(r"\]\n$", '    "fire_drills",\n]\n', switchboard.read_text()))
    return tmp_path


def test_with_one_line_django_takes_it_with_its_addresses_and_its_words(copy):
    done = subprocess.run([sys.executable, "-c", CHECKS], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "anju.programmes.fire_drills 消防演练"


@pytest.mark.slow
def test_a_third_kind_of_case_takes_one_folder(tmp_path):
    """On an empty database: it is opened on its own page, then dispatched, answered and closed on the engine's."""
    done = outcome_of(copied(tmp_path, "--case"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("gone", [("triplicates",), ("patrols",), ("community_committees", "triplicates", "patrols")])
def test_without_the_folder_and_the_line_of_a_programme_the_rest_stands(tmp_path, gone):
    """On an empty database: the programme is gone, and another kind of case goes from its opening to its end."""
    there = copied(tmp_path, "--case")
    switchboard = there / "anju" / "programmes" / "__init__.py"
    for name in gone:
        shutil.rmtree(there / "anju" / "programmes" / name)
        lines = switchboard.read_text()
        assert f'    "{name}",\n' in lines
        switchboard.write_text(lines.replace(f'    "{name}",\n', ""))
    done = outcome_of(there)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def outcome_of(there: Path) -> subprocess.CompletedProcess:
    """The tests of the new programme, run in the copy."""
    own = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    asked = ["-q", "-c", os.devnull, "--rootdir", str(there), "-p", "no:cacheprovider",
             "-p", "anju.kit.testing.database", "anju/programmes/fire_drills"]  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "pytest", *asked], cwd=there, capture_output=True, text=True, check=False,
        env={**own, "PYTHONPATH": str(there), "DJANGO_SETTINGS_MODULE": "anju.config.settings"},
    )  # fmt: skip


@pytest.mark.parametrize("words", [(), ("--case",)])
def test_what_is_written_is_in_the_style_of_the_house(tmp_path, words):
    folder = copied(tmp_path, *words) / "anju" / "programmes" / "fire_drills"
    house = ["--config", str(PACKAGE.parents[1] / "pyproject.toml"), "--no-cache", str(folder)]
    for words in (["check"], ["format", "--check"]):
        done = subprocess.run([Path(sys.executable).parent / "ruff", *words, *house], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
