"""The figures of petitions count what was registered and answered, each record of which can be opened."""

from datetime import date

from anju.engines.indicators import queries as indicators
from anju.kit.clock import start_of
from anju.programmes.petitions.tests import factories as make

YEAR = {"city": "demo", "since": date(2022, 1, 1), "until": date(2023, 1, 1), "as_of": start_of(date(2100, 1, 1))}


def test_petitions_are_counted_and_lead_to_their_records(town):
    make.registered(town)
    in_time, late = make.answered(town), make.answered(town, at=make.ACCEPTED_AT + 100 * make.DAY)
    found = {one.code.removeprefix("petitions."): one for one in indicators.figures(**YEAR)}
    assert (found["registered"].value, found["answered"].value, found["on_time_rate"].value) == (3, 2, 1 / 2)
    records = indicators.records(code="petitions.answered", **YEAR)
    assert [record["subject_id"] for record in records] == [late, in_time]
    assert [one["subject_id"] for one in indicators.records(code="petitions.on_time_rate", **YEAR)] == [in_time]
