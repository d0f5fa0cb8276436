"""Courses by month: every month of a period in its place, drawn and as a table."""

from datetime import date, timedelta

from anju.engines.indicators import chart, queries
from anju.engines.indicators.types import Figure


def courses(asked: dict) -> list[dict]:
    """The course by month of every figure that declares one; a month without entries keeps its place.

    :param asked: what ``queries.figures`` takes.
    """
    codes = queries.trend_codes()
    found = {(figure.code, figure.key): figure for figure in queries.figures(**asked, codes=codes, by="month")}
    months = months_of(asked["since"], asked["until"])
    return [_course([found.get((code, f"{month:%Y-%m}")) for month in months], months) for code in codes]


def months_of(since: date, until: date) -> list[date]:
    """The first days of the months that [since, until) touches."""
    last = until - timedelta(days=1)
    numbers = range(since.year * 12 + since.month - 1, last.year * 12 + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _course(found: list[Figure | None], months: list[date]) -> dict:
    """One course: its figure by month, and the drawing; a rate's columns are what it is a share of."""
    known = next((figure for figure in found if figure and (figure.numerator or figure.denominator)), None)
    if known is None:
        return {}
    counted = [_counted(month, figure) for month, figure in zip(months, found, strict=True)]
    drawing = chart.drawing(counted, is_rate=known.is_rate)
    return {"figure": known, "drawing": drawing, "rows": list(zip(months, found, strict=True))}


def _counted(month: date, figure: Figure | None) -> chart.Month:
    if figure is None:
        return chart.Month(month, 0)
    if figure.is_rate:
        return chart.Month(month, figure.denominator or 0, figure.value)
    return chart.Month(month, figure.numerator or 0)
