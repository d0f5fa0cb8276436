"""The demonstration comes out on any day: after weeks of holidays, on the first and on the last."""

from datetime import datetime

import pytest
from django.db import connection

from anju.faces.demo import desk, load
from anju.faces.demo.credit import load as credit
from anju.kit.clock import CHINA

AWKWARD = ("2024-01-01 00:05", "2026-03-02 09:05")


def rows(statement: str, *told) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return cursor.fetchall()


@pytest.fixture(params=AWKWARD)
def at(request) -> datetime:
    return datetime.fromisoformat(request.param).replace(tzinfo=CHINA)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_district_is_loaded_and_nothing_of_it_lies_ahead(at, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = load.set_up(estates=12, at=at, tick=lambda: None)
    assert sum(1 for _done in load.appeals_of(made, count=40, at=at)) == 40
    assert all(desk.tell(made, at=at).values())
    told = credit.in_district(made, at=at, tick=lambda _n: None)
    assert told == {"credit_records": 24, "credit_proposals": 3, "publications": 6, "credit_repairs": 3}
    assert not rows("SELECT act FROM ledger_entry WHERE happened_at > %s", at)
    found = dict(rows("SELECT state, count(*) FROM credit_record GROUP BY 1"))
    assert found == {"filed": 2, "to_notify": 2, "notified": 7, "archived": 12, "cancelled": 1}
    lists = dict(rows("SELECT state, count(*) FROM publishing_publication WHERE kind = 'credit.cards' GROUP BY 1"))
    assert lists["noticed"] == 1 and set(lists) - {"noticed"} <= {"final", "ended"}
