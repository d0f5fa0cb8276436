"""What is in force on a day, by tables."""

from datetime import date
from decimal import Decimal

import pytest

from anju.ground.rulebook import rules, shipped
from anju.ground.rulebook.types import Parameter
from anju.kit.calendar import Term, Unit


def parameter(value, since: str, *, name: str = "a.b", basis: str = "draft") -> Parameter:
    return Parameter(name=name, value=value, unit="none", basis=basis, source="s", since=date.fromisoformat(since))


def layer(*values: tuple, since: str = "", until: str = "") -> rules.Layer:
    return rules.Layer(
        {"a.b": tuple(parameter(value, day) for value, day in values)},
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


LOWER = layer((7, "2020-01-01"), (5, "2024-03-01"))
UPPER = layer((None, "2025-01-01"))
OWN = layer((3, "2025-06-01"), (2, "2026-09-01"), since="2026-05-08", until="2027-01-01")


@pytest.mark.parametrize(
    ("layers", "day", "value", "since"),
    [
        ([LOWER], "2019-12-31", "absent", None),
        ([LOWER], "2020-01-01", 7, "2020-01-01"),
        ([LOWER], "2024-02-29", 7, "2020-01-01"),
        ([LOWER], "2024-03-01", 5, "2024-03-01"),
        ([LOWER, UPPER], "2024-12-31", 5, "2024-03-01"),
        ([LOWER, UPPER], "2025-01-01", None, "2025-01-01"),
        ([LOWER, OWN], "2026-05-07", 5, "2024-03-01"),
        ([LOWER, OWN], "2026-05-08", 3, "2026-05-08"),  # never before its set was in force
        ([LOWER, OWN], "2026-08-31", 3, "2026-05-08"),
        ([LOWER, OWN], "2026-09-01", 2, "2026-09-01"),
        ([LOWER, OWN], "2026-12-31", 2, "2026-09-01"),
        ([LOWER, OWN], "2027-01-01", 5, "2027-01-01"),  # back in force since the other ended
    ],
)
def test_the_uppermost_value_that_has_taken_force_counts(layers, day, value, since):
    found = rules.in_force(layers, date.fromisoformat(day)).get("a.b")
    assert (found.value if found else "absent") == value
    assert (str(found.since) if found else None) == since


def test_every_day_on_which_something_changes_is_known_and_no_other():
    days = [str(day) for day in rules.changes([LOWER, OWN])]
    assert days == ["2020-01-01", "2024-03-01", "2026-05-08", "2026-09-01", "2027-01-01"]


def version(*values, calendar: str = "c") -> str:
    return rules.version("wuhan", date(2024, 3, 1), {one.name: one for one in values}, calendar)


def test_a_version_names_the_set_the_day_and_the_content():
    assert version(parameter(5, "2024-03-01")).startswith("wuhan@2024-03-01#")
    assert len(version().partition("#")[2]) == 8


@pytest.mark.parametrize(
    "other",
    [
        version(parameter(6, "2024-03-01")),
        version(parameter(Decimal("5.0"), "2024-03-01")),
        version(parameter(Term(5, Unit.HOUR), "2024-03-01")),
        version(parameter(5, "2024-03-01", basis="published")),
        version(parameter(5, "2024-03-01", name="a.c")),
        version(parameter(5, "2024-03-01"), calendar="d"),
    ],
)
def test_another_value_basis_name_or_calendar_is_another_version(other):
    assert other != version(parameter(5, "2024-03-01"))


def test_the_version_does_not_depend_on_the_order_or_on_who_wrote_the_source():
    first, second = parameter(1, "2024-03-01"), parameter(2, "2024-03-01", name="a.c")
    assert version(first, second) == version(second, first)


def test_the_calendar_has_a_fingerprint_of_its_own():
    calendar, _years = shipped.calendar()
    assert rules.calendar_digest(calendar) == rules.calendar_digest(calendar)
