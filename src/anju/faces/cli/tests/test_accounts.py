"""``anju accounts`` as it is typed."""

import json
import stat

import pytest
from click.testing import CliRunner

from anju.faces.cli.accounts import command
from anju.ground.access import accounts_file, actions, queries
from anju.ground.access.types import SYSTEM, Role
from anju.ground.rulebook import actions as rulebook
from anju.kit import clock, excel

pytestmark = pytest.mark.django_db
ROOT = "42/4201/"


@pytest.fixture(autouse=True)
def city():
    return rulebook.found_city(slug="wuhan", name="武汉市", root_path=ROOT, rule_set="wuhan", by=SYSTEM, at=clock.now())


def run(*words: str):
    return CliRunner().invoke(command, list(words), catch_exceptions=False)


def test_an_administrator_is_added_and_her_password_printed_once():
    answer = run("add", "admin", "--name", "管理员", "--role", "administrator", "--city", "wuhan", "--json")
    given = json.loads(answer.output)
    account = queries.account_called("admin")
    assert account.check_password(given["password"])
    assert queries.actor(account.pk, clock.now()).has(Role.ADMINISTRATOR)


def test_a_new_password_replaces_the_old_one():
    run("add", "admin", "--name", "管理员", "--role", "administrator", "--city", "wuhan")
    given = json.loads(run("password", "admin", "--json").output)
    assert queries.account_called("admin").check_password(given["password"])


def test_the_template_is_filled_imported_and_exported(tmp_path):
    actions.open_office(kind="street_office", name="后湖街道办事处", region_path=ROOT + "420102/420102017/", by=SYSTEM,
                        at=clock.now())  # fmt: skip
    filled, secrets, out = (tmp_path / name for name in ("in.xlsx", "passwords.xlsx", "out.xlsx"))
    row = {"username": "wang", "name": "王芳", "role": "street_officer", "office": "后湖街道办事处"}
    filled.write_bytes(excel.write(accounts_file.COLUMNS, [row]))
    answer = run("import", str(filled), "--city", "wuhan", "--passwords", str(secrets), "--json")
    assert json.loads(answer.stdout) == {"opened": 1, "granted": 1, "unchanged": 0, "passwords": []}
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    [(_row, kept)] = excel.read(secrets.read_bytes(), accounts_file.PASSWORDS)
    assert queries.account_called("wang").check_password(kept["password"])
    run("export", str(out), "--city", "wuhan")
    assert excel.read(out.read_bytes(), accounts_file.COLUMNS)[0][1]["username"] == "wang"
    assert json.loads(run("list", "--city", "wuhan", "--json").stdout)[0]["roles"] == ["street_officer"]


def test_an_empty_template_has_the_titles(tmp_path):
    empty = tmp_path / "empty.xlsx"
    assert run("template", str(empty)).exit_code == 0
    assert empty.stat().st_size > 1000
