"""The figures of triplicates: reported in time, answered in time, solved by dissuasion."""

from datetime import date
from fractions import Fraction

from anju.engines.indicators import queries as indicators
from anju.kit.clock import start_of
from anju.programmes.triplicates import actions
from anju.programmes.triplicates.tests.factories import AT, DAY, HOUR, answered, found
from anju.programmes.triplicates.types import Came, Finding

MONTHS = {"city": "demo", "since": date(2026, 3, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}


def test_each_figure_counts_what_its_name_says(town):
    found(town, came=Came.STOPPED)
    answered(town)
    found(town, at=AT + 3 * DAY, found_at=AT, failed_at=AT + HOUR)
    missing = Finding(matter="fire", where="5号楼通道", found_at=AT)
    actions.note_missed(estate_id=town.estate.pk, finding=missing, by=town.people["street"], at=AT)
    figures = {one.code.removeprefix("triplicates."): one.value for one in indicators.figures(**MONTHS)}
    wanted = {
        "reported": 2, "missed": 1, "in_time_rate": Fraction(1, 3), "solved_rate": Fraction(1, 3),
        "answered_in_time_rate": 1,
    }  # fmt: skip
    assert {code: figures[code] for code in wanted} == wanted
