"""The open figures of notices count what happened to notices, each record of which can be opened."""

from datetime import date, timedelta

import pytest

from anju.engines.cases import actions as cases
from anju.engines.indicators import queries as indicators
from anju.engines.indicators.types import Equals
from anju.kit.clock import start_of
from anju.programmes.rectifications.indicators import OVERDUE
from anju.programmes.rectifications.tests import factories as make
from anju.programmes.rectifications.types import CASE_TYPE

MONTHS = {"city": "demo", "since": date(2026, 3, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}


def figures(**asked) -> dict:
    return {one.code.removeprefix("rectifications."): one for one in indicators.figures(**MONTHS, **asked)}


@pytest.fixture
def told(town):
    """One notice that passed at once and one that nobody answers until long after its day."""
    passed = make.submitted(town)
    make.checked(town, passed, True, True)
    late = make.signed(town)
    cases.run_clocks(make.AT + timedelta(days=90))
    return late


def test_each_figure_counts_its_notices(told):
    found = figures()
    assert {code: found[code].value for code in ("issued", "passed", "passed_at_first_rate", "overdue")} == {
        "issued": 2, "passed": 1, "passed_at_first_rate": 1, "overdue": 1
    }  # fmt: skip
    assert found["days_median"].value is not None


def test_an_order_that_is_overdue_is_counted_once_and_leads_to_its_own_record(told):
    (record,) = indicators.records(code="rectifications.overdue", **MONTHS)
    assert (record["act"], record["subject_id"]) == ("cases.overdue", told.pk)
    assert OVERDUE.where == {"type": Equals(CASE_TYPE), "level": Equals(1)}


def test_the_figures_of_the_enterprise_are_those_of_its_notices(town, told):
    assert figures(enterprise_id=town.firm.pk)["overdue"].value == 1
    assert figures(region_path=make.OTHER_DISTRICT)["overdue"].value == 0
