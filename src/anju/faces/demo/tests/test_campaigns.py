"""The campaigns that the replies speak of stand in the demonstration, marked as made up around them."""

from datetime import date, datetime

import pytest
from django.apps import apps

from anju.engines.indicators import queries as indicators
from anju.faces.demo import campaigns, load
from anju.kit.clock import CHINA, local_day
from anju.programmes.campaigns import queries

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AT = datetime(2026, 11, 28, 9, tzinfo=CHINA)
Entry = apps.get_model("ledger.Entry")


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
