"""How many enterprises served in a period: by contracts in force, each enterprise once."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from anju.ground.access.types import SYSTEM
from anju.ground.registers import actions, queries
from anju.ground.registers.tests import factories as make

pytestmark = pytest.mark.django_db
LATER = datetime(2100, 1, 1, tzinfo=UTC)
HALF = {"region_path": "42/4201/", "since": date(2022, 1, 1), "until": date(2022, 7, 1), "as_of": LATER}


def of(**changes):
    blank = {"estate_id": None, "enterprise_id": None, "by": None, "depth": 15}
    return SimpleNamespace(**(blank | HALF | changes))


def number(**changes):
    return queries.enterprises_serving(of=of(**changes))[None]


def signed(estate, firm, since, until=None):
    return actions.sign_contract(
        estate_id=estate.pk, enterprise_id=firm.pk, valid_from=since, valid_to=until, by=SYSTEM, at=make.AT
    )


@pytest.fixture
def town(tmp_path):
    make.tree(tmp_path)
    firm, other = make.enterprise(), make.enterprise("另一家物业", make.CODES[1])
    return firm, other, make.estate(), make.estate("江汉花园", make.OTHER)


def test_an_enterprise_counts_once_however_many_estates_it_serves(town):
    firm, _other, estate, far = town
    signed(estate, firm, date(2020, 1, 1))
    signed(far, firm, date(2020, 1, 1))
    assert number() == 1


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (date(2020, 1, 1), date(2022, 1, 1), 0),  # ended the day before the period
        (date(2020, 1, 1), date(2022, 1, 2), 1),  # covered its first day
        (date(2022, 6, 30), None, 1),  # began on its last day
        (date(2022, 7, 1), None, 0),
    ],
)
def test_a_contract_counts_if_it_covers_a_day_of_the_period(town, since, until, counts):
    firm, _other, estate, _far = town
    signed(estate, firm, since, until)
    assert number() == counts


def test_a_developer_and_an_enterprise_without_an_estate_do_not_count(town):
    _firm, _other, estate, _far = town
    signed(estate, make.enterprise("示例置业", make.CODES[2], kind="developer"), date(2020, 1, 1))
    assert number() == 0


def test_what_was_recorded_later_is_left_out(town):
    firm, _other, estate, _far = town
    signed(estate, firm, date(2020, 1, 1))
    assert number(as_of=datetime(2020, 1, 1, tzinfo=UTC)) == 0


def test_by_district_by_month_and_by_enterprise(town):
    firm, other, estate, far = town
    signed(estate, firm, date(2020, 1, 1))
    signed(far, other, date(2022, 5, 31), date(2022, 6, 2))
    count = queries.enterprises_serving
    assert count(of=of(by="region")) == {"42/4201/420102/": 1, "42/4201/420103/": 1}
    assert [count(of=of(by="month"))[f"2022-{month:02}"] for month in range(1, 7)] == [1, 1, 1, 1, 2, 2]
    assert count(of=of(by="enterprise")) == {str(firm.pk): 1, str(other.pk): 1}
    assert number(region_path="42/4201/420103/") == number(estate_id=estate.pk) == number(enterprise_id=firm.pk) == 1


def test_the_contracts_behind_the_number_are_read_in_one_query(town, django_assert_num_queries):
    firm, other, estate, far = town
    signed(estate, firm, date(2020, 1, 1))
    signed(far, other, date(2022, 5, 31))
    with django_assert_num_queries(1):
        rows = queries.contracts_serving(of=of(), limit=10, offset=0)
        assert [(row.enterprise.name, row.estate.name) for row in rows] == [
            ("另一家物业", "江汉花园"), ("示例物业服务有限公司", "示例花园")
        ]  # fmt: skip
    assert queries.contracts_serving(of=of(as_of=make.AT - timedelta(days=9999)), limit=10, offset=0) == []
