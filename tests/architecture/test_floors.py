"""Imports go down only; a planted wrong import is found."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.reading import PACKAGE, ROOT, rooms

LINT = Path(sys.executable).parent / "lint-imports"
# What is planted, where, and the contract that must break.
PLANTED = {
    "kit/planted.py": ("from anju.ground.ledger import types", "floors"),
    "ground/ledger/planted.py": ("from anju.ground.rulebook import types", "ground"),
    "engines/cases/planted.py": ("from anju.engines.messaging import apps", "engines"),
    "programmes/appeals/planted.py": ("from anju.programmes.registrations import apps", "programmes"),
    "programmes/registrations/planted.py": ("from anju.ground.ledger.models import Entry", "models-ledger"),
    "engines/cases/rules/clocks.py": ("from django.db import connection", "rules"),
    "ground/rulebook/rules.py": ("from anju.ground.rulebook import actions", "rules-models"),
    "ground/ledger/rules/merkle.py": ("from anju.kit import clock", "offline"),
    "unheard_of/__init__.py": ("", "floors"),
}  # fmt: skip


def lint(source: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [LINT, "--no-cache", "--config", ROOT / ".importlinter"], cwd=source.parent, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(source)},
    )  # fmt: skip


def contracts() -> dict[str, str]:
    """Contract → the name it is reported under."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return {part.split(":")[-1]: parser[part]["name"] for part in parser.sections() if ":" in part}


def test_imports_go_down_only():
    done = lint(PACKAGE.parent)
    assert done.returncode == 0, done.stdout[done.stdout.find("Broken") :]


@pytest.mark.slow
def test_planted_wrong_imports_are_found(tmp_path):
    source = tmp_path / "src"
    shutil.copytree(PACKAGE, source / "anju", ignore=shutil.ignore_patterns("*.html", "static", "rulesets", "*.po"))
    for place, (line, _contract) in PLANTED.items():
        file = source / "anju" / place
        file.parent.mkdir(exist_ok=True)
        with file.open("a") as planted:
            planted.write(f"\n{line}\n")
    done = lint(source)
    named = contracts()
    kept = {contract for _line, contract in PLANTED.values() if f"{named[contract]} BROKEN" not in done.stdout}
    assert done.returncode == 1 and not kept, f"not found: {kept}\n{done.stdout}"
    assert "anju.unheard_of" in done.stdout


def test_the_models_of_every_room_are_protected():
    with_models = {room.name for room in rooms() if (room / "models.py").exists() or (room / "models").is_dir()}
    missing = with_models - {contract.removeprefix("models-") for contract in contracts()}
    assert not missing, f"add a contract models-… to .importlinter for {missing}"
