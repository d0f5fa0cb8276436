"""``anju digest``: one week of a city as a sheet, as text and for programs."""

import json

import pytest
from click.testing import CliRunner

from anju.faces.cli import main
from anju.ground.rulebook import queries as rulebook
from anju.programmes.conferences.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(tmp_path):
    rulebook.forget()
    made = factories.town(tmp_path)
    factories.a_case(made)
    yield made
    rulebook.forget()


def digest(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["digest", "--city", "demo", *words])
    assert result.exit_code == code, result.output
    return result.output


def test_a_week_is_written_as_a_sheet_of_word_and_told_as_text(town, tmp_path):
    digest("--week", "2026-W10", "--out", str(tmp_path / "week.docx"))
    assert (tmp_path / "week.docx").read_bytes()[:2] == b"PK"
    assert "江岸区\t0\t1（0）\t1（0）" in digest("--week", "2026-W10")


def test_a_program_reads_the_figures_of_a_district(town):
    told = json.loads(digest("--week", "2026-W10", "--district", "江岸区", "--json"))
    assert told["place"] == "江岸区" and told["whole"]["standing"]["now"] == {"new": 1, "open": 1, "overdue": 1}


@pytest.mark.parametrize("words", [("--week", "2026-20"), ("--week", "2026-W10", "--district", "汉阳区")])
def test_what_is_no_week_or_no_district_is_refused(town, words):
    digest(*words, code=2)
