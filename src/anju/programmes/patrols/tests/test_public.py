"""What everybody reads: counts of visits that are over, and how estates were drawn; nothing beforehand, no names."""

import hashlib
from datetime import timedelta

import pytest
from django.urls import reverse

from anju.kit import clock
from anju.programmes.patrols import actions
from anju.programmes.patrols.tests import factories as make

UNTIL = make.TODAY + timedelta(days=6)


@pytest.fixture
def now(monkeypatch):
    told = {"at": make.AT + make.HOUR}
    monkeypatch.setattr(clock, "now", lambda: told["at"])
    return lambda at: told.update(at=at)


@pytest.fixture(autouse=True)
def quick(settings, now):
    settings.RATE_LIMITS = False


def at(name: str, *args) -> str:
    return reverse(f"patrols:{name}", args=args)


def drawn(town, many: int = 1):
    return actions.make_plan(
        office_id=town.offices["district"].pk, title="三月抽查", since=make.TODAY, until=UNTIL, seed="福彩3D 581",
        many=many, by=town.people["district"], at=make.AT,
    )  # fmt: skip


def test_counts_of_a_city_are_by_district_and_of_visits_that_are_over(town, client):
    first = make.visited(town, ordered=3)
    make.visited(town, of=first.pk, found=lambda visit: make.ok(visit, item="4.1"))
    make.planned(town, estate=town.estates[1])
    page = client.get(at("public", "demo"))
    row = next(one for one in page.context["found"].rows if one.code == "420102000000")
    assert (row.estates, row.checked, row.visits, row.problems) == (2, 1, 2, 1)
    assert (row.put_right, row.ordered, row.again, row.rectified) == (0, 1, 1, 1)


def test_a_district_shows_how_often_each_estate_was_checked_and_nothing_of_what_was_said(town, client):
    make.visited(town)
    make.planned(town, estate=town.estates[1])
    page = client.get(at("public_district", "demo", "420102000000"))
    told = {one.name: one.visits for one in page.context["estates"]}
    assert told == {"听澜里": 1, "栖禾苑": 0}
    text = page.content.decode()
    assert "消防通道停了两辆车" not in text and "楚禾" not in text and "district2" not in text
    assert client.get(at("public_district", "demo", "420199000000")).status_code == 404


def test_the_page_of_a_district_asks_as_much_for_many_visits_as_for_few(town, client, django_assert_max_num_queries):
    make.visited(town)
    address = at("public_district", "demo", "420102000000")
    client.get(address)
    with django_assert_max_num_queries(14) as asked:
        client.get(address)
    for _ in range(3):
        make.visited(town, estate=town.estates[1])
    with django_assert_max_num_queries(len(asked)):
        client.get(address)


def test_a_lot_is_sealed_while_its_plan_runs(town, client):
    row = drawn(town)
    text = client.get(at("draw", row.pk)).content.decode()
    assert row.seed in text and row.seal in text
    assert row.salt not in text and str(row.visits.get().estate_id) not in text
    assert client.get(at("draw_file", row.pk)).status_code == 404
    assert "三月抽查" in client.get(at("draws", "demo")).content.decode()


def test_once_the_plan_is_over_everybody_can_draw_it_again(town, client, now):
    row = drawn(town)
    now(make.AT + timedelta(days=7))
    page = client.get(at("draw", row.pk)).content.decode()
    assert row.salt in page and "听澜里" in page and "栖禾苑" in page
    told = client.get(at("draw_file", row.pk)).json()
    assert hashlib.sha256(told["salt"].encode()).hexdigest() == told["seal"]
    lots = {
        one["id"]: hashlib.sha256(f"{told['seed']}:{told['salt']}:{one['id']}".encode()).hexdigest()
        for one in told["estates"]
    }
    assert [one["lot"] for one in told["estates"]] == sorted(lots.values())
    assert [one["id"] for one in told["estates"] if one["drawn"]] == [str(row.visits.get().estate_id)]


def test_a_city_that_does_not_patrol_has_no_page(town, client):
    for name, args in (("public", ["nowhere"]), ("draws", ["nowhere"]), ("draw", [make.ids(7)])):
        assert client.get(at(name, *args)).status_code == 404


def test_where_one_city_patrols_its_page_comes_first(town, client):
    assert client.get(at("cities")).headers["Location"] == at("public", "demo")
