"""Ballots as files: nothing in them leads to an elector, and boards from them are those of the database."""

from random import Random
from uuid import UUID

import duckdb
import pytest

from anju.engines.ballots import compiling, exporting, gathering, queries
from anju.engines.ballots.expressions import asked
from anju.engines.ballots.files import columns
from anju.engines.ballots.models import SetAside
from anju.engines.ballots.queries.ranked import _markings as markings_of
from anju.engines.ballots.tests.factories import CITY, DISTRICT, ELSEWHERE, STREET
from anju.engines.ballots.tests.spoken import PARTIES, means, poll, said
from anju.engines.ballots.types import Channel, Weighing

FIVE = dict(zip(PARTIES, (60, 10, 10, 10, 10), strict=True))
WEIGHING = Weighing(lead="owners", weights=FIVE, missing="renormalise", minimum=3, depth=len(DISTRICT))
SCALE = [{"value": n, "title": str(n)} for n in range(1, 6)]
EIGHT = {"scale": SCALE, "items": [{"code": str(n), "title": "问", "weight": 10 + n % 3 * 5} for n in range(8)]}
HOMES, OFFICES = "tests.homes", "tests.offices"

pytestmark = pytest.mark.django_db


def told(**kinds):
    """Twenty subjects in two districts, all parties, every way in, every standing; always the same."""
    drawn, one = Random(7), poll(EIGHT, type=HOMES, **kinds)
    for number in range(1, 21):
        place = STREET if number % 3 else ELSEWHERE
        for party in PARTIES[: 1 + number % 5]:
            answers = [[drawn.randint(1, 5) for _ in range(8)] for _ in range(drawn.randint(1, 9))]
            said(one, UUID(int=number), answers, party=party, region_path=place, channel=drawn.choice(list(Channel)))
        said(one, UUID(int=number), [[1] * 8], standing="late", region_path=place)
    said(one, UUID(int=1), [[]], standing="invalid")
    for ballot in said(one, UUID(int=1), [[5] * 8] * 2):
        SetAside.objects.create(ballot_id=ballot.id, poll_id=one.pk, why="judged")
    return one


def written(folder, *, year=2021):
    return list(exporting.export(city="tests", region_path=CITY, year=year, to=folder, tick=lambda _ballots: None))


def test_the_database_and_the_files_give_the_same_rows(tmp_path):
    one = told()
    written(tmp_path)
    found = gathering.sources(tmp_path, type=HOMES, year=2021)
    question = asked(WEIGHING, gathering.markings(found), [str(UUID(int=4))])
    live = compiling.live(question, years=[2021], polls=[one.pk])
    assert live == gathering.run([each.file for each in found], question)
    assert len(live) == 20 and len({row["rank"] for row in live}) > 3
    assert {row["why_unranked"] for row in live} == {"", "too_few", "excluded"}


def test_polls_that_ask_differently_give_the_same_rows_too(tmp_path):
    homes, offices = told(), poll(type=OFFICES)
    means(offices, UUID(int=2), {"street": 71, "district": 33}, times=3)
    question = asked(WEIGHING, markings_of([homes, offices]))
    files = [str(one.file) for one in written(tmp_path)]
    assert compiling.live(question, years=[2021], polls=[homes.pk, offices.pk]) == gathering.run(files, question)


def test_a_province_ranks_what_its_cities_sent(tmp_path):
    told(), written(tmp_path)
    told(region_path=ELSEWHERE)
    list(exporting.export(city="other", region_path=ELSEWHERE, year=2021, to=tmp_path, tick=int))
    found = gathering.boards(tmp_path, type=HOMES, year=2021, weighing=WEIGHING)
    one = queries.ranked(exporting.counted_polls(region_path=CITY, year=2021), weighing=WEIGHING, excluded={})
    assert [(row.subject_id, row.score, row.rank) for row in found] == [
        (row.subject_id, row.score, row.rank) for row in one
    ]
    assert {row.estimator for row in found} == {"normal@1"}


def test_a_file_names_no_ballot_no_elector_and_no_day(tmp_path):
    told()
    (file,) = written(tmp_path)
    found = [name for name, *_rest in duckdb.sql(f"DESCRIBE FROM '{file.file}'").fetchall()]
    # The path says the rest: city and year.
    assert found == [*columns(8), "city", "year"]
    assert file.file.relative_to(tmp_path).parts[:2] == ("city=tests", "year=2021")


def test_its_rows_are_in_no_order_of_arrival(tmp_path):
    told()
    (file,) = written(tmp_path)
    rows = duckdb.sql(f"SELECT COLUMNS(c -> c NOT IN ('city', 'year')) FROM '{file.file}'").fetchall()
    assert rows == sorted(rows, key=lambda row: [(value is None, value) for value in row])
    assert file.ballots == len(rows) and {row[6] for row in rows} == {"counted", "late", "invalid", "judged"}


def test_what_is_not_counted_yet_stays_in_the_house(tmp_path):
    one = told()
    one.state = "closed"
    one.save()
    assert written(tmp_path) == [] and written(tmp_path, year=2020) == []
    with pytest.raises(gathering.NothingThere):
        gathering.boards(tmp_path, type=HOMES, year=2021, weighing=WEIGHING)


def test_a_file_of_another_make_is_refused(tmp_path):
    folder = tmp_path / "year=2021"
    folder.mkdir()
    duckdb.sql(f"COPY (SELECT 1 AS a) TO '{folder / HOMES}-x.parquet'")
    with pytest.raises(gathering.NothingThere, match="anju ballots export"):
        gathering.boards(tmp_path, type=HOMES, year=2021, weighing=WEIGHING)


def test_written_again_a_file_is_replaced(tmp_path):
    told(), written(tmp_path), written(tmp_path)
    assert len(list(tmp_path.rglob("*"))) == 3
