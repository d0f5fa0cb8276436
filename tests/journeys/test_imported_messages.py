"""A city of messages: a file goes through the same acts as everybody's appeals, and the figures come out of it."""

import csv
import statistics
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anju.engines.indicators import queries as indicators
from anju.faces.cli import city as cities
from anju.ground.ledger import actions as ledger
from anju.ground.ledger import queries as entries
from anju.kit.errors import BadFile
from anju.programmes.appeals import importing, messages_file
from anju.programmes.appeals.models import Appeal, Reply

FILE = Path(__file__).parents[1] / "data" / "messages.csv"
NOW = datetime(2026, 5, 14, tzinfo=UTC)
PERIOD = {
    "city": "xidi",
    "since": date(2019, 1, 1),
    "until": date(2022, 1, 1),
    "as_of": datetime(2100, 1, 1, tzinfo=UTC),
}


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def xidi():
    cities.found_if_shipped("xidi")


@pytest.fixture
def rows() -> list[dict]:
    with FILE.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def load(file=FILE, *, first: int | None = 24):
    return importing.import_messages(messages=messages_file.read(file).messages[:first], city="xidi", at=NOW)


def figures() -> dict:
    return {figure.code: figure.value for figure in indicators.figures(**PERIOD)}


def test_the_figures_are_those_that_the_file_itself_gives(rows):
    load(first=None)
    answered = [row for row in rows if row["replied_at"]]
    days = [
        (datetime.fromisoformat(row["replied_at"]) - datetime.fromisoformat(row["created_at"])).days for row in answered
    ]
    found = figures()
    assert found["appeals.accepted"] == len(rows) == 200
    assert found["appeals.replied"] == len(answered)
    assert found["appeals.reply_days_median"] == statistics.median(days)
    assert found["appeals.reply_days_p90"] == statistics.quantiles(days, n=10, method="inclusive")[8]
    assert found["appeals.reply_days_max"] == max(days)


def test_importing_twice_changes_nothing():
    load()
    before = figures()
    again = load()
    assert (again.filed, again.replied, again.known) == (0, 0, 24)
    assert figures() == before


def test_a_later_act_changes_the_figure():
    load()
    before = figures()["appeals.accepted"]
    message = messages_file.read(FILE).messages[-1]
    one_more = messages_file.Message(
        line=0, external_id="new", subject=message.subject, body=message.body, created_at=message.created_at, reply="",
        replied_at=None,
    )  # fmt: skip
    importing.import_messages(messages=[one_more], city="xidi", at=NOW)
    assert figures()["appeals.accepted"] == before + 1


def test_what_names_no_place_goes_to_the_pool_of_the_whole_city_and_is_not_lost(rows):
    done = load()
    nameless = [row for row in rows[:24] if not set("ABCDGJKLM") & set(row["subject"] + row["body"])]
    in_the_pool = Appeal.objects.filter(region_path="99/9901/")
    assert done.pooled == len(nameless) == in_the_pool.count() > 0
    assert not in_the_pool.filter(case__office=None).exists()


def test_no_number_and_no_user_is_kept(rows):
    load()
    kept = " ".join([*Appeal.objects.values_list("text", flat=True), *Reply.objects.values_list("text", flat=True)])
    assert "13800000000" not in kept
    assert not [row["user"] for row in rows if row["user"] in kept]


def test_a_file_with_one_bad_row_loads_nothing(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text(FILE.read_text(encoding="utf-8") + "x,u,s,tomorrow,b,,\n", encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load(bad)
    assert caught.value.rows[0][1] == "created_at"
    assert not Appeal.objects.exists()


def test_the_ledger_verifies_after_an_import():
    load()
    ledger.seal_pending(at=NOW)
    assert entries.verify().ok
