"""What an earlier version left is brought forward with all its rows, and is worked on with.

The earlier installations are backups of a small town, each kept when that version was current (``keep.py``).
"""

import json

import pytest

from tests.setup import town
from tests.setup.keep import KEPT

CODE = """
from anju.faces.cli import make_ready
make_ready()
from django.apps import apps
print(apps.get_model("registers.Estate").objects.get().code)
"""


@pytest.mark.parametrize("kept", sorted(KEPT.glob("*.tar")), ids=lambda file: file.stem)
def test_a_town_of_an_earlier_version_is_brought_forward_and_goes_on(home, kept):
    said = json.loads(town.done(town.run(home, "restore", str(kept), "--home", str(home), "--json")))
    assert said["differences"] == []
    town.done(town.run(home, "up"))
    assert json.loads(town.done(town.run(home, "status", "--json")))["migrations_pending"] == 0
    before = figure(home)
    town.filed(home, town.python(home, CODE).strip())
    assert (before, figure(home)) == (5, 10)
    verified = town.run(home, "ledger", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def figure(home):
    period = ("--from", "2026-01-01", "--to", "2100-01-01", "--code", "appeals.accepted")
    (found,) = json.loads(town.done(town.run(home, "figures", "--city", "wuhan-demo", *period, "--json")))
    return found["value"]


def test_there_is_an_earlier_version_to_bring_forward():
    assert list(KEPT.glob("*.tar"))
