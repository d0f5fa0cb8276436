"""The half-years of the demonstration and what was published of them."""

from datetime import date, timedelta

from anju.faces.demo.credit.planned import Aim

# What Wuhan published of the first half of 2022: 56 enterprises with 461 points, 41 managers with 335, in 69 records.
WUHAN_2022 = Aim(
    since=date(2022, 1, 1), until=date(2022, 7, 1), records=69, enterprises=56, enterprise_points=461, managers=41,
    manager_points=335,
)  # fmt: skip
# The half-year before, made up, so that cards of it have ended.
WUHAN_2021 = Aim(
    since=date(2021, 7, 1), until=date(2022, 1, 1), records=9, enterprises=7, enterprise_points=66, managers=5,
    manager_points=41, again=1, heads_again=1,
)  # fmt: skip
CLOSED_FOR = timedelta(days=30)  # after the end of a half-year its list of cards has been noticed and is final


def latest(today: date, *, size: int = 1) -> Aim:
    """Made-up records of the last half-year that has been over for a month; ``size`` times a handful of them."""
    since, _until = half_year(today - CLOSED_FOR)
    since, until = half_year(since - timedelta(days=1))
    return Aim(
        since=since, until=until, records=9 * size, enterprises=7 * size, enterprise_points=66 * size,
        managers=5 * size, manager_points=41 * size, again=size, heads_again=size,
    )  # fmt: skip


def half_year(day: date) -> tuple[date, date]:
    """[first day, day after the last) of the half-year of ``day``."""
    if day.month < 7:
        return date(day.year, 1, 1), date(day.year, 7, 1)
    return date(day.year, 7, 1), date(day.year + 1, 1, 1)
