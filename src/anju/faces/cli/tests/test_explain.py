"""``anju explain credit``: the whole statement for whoever runs the installation."""

import json

import pytest
from click.testing import CliRunner

from anju.faces.cli import main
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.credit.tests import factories
from anju.programmes.credit.tests.carding import AFTER, scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    rulebook.forget()
    yield factories.town(tmp_path)
    rulebook.forget()


def explain(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["explain", "credit", *map(str, words)])
    assert result.exit_code == code, result.output
    return result.output


def test_the_statement_is_told_with_every_line_and_that_the_card_was_not_given(town):
    rows = scored(town, "6", "6", "3")
    told = explain(town.firm.uscc, "--on", "2026-06-30")
    assert told.startswith("楚禾物业服务有限公司 91420102MA0000001Y\n")
    assert all(row.number in told for row in rows) and "附表一第6项" in told
    assert "累计记15分，达到红牌标准；未经公示，尚未发牌。" in told and "15, the same" in told


def test_as_json_it_says_what_is_reached_and_what_was_given(town):
    scored(town, "6", "3")
    told = json.loads(explain(town.firm.pk, "--on", "2026-06-30", "--scheme", "enterprise", "--json"))
    assert (told["total"], told["reached"]["cards"], told["given"]) == ("9.000", ["yellow"], [])
    assert len(told["lines"]) == 2 and told["computed_again"]["same"]


def test_a_manager_is_found_by_the_id(town):
    factories.archived(town)
    assert "项目巡查记录缺失" in explain(town.manager.pk, "--on", "2026-06-30")


def test_who_is_known_to_nobody_and_a_day_to_come_are_refused(town):
    assert "91420102MA0000099X" in explain("91420102MA0000099X", code=2)
    assert "这一天还没有到" in explain(town.firm.uscc, "--on", "2027-01-01", code=2)
