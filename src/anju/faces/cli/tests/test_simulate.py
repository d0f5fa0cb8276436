"""``anju simulate``: a past half-year under a draft, for people and for programs."""

import json

import pytest
from click.testing import CliRunner

from anju.faces.cli import main
from anju.ground.rulebook import queries as rulebook
from anju.kit import clock
from anju.programmes.credit.tests import factories, simulated
from anju.programmes.credit.tests.test_simulating import HARDER, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(settings, tmp_path, monkeypatch):
    settings.FILES_ROOT = tmp_path / "files"
    monkeypatch.setattr(clock, "now", lambda: simulated.NOW)
    rulebook.forget()
    simulated.records(factories.town(tmp_path))
    (file := tmp_path / "draft.yaml").write_text(HARDER, encoding="utf-8")
    yield file
    rulebook.forget()


def simulate(file, *words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["simulate", "credit", "--city", "demo", "--rules", str(file), *words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_program_reads_who_moves_and_nothing_is_written(draft):
    before = rows()
    told = json.loads(simulate(draft, "--period", "2026H1", "--json"))
    assert (told["whole"]["all"], told["whole"]["worse"]) == (24, simulated.BIG)
    assert told["matrix"]["card"][""] == {"": 18, "yellow": 6} and told["illustrative"]
    assert {one["after"]["card"] for one in told["subjects"] if one["steps"]} == {"yellow"}
    assert rows() == before


def test_people_read_a_sentence(draft):
    said = simulate(draft)
    assert "6家企业牌变重" in said and "大01号物业" in said and "示例数值" in said


def test_a_bad_draft_is_refused_with_its_line(draft):
    draft.write_text(HARDER.replace("points: 5", "points: fünf", 1), encoding="utf-8")
    assert "16" in simulate(draft, code=2)


def test_what_is_not_there_is_said_with_what_there_is(draft):
    assert "2026H1" in simulate(draft, "--period", "1999H1", code=2)
