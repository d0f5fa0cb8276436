import json
import os
import subprocess
import sys
from datetime import timedelta
from uuid import UUID

import pytest
from click.testing import CliRunner
from django.db import connection

from anju.faces.cli import ledger as cli
from anju.ground.ledger import actions
from anju.kit import clock
from anju.kit.acts import act
from anju.kit.scopes import Subject

pytestmark = pytest.mark.django_db
FILED = act("tests.filed", "Filed", facts={"stars": "number_1"})
CASE = Subject(subject_type="cases.case", pk=UUID(int=1))


class Resident:
    actor_kind, actor_id, acting_for_id = "resident", None, None


@pytest.fixture
def entries():
    """Three sealed entries of a day that has ended."""
    found = [actions.record(FILED, on=CASE, by=Resident(), at=clock.now(), stars=n) for n in range(3)]
    actions.seal_pending(at=clock.now() - timedelta(days=1), whole=True)
    actions.seal_pending(at=clock.now())
    return found


def run(*words):
    return CliRunner().invoke(cli.command, list(words))


def tamper(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")


def test_a_whole_ledger_verifies_with_exit_0(entries):
    answer = run("verify", "--json")
    said = json.loads(answer.stdout)
    assert (answer.exit_code, said["ok"], said["entries"], said["first"]) == (0, True, 3, None)


def test_an_altered_entry_is_named_with_exit_1(entries):
    tamper("UPDATE ledger_entry SET number_1 = 9 WHERE id = %s", entries[1])
    answer = run("verify", "--json")
    first = json.loads(answer.stdout)["first"]
    assert (answer.exit_code, first["kind"], first["entry"]) == (1, "entry_altered", str(entries[1]))
    assert str(entries[1]) in run("verify").stdout


def test_a_missing_entry_is_named_from_a_file_with_exit_1(entries, tmp_path):
    tamper("DELETE FROM ledger_entry WHERE id = %s", entries[2])
    assert run("export", str(tmp_path / "l.gz")).exit_code == 0
    answer = run("verify", "--file", str(tmp_path / "l.gz"), "--json")
    first = json.loads(answer.stdout)["first"]
    assert (answer.exit_code, first["kind"], first["entry"]) == (1, "entry_missing", str(entries[2]))


def test_sealing_twice_finds_nothing_the_second_time(entries):
    actions.record(FILED, on=CASE, by=Resident(), at=clock.now())
    assert json.loads(run("seal", "--json").stdout) == {"batches": [2]}
    assert run("seal").stdout == "nothing to seal\n"


def test_a_noted_root_is_compared(entries):
    (root,) = json.loads(run("roots", "--json").stdout)
    assert run("verify", "--known", f"{root['day']}={root['root']}").exit_code == 0
    assert run("verify", "--known", f"{root['day']}={'00' * 32}").exit_code == 1
    assert root["root"] in run("roots").stdout


def test_a_call_that_cannot_be_used_is_exit_2(tmp_path):
    assert run("verify", "--file", str(tmp_path / "absent")).exit_code == 2
    assert run("verify", "--known", "nonsense").exit_code == 2
    assert run("export", str(tmp_path / "x"), "--from", "yesterday").exit_code == 2


@pytest.mark.parametrize(
    "program", [["-m", "anju.ground.ledger.rules"], ["-m", "anju.faces.cli", "ledger", "verify", "--file"]]
)
def test_a_file_is_checked_without_a_database_and_without_settings(entries, tmp_path, program):
    run("export", str(tmp_path / "l.jsonl"))
    alone = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "no.such.settings", "DATABASE_URL": "nonsense"}
    call = [sys.executable, *program, str(tmp_path / "l.jsonl")]
    assert subprocess.run(call, env=alone, capture_output=True).returncode == 0
    text = (tmp_path / "l.jsonl").read_text()
    (tmp_path / "l.jsonl").write_text(text.replace('"number_1":2', '"number_1":3'))
    done = subprocess.run(call, env=alone, capture_output=True, text=True)
    assert done.returncode == 1
    assert str(entries[2]) in done.stdout
