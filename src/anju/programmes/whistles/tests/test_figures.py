"""The figures of whistles: on the spot in time, solved, the streets' rating; and a rate per any figure."""

from datetime import date
from fractions import Fraction

from anju.engines.cases.types import Result
from anju.engines.indicators import queries as indicators
from anju.kit import clock
from anju.kit.clock import start_of
from anju.programmes.whistles import actions
from anju.programmes.whistles.queries import streets
from anju.programmes.whistles.tests.factories import (
    AT,
    CITY,
    DAY,
    HERE,
    HOUR,
    STREET,
    answered,
    arrived,
    blown,
    fine,
    order_of,
)
from anju.programmes.whistles.types import Against, Bounds

MONTHS = {"city": "demo", "since": date(2026, 3, 1), "until": date(2027, 1, 1), "as_of": start_of(date(2100, 1, 1))}


def closed(town, result: Result):
    row = answered(town, row=blown(town, who=("fire",)))
    told = {"by": town.people["street"], "at": AT + DAY}
    answers = {"speed": 30, "work": 40, "help": 10}
    actions.rate(case_id=row.pk, order_id=order_of(row, town, "fire").pk, answers=answers, **told)
    actions.close(case_id=row.pk, result=result, **told)


def test_each_figure_counts_what_its_name_says(town):
    closed(town, Result.SOLVED)
    closed(town, Result.CANNOT)
    row = blown(town)
    actions.arrive(case_id=row.pk, position=HERE, by=town.people["fire"], at=AT + 9 * HOUR)
    actions.enforce(case_id=row.pk, enforced=fine(), by=town.people["fire"], at=AT + 9 * HOUR)
    other = fine(against=Against.OWNER, person="某人")
    actions.enforce(case_id=row.pk, enforced=other, by=town.people["fire"], at=AT + 9 * HOUR)
    actions.refuse(case_id=row.pk, reason="不属本部门", by=town.people["urban"], at=AT + HOUR)
    figures = {one.code.removeprefix("whistles."): one.value for one in indicators.figures(**MONTHS)}
    wanted = {
        "blown": 3, "on_time_rate": Fraction(2, 4), "solved_rate": Fraction(1, 2), "score": Fraction(160, 200),
        "refused": 1, "enforced": 2,
    }  # fmt: skip
    assert {code: figures[code] for code in wanted} == wanted


def test_a_rate_may_be_per_any_figure_that_the_rules_name(town, monkeypatch):
    for _n in range(3):
        arrived(town)
    bounds = Bounds(per="whistles.blown", many=1000, few=0, most=2000, months=12)
    monkeypatch.setattr(streets, "bounds", lambda law: bounds)
    seen = streets.compare(
        town.people["city"], region_path=CITY, since=date(2026, 3, 1), until=date(2026, 4, 1), at=clock.now()
    )
    row = next(one for one in seen.streets if one.path == STREET)
    assert (row.whistles, row.of, row.rate) == (3, 3, 1000)
    monkeypatch.setattr(streets, "bounds", lambda law: Bounds(per="no.such", many=1, few=0, most=1, months=1))
    seen = streets.compare(
        town.people["city"], region_path=CITY, since=date(2026, 3, 1), until=date(2026, 4, 1), at=clock.now()
    )
    assert {one.rate for one in seen.streets} == {None}
