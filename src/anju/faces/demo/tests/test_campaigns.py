"""The campaigns that the replies speak of stand in the demonstration, marked as made up around them."""

from datetime import date, datetime

import pytest
from django.apps import apps

from anju.engines.indicators import queries as indicators
from anju.faces.demo import campaigns, load
from anju.faces.demo.full import city as full_city
from anju.faces.demo.jilin import city
from anju.ground.rulebook import queries as rulebook
from anju.kit.clock import CHINA, local_day
from anju.programmes.campaigns import queries

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AT = datetime(2026, 11, 28, 9, tzinfo=CHINA)
Entry = apps.get_model("ledger.Entry")


@pytest.fixture(autouse=True)
def forget():
    rulebook.forget()
    yield
    rulebook.forget()


def test_wuhan_held_two_in_2021_and_2022_and_one_made_up_runs(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = load.set_up(estates=24, at=AT, tick=lambda: None)
    assert campaigns.in_district(made, at=AT) == {"campaigns": 3}
    (special,) = indicators.figures(city="wuhan", codes=["campaigns.special"], since=date(2021, 1, 1),
                                    until=date(2023, 1, 1), as_of=AT.replace(year=2099))  # fmt: skip
    assert special.value == 2
    latest, *past = queries.public_lines(local_day(AT))
    total = queries.progress(latest.row).total
    assert [one.stage for one in past] == ["over", "over"] and all("示例" in one.row.theme for one in (latest, *past))
    assert total.found > total.rectified > 0 and total.refunded > 0 and total.silent
    assert not Entry.objects.filter(happened_at__gt=AT).exists()


def test_jilin_held_one_in_2021_and_one_of_2024_runs(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    size = city.Size(streets=6, communities=12, enterprises=8, estates=30)
    assert campaigns.in_jilin(city.set_up(size), at=AT) == {"campaigns": 2}
    running, past = queries.public_lines(local_day(AT))
    assert (past.stage, len(past.row.types), past.row.begins_on.year) == ("over", 5, 2021)
    assert running.row.begins_on.year == 2024 and running.stage != "over"
    assert queries.progress(running.row).total.inspected


def test_the_full_city_fills_both_with_estates_of_its_districts(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    size = full_city.Size(streets=13, estates=60, enterprises=12)
    world = full_city.set_up(size, tick=lambda _n: None)
    assert campaigns.in_city(world, at=AT) == {"campaigns": 2}
    for line in queries.public_lines(local_day(AT)):
        total = queries.kept(line.row).total
        assert line.stage == "over" and total.answered and total.rectified and total.refunded and total.held
