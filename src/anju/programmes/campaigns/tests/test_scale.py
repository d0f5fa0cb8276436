"""A whole city: four thousand estates, ten types, and still six queries."""

import pytest
from django.db import connection

from anju.kit import ids
from anju.programmes.campaigns import queries
from anju.programmes.campaigns.models import Answer, Problem, Target
from anju.programmes.campaigns.tests import factories as make

ESTATES, TYPES = 4000, 10


@pytest.fixture
def city(town):
    """A campaign with its estates, answers and a problem in every second of them; rows without a register behind them,
    which the transaction of the test never asks for."""
    campaign = make.planned(town, types=())
    paths = [make.COMMUNITY, make.OTHER_COMMUNITY]
    rows = Target.objects.bulk_create(
        Target(campaign=campaign, region_path=paths[n % 2], estate_id=ids.uuid7(), answered_at=make.AT)
        for n in range(ESTATES)
    )
    Answer.objects.bulk_create(
        (Answer(target=row, type=code, said="ok") for row in rows for code in campaign.titles), batch_size=5000
    )
    Problem.objects.bulk_create(
        Problem(campaign=campaign, target=row, region_path=row.region_path, estate_id=row.estate_id, type="income",
                source="inspection", words="没有公示", found_at=make.AT)
        for row in rows[::2]
    )  # fmt: skip
    yield campaign
    with connection.cursor() as cursor:
        for table in ("campaigns_answer", "campaigns_problem", "campaigns_target"):
            cursor.execute(f"DELETE FROM {table}")


def test_the_progress_of_a_city_takes_as_many_queries_as_that_of_a_town(town, city, django_assert_num_queries):
    assert len(city.types) == TYPES and Answer.objects.count() == ESTATES * TYPES
    with django_assert_num_queries(6):
        found = queries.progress(city, by=town.people["city"])
    assert (found.total.estates, found.total.found, len(found.places)) == (ESTATES, ESTATES // 2, 2)
