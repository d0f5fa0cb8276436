"""What was published is computed again, and whoever changed something behind it, or in it, is found."""

import json
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import connection

from anju.engines.publishing import queries as publications
from anju.engines.scoring import actions
from anju.engines.scoring import queries as scoring
from anju.engines.scoring.tests import factories as make
from anju.faces.cli import recheck
from anju.ground.rulebook import queries as rulebook
from anju.programmes.grades.tests import factories as grading

pytestmark = pytest.mark.django_db
TAMPERED = "UPDATE publishing_publication SET content = jsonb_set(content, %s, %s::jsonb) WHERE id = %s"


def rechecked(*also: str) -> tuple[int, dict]:
    done = CliRunner().invoke(recheck.command, ["--json", *also])
    return done.exit_code, json.loads(done.output)


def tampered(publication_id, path: list[str], value) -> None:
    """Somebody who can write into the database changes what is published."""
    with connection.cursor() as cursor:
        cursor.execute(TAMPERED, [path, json.dumps(value), publication_id])


@pytest.fixture
def published(db, settings, tmp_path):
    """The grades of a year in Jilin, final."""
    settings.FILES_ROOT = tmp_path / "files"
    rulebook.forget()
    town = grading.town(tmp_path)
    made = grading.drafted(town)
    grading.final(town, made)
    yield publications.publication(made.publication_id)
    rulebook.forget()


def test_every_frozen_computation_is_computed_again():
    make.found_city()
    make.add(make.ANN, "G01", 6)
    for on in (make.DAY, date(2022, 6, 30)):
        actions.run(make.NAME, region_path=make.CITY, on=on, by=None, at=make.at(date(2022, 7, 1)))
    code, told = rechecked()
    assert (code, [one["same"] for one in told["runs"]], told["wrong"]) == (0, [True, True], 0)
    make.add(make.BOB, "E07", 10)  # on the first day itself, behind both
    code, told = rechecked()
    assert (code, told["wrong"]) == (1, 2)
    assert told["runs"][0]["differing"] == [str(make.BOB)]


def test_an_honest_list_is_what_comes_out_today(published):
    code, told = rechecked("--city", "jilin")
    (one,) = told["lists"]
    assert (code, one["same"], one["rows"], one["code"]) == (0, True, 4, published.code)


def test_a_figure_altered_in_a_published_list_is_named_with_city_list_and_line(published):
    row = published.content["rows"][1]
    tampered(published.pk, ["rows", "1", "total"], "99")
    code, told = rechecked()
    (one,) = told["lists"]
    assert (code, told["differing"], one["city"], one["title"]) == (1, 1, "吉林市（演示）", published.title)
    assert [found["wrong"] for found in one["differences"]] == ["sealed", "value"]
    found = one["differences"][1]
    assert (found["row"], found["key"], found["column"], found["published"], found["computed"]) == (
        2, row["key"], "得分", "99", row["total"],
    )  # fmt: skip
    done = CliRunner().invoke(recheck.command, [])
    assert done.exit_code == 1 and f"{published.title}（{published.code} v1） 第2行 row 2" in done.output


def test_a_name_altered_in_a_published_list_is_not_what_was_sealed(published):
    tampered(published.pk, ["rows", "0", "name"], "另一家物业")
    code, told = rechecked()
    assert (code, [found["wrong"] for found in told["lists"][0]["differences"]]) == (1, ["sealed"])


def test_rows_put_in_and_taken_out_are_named(published):
    rows = published.content["rows"]
    tampered(published.pk, ["rows"], [*rows[:3], {**rows[3], "key": "somebody"}])
    code, told = rechecked()
    found = {(one["wrong"], one["row"], one["key"]) for one in told["lists"][0]["differences"]}
    assert code == 1 and {("added", 4, "somebody"), ("missing", 0, rows[3]["key"])} < found


def test_a_list_torn_apart_is_told_and_stops_nothing(published):
    tampered(published.pk, ["rows", "0"], {"name": "只剩名称"})
    tampered(published.pk, ["columns"], published.content["columns"][:2])
    code, told = rechecked()
    found = {(one["wrong"], one["row"]) for one in told["lists"][0]["differences"]}
    assert code == 1 and found == {("sealed", 0), ("added", 1), ("missing", 0)}


def test_a_line_added_behind_a_published_list_shows_in_the_list(published):
    best = grading.Sheet.objects.get(enterprise_id=published.content["rows"][0]["subject_id"])
    line = best.inputs.first().line_id
    day = scoring.runs()[-1].known_on
    actions.correct(
        line, points_delta=Decimal(-9), counts_from=day, entry_id=uuid4(), source_type="", source_id=None,
        at=grading.AT,
    )  # fmt: skip
    code, told = rechecked()
    assert (code, told["wrong"], told["differing"]) == (1, 1, 1)
    assert {one["column"] for one in told["lists"][0]["differences"]} >= {"得分", "等级"}


def test_an_unknown_city_is_refused(db):
    assert CliRunner().invoke(recheck.command, ["--city", "nowhere"]).exit_code == 2
